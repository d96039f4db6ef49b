//! The rules of single parameters, as RDS documents them.

use aws_api::ApiError;
use domain::instance::EngineVersion;

use crate::Control;

/// The ports that RDS lets an instance have.
const PORT_MIN: i32 = 1150;
const PORT_MAX: i32 = 65535;

/// The sizes that RDS lets an instance have on general purpose storage, GiB.
pub(super) const STORAGE_GIB_MIN: i32 = 20;
pub(super) const STORAGE_GIB_MAX: i32 = 65536;

/// Names of kinds of storage.
pub(super) const STORAGE_TYPES: [&str; 3] = ["gp2", "gp3", "standard"];

/// The answer to a parameter that the model does not require, but the engine does.
pub(super) fn required(parameter: &str) -> ApiError {
    ApiError::invalid_parameter_value(format!(
        "The parameter {parameter} must be provided and must not be blank."
    ))
}

pub(super) fn port(port: Option<i32>) -> Result<u16, ApiError> {
    let port = port.unwrap_or(5432);
    u16::try_from(port)
        .ok()
        .filter(|_| (PORT_MIN..=PORT_MAX).contains(&port))
        .ok_or_else(|| {
            ApiError::invalid_parameter_value(format!(
                "Invalid endpoint port {port}, valid port range is {PORT_MIN} - {PORT_MAX}."
            ))
        })
}

/// A name for the kind of storage; the data lies on this machine's disk in any case.
pub(super) fn storage_type(storage_type: Option<String>) -> Result<String, ApiError> {
    let storage_type = storage_type.unwrap_or_else(|| "gp2".to_owned());
    match storage_type.as_str() {
        known if STORAGE_TYPES.contains(&known) => Ok(storage_type),
        other => Err(
            ApiError::invalid_parameter_value(format!("Invalid storage type: {other}"))
                .with_hint("Lockstep cannot promise I/O operations; the types are gp2, gp3 and standard"),
        ),
    }
}

pub(super) fn storage(gib: Option<i32>, storage_type: &str) -> Result<u32, ApiError> {
    let gib = gib.ok_or_else(|| required("AllocatedStorage"))?;
    u32::try_from(gib)
        .ok()
        .filter(|_| (STORAGE_GIB_MIN..=STORAGE_GIB_MAX).contains(&gib))
        .ok_or_else(|| {
            ApiError::invalid_parameter_value(format!(
                "Invalid storage size for engine name postgres and storage type {storage_type}: {gib}"
            ))
        })
}

/// The newest installed version that matches: all of it, the major only, or anything.
pub(super) fn engine_version(control: &Control, wanted: Option<&str>) -> Result<EngineVersion, ApiError> {
    let mut versions: Vec<EngineVersion> = control.engine.versions();
    versions.sort_unstable();
    let matches = |version: &&EngineVersion| match wanted {
        None => true,
        Some(wanted) => version.to_string() == wanted || version.major.to_string() == wanted,
    };
    versions.iter().rev().find(matches).copied().ok_or_else(|| {
        let list: Vec<String> = versions.iter().map(ToString::to_string).collect();
        ApiError::invalid_parameter_combination(format!(
            "Cannot find version {} for postgres",
            wanted.unwrap_or("any")
        ))
        .with_hint(format!("installed on this machine: {}", list.join(", ")))
    })
}

/// `hh:mm-hh:mm`, at least 30 minutes.
pub(super) fn backup_window(window: &str) -> Result<String, ApiError> {
    let minutes = |text: &str| -> Option<u32> {
        let (hour, minute) = text.split_once(':')?;
        let fits = hour.len() == 2 && minute.len() == 2;
        let (hour, minute): (u32, u32) = (hour.parse().ok()?, minute.parse().ok()?);
        (fits && hour < 24 && minute < 60).then_some(hour * 60 + minute)
    };
    let length = window.split_once('-').and_then(|(from, to)| {
        let (from, to) = (minutes(from)?, minutes(to)?);
        Some((to + 24 * 60 - from) % (24 * 60))
    });
    match length {
        Some(30..) => Ok(window.to_owned()),
        _ => Err(ApiError::invalid_parameter_value(format!(
            "Invalid backup window format: {window}. It must be hh24:mi-hh24:mi and at least 30 minutes long."
        ))),
    }
}

/// `ddd:hh:mm-ddd:hh:mm`, kept in lower case.
pub(super) fn maintenance_window(window: &str) -> Result<String, ApiError> {
    const DAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    let lower = window.to_ascii_lowercase();
    let is_moment = |text: &str| {
        let mut parts = text.split(':');
        let day = parts.next().is_some_and(|day| DAYS.contains(&day));
        let number = |text: Option<&str>, below: u8| {
            text.is_some_and(|text| text.len() == 2 && text.parse::<u8>().is_ok_and(|number| number < below))
        };
        day && number(parts.next(), 24) && number(parts.next(), 60) && parts.next().is_none()
    };
    if lower
        .split_once('-')
        .is_some_and(|(from, to)| is_moment(from) && is_moment(to))
    {
        Ok(lower)
    } else {
        Err(ApiError::invalid_parameter_value(format!(
            "Invalid maintenance window format: {window}. It must be ddd:hh24:mi-ddd:hh24:mi."
        )))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn windows_have_the_documented_form() {
        assert!(backup_window("03:00-03:30").is_ok());
        assert!(backup_window("23:45-00:15").is_ok());
        for bad in ["", "3:00-4:00", "03:00-03:29", "24:00-01:00", "03:00"] {
            assert!(backup_window(bad).is_err(), "{bad}");
        }
        assert_eq!(
            maintenance_window("Sun:04:00-Sun:04:30").unwrap(),
            "sun:04:00-sun:04:30"
        );
        for bad in ["", "sun:04:00", "son:04:00-son:05:00", "sun:24:00-sun:05:00"] {
            assert!(maintenance_window(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn ports_and_sizes_have_limits() {
        assert_eq!(port(None).unwrap(), 5432);
        assert!(port(Some(1149)).is_err());
        assert!(port(Some(65536)).is_err());
        assert!(storage(Some(19), "gp2").is_err());
        assert_eq!(storage(Some(20), "gp2").unwrap(), 20);
    }
}
