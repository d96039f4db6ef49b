//! The control plane as what is behind the edge.

use audit::Trail;
use aws_api::ApiError;
use aws_api::secretsmanager::Operation;
use control::{Caller, Claim, ConsoleCredentials, Control, NotSignedIn, SignedIn, Stranger};
use domain::Region;
use iam::{LongTerm, Principal};
use stdx::Clock;

use crate::backend::{Backend, Call, NotReady, UnsignedCall};

impl Backend for Control {
    type Caller = Caller;
    type Stranger = Stranger;

    fn caller(&self, call: Call) -> Caller {
        let received_at = (**self).clock().now();
        self.note_use(
            &call.principal,
            &call.access_key_id,
            received_at,
            &call.region,
            call.service,
        );
        Caller {
            principal: call.principal,
            access_key_id: call.access_key_id,
            expires_at: call.expires_at,
            identities: self.identities(),
            region: call.region,
            request_id: call.request_id,
            received_at,
            source: call.source,
            secure: call.secure,
            user_agent: call.user_agent,
            decisions: call.decisions,
            handouts: self.handouts().clone(),
        }
    }

    fn stranger(&self, call: UnsignedCall) -> Stranger {
        Stranger {
            identities: self.identities(),
            region: call.region,
            received_at: (**self).clock().now(),
            source: call.source,
            secure: call.secure,
            user_agent: call.user_agent,
            decisions: call.decisions,
            vouched: call.vouched,
        }
    }

    fn admit(&self, region: &Region, operation: Operation) -> Result<(), ApiError> {
        (**self).admit(region, operation)
    }

    fn clock(&self) -> &dyn Clock {
        (**self).clock()
    }

    fn regions(&self) -> &[Region] {
        (**self).regions()
    }

    fn trail(&self) -> &Trail {
        (**self).trail()
    }

    fn owner(&self, by: &LongTerm) -> Option<Principal> {
        Control::owner(self, by)
    }

    fn console_credentials(&self, by: &LongTerm) -> Result<Option<ConsoleCredentials>, ApiError> {
        Control::console_credentials(self, by)
    }

    async fn sign_in(&self, stranger: &Stranger, claim: &Claim) -> Result<SignedIn, NotSignedIn> {
        Control::sign_in(self, stranger, claim).await
    }

    fn readiness(&self) -> Result<(), NotReady> {
        Control::readiness(self).map_err(NotReady)
    }
}
