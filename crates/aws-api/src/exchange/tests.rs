//! Whole calls: against the published models, against what Terraform sends, and golden
//! answers.

use std::pin::pin;
use std::task::{Context, Poll, Waker};

use jiff::Timestamp;
use serde_json::{Value, json};
use stdx::Secret;

use super::*;
use crate::schema::{Shape, Structure};
use crate::{cloudtrail, ec2, iam, kms, rds, secretsmanager, sts};

#[path = "model_tests.rs"]
mod model;

fn text(response: &Response) -> &str {
    std::str::from_utf8(&response.body).expect("UTF-8")
}

fn timestamp(millis: i64) -> Timestamp {
    Timestamp::from_millisecond(millis).expect("in range")
}

fn refusal(service: Service, schema: &'static OperationSchema, body: &str) -> ApiError {
    checked(service, schema, body.as_bytes()).expect_err(body)
}

const CREATE: &str = "Action=CreateDBInstance&Version=2014-10-31&DBInstanceIdentifier=orders\
    &DBInstanceClass=db.t3.micro&Engine=postgres";

/// `terraform-calls.md` §2.1: what the provider always sends, empty strings included.
const TERRAFORM: &str = "&AllocatedStorage=20&AutoMinorVersionUpgrade=true&BackupRetentionPeriod=0\
    &CopyTagsToSnapshot=false&DBName=&DeletionProtection=false&EngineVersion=&MasterUsername=app\
    &PubliclyAccessible=false&StorageEncrypted=false&ManageMasterUserPassword=true";

#[test]
fn what_terraform_always_sends_is_accepted() {
    let body = format!("{CREATE}{TERRAFORM}&MultiAZ=false&NetworkType=IPV4&VpcSecurityGroupIds=&Tags=");
    let schema = rds::Operation::CreateDBInstance.schema();
    let input: rds::CreateDBInstanceInput =
        input(Service::Rds, schema, body.as_bytes(), &mut Record::default()).expect("accepted");
    assert_eq!(input.db_instance_identifier, "orders");
    assert_eq!(input.db_name, None);
    assert_eq!(input.allocated_storage, Some(20));
    assert_eq!(input.manage_master_user_password, Some(true));
    assert_eq!(input.tags.map(|tags| tags.len()), Some(0));
}

