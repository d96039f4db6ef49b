//! What the edge asks of the program behind it.

use std::net::IpAddr;
use std::sync::{Arc, OnceLock};

use audit::{Decisions, Trail};
use aws_api::ApiError;
use aws_api::cloudtrail::CloudTrail;
use aws_api::ec2::Ec2;
use aws_api::iam::Iam;
use aws_api::kms::Kms;
use aws_api::rds::Rds;
use aws_api::secretsmanager::{self, SecretsManager};
use aws_api::sts::Sts;
use aws_api::web_identity::WebIdentity;
use control::{Claim, ConsoleCredentials, NotSignedIn, SignedIn};
use domain::Region;
use iam::web_identity::Vouched;
use iam::{AccessKeyId, AccessKeys, LongTerm, Principal};
use jiff::Timestamp;
use lockstep_api::Addresses;
use stdx::Clock;
use thiserror::Error;

/// The program behind the edge: the operations of every service, the keys that requests
/// are signed with, the time, and the regions that it answers for.
pub trait Backend:
    SecretsManager<Context = <Self as Backend>::Caller>
    + Rds<Context = <Self as Backend>::Caller>
    + Sts<Context = <Self as Backend>::Caller>
    + WebIdentity<Context = <Self as Backend>::Stranger>
    + Iam<Context = <Self as Backend>::Caller>
    + CloudTrail<Context = <Self as Backend>::Caller>
    + Kms<Context = <Self as Backend>::Caller>
    + Ec2<Context = <Self as Backend>::Caller>
    + Addresses<Context = <Self as Backend>::Caller>
    + AccessKeys
    + Send
    + Sync
    + 'static
{
    /// What operations are told about a call besides their input.
    type Caller: Send;

    /// What operations are told that nobody signs.
    type Stranger: Send + Sync;

    /// Makes of a verified call what the operations are told about it.
    fn caller(&self, call: Call) -> Self::Caller;

    /// The same of a call that nobody signs.
    fn stranger(&self, call: UnsignedCall) -> Self::Stranger;

    /// Counts a call of Secrets Manager whose signature holds.
    ///
    /// # Errors
    /// The answer to calls that come too fast.
    fn admit(&self, region: &Region, operation: secretsmanager::Operation) -> Result<(), ApiError>;

    /// The clock that signatures are checked by and that answers are dated with.
    fn clock(&self) -> &dyn Clock;

    /// What calls are put on record in.
    fn trail(&self) -> &Trail;

    /// The regions that credentials may be scoped to.
    fn regions(&self) -> &[Region];

    /// Whose that long-term credential is, if it still holds.
    fn owner(&self, by: &LongTerm) -> Option<Principal>;

    /// Temporary credentials of the one whose it is, if it still holds.
    ///
    /// # Errors
    /// If they cannot be made.
    fn console_credentials(&self, by: &LongTerm) -> Result<Option<ConsoleCredentials>, ApiError>;

    /// Signs somebody in with a password.
    fn sign_in(
        &self,
        stranger: &Self::Stranger,
        claim: &Claim,
    ) -> impl Future<Output = Result<SignedIn, NotSignedIn>> + Send;

    /// Whether databases accept logins, for `/_lockstep/ready`.
    ///
    /// # Errors
    /// [`NotReady`], with a reason for people.
    fn readiness(&self) -> Result<(), NotReady>;
}

/// Not yet, or not now; the text says why, and names no secret.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{0}")]
pub struct NotReady(pub String);

/// One call whose signature holds.
#[derive(Debug, Clone)]
pub struct Call {
    /// Who signed.
    pub principal: Principal,
    /// With which key.
    pub access_key_id: AccessKeyId,
    /// What the signature is for.
    pub service: &'static str,
    /// When that key ends by itself, if it is a temporary one.
    pub expires_at: Option<Timestamp>,
    /// The region that the call is for.
    pub region: Region,
    /// The id that the answer carries.
    pub request_id: String,
    /// The address at the other end of the connection. Forwarding headers are not
    /// believed.
    pub source: IpAddr,
    /// Whether the connection is encrypted.
    pub secure: bool,
    /// What the client says it is.
    pub user_agent: Option<String>,
    /// What the operation notes of why it was allowed or denied.
    pub decisions: Arc<Decisions>,
}

/// One call of an operation that is not signed: who calls is shown by what it says.
#[derive(Debug, Clone)]
pub struct UnsignedCall {
    /// The region that the call is for.
    pub region: Region,
    /// The address at the other end of the connection.
    pub source: IpAddr,
    /// Whether the connection is encrypted.
    pub secure: bool,
    /// What the client says it is.
    pub user_agent: Option<String>,
    /// What the operation notes of why it was allowed or denied.
    pub decisions: Arc<Decisions>,
    /// Who it is, once the operation has found out.
    pub vouched: Arc<OnceLock<Vouched>>,
}
