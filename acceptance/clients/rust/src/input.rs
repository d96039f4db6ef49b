use aws_sdk_secretsmanager::types::{
    Filter, FilterNameStringType, ReplicaRegionType, RotationRulesType, SortByType, SortOrderType, Tag,
};
use aws_smithy_types::Blob;
use serde_json::{Map, Value};

use crate::refusal::Refusal;

/// The members of a request. Each is taken out by name, and none may be left.
pub struct Input(Map<String, Value>);

impl Input {
    pub fn new(input: &Value) -> Self {
        Self(input.as_object().cloned().unwrap_or_default())
    }

    /// Refuses a member that nobody took, so that a scenario's typing error is seen.
    pub fn finish(self) -> Result<(), Refusal> {
        match self.0.keys().next() {
            Some(name) => Err(Refusal::of(format!("nothing takes the member {name}"))),
            None => Ok(()),
        }
    }

    pub fn text(&mut self, name: &str) -> Option<String> {
        self.0.remove(name)?.as_str().map(str::to_owned)
    }

    pub fn truth(&mut self, name: &str) -> Option<bool> {
        self.0.remove(name)?.as_bool()
    }

    pub fn long(&mut self, name: &str) -> Option<i64> {
        self.0.remove(name)?.as_i64()
    }

    pub fn number(&mut self, name: &str) -> Option<i32> {
        self.long(name)?.try_into().ok()
    }

    pub fn binary(&mut self, name: &str) -> Option<Blob> {
        aws_smithy_types::base64::decode(self.text(name)?)
            .ok()
            .map(Blob::new)
    }

    pub fn texts(&mut self, name: &str) -> Option<Vec<String>> {
        let array = self.0.remove(name)?;
        Some(
            array
                .as_array()?
                .iter()
                .filter_map(Value::as_str)
                .map(str::to_owned)
                .collect(),
        )
    }

    pub fn order(&mut self, name: &str) -> Option<SortOrderType> {
        self.text(name).map(|order| order.as_str().into())
    }

    pub fn sort(&mut self, name: &str) -> Option<SortByType> {
        self.text(name).map(|sort| sort.as_str().into())
    }

    pub fn tags(&mut self, name: &str) -> Option<Vec<Tag>> {
        self.each(name, |tag| {
            Tag::builder()
                .set_key(tag.text("Key"))
                .set_value(tag.text("Value"))
                .build()
        })
    }

    pub fn filters(&mut self, name: &str) -> Option<Vec<Filter>> {
        self.each(name, |filter| {
            let key = filter
                .text("Key")
                .map(|key| FilterNameStringType::from(key.as_str()));
            Filter::builder()
                .set_key(key)
                .set_values(filter.texts("Values"))
                .build()
        })
    }

    pub fn replicas(&mut self, name: &str) -> Option<Vec<ReplicaRegionType>> {
        self.each(name, |replica| {
            let builder = ReplicaRegionType::builder();
            builder
                .set_region(replica.text("Region"))
                .set_kms_key_id(replica.text("KmsKeyId"))
                .build()
        })
    }

    pub fn rules(&mut self, name: &str) -> Option<RotationRulesType> {
        let mut rules = Self::new(&self.0.remove(name)?);
        let builder = RotationRulesType::builder()
            .set_automatically_after_days(rules.long("AutomaticallyAfterDays"))
            .set_schedule_expression(rules.text("ScheduleExpression"));
        Some(builder.set_duration(rules.text("Duration")).build())
    }

    fn each<T>(&mut self, name: &str, build: impl Fn(&mut Self) -> T) -> Option<Vec<T>> {
        let array = self.0.remove(name)?;
        Some(
            array
                .as_array()?
                .iter()
                .map(|element| build(&mut Self::new(element)))
                .collect(),
        )
    }
}
