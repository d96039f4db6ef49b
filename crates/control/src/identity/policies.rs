//! Managed policies and their versions.

use std::ops::Deref;
use std::sync::LazyLock;

use aws_api::iam::{
    self as api, CreatePolicyInput, CreatePolicyOutput, CreatePolicyVersionInput, CreatePolicyVersionOutput,
    DeletePolicyInput, DeletePolicyVersionInput, GetPolicyInput, GetPolicyOutput, GetPolicyVersionInput,
    GetPolicyVersionOutput, ListEntitiesForPolicyInput, ListEntitiesForPolicyOutput, ListPoliciesInput,
    ListPolicyVersionsInput, SetDefaultPolicyVersionInput, error,
};
use aws_api::{ApiError, Service};
use domain::Tags;
use domain::identity::{
    EntityName, Group, IdKind, ManagedPolicy, Path, PolicyArn, PolicyVersion, Role, UniqueId, User,
};
use iam::authorization::{Action, Authorized, Resource};
use iam::{Fact, Value};
use jiff::Timestamp;
use store::state::{Batch, Identities, Versioned};

use super::bearer::Bearer;
use super::{answer, documents, entities, paging, tags};
use crate::context::{Caller, Wish, known};
use crate::{Control, change};

const CREATE: Action<'static> = Action::new("iam", "CreatePolicy");
const GET: Action<'static> = Action::new("iam", "GetPolicy");
const LIST: Action<'static> = Action::new("iam", "ListPolicies");
const DELETE: Action<'static> = Action::new("iam", "DeletePolicy");
const CREATE_VERSION: Action<'static> = Action::new("iam", "CreatePolicyVersion");
const GET_VERSION: Action<'static> = Action::new("iam", "GetPolicyVersion");
const LIST_VERSIONS: Action<'static> = Action::new("iam", "ListPolicyVersions");
const SET_DEFAULT: Action<'static> = Action::new("iam", "SetDefaultPolicyVersion");
const DELETE_VERSION: Action<'static> = Action::new("iam", "DeletePolicyVersion");
const LIST_ENTITIES: Action<'static> = Action::new("iam", "ListEntitiesForPolicy");
const TAG: Action<'static> = Action::new("iam", "TagPolicy");
const UNTAG: Action<'static> = Action::new("iam", "UntagPolicy");
const LIST_TAGS: Action<'static> = Action::new("iam", "ListPolicyTags");

/// The one policy of AWS's own that holds for whatever services there are.
static ADMINISTRATOR_ACCESS: LazyLock<Option<ManagedPolicy>> = LazyLock::new(|| {
    let document = r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}"#;
    Some(ManagedPolicy::new(
        EntityName::parse("AdministratorAccess").ok()?,
        Path::root(),
        UniqueId::from_random(IdKind::Policy, *b"AdministratorAcce"),
        PolicyArn::from_text("arn:aws:iam::aws:policy/AdministratorAccess"),
        document.to_owned(),
        Timestamp::UNIX_EPOCH,
    ))
});

/// A managed policy, and whose it is.
pub(super) enum Policy {
    /// This account's.
    Customer(Versioned<ManagedPolicy>),
    /// AWS's: it cannot be changed.
    Aws(&'static ManagedPolicy),
}

impl Deref for Policy {
    type Target = ManagedPolicy;

    fn deref(&self) -> &ManagedPolicy {
        match self {
            Self::Customer(policy) => policy,
            Self::Aws(policy) => policy,
        }
    }
}

/// A policy by its ARN.
pub(super) fn find(identities: &Identities, arn: &PolicyArn) -> Option<Policy> {
    aws_managed()
        .filter(|policy| policy.arn == *arn)
        .map(Policy::Aws)
        .or_else(|| identities.policy(arn).cloned().map(Policy::Customer))
}

/// The document of a policy that holds by now.
pub(crate) fn document(control: &Control, arn: &PolicyArn) -> Option<String> {
    let policy = control.state.read(|tables| find(tables.identities(), arn))?;
    Some(policy.default_version()?.document.clone())
}

fn aws_managed() -> Option<&'static ManagedPolicy> {
    ADMINISTRATOR_ACCESS.as_ref()
}

