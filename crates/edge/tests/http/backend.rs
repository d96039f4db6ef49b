//! A program behind the edge that does next to nothing, and can be watched doing it.

use std::net::IpAddr;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use aws_api::ApiError;
use aws_api::rds::{self, Rds};
use aws_api::secretsmanager::{self, SecretsManager};
use aws_api::sts::{self, Sts};
use domain::{AccountId, Region};
use edge::{Backend, Call, NotReady};
use iam::{AccessKey, AccessKeyId, AccessKeys, Principal};
use stdx::{Clock, ManualClock, Secret};
use tokio::sync::Semaphore;

pub(crate) const KEY_ID: &str = "AKIAIOSFODNN7EXAMPLE";
pub(crate) const SECRET: &str = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";

pub(crate) struct Fake {
    clock: ManualClock,
    regions: Vec<Region>,
    pub(crate) key: Arc<AccessKey>,
    /// How many operations began.
    pub(crate) calls: AtomicUsize,
    /// What the last operation was told of its call.
    pub(crate) last: Mutex<Option<Call>>,
    /// A secret named `slow` adds a permit here when it is asked for,
    pub(crate) begun: Semaphore,
    /// waits for one here,
    pub(crate) go_on: Semaphore,
    /// and adds one here when it is done.
    pub(crate) done: Semaphore,
    pub(crate) ready: Mutex<Result<(), NotReady>>,
}

impl Fake {
    pub(crate) fn new() -> Arc<Self> {
        let root = Principal::Root {
            account: AccountId::default(),
        };
        let id = AccessKeyId::parse(KEY_ID).unwrap();
        Arc::new(Self {
            clock: ManualClock::new("2026-01-02T03:04:05Z".parse().unwrap()),
            regions: ["eu-west-1", "us-east-1"]
                .map(|name| Region::parse(name).unwrap())
                .to_vec(),
            key: Arc::new(AccessKey::new(id, Secret::from(SECRET), root)),
            calls: AtomicUsize::new(0),
            last: Mutex::new(None),
            begun: Semaphore::new(0),
            go_on: Semaphore::new(0),
            done: Semaphore::new(0),
            ready: Mutex::new(Ok(())),
        })
    }

    /// What the name of a secret asks for besides an answer.
    async fn act_out(&self, name: &str) {
        match name {
            "panic" => panic!("as asked"),
            "slow" => {
                self.begun.add_permits(1);
                self.go_on.acquire().await.unwrap().forget();
                self.done.add_permits(1);
            }
            _ => {}
        }
    }

    pub(crate) fn calls(&self) -> usize {
        self.calls.load(Ordering::SeqCst)
    }

    pub(crate) fn source_of_last_call(&self) -> IpAddr {
        self.last.lock().unwrap().as_ref().unwrap().source
    }

    fn begin(&self, call: Call) {
        self.calls.fetch_add(1, Ordering::SeqCst);
        *self.last.lock().unwrap() = Some(call);
    }
}

impl AccessKeys for Fake {
    fn find(&self, id: &str) -> Option<Arc<AccessKey>> {
        (id == KEY_ID).then(|| Arc::clone(&self.key))
    }
}

impl Backend for Fake {
    type Caller = Call;

    fn caller(&self, call: Call) -> Call {
        call
    }

    fn clock(&self) -> &dyn Clock {
        &self.clock
    }

    fn regions(&self) -> &[Region] {
        &self.regions
    }

    fn readiness(&self) -> Result<(), NotReady> {
        self.ready.lock().unwrap().clone()
    }
}

/// Operations that answer with nothing.
macro_rules! empty {
    ($($operation:ident($input:ty) -> $output:ty;)*) => {$(
        async fn $operation(&self, call: Call, _: $input) -> Result<$output, ApiError> {
            self.begin(call);
            Ok(<$output>::default())
        }
    )*};
}

impl Sts for Fake {
    type Context = Call;

    async fn get_caller_identity(
        &self,
        call: Call,
        _: sts::GetCallerIdentityInput,
    ) -> Result<sts::GetCallerIdentityOutput, ApiError> {
        let output = sts::GetCallerIdentityOutput {
            user_id: Some(call.principal.user_id().to_owned()),
            account: Some(call.principal.account().to_string()),
            arn: Some(call.principal.arn()),
        };
        self.begin(call);
        Ok(output)
    }
}

impl Rds for Fake {
    type Context = Call;

