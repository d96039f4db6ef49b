//! Operations, called as the root user calls them.

use std::net::{IpAddr, Ipv4Addr};
use std::sync::Arc;

use aws_api::ApiError;
use aws_api::rds::{
    CreateDBInstanceInput, DBInstance, DeleteDBInstanceInput, DescribeDBInstancesInput,
    ModifyDBInstanceInput, Rds, RebootDBInstanceInput, StartDBInstanceInput, StopDBInstanceInput, Tag,
};
use aws_api::secretsmanager::{
    CancelRotateSecretInput, CreateSecretInput, DeleteSecretInput, DescribeSecretInput, DescribeSecretOutput,
    GetSecretValueInput, ReplicaRegionType, ReplicateSecretToRegionsInput, RotateSecretInput,
    RotationRulesType, SecretsManager, StopReplicationToReplicaInput,
};
use control::Caller;
use domain::instance::ResourceId;
use domain::{AccountId, Region};
use iam::{AccessKeyId, Principal};
use stdx::{Clock, Random, Secret, SystemRandom};
use tokio::task::JoinSet;

use crate::application::USER;
use crate::bench::{ACCOUNT, Database, OTHER_REGION, REGION, Server};

/// A version of a secret, read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Value {
    pub(crate) version: String,
    pub(crate) password: String,
}

