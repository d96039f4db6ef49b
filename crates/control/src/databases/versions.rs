//! `DescribeDBEngineVersions`: the PostgreSQL versions on this machine.

use aws_api::rds::{
    CharacterSet, DBEngineVersion, DescribeDBEngineVersionsInput, DescribeDBEngineVersionsOutput,
};
use aws_api::{ApiError, Service};
use domain::instance::EngineVersion;
use iam::authorization::{Action, Resource};

use super::describe::{page_size, position};
use super::settings::given;
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
    let after = position(input.marker.as_deref())?.and_then(|text| EngineVersion::parse(&text));
    let engine = given(input.engine);
    let wanted = given(input.engine_version);
    let family = given(input.db_parameter_group_family);
    let filters = input.filters.unwrap_or_default();
    if let Some(filter) = filters
        .iter()
        .find(|filter| !["engine", "engine-version"].contains(&filter.name.as_str()))
    {
        return Err(ApiError::invalid_parameter_value(format!(
            "Unrecognized filter name: {}",
            filter.name
        )));
    }

    let mut versions: Vec<EngineVersion> = control.engine.versions();
    versions.sort_unstable();
    versions.dedup();
    if input.default_only.unwrap_or(false) {
        versions = versions.last().copied().into_iter().collect();
    }
    let is = |version: &EngineVersion, text: &str| {
        version.to_string() == text || version.major.to_string() == text
    };
    let rest = versions
        .into_iter()
        .filter(|_| engine.as_deref().is_none_or(|engine| engine == "postgres"))
        .filter(|version| wanted.as_deref().is_none_or(|wanted| is(version, wanted)))
        .filter(|version| {
            family
                .as_deref()
                .is_none_or(|family| family == family_of(*version))
        })
        .filter(|version| {
            filters.iter().all(|filter| {
                filter.values.iter().any(|value| match filter.name.as_str() {
                    "engine" => value == "postgres",
                    _ => is(version, value),
                })
            })
        })
        .filter(|version| after.is_none_or(|after| *version > after));
    let page = paging::page(rest, limit, ToString::to_string);
    let with_sets = input.list_supported_character_sets.unwrap_or(false);
    Ok(DescribeDBEngineVersionsOutput {
        db_engine_versions: page
            .items
            .into_iter()
            .map(|version| answer(version, with_sets))
            .collect(),
        marker: page.next,
    })
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
        supported_engine_modes: Some(vec!["provisioned".to_owned()]),
        status: Some("available".to_owned()),
        ..Default::default()
    }
}