pub(super) async fn create(
    control: &Control,
    caller: &Caller,
    input: CreatePolicyInput,
) -> Result<CreatePolicyOutput, ApiError> {
    let name =
        EntityName::parse(&input.policy_name).map_err(|flaw| ApiError::validation_error(flaw.to_string()))?;
    let path = entities::parsed_path(input.path.as_deref())?;
    let arn = PolicyArn::new(&control.account, &path, &name);
    let tags = tags::created(input.tags)?;
    let granted = entities::permit_creation(caller, (CREATE, TAG), arn.as_str(), None, &tags)?;
    documents::managed(&input.policy_document)?;
    let mut policy = ManagedPolicy::new(
        name,
        path,
        entities::fresh_id(control, IdKind::Policy),
        arn,
        input.policy_document,
        control.clock.now(),
    );
    policy.description = input.description;
    policy.tags = tags;
    change::commit(control, Service::Iam, &granted, || {
        control.state.read(|tables| {
            let mut policies = tables.identities().policies();
            if policies.any(|other| other.name == policy.name) {
                return Err(error::entity_already_exists_exception(format!(
                    "A policy called {} already exists. Duplicate names are not allowed.",
                    policy.name
                )));
            }
            let mut batch = Batch::new();
            batch.insert(policy.clone());
            Ok((batch, ()))
        })
    })
    .await?;
    control.directory.refresh(control);
    let shown = control.state.read(|tables| shown(tables.identities(), &policy));
    Ok(CreatePolicyOutput { policy: Some(shown) })
}

pub(super) async fn get(
    control: &Control,
    caller: &Caller,
    input: GetPolicyInput,
) -> Result<GetPolicyOutput, ApiError> {
    let (policy, _granted) = target(control, caller, GET, &input.policy_arn)?;
    let policy = control.state.read(|tables| api::Policy {
        description: policy.description.clone(),
        tags: answer::some_tags(&policy.tags),
        ..shown(tables.identities(), &policy)
    });
    Ok(GetPolicyOutput { policy: Some(policy) })
}

pub(super) async fn list(
    control: &Control,
    caller: &Caller,
    input: ListPoliciesInput,
) -> Result<paging::Listed<api::Policy>, ApiError> {
    let prefix = input.path_prefix.as_deref().unwrap_or("/");
    let all = format!("arn:aws:iam::{}:policy{prefix}", control.account);
    caller.require(Service::Iam, LIST, &[Resource::named(all)])?;
    let asked = paging::asked(input.marker.as_deref(), input.max_items)?;
    let scope = input.scope.as_deref().unwrap_or("All");
    let found: Vec<api::Policy> = control.state.read(|tables| {
        let identities = tables.identities();
        let ours = identities.policies().map(|policy| &**policy);
        let ours = ours.filter(|_| scope != "AWS");
        let all = aws_managed().filter(|_| scope != "Local").into_iter().chain(ours);
        let in_path = all.filter(|policy| policy.path.as_str().starts_with(prefix));
        in_path
            .map(|policy| shown(identities, policy))
            .filter(|policy| match input.policy_usage_filter.as_deref() {
                Some("PermissionsPolicy") => policy.attachment_count != Some(0),
                Some(_) => policy.permissions_boundary_usage_count != Some(0),
                None => true,
            })
            .filter(|policy| input.only_attached != Some(true) || policy.attachment_count != Some(0))
            .collect()
    });
    paging::listed(
        found.into_iter().map(|policy| {
            let name = policy.policy_name.as_deref().unwrap_or_default();
            (name.to_ascii_lowercase(), policy)
        }),
        &asked,
        |policy| policy,
    )
}

pub(super) async fn delete(
    control: &Control,
    caller: &Caller,
    input: DeletePolicyInput,
) -> Result<(), ApiError> {
    change_policy(control, caller, DELETE, &input.policy_arn, Vec::new(), |policy, identities, batch| {
        let (attached, bounding) = uses(identities, &policy.arn);
        if attached + bounding > 0 {
            return Err(error::delete_conflict_exception(
                "Cannot delete a policy attached to entities.",
            ));
        }
        if policy.versions().len() > 1 {
            return Err(error::delete_conflict_exception(
                "This policy has more than one version. Before you delete a policy, you must delete the policy's \
                 versions. The default version is deleted with the policy.",
            ));
        }
        batch.delete(policy);
        Ok(())
    })
    .await
}

