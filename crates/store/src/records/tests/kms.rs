//! Keys, aliases and grants.

use domain::kms::{
    Alias, AliasName, AwsService, EncryptionContext, GrantConstraints, GrantId, GrantOperation,
    GrantPrincipal, GrantTerms, Key as KmsKey, KeyId, KeyState, Manager, Material, MaterialId,
    MaterialOrigin, Materials, RotationSchedule,
};

use super::*;

fn material() -> impl Strategy<Value = Material> {
    let origin = select(vec![
        MaterialOrigin::Creation,
        MaterialOrigin::Automatic,
        MaterialOrigin::OnDemand,
    ]);
    (any::<[u8; 32]>(), time(), origin, vec(any::<u8>(), 0..70)).prop_map(|(id, since, origin, sealed)| {
        Material {
            id: MaterialId::from_random(id),
            since,
            origin,
            sealed: sealed.into(),
        }
    })
}

prop_compose! {
    fn kms_key()(
        (id, region) in (any::<[u8; 16]>(), region()),
        manager in select(vec![Manager::Customer, Manager::Aws(AwsService::Rds), Manager::Aws(AwsService::SecretsManager)]),
        (description, policy, tags) in (any::<String>(), any::<String>(), tags()),
        state in prop_oneof![
            select(vec![KeyState::Enabled, KeyState::Disabled]),
            time().prop_map(|at| KeyState::PendingDeletion { at }),
        ],
        rotation in of((any::<u16>(), time())),
        (materials, created_at) in (vec(material(), 1..4), time()),
    ) -> KmsKey {
        KmsKey {
            id: KeyId::from_random(id),
            region, manager, description, state, policy, tags, created_at,
            rotation: rotation.map(|(period_days, next)| RotationSchedule { period_days, next }),
            materials: Materials::from_stored(materials).unwrap(),
        }
    }
}

fn pairs() -> impl Strategy<Value = EncryptionContext> {
    btree_map(any::<String>(), any::<String>(), 0..4).prop_map(Into::into)
}

prop_compose! {
    fn grant()(
        (id, region, key) in (any::<[u8; 32]>(), region(), any::<[u8; 16]>()),
        (name, operations) in (of(any::<String>()), vec(select(GrantOperation::ALL.to_vec()), 0..9)),
        (arn, unique_id, retiring) in (any::<String>(), of(any::<String>()), of(any::<String>())),
        (equals, subset, created_at) in (of(pairs()), of(pairs()), time()),
    ) -> Grant {
        Grant {
            id: GrantId::from_random(id),
            region,
            key: KeyId::from_random(key),
            terms: GrantTerms {
                name,
                grantee: GrantPrincipal { arn, id: unique_id },
                retiring: retiring.map(|arn| GrantPrincipal { arn, id: None }),
                operations: operations.into_iter().collect(),
                constraints: GrantConstraints { equals, subset },
            },
            created_at,
        }
    }
}

proptest! {
    #[test]
    fn grants_read_back(grant in grant()) {
        let Record::KmsGrant(read) = round_trip(&Record::KmsGrant(Arc::new(grant.clone()))) else {
            unreachable!("the kind is in the key");
        };
        prop_assert_eq!(&*read, &grant);
    }

    #[test]
    fn kms_records_read_back(key in kms_key(), name in "alias/[a-zA-Z0-9/_-]{1,60}") {
        let alias = Alias {
            name: AliasName::parse(&name).unwrap(),
            region: key.region.clone(),
            target: key.id,
            created_at: key.created_at,
            updated_at: key.created_at,
        };
        let Record::KmsAlias(read) = round_trip(&Record::KmsAlias(Arc::new(alias.clone()))) else {
            unreachable!("the kind is in the key");
        };
        prop_assert_eq!(&*read, &alias);
        let Record::KmsKey(read) = round_trip(&Record::KmsKey(Arc::new(key.clone()))) else {
            unreachable!("the kind is in the key");
        };
        prop_assert_eq!(&*read, &key);
    }
}
