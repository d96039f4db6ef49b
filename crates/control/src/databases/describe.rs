//! `DescribeDBInstances`.

use aws_api::rds::{DescribeDBInstancesInput, DescribeDBInstancesOutput, Filter};
use aws_api::{ApiError, Service};
use domain::Instance;
use domain::instance::InstanceId;
use iam::authorization::{Action, Resource};

use super::answer::answer;
use super::lookup::Target;
use crate::context::Caller;
use crate::{Control, paging};

pub(crate) const DESCRIBE: Action = Action::new("rds", "DescribeDBInstances");

/// The bounds of a page (API reference).
const PAGE_MIN: i32 = 20;
const PAGE_MAX: i32 = 100;

pub(super) fn describe(
    control: &Control,
    caller: &Caller,
    input: DescribeDBInstancesInput,
) -> Result<DescribeDBInstancesOutput, ApiError> {
    let found: Vec<_> = match input.db_instance_identifier {
        Some(name) => vec![Target::find(control, caller, DESCRIBE, &name)?.instance],
        None => {
            let all = format!("arn:aws:rds:{}:{}:db:*", caller.region, control.account);
            caller.require(Service::Rds, DESCRIBE, &[Resource::named(all)])?;
            control.instances(&caller.region)
        }
    };
    let limit = page_size(input.max_records)?;
    let after = position(input.marker.as_deref(), |text| InstanceId::parse(text).ok())?;
    let filters = known_filters(input.filters, &FILTERS)?;
    let rest = found
        .into_iter()
        .filter(|instance| filters.iter().all(|filter| passes(control, instance, filter)))
        .filter(|instance| after.as_ref().is_none_or(|after| instance.id > *after));
    let page = paging::page(rest, limit, |instance| instance.id.to_string());
    Ok(DescribeDBInstancesOutput {
        db_instances: page
            .items
            .iter()
            .map(|instance| answer(control, instance))
            .collect(),
        marker: page.next.as_deref().map(paging::encode),
    })
}

/// The filters that RDS knows for instances.
const FILTERS: [&str; 5] = [
    "db-cluster-id",
    "db-instance-id",
    "dbi-resource-id",
    "domain",
    "engine",
];

fn passes(control: &Control, instance: &Instance, filter: &Filter) -> bool {
    let arn = instance.arn(&control.account);
    filter.values.iter().any(|value| match filter.name.as_str() {
        "db-instance-id" => value.eq_ignore_ascii_case(instance.id.as_str()) || *value == arn,
        "dbi-resource-id" => value == instance.resource_id.as_str(),
        "engine" => value == "postgres",
        // No instance belongs to a cluster or a domain.
        _ => false,
    })
}

/// The filters of a request, which must all have names that the operation knows.
pub(super) fn known_filters(given: Option<Vec<Filter>>, known: &[&str]) -> Result<Vec<Filter>, ApiError> {
    let given = given.unwrap_or_default();
    match given.iter().find(|filter| !known.contains(&filter.name.as_str())) {
        None => Ok(given),
        Some(unknown) => Err(ApiError::invalid_parameter_value(format!(
            "Unrecognized filter name: {}",
            unknown.name
        ))),
    }
}

pub(super) fn page_size(max_records: Option<i32>) -> Result<usize, ApiError> {
    let size = max_records.unwrap_or(PAGE_MAX);
    usize::try_from(size)
        .ok()
        .filter(|_| (PAGE_MIN..=PAGE_MAX).contains(&size))
        .ok_or_else(|| {
            ApiError::invalid_parameter_value(format!(
                "Invalid value {size} for MaxRecords. Must be between {PAGE_MIN} and {PAGE_MAX}"
            ))
        })
}

/// Where a page begins: after what `parse` makes of the marker.
pub(super) fn position<T>(
    marker: Option<&str>,
    parse: impl Fn(&str) -> Option<T>,
) -> Result<Option<T>, ApiError> {
    let read = |marker: &str| {
        paging::decode(marker)
            .and_then(|position| parse(&position))
            .ok_or_else(|| {
                ApiError::invalid_parameter_value(format!("Unrecognized value for marker: {marker}"))
            })
    };
    marker.map(read).transpose()
}
