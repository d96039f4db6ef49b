//! `DescribeOrderableDBInstanceOptions`: what can be had on this machine.

use aws_api::rds::{
    AvailabilityZone, DescribeOrderableDBInstanceOptionsInput, DescribeOrderableDBInstanceOptionsOutput,
    OrderableDBInstanceOption,
};
use aws_api::{ApiError, Service};
use domain::instance::{EngineVersion, InstanceClass};
use iam::authorization::{Action, Resource};

use super::describe::{page_size, position};
use super::settings::{STORAGE_GIB_MAX, STORAGE_GIB_MIN, STORAGE_TYPES};
use crate::context::Caller;
use crate::{Control, paging};

const DESCRIBE: Action = Action::new("rds", "DescribeOrderableDBInstanceOptions");

const LICENSE: &str = "postgresql-license";

/// One that can be had. The order is that of pages.
type Choice = (EngineVersion, InstanceClass, &'static str);

pub(super) fn describe(
    control: &Control,
    caller: &Caller,
    input: DescribeOrderableDBInstanceOptionsInput,
) -> Result<DescribeOrderableDBInstanceOptionsOutput, ApiError> {
    caller.require(Service::Rds, DESCRIBE, &[Resource::any()])?;
    if input.filters.is_some_and(|filters| !filters.is_empty()) {
        return Err(ApiError::invalid_parameter_value(
            "This parameter is not currently supported: Filters",
        ));
    }
    let limit = page_size(input.max_records)?;
    let after = position(input.marker.as_deref(), |text| text.parse::<usize>().ok())?;
    let is = |asked: Option<&str>, value: &str| asked.is_none_or(|asked| asked == value);
    let has_any = input.engine.eq_ignore_ascii_case("postgres")
        && is(input.license_model.as_deref(), LICENSE)
        && is(input.availability_zone_group.as_deref(), caller.region.as_str())
        && input.vpc.unwrap_or(true);
    let asked = |(version, class, _): &Choice| {
        let version = version.to_string();
        is(input.engine_version.as_deref(), &version)
            && is(input.db_instance_class.as_deref(), class.as_str())
    };
    let choices = choices(control.engine.versions(), engine::memory_mib());
    let choices = choices.into_iter().filter(|_| has_any).filter(asked);
    let rest = choices
        .enumerate()
        .filter(|(place, _)| after.is_none_or(|after| *place > after));
    let page = paging::page(rest, limit, |(place, _)| place.to_string());
    Ok(DescribeOrderableDBInstanceOptionsOutput {
        orderable_db_instance_options: page
            .items
            .into_iter()
            .map(|(_, choice)| answer(caller, &choice))
            .collect(),
        marker: page.next.as_deref().map(paging::encode),
    })
}

/// Every installed version in every class for which the machine has the memory.
fn choices(mut versions: Vec<EngineVersion>, memory_mib: Option<u64>) -> Vec<Choice> {
    versions.sort_unstable();
    versions.dedup();
    let fits = |class: &InstanceClass| {
        let wanted = u64::from(class.memory().shared_buffers_mib);
        memory_mib.is_none_or(|memory| wanted <= memory / 2)
    };
    let classes: Vec<_> = InstanceClass::offered().filter(fits).collect();
    let mut choices = Vec::new();
    for version in versions {
        for class in &classes {
            choices.extend(STORAGE_TYPES.map(|storage| (version, class.clone(), storage)));
        }
    }
    choices
}

fn answer(caller: &Caller, (version, class, storage): &Choice) -> OrderableDBInstanceOption {
    OrderableDBInstanceOption {
        engine: Some("postgres".to_owned()),
        engine_version: Some(version.to_string()),
        db_instance_class: Some(class.to_string()),
        license_model: Some(LICENSE.to_owned()),
        availability_zones: Some(vec![AvailabilityZone {
            name: Some(format!("{}a", caller.region)),
        }]),
        multi_az_capable: Some(false),
        read_replica_capable: Some(false),
        vpc: Some(true),
        supports_storage_encryption: Some(false),
        storage_type: Some((*storage).to_owned()),
        supports_iops: Some(false),
        supports_storage_throughput: Some(false),
        supports_enhanced_monitoring: Some(false),
        supports_iam_database_authentication: Some(false),
        supports_performance_insights: Some(false),
        min_storage_size: Some(STORAGE_GIB_MIN),
        max_storage_size: Some(STORAGE_GIB_MAX),
        supported_engine_modes: Some(vec!["provisioned".to_owned()]),
        supports_storage_autoscaling: Some(false),
        supports_kerberos_authentication: Some(false),
        outpost_capable: Some(false),
        supports_global_databases: Some(false),
        supported_network_types: Some(vec!["IPV4".to_owned()]),
        supports_clusters: Some(false),
        supports_dedicated_log_volume: Some(false),
        supports_additional_storage_volumes: Some(false),
        supports_http_endpoint: Some(false),
        ..Default::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_does_not_fit_into_the_machine_cannot_be_had() {
        let versions = ["17.2", "15.18", "15.18"].map(|text| EngineVersion::parse(text).unwrap());
        let all = choices(versions.into(), None);
        let on = |memory_mib| choices(versions.into(), Some(memory_mib));
        assert_eq!(all.len() % (2 * STORAGE_TYPES.len()), 0);
        assert_eq!(on(1 << 20), all);
        let small = on(200);
        assert!(
            small
                .iter()
                .all(|(_, class, _)| class.memory().shared_buffers_mib <= 100)
        );
        assert!(small.iter().any(|(_, class, _)| class.as_str() == "db.t3.micro"));
        assert!(small.len() < all.len());
        assert_eq!(on(16), []);
    }
}
