use std::collections::BTreeMap;
use std::num::NonZeroU32;

use domain::accept::{AcceptSet, Accepted};
use domain::credential::Rotation;
use domain::event::{EventId, EventKind};
use domain::identity::{
    Entity, EntityName, IssuerUrl, LastUse, LoginProfile, OidcProvider, Password, PasswordPolicy,
    PasswordVerifier, Path, Permissions, PolicyArn, PolicyVersion, UniqueId,
};
use domain::instance::{
    DatabaseName, EngineVersion, InstanceClass, MasterPassword, MasterSecretStatus, Operation, Phase,
    Progress, ProgressStep, RoleName, Settings,
};
use domain::network::GroupId;
use domain::schedule::RotationRules;
use domain::scram::{Challenge, ScramKeys, Verifier};
use domain::secret::{
    Deletion, Owner, Replica, ReplicaState, Replication, RotationSettings, SealedValue, SecretArn,
    StageLabel, ValueKind, Version, VersionId, Versions,
};
use domain::steps::{Step, StepState, Steps};
use domain::timeline::{Outcome, RotationStep};
use domain::{AccountId, Tags};
use jiff::{SignedDuration, Timestamp};
use proptest::collection::{btree_map, vec};
use proptest::option::of;
use proptest::prelude::*;
use proptest::sample::select;
use stdx::SystemRandom;

use super::*;
use crate::seal::StoreKey;

mod kms;
mod network;

fn sealer() -> RecordSealer {
    RecordSealer::new(&StoreKey::generate(&SystemRandom))
}

/// What goes in comes out: secrets print as a mask, so those are compared by the callers.
fn round_trip(record: &Record) -> Record {
    let sealer = sealer();
    let bytes = record.encode(&sealer, &SystemRandom).unwrap();
    let key = record.key();
    let read = Record::decode(key.as_str(), &bytes, &sealer).unwrap();
    assert_eq!(format!("{read:?}"), format!("{record:?}"));
    assert_eq!(read.key(), key);
    read
}

fn time() -> impl Strategy<Value = Timestamp> {
    (-377_705_023_201i64..253_402_207_200, 0i32..1_000_000_000)
        .prop_map(|(second, nanosecond)| Timestamp::new(second, nanosecond).unwrap_or(Timestamp::UNIX_EPOCH))
}

fn version_id() -> impl Strategy<Value = VersionId> {
    "[a-z0-9\"\\\\é-]{32,64}".prop_map(|text| VersionId::parse(&text).unwrap())
}

fn name() -> impl Strategy<Value = SecretName> {
    "[a-zA-Z0-9/_+=.@!-]{1,60}".prop_map(|text| SecretName::parse(&text).unwrap())
}

fn region() -> impl Strategy<Value = Region> {
    "[a-z]{2}-[a-z]{4,9}-[1-9]".prop_map(|text| Region::parse(&text).unwrap())
}

fn resource_id() -> impl Strategy<Value = ResourceId> {
    any::<[u8; 26]>().prop_map(ResourceId::from_random)
}

fn tags() -> impl Strategy<Value = Tags> {
    btree_map(any::<String>(), any::<String>(), 0..4).prop_map(Tags::from_service)
}

fn keys() -> impl Strategy<Value = ScramKeys> {
    any::<([u8; 32], [u8; 32])>().prop_map(|(stored_key, server_key)| ScramKeys {
        stored_key: stdx::Secret::new(stored_key),
        server_key: stdx::Secret::new(server_key),
    })
}

fn challenge() -> impl Strategy<Value = Challenge> {
    (vec(any::<u8>(), 1..32), 1u32..1_000_000).prop_map(|(salt, iterations)| Challenge {
        salt,
        iterations: NonZeroU32::new(iterations).unwrap(),
    })
}

