//! A decision as the simulator shows it.

use aws_api::iam::{EvaluationResult, PermissionsBoundaryDecisionDetail, Statement};
use iam::evaluation::{Decision, Matched, Origin, PolicyType};
use iam::{Attached, Place, Verdict};

pub(super) fn result(
    action: &str,
    resource: &str,
    decision: &Decision<'_>,
    is_bounded: bool,
    missing: Vec<String>,
) -> EvaluationResult {
    let verdict = match decision.verdict {
        Verdict::Allowed => "allowed",
        Verdict::Refused(_) => "explicitDeny",
        Verdict::Lacking(_) | Verdict::NotWithSession => "implicitDeny",
    };
    let by_boundary = PermissionsBoundaryDecisionDetail {
        allowed_by_permissions_boundary: Some(!matches!(
            decision.verdict,
            Verdict::Refused(PolicyType::Boundary) | Verdict::Lacking(PolicyType::Boundary)
        )),
    };
    EvaluationResult {
        eval_action_name: Some(action.to_owned()),
        eval_resource_name: Some(resource.to_owned()),
        eval_decision: Some(verdict.to_owned()),
        matched_statements: Some(decision.matched.iter().map(statement).collect()),
        missing_context_values: Some(missing),
        permissions_boundary_decision_detail: is_bounded.then_some(by_boundary),
        ..EvaluationResult::default()
    }
}

/// The statement is named by the policy that it is in, and by its Sid or number.
fn statement(matched: &Matched<'_>) -> Statement {
    let (policy, kind) = match matched.origin {
        Origin::Identity(attached) | Origin::Session(attached) => (attached.id.as_str(), kind(attached)),
        Origin::Boundary(attached) => (attached.id.as_str(), "user-managed"),
        Origin::Resource => ("ResourcePolicy", "resource"),
    };
    Statement {
        source_policy_id: Some(policy.to_owned()),
        source_policy_type: Some(kind.to_owned()),
        ..Statement::default()
    }
}

fn kind(attached: &Attached) -> &'static str {
    match &attached.place {
        _ if attached.id.starts_with("arn:aws:iam::aws:") => "aws-managed",
        _ if attached.id.starts_with("arn:") => "user-managed",
        Place::User(_) => "user",
        Place::Group(_) => "group",
        Place::Role(_) => "role",
        Place::Session => "none",
    }
}