fn new_token() -> String {
    let mut bytes = [0; 16];
    SystemRandom.fill(&mut bytes);
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn modification(id: &str) -> ModifyDBInstanceInput {
    ModifyDBInstanceInput {
        vpc_security_group_ids: None,
        db_instance_identifier: id.to_owned(),
        apply_immediately: Some(true),
        master_user_password: None,
        preferred_backup_window: None,
        preferred_maintenance_window: None,
        auto_minor_version_upgrade: None,
        copy_tags_to_snapshot: None,
        deletion_protection: None,
        manage_master_user_password: None,
        rotate_master_user_password: None,
        master_user_secret_kms_key_id: None,
    }
}

/// What makes an instance; its password is managed unless one is given.
fn creation(id: &str, password: Option<&str>) -> CreateDBInstanceInput {
    CreateDBInstanceInput {
        vpc_security_group_ids: None,
        db_name: Some("shop".to_owned()),
        db_instance_identifier: id.to_owned(),
        allocated_storage: Some(20),
        db_instance_class: "db.t3.micro".to_owned(),
        engine: "postgres".to_owned(),
        master_username: Some(USER.to_owned()),
        master_user_password: password.map(Secret::from),
        preferred_maintenance_window: None,
        preferred_backup_window: None,
        port: None,
        engine_version: None,
        auto_minor_version_upgrade: None,
        publicly_accessible: None,
        tags: None,
        storage_type: None,
        copy_tags_to_snapshot: None,
        deletion_protection: None,
        manage_master_user_password: password.is_none().then_some(true),
        master_user_secret_kms_key_id: None,
    }
}

/// Databases.
impl Server {
    pub(crate) fn root(&self) -> Caller {
        self.root_in(REGION)
    }

    /// The root user, with credentials that are scoped to a region.
    pub(crate) fn root_in(&self, region: &str) -> Caller {
        Caller {
            decisions: Arc::default(),
            handouts: self.control.handouts().clone(),
            access_key_id: AccessKeyId::generate(&SystemRandom),
            expires_at: None,
            principal: Principal::Root {
                account: AccountId::parse(ACCOUNT).unwrap(),
            },
            identities: Arc::default(),
            region: Region::parse(region).unwrap(),
            request_id: "request".to_owned(),
            received_at: self.clock.now(),
            source: IpAddr::V4(Ipv4Addr::LOCALHOST),
            secure: false,
            user_agent: None,
        }
    }

    /// Begins to make an instance; its password is managed unless one is given.
    pub(crate) fn create(&self, id: &str, password: Option<&str>) {
        self.create_tagged(id, password, None).unwrap();
    }

    /// The same with a tag.
    pub(crate) fn create_tagged(
        &self,
        id: &str,
        password: Option<&str>,
        tag: Option<(&str, &str)>,
    ) -> Result<(), ApiError> {
        let mut input = creation(id, password);
        input.tags = tag.map(|(key, value)| {
            vec![Tag {
                key: Some(key.to_owned()),
                value: Some(value.to_owned()),
            }]
        });
        self.block_on(self.control.create_db_instance(self.root(), input))
            .map(drop)
    }

    /// Asks for instances without waiting for an answer in between.
    pub(crate) fn create_at_once(&self, ids: &[&str]) -> Vec<Result<(), ApiError>> {
        self.block_on(async {
            let mut calls = JoinSet::new();
            for id in ids {
                let (control, input) = (self.control.clone(), creation(id, None));
                let root = self.root();
                calls.spawn(async move { control.create_db_instance(root, input).await.map(drop) });
            }
            calls.join_all().await
        })
    }

    /// Makes an instance whose secret is under a key, and waits until it is available.
    pub(crate) fn available_under(&self, id: &str, key: &str) -> Database {
        let mut input = creation(id, None);
        input.master_user_secret_kms_key_id = Some(key.to_owned());
        self.block_on(self.control.create_db_instance(self.root(), input))
            .unwrap();
        self.wait_until_available(id)
    }

    pub(crate) fn describe(&self, id: &str) -> Option<DBInstance> {
        let input = DescribeDBInstancesInput {
            db_instance_identifier: Some(id.to_owned()),
            filters: None,
            max_records: None,
            marker: None,
        };
        match self.block_on(self.control.describe_db_instances(self.root(), input)) {
            Ok(mut output) => output.db_instances.pop(),
            Err(error) if error.code() == "DBInstanceNotFound" => None,
            Err(error) => panic!("{error:?}"),
        }
    }

    pub(crate) fn status(&self, id: &str) -> String {
        let described = self.describe(id).expect("the instance is there");
        described.db_instance_status.unwrap()
    }

    /// Waits for a status of the instance.
    pub(crate) fn wait_for(&self, id: &str, status: &str) {
        self.eventually(&format!("{id} {status}"), || {
            (self.status(id) == status).then_some(())
        });
    }

    /// Makes an instance and waits until it is available, and nothing is left to do.
    pub(crate) fn available(&self, id: &str) -> Database {
        self.create(id, None);
        self.wait_until_available(id)
    }

    pub(crate) fn wait_until_available(&self, id: &str) -> Database {
        self.wait_for(id, "available");
        self.eventually("readiness", || self.control.readiness().ok());
        self.database(id)
    }

    pub(crate) fn database(&self, id: &str) -> Database {
        let described = self.describe(id).unwrap();
        let endpoint = described.endpoint.unwrap();
        Database {
            address: endpoint.address.unwrap().parse().unwrap(),
            port: u16::try_from(endpoint.port.unwrap()).unwrap(),
            ca_pem: self.control.ca_pem().to_owned(),
            resource_id: described.dbi_resource_id.unwrap(),
        }
    }

    pub(crate) fn delete(&self, id: &str) {
        let input = DeleteDBInstanceInput {
            db_instance_identifier: id.to_owned(),
            skip_final_snapshot: Some(true),
            final_db_snapshot_identifier: None,
            delete_automated_backups: None,
        };
        self.block_on(self.control.delete_db_instance(self.root(), input))
            .unwrap();
    }

    pub(crate) fn wait_until_gone(&self, id: &str) {
        self.eventually(&format!("{id} gone"), || {
            self.describe(id).is_none().then_some(())
        });
    }

    pub(crate) fn stop(&self, id: &str) {
        let input = StopDBInstanceInput {
            db_instance_identifier: id.to_owned(),
        };
        self.block_on(self.control.stop_db_instance(self.root(), input))
            .unwrap();
    }

    pub(crate) fn start(&self, id: &str) {
        let input = StartDBInstanceInput {
            db_instance_identifier: id.to_owned(),
        };
        self.block_on(self.control.start_db_instance(self.root(), input))
            .unwrap();
    }

    pub(crate) fn reboot(&self, id: &str) {
        let input = RebootDBInstanceInput {
            db_instance_identifier: id.to_owned(),
        };
        self.block_on(self.control.reboot_db_instance(self.root(), input))
            .unwrap();
    }

    fn modify(&self, input: ModifyDBInstanceInput) {
        self.block_on(self.control.modify_db_instance(self.root(), input))
            .unwrap();
    }

    /// From now on Lockstep keeps the password.
    pub(crate) fn manage(&self, id: &str) {
        self.modify(ModifyDBInstanceInput {
            manage_master_user_password: Some(true),
            ..modification(id)
        });
    }

    /// From now on its owner keeps the password.
    pub(crate) fn release(&self, id: &str, password: &str) {
        self.modify(ModifyDBInstanceInput {
            manage_master_user_password: Some(false),
            master_user_password: Some(Secret::from(password)),
            ..modification(id)
        });
    }

    /// Another password of the owner's own.
    pub(crate) fn set_own_password(&self, id: &str, password: &str) {
        self.modify(ModifyDBInstanceInput {
            master_user_password: Some(Secret::from(password)),
            ..modification(id)
        });
    }

    pub(crate) fn secret_status(&self, id: &str) -> Option<String> {
        self.describe(id)?.master_user_secret?.secret_status
    }

    pub(crate) fn resource_id(&self, id: &str) -> ResourceId {
        ResourceId::parse(&self.database(id).resource_id).unwrap()
    }
}

/// Secrets.
impl Server {
    pub(crate) fn secret_of(&self, id: &str) -> String {
        let described = self.describe(id).unwrap();
        described.master_user_secret.unwrap().secret_arn.unwrap()
    }

    pub(crate) fn read(&self, secret: &str) -> Result<Value, ApiError> {
        self.read_in(REGION, secret)
    }

    /// What a secret of a region says now.
    pub(crate) fn read_in(&self, region: &str, secret: &str) -> Result<Value, ApiError> {
        let input = GetSecretValueInput {
            secret_id: secret.to_owned(),
            version_id: None,
            version_stage: None,
        };
        let output = self.block_on(self.control.get_secret_value(self.root_in(region), input))?;
        let text = output.secret_string.unwrap();
        let value: serde_json::Value = serde_json::from_str(text.expose()).unwrap();
        Ok(Value {
            version: output.version_id.unwrap(),
            password: value["password"].as_str().unwrap().to_owned(),
        })
    }

    /// What the master secret of an instance says now.
    pub(crate) fn current(&self, id: &str) -> Value {
        self.read(&self.secret_of(id)).unwrap()
    }

    /// Begins a rotation; gives the version that is going to be current.
    pub(crate) fn rotate(&self, id: &str) -> String {
        self.try_rotate(id).unwrap()
    }

    pub(crate) fn try_rotate(&self, id: &str) -> Result<String, ApiError> {
        self.rotate_secret(id, None, true)
    }

    /// From now on the secret rotates after so many days; not now.
    pub(crate) fn rotate_after_days(&self, id: &str, days: i64) {
        let rules = RotationRulesType {
            automatically_after_days: Some(days),
            duration: None,
            schedule_expression: None,
        };
        self.rotate_secret(id, Some(rules), false).unwrap();
    }

    fn rotate_secret(
        &self,
        id: &str,
        rotation_rules: Option<RotationRulesType>,
        immediately: bool,
    ) -> Result<String, ApiError> {
        let token = new_token();
        let input = RotateSecretInput {
            secret_id: self.secret_of(id),
            client_request_token: Some(token.clone()),
            rotation_lambda_arn: None,
            rotation_rules,
            rotate_immediately: Some(immediately),
        };
        self.block_on(self.control.rotate_secret(self.root(), input))?;
        Ok(token)
    }

    pub(crate) fn cancel_rotation(&self, id: &str) {
        let input = CancelRotateSecretInput {
            secret_id: self.secret_of(id),
        };
        self.block_on(self.control.cancel_rotate_secret(self.root(), input))
            .unwrap();
    }

    /// Waits until that version is current and the rotation over.
    pub(crate) fn wait_for_version(&self, id: &str, version: &str) -> Value {
        self.eventually(&format!("version {version}"), || {
            let current = self.current(id);
            (current.version == version).then_some(current)
        })
    }

    pub(crate) fn describe_secret(&self, id: &str) -> DescribeSecretOutput {
        let input = DescribeSecretInput {
            secret_id: self.secret_of(id),
        };
        self.block_on(self.control.describe_secret(self.root(), input))
            .unwrap()
    }

    /// Lets the secret of an instance have a replica in the other region; gives its ARN.
    pub(crate) fn replicate(&self, id: &str) -> String {
        let secret_id = self.secret_of(id);
        let replica = secret_id.replace(REGION, OTHER_REGION);
        let input = ReplicateSecretToRegionsInput {
            secret_id,
            add_replica_regions: vec![ReplicaRegionType {
                region: Some(OTHER_REGION.to_owned()),
                kms_key_id: None,
            }],
            force_overwrite_replica_secret: None,
        };
        let output = self
            .block_on(self.control.replicate_secret_to_regions(self.root(), input))
            .unwrap();
        let status = output.replication_status.unwrap();
        assert_eq!(status[0].status.as_deref(), Some("InSync"));
        replica
    }

    /// Tries to make a replica a secret of its own.
    pub(crate) fn promote(&self, replica: &str) -> Result<(), ApiError> {
        let input = StopReplicationToReplicaInput {
            secret_id: replica.to_owned(),
        };
        self.block_on(
            self.control
                .stop_replication_to_replica(self.root_in(OTHER_REGION), input),
        )
        .map(drop)
    }

    /// Makes a secret of a customer's own and deletes it, with a week to think it over.
    pub(crate) fn delete_a_secret(&self, name: &str) {
        let create = CreateSecretInput {
            name: name.to_owned(),
            client_request_token: Some(new_token()),
            description: None,
            kms_key_id: None,
            secret_binary: None,
            secret_string: Some(Secret::from("value")),
            tags: None,
            add_replica_regions: None,
            force_overwrite_replica_secret: None,
        };
        self.block_on(self.control.create_secret(self.root(), create))
            .unwrap();
        let delete = DeleteSecretInput {
            secret_id: name.to_owned(),
            recovery_window_in_days: Some(7),
            force_delete_without_recovery: None,
        };
        self.block_on(self.control.delete_secret(self.root(), delete))
            .unwrap();
    }

    /// Whether the secret is there, deleted or not.
    pub(crate) fn has_secret(&self, name: &str) -> bool {
        let input = DescribeSecretInput {
            secret_id: name.to_owned(),
        };
        self.block_on(self.control.describe_secret(self.root(), input))
            .is_ok()
    }
}
