//! The tables: typed, immutable values by their names.

mod secrets;

use std::collections::{BTreeMap, HashMap};
use std::fmt;
use std::ops::Deref;
use std::sync::Arc;

use domain::identity::{LoginProfile, PasswordPolicy, UniqueId};
use domain::instance::{Instance, InstanceId, ResourceId};
use domain::secret::{Secret, SecretName};
use domain::{Credential, Region};
use jiff::Timestamp;

use self::secrets::SecretTable;
pub use self::secrets::{Direction, Place, SecretOrder};

use super::{History, Identities, KmsTables, NetworkTables};
use crate::kv::Revision;
use crate::records::{AccessKeyRecord, CertificateAuthority, Meta, Record};

/// A value and the commit that wrote it. Cloning it copies neither.
pub struct Versioned<T> {
    /// The commit that wrote it.
    pub revision: Revision,
    /// The value.
    pub value: Arc<T>,
}

/// Everything, as of one commit.
#[derive(Debug)]
pub struct Tables {
    meta: Versioned<Meta>,
    secrets: SecretTable,
    instances: BTreeMap<Region, BTreeMap<InstanceId, Versioned<Instance>>>,
    resource_ids: HashMap<ResourceId, (Region, InstanceId)>,
    credentials: BTreeMap<ResourceId, Versioned<Credential>>,
    access_keys: BTreeMap<String, Versioned<AccessKeyRecord>>,
    identities: Identities,
    logins: BTreeMap<UniqueId, Versioned<LoginProfile>>,
    password_policy: Option<Versioned<PasswordPolicy>>,
    authority: Option<Versioned<CertificateAuthority>>,
    kms: KmsTables,
    network: NetworkTables,
    history: History,
}

impl Tables {
    pub(super) fn new(meta: Versioned<Meta>) -> Self {
        Self {
            meta,
            secrets: SecretTable::default(),
            instances: BTreeMap::new(),
            resource_ids: HashMap::new(),
            credentials: BTreeMap::new(),
            access_keys: BTreeMap::new(),
            identities: Identities::default(),
            logins: BTreeMap::new(),
            password_policy: None,
            authority: None,
            kms: KmsTables::default(),
            network: NetworkTables::default(),
            history: History::default(),
        }
    }

    /// What holds for the whole server.
    #[must_use]
    pub fn meta(&self) -> &Versioned<Meta> {
        &self.meta
    }

    /// A secret by its name.
    #[must_use]
    pub fn secret(&self, region: &Region, name: &SecretName) -> Option<&Versioned<Secret>> {
        self.secrets.get(region, name)
    }

    /// The secrets of a region in the order of their names.
    pub fn secrets(&self, region: &Region) -> impl Iterator<Item = &Versioned<Secret>> {
        self.listed_secrets(region, SecretOrder::Name, Direction::Ascending, None)
    }

    /// How many secrets a region has.
    #[must_use]
    pub fn secret_count(&self, region: &Region) -> usize {
        self.secrets.count(region)
    }