pub(super) async fn create_version(
    control: &Control,
    caller: &Caller,
    input: CreatePolicyVersionInput,
) -> Result<CreatePolicyVersionOutput, ApiError> {
    let as_default = input.set_as_default == Some(true);
    let version = edit(control, caller, CREATE_VERSION, &input.policy_arn, |policy| {
        documents::managed(&input.policy_document)?;
        let document = input.policy_document.clone();
        let number = policy
            .add_version(document, as_default, control.clock.now())
            .ok_or_else(|| {
                error::limit_exceeded_exception(
                    "A managed policy can have up to 5 versions. Before you create a new version, you must delete an \
                     existing version.",
                )
            })?;
        Ok(policy.version(number).map(|version| shown_version(policy, version)))
    })
    .await?;
    Ok(CreatePolicyVersionOutput {
        policy_version: version,
    })
}

pub(super) async fn get_version(
    control: &Control,
    caller: &Caller,
    input: GetPolicyVersionInput,
) -> Result<GetPolicyVersionOutput, ApiError> {
    let (policy, _granted) = target(control, caller, GET_VERSION, &input.policy_arn)?;
    let version = number(&input.version_id)
        .and_then(|number| policy.version(number))
        .ok_or_else(|| no_version(&input.policy_arn, &input.version_id))?;
    Ok(GetPolicyVersionOutput {
        policy_version: Some(api::PolicyVersion {
            document: Some(answer::document(&version.document)),
            ..shown_version(&policy, version)
        }),
    })
}

/// The newest first.
pub(super) async fn versions(
    control: &Control,
    caller: &Caller,
    input: ListPolicyVersionsInput,
) -> Result<paging::Listed<api::PolicyVersion>, ApiError> {
    let (policy, _granted) = target(control, caller, LIST_VERSIONS, &input.policy_arn)?;
    let asked = paging::asked(input.marker.as_deref(), input.max_items)?;
    paging::listed(
        policy
            .versions()
            .iter()
            .rev()
            .map(|version| (format!("{:010}", u32::MAX - version.number), version)),
        &asked,
        |version| shown_version(&policy, version),
    )
}

pub(super) async fn set_default(
    control: &Control,
    caller: &Caller,
    input: SetDefaultPolicyVersionInput,
) -> Result<(), ApiError> {
    edit(control, caller, SET_DEFAULT, &input.policy_arn, |policy| {
        let known =
            number(&input.version_id).is_some_and(|number| policy.set_default(number, control.clock.now()));
        if known {
            Ok(())
        } else {
            Err(no_version(&input.policy_arn, &input.version_id))
        }
    })
    .await
}

pub(super) async fn delete_version(
    control: &Control,
    caller: &Caller,
    input: DeletePolicyVersionInput,
) -> Result<(), ApiError> {
    edit(control, caller, DELETE_VERSION, &input.policy_arn, |policy| {
        let number = number(&input.version_id);
        if number == Some(policy.default_number()) {
            return Err(error::delete_conflict_exception(
                "Cannot delete the default version of a policy.",
            ));
        }
        let removed = number.is_some_and(|number| policy.remove_version(number, control.clock.now()));
        if removed {
            Ok(())
        } else {
            Err(no_version(&input.policy_arn, &input.version_id))
        }
    })
    .await
}

pub(super) async fn tag(
    control: &Control,
    caller: &Caller,
    arn: &str,
    added: Vec<api::Tag>,
) -> Result<(), ApiError> {
    let asked = Tags::from_service(added.iter().map(|tag| (tag.key.clone(), tag.value.clone())));
    let asked = known([
        ("aws:RequestTag", Some(Value::Tags(&asked))),
        ("aws:TagKeys", Some(Value::TagKeys(&asked))),
    ]);
    edit_knowing(control, caller, TAG, arn, asked, |policy| {
        tags::add(&mut policy.tags, &added)
    })
    .await
}

pub(super) async fn untag(
    control: &Control,
    caller: &Caller,
    arn: &str,
    keys: Vec<String>,
) -> Result<(), ApiError> {
    let asked = known([("aws:TagKeys", Some(Value::Texts(&keys)))]);
    edit_knowing(control, caller, UNTAG, arn, asked, |policy| {
        tags::remove(&mut policy.tags, &keys)
    })
    .await
}

