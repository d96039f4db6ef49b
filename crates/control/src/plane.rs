//! What all operations and jobs share: looking things up, sealing values, and the one way
//! to change anything, which takes a permission.

use std::net::IpAddr;
use std::sync::Arc;

use audit::Trail;
use aws_api::ApiError;
use aws_api::secretsmanager::Operation;
use domain::instance::{InstanceId, ResourceId};
use domain::secret::{SealedValue, SecretArn, SecretName, ValueKind, VersionId};
use domain::{Credential, Instance, Region, Secret};
use iam::{AccessKey, AccessKeys, Authorized, Found, Identities};
use jiff::Timestamp;
use stdx::Clock;
use store::kv::Revision;
use store::seal::{Handouts, SealError, ValueContext};
use store::state::{Batch, CommitError, Tables, Versioned};
use tokio::sync::watch;

use crate::context::Caller;
use crate::kms::{KeyTrouble, SealingKey};
use crate::rotation::timeline;
use crate::{CertificateError, Control, Identity, Overview, Plane, Whereabouts, kms, replicas};

impl Plane {
    /// The clock that everything goes by.
    #[must_use]
    pub fn clock(&self) -> &dyn Clock {
        &*self.clock
    }

    /// What every user and role may do at this moment. A call takes it once and is judged by
    /// it to its end.
    #[must_use]
    pub fn identities(&self) -> Arc<Identities> {
        self.directory.identities()
    }

    /// What encrypts what callers keep for us.
    #[must_use]
    pub fn handouts(&self) -> &Handouts {
        self.state.handouts()
    }

    /// What everything is put on record in.
    #[must_use]
    pub fn trail(&self) -> &Trail {
        &self.trail
    }

    /// The regions that are answered for, the home region first.
    #[must_use]
    pub fn regions(&self) -> &[Region] {
        &self.regions
    }

    /// The root user's access key.
    #[must_use]
    pub fn root_access_key(&self) -> &AccessKey {
        &self.root_key
    }

    /// The certificate that clients of databases trust, PEM.
    #[must_use]
    pub fn ca_pem(&self) -> &str {
        self.authority.certificate()
    }

    /// A certificate of the same authority for the API itself: the same one until it gets old.
    ///
    /// # Errors
    /// When it cannot be made.
    pub fn server_certificate(&self, address: IpAddr) -> Result<Identity, CertificateError> {
        self.authority.leaf(address, self.clock.now(), &*self.random)
    }

    /// Counts a call of Secrets Manager, before anything else is done about it.
    ///
    /// # Errors
    /// AWS's answer to calls that come too fast.
    pub fn admit(&self, region: &Region, operation: Operation) -> Result<(), ApiError> {
        self.throttle.admit(region, operation, self.clock.lived())
    }

    /// Says what clients need besides a database's own address, once it is known. It does not
    /// change afterwards.
    pub fn announce(&self, whereabouts: Whereabouts) {
        // A second one would say the same.
        let _ = self.whereabouts.set(whereabouts);
    }

    /// What was found when the control plane started.
    #[must_use]
    pub fn overview(&self) -> &Overview {
        &self.overview
    }

    pub(crate) fn secret(&self, region: &Region, name: &SecretName) -> Option<Versioned<Secret>> {
        self.state.secret(region, name)
    }

    /// Looks at everything as of one moment; see [`store::state::State::read`] for what not to do there.
    pub(crate) fn look<T>(&self, look: impl FnOnce(&Tables) -> T) -> T {
        self.state.read(look)
    }

    pub(crate) fn instance(&self, region: &Region, id: &InstanceId) -> Option<Versioned<Instance>> {
        self.state.instance(region, id)
    }

    pub(crate) fn instance_by_resource(&self, id: &ResourceId) -> Option<Versioned<Instance>> {
        self.state
            .read(|tables| tables.instance_by_resource_id(id).cloned())
    }

    pub(crate) fn instances(&self, region: &Region) -> Vec<Versioned<Instance>> {
        self.state
            .read(|tables| tables.instances(region).cloned().collect())
    }

    pub(crate) fn all_instances(&self) -> Vec<Versioned<Instance>> {
        self.state
            .read(|tables| tables.all_instances().cloned().collect())
    }

    pub(crate) fn credential(&self, id: &ResourceId) -> Option<Versioned<Credential>> {
        self.state.read(|tables| tables.credential(id).cloned())
    }

    pub(crate) fn credentials(&self) -> Vec<Versioned<Credential>> {
        self.state.read(|tables| tables.credentials().cloned().collect())
    }

    pub(crate) fn changes(&self) -> watch::Receiver<Revision> {
        self.state.changes()
    }

    /// Encrypts the value of one version of one secret under a key that was found usable.
    pub(crate) fn seal(
        &self,
        key: &SealingKey,
        secret: &SecretArn,
        version: &VersionId,
        kind: ValueKind,
        plaintext: &[u8],
    ) -> Result<SealedValue, SealError> {
        let context = ValueContext {
            account: &self.account,
            secret,
            version,
        };
        self.state.seal_value(&key.key, context, kind, plaintext)
    }

    /// Decrypts it, if its key can be used now and the caller may use it; without a caller it
    /// is the service that asks.
    pub(crate) fn open(
        &self,
        caller: Option<&Caller>,
        secret: &Secret,
        version: &VersionId,
        sealed: &SealedValue,
    ) -> Result<stdx::Secret<Vec<u8>>, KeyTrouble> {
        let key = kms::opening_key(self, caller, secret, version, sealed)?;
        let context = ValueContext {
            account: &self.account,
            secret: &secret.arn,
            version,
        };
        self.state
            .open_value(&key, context, sealed)
            .map_err(KeyTrouble::Seal)
    }
}

impl Control {
    /// Commits a batch by virtue of a permission: all of it is on disk when this returns, or none.
    /// Replicas of the secrets in it are changed with them, and timelines of removed ones go.
    pub(crate) async fn commit(&self, granted: &Authorized, mut batch: Batch) -> Result<(), CommitError> {
        replicas::follow(self, &mut batch);
        timeline::follow(self, &mut batch);
        let removed: Vec<_> = batch.removed_secrets().cloned().collect();
        let revision = self.state.commit(batch).await?;
        for secret in removed {
            self.timelines.forget(&secret.region, &secret.name);
        }
        tracing::debug!(actor = granted.actor(), %revision, "committed");
        Ok(())
    }
}

impl AccessKeys for Control {
    fn find(&self, id: &str, token: Option<&str>, now: Timestamp) -> Found {
        self.directory.find(&self.state, id, token, now)
    }
}
