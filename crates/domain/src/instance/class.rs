//! Instance classes, and the memory settings each stands for on one machine.

use std::fmt;

/// A DB instance class such as `db.t3.micro`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct InstanceClass {
    name: String,
    size: Size,
}

/// Families that RDS has for PostgreSQL, with their sizes.
const OFFERED: &[(&str, &[&str])] = &[
    ("t3", BURSTABLE),
    ("t4g", BURSTABLE),
    ("m6g", STEADY),
    ("m7g", STEADY),
    ("r6g", STEADY),
    ("r7g", STEADY),
];

const BURSTABLE: &[&str] = &["micro", "small", "medium", "large", "xlarge", "2xlarge"];

const STEADY: &[&str] = &[
    "large", "xlarge", "2xlarge", "4xlarge", "8xlarge", "12xlarge", "16xlarge",
];

/// The sizes that RDS classes have, smallest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
enum Size {
    Micro,
    Small,
    Medium,
    Large,
    /// `xlarge` times the factor.
    ExtraLarge(u16),
}

/// What PostgreSQL is told about memory and connections.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MemorySettings {
    /// `shared_buffers`, MiB.
    pub shared_buffers_mib: u32,
    /// `effective_cache_size`, MiB.
    pub effective_cache_mib: u32,
    /// `work_mem`, KiB.
    pub work_mem_kib: u32,
    /// `maintenance_work_mem`, MiB.
    pub maintenance_work_mem_mib: u32,
    /// `max_connections`, as many as RDS computes for that much memory, within reason for one machine.
    pub connections_max: u32,
}

impl InstanceClass {
    /// Reads `db.<family>.<size>`; `None` for what no RDS class looks like.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split('.');
        let (Some("db"), Some(family), Some(size), None) =
            (parts.next(), parts.next(), parts.next(), parts.next())
        else {
            return None;
        };
        let family_fits = (2..=8).contains(&family.len())
            && family.starts_with(|first: char| first.is_ascii_lowercase())
            && family
                .bytes()
                .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
            && family.bytes().any(|byte| byte.is_ascii_digit());
        let size = Size::parse(size).filter(|_| family_fits)?;
        Some(Self {
            name: text.to_owned(),
            size,
        })
    }

    /// The classes that are offered, by family. Others of RDS's are taken as well, and mean the
    /// same by their size.
    pub fn offered() -> impl Iterator<Item = Self> {
        let of = |(family, sizes): &'static (&str, &[&str])| {
            sizes
                .iter()
                .filter_map(move |size| Self::parse(&format!("db.{family}.{size}")))
        };
        OFFERED.iter().flat_map(of)
    }

    /// The name.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.name
    }

    /// The memory settings of this class.
    ///
    /// RDS sizes these for machines that hold nothing else. Many instances share one of
    /// ours, so the steps follow the classes' proportions from 16 MiB of buffers up.
    #[must_use]
    pub fn memory(&self) -> MemorySettings {
        let buffers = match self.size {
            Size::Micro => 16,
            Size::Small => 32,
            Size::Medium => 64,
            Size::Large => 128,
            Size::ExtraLarge(factor) => 256 * u32::from(factor),
        };
        MemorySettings {
            shared_buffers_mib: buffers,
            effective_cache_mib: buffers * 3,
            work_mem_kib: if buffers < 64 { 2048 } else { 4096 },
            maintenance_work_mem_mib: (buffers / 2).clamp(16, 1024),
            connections_max: (buffers * 4).clamp(80, 5000),
        }
    }
}

impl Size {
    fn parse(text: &str) -> Option<Self> {
        Some(match text {
            "micro" => Self::Micro,
            "small" => Self::Small,
            "medium" => Self::Medium,
            "large" => Self::Large,
            "xlarge" => Self::ExtraLarge(1),
            _ => {
                let factor = text.strip_suffix("xlarge")?.parse().ok()?;
                if (2..=48).contains(&factor) {
                    Self::ExtraLarge(factor)
                } else {
                    return None;
                }
            }
        })
    }
}

impl fmt::Display for InstanceClass {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_look_as_in_rds() {
        for good in ["db.t3.micro", "db.r6g.large", "db.m7g.24xlarge", "db.t4g.medium"] {
            assert!(InstanceClass::parse(good).is_some(), "{good}");
        }
        for bad in [
            "",
            "t3.micro",
            "db.t3",
            "db.t3.tiny",
            "db.t3.0xlarge",
            "db.T3.micro",
            "db.t3.micro.x",
        ] {
            assert!(InstanceClass::parse(bad).is_none(), "{bad}");
        }
    }

    #[test]
    fn every_class_that_is_offered_is_one() {
        let sizes: usize = OFFERED.iter().map(|(_, sizes)| sizes.len()).sum();
        assert_eq!(InstanceClass::offered().count(), sizes);
    }

    #[test]
    fn larger_classes_get_no_less() {
        let sizes = ["micro", "small", "medium", "large", "xlarge", "2xlarge"];
        let memory = sizes.map(|size| InstanceClass::parse(&format!("db.t3.{size}")).unwrap().memory());
        assert!(memory.is_sorted_by_key(|settings| settings.shared_buffers_mib));
        assert!(memory.is_sorted_by_key(|settings| settings.connections_max));
    }
}
