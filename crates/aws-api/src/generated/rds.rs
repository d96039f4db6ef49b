//! Amazon Relational Database Service, API version 2014-10-31: made by `cargo run -p xtask -- generate` from
//! `models/rds.json` (botocore 1.44.5) and `models/operations.toml`. Do not edit.

use std::future::Future;

use jiff::Timestamp;
use stdx::Secret;

use crate::error::ApiError;
use crate::exchange::{Response, input, xml_response};
use crate::record::Record;
use crate::record::{Recorder, WriteRecord};
use crate::schema::{Field, List, OperationSchema, Other, Range, Shape, Structure, Text};
use crate::service::{Metadata, OperationError, Protocol, Service};
use crate::value::{FromMembers, Members, Mismatch};
use crate::xml::{WriteXml, Xml};

pub(crate) static METADATA: Metadata = Metadata {
    protocol: Protocol::AwsQuery,
    signing_name: "rds",
    api_version: "2014-10-31",
    target_prefix: None,
    xml_namespace: Some("http://rds.amazonaws.com/doc/2014-10-31/"),
    operations: [
        &[
            "AddTagsToResource",
            "CreateDBInstance",
            "DeleteDBInstance",
            "DescribeDBEngineVersions",
            "DescribeDBInstances",
            "DescribeEvents",
            "DescribeOrderableDBInstanceOptions",
            "ListTagsForResource",
            "ModifyDBInstance",
            "RebootDBInstance",
            "RemoveTagsFromResource",
            "StartDBInstance",
            "StopDBInstance",
        ],
        &NOT_IMPLEMENTED,
    ],
};

const SERVICE: Service = Service::Rds;

/// The operations that Lockstep implements.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Operation {
    /// `AddTagsToResource`.
    AddTagsToResource,
    /// `CreateDBInstance`.
    CreateDBInstance,
    /// `DeleteDBInstance`.
    DeleteDBInstance,
    /// `DescribeDBEngineVersions`.
    DescribeDBEngineVersions,
    /// `DescribeDBInstances`.
    DescribeDBInstances,
    /// `DescribeEvents`.
    DescribeEvents,
    /// `DescribeOrderableDBInstanceOptions`.
    DescribeOrderableDBInstanceOptions,
    /// `ListTagsForResource`.
    ListTagsForResource,
    /// `ModifyDBInstance`.
    ModifyDBInstance,
    /// `RebootDBInstance`.
    RebootDBInstance,
    /// `RemoveTagsFromResource`.
    RemoveTagsFromResource,
    /// `StartDBInstance`.
    StartDBInstance,
    /// `StopDBInstance`.
    StopDBInstance,
}

impl Operation {
    /// All of them.
    pub const ALL: [Self; 13] = [
        Self::AddTagsToResource,
        Self::CreateDBInstance,
        Self::DeleteDBInstance,
        Self::DescribeDBEngineVersions,
        Self::DescribeDBInstances,
        Self::DescribeEvents,
        Self::DescribeOrderableDBInstanceOptions,
        Self::ListTagsForResource,
        Self::ModifyDBInstance,
        Self::RebootDBInstance,
        Self::RemoveTagsFromResource,
        Self::StartDBInstance,
        Self::StopDBInstance,
    ];

    /// Its name, as in `Action`, in `X-Amz-Target` and in IAM's actions.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.schema().name
    }

    pub(crate) fn schema(self) -> &'static OperationSchema {
        match self {
            Self::AddTagsToResource => &ADD_TAGS_TO_RESOURCE,
            Self::CreateDBInstance => &CREATE_DB_INSTANCE,
            Self::DeleteDBInstance => &DELETE_DB_INSTANCE,
            Self::DescribeDBEngineVersions => &DESCRIBE_DB_ENGINE_VERSIONS,
            Self::DescribeDBInstances => &DESCRIBE_DB_INSTANCES,
            Self::DescribeEvents => &DESCRIBE_EVENTS,
            Self::DescribeOrderableDBInstanceOptions => &DESCRIBE_ORDERABLE_DB_INSTANCE_OPTIONS,
            Self::ListTagsForResource => &LIST_TAGS_FOR_RESOURCE,
            Self::ModifyDBInstance => &MODIFY_DB_INSTANCE,
            Self::RebootDBInstance => &REBOOT_DB_INSTANCE,
            Self::RemoveTagsFromResource => &REMOVE_TAGS_FROM_RESOURCE,
            Self::StartDBInstance => &START_DB_INSTANCE,
            Self::StopDBInstance => &STOP_DB_INSTANCE,
        }
    }

    /// The operation of this name.
    ///
    /// # Errors
    /// If only AWS has such an operation, or nobody.
    pub fn from_name(name: &str) -> Result<Self, OperationError> {
        if let Some(operation) = Self::ALL.into_iter().find(|operation| operation.name() == name) {
            return Ok(operation);
        }
        Err(
            match NOT_IMPLEMENTED.iter().find(|operation| **operation == name) {
                Some(operation) => OperationError::NotImplemented {
                    service: SERVICE,
                    operation,
                },
                None => OperationError::Unknown {
                    service: SERVICE,
                    operation: name.to_owned(),
                },
            },
        )
    }
}

/// What AWS has and Lockstep does not.
static NOT_IMPLEMENTED: [&str; 155] = [
    "AddRoleToDBCluster",
    "AddRoleToDBInstance",
    "AddSourceIdentifierToSubscription",
    "ApplyPendingMaintenanceAction",
    "AuthorizeDBSecurityGroupIngress",
    "BacktrackDBCluster",
    "CancelDBCapacityReservation",
    "CancelExportTask",
    "CopyDBClusterParameterGroup",
    "CopyDBClusterSnapshot",
    "CopyDBParameterGroup",
    "CopyDBSnapshot",
    "CopyOptionGroup",
    "CreateBlueGreenDeployment",
    "CreateCustomDBEngineVersion",
    "CreateDBCapacityReservation",
    "CreateDBCluster",
    "CreateDBClusterEndpoint",
    "CreateDBClusterParameterGroup",
    "CreateDBClusterSnapshot",
    "CreateDBInstanceReadReplica",
    "CreateDBParameterGroup",
    "CreateDBProxy",
    "CreateDBProxyEndpoint",
    "CreateDBSecurityGroup",
    "CreateDBShardGroup",
    "CreateDBSnapshot",
    "CreateDBSubnetGroup",
    "CreateEventSubscription",
    "CreateGlobalCluster",
    "CreateIntegration",
    "CreateOptionGroup",
    "CreateTenantDatabase",
    "DeleteBlueGreenDeployment",
    "DeleteCustomDBEngineVersion",
    "DeleteDBCluster",
    "DeleteDBClusterAutomatedBackup",
    "DeleteDBClusterEndpoint",
    "DeleteDBClusterParameterGroup",
    "DeleteDBClusterSnapshot",
    "DeleteDBInstanceAutomatedBackup",
    "DeleteDBParameterGroup",
    "DeleteDBProxy",
    "DeleteDBProxyEndpoint",
    "DeleteDBSecurityGroup",
    "DeleteDBShardGroup",
    "DeleteDBSnapshot",
    "DeleteDBSubnetGroup",
    "DeleteEventSubscription",
    "DeleteGlobalCluster",
    "DeleteIntegration",
    "DeleteOptionGroup",
    "DeleteTenantDatabase",
    "DeregisterDBProxyTargets",
    "DescribeAccountAttributes",
    "DescribeBlueGreenDeployments",
    "DescribeCertificates",
    "DescribeDBCapacityReservations",
    "DescribeDBClusterAutomatedBackups",
    "DescribeDBClusterBacktracks",
    "DescribeDBClusterEndpoints",
    "DescribeDBClusterParameterGroups",
    "DescribeDBClusterParameters",
    "DescribeDBClusterSnapshotAttributes",
    "DescribeDBClusterSnapshots",
    "DescribeDBClusters",
    "DescribeDBInstanceAutomatedBackups",
    "DescribeDBLogFiles",
    "DescribeDBMajorEngineVersions",
    "DescribeDBParameterGroups",
    "DescribeDBParameters",
    "DescribeDBProxies",
    "DescribeDBProxyEndpoints",
    "DescribeDBProxyTargetGroups",
    "DescribeDBProxyTargets",
    "DescribeDBRecommendations",
    "DescribeDBSecurityGroups",
    "DescribeDBShardGroups",
    "DescribeDBSnapshotAttributes",
    "DescribeDBSnapshotTenantDatabases",
    "DescribeDBSnapshots",
    "DescribeDBSubnetGroups",
    "DescribeEngineDefaultClusterParameters",
    "DescribeEngineDefaultParameters",
    "DescribeEventCategories",
    "DescribeEventSubscriptions",
    "DescribeExportTasks",
    "DescribeGlobalClusters",
    "DescribeIntegrations",
    "DescribeOptionGroupOptions",
    "DescribeOptionGroups",
    "DescribePendingMaintenanceActions",
    "DescribeReservedDBInstances",
    "DescribeReservedDBInstancesOfferings",
    "DescribeServerlessV2PlatformVersions",
    "DescribeSourceRegions",
    "DescribeTenantDatabases",
    "DescribeValidDBInstanceModifications",
    "DisableHttpEndpoint",
    "DownloadDBLogFilePortion",
    "EnableHttpEndpoint",
    "FailoverDBCluster",
    "FailoverGlobalCluster",
    "ModifyActivityStream",
    "ModifyCertificates",
    "ModifyCurrentDBClusterCapacity",
    "ModifyCustomDBEngineVersion",
    "ModifyDBCapacityReservation",
    "ModifyDBCluster",
    "ModifyDBClusterEndpoint",
    "ModifyDBClusterParameterGroup",
    "ModifyDBClusterSnapshotAttribute",
    "ModifyDBParameterGroup",
    "ModifyDBProxy",
    "ModifyDBProxyEndpoint",
    "ModifyDBProxyTargetGroup",
    "ModifyDBRecommendation",
    "ModifyDBShardGroup",
    "ModifyDBSnapshot",
    "ModifyDBSnapshotAttribute",
    "ModifyDBSubnetGroup",
    "ModifyEventSubscription",
    "ModifyGlobalCluster",
    "ModifyIntegration",
    "ModifyOptionGroup",
    "ModifyTenantDatabase",
    "PromoteReadReplica",
    "PromoteReadReplicaDBCluster",
    "PurchaseReservedDBInstancesOffering",
    "RebootDBCluster",
    "RebootDBShardGroup",
    "RegisterDBProxyTargets",
    "RemoveFromGlobalCluster",
    "RemoveRoleFromDBCluster",
    "RemoveRoleFromDBInstance",
    "RemoveSourceIdentifierFromSubscription",
    "ResetDBClusterParameterGroup",
    "ResetDBParameterGroup",
    "RestoreDBClusterFromS3",
    "RestoreDBClusterFromSnapshot",
    "RestoreDBClusterToPointInTime",
    "RestoreDBInstanceFromDBSnapshot",
    "RestoreDBInstanceFromS3",
    "RestoreDBInstanceToPointInTime",
    "RevokeDBSecurityGroupIngress",
    "StartActivityStream",
    "StartDBCluster",
    "StartDBInstanceAutomatedBackupsReplication",
    "StartExportTask",
    "StopActivityStream",
    "StopDBCluster",
    "StopDBInstanceAutomatedBackupsReplication",
    "SwitchoverBlueGreenDeployment",
    "SwitchoverGlobalCluster",
    "SwitchoverReadReplica",
];

/// What does the work of each operation. Inputs have passed the model's constraints and ask
/// for nothing that has no field.
pub trait Rds: Send + Sync {
    /// Who calls, and whatever else a handler is to know of a call.
    type Context: Send;

    /// `AddTagsToResource`.
    fn add_tags_to_resource(
        &self,
        context: Self::Context,
        input: AddTagsToResourceInput,
    ) -> impl Future<Output = Result<(), ApiError>> + Send;

    /// `CreateDBInstance`.
    fn create_db_instance(
        &self,
        context: Self::Context,
        input: CreateDBInstanceInput,
    ) -> impl Future<Output = Result<CreateDBInstanceOutput, ApiError>> + Send;

    /// `DeleteDBInstance`.
    fn delete_db_instance(
        &self,
        context: Self::Context,
        input: DeleteDBInstanceInput,
    ) -> impl Future<Output = Result<DeleteDBInstanceOutput, ApiError>> + Send;

    /// `DescribeDBEngineVersions`.
    fn describe_db_engine_versions(
        &self,
        context: Self::Context,
        input: DescribeDBEngineVersionsInput,
    ) -> impl Future<Output = Result<DescribeDBEngineVersionsOutput, ApiError>> + Send;

    /// `DescribeDBInstances`.
    fn describe_db_instances(
        &self,
        context: Self::Context,
        input: DescribeDBInstancesInput,
    ) -> impl Future<Output = Result<DescribeDBInstancesOutput, ApiError>> + Send;

    /// `DescribeEvents`.
    fn describe_events(
        &self,
        context: Self::Context,
        input: DescribeEventsInput,
    ) -> impl Future<Output = Result<DescribeEventsOutput, ApiError>> + Send;

    /// `DescribeOrderableDBInstanceOptions`.
    fn describe_orderable_db_instance_options(
        &self,
        context: Self::Context,
        input: DescribeOrderableDBInstanceOptionsInput,
    ) -> impl Future<Output = Result<DescribeOrderableDBInstanceOptionsOutput, ApiError>> + Send;

    /// `ListTagsForResource`.
    fn list_tags_for_resource(
        &self,
        context: Self::Context,
        input: ListTagsForResourceInput,
    ) -> impl Future<Output = Result<ListTagsForResourceOutput, ApiError>> + Send;

    /// `ModifyDBInstance`.
    fn modify_db_instance(
        &self,
        context: Self::Context,
        input: ModifyDBInstanceInput,
    ) -> impl Future<Output = Result<ModifyDBInstanceOutput, ApiError>> + Send;

    /// `RebootDBInstance`.
    fn reboot_db_instance(
        &self,
        context: Self::Context,
        input: RebootDBInstanceInput,
    ) -> impl Future<Output = Result<RebootDBInstanceOutput, ApiError>> + Send;

    /// `RemoveTagsFromResource`.
    fn remove_tags_from_resource(
        &self,
        context: Self::Context,
        input: RemoveTagsFromResourceInput,
    ) -> impl Future<Output = Result<(), ApiError>> + Send;

    /// `StartDBInstance`.
    fn start_db_instance(
        &self,
        context: Self::Context,
        input: StartDBInstanceInput,
    ) -> impl Future<Output = Result<StartDBInstanceOutput, ApiError>> + Send;

    /// `StopDBInstance`.
    fn stop_db_instance(
        &self,
        context: Self::Context,
        input: StopDBInstanceInput,
    ) -> impl Future<Output = Result<StopDBInstanceOutput, ApiError>> + Send;
}

