//! How many secrets, grants and databases there may be, and how often may be called: the quotas
//! of Secrets Manager (user guide, "Secrets Manager quotas"), KMS (developer guide, "Quotas") and
//! RDS (user guide, "Quotas and constraints").

use std::collections::HashMap;
use std::num::NonZeroU32;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use aws_api::secretsmanager::Operation;
use aws_api::{ApiError, Protocol};
use domain::Region;
use domain::kms::GRANTS_MAX;

/// How much of a second's calls may come at once.
const BURST: Duration = Duration::from_secs(1);

/// What a server is told about quotas.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quotas {
    /// The most secrets in a region.
    pub secrets_max: usize,
    /// The most databases in a region.
    pub databases_max: usize,
    /// The most grants of a key.
    pub grants_max: usize,
    /// How often operations may be called.
    pub rates: Rates,
}

/// How often operations may be called, by group and region.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rates {
    /// As often as they can be answered.
    Unlimited,
    /// As on AWS.
    Aws,
    /// Every group that often, in calls per second.
    Each(NonZeroU32),
}

impl Default for Quotas {
    /// AWS's numbers, and no throttling.
    fn default() -> Self {
        Self {
            secrets_max: 500_000,
            databases_max: 40,
            grants_max: GRANTS_MAX,
            rates: Rates::Unlimited,
        }
    }
}

/// Operations that are counted together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Group {
    Read,
    BatchGetSecretValue,
    ListSecrets,
    CreateSecret,
    DeleteSecret,
    RestoreSecret,
    Rotate,
    ListSecretVersionIds,
    GetRandomPassword,
    Update,
    Policy,
    Tag,
}

impl Group {
    fn of(operation: Operation) -> Self {
        match operation {
            Operation::DescribeSecret | Operation::GetSecretValue => Self::Read,
            Operation::BatchGetSecretValue => Self::BatchGetSecretValue,
            Operation::ListSecrets => Self::ListSecrets,
            Operation::CreateSecret => Self::CreateSecret,
            Operation::DeleteSecret => Self::DeleteSecret,
            Operation::RestoreSecret => Self::RestoreSecret,
            Operation::RotateSecret | Operation::CancelRotateSecret => Self::Rotate,
            Operation::ListSecretVersionIds => Self::ListSecretVersionIds,
            Operation::GetRandomPassword => Self::GetRandomPassword,
            Operation::PutSecretValue
            | Operation::UpdateSecret
            | Operation::UpdateSecretVersionStage
            | Operation::ReplicateSecretToRegions
            | Operation::RemoveRegionsFromReplication
            | Operation::StopReplicationToReplica => Self::Update,
            Operation::PutResourcePolicy
            | Operation::GetResourcePolicy
            | Operation::DeleteResourcePolicy
            | Operation::ListResourcePolicies
            | Operation::ValidateResourcePolicy => Self::Policy,
            Operation::TagResource | Operation::UntagResource => Self::Tag,
        }
    }

    /// AWS's quota, in calls per second.
    fn aws_rate(self) -> u32 {
        match self {
            Self::Read => 10_000,
            Self::BatchGetSecretValue | Self::ListSecrets => 100,
            _ => 50,
        }
    }
}

/// Counts calls, and refuses those that come too fast.
pub(crate) struct Throttle {
    rates: Rates,
    /// By when the calls so far would have come, had they come evenly.
    due: Mutex<HashMap<(Region, Group), Duration>>,
}

impl Throttle {
    pub(crate) fn new(rates: Rates) -> Self {
        Self {
            rates,
            due: Mutex::default(),
        }
    }

    /// Counts one call. `now` is a clock that nobody sets.
    ///
    /// # Errors
    /// AWS's answer to a call too many, which clients repeat by themselves after a pause.
    pub(crate) fn admit(&self, region: &Region, operation: Operation, now: Duration) -> Result<(), ApiError> {
        let group = Group::of(operation);
        let rate = match self.rates {
            Rates::Unlimited => return Ok(()),
            Rates::Aws => group.aws_rate(),
            Rates::Each(rate) => rate.get(),
        };
        let mut due = self.due.lock().unwrap_or_else(PoisonError::into_inner);
        let due = due.entry((region.clone(), group)).or_insert(now);
        let next = now.max(*due) + BURST / rate;
        if next - now > BURST {
            let hint = format!("this server admits {rate} calls of this kind per second (--throttle)");
            return Err(ApiError::throttled(Protocol::AwsJson11).with_hint(hint));
        }
        *due = next;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn region(name: &str) -> Region {
        Region::parse(name).unwrap()
    }

    /// How many calls of a thousand pass at one instant.
    fn passing(throttle: &Throttle, operation: Operation, at: Duration) -> usize {
        let call = |_: &usize| throttle.admit(&region("us-east-1"), operation, at).is_ok();
        (0..1000).filter(call).count()
    }

    fn each(rate: u32) -> Throttle {
        Throttle::new(Rates::Each(NonZeroU32::new(rate).unwrap()))
    }

    #[test]
    fn a_seconds_calls_may_come_at_once_and_come_back_evenly() {
        for rate in [1, 3, 7, 50] {
            let throttle = each(rate);
            let get = Operation::GetSecretValue;
            let rate = usize::try_from(rate).unwrap();
            assert_eq!(passing(&throttle, get, Duration::ZERO), rate);
            assert_eq!(passing(&throttle, get, Duration::from_millis(500)), rate / 2);
            assert_eq!(passing(&throttle, get, Duration::from_secs(100)), rate);
        }
    }

    #[test]
    fn groups_and_regions_are_counted_apart() {
        let throttle = each(2);
        assert_eq!(passing(&throttle, Operation::GetSecretValue, Duration::ZERO), 2);
        assert_eq!(passing(&throttle, Operation::DescribeSecret, Duration::ZERO), 0);
        assert_eq!(passing(&throttle, Operation::CreateSecret, Duration::ZERO), 2);
        let elsewhere = throttle.admit(&region("eu-west-1"), Operation::GetSecretValue, Duration::ZERO);
        assert_eq!(elsewhere, Ok(()));
    }

    #[test]
    fn the_answer_is_the_one_that_clients_know() {
        let throttle = each(1);
        passing(&throttle, Operation::TagResource, Duration::ZERO);
        let refused = throttle
            .admit(&region("us-east-1"), Operation::UntagResource, Duration::ZERO)
            .unwrap_err();
        let answer = (refused.code(), refused.status(), refused.message());
        assert_eq!(answer, ("ThrottlingException", 400, "Rate exceeded"));
    }

    #[test]
    fn quotas_are_awss_or_none() {
        let aws = Throttle::new(Rates::Aws);
        assert_eq!(passing(&aws, Operation::ListSecrets, Duration::ZERO), 100);
        assert_eq!(passing(&aws, Operation::PutSecretValue, Duration::ZERO), 50);
        let none = Throttle::new(Quotas::default().rates);
        assert_eq!(passing(&none, Operation::PutSecretValue, Duration::ZERO), 1000);
    }
}