fn version() -> impl Strategy<Value = Version> {
    let value = (any::<bool>(), vec(any::<u8>(), 0..100)).prop_map(|(is_text, envelope)| SealedValue {
        kind: if is_text {
            ValueKind::Text
        } else {
            ValueKind::Binary
        },
        envelope: envelope.into(),
    });
    (time(), of(value), of(time())).prop_map(|(created_at, value, accessed_on)| Version {
        created_at,
        value,
        accessed_on,
    })
}

fn versions() -> impl Strategy<Value = Versions> {
    (
        btree_map(version_id(), version(), 0..4),
        vec("[A-Z]{1,12}|ä\"", 0..4),
    )
        .prop_map(|(versions, labels)| {
            let stages = labels.iter().zip(versions.keys());
            let stages: Vec<_> = stages
                .map(|(label, id)| (StageLabel::parse(label).unwrap(), id.clone()))
                .collect();
            Versions::from_stored(versions, stages)
        })
}

fn rotation() -> impl Strategy<Value = RotationSettings> {
    let rules = select(vec![
        RotationRules::new(Some(7), None, None).unwrap(),
        RotationRules::new(Some(1000), None, Some("3h")).unwrap(),
        RotationRules::new(None, Some("rate(10 days)"), None).unwrap(),
        RotationRules::new(None, Some("cron(0 16 1,15 * ? *)"), Some("2h")).unwrap(),
    ]);
    (any::<bool>(), of(rules), of(time())).prop_map(|(enabled, rules, next)| RotationSettings {
        enabled,
        rules,
        next,
    })
}

fn replication() -> impl Strategy<Value = Replication> {
    let state = prop_oneof![
        Just(ReplicaState::InSync),
        any::<String>().prop_map(|reason| ReplicaState::Behind { reason }),
        any::<String>().prop_map(|reason| ReplicaState::Failed { reason }),
    ];
    let replica = (of(any::<String>()), state).prop_map(|(kms_key_id, state)| Replica { kms_key_id, state });
    prop_oneof![
        btree_map(region(), replica, 0..3)
            .prop_map(|replicas| Replication::Primary(replicas.into_iter().collect())),
        region().prop_map(|primary| Replication::Replica { primary }),
    ]
}

prop_compose! {
    fn secret()(
        (name, region, owner) in (name(), region(), of(resource_id())),
        (description, kms_key_id, policy, tags) in (of(any::<String>()), of(any::<String>()), of(any::<String>()), of(tags())),
        (versions, rotation) in (versions(), of(rotation())),
        (created_at, changed_at) in (time(), time()),
        (accessed_on, rotated_at, deleted_at) in (of(time()), of(time()), of(time())),
        replication in replication(),
    ) -> Secret {
        Secret {
            arn: SecretArn::new(&region, &AccountId::default(), &name, "AbCdEf"),
            name, region, description, kms_key_id, policy: policy.map(Into::into), tags, versions, rotation, created_at, changed_at, accessed_on, rotated_at,
            owner: owner.map_or(Owner::Customer, |instance| Owner::Rds { instance }),
            deletion: deleted_at.map(|at| Deletion { at }),
            replication,
        }
    }
}

fn phase() -> impl Strategy<Value = Phase> {
    prop_oneof![
        select(vec![
            Phase::Creating,
            Phase::Available,
            Phase::Rebooting,
            Phase::Stopping,
            Phase::Stopped,
            Phase::Starting,
            Phase::Deleting,
        ]),
        any::<String>().prop_map(|reason| Phase::Failed { reason }),
    ]
}

fn master_password() -> impl Strategy<Value = MasterPassword> {
    let status = select(vec![
        MasterSecretStatus::Creating,
        MasterSecretStatus::Active,
        MasterSecretStatus::Rotating,
        MasterSecretStatus::Impaired,
    ]);
    of((name(), status)).prop_map(|managed| match managed {
        Some((secret, status)) => MasterPassword::Managed { secret, status },
        None => MasterPassword::Own,
    })
}