/// Decodes, validates, lets the handler work and encodes. `body` is the form: a POST's body or a GET's query string.
pub async fn dispatch<H: Rds>(
    handler: &H,
    context: H::Context,
    operation: Operation,
    body: &[u8],
    request_id: &str,
) -> Response {
    let schema = operation.schema();
    let mut record = Record::default();
    // Each in a box: a call would else carry, and copy, the room that the largest operation needs.
    match operation {
        Operation::AddTagsToResource => {
            let call = input(SERVICE, schema, body, &mut record)
                .map(|input| Box::pin(handler.add_tags_to_resource(context, input)));
            let result = match call {
                Ok(call) => call.await,
                Err(error) => Err(error),
            };
            xml_response(SERVICE, schema, result, record, request_id)
        }
        Operation::CreateDBInstance => {
            let call = input(SERVICE, schema, body, &mut record)
                .map(|input| Box::pin(handler.create_db_instance(context, input)));
            let result = match call {
                Ok(call) => call.await,
                Err(error) => Err(error),
            };
            if let Ok(output) = &result {
                record.answered(output);
            }
            xml_response(SERVICE, schema, result, record, request_id)
        }
        Operation::DeleteDBInstance => {
            let call = input(SERVICE, schema, body, &mut record)
                .map(|input| Box::pin(handler.delete_db_instance(context, input)));
            let result = match call {
                Ok(call) => call.await,
                Err(error) => Err(error),
            };
            if let Ok(output) = &result {
                record.answered(output);
            }
            xml_response(SERVICE, schema, result, record, request_id)
        }
        Operation::DescribeDBEngineVersions => {
            let call = input(SERVICE, schema, body, &mut record)
                .map(|input| Box::pin(handler.describe_db_engine_versions(context, input)));
            let result = match call {
                Ok(call) => call.await,
                Err(error) => Err(error),
            };
            xml_response(SERVICE, schema, result, record, request_id)
        }
        Operation::DescribeDBInstances => {
            let call = input(SERVICE, schema, body, &mut record)
                .map(|input| Box::pin(handler.describe_db_instances(context, input)));
            let result = match call {
                Ok(call) => call.await,
                Err(error) => Err(error),
            };
            xml_response(SERVICE, schema, result, record, request_id)
        }
        Operation::DescribeEvents => {
            let call = input(SERVICE, schema, body, &mut record)
                .map(|input| Box::pin(handler.describe_events(context, input)));
            let result = match call {
                Ok(call) => call.await,
                Err(error) => Err(error),
            };
            xml_response(SERVICE, schema, result, record, request_id)
        }
        Operation::DescribeOrderableDBInstanceOptions => {
            let call = input(SERVICE, schema, body, &mut record)
                .map(|input| Box::pin(handler.describe_orderable_db_instance_options(context, input)));
            let result = match call {
                Ok(call) => call.await,
                Err(error) => Err(error),
            };
            xml_response(SERVICE, schema, result, record, request_id)
        }
        Operation::ListTagsForResource => {
            let call = input(SERVICE, schema, body, &mut record)
                .map(|input| Box::pin(handler.list_tags_for_resource(context, input)));
            let result = match call {
                Ok(call) => call.await,
                Err(error) => Err(error),
            };
            xml_response(SERVICE, schema, result, record, request_id)
        }
        Operation::ModifyDBInstance => {
            let call = input(SERVICE, schema, body, &mut record)
                .map(|input| Box::pin(handler.modify_db_instance(context, input)));
            let result = match call {
                Ok(call) => call.await,
                Err(error) => Err(error),
            };
            if let Ok(output) = &result {
                record.answered(output);
            }
            xml_response(SERVICE, schema, result, record, request_id)
        }
        Operation::RebootDBInstance => {
            let call = input(SERVICE, schema, body, &mut record)
                .map(|input| Box::pin(handler.reboot_db_instance(context, input)));
            let result = match call {
                Ok(call) => call.await,
                Err(error) => Err(error),
            };
            if let Ok(output) = &result {
                record.answered(output);
            }
            xml_response(SERVICE, schema, result, record, request_id)
        }
        Operation::RemoveTagsFromResource => {
            let call = input(SERVICE, schema, body, &mut record)
                .map(|input| Box::pin(handler.remove_tags_from_resource(context, input)));
            let result = match call {
                Ok(call) => call.await,
                Err(error) => Err(error),
            };
            xml_response(SERVICE, schema, result, record, request_id)
        }
        Operation::StartDBInstance => {
            let call = input(SERVICE, schema, body, &mut record)
                .map(|input| Box::pin(handler.start_db_instance(context, input)));
            let result = match call {
                Ok(call) => call.await,
                Err(error) => Err(error),
            };
            if let Ok(output) = &result {
                record.answered(output);
            }
            xml_response(SERVICE, schema, result, record, request_id)
        }
        Operation::StopDBInstance => {
            let call = input(SERVICE, schema, body, &mut record)
                .map(|input| Box::pin(handler.stop_db_instance(context, input)));
            let result = match call {
                Ok(call) => call.await,
                Err(error) => Err(error),
            };
            if let Ok(output) = &result {
                record.answered(output);
            }
            xml_response(SERVICE, schema, result, record, request_id)
        }
    }
}

/// What `AddTagsToResource` is asked.
#[derive(Debug, Clone)]
pub struct AddTagsToResourceInput {
    /// `ResourceName`.
    pub resource_name: String,
    /// `Tags`.
    pub tags: Vec<Tag>,
}

impl FromMembers for AddTagsToResourceInput {
    fn from_members(mut members: Members) -> Result<Self, Mismatch> {
        Ok(Self {
            resource_name: members.required("ResourceName")?,
            tags: members.required("Tags")?,
        })
    }
}

/// What `CreateDBInstance` is asked.
#[derive(Debug, Clone)]
pub struct CreateDBInstanceInput {
    /// `DBName`.
    pub db_name: Option<String>,
    /// `DBInstanceIdentifier`.
    pub db_instance_identifier: String,
    /// `AllocatedStorage`.
    pub allocated_storage: Option<i32>,
    /// `DBInstanceClass`.
    pub db_instance_class: String,
    /// `Engine`.
    pub engine: String,
    /// `MasterUsername`.
    pub master_username: Option<String>,
    /// `MasterUserPassword`.
    pub master_user_password: Option<Secret<String>>,
    /// `VpcSecurityGroupIds`.
    pub vpc_security_group_ids: Option<Vec<String>>,
    /// `PreferredMaintenanceWindow`.
    pub preferred_maintenance_window: Option<String>,
    /// `PreferredBackupWindow`.
    pub preferred_backup_window: Option<String>,
    /// `Port`.
    pub port: Option<i32>,
    /// `EngineVersion`.
    pub engine_version: Option<String>,
    /// `AutoMinorVersionUpgrade`.
    pub auto_minor_version_upgrade: Option<bool>,
    /// `PubliclyAccessible`.
    pub publicly_accessible: Option<bool>,
    /// `Tags`.
    pub tags: Option<Vec<Tag>>,
    /// `StorageType`.
    pub storage_type: Option<String>,
    /// `CopyTagsToSnapshot`.
    pub copy_tags_to_snapshot: Option<bool>,
    /// `DeletionProtection`.
    pub deletion_protection: Option<bool>,
    /// `ManageMasterUserPassword`.
    pub manage_master_user_password: Option<bool>,
    /// `MasterUserSecretKmsKeyId`.
    pub master_user_secret_kms_key_id: Option<String>,
}

impl FromMembers for CreateDBInstanceInput {
    fn from_members(mut members: Members) -> Result<Self, Mismatch> {
        Ok(Self {
            db_name: members.optional("DBName")?,
            db_instance_identifier: members.required("DBInstanceIdentifier")?,
            allocated_storage: members.optional("AllocatedStorage")?,
            db_instance_class: members.required("DBInstanceClass")?,
            engine: members.required("Engine")?,
            master_username: members.optional("MasterUsername")?,
            master_user_password: members.optional("MasterUserPassword")?,
            vpc_security_group_ids: members.optional("VpcSecurityGroupIds")?,
            preferred_maintenance_window: members.optional("PreferredMaintenanceWindow")?,
            preferred_backup_window: members.optional("PreferredBackupWindow")?,
            port: members.optional("Port")?,
            engine_version: members.optional("EngineVersion")?,
            auto_minor_version_upgrade: members.optional("AutoMinorVersionUpgrade")?,
            publicly_accessible: members.optional("PubliclyAccessible")?,
            tags: members.optional("Tags")?,
            storage_type: members.optional("StorageType")?,
            copy_tags_to_snapshot: members.optional("CopyTagsToSnapshot")?,
            deletion_protection: members.optional("DeletionProtection")?,
            manage_master_user_password: members.optional("ManageMasterUserPassword")?,
            master_user_secret_kms_key_id: members.optional("MasterUserSecretKmsKeyId")?,
        })
    }
}

/// What `CreateDBInstance` answers.
#[derive(Debug, Clone, Default)]
pub struct CreateDBInstanceOutput {
    /// `DBInstance`.
    pub db_instance: Option<DBInstance>,
}

impl WriteXml for CreateDBInstanceOutput {
    fn write_xml(&self, xml: &mut Xml) {
        xml.member("DBInstance", &self.db_instance);
    }
}

impl WriteRecord for CreateDBInstanceOutput {
    fn write_record(&self, recorder: &mut Recorder) {
        recorder.open();
        recorder.member("DBInstance", &self.db_instance);
        recorder.close();
    }
}

/// What `DeleteDBInstance` is asked.
#[derive(Debug, Clone)]
pub struct DeleteDBInstanceInput {
    /// `DBInstanceIdentifier`.
    pub db_instance_identifier: String,
    /// `SkipFinalSnapshot`.
    pub skip_final_snapshot: Option<bool>,
    /// `FinalDBSnapshotIdentifier`.
    pub final_db_snapshot_identifier: Option<String>,
    /// `DeleteAutomatedBackups`.
    pub delete_automated_backups: Option<bool>,
}

impl FromMembers for DeleteDBInstanceInput {
    fn from_members(mut members: Members) -> Result<Self, Mismatch> {
        Ok(Self {
            db_instance_identifier: members.required("DBInstanceIdentifier")?,
            skip_final_snapshot: members.optional("SkipFinalSnapshot")?,
            final_db_snapshot_identifier: members.optional("FinalDBSnapshotIdentifier")?,
            delete_automated_backups: members.optional("DeleteAutomatedBackups")?,
        })
    }
}

/// What `DeleteDBInstance` answers.
#[derive(Debug, Clone, Default)]
pub struct DeleteDBInstanceOutput {
    /// `DBInstance`.
    pub db_instance: Option<DBInstance>,
}

impl WriteXml for DeleteDBInstanceOutput {
    fn write_xml(&self, xml: &mut Xml) {
        xml.member("DBInstance", &self.db_instance);
    }
}

impl WriteRecord for DeleteDBInstanceOutput {
    fn write_record(&self, recorder: &mut Recorder) {
        recorder.open();
        recorder.member("DBInstance", &self.db_instance);
        recorder.close();
    }
}

/// What `DescribeDBEngineVersions` is asked.
#[derive(Debug, Clone)]
pub struct DescribeDBEngineVersionsInput {
    /// `Engine`.
    pub engine: Option<String>,
    /// `EngineVersion`.
    pub engine_version: Option<String>,
    /// `DBParameterGroupFamily`.
    pub db_parameter_group_family: Option<String>,
    /// `Filters`.
    pub filters: Option<Vec<Filter>>,
    /// `MaxRecords`.
    pub max_records: Option<i32>,
    /// `Marker`.
    pub marker: Option<String>,
    /// `DefaultOnly`.
    pub default_only: Option<bool>,
    /// `ListSupportedCharacterSets`.
    pub list_supported_character_sets: Option<bool>,
    /// `ListSupportedTimezones`.
    pub list_supported_timezones: Option<bool>,
    /// `IncludeAll`.
    pub include_all: Option<bool>,
}

impl FromMembers for DescribeDBEngineVersionsInput {
    fn from_members(mut members: Members) -> Result<Self, Mismatch> {
        Ok(Self {
            engine: members.optional("Engine")?,
            engine_version: members.optional("EngineVersion")?,
            db_parameter_group_family: members.optional("DBParameterGroupFamily")?,
            filters: members.optional("Filters")?,
            max_records: members.optional("MaxRecords")?,
            marker: members.optional("Marker")?,
            default_only: members.optional("DefaultOnly")?,
            list_supported_character_sets: members.optional("ListSupportedCharacterSets")?,
            list_supported_timezones: members.optional("ListSupportedTimezones")?,
            include_all: members.optional("IncludeAll")?,
        })
    }
}

/// What `DescribeDBEngineVersions` answers.
#[derive(Debug, Clone, Default)]
pub struct DescribeDBEngineVersionsOutput {
    /// `Marker`.
    pub marker: Option<String>,
    /// `DBEngineVersions`.
    pub db_engine_versions: Vec<DBEngineVersion>,
}

impl WriteXml for DescribeDBEngineVersionsOutput {
    fn write_xml(&self, xml: &mut Xml) {
        xml.member("Marker", &self.marker);
        xml.always_list("DBEngineVersions", "DBEngineVersion", &self.db_engine_versions);
    }
}

/// What `DescribeDBInstances` is asked.
#[derive(Debug, Clone)]
pub struct DescribeDBInstancesInput {
    /// `DBInstanceIdentifier`.
    pub db_instance_identifier: Option<String>,
    /// `Filters`.
    pub filters: Option<Vec<Filter>>,
    /// `MaxRecords`.
    pub max_records: Option<i32>,
    /// `Marker`.
    pub marker: Option<String>,
}

impl FromMembers for DescribeDBInstancesInput {
    fn from_members(mut members: Members) -> Result<Self, Mismatch> {
        Ok(Self {
            db_instance_identifier: members.optional("DBInstanceIdentifier")?,
            filters: members.optional("Filters")?,
            max_records: members.optional("MaxRecords")?,
            marker: members.optional("Marker")?,
        })
    }
}

/// What `DescribeDBInstances` answers.
#[derive(Debug, Clone, Default)]
pub struct DescribeDBInstancesOutput {
    /// `Marker`.
    pub marker: Option<String>,
    /// `DBInstances`.
    pub db_instances: Vec<DBInstance>,
}

impl WriteXml for DescribeDBInstancesOutput {
    fn write_xml(&self, xml: &mut Xml) {
        xml.member("Marker", &self.marker);
        xml.always_list("DBInstances", "DBInstance", &self.db_instances);
    }
}

/// What `DescribeEvents` is asked.
#[derive(Debug, Clone)]
pub struct DescribeEventsInput {
    /// `SourceIdentifier`.
    pub source_identifier: Option<String>,
    /// `SourceType`: `db-instance`, `db-parameter-group`, `db-security-group`, `db-snapshot`, `db-cluster`, `db-cluster-snapshot`, `custom-engine-version`, `db-proxy`, `blue-green-deployment`, `db-shard-group`, `zero-etl`.
    pub source_type: Option<String>,
    /// `StartTime`.
    pub start_time: Option<Timestamp>,
    /// `EndTime`.
    pub end_time: Option<Timestamp>,
    /// `Duration`.
    pub duration: Option<i32>,
    /// `EventCategories`.
    pub event_categories: Option<Vec<String>>,
    /// `Filters`.
    pub filters: Option<Vec<Filter>>,
    /// `MaxRecords`.
    pub max_records: Option<i32>,
    /// `Marker`.
    pub marker: Option<String>,
}

impl FromMembers for DescribeEventsInput {
    fn from_members(mut members: Members) -> Result<Self, Mismatch> {
        Ok(Self {
            source_identifier: members.optional("SourceIdentifier")?,
            source_type: members.optional("SourceType")?,
            start_time: members.optional("StartTime")?,
            end_time: members.optional("EndTime")?,
            duration: members.optional("Duration")?,
            event_categories: members.optional("EventCategories")?,
            filters: members.optional("Filters")?,
            max_records: members.optional("MaxRecords")?,
            marker: members.optional("Marker")?,
        })
    }
}

/// What `DescribeEvents` answers.
#[derive(Debug, Clone, Default)]
pub struct DescribeEventsOutput {
    /// `Marker`.
    pub marker: Option<String>,
    /// `Events`.
    pub events: Vec<Event>,
}

impl WriteXml for DescribeEventsOutput {
    fn write_xml(&self, xml: &mut Xml) {
        xml.member("Marker", &self.marker);
        xml.always_list("Events", "Event", &self.events);
    }
}

/// What `DescribeOrderableDBInstanceOptions` is asked.
#[derive(Debug, Clone)]
pub struct DescribeOrderableDBInstanceOptionsInput {
    /// `Engine`.
    pub engine: String,
    /// `EngineVersion`.
    pub engine_version: Option<String>,
    /// `DBInstanceClass`.
    pub db_instance_class: Option<String>,
    /// `LicenseModel`.
    pub license_model: Option<String>,
    /// `AvailabilityZoneGroup`.
    pub availability_zone_group: Option<String>,
    /// `Vpc`.
    pub vpc: Option<bool>,
    /// `Filters`.
    pub filters: Option<Vec<Filter>>,
    /// `MaxRecords`.
    pub max_records: Option<i32>,
    /// `Marker`.
    pub marker: Option<String>,
}

