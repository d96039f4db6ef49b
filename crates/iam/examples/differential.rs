//! Random policies and requests, each with our verdict, one JSON object a line; for
//! `acceptance/evaluator`, which asks an independent evaluator and reports disagreements.
//!
//! `cargo run -p iam --example differential -- CASES [SEED]`. The seed is in every line's
//! number and on standard error, so that a case can be made again.

#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    clippy::expect_used,
    reason = "a development tool"
)]

use std::collections::BTreeMap;
use std::io::Write as _;
use std::net::IpAddr;
use std::sync::Arc;

use domain::{AccountId, Tags};
use iam::authorization::Action;
use iam::policy::{Kind, Policy};
use iam::{
    AssumedRole, Attached, Environment, Fact, FederatedUser, Identities, Place, Principal, Request, Session,
    Standing, Value, Verdict,
};
use jiff::Timestamp;
use serde_json::{Map, Value as Json, json};

const ACCOUNT: &str = "000000000000";
const NOW: i64 = 1_767_323_045;

/// SplitMix64: the same cases from the same seed, everywhere.
struct Dice(u64);

impl Dice {
    fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn chance(&mut self, percent: u64) -> bool {
        self.roll() % 100 < percent
    }

    fn pick<'a, T: ?Sized>(&mut self, all: &[&'a T]) -> &'a T {
        let at = usize::try_from(self.roll() % all.len() as u64).expect("a small number");
        all.get(at).expect("within")
    }

    fn some<'a>(&mut self, all: &[&'a str], most: u64) -> Vec<&'a str> {
        (0..=self.roll() % most).map(|_| self.pick(all)).collect()
    }
}

fn main() {
    let mut arguments = std::env::args().skip(1).map(|text| text.parse::<u64>());
    let cases = arguments.next().and_then(Result::ok).unwrap_or(20_000);
    let seed = arguments.next().and_then(Result::ok).unwrap_or_else(|| {
        let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
        now.map_or(1, |since| {
            u64::try_from(since.as_nanos() % u128::from(u32::MAX)).unwrap_or(1)
        })
    });
    eprintln!("{cases} cases, seed {seed}");
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for number in 0..cases {
        let mut dice = Dice(seed.wrapping_mul(0x1_0000_0001).wrapping_add(number));
        let case = case(&mut dice, &format!("{seed}/{number}"));
        if writeln!(out, "{case}").is_err() {
            return;
        }
    }
}

/// What is asked for: the action, a resource, and the kind of policy that lies on it.
const SECRETS: [&str; 3] = [
    "arn:aws:secretsmanager:eu-west-1:000000000000:secret:app-AbCdEf",
    "arn:aws:secretsmanager:eu-west-1:000000000000:secret:team/ada-AbCdEf",
    "arn:aws:secretsmanager:us-east-1:000000000000:secret:other-AbCdEf",
];
const KEY: &str = "arn:aws:kms:eu-west-1:000000000000:key/11111111-2222-3333-4444-555555555555";