    empty! {
        add_tags_to_resource(rds::AddTagsToResourceInput) -> ();
        create_db_instance(rds::CreateDBInstanceInput) -> rds::CreateDBInstanceOutput;
        delete_db_instance(rds::DeleteDBInstanceInput) -> rds::DeleteDBInstanceOutput;
        describe_db_engine_versions(rds::DescribeDBEngineVersionsInput) -> rds::DescribeDBEngineVersionsOutput;
        describe_db_instances(rds::DescribeDBInstancesInput) -> rds::DescribeDBInstancesOutput;
        list_tags_for_resource(rds::ListTagsForResourceInput) -> rds::ListTagsForResourceOutput;
        modify_db_instance(rds::ModifyDBInstanceInput) -> rds::ModifyDBInstanceOutput;
        reboot_db_instance(rds::RebootDBInstanceInput) -> rds::RebootDBInstanceOutput;
        remove_tags_from_resource(rds::RemoveTagsFromResourceInput) -> ();
        start_db_instance(rds::StartDBInstanceInput) -> rds::StartDBInstanceOutput;
        stop_db_instance(rds::StopDBInstanceInput) -> rds::StopDBInstanceOutput;
    }
}

impl SecretsManager for Fake {
    type Context = Call;

    /// Answers with the name it was asked for; some names do something besides.
    async fn get_secret_value(
        &self,
        call: Call,
        input: secretsmanager::GetSecretValueInput,
    ) -> Result<secretsmanager::GetSecretValueOutput, ApiError> {
        self.begin(call);
        self.act_out(&input.secret_id).await;
        let name = Some(input.secret_id);
        Ok(secretsmanager::GetSecretValueOutput {
            name,
            ..Default::default()
        })
    }

    /// The same, of a call that changes something.
    async fn restore_secret(
        &self,
        call: Call,
        input: secretsmanager::RestoreSecretInput,
    ) -> Result<secretsmanager::RestoreSecretOutput, ApiError> {
        self.begin(call);
        self.act_out(&input.secret_id).await;
        let name = Some(input.secret_id);
        Ok(secretsmanager::RestoreSecretOutput {
            name,
            ..Default::default()
        })
    }

    empty! {
        batch_get_secret_value(secretsmanager::BatchGetSecretValueInput) -> secretsmanager::BatchGetSecretValueOutput;
        cancel_rotate_secret(secretsmanager::CancelRotateSecretInput) -> secretsmanager::CancelRotateSecretOutput;
        create_secret(secretsmanager::CreateSecretInput) -> secretsmanager::CreateSecretOutput;
        delete_secret(secretsmanager::DeleteSecretInput) -> secretsmanager::DeleteSecretOutput;
        describe_secret(secretsmanager::DescribeSecretInput) -> secretsmanager::DescribeSecretOutput;
        get_random_password(secretsmanager::GetRandomPasswordInput) -> secretsmanager::GetRandomPasswordOutput;
        get_resource_policy(secretsmanager::GetResourcePolicyInput) -> secretsmanager::GetResourcePolicyOutput;
        list_secret_version_ids(secretsmanager::ListSecretVersionIdsInput) -> secretsmanager::ListSecretVersionIdsOutput;
        list_secrets(secretsmanager::ListSecretsInput) -> secretsmanager::ListSecretsOutput;
        put_secret_value(secretsmanager::PutSecretValueInput) -> secretsmanager::PutSecretValueOutput;
        rotate_secret(secretsmanager::RotateSecretInput) -> secretsmanager::RotateSecretOutput;
        tag_resource(secretsmanager::TagResourceInput) -> ();
        untag_resource(secretsmanager::UntagResourceInput) -> ();
        remove_regions_from_replication(secretsmanager::RemoveRegionsFromReplicationInput) -> secretsmanager::RemoveRegionsFromReplicationOutput;
        replicate_secret_to_regions(secretsmanager::ReplicateSecretToRegionsInput) -> secretsmanager::ReplicateSecretToRegionsOutput;
        stop_replication_to_replica(secretsmanager::StopReplicationToReplicaInput) -> secretsmanager::StopReplicationToReplicaOutput;
        update_secret_version_stage(secretsmanager::UpdateSecretVersionStageInput) -> secretsmanager::UpdateSecretVersionStageOutput;
        update_secret(secretsmanager::UpdateSecretInput) -> secretsmanager::UpdateSecretOutput;
    }
}