impl FromMembers for DescribeOrderableDBInstanceOptionsInput {
    fn from_members(mut members: Members) -> Result<Self, Mismatch> {
        Ok(Self {
            engine: members.required("Engine")?,
            engine_version: members.optional("EngineVersion")?,
            db_instance_class: members.optional("DBInstanceClass")?,
            license_model: members.optional("LicenseModel")?,
            availability_zone_group: members.optional("AvailabilityZoneGroup")?,
            vpc: members.optional("Vpc")?,
            filters: members.optional("Filters")?,
            max_records: members.optional("MaxRecords")?,
            marker: members.optional("Marker")?,
        })
    }
}

/// What `DescribeOrderableDBInstanceOptions` answers.
#[derive(Debug, Clone, Default)]
pub struct DescribeOrderableDBInstanceOptionsOutput {
    /// `OrderableDBInstanceOptions`.
    pub orderable_db_instance_options: Vec<OrderableDBInstanceOption>,
    /// `Marker`.
    pub marker: Option<String>,
}

impl WriteXml for DescribeOrderableDBInstanceOptionsOutput {
    fn write_xml(&self, xml: &mut Xml) {
        xml.always_list(
            "OrderableDBInstanceOptions",
            "OrderableDBInstanceOption",
            &self.orderable_db_instance_options,
        );
        xml.member("Marker", &self.marker);
    }
}

/// What `ListTagsForResource` is asked.
#[derive(Debug, Clone)]
pub struct ListTagsForResourceInput {
    /// `ResourceName`.
    pub resource_name: String,
    /// `Filters`.
    pub filters: Option<Vec<Filter>>,
}

impl FromMembers for ListTagsForResourceInput {
    fn from_members(mut members: Members) -> Result<Self, Mismatch> {
        Ok(Self {
            resource_name: members.required("ResourceName")?,
            filters: members.optional("Filters")?,
        })
    }
}

/// What `ListTagsForResource` answers.
#[derive(Debug, Clone, Default)]
pub struct ListTagsForResourceOutput {
    /// `TagList`.
    pub tag_list: Vec<Tag>,
}

impl WriteXml for ListTagsForResourceOutput {
    fn write_xml(&self, xml: &mut Xml) {
        xml.always_list("TagList", "Tag", &self.tag_list);
    }
}

/// What `ModifyDBInstance` is asked.
#[derive(Debug, Clone)]
pub struct ModifyDBInstanceInput {
    /// `DBInstanceIdentifier`.
    pub db_instance_identifier: String,
    /// `VpcSecurityGroupIds`.
    pub vpc_security_group_ids: Option<Vec<String>>,
    /// `ApplyImmediately`.
    pub apply_immediately: Option<bool>,
    /// `MasterUserPassword`.
    pub master_user_password: Option<Secret<String>>,
    /// `PreferredBackupWindow`.
    pub preferred_backup_window: Option<String>,
    /// `PreferredMaintenanceWindow`.
    pub preferred_maintenance_window: Option<String>,
    /// `AutoMinorVersionUpgrade`.
    pub auto_minor_version_upgrade: Option<bool>,
    /// `CopyTagsToSnapshot`.
    pub copy_tags_to_snapshot: Option<bool>,
    /// `DeletionProtection`.
    pub deletion_protection: Option<bool>,
    /// `ManageMasterUserPassword`.
    pub manage_master_user_password: Option<bool>,
    /// `RotateMasterUserPassword`.
    pub rotate_master_user_password: Option<bool>,
    /// `MasterUserSecretKmsKeyId`.
    pub master_user_secret_kms_key_id: Option<String>,
}

impl FromMembers for ModifyDBInstanceInput {
    fn from_members(mut members: Members) -> Result<Self, Mismatch> {
        Ok(Self {
            db_instance_identifier: members.required("DBInstanceIdentifier")?,
            vpc_security_group_ids: members.optional("VpcSecurityGroupIds")?,
            apply_immediately: members.optional("ApplyImmediately")?,
            master_user_password: members.optional("MasterUserPassword")?,
            preferred_backup_window: members.optional("PreferredBackupWindow")?,
            preferred_maintenance_window: members.optional("PreferredMaintenanceWindow")?,
            auto_minor_version_upgrade: members.optional("AutoMinorVersionUpgrade")?,
            copy_tags_to_snapshot: members.optional("CopyTagsToSnapshot")?,
            deletion_protection: members.optional("DeletionProtection")?,
            manage_master_user_password: members.optional("ManageMasterUserPassword")?,
            rotate_master_user_password: members.optional("RotateMasterUserPassword")?,
            master_user_secret_kms_key_id: members.optional("MasterUserSecretKmsKeyId")?,
        })
    }
}

/// What `ModifyDBInstance` answers.
#[derive(Debug, Clone, Default)]
pub struct ModifyDBInstanceOutput {
    /// `DBInstance`.
    pub db_instance: Option<DBInstance>,
}

impl WriteXml for ModifyDBInstanceOutput {
    fn write_xml(&self, xml: &mut Xml) {
        xml.member("DBInstance", &self.db_instance);
    }
}

impl WriteRecord for ModifyDBInstanceOutput {
    fn write_record(&self, recorder: &mut Recorder) {
        recorder.open();
        recorder.member("DBInstance", &self.db_instance);
        recorder.close();
    }
}

/// What `RebootDBInstance` is asked.
#[derive(Debug, Clone)]
pub struct RebootDBInstanceInput {
    /// `DBInstanceIdentifier`.
    pub db_instance_identifier: String,
}

impl FromMembers for RebootDBInstanceInput {
    fn from_members(mut members: Members) -> Result<Self, Mismatch> {
        Ok(Self {
            db_instance_identifier: members.required("DBInstanceIdentifier")?,
        })
    }
}

/// What `RebootDBInstance` answers.
#[derive(Debug, Clone, Default)]
pub struct RebootDBInstanceOutput {
    /// `DBInstance`.
    pub db_instance: Option<DBInstance>,
}

impl WriteXml for RebootDBInstanceOutput {
    fn write_xml(&self, xml: &mut Xml) {
        xml.member("DBInstance", &self.db_instance);
    }
}

impl WriteRecord for RebootDBInstanceOutput {
    fn write_record(&self, recorder: &mut Recorder) {
        recorder.open();
        recorder.member("DBInstance", &self.db_instance);
        recorder.close();
    }
}

/// What `RemoveTagsFromResource` is asked.
#[derive(Debug, Clone)]
pub struct RemoveTagsFromResourceInput {
    /// `ResourceName`.
    pub resource_name: String,
    /// `TagKeys`.
    pub tag_keys: Vec<String>,
}

impl FromMembers for RemoveTagsFromResourceInput {
    fn from_members(mut members: Members) -> Result<Self, Mismatch> {
        Ok(Self {
            resource_name: members.required("ResourceName")?,
            tag_keys: members.required("TagKeys")?,
        })
    }
}

/// What `StartDBInstance` is asked.
#[derive(Debug, Clone)]
pub struct StartDBInstanceInput {
    /// `DBInstanceIdentifier`.
    pub db_instance_identifier: String,
}

impl FromMembers for StartDBInstanceInput {
    fn from_members(mut members: Members) -> Result<Self, Mismatch> {
        Ok(Self {
            db_instance_identifier: members.required("DBInstanceIdentifier")?,
        })
    }
}

/// What `StartDBInstance` answers.
#[derive(Debug, Clone, Default)]
pub struct StartDBInstanceOutput {
    /// `DBInstance`.
    pub db_instance: Option<DBInstance>,
}

impl WriteXml for StartDBInstanceOutput {
    fn write_xml(&self, xml: &mut Xml) {
        xml.member("DBInstance", &self.db_instance);
    }
}

impl WriteRecord for StartDBInstanceOutput {
    fn write_record(&self, recorder: &mut Recorder) {
        recorder.open();
        recorder.member("DBInstance", &self.db_instance);
        recorder.close();
    }
}

/// What `StopDBInstance` is asked.
#[derive(Debug, Clone)]
pub struct StopDBInstanceInput {
    /// `DBInstanceIdentifier`.
    pub db_instance_identifier: String,
}

impl FromMembers for StopDBInstanceInput {
    fn from_members(mut members: Members) -> Result<Self, Mismatch> {
        Ok(Self {
            db_instance_identifier: members.required("DBInstanceIdentifier")?,
        })
    }
}

/// What `StopDBInstance` answers.
#[derive(Debug, Clone, Default)]
pub struct StopDBInstanceOutput {
    /// `DBInstance`.
    pub db_instance: Option<DBInstance>,
}

impl WriteXml for StopDBInstanceOutput {
    fn write_xml(&self, xml: &mut Xml) {
        xml.member("DBInstance", &self.db_instance);
    }
}

impl WriteRecord for StopDBInstanceOutput {
    fn write_record(&self, recorder: &mut Recorder) {
        recorder.open();
        recorder.member("DBInstance", &self.db_instance);
        recorder.close();
    }
}

/// `AdditionalStorageVolume` of the API model.
#[derive(Debug, Clone, Default)]
pub struct AdditionalStorageVolume {
    /// `VolumeName`.
    pub volume_name: Option<String>,
    /// `AllocatedStorage`.
    pub allocated_storage: Option<i32>,
    /// `IOPS`.
    pub iops: Option<i32>,
    /// `MaxAllocatedStorage`.
    pub max_allocated_storage: Option<i32>,
    /// `StorageThroughput`.
    pub storage_throughput: Option<i32>,
    /// `StorageType`.
    pub storage_type: Option<String>,
}

impl WriteXml for AdditionalStorageVolume {
    fn write_xml(&self, xml: &mut Xml) {
        xml.member("VolumeName", &self.volume_name);
        xml.member("AllocatedStorage", &self.allocated_storage);
        xml.member("IOPS", &self.iops);
        xml.member("MaxAllocatedStorage", &self.max_allocated_storage);
        xml.member("StorageThroughput", &self.storage_throughput);
        xml.member("StorageType", &self.storage_type);
    }
}

/// `AdditionalStorageVolumeOutput` of the API model.
#[derive(Debug, Clone, Default)]
pub struct AdditionalStorageVolumeOutput {
    /// `VolumeName`.
    pub volume_name: Option<String>,
    /// `StorageVolumeStatus`.
    pub storage_volume_status: Option<String>,
    /// `StorageOperationStatus`.
    pub storage_operation_status: Option<String>,
    /// `StorageOperationPercentProgress`.
    pub storage_operation_percent_progress: Option<i32>,
    /// `AllocatedStorage`.
    pub allocated_storage: Option<i32>,
    /// `IOPS`.
    pub iops: Option<i32>,
    /// `MaxAllocatedStorage`.
    pub max_allocated_storage: Option<i32>,
    /// `StorageThroughput`.
    pub storage_throughput: Option<i32>,
    /// `StorageType`.
    pub storage_type: Option<String>,
}

impl WriteXml for AdditionalStorageVolumeOutput {
    fn write_xml(&self, xml: &mut Xml) {
        xml.member("VolumeName", &self.volume_name);
        xml.member("StorageVolumeStatus", &self.storage_volume_status);
        xml.member("StorageOperationStatus", &self.storage_operation_status);
        xml.member(
            "StorageOperationPercentProgress",
            &self.storage_operation_percent_progress,
        );
        xml.member("AllocatedStorage", &self.allocated_storage);
        xml.member("IOPS", &self.iops);
        xml.member("MaxAllocatedStorage", &self.max_allocated_storage);
        xml.member("StorageThroughput", &self.storage_throughput);
        xml.member("StorageType", &self.storage_type);
    }
}

/// `AvailabilityZone` of the API model.
#[derive(Debug, Clone, Default)]
pub struct AvailabilityZone {
    /// `Name`.
    pub name: Option<String>,
}

impl WriteXml for AvailabilityZone {
    fn write_xml(&self, xml: &mut Xml) {
        xml.member("Name", &self.name);
    }
}

/// `AvailableAdditionalStorageVolumesOption` of the API model.
#[derive(Debug, Clone, Default)]
pub struct AvailableAdditionalStorageVolumesOption {
    /// `SupportsStorageAutoscaling`.
    pub supports_storage_autoscaling: Option<bool>,
    /// `SupportsStorageThroughput`.
    pub supports_storage_throughput: Option<bool>,
    /// `SupportsIops`.
    pub supports_iops: Option<bool>,
    /// `StorageType`.
    pub storage_type: Option<String>,
    /// `MinStorageSize`.
    pub min_storage_size: Option<i32>,
    /// `MaxStorageSize`.
    pub max_storage_size: Option<i32>,
    /// `MinIops`.
    pub min_iops: Option<i32>,
    /// `MaxIops`.
    pub max_iops: Option<i32>,
    /// `MinIopsPerGib`.
    pub min_iops_per_gib: Option<f64>,
    /// `MaxIopsPerGib`.
    pub max_iops_per_gib: Option<f64>,
    /// `MinStorageThroughput`.
    pub min_storage_throughput: Option<i32>,
    /// `MaxStorageThroughput`.
    pub max_storage_throughput: Option<i32>,
}

impl WriteXml for AvailableAdditionalStorageVolumesOption {
    fn write_xml(&self, xml: &mut Xml) {
        xml.member("SupportsStorageAutoscaling", &self.supports_storage_autoscaling);
        xml.member("SupportsStorageThroughput", &self.supports_storage_throughput);
        xml.member("SupportsIops", &self.supports_iops);
        xml.member("StorageType", &self.storage_type);
        xml.member("MinStorageSize", &self.min_storage_size);
        xml.member("MaxStorageSize", &self.max_storage_size);
        xml.member("MinIops", &self.min_iops);
        xml.member("MaxIops", &self.max_iops);
        xml.member("MinIopsPerGib", &self.min_iops_per_gib);
        xml.member("MaxIopsPerGib", &self.max_iops_per_gib);
        xml.member("MinStorageThroughput", &self.min_storage_throughput);
        xml.member("MaxStorageThroughput", &self.max_storage_throughput);
    }
}

/// `AvailableProcessorFeature` of the API model.
#[derive(Debug, Clone, Default)]
pub struct AvailableProcessorFeature {
    /// `Name`.
    pub name: Option<String>,
    /// `DefaultValue`.
    pub default_value: Option<String>,
    /// `AllowedValues`.
    pub allowed_values: Option<String>,
}

impl WriteXml for AvailableProcessorFeature {
    fn write_xml(&self, xml: &mut Xml) {
        xml.member("Name", &self.name);
        xml.member("DefaultValue", &self.default_value);
        xml.member("AllowedValues", &self.allowed_values);
    }
}

/// `CertificateDetails` of the API model.
#[derive(Debug, Clone, Default)]
pub struct CertificateDetails {
    /// `CAIdentifier`.
    pub ca_identifier: Option<String>,
    /// `ValidTill`.
    pub valid_till: Option<Timestamp>,
}

impl WriteXml for CertificateDetails {
    fn write_xml(&self, xml: &mut Xml) {
        xml.member("CAIdentifier", &self.ca_identifier);
        xml.member("ValidTill", &self.valid_till);
    }
}

/// `CharacterSet` of the API model.
#[derive(Debug, Clone, Default)]
pub struct CharacterSet {
    /// `CharacterSetName`.
    pub character_set_name: Option<String>,
    /// `CharacterSetDescription`.
    pub character_set_description: Option<String>,
}

impl WriteXml for CharacterSet {
    fn write_xml(&self, xml: &mut Xml) {
        xml.member("CharacterSetName", &self.character_set_name);
        xml.member("CharacterSetDescription", &self.character_set_description);
    }
}

