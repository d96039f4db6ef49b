//! A program behind the edge that does next to nothing, and can be watched doing it.

use std::fs::File;
use std::io;
use std::net::IpAddr;
use std::path::Path;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use audit::{ChainKey, Disk, RealDisk, Trail};
use aws_api::ApiError;
use aws_api::cloudtrail::{self, CloudTrail};
use aws_api::ec2::{self, Ec2};
use aws_api::iam::{self as iam_api, Iam};
use aws_api::kms::{self, Kms};
use aws_api::rds::{self, Rds};
use aws_api::secretsmanager::{self, SecretsManager};
use aws_api::sts::{self, Sts};
use aws_api::web_identity::{self, WebIdentity};
use bytes::Bytes;
use control::{Claim, ConsoleCredentials, NotSignedIn, SignedIn};
use domain::identity::{PasswordId, UniqueId};
use domain::{AccountId, Region};
use edge::{Backend, Call, NotReady, UnsignedCall};
use iam::web_identity::Vouched;
use iam::{AccessKey, AccessKeyId, AccessKeys, Found, LongTerm, Principal};
use jiff::Timestamp;
use lockstep_api::Addresses;
use stdx::{Clock, ManualClock, Secret};
use tempfile::TempDir;
use tokio::sync::{Semaphore, mpsc};

pub(crate) const KEY_ID: &str = "AKIAIOSFODNN7EXAMPLE";
pub(crate) const SECRET: &str = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";

/// The password of a user.
fn ada() -> PasswordId {
    PasswordId {
        user: UniqueId::parse("AIDAQ3EGRIKH7XEXAMPLE").unwrap(),
        id: Default::default(),
    }
}

pub(crate) struct Fake {
    pub(crate) clock: ManualClock,
    /// Whether the key can still be signed in with.
    pub(crate) key_is_active: AtomicBool,
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
    /// What the next call at an address of our own is answered with.
    pub(crate) events: Mutex<Option<mpsc::Receiver<Bytes>>>,
    pub(crate) ready: Mutex<Result<(), NotReady>>,
    pub(crate) trail: Trail,
    pub(crate) disk: Arc<FullOnDemand>,
    folder: TempDir,
}

/// A disk that has no room left when told so.
#[derive(Default)]
pub(crate) struct FullOnDemand(pub(crate) AtomicBool);

impl Disk for FullOnDemand {
    fn create(&self, path: &Path) -> io::Result<File> {
        RealDisk.create(path)
    }

    fn append(&self, file: &File, bytes: &[u8]) -> io::Result<()> {
        if self.0.load(Ordering::SeqCst) {
            return Err(io::ErrorKind::StorageFull.into());
        }
        RealDisk.append(file, bytes)
    }

    fn reserve(&self, file: &File, from: u64, bytes: u64) {
        RealDisk.reserve(file, from, bytes);
    }

    fn sync(&self, file: &File) -> io::Result<()> {
        RealDisk.sync(file)
    }
}