fn settings() -> impl Strategy<Value = Settings> {
    (any::<[bool; 4]>(), any::<[String; 3]>(), any::<u32>()).prop_map(
        |(flags, [backup_window, maintenance_window, storage_type], allocated_storage_gib)| Settings {
            deletion_protection: flags[0],
            copy_tags_to_snapshot: flags[1],
            auto_minor_version_upgrade: flags[2],
            publicly_accessible: flags[3],
            backup_window,
            maintenance_window,
            storage_type,
            allocated_storage_gib,
        },
    )
}

prop_compose! {
    fn instance()(
        (id, resource_id, region) in ("[a-z][a-z0-9]{0,20}", resource_id(), region()),
        (major, minor, class) in (1u16..30, 0u16..100, select(vec!["db.t3.micro", "db.r6g.24xlarge"])),
        (master_user, database) in ("m[a-z0-9]{0,15}", of("[a-z]{12}")),
        (master_password, pending, password_epoch) in (master_password(), of((challenge(), keys())), any::<u64>()),
        (port, address) in (any::<u16>(), of(any::<std::net::IpAddr>())),
        (phase, tags, settings, created_at) in (phase(), tags(), settings(), of(time())),
        (progress, groups) in (of(progress()), vec(any::<[u8; 8]>(), 0..5)),
    ) -> Instance {
        Instance {
            id: InstanceId::parse(&id).unwrap(),
            resource_id, region,
            version: EngineVersion { major, minor },
            class: InstanceClass::parse(class).unwrap(),
            master_user: RoleName::parse_master(&master_user).unwrap(),
            database: database.map(|name| DatabaseName::parse(&name).unwrap()),
            master_password,
            pending_password: pending.map(|(challenge, keys)| Verifier { challenge, keys }),
            security_groups: groups.into_iter().map(GroupId::from_random).collect(),
            password_epoch, port, address, phase, tags, settings, created_at, progress,
        }
    }
}

fn steps<N: Copy + Eq + std::fmt::Debug + 'static>(all: &'static [N]) -> impl Strategy<Value = Steps<N>> {
    let took = of(any::<i32>().prop_map(|us| SignedDuration::from_micros(us.into())));
    let state = prop_oneof![
        Just(StepState::Waiting),
        time().prop_map(|since| StepState::Running { since }),
        (time(), took.clone()).prop_map(|(since, took)| StepState::Done { since, took }),
        (time(), took).prop_map(|(since, took)| StepState::Failed { since, took }),
    ];
    let step = (select(all), state, of(any::<String>()));
    vec(
        step.prop_map(|(name, state, message)| Step { name, state, message }),
        0..6,
    )
    .prop_map(Steps::from_stored)
}

prop_compose! {
    fn progress()(
        operation in select(&Operation::ALL[..]),
        (started_at, ended_at) in (time(), of(time())),
        steps in steps(&ProgressStep::ALL),
    ) -> Progress {
        Progress { operation, started_at, ended_at, steps }
    }
}

prop_compose! {
    fn timeline()(
        (region, secret, number, version) in (region(), name(), any::<u64>(), version_id()),
        (started_at, ended_at, grace_ends_at) in (time(), of(time()), of(time())),
        outcome in select(&Outcome::ALL[..]),
        steps in steps(&RotationStep::ALL),
    ) -> Timeline {
        Timeline { region, secret, number, version, started_at, ended_at, outcome, grace_ends_at, steps }
    }
}

prop_compose! {
    fn event()(
        (region, instance) in (region(), "[a-z][a-z0-9]{0,20}"),
        (at, number) in (time(), any::<u64>()),
        (kind, detail) in (select(&EventKind::ALL[..]), of(any::<String>())),
    ) -> Event {
        let instance = InstanceId::parse(&instance).unwrap();
        Event { region, id: EventId { at, number }, instance, kind, detail }
    }
}