/// `CustomDBEngineVersionAMI` of the API model.
#[derive(Debug, Clone, Default)]
pub struct CustomDBEngineVersionAMI {
    /// `ImageId`.
    pub image_id: Option<String>,
    /// `Status`.
    pub status: Option<String>,
}

impl WriteXml for CustomDBEngineVersionAMI {
    fn write_xml(&self, xml: &mut Xml) {
        xml.member("ImageId", &self.image_id);
        xml.member("Status", &self.status);
    }
}

/// `DBEngineVersion` of the API model.
#[derive(Debug, Clone, Default)]
pub struct DBEngineVersion {
    /// `Engine`.
    pub engine: Option<String>,
    /// `MajorEngineVersion`.
    pub major_engine_version: Option<String>,
    /// `EngineVersion`.
    pub engine_version: Option<String>,
    /// `DatabaseInstallationFilesS3BucketName`.
    pub database_installation_files_s3_bucket_name: Option<String>,
    /// `DatabaseInstallationFilesS3Prefix`.
    pub database_installation_files_s3_prefix: Option<String>,
    /// `DatabaseInstallationFiles`.
    pub database_installation_files: Option<Vec<String>>,
    /// `CustomDBEngineVersionManifest`: 1 to 51000 characters.
    pub custom_db_engine_version_manifest: Option<String>,
    /// `DBParameterGroupFamily`.
    pub db_parameter_group_family: Option<String>,
    /// `DBEngineDescription`.
    pub db_engine_description: Option<String>,
    /// `DBEngineVersionArn`.
    pub db_engine_version_arn: Option<String>,
    /// `DBEngineVersionDescription`.
    pub db_engine_version_description: Option<String>,
    /// `DefaultCharacterSet`.
    pub default_character_set: Option<CharacterSet>,
    /// `FailureReason`.
    pub failure_reason: Option<String>,
    /// `Image`.
    pub image: Option<CustomDBEngineVersionAMI>,
    /// `DBEngineMediaType`.
    pub db_engine_media_type: Option<String>,
    /// `KMSKeyId`.
    pub kms_key_id: Option<String>,
    /// `CreateTime`.
    pub create_time: Option<Timestamp>,
    /// `SupportedCharacterSets`.
    pub supported_character_sets: Option<Vec<CharacterSet>>,
    /// `SupportedNcharCharacterSets`.
    pub supported_nchar_character_sets: Option<Vec<CharacterSet>>,
    /// `ValidUpgradeTarget`.
    pub valid_upgrade_target: Vec<UpgradeTarget>,
    /// `SupportedTimezones`.
    pub supported_timezones: Option<Vec<Timezone>>,
    /// `ExportableLogTypes`.
    pub exportable_log_types: Option<Vec<String>>,
    /// `SupportsLogExportsToCloudwatchLogs`.
    pub supports_log_exports_to_cloudwatch_logs: Option<bool>,
    /// `SupportsReadReplica`.
    pub supports_read_replica: Option<bool>,
    /// `SupportedEngineModes`.
    pub supported_engine_modes: Option<Vec<String>>,
    /// `SupportedFeatureNames`.
    pub supported_feature_names: Option<Vec<String>>,
    /// `Status`.
    pub status: Option<String>,
    /// `SupportsParallelQuery`.
    pub supports_parallel_query: Option<bool>,
    /// `SupportsGlobalDatabases`.
    pub supports_global_databases: Option<bool>,
    /// `TagList`.
    pub tag_list: Vec<Tag>,
    /// `SupportsBabelfish`.
    pub supports_babelfish: Option<bool>,
    /// `SupportsLimitlessDatabase`.
    pub supports_limitless_database: Option<bool>,
    /// `SupportsCertificateRotationWithoutRestart`.
    pub supports_certificate_rotation_without_restart: Option<bool>,
    /// `SupportedCACertificateIdentifiers`.
    pub supported_ca_certificate_identifiers: Option<Vec<String>>,
    /// `SupportsLocalWriteForwarding`.
    pub supports_local_write_forwarding: Option<bool>,
    /// `SupportsIntegrations`.
    pub supports_integrations: Option<bool>,
    /// `ServerlessV2FeaturesSupport`.
    pub serverless_v2_features_support: Option<ServerlessV2FeaturesSupport>,
}

impl WriteXml for DBEngineVersion {
    fn write_xml(&self, xml: &mut Xml) {
        xml.member("Engine", &self.engine);
        xml.member("MajorEngineVersion", &self.major_engine_version);
        xml.member("EngineVersion", &self.engine_version);
        xml.member(
            "DatabaseInstallationFilesS3BucketName",
            &self.database_installation_files_s3_bucket_name,
        );
        xml.member(
            "DatabaseInstallationFilesS3Prefix",
            &self.database_installation_files_s3_prefix,
        );
        xml.list(
            "DatabaseInstallationFiles",
            "member",
            &self.database_installation_files,
        );
        xml.member(
            "CustomDBEngineVersionManifest",
            &self.custom_db_engine_version_manifest,
        );
        xml.member("DBParameterGroupFamily", &self.db_parameter_group_family);
        xml.member("DBEngineDescription", &self.db_engine_description);
        xml.member("DBEngineVersionArn", &self.db_engine_version_arn);
        xml.member("DBEngineVersionDescription", &self.db_engine_version_description);
        xml.member("DefaultCharacterSet", &self.default_character_set);
        xml.member("FailureReason", &self.failure_reason);
        xml.member("Image", &self.image);
        xml.member("DBEngineMediaType", &self.db_engine_media_type);
        xml.member("KMSKeyId", &self.kms_key_id);
        xml.member("CreateTime", &self.create_time);
        xml.list(
            "SupportedCharacterSets",
            "CharacterSet",
            &self.supported_character_sets,
        );
        xml.list(
            "SupportedNcharCharacterSets",
            "CharacterSet",
            &self.supported_nchar_character_sets,
        );
        xml.always_list("ValidUpgradeTarget", "UpgradeTarget", &self.valid_upgrade_target);
        xml.list("SupportedTimezones", "Timezone", &self.supported_timezones);
        xml.list("ExportableLogTypes", "member", &self.exportable_log_types);
        xml.member(
            "SupportsLogExportsToCloudwatchLogs",
            &self.supports_log_exports_to_cloudwatch_logs,
        );
        xml.member("SupportsReadReplica", &self.supports_read_replica);
        xml.list("SupportedEngineModes", "member", &self.supported_engine_modes);
        xml.list("SupportedFeatureNames", "member", &self.supported_feature_names);
        xml.member("Status", &self.status);
        xml.member("SupportsParallelQuery", &self.supports_parallel_query);
        xml.member("SupportsGlobalDatabases", &self.supports_global_databases);
        xml.always_list("TagList", "Tag", &self.tag_list);
        xml.member("SupportsBabelfish", &self.supports_babelfish);
        xml.member("SupportsLimitlessDatabase", &self.supports_limitless_database);
        xml.member(
            "SupportsCertificateRotationWithoutRestart",
            &self.supports_certificate_rotation_without_restart,
        );
        xml.list(
            "SupportedCACertificateIdentifiers",
            "member",
            &self.supported_ca_certificate_identifiers,
        );
        xml.member(
            "SupportsLocalWriteForwarding",
            &self.supports_local_write_forwarding,
        );
        xml.member("SupportsIntegrations", &self.supports_integrations);
        xml.member(
            "ServerlessV2FeaturesSupport",
            &self.serverless_v2_features_support,
        );
    }
}

/// `DBInstance` of the API model.
#[derive(Debug, Clone, Default)]
pub struct DBInstance {
    /// `DBInstanceIdentifier`.
    pub db_instance_identifier: Option<String>,
    /// `DBInstanceClass`.
    pub db_instance_class: Option<String>,
    /// `Engine`.
    pub engine: Option<String>,
    /// `DBInstanceStatus`.
    pub db_instance_status: Option<String>,
    /// `MasterUsername`.
    pub master_username: Option<String>,
    /// `DBName`.
    pub db_name: Option<String>,
    /// `Endpoint`.
    pub endpoint: Option<Endpoint>,
    /// `AllocatedStorage`.
    pub allocated_storage: Option<i32>,
    /// `InstanceCreateTime`.
    pub instance_create_time: Option<Timestamp>,
    /// `PreferredBackupWindow`.
    pub preferred_backup_window: Option<String>,
    /// `BackupRetentionPeriod`.
    pub backup_retention_period: Option<i32>,
    /// `DBSecurityGroups`.
    pub db_security_groups: Vec<DBSecurityGroupMembership>,
    /// `VpcSecurityGroups`.
    pub vpc_security_groups: Vec<VpcSecurityGroupMembership>,
    /// `DBParameterGroups`.
    pub db_parameter_groups: Vec<DBParameterGroupStatus>,
    /// `AvailabilityZone`.
    pub availability_zone: Option<String>,
    /// `DBSubnetGroup`.
    pub db_subnet_group: Option<DBSubnetGroup>,
    /// `PreferredMaintenanceWindow`.
    pub preferred_maintenance_window: Option<String>,
    /// `UpgradeRolloutOrder`: `first`, `second`, `last`.
    pub upgrade_rollout_order: Option<String>,
    /// `PendingModifiedValues`.
    pub pending_modified_values: Option<PendingModifiedValues>,
    /// `LatestRestorableTime`.
    pub latest_restorable_time: Option<Timestamp>,
    /// `MultiAZ`.
    pub multi_az: Option<bool>,
    /// `EngineVersion`.
    pub engine_version: Option<String>,
    /// `AutoMinorVersionUpgrade`.
    pub auto_minor_version_upgrade: Option<bool>,
    /// `ReadReplicaSourceDBInstanceIdentifier`.
    pub read_replica_source_db_instance_identifier: Option<String>,
    /// `ReadReplicaDBInstanceIdentifiers`.
    pub read_replica_db_instance_identifiers: Vec<String>,
    /// `ReadReplicaDBClusterIdentifiers`.
    pub read_replica_db_cluster_identifiers: Option<Vec<String>>,
    /// `ReplicaMode`: `open-read-only`, `mounted`.
    pub replica_mode: Option<String>,
    /// `LicenseModel`.
    pub license_model: Option<String>,
    /// `Iops`.
    pub iops: Option<i32>,
    /// `StorageThroughput`.
    pub storage_throughput: Option<i32>,
    /// `OptionGroupMemberships`.
    pub option_group_memberships: Vec<OptionGroupMembership>,
    /// `CharacterSetName`.
    pub character_set_name: Option<String>,
    /// `NcharCharacterSetName`.
    pub nchar_character_set_name: Option<String>,
    /// `SecondaryAvailabilityZone`.
    pub secondary_availability_zone: Option<String>,
    /// `PubliclyAccessible`.
    pub publicly_accessible: Option<bool>,
    /// `StatusInfos`.
    pub status_infos: Vec<DBInstanceStatusInfo>,
    /// `StorageType`.
    pub storage_type: Option<String>,
    /// `StorageEncryptionType`: `none`, `sse-kms`, `sse-rds`.
    pub storage_encryption_type: Option<String>,
    /// `TdeCredentialArn`.
    pub tde_credential_arn: Option<String>,
    /// `DbInstancePort`.
    pub db_instance_port: Option<i32>,
    /// `DBClusterIdentifier`.
    pub db_cluster_identifier: Option<String>,
    /// `StorageEncrypted`.
    pub storage_encrypted: Option<bool>,
    /// `KmsKeyId`.
    pub kms_key_id: Option<String>,
    /// `DbiResourceId`.
    pub dbi_resource_id: Option<String>,
    /// `CACertificateIdentifier`.
    pub ca_certificate_identifier: Option<String>,
    /// `DomainMemberships`.
    pub domain_memberships: Vec<DomainMembership>,
    /// `CopyTagsToSnapshot`.
    pub copy_tags_to_snapshot: Option<bool>,
    /// `MonitoringInterval`.
    pub monitoring_interval: Option<i32>,
    /// `EnhancedMonitoringResourceArn`.
    pub enhanced_monitoring_resource_arn: Option<String>,
    /// `MonitoringRoleArn`.
    pub monitoring_role_arn: Option<String>,
    /// `PromotionTier`.
    pub promotion_tier: Option<i32>,
    /// `DBInstanceArn`.
    pub db_instance_arn: Option<String>,
    /// `Timezone`.
    pub timezone: Option<String>,
    /// `IAMDatabaseAuthenticationEnabled`.
    pub iam_database_authentication_enabled: Option<bool>,
    /// `DatabaseInsightsMode`: `standard`, `advanced`.
    pub database_insights_mode: Option<String>,
    /// `PerformanceInsightsEnabled`.
    pub performance_insights_enabled: Option<bool>,
    /// `PerformanceInsightsKMSKeyId`.
    pub performance_insights_kms_key_id: Option<String>,
    /// `PerformanceInsightsRetentionPeriod`.
    pub performance_insights_retention_period: Option<i32>,
    /// `EnabledCloudwatchLogsExports`.
    pub enabled_cloudwatch_logs_exports: Option<Vec<String>>,
    /// `ProcessorFeatures`.
    pub processor_features: Option<Vec<ProcessorFeature>>,
    /// `DeletionProtection`.
    pub deletion_protection: Option<bool>,
    /// `AssociatedRoles`.
    pub associated_roles: Vec<DBInstanceRole>,
    /// `ListenerEndpoint`.
    pub listener_endpoint: Option<Endpoint>,
    /// `MaxAllocatedStorage`.
    pub max_allocated_storage: Option<i32>,
    /// `TagList`.
    pub tag_list: Vec<Tag>,
    /// `AutomationMode`: `full`, `all-paused`.
    pub automation_mode: Option<String>,
    /// `ResumeFullAutomationModeTime`.
    pub resume_full_automation_mode_time: Option<Timestamp>,
    /// `CustomerOwnedIpEnabled`.
    pub customer_owned_ip_enabled: Option<bool>,
    /// `NetworkType`.
    pub network_type: Option<String>,
    /// `ActivityStreamStatus`: `stopped`, `starting`, `started`, `stopping`.
    pub activity_stream_status: Option<String>,
    /// `ActivityStreamKmsKeyId`.
    pub activity_stream_kms_key_id: Option<String>,
    /// `ActivityStreamKinesisStreamName`.
    pub activity_stream_kinesis_stream_name: Option<String>,
    /// `ActivityStreamMode`: `sync`, `async`.
    pub activity_stream_mode: Option<String>,
    /// `ActivityStreamEngineNativeAuditFieldsIncluded`.
    pub activity_stream_engine_native_audit_fields_included: Option<bool>,
    /// `AwsBackupRecoveryPointArn`.
    pub aws_backup_recovery_point_arn: Option<String>,
    /// `DBInstanceAutomatedBackupsReplications`.
    pub db_instance_automated_backups_replications: Option<Vec<DBInstanceAutomatedBackupsReplication>>,
    /// `BackupTarget`.
    pub backup_target: Option<String>,
    /// `AutomaticRestartTime`.
    pub automatic_restart_time: Option<Timestamp>,
    /// `CustomIamInstanceProfile`.
    pub custom_iam_instance_profile: Option<String>,
    /// `ActivityStreamPolicyStatus`: `locked`, `unlocked`, `locking-policy`, `unlocking-policy`.
    pub activity_stream_policy_status: Option<String>,
    /// `CertificateDetails`.
    pub certificate_details: Option<CertificateDetails>,
    /// `DBSystemId`.
    pub db_system_id: Option<String>,
    /// `MasterUserSecret`.
    pub master_user_secret: Option<MasterUserSecret>,
    /// `ReadReplicaSourceDBClusterIdentifier`.
    pub read_replica_source_db_cluster_identifier: Option<String>,
    /// `PercentProgress`.
    pub percent_progress: Option<String>,
    /// `MultiTenant`.
    pub multi_tenant: Option<bool>,
    /// `DedicatedLogVolume`.
    pub dedicated_log_volume: Option<bool>,
    /// `IsStorageConfigUpgradeAvailable`.
    pub is_storage_config_upgrade_available: Option<bool>,
    /// `EngineLifecycleSupport`.
    pub engine_lifecycle_support: Option<String>,
    /// `AdditionalStorageVolumes`.
    pub additional_storage_volumes: Option<Vec<AdditionalStorageVolumeOutput>>,
    /// `StorageVolumeStatus`.
    pub storage_volume_status: Option<String>,
    /// `StorageOperationStatus`.
    pub storage_operation_status: Option<String>,
    /// `StorageOperationPercentProgress`.
    pub storage_operation_percent_progress: Option<i32>,
    /// `DBCapacityReservationIdentifier`: 1 to 63 characters.
    pub db_capacity_reservation_identifier: Option<String>,
}