    /// The secrets of a region that come after a place in an order. Getting to the place
    /// costs as much wherever it is.
    pub fn listed_secrets<'a>(
        &'a self,
        region: &Region,
        order: SecretOrder,
        direction: Direction,
        after: Option<&Place>,
    ) -> impl Iterator<Item = &'a Versioned<Secret>> + use<'a> {
        self.secrets.listed(region, order, direction, after)
    }

    /// The secrets that are scheduled for deletion and when they go, the next one first.
    pub fn secret_purges(&self) -> impl Iterator<Item = (Timestamp, &Versioned<Secret>)> {
        self.secrets.purges()
    }

    /// The secrets that rotate on a schedule and when, the next one first.
    pub fn secret_rotations(&self) -> impl Iterator<Item = (Timestamp, &Versioned<Secret>)> {
        self.secrets.rotations()
    }

    /// The secrets with replicas that lack values, and since when or longer.
    pub fn secrets_behind(&self) -> impl Iterator<Item = (Timestamp, &Versioned<Secret>)> {
        self.secrets.behind()
    }

    /// The secrets of all regions.
    pub fn all_secrets(&self) -> impl Iterator<Item = &Versioned<Secret>> {
        self.secrets.all()
    }

    /// An instance by its identifier.
    #[must_use]
    pub fn instance(&self, region: &Region, id: &InstanceId) -> Option<&Versioned<Instance>> {
        self.instances.get(region)?.get(id)
    }

    /// An instance by the id that never changes.
    #[must_use]
    pub fn instance_by_resource_id(&self, id: &ResourceId) -> Option<&Versioned<Instance>> {
        let (region, id) = self.resource_ids.get(id)?;
        self.instance(region, id)
    }

    /// The instances of a region in the order of their identifiers.
    pub fn instances(&self, region: &Region) -> impl DoubleEndedIterator<Item = &Versioned<Instance>> {
        self.instances.get(region).into_iter().flat_map(BTreeMap::values)
    }

    /// The instances of all regions.
    pub fn all_instances(&self) -> impl Iterator<Item = &Versioned<Instance>> {
        self.instances.values().flat_map(BTreeMap::values)
    }

    /// The credential of an instance's master user.
    #[must_use]
    pub fn credential(&self, instance: &ResourceId) -> Option<&Versioned<Credential>> {
        self.credentials.get(instance)
    }

    /// All credentials.
    pub fn credentials(&self) -> impl Iterator<Item = &Versioned<Credential>> {
        self.credentials.values()
    }

    /// An access key by its id.
    #[must_use]
    pub fn access_key(&self, id: &str) -> Option<&Versioned<AccessKeyRecord>> {
        self.access_keys.get(id)
    }

    /// All access keys in the order of their ids.
    pub fn access_keys(&self) -> impl Iterator<Item = &Versioned<AccessKeyRecord>> {
        self.access_keys.values()
    }

    /// Users, groups, roles and policies.
    #[must_use]
    pub fn identities(&self) -> &Identities {
        &self.identities
    }

    /// The password of the user of that unique id.
    #[must_use]
    pub fn login(&self, user: &UniqueId) -> Option<&Versioned<LoginProfile>> {
        self.logins.get(user)
    }

    /// What passwords must be like, if the account says so.
    #[must_use]
    pub fn password_policy(&self) -> Option<&Versioned<PasswordPolicy>> {
        self.password_policy.as_ref()
    }

    /// The certificate authority, once it was made.
    #[must_use]
    pub fn authority(&self) -> Option<&Versioned<CertificateAuthority>> {
        self.authority.as_ref()
    }

    /// The keys of KMS.
    #[must_use]
    pub fn kms(&self) -> &KmsTables {
        &self.kms
    }

    /// The security groups.
    #[must_use]
    pub fn network(&self) -> &NetworkTables {
        &self.network
    }

    /// What happened.
    #[must_use]
    pub fn history(&self) -> &History {
        &self.history
    }

    /// Puts all secrets of a store, at its start.
    pub(super) fn put_secrets(&mut self, secrets: Vec<Versioned<Secret>>) {
        self.secrets = SecretTable::of(secrets);
    }

    /// Puts a value into its place, and gives the secret that was there.
    pub(super) fn put(&mut self, revision: Revision, record: Record) -> Option<Versioned<Secret>> {
        match record {
            Record::Secret(value) => return self.secrets.put(Versioned { revision, value }),
            Record::Instance(value) => self.put_instance(Versioned { revision, value }),
            Record::Credential(value) => {
                let id = value.instance().clone();
                self.credentials.insert(id, Versioned { revision, value });
            }
            Record::AccessKey(value) => {
                let id = value.id.clone();
                self.access_keys.insert(id, Versioned { revision, value });
            }
            Record::User(value) => self.identities.put_user(Versioned { revision, value }),
            Record::Login(value) => {
                let user = value.user.clone();
                self.logins.insert(user, Versioned { revision, value });
            }
            Record::PasswordPolicy(value) => self.password_policy = Some(Versioned { revision, value }),
            Record::Group(value) => self.identities.put_group(Versioned { revision, value }),
            Record::Role(value) => self.identities.put_role(Versioned { revision, value }),
            Record::Policy(value) => self.identities.put_policy(Versioned { revision, value }),
            Record::OidcProvider(value) => self.identities.put_provider(Versioned { revision, value }),
            Record::Authority(value) => self.authority = Some(Versioned { revision, value }),
            Record::Meta(value) => self.meta = Versioned { revision, value },
            Record::KmsKey(value) => self.kms.put_key(Versioned { revision, value }),
            Record::KmsAlias(value) => self.kms.put_alias(Versioned { revision, value }),
            Record::KmsGrant(value) => self.kms.put_grant(Versioned { revision, value }),
            Record::SecurityGroup(value) => self.network.put(Versioned { revision, value }),
            Record::Timeline(value) => self.history.put_timeline(Versioned { revision, value }),
            Record::Event(value) => self.history.put_event(Versioned { revision, value }),
            // One is made with the store and kept beside the tables, one is gone before there are any.
            Record::FrontKey(_) | Record::FirstKey(_)
            // Its secret has it.
            | Record::SecretValue(_) => {}
        }
        None
    }

    /// Takes a value out, and gives it if it is a secret.
    pub(super) fn remove(&mut self, revision: Revision, record: &Record) -> Option<Versioned<Secret>> {
        match record {
            Record::Secret(secret) => return self.secrets.remove(&secret.region, &secret.name),
            Record::Instance(instance) => self.remove_instance(&instance.region, &instance.id),
            Record::Credential(credential) => {
                self.credentials.remove(credential.instance());
            }
            Record::AccessKey(access_key) => {
                self.access_keys.remove(&access_key.id);
            }
            Record::User(user) => self.identities.remove_user(revision, user),
            Record::Login(profile) => {
                self.logins.remove(&profile.user);
            }
            Record::PasswordPolicy(_) => self.password_policy = None,
            Record::Group(group) => self.identities.remove_group(revision, group),
            Record::Role(role) => self.identities.remove_role(revision, role),
            Record::Policy(policy) => self.identities.remove_policy(revision, policy),
            Record::OidcProvider(provider) => self.identities.remove_provider(revision, provider),
            Record::Authority(_) => self.authority = None,
            Record::KmsKey(key) => self.kms.remove_key(key),
            Record::KmsAlias(alias) => self.kms.remove_alias(alias),
            Record::KmsGrant(grant) => self.kms.remove_grant(grant),
            Record::SecurityGroup(group) => self.network.remove(group),
            Record::Timeline(timeline) => self.history.remove_timeline(timeline),
            Record::Event(event) => self.history.remove_event(event),
            // The server cannot be without these.
            Record::Meta(_) | Record::FrontKey(_) | Record::FirstKey(_)
            // Its secret has it.
            | Record::SecretValue(_) => {}
        }
        None
    }

    fn put_instance(&mut self, instance: Versioned<Instance>) {
        self.remove_instance(&instance.region, &instance.id);
        let (region, id) = (instance.region.clone(), instance.id.clone());
        self.resource_ids
            .insert(instance.resource_id.clone(), (region.clone(), id.clone()));
        self.instances.entry(region).or_default().insert(id, instance);
    }

    fn remove_instance(&mut self, region: &Region, id: &InstanceId) {
        if let Some(instance) = self
            .instances
            .get_mut(region)
            .and_then(|instances| instances.remove(id))
        {
            self.resource_ids.remove(&instance.resource_id);
        }
    }
}

impl<T> Clone for Versioned<T> {
    fn clone(&self) -> Self {
        Self {
            revision: self.revision,
            value: Arc::clone(&self.value),
        }
    }
}

impl<T> Deref for Versioned<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

impl<T: fmt::Debug> fmt::Debug for Versioned<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} (revision {})", self.value, self.revision)
    }
}
