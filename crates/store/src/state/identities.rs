//! The table of users, groups, roles, policies and identity providers.

use std::collections::{BTreeMap, HashMap};

use domain::identity::{
    EntityName, Group, IssuerUrl, ManagedPolicy, OidcProvider, PolicyArn, Role, UniqueId, User,
};

use super::Versioned;
use crate::kv::Revision;

/// Who there is, as of one commit.
#[derive(Debug, Default)]
pub struct Identities {
    users: BTreeMap<EntityName, Versioned<User>>,
    user_names: HashMap<UniqueId, EntityName>,
    groups: BTreeMap<EntityName, Versioned<Group>>,
    roles: BTreeMap<EntityName, Versioned<Role>>,
    policies: BTreeMap<EntityName, Versioned<ManagedPolicy>>,
    providers: BTreeMap<IssuerUrl, Versioned<OidcProvider>>,
    revision: Revision,
}

impl Identities {
    /// The last commit that changed anything here.
    #[must_use]
    pub fn revision(&self) -> Revision {
        self.revision
    }

    /// A user by name.
    #[must_use]
    pub fn user(&self, name: &EntityName) -> Option<&Versioned<User>> {
        self.users.get(name)
    }

    /// A user by the id that never changes.
    #[must_use]
    pub fn user_by_id(&self, id: &UniqueId) -> Option<&Versioned<User>> {
        self.users.get(self.user_names.get(id)?)
    }

    /// A group by name.
    #[must_use]
    pub fn group(&self, name: &EntityName) -> Option<&Versioned<Group>> {
        self.groups.get(name)
    }

    /// A role by name.
    #[must_use]
    pub fn role(&self, name: &EntityName) -> Option<&Versioned<Role>> {
        self.roles.get(name)
    }

    /// A managed policy by ARN.
    #[must_use]
    pub fn policy(&self, arn: &PolicyArn) -> Option<&Versioned<ManagedPolicy>> {
        self.policies
            .get(&arn.policy_name()?)
            .filter(|policy| policy.arn == *arn)
    }

    /// The provider that stands for an issuer.
    #[must_use]
    pub fn provider(&self, issuer: &IssuerUrl) -> Option<&Versioned<OidcProvider>> {
        self.providers.get(issuer)
    }

    /// All identity providers in the order of their issuers.
    pub fn providers(&self) -> impl Iterator<Item = &Versioned<OidcProvider>> {
        self.providers.values()
    }

    /// All users in the order of their names.
    pub fn users(&self) -> impl Iterator<Item = &Versioned<User>> {
        self.users.values()
    }

    /// All groups in the order of their names.
    pub fn groups(&self) -> impl Iterator<Item = &Versioned<Group>> {
        self.groups.values()
    }

    /// All roles in the order of their names.
    pub fn roles(&self) -> impl Iterator<Item = &Versioned<Role>> {
        self.roles.values()
    }

    /// All managed policies in the order of their names.
    pub fn policies(&self) -> impl Iterator<Item = &Versioned<ManagedPolicy>> {
        self.policies.values()
    }

    pub(super) fn put_user(&mut self, user: Versioned<User>) {
        self.changed(user.revision);
        let name = user.entity.name.clone();
        self.user_names.insert(user.entity.id.clone(), name.clone());
        // The key keeps the spelling of an older name unless it is taken out first.
        self.users.remove(&name);
        self.users.insert(name, user);
    }

    pub(super) fn put_group(&mut self, group: Versioned<Group>) {
        self.changed(group.revision);
        self.groups.insert(group.entity.name.clone(), group);
    }

    pub(super) fn put_role(&mut self, role: Versioned<Role>) {
        self.changed(role.revision);
        self.roles.insert(role.entity.name.clone(), role);
    }

    pub(super) fn put_policy(&mut self, policy: Versioned<ManagedPolicy>) {
        self.changed(policy.revision);
        self.policies.insert(policy.name.clone(), policy);
    }

    pub(super) fn put_provider(&mut self, provider: Versioned<OidcProvider>) {
        self.changed(provider.revision);
        self.providers.insert(provider.issuer.clone(), provider);
    }

    pub(super) fn remove_user(&mut self, revision: Revision, user: &User) {
        self.changed(revision);
        self.users.remove(&user.entity.name);
        self.user_names.remove(&user.entity.id);
    }

    pub(super) fn remove_group(&mut self, revision: Revision, group: &Group) {
        self.changed(revision);
        self.groups.remove(&group.entity.name);
    }

    pub(super) fn remove_role(&mut self, revision: Revision, role: &Role) {
        self.changed(revision);
        self.roles.remove(&role.entity.name);
    }

    pub(super) fn remove_policy(&mut self, revision: Revision, policy: &ManagedPolicy) {
        self.changed(revision);
        self.policies.remove(&policy.name);
    }

    pub(super) fn remove_provider(&mut self, revision: Revision, provider: &OidcProvider) {
        self.changed(revision);
        self.providers.remove(&provider.issuer);
    }

    fn changed(&mut self, revision: Revision) {
        self.revision = self.revision.max(revision);
    }
}