impl WriteXml for DBInstance {
    fn write_xml(&self, xml: &mut Xml) {
        xml.member("DBInstanceIdentifier", &self.db_instance_identifier);
        xml.member("DBInstanceClass", &self.db_instance_class);
        xml.member("Engine", &self.engine);
        xml.member("DBInstanceStatus", &self.db_instance_status);
        xml.member("MasterUsername", &self.master_username);
        xml.member("DBName", &self.db_name);
        xml.member("Endpoint", &self.endpoint);
        xml.member("AllocatedStorage", &self.allocated_storage);
        xml.member("InstanceCreateTime", &self.instance_create_time);
        xml.member("PreferredBackupWindow", &self.preferred_backup_window);
        xml.member("BackupRetentionPeriod", &self.backup_retention_period);
        xml.always_list("DBSecurityGroups", "DBSecurityGroup", &self.db_security_groups);
        xml.always_list(
            "VpcSecurityGroups",
            "VpcSecurityGroupMembership",
            &self.vpc_security_groups,
        );
        xml.always_list("DBParameterGroups", "DBParameterGroup", &self.db_parameter_groups);
        xml.member("AvailabilityZone", &self.availability_zone);
        xml.member("DBSubnetGroup", &self.db_subnet_group);
        xml.member("PreferredMaintenanceWindow", &self.preferred_maintenance_window);
        xml.member("UpgradeRolloutOrder", &self.upgrade_rollout_order);
        xml.member("PendingModifiedValues", &self.pending_modified_values);
        xml.member("LatestRestorableTime", &self.latest_restorable_time);
        xml.member("MultiAZ", &self.multi_az);
        xml.member("EngineVersion", &self.engine_version);
        xml.member("AutoMinorVersionUpgrade", &self.auto_minor_version_upgrade);
        xml.member(
            "ReadReplicaSourceDBInstanceIdentifier",
            &self.read_replica_source_db_instance_identifier,
        );
        xml.always_list(
            "ReadReplicaDBInstanceIdentifiers",
            "ReadReplicaDBInstanceIdentifier",
            &self.read_replica_db_instance_identifiers,
        );
        xml.list(
            "ReadReplicaDBClusterIdentifiers",
            "ReadReplicaDBClusterIdentifier",
            &self.read_replica_db_cluster_identifiers,
        );
        xml.member("ReplicaMode", &self.replica_mode);
        xml.member("LicenseModel", &self.license_model);
        xml.member("Iops", &self.iops);
        xml.member("StorageThroughput", &self.storage_throughput);
        xml.always_list(
            "OptionGroupMemberships",
            "OptionGroupMembership",
            &self.option_group_memberships,
        );
        xml.member("CharacterSetName", &self.character_set_name);
        xml.member("NcharCharacterSetName", &self.nchar_character_set_name);
        xml.member("SecondaryAvailabilityZone", &self.secondary_availability_zone);
        xml.member("PubliclyAccessible", &self.publicly_accessible);
        xml.always_list("StatusInfos", "DBInstanceStatusInfo", &self.status_infos);
        xml.member("StorageType", &self.storage_type);
        xml.member("StorageEncryptionType", &self.storage_encryption_type);
        xml.member("TdeCredentialArn", &self.tde_credential_arn);
        xml.member("DbInstancePort", &self.db_instance_port);
        xml.member("DBClusterIdentifier", &self.db_cluster_identifier);
        xml.member("StorageEncrypted", &self.storage_encrypted);
        xml.member("KmsKeyId", &self.kms_key_id);
        xml.member("DbiResourceId", &self.dbi_resource_id);
        xml.member("CACertificateIdentifier", &self.ca_certificate_identifier);
        xml.always_list("DomainMemberships", "DomainMembership", &self.domain_memberships);
        xml.member("CopyTagsToSnapshot", &self.copy_tags_to_snapshot);
        xml.member("MonitoringInterval", &self.monitoring_interval);
        xml.member(
            "EnhancedMonitoringResourceArn",
            &self.enhanced_monitoring_resource_arn,
        );
        xml.member("MonitoringRoleArn", &self.monitoring_role_arn);
        xml.member("PromotionTier", &self.promotion_tier);
        xml.member("DBInstanceArn", &self.db_instance_arn);
        xml.member("Timezone", &self.timezone);
        xml.member(
            "IAMDatabaseAuthenticationEnabled",
            &self.iam_database_authentication_enabled,
        );
        xml.member("DatabaseInsightsMode", &self.database_insights_mode);
        xml.member("PerformanceInsightsEnabled", &self.performance_insights_enabled);
        xml.member(
            "PerformanceInsightsKMSKeyId",
            &self.performance_insights_kms_key_id,
        );
        xml.member(
            "PerformanceInsightsRetentionPeriod",
            &self.performance_insights_retention_period,
        );
        xml.list(
            "EnabledCloudwatchLogsExports",
            "member",
            &self.enabled_cloudwatch_logs_exports,
        );
        xml.list("ProcessorFeatures", "ProcessorFeature", &self.processor_features);
        xml.member("DeletionProtection", &self.deletion_protection);
        xml.always_list("AssociatedRoles", "DBInstanceRole", &self.associated_roles);
        xml.member("ListenerEndpoint", &self.listener_endpoint);
        xml.member("MaxAllocatedStorage", &self.max_allocated_storage);
        xml.always_list("TagList", "Tag", &self.tag_list);
        xml.member("AutomationMode", &self.automation_mode);
        xml.member(
            "ResumeFullAutomationModeTime",
            &self.resume_full_automation_mode_time,
        );
        xml.member("CustomerOwnedIpEnabled", &self.customer_owned_ip_enabled);
        xml.member("NetworkType", &self.network_type);
        xml.member("ActivityStreamStatus", &self.activity_stream_status);
        xml.member("ActivityStreamKmsKeyId", &self.activity_stream_kms_key_id);
        xml.member(
            "ActivityStreamKinesisStreamName",
            &self.activity_stream_kinesis_stream_name,
        );
        xml.member("ActivityStreamMode", &self.activity_stream_mode);
        xml.member(
            "ActivityStreamEngineNativeAuditFieldsIncluded",
            &self.activity_stream_engine_native_audit_fields_included,
        );
        xml.member("AwsBackupRecoveryPointArn", &self.aws_backup_recovery_point_arn);
        xml.list(
            "DBInstanceAutomatedBackupsReplications",
            "DBInstanceAutomatedBackupsReplication",
            &self.db_instance_automated_backups_replications,
        );
        xml.member("BackupTarget", &self.backup_target);
        xml.member("AutomaticRestartTime", &self.automatic_restart_time);
        xml.member("CustomIamInstanceProfile", &self.custom_iam_instance_profile);
        xml.member("ActivityStreamPolicyStatus", &self.activity_stream_policy_status);
        xml.member("CertificateDetails", &self.certificate_details);
        xml.member("DBSystemId", &self.db_system_id);
        xml.member("MasterUserSecret", &self.master_user_secret);
        xml.member(
            "ReadReplicaSourceDBClusterIdentifier",
            &self.read_replica_source_db_cluster_identifier,
        );
        xml.member("PercentProgress", &self.percent_progress);
        xml.member("MultiTenant", &self.multi_tenant);
        xml.member("DedicatedLogVolume", &self.dedicated_log_volume);
        xml.member(
            "IsStorageConfigUpgradeAvailable",
            &self.is_storage_config_upgrade_available,
        );
        xml.member("EngineLifecycleSupport", &self.engine_lifecycle_support);
        xml.list(
            "AdditionalStorageVolumes",
            "member",
            &self.additional_storage_volumes,
        );
        xml.member("StorageVolumeStatus", &self.storage_volume_status);
        xml.member("StorageOperationStatus", &self.storage_operation_status);
        xml.member(
            "StorageOperationPercentProgress",
            &self.storage_operation_percent_progress,
        );
        xml.member(
            "DBCapacityReservationIdentifier",
            &self.db_capacity_reservation_identifier,
        );
    }
}

impl WriteRecord for DBInstance {
    fn write_record(&self, recorder: &mut Recorder) {
        recorder.open();
        recorder.member("DBInstanceIdentifier", &self.db_instance_identifier);
        recorder.member("DBInstanceClass", &self.db_instance_class);
        recorder.member("Engine", &self.engine);
        recorder.member("MasterUsername", &self.master_username);
        recorder.member("DBName", &self.db_name);
        recorder.member("AllocatedStorage", &self.allocated_storage);
        recorder.member("EngineVersion", &self.engine_version);
        recorder.member("PubliclyAccessible", &self.publicly_accessible);
        recorder.member("KmsKeyId", &self.kms_key_id);
        recorder.member("DbiResourceId", &self.dbi_resource_id);
        recorder.member("DBInstanceArn", &self.db_instance_arn);
        recorder.resource("AWS::RDS::DBInstance", &self.db_instance_arn);
        recorder.member("DeletionProtection", &self.deletion_protection);
        recorder.member("MasterUserSecret", &self.master_user_secret);
        recorder.close();
    }
}

/// `DBInstanceAutomatedBackupsReplication` of the API model.
#[derive(Debug, Clone, Default)]
pub struct DBInstanceAutomatedBackupsReplication {
    /// `DBInstanceAutomatedBackupsArn`.
    pub db_instance_automated_backups_arn: Option<String>,
}

impl WriteXml for DBInstanceAutomatedBackupsReplication {
    fn write_xml(&self, xml: &mut Xml) {
        xml.member(
            "DBInstanceAutomatedBackupsArn",
            &self.db_instance_automated_backups_arn,
        );
    }
}

/// `DBInstanceRole` of the API model.
#[derive(Debug, Clone, Default)]
pub struct DBInstanceRole {
    /// `RoleArn`.
    pub role_arn: Option<String>,
    /// `FeatureName`.
    pub feature_name: Option<String>,
    /// `Status`.
    pub status: Option<String>,
}

impl WriteXml for DBInstanceRole {
    fn write_xml(&self, xml: &mut Xml) {
        xml.member("RoleArn", &self.role_arn);
        xml.member("FeatureName", &self.feature_name);
        xml.member("Status", &self.status);
    }
}

/// `DBInstanceStatusInfo` of the API model.
#[derive(Debug, Clone, Default)]
pub struct DBInstanceStatusInfo {
    /// `StatusType`.
    pub status_type: Option<String>,
    /// `Normal`.
    pub normal: Option<bool>,
    /// `Status`.
    pub status: Option<String>,
    /// `Message`.
    pub message: Option<String>,
}

impl WriteXml for DBInstanceStatusInfo {
    fn write_xml(&self, xml: &mut Xml) {
        xml.member("StatusType", &self.status_type);
        xml.member("Normal", &self.normal);
        xml.member("Status", &self.status);
        xml.member("Message", &self.message);
    }
}

/// `DBParameterGroupStatus` of the API model.
#[derive(Debug, Clone, Default)]
pub struct DBParameterGroupStatus {
    /// `DBParameterGroupName`.
    pub db_parameter_group_name: Option<String>,
    /// `ParameterApplyStatus`.
    pub parameter_apply_status: Option<String>,
}

impl WriteXml for DBParameterGroupStatus {
    fn write_xml(&self, xml: &mut Xml) {
        xml.member("DBParameterGroupName", &self.db_parameter_group_name);
        xml.member("ParameterApplyStatus", &self.parameter_apply_status);
    }
}

/// `DBSecurityGroupMembership` of the API model.
#[derive(Debug, Clone, Default)]
pub struct DBSecurityGroupMembership {
    /// `DBSecurityGroupName`.
    pub db_security_group_name: Option<String>,
    /// `Status`.
    pub status: Option<String>,
}

impl WriteXml for DBSecurityGroupMembership {
    fn write_xml(&self, xml: &mut Xml) {
        xml.member("DBSecurityGroupName", &self.db_security_group_name);
        xml.member("Status", &self.status);
    }
}

/// `DBSubnetGroup` of the API model.
#[derive(Debug, Clone, Default)]
pub struct DBSubnetGroup {
    /// `DBSubnetGroupName`.
    pub db_subnet_group_name: Option<String>,
    /// `DBSubnetGroupDescription`.
    pub db_subnet_group_description: Option<String>,
    /// `VpcId`.
    pub vpc_id: Option<String>,
    /// `SubnetGroupStatus`.
    pub subnet_group_status: Option<String>,
    /// `Subnets`.
    pub subnets: Vec<Subnet>,
    /// `DBSubnetGroupArn`.
    pub db_subnet_group_arn: Option<String>,
    /// `SupportedNetworkTypes`.
    pub supported_network_types: Option<Vec<String>>,
}

impl WriteXml for DBSubnetGroup {
    fn write_xml(&self, xml: &mut Xml) {
        xml.member("DBSubnetGroupName", &self.db_subnet_group_name);
        xml.member("DBSubnetGroupDescription", &self.db_subnet_group_description);
        xml.member("VpcId", &self.vpc_id);
        xml.member("SubnetGroupStatus", &self.subnet_group_status);
        xml.always_list("Subnets", "Subnet", &self.subnets);
        xml.member("DBSubnetGroupArn", &self.db_subnet_group_arn);
        xml.list("SupportedNetworkTypes", "member", &self.supported_network_types);
    }
}

/// `DomainMembership` of the API model.
#[derive(Debug, Clone, Default)]
pub struct DomainMembership {
    /// `Domain`.
    pub domain: Option<String>,
    /// `Status`.
    pub status: Option<String>,
    /// `FQDN`.
    pub fqdn: Option<String>,
    /// `IAMRoleName`.
    pub iam_role_name: Option<String>,
    /// `OU`.
    pub ou: Option<String>,
    /// `AuthSecretArn`.
    pub auth_secret_arn: Option<String>,
    /// `DnsIps`.
    pub dns_ips: Option<Vec<String>>,
}

impl WriteXml for DomainMembership {
    fn write_xml(&self, xml: &mut Xml) {
        xml.member("Domain", &self.domain);
        xml.member("Status", &self.status);
        xml.member("FQDN", &self.fqdn);
        xml.member("IAMRoleName", &self.iam_role_name);
        xml.member("OU", &self.ou);
        xml.member("AuthSecretArn", &self.auth_secret_arn);
        xml.list("DnsIps", "member", &self.dns_ips);
    }
}

/// `Endpoint` of the API model.
#[derive(Debug, Clone, Default)]
pub struct Endpoint {
    /// `Address`.
    pub address: Option<String>,
    /// `Port`.
    pub port: Option<i32>,
    /// `HostedZoneId`.
    pub hosted_zone_id: Option<String>,
}

impl WriteXml for Endpoint {
    fn write_xml(&self, xml: &mut Xml) {
        xml.member("Address", &self.address);
        xml.member("Port", &self.port);
        xml.member("HostedZoneId", &self.hosted_zone_id);
    }
}

/// `Event` of the API model.
#[derive(Debug, Clone, Default)]
pub struct Event {
    /// `SourceIdentifier`.
    pub source_identifier: Option<String>,
    /// `SourceType`: `db-instance`, `db-parameter-group`, `db-security-group`, `db-snapshot`, `db-cluster`, `db-cluster-snapshot`, `custom-engine-version`, `db-proxy`, `blue-green-deployment`, `db-shard-group`, `zero-etl`.
    pub source_type: Option<String>,
    /// `Message`.
    pub message: Option<String>,
    /// `EventCategories`.
    pub event_categories: Option<Vec<String>>,
    /// `Date`.
    pub date: Option<Timestamp>,
    /// `SourceArn`.
    pub source_arn: Option<String>,
}

