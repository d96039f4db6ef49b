//! Many users with policies of their own, put straight into the store of a server that is stopped.

use std::path::Path as FilePath;
use std::sync::Arc;

use anyhow::Result;
use domain::AccountId;
use domain::identity::{Entity, EntityName, IdKind, Path, Permissions, UniqueId, User};
use jiff::Timestamp;
use stdx::{Random, SystemRandom};
use store::state::{Batch, State, StoreConfig};

/// How many users share a commit.
const GROUP: usize = 500;

/// Adds users, each with so many inline policies.
pub(crate) fn fill(data: &FilePath, users: usize, policies_each: usize) -> Result<()> {
    let config = StoreConfig {
        folder: data.join("state"),
        root_key: data.join("root.key"),
        account: AccountId::default(),
    };
    tokio::runtime::Builder::new_multi_thread()
        .build()?
        .block_on(async {
            let now = Timestamp::now();
            let state = State::open(&config, now, Arc::new(SystemRandom)).await?;
            let numbers: Vec<usize> = (0..users).collect();
            for group in numbers.chunks(GROUP) {
                let mut batch = Batch::new();
                for number in group {
                    batch.insert(user(*number, policies_each, now)?);
                }
                state.commit(batch).await?;
            }
            Ok(())
        })
}

fn user(number: usize, policies: usize, now: Timestamp) -> Result<User> {
    let mut random = [0; 17];
    SystemRandom.fill(&mut random);
    let inline = (0..policies).map(|policy| {
        let name = EntityName::parse(&format!("policy-{policy}"))?;
        Ok((name, document(number, policy)))
    });
    Ok(User {
        entity: Entity {
            name: EntityName::parse(&format!("somebody-{number:06}"))?,
            path: Path::root(),
            id: UniqueId::from_random(IdKind::User, random),
            created_at: now,
            permissions: Permissions::from_stored(inline.collect::<Result<Vec<_>>>()?, []),
        },
        tags: domain::Tags::default(),
        boundary: None,
        groups: Default::default(),
        password_last_used: None,
    })
}

/// May read secrets of its own, and look at databases.
fn document(user: usize, policy: usize) -> String {
    format!(
        r#"{{"Version":"2012-10-17","Statement":[{{"Effect":"Allow","Action":"secretsmanager:GetSecretValue","Resource":"arn:aws:secretsmanager:*:*:secret:user-{user}/{policy}-??????"}},{{"Effect":"Allow","Action":["rds:Describe*","secretsmanager:ListSecrets"],"Resource":"*"}}]}}"#
    )
}
