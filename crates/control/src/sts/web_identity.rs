//! `AssumeRoleWithWebIdentity`: who asks signs nothing, and shows a token of an issuer.

use audit::Decision;
use aws_api::sts::{AssumedRoleUser as ApiUser, Tag};
use aws_api::web_identity::{
    AssumeRoleWithWebIdentityInput, AssumeRoleWithWebIdentityOutput, AssumedRoleUser, Credentials,
    PolicyDescriptorType, WebIdentity, error,
};
use aws_api::{ApiError, Service, sts};
use domain::Tags;
use domain::identity::{IssuerUrl, OidcProvider, Role};
use iam::authorization::Action;
use iam::evaluation::{Fact, Value, Verdict};
use iam::policy::Policy;
use iam::web_identity::{Claims, Token, TokenFlaw, Vouched};
use jiff::Timestamp;
use store::state::Versioned;

use super::issue::{self, Terms};
use super::issuers::Unbelieved;
use super::{assume_role, session_policies, session_tags};
use crate::Control;
use crate::context::Stranger;

const ASSUME: Action<'static> = Action::new("sts", "AssumeRoleWithWebIdentity");
const TAG: Action<'static> = Action::new("sts", "TagSession");
const SET_SOURCE: Action<'static> = Action::new("sts", "SetSourceIdentity");

/// How much of an issuer that is not known is repeated, in characters.
const ECHO_CHARS_MAX: usize = 255;

impl WebIdentity for Control {
    type Context = Stranger;

    async fn assume_role_with_web_identity(
        &self,
        stranger: Stranger,
        input: AssumeRoleWithWebIdentityInput,
    ) -> Result<AssumeRoleWithWebIdentityOutput, ApiError> {
        assume(self, &stranger, input).await
    }
}

async fn assume(
    control: &Control,
    stranger: &Stranger,
    input: AssumeRoleWithWebIdentityInput,
) -> Result<AssumeRoleWithWebIdentityOutput, ApiError> {
    let now = stranger.received_at;
    let token = Token::read(input.web_identity_token.expose()).map_err(|flaw| refused(&flaw, now))?;
    let provider = provider(control, token.issuer())?;
    let believed = control
        .issuers
        .verify(&*control.clock, &provider.issuer, &token)
        .await;
    let claims = believed.map_err(|unbelieved| match unbelieved {
        Unbelieved::Flaw(flaw) => refused(&flaw, now),
        Unbelieved::NoKeys => unreachable_issuer(control, &provider),
    })?;
    claims
        .check(now, &provider.client_ids)
        .map_err(|flaw| refused(&flaw, now))?;
    let vouched = stranger.vouched.get_or_init(|| Vouched {
        provider: provider.arn(&control.account),
        audience: claims.audiences().first().cloned().unwrap_or_default(),
        subject: claims.subject().to_owned(),
    });

    let tags = session_tags::read(Some(tags(claims)))?;
    session_tags::require_tagged(claims.transitive_tags(), &tags)?;
    let source_identity = claims.source_identity().map(str::to_owned);
    if !source_identity.as_deref().is_none_or(is_source_identity) {
        return Err(error::invalid_identity_token_exception(
            "The source identity in the token is not valid.",
        ));
    }
    let role = assume_role::find(control, &input.role_arn)?;
    let asked = Asked {
        issuer: &provider.issuer,
        provider: &vouched.provider,
        session: &input.role_session_name,
        claims,
        tags: &tags,
    };
    let role = permit(stranger, &input.role_arn, role, &asked)?;

    let policies = session_policies::read(control, input.policy, input.policy_arns.map(descriptors))?;
    let terms = Terms {
        duration_s: issue::duration(
            input.duration_seconds,
            assume_role::DURATION_S,
            role.max_session_s,
        )?,
        policies,
        transitive: claims.transitive_tags().to_vec(),
        source_identity: source_identity.clone(),
        provider: Some(vouched.provider.clone()),
        tags,
    };
    let opened = assume_role::open(control, now, &role, input.role_session_name, terms)?;
    Ok(AssumeRoleWithWebIdentityOutput {
        credentials: Some(credentials(opened.issued.credentials)),
        assumed_role_user: Some(user(opened.user)),
        packed_policy_size: opened.issued.packed_percent,
        provider: Some(vouched.provider.clone()),
        audience: Some(vouched.audience.clone()),
        subject_from_web_identity_token: Some(vouched.subject.clone()),
        source_identity,
        ..Default::default()
    })
}

