//! What policies would say: the simulator, judged by the very code that judges requests.

mod answer;
mod subject;

use aws_api::iam::{
    ContextEntry, EvaluationResult, GetContextKeysForCustomPolicyInput,
    GetContextKeysForPrincipalPolicyInput, SimulateCustomPolicyInput, SimulatePrincipalPolicyInput, error,
};
use aws_api::{ApiError, Service};
use iam::authorization::{Action, Resource};
use iam::policy::{Kind, Policy, Rejected};
use iam::{Environment, Fact, Request, Value};

use super::paging;
use crate::Control;
use crate::context::Caller;
use subject::Subject;

const PRINCIPAL: Action<'static> = Action::new("iam", "SimulatePrincipalPolicy");
const CUSTOM: Action<'static> = Action::new("iam", "SimulateCustomPolicy");
const KEYS_OF_PRINCIPAL: Action<'static> = Action::new("iam", "GetContextKeysForPrincipalPolicy");
const KEYS_OF_CUSTOM: Action<'static> = Action::new("iam", "GetContextKeysForCustomPolicy");

/// What is tried out.
struct Trial {
    actions: Vec<String>,
    resources: Vec<String>,
    resource_policy: Option<Policy>,
    entries: Vec<Entry>,
}

/// A condition key and the values that it is to have.
struct Entry {
    key: String,
    values: Vec<String>,
}

pub(super) async fn principal(
    control: &Control,
    caller: &Caller,
    input: SimulatePrincipalPolicyInput,
) -> Result<paging::Listed<EvaluationResult>, ApiError> {
    caller.require(
        Service::Iam,
        PRINCIPAL,
        &[Resource::named(&input.policy_source_arn)],
    )?;
    let mut subject = Subject::existing(control, &input.policy_source_arn)?;
    subject.add_policies(input.policy_input_list.unwrap_or_default())?;
    subject.bound_by(input.permissions_boundary_policy_input_list)?;
    subject.act_as(control, input.caller_arn.as_deref())?;
    let trial = Trial::new(
        input.action_names,
        input.resource_arns,
        input.resource_policy.as_deref(),
        input.context_entries,
    )?;
    let asked = paging::asked(input.marker.as_deref(), input.max_items)?;
    run(caller, &subject, &trial, &asked)
}

pub(super) async fn custom(
    control: &Control,
    caller: &Caller,
    input: SimulateCustomPolicyInput,
) -> Result<paging::Listed<EvaluationResult>, ApiError> {
    caller.require(Service::Iam, CUSTOM, &[Resource::any()])?;
    let mut subject = Subject::nobody(control);
    subject.add_policies(input.policy_input_list)?;
    subject.bound_by(input.permissions_boundary_policy_input_list)?;
    subject.act_as(control, input.caller_arn.as_deref())?;
    let trial = Trial::new(
        input.action_names,
        input.resource_arns,
        input.resource_policy.as_deref(),
        input.context_entries,
    )?;
    let asked = paging::asked(input.marker.as_deref(), input.max_items)?;
    run(caller, &subject, &trial, &asked)
}

/// The condition keys that a user's, group's or role's policies ask for.
pub(super) async fn keys_of_principal(
    control: &Control,
    caller: &Caller,
    input: GetContextKeysForPrincipalPolicyInput,
) -> Result<Vec<String>, ApiError> {
    let source = Resource::named(&input.policy_source_arn);
    caller.require(Service::Iam, KEYS_OF_PRINCIPAL, &[source])?;
    let mut subject = Subject::existing(control, &input.policy_source_arn)?;
    subject.add_policies(input.policy_input_list.unwrap_or_default())?;
    Ok(subject.keys())
}

/// The condition keys that documents ask for.
pub(super) async fn keys_of_custom(
    control: &Control,
    caller: &Caller,
    input: GetContextKeysForCustomPolicyInput,
) -> Result<Vec<String>, ApiError> {
    caller.require(Service::Iam, KEYS_OF_CUSTOM, &[Resource::any()])?;
    let mut subject = Subject::nobody(control);
    subject.add_policies(input.policy_input_list)?;
    Ok(subject.keys())
}

impl Trial {
    fn new(
        actions: Vec<String>,
        resources: Option<Vec<String>>,
        resource_policy: Option<&str>,
        entries: Option<Vec<ContextEntry>>,
    ) -> Result<Self, ApiError> {
        for action in &actions {
            if !action.contains(':') || action.contains(['*', '?']) {
                return Err(error::invalid_input_exception(format!(
                    "Invalid Action: {action}. A simulated action is one of the form service:Name."
                )));
            }
        }
        let resource_policy = resource_policy
            .map(|document| Policy::parse(Kind::Resource, document))
            .transpose()
            .map_err(|flaws| invalid(&flaws))?;
        let entries = entries.unwrap_or_default().into_iter().map(|entry| Entry {
            key: entry.context_key_name.unwrap_or_default(),
            values: entry.context_key_values.unwrap_or_default(),
        });
        Ok(Self {
            actions,
            resources: resources
                .filter(|resources| !resources.is_empty())
                .unwrap_or_else(|| vec!["*".to_owned()]),
            resource_policy,
            entries: entries.collect(),
        })
    }
}

/// Every action with every resource.
fn run(
    caller: &Caller,
    subject: &Subject,
    trial: &Trial,
    asked: &paging::Asked,
) -> Result<paging::Listed<EvaluationResult>, ApiError> {
    let environment = Environment {
        now: caller.received_at,
        source: None,
        secure: true,
        region: caller.region.as_str(),
        user_agent: None,
    };
    let facts: Vec<Fact<'_>> = trial
        .entries
        .iter()
        .map(|entry| Fact::new(&entry.key, Value::Texts(&entry.values)))
        .collect();
    let pairs = trial
        .actions
        .iter()
        .flat_map(|action| trial.resources.iter().map(move |resource| (action, resource)));
    let results = pairs.enumerate().map(|(number, (name, resource))| {
        let (service, operation) = name.split_once(':').unwrap_or((name.as_str(), ""));
        let request = Request {
            principal: subject.principal(),
            action: Action::new(service, operation),
            resource,
            policy: trial.resource_policy.as_ref(),
            granted: false,
            environment: &environment,
            facts: &facts,
        };
        let decision = subject.identities().explain(&request);
        let missing = subject.missing(&trial.entries);
        let result = answer::result(name, resource, &decision, subject.is_bounded(), missing);
        (format!("{number:06}"), result)
    });
    paging::listed(results, asked, |result| result)
}

fn invalid(flaws: &Rejected) -> ApiError {
    error::invalid_input_exception(flaws.iam_message()).with_hint(flaws.hint())
}