impl WriteXml for Event {
    fn write_xml(&self, xml: &mut Xml) {
        xml.member("SourceIdentifier", &self.source_identifier);
        xml.member("SourceType", &self.source_type);
        xml.member("Message", &self.message);
        xml.list("EventCategories", "EventCategory", &self.event_categories);
        xml.member("Date", &self.date);
        xml.member("SourceArn", &self.source_arn);
    }
}

/// `Filter` of the API model.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// `Name`.
    pub name: String,
    /// `Values`.
    pub values: Vec<String>,
}

impl FromMembers for Filter {
    fn from_members(mut members: Members) -> Result<Self, Mismatch> {
        Ok(Self {
            name: members.required("Name")?,
            values: members.required("Values")?,
        })
    }
}

/// `MasterUserSecret` of the API model.
#[derive(Debug, Clone, Default)]
pub struct MasterUserSecret {
    /// `SecretArn`.
    pub secret_arn: Option<String>,
    /// `SecretStatus`.
    pub secret_status: Option<String>,
    /// `KmsKeyId`.
    pub kms_key_id: Option<String>,
}

impl WriteXml for MasterUserSecret {
    fn write_xml(&self, xml: &mut Xml) {
        xml.member("SecretArn", &self.secret_arn);
        xml.member("SecretStatus", &self.secret_status);
        xml.member("KmsKeyId", &self.kms_key_id);
    }
}

impl WriteRecord for MasterUserSecret {
    fn write_record(&self, recorder: &mut Recorder) {
        recorder.open();
        recorder.member("SecretArn", &self.secret_arn);
        recorder.member("KmsKeyId", &self.kms_key_id);
        recorder.close();
    }
}

/// `OptionGroupMembership` of the API model.
#[derive(Debug, Clone, Default)]
pub struct OptionGroupMembership {
    /// `OptionGroupName`.
    pub option_group_name: Option<String>,
    /// `Status`.
    pub status: Option<String>,
}

impl WriteXml for OptionGroupMembership {
    fn write_xml(&self, xml: &mut Xml) {
        xml.member("OptionGroupName", &self.option_group_name);
        xml.member("Status", &self.status);
    }
}

/// `OrderableDBInstanceOption` of the API model.
#[derive(Debug, Clone, Default)]
pub struct OrderableDBInstanceOption {
    /// `Engine`.
    pub engine: Option<String>,
    /// `EngineVersion`.
    pub engine_version: Option<String>,
    /// `DBInstanceClass`.
    pub db_instance_class: Option<String>,
    /// `LicenseModel`.
    pub license_model: Option<String>,
    /// `AvailabilityZoneGroup`.
    pub availability_zone_group: Option<String>,
    /// `AvailabilityZones`.
    pub availability_zones: Option<Vec<AvailabilityZone>>,
    /// `MultiAZCapable`.
    pub multi_az_capable: Option<bool>,
    /// `ReadReplicaCapable`.
    pub read_replica_capable: Option<bool>,
    /// `Vpc`.
    pub vpc: Option<bool>,
    /// `SupportsStorageEncryption`.
    pub supports_storage_encryption: Option<bool>,
    /// `StorageType`.
    pub storage_type: Option<String>,
    /// `SupportsIops`.
    pub supports_iops: Option<bool>,
    /// `SupportsStorageThroughput`.
    pub supports_storage_throughput: Option<bool>,
    /// `SupportsEnhancedMonitoring`.
    pub supports_enhanced_monitoring: Option<bool>,
    /// `SupportsIAMDatabaseAuthentication`.
    pub supports_iam_database_authentication: Option<bool>,
    /// `SupportsPerformanceInsights`.
    pub supports_performance_insights: Option<bool>,
    /// `MinStorageSize`.
    pub min_storage_size: Option<i32>,
    /// `MaxStorageSize`.
    pub max_storage_size: Option<i32>,
    /// `MinIopsPerDbInstance`.
    pub min_iops_per_db_instance: Option<i32>,
    /// `MaxIopsPerDbInstance`.
    pub max_iops_per_db_instance: Option<i32>,
    /// `MinIopsPerGib`.
    pub min_iops_per_gib: Option<f64>,
    /// `MaxIopsPerGib`.
    pub max_iops_per_gib: Option<f64>,
    /// `MinStorageThroughputPerDbInstance`.
    pub min_storage_throughput_per_db_instance: Option<i32>,
    /// `MaxStorageThroughputPerDbInstance`.
    pub max_storage_throughput_per_db_instance: Option<i32>,
    /// `MinStorageThroughputPerIops`.
    pub min_storage_throughput_per_iops: Option<f64>,
    /// `MaxStorageThroughputPerIops`.
    pub max_storage_throughput_per_iops: Option<f64>,
    /// `AvailableProcessorFeatures`.
    pub available_processor_features: Option<Vec<AvailableProcessorFeature>>,
    /// `SupportedEngineModes`.
    pub supported_engine_modes: Option<Vec<String>>,
    /// `SupportsStorageAutoscaling`.
    pub supports_storage_autoscaling: Option<bool>,
    /// `SupportsKerberosAuthentication`.
    pub supports_kerberos_authentication: Option<bool>,
    /// `OutpostCapable`.
    pub outpost_capable: Option<bool>,
    /// `SupportedActivityStreamModes`.
    pub supported_activity_stream_modes: Option<Vec<String>>,
    /// `SupportsGlobalDatabases`.
    pub supports_global_databases: Option<bool>,
    /// `SupportedNetworkTypes`.
    pub supported_network_types: Option<Vec<String>>,
    /// `SupportsClusters`.
    pub supports_clusters: Option<bool>,
    /// `SupportsDedicatedLogVolume`.
    pub supports_dedicated_log_volume: Option<bool>,
    /// `SupportsAdditionalStorageVolumes`.
    pub supports_additional_storage_volumes: Option<bool>,
    /// `SupportsHttpEndpoint`.
    pub supports_http_endpoint: Option<bool>,
    /// `AvailableAdditionalStorageVolumesOptions`.
    pub available_additional_storage_volumes_options: Option<Vec<AvailableAdditionalStorageVolumesOption>>,
}

impl WriteXml for OrderableDBInstanceOption {
    fn write_xml(&self, xml: &mut Xml) {
        xml.member("Engine", &self.engine);
        xml.member("EngineVersion", &self.engine_version);
        xml.member("DBInstanceClass", &self.db_instance_class);
        xml.member("LicenseModel", &self.license_model);
        xml.member("AvailabilityZoneGroup", &self.availability_zone_group);
        xml.list("AvailabilityZones", "AvailabilityZone", &self.availability_zones);
        xml.member("MultiAZCapable", &self.multi_az_capable);
        xml.member("ReadReplicaCapable", &self.read_replica_capable);
        xml.member("Vpc", &self.vpc);
        xml.member("SupportsStorageEncryption", &self.supports_storage_encryption);
        xml.member("StorageType", &self.storage_type);
        xml.member("SupportsIops", &self.supports_iops);
        xml.member("SupportsStorageThroughput", &self.supports_storage_throughput);
        xml.member("SupportsEnhancedMonitoring", &self.supports_enhanced_monitoring);
        xml.member(
            "SupportsIAMDatabaseAuthentication",
            &self.supports_iam_database_authentication,
        );
        xml.member("SupportsPerformanceInsights", &self.supports_performance_insights);
        xml.member("MinStorageSize", &self.min_storage_size);
        xml.member("MaxStorageSize", &self.max_storage_size);
        xml.member("MinIopsPerDbInstance", &self.min_iops_per_db_instance);
        xml.member("MaxIopsPerDbInstance", &self.max_iops_per_db_instance);
        xml.member("MinIopsPerGib", &self.min_iops_per_gib);
        xml.member("MaxIopsPerGib", &self.max_iops_per_gib);
        xml.member(
            "MinStorageThroughputPerDbInstance",
            &self.min_storage_throughput_per_db_instance,
        );
        xml.member(
            "MaxStorageThroughputPerDbInstance",
            &self.max_storage_throughput_per_db_instance,
        );
        xml.member(
            "MinStorageThroughputPerIops",
            &self.min_storage_throughput_per_iops,
        );
        xml.member(
            "MaxStorageThroughputPerIops",
            &self.max_storage_throughput_per_iops,
        );
        xml.list(
            "AvailableProcessorFeatures",
            "AvailableProcessorFeature",
            &self.available_processor_features,
        );
        xml.list("SupportedEngineModes", "member", &self.supported_engine_modes);
        xml.member("SupportsStorageAutoscaling", &self.supports_storage_autoscaling);
        xml.member(
            "SupportsKerberosAuthentication",
            &self.supports_kerberos_authentication,
        );
        xml.member("OutpostCapable", &self.outpost_capable);
        xml.list(
            "SupportedActivityStreamModes",
            "member",
            &self.supported_activity_stream_modes,
        );
        xml.member("SupportsGlobalDatabases", &self.supports_global_databases);
        xml.list("SupportedNetworkTypes", "member", &self.supported_network_types);
        xml.member("SupportsClusters", &self.supports_clusters);
        xml.member("SupportsDedicatedLogVolume", &self.supports_dedicated_log_volume);
        xml.member(
            "SupportsAdditionalStorageVolumes",
            &self.supports_additional_storage_volumes,
        );
        xml.member("SupportsHttpEndpoint", &self.supports_http_endpoint);
        xml.list(
            "AvailableAdditionalStorageVolumesOptions",
            "AvailableAdditionalStorageVolumesOption",
            &self.available_additional_storage_volumes_options,
        );
    }
}

/// `Outpost` of the API model.
#[derive(Debug, Clone, Default)]
pub struct Outpost {
    /// `Arn`.
    pub arn: Option<String>,
}

impl WriteXml for Outpost {
    fn write_xml(&self, xml: &mut Xml) {
        xml.member("Arn", &self.arn);
    }
}

/// `PendingCloudwatchLogsExports` of the API model.
#[derive(Debug, Clone, Default)]
pub struct PendingCloudwatchLogsExports {
    /// `LogTypesToEnable`.
    pub log_types_to_enable: Option<Vec<String>>,
    /// `LogTypesToDisable`.
    pub log_types_to_disable: Option<Vec<String>>,
}

impl WriteXml for PendingCloudwatchLogsExports {
    fn write_xml(&self, xml: &mut Xml) {
        xml.list("LogTypesToEnable", "member", &self.log_types_to_enable);
        xml.list("LogTypesToDisable", "member", &self.log_types_to_disable);
    }
}

/// `PendingModifiedValues` of the API model.
#[derive(Debug, Clone, Default)]
pub struct PendingModifiedValues {
    /// `DBInstanceClass`.
    pub db_instance_class: Option<String>,
    /// `AllocatedStorage`.
    pub allocated_storage: Option<i32>,
    /// `MasterUserPassword`.
    pub master_user_password: Option<Secret<String>>,
    /// `Port`.
    pub port: Option<i32>,
    /// `BackupRetentionPeriod`.
    pub backup_retention_period: Option<i32>,
    /// `MultiAZ`.
    pub multi_az: Option<bool>,
    /// `EngineVersion`.
    pub engine_version: Option<String>,
    /// `LicenseModel`.
    pub license_model: Option<String>,
    /// `Iops`.
    pub iops: Option<i32>,
    /// `StorageThroughput`.
    pub storage_throughput: Option<i32>,
    /// `DBInstanceIdentifier`.
    pub db_instance_identifier: Option<String>,
    /// `StorageType`.
    pub storage_type: Option<String>,
    /// `CACertificateIdentifier`.
    pub ca_certificate_identifier: Option<String>,
    /// `DBSubnetGroupName`.
    pub db_subnet_group_name: Option<String>,
    /// `PendingCloudwatchLogsExports`.
    pub pending_cloudwatch_logs_exports: Option<PendingCloudwatchLogsExports>,
    /// `ProcessorFeatures`.
    pub processor_features: Option<Vec<ProcessorFeature>>,
    /// `AutomationMode`: `full`, `all-paused`.
    pub automation_mode: Option<String>,
    /// `ResumeFullAutomationModeTime`.
    pub resume_full_automation_mode_time: Option<Timestamp>,
    /// `MultiTenant`.
    pub multi_tenant: Option<bool>,
    /// `IAMDatabaseAuthenticationEnabled`.
    pub iam_database_authentication_enabled: Option<bool>,
    /// `DedicatedLogVolume`.
    pub dedicated_log_volume: Option<bool>,
    /// `Engine`.
    pub engine: Option<String>,
    /// `AdditionalStorageVolumes`.
    pub additional_storage_volumes: Option<Vec<AdditionalStorageVolume>>,
    /// `DBCapacityReservationIdentifier`: 1 to 63 characters.
    pub db_capacity_reservation_identifier: Option<String>,
}

impl WriteXml for PendingModifiedValues {
    fn write_xml(&self, xml: &mut Xml) {
        xml.member("DBInstanceClass", &self.db_instance_class);
        xml.member("AllocatedStorage", &self.allocated_storage);
        xml.member("MasterUserPassword", &self.master_user_password);
        xml.member("Port", &self.port);
        xml.member("BackupRetentionPeriod", &self.backup_retention_period);
        xml.member("MultiAZ", &self.multi_az);
        xml.member("EngineVersion", &self.engine_version);
        xml.member("LicenseModel", &self.license_model);
        xml.member("Iops", &self.iops);
        xml.member("StorageThroughput", &self.storage_throughput);
        xml.member("DBInstanceIdentifier", &self.db_instance_identifier);
        xml.member("StorageType", &self.storage_type);
        xml.member("CACertificateIdentifier", &self.ca_certificate_identifier);
        xml.member("DBSubnetGroupName", &self.db_subnet_group_name);
        xml.member(
            "PendingCloudwatchLogsExports",
            &self.pending_cloudwatch_logs_exports,
        );
        xml.list("ProcessorFeatures", "ProcessorFeature", &self.processor_features);
        xml.member("AutomationMode", &self.automation_mode);
        xml.member(
            "ResumeFullAutomationModeTime",
            &self.resume_full_automation_mode_time,
        );
        xml.member("MultiTenant", &self.multi_tenant);
        xml.member(
            "IAMDatabaseAuthenticationEnabled",
            &self.iam_database_authentication_enabled,
        );
        xml.member("DedicatedLogVolume", &self.dedicated_log_volume);
        xml.member("Engine", &self.engine);
        xml.list(
            "AdditionalStorageVolumes",
            "member",
            &self.additional_storage_volumes,
        );
        xml.member(
            "DBCapacityReservationIdentifier",
            &self.db_capacity_reservation_identifier,
        );
    }
}

/// `ProcessorFeature` of the API model.
#[derive(Debug, Clone, Default)]
pub struct ProcessorFeature {
    /// `Name`.
    pub name: Option<String>,
    /// `Value`.
    pub value: Option<String>,
}

impl WriteXml for ProcessorFeature {
    fn write_xml(&self, xml: &mut Xml) {
        xml.member("Name", &self.name);
        xml.member("Value", &self.value);
    }
}

/// `ServerlessV2FeaturesSupport` of the API model.
#[derive(Debug, Clone, Default)]
pub struct ServerlessV2FeaturesSupport {
    /// `MinCapacity`.
    pub min_capacity: Option<f64>,
    /// `MaxCapacity`.
    pub max_capacity: Option<f64>,
}

impl WriteXml for ServerlessV2FeaturesSupport {
    fn write_xml(&self, xml: &mut Xml) {
        xml.member("MinCapacity", &self.min_capacity);
        xml.member("MaxCapacity", &self.max_capacity);
    }
}

/// `Subnet` of the API model.
#[derive(Debug, Clone, Default)]
pub struct Subnet {
    /// `SubnetIdentifier`.
    pub subnet_identifier: Option<String>,
    /// `SubnetAvailabilityZone`.
    pub subnet_availability_zone: Option<AvailabilityZone>,
    /// `SubnetOutpost`.
    pub subnet_outpost: Option<Outpost>,
    /// `SubnetStatus`.
    pub subnet_status: Option<String>,
}