#[test]
fn what_we_do_not_do_is_refused_by_name() {
    let schema = rds::Operation::CreateDBInstance.schema();
    let error = refusal(Service::Rds, schema, &format!("{CREATE}&MultiAZ=true"));
    assert_eq!((error.code(), error.status()), ("InvalidParameterValue", 400));
    assert_eq!(
        error.message(),
        "Lockstep supports only the value false for the parameter MultiAZ of CreateDBInstance: \
         Lockstep runs each instance on one machine."
    );
    assert_eq!(error.hint(), Some("leave out MultiAZ, or set it to false"));
    let error = refusal(
        Service::Rds,
        schema,
        &format!("{CREATE}&AvailabilityZone=us-east-1b"),
    );
    assert_eq!(
        error.message(),
        "Lockstep does not support the parameter AvailabilityZone of CreateDBInstance yet."
    );
    let error = refusal(
        Service::Rds,
        schema,
        &format!("{CREATE}&TdeCredentialPassword=hunter2"),
    );
    assert!(!error.to_string().contains("hunter2"), "{error}");
    let schema = secretsmanager::Operation::CreateSecret.schema();
    let error = refusal(Service::SecretsManager, schema, r#"{"Name": "n", "Type": "x"}"#);
    assert_eq!(error.code(), "InvalidParameterException");
    for body in [
        r#"{"Name": "n", "Type": ""}"#,
        r#"{"Name": "n", "NotInTheModel": true}"#,
    ] {
        checked(Service::SecretsManager, schema, body.as_bytes()).expect(body);
    }
}

#[test]
fn secrets_arrive_masked() {
    let schema = secretsmanager::Operation::PutSecretValue.schema();
    let body = br#"{"SecretId": "s", "SecretString": "hunter2", "SecretBinary": "AAEC"}"#;
    let input: secretsmanager::PutSecretValueInput =
        input(Service::SecretsManager, schema, body, &mut Record::default()).expect("valid");
    assert!(!format!("{input:?}").contains("hunter2"));
    assert!(input.secret_string.is_some_and(|secret| secret.ct_eq(b"hunter2")));
    assert!(input.secret_binary.is_some_and(|secret| secret.ct_eq(&[0, 1, 2])));
}

#[test]
fn golden_secret_value() {
    let output = secretsmanager::GetSecretValueOutput {
        arn: Some("arn:aws:secretsmanager:eu-west-1:000000000000:secret:a-Ab12cd".to_owned()),
        name: Some("a".to_owned()),
        version_id: Some("11111111-2222-3333-4444-555555555555".to_owned()),
        secret_string: Some(Secret::from(r#"{"username":"app","password":"p"}"#)),
        version_stages: Some(vec!["AWSCURRENT".to_owned()]),
        created_date: Some(timestamp(1_767_323_045_678)),
        ..Default::default()
    };
    let response = json_response(Service::SecretsManager, Ok(output), Record::default(), "r-1");
    assert_eq!(
        (response.status, response.content_type),
        (200, "application/x-amz-json-1.1")
    );
    assert_eq!(
        text(&response),
        concat!(
            r#"{"ARN":"arn:aws:secretsmanager:eu-west-1:000000000000:secret:a-Ab12cd","Name":"a","#,
            r#""VersionId":"11111111-2222-3333-4444-555555555555","#,
            r#""SecretString":"{\"username\":\"app\",\"password\":\"p\"}","#,
            r#""VersionStages":["AWSCURRENT"],"CreatedDate":1767323045.678}"#,
        )
    );
}

#[test]
fn golden_instance_list() {
    let instance = rds::DBInstance {
        db_instance_identifier: Some("orders".to_owned()),
        endpoint: Some(rds::Endpoint {
            address: Some("127.0.1.2".to_owned()),
            port: Some(5432),
            ..Default::default()
        }),
        instance_create_time: Some(timestamp(1_767_323_045_678)),
        vpc_security_groups: vec![rds::VpcSecurityGroupMembership {
            vpc_security_group_id: Some("sg-1".to_owned()),
            status: Some("active".to_owned()),
        }],
        pending_modified_values: Some(rds::PendingModifiedValues {
            master_user_password: Some(Secret::from("hunter2")),
            ..Default::default()
        }),
        multi_az: Some(false),
        tag_list: vec![rds::Tag {
            key: Some("a<b".to_owned()),
            value: Some(String::new()),
        }],
        ..Default::default()
    };
    let output = rds::DescribeDBInstancesOutput {
        db_instances: vec![instance],
        ..Default::default()
    };
    let schema = rds::Operation::DescribeDBInstances.schema();
    let response = xml_response(Service::Rds, schema, Ok(output), Record::default(), "r-1");
    assert_eq!(
        (response.status, response.content_type),
        (200, "text/xml;charset=utf-8")
    );
    assert_eq!(
        text(&response),
        concat!(
            r#"<DescribeDBInstancesResponse xmlns="http://rds.amazonaws.com/doc/2014-10-31/">"#,
            "<DescribeDBInstancesResult><DBInstances><DBInstance>",
            "<DBInstanceIdentifier>orders</DBInstanceIdentifier>",
            "<Endpoint><Address>127.0.1.2</Address><Port>5432</Port></Endpoint>",
            "<InstanceCreateTime>2026-01-02T03:04:05.678Z</InstanceCreateTime><DBSecurityGroups></DBSecurityGroups>",
            "<VpcSecurityGroups><VpcSecurityGroupMembership><VpcSecurityGroupId>sg-1</VpcSecurityGroupId>",
            "<Status>active</Status></VpcSecurityGroupMembership></VpcSecurityGroups>",
            "<DBParameterGroups></DBParameterGroups>",
            "<PendingModifiedValues><MasterUserPassword>****</MasterUserPassword></PendingModifiedValues>",
            "<MultiAZ>false</MultiAZ><ReadReplicaDBInstanceIdentifiers></ReadReplicaDBInstanceIdentifiers>",
            "<OptionGroupMemberships></OptionGroupMemberships><StatusInfos></StatusInfos>",
            "<DomainMemberships></DomainMemberships><AssociatedRoles></AssociatedRoles>",
            "<TagList><Tag><Key>a&lt;b</Key><Value></Value></Tag></TagList>",
            "</DBInstance></DBInstances></DescribeDBInstancesResult>",
            "<ResponseMetadata><RequestId>r-1</RequestId></ResponseMetadata></DescribeDBInstancesResponse>",
        )
    );
}

#[test]
fn an_operation_without_output_has_no_result_element() {
    let schema = rds::Operation::AddTagsToResource.schema();
    let response = xml_response(Service::Rds, schema, Ok(()), Record::default(), "r-1");
    assert_eq!(
        text(&response),
        concat!(
            r#"<AddTagsToResourceResponse xmlns="http://rds.amazonaws.com/doc/2014-10-31/">"#,
            "<ResponseMetadata><RequestId>r-1</RequestId></ResponseMetadata></AddTagsToResourceResponse>",
        )
    );
    assert_eq!(
        text(&json_response(
            Service::SecretsManager,
            Ok(()),
            Record::default(),
            "r-1"
        )),
        "{}"
    );
}

#[test]
fn golden_errors() {
    let error = rds::error::db_instance_not_found_fault("DBInstance x not found.").with_hint("try y");
    let response = encode_error(Service::Rds, &error, "r-1");
    assert_eq!(
        (response.status, response.error_code),
        (404, Some("DBInstanceNotFound"))
    );
    assert_eq!(response.hint.as_deref(), Some("try y"));
    assert_eq!(
        text(&response),
        concat!(
            r#"<ErrorResponse xmlns="http://rds.amazonaws.com/doc/2014-10-31/"><Error><Type>Sender</Type>"#,
            "<Code>DBInstanceNotFound</Code><Message>DBInstance x not found.</Message></Error>",
            "<RequestId>r-1</RequestId></ErrorResponse>",
        )
    );
    let response = encode_error(Service::Sts, &ApiError::internal(Service::Sts), "r-1");
    assert_eq!(response.status, 500);
    assert!(text(&response).contains("<Type>Receiver</Type><Code>InternalFailure</Code>"));
    let response = encode_error(
        Service::SecretsManager,
        &ApiError::internal(Service::SecretsManager),
        "r-1",
    );
    assert_eq!(
        text(&response),
        r#"{"__type":"InternalServiceError","Message":"An error occurred on the server side."}"#
    );
    let error = ApiError::from(ec2::Operation::from_name("CreateVpc").expect_err("not ours"));
    let response = encode_error(Service::Ec2, &error, "r-1");
    assert_eq!(
        text(&response),
        concat!(
            r#"<?xml version="1.0" encoding="UTF-8"?><Response><Errors><Error><Code>InvalidAction</Code>"#,
            "<Message>Lockstep does not implement ec2:CreateVpc yet</Message></Error></Errors>",
            "<RequestID>r-1</RequestID></Response>",
        )
    );
}

/// Answers with what it was given as context, and otherwise with nothing.
struct Caller;

macro_rules! empty {
    ($($operation:ident($input:ty) -> $output:ty;)*) => {$(
        async fn $operation(&self, context: Self::Context, _: $input) -> Result<$output, ApiError> {
            context.map(|_| <$output>::default())
        }
    )*};
}

impl sts::Sts for Caller {
    type Context = Result<&'static str, ApiError>;

    async fn get_caller_identity(
        &self,
        context: Self::Context,
        _: sts::GetCallerIdentityInput,
    ) -> Result<sts::GetCallerIdentityOutput, ApiError> {
        Ok(sts::GetCallerIdentityOutput {
            account: Some(context?.to_owned()),
            ..Default::default()
        })
    }

    empty! {
        assume_role(sts::AssumeRoleInput) -> sts::AssumeRoleOutput;
        decode_authorization_message(sts::DecodeAuthorizationMessageInput) -> sts::DecodeAuthorizationMessageOutput;
        get_access_key_info(sts::GetAccessKeyInfoInput) -> sts::GetAccessKeyInfoOutput;
        get_federation_token(sts::GetFederationTokenInput) -> sts::GetFederationTokenOutput;
        get_session_token(sts::GetSessionTokenInput) -> sts::GetSessionTokenOutput;
    }
}

fn call(context: Result<&'static str, ApiError>) -> Response {
    let operation = sts::Operation::from_name("GetCallerIdentity").expect("ours");
    let body = b"Action=GetCallerIdentity&Version=2011-06-15";
    let call = pin!(sts::dispatch(&Caller, context, operation, body, "r-1"));
    match call.poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(response) => response,
        Poll::Pending => panic!("the handler never waits"),
    }
}

#[test]
fn a_call_goes_through_its_handler_and_back() {
    assert_eq!(
        text(&call(Ok("000000000000"))),
        concat!(
            r#"<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">"#,
            "<GetCallerIdentityResult><Account>000000000000</Account></GetCallerIdentityResult>",
            "<ResponseMetadata><RequestId>r-1</RequestId></ResponseMetadata></GetCallerIdentityResponse>",
        )
    );
    let denied = call(Err(ApiError::access_denied(Protocol::AwsQuery, "no")));
    assert_eq!((denied.status, denied.error_code), (403, Some("AccessDenied")));
}