/// The provider that stands for the issuer that a token names.
fn provider(control: &Control, issuer: &str) -> Result<Versioned<OidcProvider>, ApiError> {
    let known = IssuerUrl::parse(issuer).ok().and_then(|issuer| {
        control
            .state
            .read(|tables| tables.identities().provider(&issuer).cloned())
    });
    known.ok_or_else(|| {
        let shown: String = issuer.chars().take(ECHO_CHARS_MAX).collect();
        error::invalid_identity_token_exception(format!(
            "No OpenIDConnect provider found in your account for {shown}"
        ))
    })
}

/// What the trust policy may look at.
struct Asked<'a> {
    issuer: &'a IssuerUrl,
    provider: &'a str,
    session: &'a str,
    claims: &'a Claims,
    tags: &'a Tags,
}

/// The role, if its trust policy lets in whom the provider vouches for. A role that is not
/// there is refused in the same words.
fn permit(
    stranger: &Stranger,
    arn: &str,
    role: Option<Versioned<Role>>,
    asked: &Asked<'_>,
) -> Result<Versioned<Role>, ApiError> {
    let claims = asked.claims;
    let name = asked.issuer.name();
    let [aud, sub, amr] = ["aud", "sub", "amr"].map(|claim| format!("{name}:{claim}"));
    let mut facts = vec![
        Fact::new(&aud, Value::Texts(claims.audiences())),
        Fact::new(&sub, Value::Text(claims.subject())),
        Fact::new(&amr, Value::Texts(claims.methods())),
        Fact::new("sts:RoleSessionName", Value::Text(asked.session)),
        Fact::new("aws:RequestTag", Value::Tags(asked.tags)),
        Fact::new("aws:TagKeys", Value::TagKeys(asked.tags)),
        Fact::new("sts:TransitiveTagKeys", Value::Texts(claims.transitive_tags())),
    ];
    let mut actions = vec![ASSUME];
    if !asked.tags.is_empty() {
        actions.push(TAG);
    }
    if let Some(source) = claims.source_identity() {
        facts.push(Fact::new("sts:SourceIdentity", Value::Text(source)));
        actions.push(SET_SOURCE);
    }
    let environment = stranger.environment();
    let standing = role
        .as_ref()
        .and_then(|role| stranger.identities.standing(role.entity.id.as_str()));
    let nobody = Policy::trusting_nobody();
    let trust = standing
        .and_then(|standing| standing.trust.as_deref())
        .unwrap_or(&nobody);
    for action in actions {
        let verdict = trust.trusts_provider(asked.provider, action, arn, &environment, &facts);
        if verdict != Verdict::Allowed {
            return Err(denied(stranger, action, arn, asked));
        }
    }
    role.ok_or_else(|| ApiError::internal(Service::Sts))
}