impl WriteXml for Subnet {
    fn write_xml(&self, xml: &mut Xml) {
        xml.member("SubnetIdentifier", &self.subnet_identifier);
        xml.member("SubnetAvailabilityZone", &self.subnet_availability_zone);
        xml.member("SubnetOutpost", &self.subnet_outpost);
        xml.member("SubnetStatus", &self.subnet_status);
    }
}

/// `Tag` of the API model.
#[derive(Debug, Clone, Default)]
pub struct Tag {
    /// `Key`.
    pub key: Option<String>,
    /// `Value`.
    pub value: Option<String>,
}

impl FromMembers for Tag {
    fn from_members(mut members: Members) -> Result<Self, Mismatch> {
        Ok(Self {
            key: members.optional("Key")?,
            value: members.optional("Value")?,
        })
    }
}

impl WriteXml for Tag {
    fn write_xml(&self, xml: &mut Xml) {
        xml.member("Key", &self.key);
        xml.member("Value", &self.value);
    }
}

/// `Timezone` of the API model.
#[derive(Debug, Clone, Default)]
pub struct Timezone {
    /// `TimezoneName`.
    pub timezone_name: Option<String>,
}

impl WriteXml for Timezone {
    fn write_xml(&self, xml: &mut Xml) {
        xml.member("TimezoneName", &self.timezone_name);
    }
}

/// `UpgradeTarget` of the API model.
#[derive(Debug, Clone, Default)]
pub struct UpgradeTarget {
    /// `Engine`.
    pub engine: Option<String>,
    /// `EngineVersion`.
    pub engine_version: Option<String>,
    /// `Description`.
    pub description: Option<String>,
    /// `AutoUpgrade`.
    pub auto_upgrade: Option<bool>,
    /// `IsMajorVersionUpgrade`.
    pub is_major_version_upgrade: Option<bool>,
    /// `SupportedEngineModes`.
    pub supported_engine_modes: Option<Vec<String>>,
    /// `SupportsParallelQuery`.
    pub supports_parallel_query: Option<bool>,
    /// `SupportsGlobalDatabases`.
    pub supports_global_databases: Option<bool>,
    /// `SupportsBabelfish`.
    pub supports_babelfish: Option<bool>,
    /// `SupportsLimitlessDatabase`.
    pub supports_limitless_database: Option<bool>,
    /// `SupportsLocalWriteForwarding`.
    pub supports_local_write_forwarding: Option<bool>,
    /// `SupportsIntegrations`.
    pub supports_integrations: Option<bool>,
}

impl WriteXml for UpgradeTarget {
    fn write_xml(&self, xml: &mut Xml) {
        xml.member("Engine", &self.engine);
        xml.member("EngineVersion", &self.engine_version);
        xml.member("Description", &self.description);
        xml.member("AutoUpgrade", &self.auto_upgrade);
        xml.member("IsMajorVersionUpgrade", &self.is_major_version_upgrade);
        xml.list("SupportedEngineModes", "member", &self.supported_engine_modes);
        xml.member("SupportsParallelQuery", &self.supports_parallel_query);
        xml.member("SupportsGlobalDatabases", &self.supports_global_databases);
        xml.member("SupportsBabelfish", &self.supports_babelfish);
        xml.member("SupportsLimitlessDatabase", &self.supports_limitless_database);
        xml.member(
            "SupportsLocalWriteForwarding",
            &self.supports_local_write_forwarding,
        );
        xml.member("SupportsIntegrations", &self.supports_integrations);
    }
}

/// `VpcSecurityGroupMembership` of the API model.
#[derive(Debug, Clone, Default)]
pub struct VpcSecurityGroupMembership {
    /// `VpcSecurityGroupId`.
    pub vpc_security_group_id: Option<String>,
    /// `Status`.
    pub status: Option<String>,
}

impl WriteXml for VpcSecurityGroupMembership {
    fn write_xml(&self, xml: &mut Xml) {
        xml.member("VpcSecurityGroupId", &self.vpc_security_group_id);
        xml.member("Status", &self.status);
    }
}

static ADD_TAGS_TO_RESOURCE: OperationSchema = OperationSchema {
    name: "AddTagsToResource",
    input: Structure {
        fields: &[
            Field::required("ResourceName", Shape::Text(Text::ANY)).recorded(),
            Field::required("Tags", Shape::List(&TAG_LIST)),
        ],
        others: &[],
    },
    result_wrapper: None,
};

static CREATE_DB_INSTANCE: OperationSchema = OperationSchema {
    name: "CreateDBInstance",
    input: Structure {
        fields: &[
            Field::optional("DBName", Shape::Text(Text::ANY)).recorded(),
            Field::required("DBInstanceIdentifier", Shape::Text(Text::ANY)).recorded(),
            Field::optional("AllocatedStorage", Shape::Integer(Range::ANY)).recorded(),
            Field::required("DBInstanceClass", Shape::Text(Text::ANY)).recorded(),
            Field::required("Engine", Shape::Text(Text::ANY)).recorded(),
            Field::optional("MasterUsername", Shape::Text(Text::ANY)).recorded(),
            Field::optional("MasterUserPassword", Shape::Text(Text::ANY.sensitive())),
            Field::optional("VpcSecurityGroupIds", Shape::List(&VPC_SECURITY_GROUP_ID_LIST)).recorded(),
            Field::optional("PreferredMaintenanceWindow", Shape::Text(Text::ANY)),
            Field::optional("PreferredBackupWindow", Shape::Text(Text::ANY)),
            Field::optional("Port", Shape::Integer(Range::ANY)).recorded(),
            Field::optional("EngineVersion", Shape::Text(Text::ANY)).recorded(),
            Field::optional("AutoMinorVersionUpgrade", Shape::Boolean),
            Field::optional("PubliclyAccessible", Shape::Boolean).recorded(),
            Field::optional("Tags", Shape::List(&TAG_LIST)),
            Field::optional("StorageType", Shape::Text(Text::ANY)),
            Field::optional("CopyTagsToSnapshot", Shape::Boolean),
            Field::optional("DeletionProtection", Shape::Boolean).recorded(),
            Field::optional("ManageMasterUserPassword", Shape::Boolean).recorded(),
            Field::optional("MasterUserSecretKmsKeyId", Shape::Text(Text::ANY)).recorded(),
        ],
        others: &[
            Other::refused("DBSecurityGroups", None),
            Other::refused("AvailabilityZone", None),
            Other::refused("DBSubnetGroupName", None),
            Other::refused("DBParameterGroupName", None),
            Other::accepted(
                "BackupRetentionPeriod",
                "0",
                Some("Lockstep does not take automated backups yet"),
            ),
            Other::accepted(
                "MultiAZ",
                "false",
                Some("Lockstep runs each instance on one machine"),
            ),
            Other::accepted("LicenseModel", "postgresql-license", None),
            Other::refused("Iops", None),
            Other::refused("StorageThroughput", None),
            Other::refused("OptionGroupName", None),
            Other::refused("CharacterSetName", None),
            Other::refused("NcharCharacterSetName", None),
            Other::refused("DBClusterIdentifier", None),
            Other::refused("TdeCredentialArn", None),
            Other::refused("TdeCredentialPassword", None),
            Other::accepted(
                "StorageEncrypted",
                "false",
                Some("Lockstep leaves the encryption of the disk to the machine"),
            ),
            Other::refused(
                "KmsKeyId",
                Some("Lockstep leaves the encryption of the disk to the machine"),
            ),
            Other::refused("Domain", None),
            Other::refused("DomainFqdn", None),
            Other::refused("DomainOu", None),
            Other::refused("DomainAuthSecretArn", None),
            Other::refused("DomainDnsIps", None),
            Other::accepted("MonitoringInterval", "0", None),
            Other::refused("MonitoringRoleArn", None),
            Other::refused("DomainIAMRoleName", None),
            Other::refused("PromotionTier", None),
            Other::refused("Timezone", None),
            Other::accepted("EnableIAMDatabaseAuthentication", "false", None),
            Other::accepted("DatabaseInsightsMode", "standard", None),
            Other::accepted("EnablePerformanceInsights", "false", None),
            Other::refused("PerformanceInsightsKMSKeyId", None),
            Other::refused("PerformanceInsightsRetentionPeriod", None),
            Other::refused("EnableCloudwatchLogsExports", None),
            Other::refused("ProcessorFeatures", None),
            Other::refused("MaxAllocatedStorage", None),
            Other::accepted("EnableCustomerOwnedIp", "false", None),
            Other::accepted("NetworkType", "IPV4", None),
            Other::accepted("BackupTarget", "region", None),
            Other::refused("CustomIamInstanceProfile", None),
            Other::refused("DBSystemId", None),
            Other::accepted("CACertificateIdentifier", "rds-ca-rsa2048-g1", None),
            Other::accepted("MultiTenant", "false", None),
            Other::accepted("DedicatedLogVolume", "false", None),
            Other::accepted("EngineLifecycleSupport", "open-source-rds-extended-support", None),
            Other::refused("AdditionalStorageVolumes", None),
            Other::refused("TagSpecifications", None),
            Other::refused("DBCapacityReservationIdentifier", None),
            Other::accepted("MasterUserAuthenticationType", "password", None),
        ],
    },
    result_wrapper: Some("CreateDBInstanceResult"),
};

static DELETE_DB_INSTANCE: OperationSchema = OperationSchema {
    name: "DeleteDBInstance",
    input: Structure {
        fields: &[
            Field::required("DBInstanceIdentifier", Shape::Text(Text::ANY)).recorded(),
            Field::optional("SkipFinalSnapshot", Shape::Boolean).recorded(),
            Field::optional("FinalDBSnapshotIdentifier", Shape::Text(Text::ANY)).recorded(),
            Field::optional("DeleteAutomatedBackups", Shape::Boolean),
        ],
        others: &[],
    },
    result_wrapper: Some("DeleteDBInstanceResult"),
};

static DESCRIBE_DB_ENGINE_VERSIONS: OperationSchema = OperationSchema {
    name: "DescribeDBEngineVersions",
    input: Structure {
        fields: &[
            Field::optional("Engine", Shape::Text(Text::ANY)).recorded(),
            Field::optional("EngineVersion", Shape::Text(Text::ANY)).recorded(),
            Field::optional("DBParameterGroupFamily", Shape::Text(Text::ANY)),
            Field::optional("Filters", Shape::List(&FILTER_LIST)),
            Field::optional("MaxRecords", Shape::Integer(Range::ANY)),
            Field::optional("Marker", Shape::Text(Text::ANY)),
            Field::optional("DefaultOnly", Shape::Boolean),
            Field::optional("ListSupportedCharacterSets", Shape::Boolean),
            Field::optional("ListSupportedTimezones", Shape::Boolean),
            Field::optional("IncludeAll", Shape::Boolean),
        ],
        others: &[],
    },
    result_wrapper: Some("DescribeDBEngineVersionsResult"),
};

static DESCRIBE_DB_INSTANCES: OperationSchema = OperationSchema {
    name: "DescribeDBInstances",
    input: Structure {
        fields: &[
            Field::optional("DBInstanceIdentifier", Shape::Text(Text::ANY)).recorded(),
            Field::optional("Filters", Shape::List(&FILTER_LIST)),
            Field::optional("MaxRecords", Shape::Integer(Range::ANY)),
            Field::optional("Marker", Shape::Text(Text::ANY)),
        ],
        others: &[],
    },
    result_wrapper: Some("DescribeDBInstancesResult"),
};

static DESCRIBE_EVENTS: OperationSchema = OperationSchema {
    name: "DescribeEvents",
    input: Structure {
        fields: &[
            Field::optional("SourceIdentifier", Shape::Text(Text::ANY)),
            Field::optional(
                "SourceType",
                Shape::Text(Text::ANY.one_of(&[
                    "db-instance",
                    "db-parameter-group",
                    "db-security-group",
                    "db-snapshot",
                    "db-cluster",
                    "db-cluster-snapshot",
                    "custom-engine-version",
                    "db-proxy",
                    "blue-green-deployment",
                    "db-shard-group",
                    "zero-etl",
                ])),
            ),
            Field::optional("StartTime", Shape::Timestamp),
            Field::optional("EndTime", Shape::Timestamp),
            Field::optional("Duration", Shape::Integer(Range::ANY)),
            Field::optional("EventCategories", Shape::List(&EVENT_CATEGORIES_LIST)),
            Field::optional("Filters", Shape::List(&FILTER_LIST)),
            Field::optional("MaxRecords", Shape::Integer(Range::ANY)),
            Field::optional("Marker", Shape::Text(Text::ANY)),
        ],
        others: &[],
    },
    result_wrapper: Some("DescribeEventsResult"),
};

static DESCRIBE_ORDERABLE_DB_INSTANCE_OPTIONS: OperationSchema = OperationSchema {
    name: "DescribeOrderableDBInstanceOptions",
    input: Structure {
        fields: &[
            Field::required("Engine", Shape::Text(Text::ANY)).recorded(),
            Field::optional("EngineVersion", Shape::Text(Text::ANY)).recorded(),
            Field::optional("DBInstanceClass", Shape::Text(Text::ANY)).recorded(),
            Field::optional("LicenseModel", Shape::Text(Text::ANY)),
            Field::optional("AvailabilityZoneGroup", Shape::Text(Text::ANY)),
            Field::optional("Vpc", Shape::Boolean),
            Field::optional("Filters", Shape::List(&FILTER_LIST)),
            Field::optional("MaxRecords", Shape::Integer(Range::ANY)),
            Field::optional("Marker", Shape::Text(Text::ANY)),
        ],
        others: &[],
    },
    result_wrapper: Some("DescribeOrderableDBInstanceOptionsResult"),
};

static LIST_TAGS_FOR_RESOURCE: OperationSchema = OperationSchema {
    name: "ListTagsForResource",
    input: Structure {
        fields: &[
            Field::required("ResourceName", Shape::Text(Text::ANY)).recorded(),
            Field::optional("Filters", Shape::List(&FILTER_LIST)),
        ],
        others: &[],
    },
    result_wrapper: Some("ListTagsForResourceResult"),
};