prop_compose! {
    fn credential()(
        (instance, role, secret) in (resource_id(), "m[a-z0-9]{0,15}", name()),
        (generation, challenge, epoch) in (any::<u64>(), challenge(), any::<u64>()),
        entries in btree_map(version_id(), (keys(), of(time())), 2..5),
        prepared in of((time(), any::<u32>(), of(any::<String>()))),
    ) -> Credential {
        let mut entries: Vec<_> = entries
            .into_iter()
            .map(|(version, (keys, not_after))| Accepted { version, keys, not_after })
            .collect();
        entries[0].not_after = None;
        entries[1].not_after = None;
        let target = entries[1].version.clone();
        let rotation = prepared.map_or(Rotation::Idle, |(since, failures, last_error)| {
            Rotation::Prepared { target, since, failures, last_error }
        });
        let current = entries[0].version.clone();
        let accept = AcceptSet::new(generation, challenge, entries).unwrap();
        let role = RoleName::parse_master(&role).unwrap();
        Credential::from_stored(instance, role, secret, current, accept, rotation, epoch).unwrap()
    }
}

fn same_keys(a: &ScramKeys, b: &ScramKeys) -> bool {
    a.stored_key.ct_eq(b.stored_key.expose()) && a.server_key.ct_eq(b.server_key.expose())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn security_groups_read_back(group in network::security_group()) {
        round_trip(&Record::SecurityGroup(Arc::new(group)));
    }

    #[test]
    fn secrets_read_back(secret in secret()) {
        round_trip(&Record::Secret(Arc::new(secret)));
    }

    #[test]
    fn instances_read_back(instance in instance()) {
        let Record::Instance(read) = round_trip(&Record::Instance(Arc::new(instance.clone()))) else {
            unreachable!("the kind is in the key");
        };
        if let (Some(read), Some(written)) = (&read.pending_password, &instance.pending_password) {
            prop_assert!(same_keys(&read.keys, &written.keys));
        }
    }

    #[test]
    fn what_happened_reads_back(timeline in timeline(), event in event()) {
        round_trip(&Record::Timeline(Arc::new(timeline)));
        round_trip(&Record::Event(Arc::new(event)));
    }

    #[test]
    fn credentials_read_back(credential in credential()) {
        let Record::Credential(read) = round_trip(&Record::Credential(Arc::new(credential.clone()))) else {
            unreachable!("the kind is in the key");
        };
        for (read, written) in read.accept().entries().iter().zip(credential.accept().entries()) {
            prop_assert!(same_keys(&read.keys, &written.keys));
        }
    }

    #[test]
    fn no_bytes_break_the_decoder(mut bytes in vec(any::<u8>(), 0..200), json in "\\{\"v\":[0-9]{1,3}(,\"[a-z_]{1,8}\":[0-9\"a-z]{0,9}){0,3}\\}") {
        let sealer = sealer();
        for key in ["meta", "secret/r/n", "instance/r/i", "credential/c", "access-key/a", "kms-key/k", "kms/r/k", "kms-alias/r/a", "kms-grant/r/k/g", "rotation/r/s/1", "event/r/t/1", "authority", "front-key"] {
            let _ = Record::decode(key, &bytes, &sealer);
            // Also with a right tag.
            let mut tagged = json.clone().into_bytes();
            tagged.extend(sealer.tag(key, &tagged));
            prop_assert!(Record::decode(key, &tagged, &sealer).is_err());
        }
        bytes.truncate(TAG_LEN);
        prop_assert!(Record::decode("meta", &bytes, &sealer).is_err());
    }
}

fn meta() -> Record {
    Record::Meta(Arc::new(Meta {
        key_check: vec![1, 2, 3],
        store_key: Some(vec![4, 5]),
        account: AccountId::default(),
        created_at: Timestamp::UNIX_EPOCH,
        settings: BTreeMap::from([("vpc".to_owned(), "31".to_owned())]),
    }))
}

fn entity() -> Entity {
    let name = |text: &str| EntityName::parse(text).unwrap();
    Entity {
        name: name("Ada"),
        path: Path::parse("/a/").unwrap(),
        id: UniqueId::parse("AIDAQ3EGRIKH7XEXAMPLE").unwrap(),
        created_at: Timestamp::UNIX_EPOCH,
        permissions: Permissions::from_stored(
            [(name("inline"), "{\"é\": 1}".to_owned())],
            [PolicyArn::from_text("arn:aws:iam::000000000000:policy/p")],
        ),
    }
}