impl Fake {
    pub(crate) fn new() -> Arc<Self> {
        let root = Principal::Root {
            account: AccountId::default(),
        };
        let id = AccessKeyId::parse(KEY_ID).unwrap();
        let now = "2026-01-02T03:04:05Z".parse().unwrap();
        let folder = tempfile::tempdir().unwrap();
        let disk = Arc::new(FullOnDemand::default());
        let settings = audit::Settings {
            folder: folder.path().join("audit"),
            account: AccountId::default().to_string(),
            region: "eu-west-1".to_owned(),
            options: audit::Options::default(),
        };
        let key = ChainKey::new(&Secret::new([1; 32]));
        let clock = Arc::new(ManualClock::new(now));
        let trail = Trail::open(settings, key, disk.clone(), clock).unwrap();
        Arc::new(Self {
            trail,
            disk,
            folder,
            key_is_active: AtomicBool::new(true),
            clock: ManualClock::new(now),
            regions: ["eu-west-1", "us-east-1"]
                .map(|name| Region::parse(name).unwrap())
                .to_vec(),
            key: Arc::new(AccessKey::new(id, Secret::from(SECRET), root)),
            calls: AtomicUsize::new(0),
            last: Mutex::new(None),
            begun: Semaphore::new(0),
            go_on: Semaphore::new(0),
            done: Semaphore::new(0),
            events: Mutex::default(),
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

    /// What is on record of calls, oldest first.
    pub(crate) fn records(&self) -> Vec<serde_json::Value> {
        let file = self.folder.path().join("audit/00000000000000000001.jsonl");
        let text = std::fs::read_to_string(file).unwrap();
        text.lines()
            .map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap())
            .filter(|record| record["eventType"] != "AwsServiceEvent")
            .collect()
    }

    fn begin(&self, call: Call) {
        self.calls.fetch_add(1, Ordering::SeqCst);
        *self.last.lock().unwrap() = Some(call);
    }
}

impl AccessKeys for Fake {
    fn find(&self, id: &str, token: Option<&str>, _: Timestamp) -> Found {
        (id == KEY_ID && token.is_none())
            .then(|| Arc::clone(&self.key))
            .into()
    }
}

impl Backend for Fake {
    type Caller = Call;

    type Stranger = UnsignedCall;

    fn caller(&self, call: Call) -> Call {
        call
    }

    fn stranger(&self, call: UnsignedCall) -> UnsignedCall {
        call
    }

    fn admit(&self, _: &Region, _: secretsmanager::Operation) -> Result<(), ApiError> {
        Ok(())
    }

    fn clock(&self) -> &dyn Clock {
        &self.clock
    }

    fn trail(&self) -> &Trail {
        &self.trail
    }

    fn regions(&self) -> &[Region] {
        &self.regions
    }

    fn owner(&self, by: &LongTerm) -> Option<Principal> {
        match by {
            LongTerm::Key(key) => {
                let is_active = key.as_str() == KEY_ID && self.key_is_active.load(Ordering::SeqCst);
                is_active.then(|| self.key.principal().clone())
            }
            LongTerm::Password(password) => (password.user == ada().user).then(|| {
                let id = password.user.as_str();
                Principal::user(AccountId::default(), "/", "ada", id)
            }),
        }
    }

    /// `ada` has the password `right`; the names of all others say what becomes of them.
    async fn sign_in(&self, _: &UnsignedCall, claim: &Claim) -> Result<SignedIn, NotSignedIn> {
        self.calls.fetch_add(1, Ordering::SeqCst);
        let by = LongTerm::Password(ada());
        let principal = self.owner(&by).unwrap();
        match (claim.user.as_str(), &claim.new_password) {
            ("ada", None) if claim.password.ct_eq(b"right") => {}
            ("handed-out", None) => {
                let rules = vec!["at least 8 characters".to_owned(), "a digit".to_owned()];
                return Err(NotSignedIn::NewPasswordRequired { principal, rules });
            }
            ("handed-out", Some(_)) => {}
            ("old", _) => {
                let error = ApiError::common("PasswordExpired", 403, "The password has expired.");
                return Err(NotSignedIn::Refused { principal, error });
            }
            ("guessed", _) => {
                let retry_after = Duration::from_secs(15);
                return Err(NotSignedIn::Paused { retry_after });
            }
            (user, _) => {
                let is_user = user == "ada";
                return Err(NotSignedIn::Incorrect { is_user });
            }
        }
        Ok(SignedIn {
            credentials: self.console_credentials(&by).unwrap().unwrap(),
            by,
            has_new_password: claim.new_password.is_some(),
        })
    }

    fn console_credentials(&self, by: &LongTerm) -> Result<Option<ConsoleCredentials>, ApiError> {
        Ok(self.owner(by).map(|principal| ConsoleCredentials {
            principal,
            key_id: "LSIATEMPORARY".to_owned(),
            secret: Secret::from("temporary-secret"),
            token: Secret::from("temporary-token"),
            expires_at: self.clock.now(),
        }))
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

/// Believes every token whose text is `good`.
impl WebIdentity for Fake {
    type Context = UnsignedCall;

    async fn assume_role_with_web_identity(
        &self,
        call: UnsignedCall,
        input: web_identity::AssumeRoleWithWebIdentityInput,
    ) -> Result<web_identity::AssumeRoleWithWebIdentityOutput, ApiError> {
        self.calls.fetch_add(1, Ordering::SeqCst);
        if !input.web_identity_token.ct_eq(b"good") {
            return Err(web_identity::error::invalid_identity_token_exception(
                call.region.to_string(),
            ));
        }
        call.vouched.get_or_init(|| Vouched {
            provider: "arn:aws:iam::000000000000:oidc-provider/issuer.test".to_owned(),
            audience: "app".to_owned(),
            subject: "ada".to_owned(),
        });
        Ok(web_identity::AssumeRoleWithWebIdentityOutput::default())
    }
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

    empty! {
        assume_role(sts::AssumeRoleInput) -> sts::AssumeRoleOutput;
        decode_authorization_message(sts::DecodeAuthorizationMessageInput) -> sts::DecodeAuthorizationMessageOutput;
        get_access_key_info(sts::GetAccessKeyInfoInput) -> sts::GetAccessKeyInfoOutput;
        get_federation_token(sts::GetFederationTokenInput) -> sts::GetFederationTokenOutput;
        get_session_token(sts::GetSessionTokenInput) -> sts::GetSessionTokenOutput;
    }
}

impl Ec2 for Fake {
    type Context = Call;

    empty! {
        authorize_security_group_egress(ec2::AuthorizeSecurityGroupEgressInput) -> ec2::AuthorizeSecurityGroupEgressOutput;
        authorize_security_group_ingress(ec2::AuthorizeSecurityGroupIngressInput) -> ec2::AuthorizeSecurityGroupIngressOutput;
        create_security_group(ec2::CreateSecurityGroupInput) -> ec2::CreateSecurityGroupOutput;
        create_tags(ec2::CreateTagsInput) -> ();
        delete_security_group(ec2::DeleteSecurityGroupInput) -> ec2::DeleteSecurityGroupOutput;
        delete_tags(ec2::DeleteTagsInput) -> ();
        describe_availability_zones(ec2::DescribeAvailabilityZonesInput) -> ec2::DescribeAvailabilityZonesOutput;
        describe_network_interfaces(ec2::DescribeNetworkInterfacesInput) -> ec2::DescribeNetworkInterfacesOutput;
        describe_security_group_rules(ec2::DescribeSecurityGroupRulesInput) -> ec2::DescribeSecurityGroupRulesOutput;
        describe_security_groups(ec2::DescribeSecurityGroupsInput) -> ec2::DescribeSecurityGroupsOutput;
        describe_subnets(ec2::DescribeSubnetsInput) -> ec2::DescribeSubnetsOutput;
        describe_tags(ec2::DescribeTagsInput) -> ec2::DescribeTagsOutput;
        describe_vpc_attribute(ec2::DescribeVpcAttributeInput) -> ec2::DescribeVpcAttributeOutput;
        describe_vpcs(ec2::DescribeVpcsInput) -> ec2::DescribeVpcsOutput;
        modify_security_group_rules(ec2::ModifySecurityGroupRulesInput) -> ec2::ModifySecurityGroupRulesOutput;
        revoke_security_group_egress(ec2::RevokeSecurityGroupEgressInput) -> ec2::RevokeSecurityGroupEgressOutput;
        revoke_security_group_ingress(ec2::RevokeSecurityGroupIngressInput) -> ec2::RevokeSecurityGroupIngressOutput;
        update_security_group_rule_descriptions_egress(ec2::UpdateSecurityGroupRuleDescriptionsEgressInput) -> ec2::UpdateSecurityGroupRuleDescriptionsEgressOutput;
        update_security_group_rule_descriptions_ingress(ec2::UpdateSecurityGroupRuleDescriptionsIngressInput) -> ec2::UpdateSecurityGroupRuleDescriptionsIngressOutput;
    }
}

impl Kms for Fake {
    type Context = Call;

    empty! {
        cancel_key_deletion(kms::CancelKeyDeletionInput) -> kms::CancelKeyDeletionOutput;
        create_alias(kms::CreateAliasInput) -> ();
        create_grant(kms::CreateGrantInput) -> kms::CreateGrantOutput;
        create_key(kms::CreateKeyInput) -> kms::CreateKeyOutput;
        decrypt(kms::DecryptInput) -> kms::DecryptOutput;
        delete_alias(kms::DeleteAliasInput) -> ();
        describe_key(kms::DescribeKeyInput) -> kms::DescribeKeyOutput;
        disable_key(kms::DisableKeyInput) -> ();
        disable_key_rotation(kms::DisableKeyRotationInput) -> ();
        enable_key(kms::EnableKeyInput) -> ();
        enable_key_rotation(kms::EnableKeyRotationInput) -> ();
        encrypt(kms::EncryptInput) -> kms::EncryptOutput;
        generate_data_key(kms::GenerateDataKeyInput) -> kms::GenerateDataKeyOutput;
        generate_data_key_without_plaintext(kms::GenerateDataKeyWithoutPlaintextInput) -> kms::GenerateDataKeyWithoutPlaintextOutput;
        generate_random(kms::GenerateRandomInput) -> kms::GenerateRandomOutput;
        get_key_policy(kms::GetKeyPolicyInput) -> kms::GetKeyPolicyOutput;
        get_key_rotation_status(kms::GetKeyRotationStatusInput) -> kms::GetKeyRotationStatusOutput;
        list_aliases(kms::ListAliasesInput) -> kms::ListAliasesOutput;
        list_grants(kms::ListGrantsInput) -> kms::ListGrantsOutput;
        list_key_policies(kms::ListKeyPoliciesInput) -> kms::ListKeyPoliciesOutput;
        list_key_rotations(kms::ListKeyRotationsInput) -> kms::ListKeyRotationsOutput;
        list_keys(kms::ListKeysInput) -> kms::ListKeysOutput;
        list_resource_tags(kms::ListResourceTagsInput) -> kms::ListResourceTagsOutput;
        list_retirable_grants(kms::ListRetirableGrantsInput) -> kms::ListRetirableGrantsOutput;
        put_key_policy(kms::PutKeyPolicyInput) -> ();
        re_encrypt(kms::ReEncryptInput) -> kms::ReEncryptOutput;
        retire_grant(kms::RetireGrantInput) -> ();
        revoke_grant(kms::RevokeGrantInput) -> ();
        rotate_key_on_demand(kms::RotateKeyOnDemandInput) -> kms::RotateKeyOnDemandOutput;
        schedule_key_deletion(kms::ScheduleKeyDeletionInput) -> kms::ScheduleKeyDeletionOutput;
        tag_resource(kms::TagResourceInput) -> ();
        untag_resource(kms::UntagResourceInput) -> ();
        update_alias(kms::UpdateAliasInput) -> ();
        update_key_description(kms::UpdateKeyDescriptionInput) -> ();
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
        describe_events(rds::DescribeEventsInput) -> rds::DescribeEventsOutput;
        describe_orderable_db_instance_options(rds::DescribeOrderableDBInstanceOptionsInput) -> rds::DescribeOrderableDBInstanceOptionsOutput;
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
        delete_resource_policy(secretsmanager::DeleteResourcePolicyInput) -> secretsmanager::DeleteResourcePolicyOutput;
        list_resource_policies(secretsmanager::ListResourcePoliciesInput) -> secretsmanager::ListResourcePoliciesOutput;
        put_resource_policy(secretsmanager::PutResourcePolicyInput) -> secretsmanager::PutResourcePolicyOutput;
        validate_resource_policy(secretsmanager::ValidateResourcePolicyInput) -> secretsmanager::ValidateResourcePolicyOutput;
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

impl Addresses for Fake {
    type Context = Call;

    async fn answer(&self, call: Call, asked: lockstep_api::Call) -> Result<lockstep_api::Reply, ApiError> {
        self.begin(call);
        match self.events.lock().unwrap().take() {
            Some(events) => Ok(lockstep_api::Reply::events(events)),
            None => lockstep_api::Reply::json(&format!("{asked:?}")),
        }
    }
}

impl CloudTrail for Fake {
    type Context = Call;

    empty! {
        lookup_events(cloudtrail::LookupEventsInput) -> cloudtrail::LookupEventsOutput;
    }
}

impl Iam for Fake {
    type Context = Call;

    empty! {
        add_user_to_group(iam_api::AddUserToGroupInput) -> ();
        attach_group_policy(iam_api::AttachGroupPolicyInput) -> ();
        attach_role_policy(iam_api::AttachRolePolicyInput) -> ();
        attach_user_policy(iam_api::AttachUserPolicyInput) -> ();
        change_password(iam_api::ChangePasswordInput) -> ();
        create_access_key(iam_api::CreateAccessKeyInput) -> iam_api::CreateAccessKeyOutput;
        create_account_alias(iam_api::CreateAccountAliasInput) -> ();
        create_group(iam_api::CreateGroupInput) -> iam_api::CreateGroupOutput;
        create_login_profile(iam_api::CreateLoginProfileInput) -> iam_api::CreateLoginProfileOutput;
        create_policy(iam_api::CreatePolicyInput) -> iam_api::CreatePolicyOutput;
        create_policy_version(iam_api::CreatePolicyVersionInput) -> iam_api::CreatePolicyVersionOutput;
        create_role(iam_api::CreateRoleInput) -> iam_api::CreateRoleOutput;
        create_user(iam_api::CreateUserInput) -> iam_api::CreateUserOutput;
        delete_access_key(iam_api::DeleteAccessKeyInput) -> ();
        delete_account_alias(iam_api::DeleteAccountAliasInput) -> ();
        delete_account_password_policy(iam_api::DeleteAccountPasswordPolicyInput) -> ();
        delete_group(iam_api::DeleteGroupInput) -> ();
        delete_group_policy(iam_api::DeleteGroupPolicyInput) -> ();
        delete_login_profile(iam_api::DeleteLoginProfileInput) -> ();
        delete_policy(iam_api::DeletePolicyInput) -> ();
        delete_policy_version(iam_api::DeletePolicyVersionInput) -> ();
        delete_role(iam_api::DeleteRoleInput) -> ();
        delete_role_permissions_boundary(iam_api::DeleteRolePermissionsBoundaryInput) -> ();
        delete_role_policy(iam_api::DeleteRolePolicyInput) -> ();
        delete_user(iam_api::DeleteUserInput) -> ();
        delete_user_permissions_boundary(iam_api::DeleteUserPermissionsBoundaryInput) -> ();
        delete_user_policy(iam_api::DeleteUserPolicyInput) -> ();
        detach_group_policy(iam_api::DetachGroupPolicyInput) -> ();
        detach_role_policy(iam_api::DetachRolePolicyInput) -> ();
        detach_user_policy(iam_api::DetachUserPolicyInput) -> ();
        get_access_key_last_used(iam_api::GetAccessKeyLastUsedInput) -> iam_api::GetAccessKeyLastUsedOutput;
        get_account_password_policy(iam_api::GetAccountPasswordPolicyInput) -> iam_api::GetAccountPasswordPolicyOutput;
        get_account_summary(iam_api::GetAccountSummaryInput) -> iam_api::GetAccountSummaryOutput;
        get_group(iam_api::GetGroupInput) -> iam_api::GetGroupOutput;
        get_group_policy(iam_api::GetGroupPolicyInput) -> iam_api::GetGroupPolicyOutput;
        get_login_profile(iam_api::GetLoginProfileInput) -> iam_api::GetLoginProfileOutput;
        get_policy(iam_api::GetPolicyInput) -> iam_api::GetPolicyOutput;
        get_policy_version(iam_api::GetPolicyVersionInput) -> iam_api::GetPolicyVersionOutput;
        get_role(iam_api::GetRoleInput) -> iam_api::GetRoleOutput;
        get_role_policy(iam_api::GetRolePolicyInput) -> iam_api::GetRolePolicyOutput;
        get_user(iam_api::GetUserInput) -> iam_api::GetUserOutput;
        get_user_policy(iam_api::GetUserPolicyInput) -> iam_api::GetUserPolicyOutput;
        list_access_keys(iam_api::ListAccessKeysInput) -> iam_api::ListAccessKeysOutput;
        list_account_aliases(iam_api::ListAccountAliasesInput) -> iam_api::ListAccountAliasesOutput;
        list_attached_group_policies(iam_api::ListAttachedGroupPoliciesInput) -> iam_api::ListAttachedGroupPoliciesOutput;
        list_attached_role_policies(iam_api::ListAttachedRolePoliciesInput) -> iam_api::ListAttachedRolePoliciesOutput;
        list_attached_user_policies(iam_api::ListAttachedUserPoliciesInput) -> iam_api::ListAttachedUserPoliciesOutput;
        list_entities_for_policy(iam_api::ListEntitiesForPolicyInput) -> iam_api::ListEntitiesForPolicyOutput;
        list_group_policies(iam_api::ListGroupPoliciesInput) -> iam_api::ListGroupPoliciesOutput;
        list_groups(iam_api::ListGroupsInput) -> iam_api::ListGroupsOutput;
        list_groups_for_user(iam_api::ListGroupsForUserInput) -> iam_api::ListGroupsForUserOutput;
        list_instance_profiles_for_role(iam_api::ListInstanceProfilesForRoleInput) -> iam_api::ListInstanceProfilesForRoleOutput;
        list_policies(iam_api::ListPoliciesInput) -> iam_api::ListPoliciesOutput;
        list_policy_tags(iam_api::ListPolicyTagsInput) -> iam_api::ListPolicyTagsOutput;
        list_policy_versions(iam_api::ListPolicyVersionsInput) -> iam_api::ListPolicyVersionsOutput;
        list_role_policies(iam_api::ListRolePoliciesInput) -> iam_api::ListRolePoliciesOutput;
        list_role_tags(iam_api::ListRoleTagsInput) -> iam_api::ListRoleTagsOutput;
        list_roles(iam_api::ListRolesInput) -> iam_api::ListRolesOutput;
        list_user_policies(iam_api::ListUserPoliciesInput) -> iam_api::ListUserPoliciesOutput;
        list_user_tags(iam_api::ListUserTagsInput) -> iam_api::ListUserTagsOutput;
        list_users(iam_api::ListUsersInput) -> iam_api::ListUsersOutput;
        put_group_policy(iam_api::PutGroupPolicyInput) -> ();
        put_role_permissions_boundary(iam_api::PutRolePermissionsBoundaryInput) -> ();
        put_role_policy(iam_api::PutRolePolicyInput) -> ();
        put_user_permissions_boundary(iam_api::PutUserPermissionsBoundaryInput) -> ();
        put_user_policy(iam_api::PutUserPolicyInput) -> ();
        remove_user_from_group(iam_api::RemoveUserFromGroupInput) -> ();
        set_default_policy_version(iam_api::SetDefaultPolicyVersionInput) -> ();
        tag_policy(iam_api::TagPolicyInput) -> ();
        tag_role(iam_api::TagRoleInput) -> ();
        tag_user(iam_api::TagUserInput) -> ();
        untag_policy(iam_api::UntagPolicyInput) -> ();
        untag_role(iam_api::UntagRoleInput) -> ();
        untag_user(iam_api::UntagUserInput) -> ();
        simulate_principal_policy(iam_api::SimulatePrincipalPolicyInput) -> iam_api::SimulatePrincipalPolicyOutput;
        simulate_custom_policy(iam_api::SimulateCustomPolicyInput) -> iam_api::SimulateCustomPolicyOutput;
        get_context_keys_for_principal_policy(iam_api::GetContextKeysForPrincipalPolicyInput) -> iam_api::GetContextKeysForPrincipalPolicyOutput;
        get_context_keys_for_custom_policy(iam_api::GetContextKeysForCustomPolicyInput) -> iam_api::GetContextKeysForCustomPolicyOutput;
        update_access_key(iam_api::UpdateAccessKeyInput) -> ();
        update_account_password_policy(iam_api::UpdateAccountPasswordPolicyInput) -> ();
        update_assume_role_policy(iam_api::UpdateAssumeRolePolicyInput) -> ();
        update_group(iam_api::UpdateGroupInput) -> ();
        update_login_profile(iam_api::UpdateLoginProfileInput) -> ();
        update_role(iam_api::UpdateRoleInput) -> iam_api::UpdateRoleOutput;
        update_role_description(iam_api::UpdateRoleDescriptionInput) -> iam_api::UpdateRoleDescriptionOutput;
        update_user(iam_api::UpdateUserInput) -> ();
        create_open_id_connect_provider(iam_api::CreateOpenIDConnectProviderInput) -> iam_api::CreateOpenIDConnectProviderOutput;
        get_open_id_connect_provider(iam_api::GetOpenIDConnectProviderInput) -> iam_api::GetOpenIDConnectProviderOutput;
        list_open_id_connect_providers(iam_api::ListOpenIDConnectProvidersInput) -> iam_api::ListOpenIDConnectProvidersOutput;
        delete_open_id_connect_provider(iam_api::DeleteOpenIDConnectProviderInput) -> ();
        add_client_id_to_open_id_connect_provider(iam_api::AddClientIDToOpenIDConnectProviderInput) -> ();
        remove_client_id_from_open_id_connect_provider(iam_api::RemoveClientIDFromOpenIDConnectProviderInput) -> ();
        update_open_id_connect_provider_thumbprint(iam_api::UpdateOpenIDConnectProviderThumbprintInput) -> ();
        tag_open_id_connect_provider(iam_api::TagOpenIDConnectProviderInput) -> ();
        untag_open_id_connect_provider(iam_api::UntagOpenIDConnectProviderInput) -> ();
        list_open_id_connect_provider_tags(iam_api::ListOpenIDConnectProviderTagsInput) -> iam_api::ListOpenIDConnectProviderTagsOutput;
    }
}
