//! Which regions the credentials of a request may be scoped to.
//!
//! Each region of AWS has hosts of its own, and credentials for another are refused there.
//! Here one address answers for all regions, so that the scope alone chooses; but whoever
//! calls by a name like AWS's, `secretsmanager.eu-west-1.…`, means that region.

use std::slice;

use domain::Region;
use hyper::header::HOST;

use crate::party::Party;
use crate::received::Head;

/// What AWS adds to the service in the names of hosts with validated cryptography.
const FIPS: &str = "-fips";

/// The region that the host names, alone, if it names one of ours; else all of them.
pub(crate) fn allowed<'a>(head: &Head, party: Party, ours: &'a [Region]) -> &'a [Region] {
    named(head, party)
        .and_then(|name| ours.iter().find(|region| region.as_str() == name))
        .map_or(ours, slice::from_ref)
}

/// The region of a call that is not signed: the one that the host names, or the home region.
pub(crate) fn of_unsigned<'a>(head: &Head, party: Party, ours: &'a [Region]) -> Option<&'a Region> {
    allowed(head, party, ours).first()
}

/// The second part of a host's name whose first part is the service.
fn named(head: &Head, party: Party) -> Option<&str> {
    let (first, rest) = head.single(&HOST)?.split_once('.')?;
    let is_service = first.strip_suffix(FIPS).unwrap_or(first) == party.signing_name();
    let (region, _) = rest.split_once('.')?;
    is_service.then_some(region)
}

#[cfg(test)]
mod tests {
    use aws_api::Service;

    use super::*;

    #[test]
    fn a_host_that_names_a_region_of_ours_allows_that_only() {
        let all = ["eu-west-1", "us-east-1"].map(|name| Region::parse(name).unwrap());
        let cases: [(&str, &[Region]); 9] = [
            ("secretsmanager.eu-west-1.amazonaws.com", &all[..1]),
            ("secretsmanager.us-east-1.localhost:4566", &all[1..]),
            ("secretsmanager-fips.us-east-1.amazonaws.com", &all[1..]),
            ("127.0.0.1:4566", &all),
            ("localhost", &all),
            ("secretsmanager.amazonaws.com", &all),
            ("secretsmanager.eu-west-1", &all),
            ("secretsmanager.team-1.example.com", &all),
            ("rds.eu-west-1.amazonaws.com", &all),
        ];
        for (host, allowed_here) in cases {
            let request = hyper::Request::builder().header(HOST, host).body(()).unwrap();
            let head = Head::new(request.into_parts().0);
            assert_eq!(
                allowed(&head, Party::Aws(Service::SecretsManager), &all),
                allowed_here,
                "{host}"
            );
        }
    }
}