#[test]
fn identities_read_back() {
    let tags = Tags::from_service([("k".to_owned(), "v".to_owned())]);
    let boundary = Some(PolicyArn::from_text("arn:aws:iam::000000000000:policy/b"));
    round_trip(&Record::User(Arc::new(User {
        entity: entity(),
        tags: tags.clone(),
        boundary: boundary.clone(),
        groups: [EntityName::parse("team").unwrap()].into(),
        password_last_used: Some(Timestamp::UNIX_EPOCH),
    })));
    round_trip(&Record::Group(Arc::new(Group { entity: entity() })));
    round_trip(&Record::Role(Arc::new(Role {
        entity: entity(),
        tags: tags.clone(),
        boundary,
        description: Some("what for".into()),
        trust: "{}".into(),
        max_session_s: 3600,
        last_used: Some(last_use()),
    })));
    let version = |number| PolicyVersion {
        number,
        document: format!("{{\"n\": {number}}}"),
        created_at: Timestamp::UNIX_EPOCH,
    };
    let mut policy = ManagedPolicy::new(
        entity().name,
        entity().path,
        entity().id,
        PolicyArn::from_text("arn:aws:iam::000000000000:policy/a/Ada"),
        String::new(),
        Timestamp::UNIX_EPOCH,
    )
    .with_stored(vec![version(2), version(4)], 4, 6)
    .unwrap();
    (policy.description, policy.tags) = (Some("what for".into()), tags);
    round_trip(&Record::Policy(Arc::new(policy)));
    round_trip(&Record::OidcProvider(Arc::new(OidcProvider {
        issuer: IssuerUrl::parse("https://issuer.test/a").unwrap(),
        client_ids: vec!["app".into()],
        thumbprints: vec!["0".repeat(40)],
        tags: Tags::from_service([("team".to_owned(), "blue".to_owned())]),
        created_at: Timestamp::UNIX_EPOCH,
    })));
}

#[test]
fn passwords_read_back() {
    let verifier = |number: u8| {
        let text = format!("$argon2id$v=19$m=19456,t=2,p=1$c2FsdHNhbHQ${number:032}");
        PasswordVerifier::parse(text.into()).unwrap()
    };
    let password = Password {
        id: uuid::Uuid::from_u128(7),
        verifier: verifier(3),
        set_at: Timestamp::UNIX_EPOCH,
    };
    let user = UniqueId::parse("AIDAQ3EGRIKH7XEXAMPLE").unwrap();
    let profile =
        LoginProfile::new(user, password, true).with_stored(Timestamp::MIN, vec![verifier(2), verifier(1)]);
    let record = Record::Login(Arc::new(profile.clone()));
    let Record::Login(read) = round_trip(&record) else {
        unreachable!("the kind is in the key");
    };
    // They print as masks.
    let texts = |profile: &LoginProfile| {
        let all = std::iter::once(&profile.password().verifier).chain(profile.former());
        all.map(|verifier| verifier.as_phc().expose().clone())
            .collect::<Vec<_>>()
    };
    assert_eq!(texts(&read), texts(&profile));
    let stored = record.encode(&sealer(), &SystemRandom).unwrap();
    assert!(!String::from_utf8_lossy(&stored).contains("argon2id"));

    let policy = PasswordPolicy {
        length_min: 14,
        numbers: true,
        age_days_max: Some(1095),
        last_refused: Some(24),
        hard_expiry: true,
        ..PasswordPolicy::default()
    };
    round_trip(&Record::PasswordPolicy(Arc::new(PasswordPolicy::default())));
    round_trip(&Record::PasswordPolicy(Arc::new(policy)));
}

fn last_use() -> LastUse {
    LastUse {
        at: Timestamp::UNIX_EPOCH,
        region: Region::parse("eu-west-1").unwrap(),
        service: "rds".into(),
    }
}