pub(super) fn list_tags(
    control: &Control,
    caller: &Caller,
    arn: &str,
    asked: &paging::Asked,
) -> Result<paging::Listed<api::Tag>, ApiError> {
    let (policy, _granted) = target(control, caller, LIST_TAGS, arn)?;
    tags::page(&policy.tags, asked)
}

/// Groups first, then roles, then users; one marker goes through all of them.
pub(super) async fn entities_for(
    control: &Control,
    caller: &Caller,
    input: ListEntitiesForPolicyInput,
) -> Result<ListEntitiesForPolicyOutput, ApiError> {
    enum Found {
        Group(api::PolicyGroup),
        Role(api::PolicyRole),
        User(api::PolicyUser),
    }
    let (policy, _granted) = target(control, caller, LIST_ENTITIES, &input.policy_arn)?;
    let asked = paging::asked(input.marker.as_deref(), input.max_items)?;
    let prefix = input.path_prefix.as_deref().unwrap_or("/");
    let wanted = |kind: &str| match input.entity_filter.as_deref() {
        None => true,
        Some(filter) => filter == kind,
    };
    let usage = input.policy_usage_filter.as_deref();
    let mut found = Vec::new();
    control.state.read(|tables| {
        let identities = tables.identities();
        if wanted("Group") {
            for group in users_of::<Group>(identities, &policy.arn, usage, prefix) {
                found.push((
                    format!("group/{}", group.entity.name.folded()),
                    Found::Group(api::PolicyGroup {
                        group_id: Some(group.entity.id.to_string()),
                        group_name: Some(group.entity.name.to_string()),
                    }),
                ));
            }
        }
        if wanted("Role") {
            for role in users_of::<Role>(identities, &policy.arn, usage, prefix) {
                found.push((
                    format!("role/{}", role.entity.name.folded()),
                    Found::Role(api::PolicyRole {
                        role_id: Some(role.entity.id.to_string()),
                        role_name: Some(role.entity.name.to_string()),
                    }),
                ));
            }
        }
        if wanted("User") {
            for user in users_of::<User>(identities, &policy.arn, usage, prefix) {
                found.push((
                    format!("user/{}", user.entity.name.folded()),
                    Found::User(api::PolicyUser {
                        user_id: Some(user.entity.id.to_string()),
                        user_name: Some(user.entity.name.to_string()),
                    }),
                ));
            }
        }
    });
    let page = paging::listed(found.into_iter(), &asked, |found| found)?;
    let mut output = ListEntitiesForPolicyOutput {
        is_truncated: page.is_truncated(),
        marker: page.marker,
        ..Default::default()
    };
    for found in page.items {
        match found {
            Found::Group(group) => output.policy_groups.push(group),
            Found::Role(role) => output.policy_roles.push(role),
            Found::User(user) => output.policy_users.push(user),
        }
    }
    Ok(output)
}

/// Those that bear a policy, or are bounded by it.
fn users_of<'a, T: Bearer>(
    identities: &'a Identities,
    arn: &'a PolicyArn,
    usage: Option<&'a str>,
    prefix: &'a str,
) -> impl Iterator<Item = &'a Versioned<T>> {
    T::all(identities)
        .filter(move |one| {
            let attached = one.entity().permissions.has_attached(arn) && usage != Some("PermissionsBoundary");
            let bounds = one.boundary() == Some(arn) && usage != Some("PermissionsPolicy");
            attached || bounds
        })
        .filter(move |one| one.entity().path.as_str().starts_with(prefix))
}

/// How many bear a policy, and how many are bounded by it.
fn uses(identities: &Identities, arn: &PolicyArn) -> (usize, usize) {
    fn of<T: Bearer>(identities: &Identities, arn: &PolicyArn) -> (usize, usize) {
        let attached = T::all(identities).filter(|one| one.entity().permissions.has_attached(arn));
        let bounded = T::all(identities).filter(|one| one.boundary() == Some(arn));
        (attached.count(), bounded.count())
    }
    [
        of::<User>(identities, arn),
        of::<Group>(identities, arn),
        of::<Role>(identities, arn),
    ]
    .iter()
    .fold((0, 0), |sum, uses| (sum.0 + uses.0, sum.1 + uses.1))
}

