//! An instance as RDS shows it.

use aws_api::rds::{
    DBInstance, DBParameterGroupStatus, Endpoint, MasterUserSecret, OptionGroupMembership,
    PendingModifiedValues, Tag,
};
use domain::Instance;
use domain::instance::{MasterPassword, Phase};

use crate::{Control, kms, network};

/// The name by which clients of RDS know the authority of today. Which one it is here, the
/// endpoint's certificate says (`lockstep ca`).
pub(super) const CA_IDENTIFIER: &str = "rds-ca-rsa2048-g1";

/// The `DBInstance` element.
pub(super) fn answer(control: &Control, instance: &Instance) -> DBInstance {
    let settings = &instance.settings;
    let major = instance.version.major;
    DBInstance {
        db_instance_identifier: Some(instance.id.to_string()),
        db_instance_arn: Some(instance.arn(&control.account)),
        dbi_resource_id: Some(instance.resource_id.to_string()),
        db_instance_class: Some(instance.class.to_string()),
        db_instance_status: Some(instance.phase.status().to_owned()),
        engine: Some("postgres".to_owned()),
        engine_version: Some(instance.version.to_string()),
        engine_lifecycle_support: Some("open-source-rds-extended-support".to_owned()),
        license_model: Some("postgresql-license".to_owned()),
        master_username: Some(instance.master_user.to_string()),
        db_name: instance.database.as_ref().map(ToString::to_string),
        endpoint: endpoint(instance),
        db_instance_port: Some(0),
        master_user_secret: master_user_secret(control, instance),
        pending_modified_values: Some(PendingModifiedValues {
            master_user_password: instance.pending_password.as_ref().map(|_| "****".into()),
            ..Default::default()
        }),
        instance_create_time: instance.created_at,
        allocated_storage: i32::try_from(settings.allocated_storage_gib).ok(),
        storage_type: Some(settings.storage_type.clone()),
        storage_encrypted: Some(false),
        backup_retention_period: Some(0),
        backup_target: Some("region".to_owned()),
        preferred_backup_window: Some(settings.backup_window.clone()),
        preferred_maintenance_window: Some(settings.maintenance_window.clone()),
        availability_zone: Some(format!("{}a", instance.region)),
        multi_az: Some(false),
        ca_certificate_identifier: (instance.phase != Phase::Deleting).then(|| CA_IDENTIFIER.to_owned()),
        network_type: Some("IPV4".to_owned()),
        publicly_accessible: Some(settings.publicly_accessible),
        auto_minor_version_upgrade: Some(settings.auto_minor_version_upgrade),
        copy_tags_to_snapshot: Some(settings.copy_tags_to_snapshot),
        deletion_protection: Some(settings.deletion_protection),
        iam_database_authentication_enabled: Some(false),
        performance_insights_enabled: Some(false),
        database_insights_mode: Some("standard".to_owned()),
        dedicated_log_volume: Some(false),
        customer_owned_ip_enabled: Some(false),
        multi_tenant: Some(false),
        monitoring_interval: Some(0),
        db_parameter_groups: vec![DBParameterGroupStatus {
            db_parameter_group_name: Some(format!("default.postgres{major}")),
            parameter_apply_status: Some("in-sync".to_owned()),
        }],
        option_group_memberships: vec![OptionGroupMembership {
            option_group_name: Some(format!("default:postgres-{major}")),
            status: Some("in-sync".to_owned()),
        }],
        vpc_security_groups: network::memberships(control, instance),
        tag_list: tag_list(&instance.tags),
        ..Default::default()
    }
}

/// RDS shows no endpoint before the instance can be reached.
fn endpoint(instance: &Instance) -> Option<Endpoint> {
    let reachable = instance.created_at.is_some() && instance.phase != Phase::Deleting;
    let endpoint = instance.endpoint().filter(|_| reachable)?;
    Some(Endpoint {
        address: Some(endpoint.address.to_string()),
        port: Some(i32::from(endpoint.port)),
        ..Default::default()
    })
}

fn master_user_secret(control: &Control, instance: &Instance) -> Option<MasterUserSecret> {
    let MasterPassword::Managed { secret, status } = &instance.master_password else {
        return None;
    };
    let secret = control.secret(&instance.region, secret);
    Some(MasterUserSecret {
        kms_key_id: secret
            .as_ref()
            .and_then(|secret| kms::arn_of(control, &secret.region, secret.kms_key_id.as_deref())),
        secret_arn: secret.map(|secret| secret.arn.to_string()),
        secret_status: Some(status.as_str().to_owned()),
    })
}

/// Tags as RDS lists them.
pub(super) fn tag_list(tags: &domain::Tags) -> Vec<Tag> {
    tags.iter()
        .map(|(key, value)| Tag {
            key: Some(key.into()),
            value: Some(value.into()),
        })
        .collect()
}