fn case(dice: &mut Dice, id: &str) -> Json {
    let of_key = dice.chance(20);
    let (service, name) = match of_key {
        true => (
            "kms",
            *["Decrypt", "DescribeKey"]
                .get(usize::from(dice.chance(50)))
                .expect("two"),
        ),
        false => (
            "secretsmanager",
            dice.pick(&[
                "GetSecretValue",
                "DescribeSecret",
                "PutSecretValue",
                "DeleteSecret",
            ]),
        ),
    };
    let resource = if of_key {
        KEY
    } else {
        dice.pick(&SECRETS.map(|arn| arn))
    };
    let who = dice.pick(&["user", "user", "role", "role", "federated", "root"]);
    let tags = tags(dice);
    let session_policy = (matches!(who, "role") && dice.chance(40) || who == "federated" && dice.chance(90))
        .then(|| document(dice, Kind::Session));
    let session = Session {
        tags: Tags::default(),
        policies: session_policy
            .as_ref()
            .map(|text| vec![attached(Kind::Session, text)]),
        ..Session::plain(Timestamp::from_second(NOW - 60).expect("a time"))
    };
    let account = AccountId::parse(ACCOUNT).expect("an account");
    let ada = Principal::user(account.clone(), "/", "ada", "AIDAQ3EGRIKH7XEXAMPLE");
    let principal = match who {
        "user" => ada,
        "role" => Principal::AssumedRole(Arc::new(AssumedRole::new(
            account,
            "/",
            "app",
            "AROAQ3EGRIKH7XEXAMPLE",
            "night",
            session,
        ))),
        "federated" => Principal::FederatedUser(Arc::new(FederatedUser::new(ada, "bob", session))),
        _ => Principal::Root { account },
    };
    let identity: Vec<String> = match who {
        "root" => Vec::new(),
        _ => (0..=dice.roll() % 2)
            .map(|_| document(dice, Kind::Inline))
            .collect(),
    };
    let boundary = (matches!(who, "user" | "role") && dice.chance(25)).then(|| document(dice, Kind::Managed));
    let on_resource = match of_key {
        true => Some(document(dice, Kind::Key)),
        false => dice.chance(45).then(|| document(dice, Kind::Resource)),
    };

    let mut identities = Identities::none();
    if let Some(id) = principal.identity_id() {
        let standing = Standing {
            policies: identity.iter().map(|text| attached(Kind::Inline, text)).collect(),
            boundary: boundary.as_deref().map(|text| attached(Kind::Managed, text)),
            tags: if who == "federated" {
                Tags::default()
            } else {
                tags.clone()
            },
            trust: None,
        };
        identities.set(id, Arc::new(standing));
    }
    let kind = if of_key { Kind::Key } else { Kind::Resource };
    let policy = on_resource
        .as_deref()
        .map(|text| Policy::parse(kind, text).expect("a policy"));
    let stage = dice.chance(50).then_some("AWSCURRENT");
    let keys: Vec<String> = (0..dice.roll() % 3)
        .map(|_| dice.pick(&["a", "b", "c"]).to_owned())
        .collect();
    let days = dice
        .chance(50)
        .then_some(7 + i64::try_from(dice.roll() % 24).expect("small"));
    let mut facts = Vec::new();
    if !of_key {
        facts.push(Fact::new("secretsmanager:SecretId", Value::Text(resource)));
        facts.push(Fact::new("aws:ResourceTag", Value::Tags(&tags)));
        if let (Some(stage), "GetSecretValue") = (stage, name) {
            facts.push(Fact::new("secretsmanager:VersionStage", Value::Text(stage)));
        }
        if let (Some(days), "DeleteSecret") = (days, name) {
            facts.push(Fact::new(
                "secretsmanager:RecoveryWindowInDays",
                Value::Number(days),
            ));
        }
    }
    facts.push(Fact::new("aws:TagKeys", Value::Texts(&keys)));
    let environment = Environment {
        now: Timestamp::from_second(NOW).expect("a time"),
        source: dice.chance(90).then_some(IpAddr::from([10, 1, 2, 3])),
        secure: dice.chance(50),
        region: "eu-west-1",
        user_agent: Some("psql/1"),
    };
    let verdict = identities.judge(&Request {
        principal: &principal,
        action: Action::new(service, name),
        resource,
        policy: policy.as_ref(),
        granted: false,
        environment: &environment,
        facts: &facts,
    });
    let parsed = |text: &String| serde_json::from_str::<Json>(text).expect("JSON");
    json!({
        "id": id,
        "principal": principal.arn(),
        "action": format!("{service}:{name}"),
        "resource": resource,
        "context": context(&principal, &environment, &facts, &tags, who),
        "identity": identity.iter().map(parsed).collect::<Vec<_>>(),
        "boundary": boundary.as_ref().map(parsed),
        "session": session_policy.as_ref().map(parsed),
        "policy": on_resource.as_ref().map(parsed),
        "verdict": match verdict {
            Verdict::Allowed => "Allowed",
            Verdict::Refused(_) => "ExplicitlyDenied",
            Verdict::Lacking(_) | Verdict::NotWithSession => "ImplicitlyDenied",
        },
    })
}

fn attached(kind: Kind, text: &str) -> Arc<Attached> {
    Arc::new(Attached {
        id: "p".to_owned(),
        place: Place::Session,
        policy: Arc::new(Policy::parse(kind, text).expect(text)),
    })
}

fn tags(dice: &mut Dice) -> Tags {
    let mut tags = BTreeMap::new();
    if dice.chance(60) {
        tags.insert("team".to_owned(), dice.pick(&["ada", "blue", "app"]).to_owned());
    }
    Tags::from_service(tags)
}