#[test]
fn server_records_read_back() {
    round_trip(&meta());
    let access_key = AccessKeyRecord {
        id: "LKIAEXAMPLE".into(),
        secret: "canary-secret".into(),
        owner: KeyOwner::User(UniqueId::parse("AIDAQ3EGRIKH7XEXAMPLE").unwrap()),
        active: false,
        created_at: Timestamp::UNIX_EPOCH,
        last_used: Some(last_use()),
    };
    let Record::AccessKey(read) = round_trip(&Record::AccessKey(Arc::new(access_key))) else {
        unreachable!("the kind is in the key");
    };
    assert!(read.secret.ct_eq(b"canary-secret"));

    let authority = CertificateAuthority {
        certificate_pem: "-----BEGIN CERTIFICATE-----\n".into(),
        private_key_pem: "canary-key".into(),
    };
    let Record::Authority(read) = round_trip(&Record::Authority(Arc::new(authority))) else {
        unreachable!("the kind is in the key");
    };
    assert!(read.private_key_pem.ct_eq(b"canary-key"));

    let front_key = FrontKey::generate(&SystemRandom);
    let Record::FrontKey(read) = round_trip(&Record::FrontKey(Arc::new(front_key.clone()))) else {
        unreachable!("the kind is in the key");
    };
    assert!(read.secret().ct_eq(front_key.secret().expose()));
}

#[test]
fn a_changed_or_moved_record_is_refused() {
    let sealer = sealer();
    let bytes = meta().encode(&sealer, &SystemRandom).unwrap();
    for at in 0..bytes.len() {
        let mut changed = bytes.clone();
        changed[at] ^= 1;
        let refused = Record::decode("meta", &changed, &sealer).unwrap_err();
        assert!(matches!(refused.flaw, Flaw::Changed), "{refused:?}");
        let refused = Record::decode("meta", &bytes[..at], &sealer).unwrap_err();
        assert!(matches!(refused.flaw, Flaw::Changed), "{refused:?}");
    }
    let moved = Record::decode("authority", &bytes, &sealer).unwrap_err();
    assert!(matches!(moved.flaw, Flaw::Changed), "{moved:?}");
    let other_key = Record::decode("meta", &bytes, &self::sealer()).unwrap_err();
    assert!(matches!(other_key.flaw, Flaw::Changed), "{other_key:?}");
}

fn decode_json(key: &str, json: &str) -> RecordError {
    let sealer = sealer();
    let mut bytes = json.as_bytes().to_vec();
    bytes.extend(sealer.tag(key, json.as_bytes()));
    Record::decode(key, &bytes, &sealer).unwrap_err()
}

#[test]
fn newer_forms_are_told_from_malformed_ones() {
    let newer = decode_json("secret/eu-central-1/a", r#"{"v":3,"quite":"different"}"#);
    assert!(matches!(newer.flaw, Flaw::Newer { found: 3 }), "{newer:?}");
    assert!(newer.to_string().contains("secret/eu-central-1/a"), "{newer}");
    let alike = decode_json(
        "meta",
        r#"{"v":9,"key_check":"","account":"000000000000","created_at":"1970-01-01T00:00:00Z","settings":{}}"#,
    );
    assert!(matches!(alike.flaw, Flaw::Newer { found: 9 }), "{alike:?}");
    let malformed = decode_json("meta", r#"{"v":1}"#);
    assert!(matches!(malformed.flaw, Flaw::Malformed(_)), "{malformed:?}");
    let field = decode_json(
        "meta",
        r#"{"v":1,"key_check":"","account":"0","created_at":"1970-01-01T00:00:00Z","settings":{}}"#,
    );
    assert!(
        matches!(field.flaw, Flaw::Field { field: "account", .. }),
        "{field:?}"
    );
    let unknown = decode_json("role/a", r#"{"v":1}"#);
    assert!(matches!(unknown.flaw, Flaw::UnknownKind), "{unknown:?}");
}
