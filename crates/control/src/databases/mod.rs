//! Amazon RDS: each operation in the file of its kind.
//!
//! An operation changes what is wanted and answers; the instance's runner in
//! `lifecycle` makes it so.

mod answer;
mod create;
mod delete;
mod describe;
mod events;
mod lookup;
mod modify;
mod orderable;
mod password;
mod power;
mod settings;
mod tags;
mod versions;

pub(crate) use describe::DESCRIBE;
pub(crate) use lookup::Target;

use aws_api::ApiError;
use aws_api::rds::{
    AddTagsToResourceInput, CreateDBInstanceInput, CreateDBInstanceOutput, DeleteDBInstanceInput,
    DeleteDBInstanceOutput, DescribeDBEngineVersionsInput, DescribeDBEngineVersionsOutput,
    DescribeDBInstancesInput, DescribeDBInstancesOutput, DescribeEventsInput, DescribeEventsOutput,
    DescribeOrderableDBInstanceOptionsInput, DescribeOrderableDBInstanceOptionsOutput,
    ListTagsForResourceInput, ListTagsForResourceOutput, ModifyDBInstanceInput, ModifyDBInstanceOutput, Rds,
    RebootDBInstanceInput, RebootDBInstanceOutput, RemoveTagsFromResourceInput, StartDBInstanceInput,
    StartDBInstanceOutput, StopDBInstanceInput, StopDBInstanceOutput,
};

use crate::Control;
use crate::context::Caller;

impl Rds for Control {
    type Context = Caller;

    async fn add_tags_to_resource(
        &self,
        caller: Caller,
        input: AddTagsToResourceInput,
    ) -> Result<(), ApiError> {
        tags::add(self, &caller, input).await
    }

    async fn create_db_instance(
        &self,
        caller: Caller,
        input: CreateDBInstanceInput,
    ) -> Result<CreateDBInstanceOutput, ApiError> {
        create::create(self, &caller, input).await
    }

    async fn delete_db_instance(
        &self,
        caller: Caller,
        input: DeleteDBInstanceInput,
    ) -> Result<DeleteDBInstanceOutput, ApiError> {
        delete::delete(self, &caller, input).await
    }

    async fn describe_db_engine_versions(
        &self,
        caller: Caller,
        input: DescribeDBEngineVersionsInput,
    ) -> Result<DescribeDBEngineVersionsOutput, ApiError> {
        versions::describe(self, &caller, input)
    }

    async fn describe_db_instances(
        &self,
        caller: Caller,
        input: DescribeDBInstancesInput,
    ) -> Result<DescribeDBInstancesOutput, ApiError> {
        describe::describe(self, &caller, input)
    }

    async fn describe_events(
        &self,
        caller: Caller,
        input: DescribeEventsInput,
    ) -> Result<DescribeEventsOutput, ApiError> {
        events::describe(self, &caller, input)
    }

    async fn describe_orderable_db_instance_options(
        &self,
        caller: Caller,
        input: DescribeOrderableDBInstanceOptionsInput,
    ) -> Result<DescribeOrderableDBInstanceOptionsOutput, ApiError> {
        orderable::describe(self, &caller, input)
    }

    async fn list_tags_for_resource(
        &self,
        caller: Caller,
        input: ListTagsForResourceInput,
    ) -> Result<ListTagsForResourceOutput, ApiError> {
        tags::list(self, &caller, input)
    }

    async fn modify_db_instance(
        &self,
        caller: Caller,
        input: ModifyDBInstanceInput,
    ) -> Result<ModifyDBInstanceOutput, ApiError> {
        modify::modify(self, &caller, input).await
    }

    async fn reboot_db_instance(
        &self,
        caller: Caller,
        input: RebootDBInstanceInput,
    ) -> Result<RebootDBInstanceOutput, ApiError> {
        power::reboot(self, &caller, input).await
    }

    async fn remove_tags_from_resource(
        &self,
        caller: Caller,
        input: RemoveTagsFromResourceInput,
    ) -> Result<(), ApiError> {
        tags::remove(self, &caller, input).await
    }

    async fn start_db_instance(
        &self,
        caller: Caller,
        input: StartDBInstanceInput,
    ) -> Result<StartDBInstanceOutput, ApiError> {
        power::start(self, &caller, input).await
    }

    async fn stop_db_instance(
        &self,
        caller: Caller,
        input: StopDBInstanceInput,
    ) -> Result<StopDBInstanceOutput, ApiError> {
        power::stop(self, &caller, input).await
    }
}
