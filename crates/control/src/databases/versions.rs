//! `DescribeDBEngineVersions`: the PostgreSQL versions on this machine.

use aws_api::rds::{
    CharacterSet, DBEngineVersion, DescribeDBEngineVersionsInput, DescribeDBEngineVersionsOutput,
};
use aws_api::{ApiError, Service};
use domain::instance::EngineVersion;
use iam::authorization::{Action, Resource};

use super::answer::CA_IDENTIFIER;
use super::describe::{known_filters, page_size, position};
use crate::context::Caller;
use crate::{Control, paging};

const DESCRIBE: Action = Action::new("rds", "DescribeDBEngineVersions");

pub(super) fn describe(
    control: &Control,
    caller: &Caller,
    input: DescribeDBEngineVersionsInput,
) -> Result<DescribeDBEngineVersionsOutput, ApiError> {
    caller.require(Service::Rds, DESCRIBE, &[Resource::any()])?;
    let limit = page_size(input.max_records)?;
    let after = position(input.marker.as_deref(), EngineVersion::parse)?;
    let filters = known_filters(input.filters, &FILTERS)?;
    let asked = |version: EngineVersion| {
        let is = |name: &str, value: Option<&str>| value.is_none_or(|value| has(version, name, value));
        is("engine", input.engine.as_deref())
            && is("engine-version", input.engine_version.as_deref())
            && is(
                "db-parameter-group-family",
                input.db_parameter_group_family.as_deref(),
            )
            && filters.iter().all(|filter| {
                let mut values = filter.values.iter();
                values.any(|value| has(version, &filter.name, value))
            })
    };
    let mut versions: Vec<EngineVersion> = control.engine.versions();
    versions.sort_unstable();
    versions.dedup();
    versions.retain(|version| asked(*version));
    if input.default_only.unwrap_or(false) {
        versions = versions.pop().into_iter().collect();
    }
    let rest = versions
        .into_iter()
        .filter(|version| after.is_none_or(|after| *version > after));
    let page = paging::page(rest, limit, ToString::to_string);
    let with_sets = input.list_supported_character_sets.unwrap_or(false);
    Ok(DescribeDBEngineVersionsOutput {
        db_engine_versions: page
            .items
            .into_iter()
            .map(|version| answer(version, with_sets))
            .collect(),
        marker: page.next.as_deref().map(paging::encode),
    })
}

/// The filters that RDS knows for engine versions.
const FILTERS: [&str; 5] = [
    "db-parameter-group-family",
    "engine",
    "engine-mode",
    "engine-version",
    "status",
];

/// Whether a version has a property. All of a version is named by its major number as well.
fn has(version: EngineVersion, name: &str, value: &str) -> bool {
    match name {
        "engine" => value.eq_ignore_ascii_case("postgres"),
        "engine-version" => version.to_string() == value || version.major.to_string() == value,
        "db-parameter-group-family" => family_of(version) == value,
        "engine-mode" => value == "provisioned",
        "status" => value == "available",
        _ => false,
    }
}

fn family_of(version: EngineVersion) -> String {
    format!("postgres{}", version.major)
}

fn answer(version: EngineVersion, with_character_sets: bool) -> DBEngineVersion {
    let utf8 = CharacterSet {
        character_set_name: Some("UTF8".to_owned()),
        character_set_description: Some("Unicode, 8-bit".to_owned()),
    };
    DBEngineVersion {
        engine: Some("postgres".to_owned()),
        engine_version: Some(version.to_string()),
        major_engine_version: Some(version.major.to_string()),
        db_parameter_group_family: Some(family_of(version)),
        db_engine_description: Some("PostgreSQL".to_owned()),
        db_engine_version_description: Some(format!("PostgreSQL {version}")),
        supported_character_sets: with_character_sets.then(|| vec![utf8]),
        supports_read_replica: Some(false),
        supports_log_exports_to_cloudwatch_logs: Some(false),
        supported_ca_certificate_identifiers: Some(vec![CA_IDENTIFIER.to_owned()]),
        supported_engine_modes: Some(vec!["provisioned".to_owned()]),
        status: Some("available".to_owned()),
        ..Default::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_found_by_what_rds_knows_of_them() {
        let version = EngineVersion::parse("15.18").unwrap();
        for (name, value) in [
            ("engine", "postgres"),
            ("engine-version", "15.18"),
            ("engine-version", "15"),
            ("db-parameter-group-family", "postgres15"),
            ("engine-mode", "provisioned"),
            ("status", "available"),
        ] {
            assert!(has(version, name, value), "{name} {value}");
            assert!(!has(version, name, "other"), "{name}");
            assert!(FILTERS.contains(&name));
        }
        assert!(!has(version, "engine-version", "15.1"));
    }
}
