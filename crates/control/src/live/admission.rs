//! Whether an address may reach a database, by the rule that the front goes by.

use std::net::IpAddr;

use aws_api::ApiError;
use domain::Instance;
use lockstep_api::Reply;
use serde_json::json;

use crate::Control;
use crate::context::Caller;
use crate::databases::{self, DESCRIBE};
use crate::network::{self, Reach};

/// Would this address get in?
pub(crate) fn answer(
    control: &Control,
    caller: &Caller,
    identifier: &str,
    address: &str,
) -> Result<Reply, ApiError> {
    let target = databases::Target::find(control, caller, DESCRIBE, identifier)?;
    let address: IpAddr = address.parse().map_err(|_| {
        ApiError::common(
            "ValidationException",
            400,
            "The address must be one of IPv4 or IPv6, such as 10.0.3.7.".to_owned(),
        )
    })?;
    let admission = of(control, &target.instance, address);
    Reply::json(&json!({
        "address": address.to_string(),
        "admitted": admission.is_ok(),
        "why": admission.unwrap_or_else(|why| why),
    }))
}

/// Whether an address gets in, and why. The machine's owner and the database's must both allow it.
pub(super) fn of(control: &Control, instance: &Instance, source: IpAddr) -> Result<String, String> {
    if !control.sources.iter().any(|sources| sources.contains(&source)) {
        let allowed: Vec<_> = control.sources.iter().map(ToString::to_string).collect();
        let allowed = allowed.join(", ");
        return Err(format!(
            "{source} is not among the addresses that may connect to anything here: {allowed}. Add it to `sources` \
             in the configuration and start the server again."
        ));
    }
    control.look(|tables| match Reach::new(tables, &control.sources).admitting(instance, source) {
        Some(rule) => Ok(format!("security group {rule}, which {source} is among")),
        None => {
            let groups = network::effective(tables, instance);
            let groups: Vec<_> = groups.iter().map(ToString::to_string).collect();
            let port = instance.port;
            Err(format!(
                "no inbound rule of {} allows tcp/{port} from {source}. Add one: aws ec2 \
                 authorize-security-group-ingress --group-id {} --protocol tcp --port {port} --cidr {source}/{}",
                groups.join(", "),
                groups.first().map_or("<group>", String::as_str),
                if source.is_ipv4() { 32 } else { 128 },
            ))
        }
    })
}