fn denied(stranger: &Stranger, action: Action<'static>, arn: &str, asked: &Asked<'_>) -> ApiError {
    let statement = serde_json::json!({
        "Effect": "Allow",
        "Principal": {"Federated": asked.provider},
        "Action": action.to_string(),
        "Condition": {"StringEquals": {format!("{}:sub", asked.issuer.name()): asked.claims.subject()}},
    });
    let help = format!("the role's trust policy must contain {statement}");
    stranger.decisions.note(Decision {
        allowed: false,
        action: action.to_string(),
        resource: arn.to_owned(),
        reason: format!(
            "the role's trust policy does not let in {} of {}",
            asked.claims.subject(),
            asked.issuer
        ),
        help: help.clone(),
        remedy: Some(format!(r#"{{"Version":"2012-10-17","Statement":[{statement}]}}"#)),
        statements: Vec::new(),
    });
    ApiError::access_denied(
        Service::Sts.protocol(),
        format!("Not authorized to perform {action}"),
    )
    .with_hint(help)
}

/// The answer to a token that is not taken.
fn refused(flaw: &TokenFlaw, now: Timestamp) -> ApiError {
    let invalid = |text: &str| error::invalid_identity_token_exception(text);
    match flaw {
        TokenFlaw::Malformed(_) => invalid(
            "The ID Token provided is not a valid JWT. (You may see this error if you sent an Access Token)",
        )
        .with_hint(flaw.to_string()),
        TokenFlaw::Algorithm => invalid("The ID Token provided is not signed with RS256 or ES256."),
        TokenFlaw::NoKey => invalid(
            "Couldn't retrieve verification key from your identity provider,  please reference \
             AssumeRoleWithWebIdentity documentation for requirements",
        ),
        TokenFlaw::Signature => invalid("The signature of the ID Token provided could not be verified."),
        TokenFlaw::Audience => invalid("Incorrect token audience").with_hint(
            "its aud, and its azp if it has one, must be client ids of the provider: \
             aws iam add-client-id-to-open-id-connect-provider",
        ),
        TokenFlaw::Lacks(claim) => invalid(&format!("Missing a required claim: {claim}")),
        TokenFlaw::Expired { at } => {
            let expired = Timestamp::from_second(*at).unwrap_or_default();
            error::expired_token_exception(format!(
                "Token expired: current date/time {} must be before the expiration date/time {}",
                now.as_second(),
                expired.as_second()
            ))
        }
        TokenFlaw::NotYet => error::idp_rejected_claim_exception("The ID Token provided is not valid yet."),
    }
}

fn unreachable_issuer(control: &Control, provider: &OidcProvider) -> ApiError {
    let hint = if control.issuers.knows(&provider.issuer) {
        "its keys could not be read; the server's log says why".to_owned()
    } else {
        not_configured(&provider.issuer)
    };
    error::idp_communication_error_exception("The identity provider could not be reached.").with_hint(hint)
}

/// What to do about an issuer that the server was not told of.
pub(crate) fn not_configured(issuer: &IssuerUrl) -> String {
    format!("this server asks only issuers of its configuration for keys: start it with --issuer {issuer}")
}

fn tags(claims: &Claims) -> Vec<Tag> {
    let tag = |(key, value): (&str, &str)| Tag {
        key: key.to_owned(),
        value: value.to_owned(),
    };
    claims.tags().map(tag).collect()
}

/// As the model has it for `SourceIdentity`.
fn is_source_identity(text: &str) -> bool {
    let lawful = |byte: u8| byte.is_ascii_alphanumeric() || b"_+=,.@-".contains(&byte);
    (2..=64).contains(&text.len()) && text.bytes().all(lawful)
}

// The same shapes, once for each way in which STS is called.

fn credentials(made: sts::Credentials) -> Credentials {
    Credentials {
        access_key_id: made.access_key_id,
        secret_access_key: made.secret_access_key,
        session_token: made.session_token,
        expiration: made.expiration,
    }
}

fn user(user: ApiUser) -> AssumedRoleUser {
    AssumedRoleUser {
        assumed_role_id: user.assumed_role_id,
        arn: user.arn,
    }
}

fn descriptors(given: Vec<PolicyDescriptorType>) -> Vec<sts::PolicyDescriptorType> {
    let same = |descriptor: PolicyDescriptorType| sts::PolicyDescriptorType { arn: descriptor.arn };
    given.into_iter().map(same).collect()
}