/// The request context as the other evaluator wants it: all keys, written out.
fn context(
    principal: &Principal,
    environment: &Environment<'_>,
    facts: &[Fact<'_>],
    tags: &Tags,
    who: &str,
) -> Json {
    let mut keys = Map::new();
    let mut set = |key: &str, value: Json| drop(keys.insert(key.to_owned(), value));
    set("aws:CurrentTime", json!("2026-01-02T03:04:05Z"));
    set("aws:EpochTime", json!(NOW.to_string()));
    set("aws:SecureTransport", json!(environment.secure.to_string()));
    set("aws:RequestedRegion", json!(environment.region));
    set("aws:UserAgent", json!(environment.user_agent));
    set("aws:ResourceAccount", json!(ACCOUNT));
    set("aws:PrincipalAccount", json!(ACCOUNT));
    set("aws:PrincipalIsAWSService", json!("false"));
    set("aws:ViaAWSService", json!("false"));
    set("aws:userid", json!(principal.user_id()));
    if let Some(source) = environment.source {
        set("aws:SourceIp", json!(source.to_string()));
    }
    let (arn, kind) = match principal {
        Principal::AssumedRole(role) => (role.role_arn().to_owned(), "AssumedRole"),
        Principal::User(user) => {
            set("aws:username", json!(user.name()));
            (principal.arn(), "User")
        }
        Principal::FederatedUser(_) => (principal.arn(), "FederatedUser"),
        Principal::Root { .. } => (principal.arn(), "Account"),
    };
    set("aws:PrincipalArn", json!(arn));
    set("aws:PrincipalType", json!(kind));
    if let Some(token) = principal.token() {
        set("aws:TokenIssueTime", json!(token.issued_at.to_string()));
        set("aws:MultiFactorAuthPresent", json!(token.mfa.to_string()));
    }
    if matches!(who, "user" | "role") {
        for (key, value) in tags.iter() {
            set(&format!("aws:PrincipalTag/{key}"), json!(value));
        }
    }
    for fact in facts {
        match fact.value {
            Value::Text(text) => set(fact.key, json!(text)),
            Value::Texts([]) => {}
            Value::Texts(texts) => set(fact.key, json!(texts)),
            Value::Number(number) => set(fact.key, json!(number.to_string())),
            Value::Bool(value) => set(fact.key, json!(value.to_string())),
            Value::Tags(tags) => {
                for (key, value) in tags.iter() {
                    set(&format!("{}/{key}", fact.key), json!(value));
                }
            }
            Value::TagKeys(_) | Value::Map(_) => {}
        }
    }
    Json::Object(keys)
}

fn document(dice: &mut Dice, kind: Kind) -> String {
    let statements: Vec<Json> = (0..=dice.roll() % 3).map(|_| statement(dice, kind)).collect();
    json!({"Version": "2012-10-17", "Statement": statements}).to_string()
}

fn statement(dice: &mut Dice, kind: Kind) -> Json {
    let mut members = Map::new();
    let mut set = |key: &str, value: Json| drop(members.insert(key.to_owned(), value));
    let allows = dice.chance(72);
    set("Effect", json!(if allows { "Allow" } else { "Deny" }));
    let actions: &[&str] = match kind {
        Kind::Key => &["*", "kms:*", "kms:Decrypt", "kms:De*", "KMS:decrypt"],
        Kind::Resource => &[
            "*",
            "secretsmanager:*",
            "secretsmanager:GetSecretValue",
            "secretsmanager:Get*",
            "secretsmanager:D?scribeSecret",
            "secretsmanager:*Value",
        ],
        _ => &[
            "*",
            "secretsmanager:*",
            "secretsmanager:GetSecretValue",
            "secretsmanager:*Secret*",
            "kms:*",
            "kms:Decrypt",
            "s3:GetObject",
            "SecretsManager:describesecret",
        ],
    };
    set(
        if dice.chance(88) { "Action" } else { "NotAction" },
        json!(dice.some(actions, 2)),
    );
    let resources = [
        "*",
        "*",
        SECRETS[0],
        "arn:aws:secretsmanager:*:000000000000:secret:app-??????",
        "arn:aws:secretsmanager:eu-west-1:*:secret:*",
        "arn:aws:secretsmanager:eu-west-1:000000000000:secret:team/${aws:username}-*",
        "arn:aws:secretsmanager:*:*:secret:${aws:PrincipalTag/team, 'none'}*",
        KEY,
        "arn:aws:kms:*:*:key/*",
    ];
    let resource = if matches!(kind, Kind::Key) {
        vec!["*"]
    } else {
        dice.some(&resources, 2)
    };
    set(
        if dice.chance(90) || kind == Kind::Key {
            "Resource"
        } else {
            "NotResource"
        },
        json!(resource),
    );
    if matches!(kind, Kind::Key | Kind::Resource) {
        let people = [
            "000000000000",
            "arn:aws:iam::000000000000:user/ada",
            "arn:aws:iam::000000000000:role/app",
            "arn:aws:sts::000000000000:assumed-role/app/night",
            "arn:aws:sts::000000000000:federated-user/bob",
            "arn:aws:iam::000000000000:user/eve",
        ];
        if dice.chance(15) {
            set("Principal", json!("*"));
        } else {
            set("Principal", json!({"AWS": dice.some(&people, 2)}));
        }
    }
    if dice.chance(55) {
        let mut conditions = Map::new();
        for _ in 0..=dice.roll() % 2 {
            let (operator, key, values) = condition(dice);
            conditions.insert(operator, json!({key: values}));
        }
        set("Condition", Json::Object(conditions));
    }
    Json::Object(members)
}

fn condition(dice: &mut Dice) -> (String, String, Json) {
    let text_keys = [
        "aws:username",
        "aws:PrincipalTag/team",
        "aws:ResourceTag/team",
        "secretsmanager:VersionStage",
        "aws:PrincipalType",
        "AWS:RequestedRegion",
    ];
    let texts = [
        "ada",
        "a*",
        "?da",
        "blue",
        "AWSCURRENT",
        "awscurrent",
        "User",
        "eu-west-1",
        "${aws:username}",
        "${aws:PrincipalTag/team, 'blue'}",
        "*",
    ];
    let suffix = if dice.chance(25) { "IfExists" } else { "" };
    match dice.roll() % 9 {
        0 | 1 => {
            let operator = dice.pick(&[
                "StringEquals",
                "StringNotEquals",
                "StringEqualsIgnoreCase",
                "StringNotEqualsIgnoreCase",
                "StringLike",
                "StringNotLike",
            ]);
            (
                format!("{operator}{suffix}"),
                dice.pick(&text_keys).to_owned(),
                json!(dice.some(&texts, 2)),
            )
        }
        2 => {
            let operator = dice.pick(&["StringEquals", "StringNotEquals", "StringLike", "StringNotLike"]);
            let prefix = dice.pick(&["ForAnyValue:", "ForAllValues:"]);
            (
                format!("{prefix}{operator}{suffix}"),
                "aws:TagKeys".to_owned(),
                json!(dice.some(&["a", "b", "c", "*"], 2)),
            )
        }
        3 => {
            let operator = dice.pick(&["IpAddress", "NotIpAddress"]);
            (
                format!("{operator}{suffix}"),
                "aws:SourceIp".to_owned(),
                json!(dice.some(&["10.0.0.0/8", "10.1.2.3", "192.0.2.0/24", "2001:db8::/32"], 2)),
            )
        }
        4 => {
            let operator = dice.pick(&["ArnEquals", "ArnLike", "ArnNotEquals", "ArnNotLike"]);
            let arns = [
                "arn:aws:iam::000000000000:user/ada",
                "arn:aws:iam::*:role/*",
                "arn:aws:iam::000000000000:*",
                "arn:aws:iam::111111111111:user/ada",
                "arn:aws:sts::000000000000:federated-user/b?b",
            ];
            (
                format!("{operator}{suffix}"),
                "aws:PrincipalArn".to_owned(),
                json!(dice.some(&arns, 2)),
            )
        }
        5 => {
            let key = dice.pick(&[
                "aws:SecureTransport",
                "aws:MultiFactorAuthPresent",
                "aws:ViaAWSService",
            ]);
            (
                format!("Bool{suffix}"),
                key.to_owned(),
                json!(dice.pick(&["true", "false"])),
            )
        }
        6 => {
            let operator = dice.pick(&[
                "NumericEquals",
                "NumericNotEquals",
                "NumericLessThan",
                "NumericLessThanEquals",
                "NumericGreaterThan",
                "NumericGreaterThanEquals",
            ]);
            (
                format!("{operator}{suffix}"),
                "secretsmanager:RecoveryWindowInDays".to_owned(),
                json!(dice.pick(&["7", "15", "30"])),
            )
        }
        7 => {
            let operator = dice.pick(&[
                "DateEquals",
                "DateNotEquals",
                "DateLessThan",
                "DateLessThanEquals",
                "DateGreaterThan",
                "DateGreaterThanEquals",
            ]);
            let key = dice.pick(&["aws:CurrentTime", "aws:TokenIssueTime"]);
            (
                format!("{operator}{suffix}"),
                key.to_owned(),
                json!(dice.pick(&[
                    "2026-01-02T03:04:05Z",
                    "2026-01-01T00:00:00Z",
                    "2027-01-01T00:00:00Z"
                ])),
            )
        }
        _ => {
            let key = dice.pick(&[
                "aws:username",
                "aws:TagKeys",
                "aws:PrincipalTag/team",
                "aws:TokenIssueTime",
                "aws:SourceIp",
            ]);
            (
                "Null".to_owned(),
                key.to_owned(),
                json!(dice.pick(&["true", "false"])),
            )
        }
    }
}