static MODIFY_DB_INSTANCE: OperationSchema = OperationSchema {
    name: "ModifyDBInstance",
    input: Structure {
        fields: &[
            Field::required("DBInstanceIdentifier", Shape::Text(Text::ANY)).recorded(),
            Field::optional("VpcSecurityGroupIds", Shape::List(&VPC_SECURITY_GROUP_ID_LIST)).recorded(),
            Field::optional("ApplyImmediately", Shape::Boolean),
            Field::optional("MasterUserPassword", Shape::Text(Text::ANY.sensitive())),
            Field::optional("PreferredBackupWindow", Shape::Text(Text::ANY)),
            Field::optional("PreferredMaintenanceWindow", Shape::Text(Text::ANY)),
            Field::optional("AutoMinorVersionUpgrade", Shape::Boolean),
            Field::optional("CopyTagsToSnapshot", Shape::Boolean),
            Field::optional("DeletionProtection", Shape::Boolean).recorded(),
            Field::optional("ManageMasterUserPassword", Shape::Boolean).recorded(),
            Field::optional("RotateMasterUserPassword", Shape::Boolean).recorded(),
            Field::optional("MasterUserSecretKmsKeyId", Shape::Text(Text::ANY)).recorded(),
        ],
        others: &[
            Other::refused("AllocatedStorage", None),
            Other::refused("DBInstanceClass", None),
            Other::refused("DBSubnetGroupName", None),
            Other::refused("DBSecurityGroups", None),
            Other::refused("DBParameterGroupName", None),
            Other::accepted(
                "BackupRetentionPeriod",
                "0",
                Some("Lockstep does not take automated backups yet"),
            ),
            Other::accepted(
                "MultiAZ",
                "false",
                Some("Lockstep runs each instance on one machine"),
            ),
            Other::refused("EngineVersion", None),
            Other::accepted("AllowMajorVersionUpgrade", "false", None),
            Other::accepted("LicenseModel", "postgresql-license", None),
            Other::refused("Iops", None),
            Other::refused("StorageThroughput", None),
            Other::refused("OptionGroupName", None),
            Other::refused("NewDBInstanceIdentifier", None),
            Other::refused("StorageType", None),
            Other::refused("TdeCredentialArn", None),
            Other::refused("TdeCredentialPassword", None),
            Other::accepted("CACertificateIdentifier", "rds-ca-rsa2048-g1", None),
            Other::refused("Domain", None),
            Other::refused("DomainFqdn", None),
            Other::refused("DomainOu", None),
            Other::refused("DomainAuthSecretArn", None),
            Other::refused("DomainDnsIps", None),
            Other::accepted("DisableDomain", "false", None),
            Other::accepted("MonitoringInterval", "0", None),
            Other::refused("DBPortNumber", None),
            Other::refused("PubliclyAccessible", None),
            Other::refused("MonitoringRoleArn", None),
            Other::refused("DomainIAMRoleName", None),
            Other::refused("PromotionTier", None),
            Other::accepted("EnableIAMDatabaseAuthentication", "false", None),
            Other::accepted("DatabaseInsightsMode", "standard", None),
            Other::accepted("EnablePerformanceInsights", "false", None),
            Other::refused("PerformanceInsightsKMSKeyId", None),
            Other::refused("PerformanceInsightsRetentionPeriod", None),
            Other::refused("CloudwatchLogsExportConfiguration", None),
            Other::refused("ProcessorFeatures", None),
            Other::refused("UseDefaultProcessorFeatures", None),
            Other::refused("MaxAllocatedStorage", None),
            Other::refused("CertificateRotationRestart", None),
            Other::refused("ReplicaMode", None),
            Other::refused("AutomationMode", None),
            Other::refused("ResumeFullAutomationModeMinutes", None),
            Other::accepted("EnableCustomerOwnedIp", "false", None),
            Other::accepted("NetworkType", "IPV4", None),
            Other::refused("AwsBackupRecoveryPointArn", None),
            Other::accepted("MultiTenant", "false", None),
            Other::accepted("DedicatedLogVolume", "false", None),
            Other::refused("Engine", None),
            Other::refused("AdditionalStorageVolumes", None),
            Other::refused("DBCapacityReservationIdentifier", None),
            Other::refused("TagSpecifications", None),
            Other::accepted("MasterUserAuthenticationType", "password", None),
            Other::accepted("EngineLifecycleSupport", "open-source-rds-extended-support", None),
        ],
    },
    result_wrapper: Some("ModifyDBInstanceResult"),
};

static REBOOT_DB_INSTANCE: OperationSchema = OperationSchema {
    name: "RebootDBInstance",
    input: Structure {
        fields: &[Field::required("DBInstanceIdentifier", Shape::Text(Text::ANY)).recorded()],
        others: &[Other::accepted(
            "ForceFailover",
            "false",
            Some("Lockstep runs each instance on one machine"),
        )],
    },
    result_wrapper: Some("RebootDBInstanceResult"),
};

static REMOVE_TAGS_FROM_RESOURCE: OperationSchema = OperationSchema {
    name: "RemoveTagsFromResource",
    input: Structure {
        fields: &[
            Field::required("ResourceName", Shape::Text(Text::ANY)).recorded(),
            Field::required("TagKeys", Shape::List(&KEY_LIST)).recorded(),
        ],
        others: &[],
    },
    result_wrapper: None,
};

static START_DB_INSTANCE: OperationSchema = OperationSchema {
    name: "StartDBInstance",
    input: Structure {
        fields: &[Field::required("DBInstanceIdentifier", Shape::Text(Text::ANY)).recorded()],
        others: &[Other::refused("DBCapacityReservationIdentifier", None)],
    },
    result_wrapper: Some("StartDBInstanceResult"),
};

static STOP_DB_INSTANCE: OperationSchema = OperationSchema {
    name: "StopDBInstance",
    input: Structure {
        fields: &[Field::required("DBInstanceIdentifier", Shape::Text(Text::ANY)).recorded()],
        others: &[
            Other::refused(
                "DBSnapshotIdentifier",
                Some("Lockstep does not take snapshots yet"),
            ),
            Other::accepted("DetachFromDBCapacityReservation", "false", None),
        ],
    },
    result_wrapper: Some("StopDBInstanceResult"),
};

static EVENT_CATEGORIES_LIST: List = List {
    length: Range::ANY,
    element: Shape::Text(Text::ANY),
};

static FILTER: Structure = Structure {
    fields: &[
        Field::required("Name", Shape::Text(Text::ANY)),
        Field::required("Values", Shape::List(&FILTER_VALUE_LIST)),
    ],
    others: &[],
};

static FILTER_LIST: List = List {
    length: Range::ANY,
    element: Shape::Structure(&FILTER),
};

static FILTER_VALUE_LIST: List = List {
    length: Range::ANY,
    element: Shape::Text(Text::ANY),
};

static KEY_LIST: List = List {
    length: Range::ANY,
    element: Shape::Text(Text::ANY),
};

static TAG: Structure = Structure {
    fields: &[
        Field::optional("Key", Shape::Text(Text::ANY)),
        Field::optional("Value", Shape::Text(Text::ANY)),
    ],
    others: &[],
};

static TAG_LIST: List = List {
    length: Range::ANY,
    element: Shape::Structure(&TAG),
};

static VPC_SECURITY_GROUP_ID_LIST: List = List {
    length: Range::ANY,
    element: Shape::Text(Text::ANY),
};

/// The errors that the model names, each with its code on the wire.
pub mod error {
    use crate::error::ApiError;

    /// `AuthorizationNotFound`, HTTP 404.
    pub fn authorization_not_found_fault(message: impl Into<String>) -> ApiError {
        ApiError::modelled("AuthorizationNotFound", 404, message)
    }

    /// `BackupPolicyNotFoundFault`, HTTP 404.
    pub fn backup_policy_not_found_fault(message: impl Into<String>) -> ApiError {
        ApiError::modelled("BackupPolicyNotFoundFault", 404, message)
    }

    /// `BlueGreenDeploymentNotFoundFault`, HTTP 404.
    pub fn blue_green_deployment_not_found_fault(message: impl Into<String>) -> ApiError {
        ApiError::modelled("BlueGreenDeploymentNotFoundFault", 404, message)
    }

    /// `CertificateNotFound`, HTTP 404.
    pub fn certificate_not_found_fault(message: impl Into<String>) -> ApiError {
        ApiError::modelled("CertificateNotFound", 404, message)
    }

    /// `DBCapacityReservationNotFound`, HTTP 404.
    pub fn db_capacity_reservation_not_found_fault(message: impl Into<String>) -> ApiError {
        ApiError::modelled("DBCapacityReservationNotFound", 404, message)
    }

    /// `DBClusterNotFoundFault`, HTTP 404.
    pub fn db_cluster_not_found_fault(message: impl Into<String>) -> ApiError {
        ApiError::modelled("DBClusterNotFoundFault", 404, message)
    }

    /// `DBInstanceAlreadyExists`, HTTP 400.
    pub fn db_instance_already_exists_fault(message: impl Into<String>) -> ApiError {
        ApiError::modelled("DBInstanceAlreadyExists", 400, message)
    }

    /// `DBInstanceAutomatedBackupQuotaExceeded`, HTTP 400.
    pub fn db_instance_automated_backup_quota_exceeded_fault(message: impl Into<String>) -> ApiError {
        ApiError::modelled("DBInstanceAutomatedBackupQuotaExceeded", 400, message)
    }

    /// `DBInstanceNotFound`, HTTP 404.
    pub fn db_instance_not_found_fault(message: impl Into<String>) -> ApiError {
        ApiError::modelled("DBInstanceNotFound", 404, message)
    }

    /// `DBParameterGroupNotFound`, HTTP 404.
    pub fn db_parameter_group_not_found_fault(message: impl Into<String>) -> ApiError {
        ApiError::modelled("DBParameterGroupNotFound", 404, message)
    }

    /// `DBProxyEndpointNotFoundFault`, HTTP 404.
    pub fn db_proxy_endpoint_not_found_fault(message: impl Into<String>) -> ApiError {
        ApiError::modelled("DBProxyEndpointNotFoundFault", 404, message)
    }

    /// `DBProxyNotFoundFault`, HTTP 404.
    pub fn db_proxy_not_found_fault(message: impl Into<String>) -> ApiError {
        ApiError::modelled("DBProxyNotFoundFault", 404, message)
    }

    /// `DBProxyTargetGroupNotFoundFault`, HTTP 404.
    pub fn db_proxy_target_group_not_found_fault(message: impl Into<String>) -> ApiError {
        ApiError::modelled("DBProxyTargetGroupNotFoundFault", 404, message)
    }

    /// `DBSecurityGroupNotFound`, HTTP 404.
    pub fn db_security_group_not_found_fault(message: impl Into<String>) -> ApiError {
        ApiError::modelled("DBSecurityGroupNotFound", 404, message)
    }

    /// `DBShardGroupNotFound`, HTTP 404.
    pub fn db_shard_group_not_found_fault(message: impl Into<String>) -> ApiError {
        ApiError::modelled("DBShardGroupNotFound", 404, message)
    }

    /// `DBSnapshotAlreadyExists`, HTTP 400.
    pub fn db_snapshot_already_exists_fault(message: impl Into<String>) -> ApiError {
        ApiError::modelled("DBSnapshotAlreadyExists", 400, message)
    }

    /// `DBSnapshotNotFound`, HTTP 404.
    pub fn db_snapshot_not_found_fault(message: impl Into<String>) -> ApiError {
        ApiError::modelled("DBSnapshotNotFound", 404, message)
    }

    /// `DBSnapshotTenantDatabaseNotFoundFault`, HTTP 404.
    pub fn db_snapshot_tenant_database_not_found_fault(message: impl Into<String>) -> ApiError {
        ApiError::modelled("DBSnapshotTenantDatabaseNotFoundFault", 404, message)
    }

    /// `DBSubnetGroupDoesNotCoverEnoughAZs`, HTTP 400.
    pub fn db_subnet_group_does_not_cover_enough_azs(message: impl Into<String>) -> ApiError {
        ApiError::modelled("DBSubnetGroupDoesNotCoverEnoughAZs", 400, message)
    }

    /// `DBSubnetGroupNotFoundFault`, HTTP 404.
    pub fn db_subnet_group_not_found_fault(message: impl Into<String>) -> ApiError {
        ApiError::modelled("DBSubnetGroupNotFoundFault", 404, message)
    }

    /// `DBUpgradeDependencyFailure`, HTTP 400.
    pub fn db_upgrade_dependency_failure_fault(message: impl Into<String>) -> ApiError {
        ApiError::modelled("DBUpgradeDependencyFailure", 400, message)
    }

    /// `DomainNotFoundFault`, HTTP 404.
    pub fn domain_not_found_fault(message: impl Into<String>) -> ApiError {
        ApiError::modelled("DomainNotFoundFault", 404, message)
    }

    /// `InstanceQuotaExceeded`, HTTP 400.
    pub fn instance_quota_exceeded_fault(message: impl Into<String>) -> ApiError {
        ApiError::modelled("InstanceQuotaExceeded", 400, message)
    }

    /// `InsufficientDBInstanceCapacity`, HTTP 400.
    pub fn insufficient_db_instance_capacity_fault(message: impl Into<String>) -> ApiError {
        ApiError::modelled("InsufficientDBInstanceCapacity", 400, message)
    }

    /// `IntegrationNotFoundFault`, HTTP 404.
    pub fn integration_not_found_fault(message: impl Into<String>) -> ApiError {
        ApiError::modelled("IntegrationNotFoundFault", 404, message)
    }

    /// `InvalidDBCapacityReservationState`, HTTP 400.
    pub fn invalid_db_capacity_reservation_state_fault(message: impl Into<String>) -> ApiError {
        ApiError::modelled("InvalidDBCapacityReservationState", 400, message)
    }

    /// `InvalidDBClusterEndpointStateFault`, HTTP 400.
    pub fn invalid_db_cluster_endpoint_state_fault(message: impl Into<String>) -> ApiError {
        ApiError::modelled("InvalidDBClusterEndpointStateFault", 400, message)
    }

    /// `InvalidDBClusterStateFault`, HTTP 400.
    pub fn invalid_db_cluster_state_fault(message: impl Into<String>) -> ApiError {
        ApiError::modelled("InvalidDBClusterStateFault", 400, message)
    }

    /// `InvalidDBInstanceState`, HTTP 400.
    pub fn invalid_db_instance_state_fault(message: impl Into<String>) -> ApiError {
        ApiError::modelled("InvalidDBInstanceState", 400, message)
    }

    /// `InvalidDBSecurityGroupState`, HTTP 400.
    pub fn invalid_db_security_group_state_fault(message: impl Into<String>) -> ApiError {
        ApiError::modelled("InvalidDBSecurityGroupState", 400, message)
    }

    /// `InvalidSubnet`, HTTP 400.
    pub fn invalid_subnet(message: impl Into<String>) -> ApiError {
        ApiError::modelled("InvalidSubnet", 400, message)
    }

    /// `InvalidVPCNetworkStateFault`, HTTP 400.
    pub fn invalid_vpc_network_state_fault(message: impl Into<String>) -> ApiError {
        ApiError::modelled("InvalidVPCNetworkStateFault", 400, message)
    }

    /// `KMSKeyNotAccessibleFault`, HTTP 400.
    pub fn kms_key_not_accessible_fault(message: impl Into<String>) -> ApiError {
        ApiError::modelled("KMSKeyNotAccessibleFault", 400, message)
    }

    /// `NetworkTypeNotSupported`, HTTP 400.
    pub fn network_type_not_supported(message: impl Into<String>) -> ApiError {
        ApiError::modelled("NetworkTypeNotSupported", 400, message)
    }

    /// `OptionGroupNotFoundFault`, HTTP 404.
    pub fn option_group_not_found_fault(message: impl Into<String>) -> ApiError {
        ApiError::modelled("OptionGroupNotFoundFault", 404, message)
    }

    /// `ProvisionedIopsNotAvailableInAZFault`, HTTP 400.
    pub fn provisioned_iops_not_available_in_az_fault(message: impl Into<String>) -> ApiError {
        ApiError::modelled("ProvisionedIopsNotAvailableInAZFault", 400, message)
    }

    /// `SnapshotQuotaExceeded`, HTTP 400.
    pub fn snapshot_quota_exceeded_fault(message: impl Into<String>) -> ApiError {
        ApiError::modelled("SnapshotQuotaExceeded", 400, message)
    }

    /// `StorageQuotaExceeded`, HTTP 400.
    pub fn storage_quota_exceeded_fault(message: impl Into<String>) -> ApiError {
        ApiError::modelled("StorageQuotaExceeded", 400, message)
    }

    /// `StorageTypeNotSupported`, HTTP 400.
    pub fn storage_type_not_supported_fault(message: impl Into<String>) -> ApiError {
        ApiError::modelled("StorageTypeNotSupported", 400, message)
    }

    /// `TenantDatabaseNotFound`, HTTP 404.
    pub fn tenant_database_not_found_fault(message: impl Into<String>) -> ApiError {
        ApiError::modelled("TenantDatabaseNotFound", 404, message)
    }

    /// `TenantDatabaseQuotaExceeded`, HTTP 400.
    pub fn tenant_database_quota_exceeded_fault(message: impl Into<String>) -> ApiError {
        ApiError::modelled("TenantDatabaseQuotaExceeded", 400, message)
    }

    /// `VpcEncryptionControlViolationException`, HTTP 400.
    pub fn vpc_encryption_control_violation_exception(message: impl Into<String>) -> ApiError {
        ApiError::modelled("VpcEncryptionControlViolationException", 400, message)
    }
}