fn shown(identities: &Identities, policy: &ManagedPolicy) -> api::Policy {
    let (attached, bounding) = uses(identities, &policy.arn);
    api::Policy {
        arn: Some(policy.arn.to_string()),
        attachment_count: i32::try_from(attached).ok(),
        create_date: Some(policy.created_at),
        default_version_id: Some(format!("v{}", policy.default_number())),
        is_attachable: Some(true),
        path: Some(policy.path.to_string()),
        permissions_boundary_usage_count: i32::try_from(bounding).ok(),
        policy_id: Some(policy.id.to_string()),
        policy_name: Some(policy.name.to_string()),
        update_date: Some(policy.updated_at),
        ..Default::default()
    }
}

fn shown_version(policy: &ManagedPolicy, version: &PolicyVersion) -> api::PolicyVersion {
    api::PolicyVersion {
        create_date: Some(version.created_at),
        document: None,
        is_default_version: Some(version.number == policy.default_number()),
        version_id: Some(format!("v{}", version.number)),
    }
}

/// The number in `v7`.
fn number(version_id: &str) -> Option<u32> {
    version_id.strip_prefix('v')?.parse().ok()
}

fn target(
    control: &Control,
    caller: &Caller,
    action: Action<'static>,
    arn: &str,
) -> Result<(Policy, Authorized), ApiError> {
    target_knowing(control, caller, action, arn, Vec::new())
}

/// As [`target`], where permission may depend on what the request says.
fn target_knowing(
    control: &Control,
    caller: &Caller,
    action: Action<'static>,
    arn: &str,
    asked: Vec<Fact<'_>>,
) -> Result<(Policy, Authorized), ApiError> {
    let policy = control
        .state
        .read(|tables| find(tables.identities(), &PolicyArn::from_text(arn)));
    let mut facts = asked;
    if let Some(policy) = &policy {
        facts.push(Fact::new("aws:ResourceTag", Value::Tags(&policy.tags)));
        facts.push(Fact::new("iam:ResourceTag", Value::Tags(&policy.tags)));
    }
    let granted = caller.permit(&Wish {
        facts: &facts,
        ..Wish::new(Service::Iam, action, arn)
    })?;
    drop(facts);
    Ok((policy.ok_or_else(|| missing(arn))?, granted))
}

async fn edit<R>(
    control: &Control,
    caller: &Caller,
    action: Action<'static>,
    arn: &str,
    change: impl FnMut(&mut ManagedPolicy) -> Result<R, ApiError>,
) -> Result<R, ApiError> {
    edit_knowing(control, caller, action, arn, Vec::new(), change).await
}

async fn edit_knowing<R>(
    control: &Control,
    caller: &Caller,
    action: Action<'static>,
    arn: &str,
    asked: Vec<Fact<'_>>,
    mut change: impl FnMut(&mut ManagedPolicy) -> Result<R, ApiError>,
) -> Result<R, ApiError> {
    change_policy(control, caller, action, arn, asked, |policy, _, batch| {
        let mut changed = ManagedPolicy::clone(policy);
        let result = change(&mut changed)?;
        batch.update(policy, changed);
        Ok(result)
    })
    .await
}

async fn change_policy<R>(
    control: &Control,
    caller: &Caller,
    action: Action<'static>,
    arn: &str,
    asked: Vec<Fact<'_>>,
    mut change: impl FnMut(&Versioned<ManagedPolicy>, &Identities, &mut Batch) -> Result<R, ApiError>,
) -> Result<R, ApiError> {
    let (policy, granted) = target_knowing(control, caller, action, arn, asked)?;
    if let Policy::Aws(policy) = policy {
        return Err(ApiError::access_denied(
            Service::Iam.protocol(),
            format!("{} is managed by AWS and cannot be changed.", policy.arn),
        ));
    }
    let result = change::commit(control, Service::Iam, &granted, || {
        control.state.read(|tables| {
            let identities = tables.identities();
            let policy = identities
                .policy(&PolicyArn::from_text(arn))
                .ok_or_else(|| missing(arn))?;
            let mut batch = Batch::new();
            let result = change(policy, identities, &mut batch)?;
            Ok((batch, result))
        })
    })
    .await?;
    control.directory.refresh(control);
    Ok(result)
}

fn missing(arn: &str) -> ApiError {
    error::no_such_entity_exception(format!("Policy {arn} was not found."))
}

fn no_version(arn: &str, version: &str) -> ApiError {
    error::no_such_entity_exception(format!(
        "Policy {arn} version {version} does not exist or is not attachable."
    ))
}
