//! The service as a whole: its operations, its handler trait, its dispatcher, its errors.

use std::collections::BTreeMap;

use anyhow::Result;

use super::names::{constant, identifier};
use super::{Context, Protocol, literal};

/// What `service::Service` says about addressing it.
pub(super) fn metadata(context: &Context<'_>) -> String {
    if let Some(whole) = &context.plan.part_of {
        return format!("\nconst SERVICE: Service = Service::{whole};\n");
    }
    let metadata = &context.model.metadata;
    let protocol = match context.protocol {
        Protocol::Json => "AwsJson11",
        Protocol::Query => "AwsQuery",
        Protocol::Ec2Query => "Ec2Query",
    };
    let option = |text: &Option<String>| {
        text.as_ref()
            .map_or("None".to_owned(), |text| format!("Some({text:?})"))
    };
    format!(
        "\npub(crate) static METADATA: Metadata = Metadata {{ protocol: Protocol::{protocol}, \
         signing_name: {}, api_version: {}, target_prefix: {}, xml_namespace: {}, operations: [&[{}], &NOT_IMPLEMENTED] }};\n\n\
         const SERVICE: Service = Service::{};\n",
        literal(
            metadata
                .signing_name
                .as_ref()
                .unwrap_or(&metadata.endpoint_prefix)
        ),
        literal(&metadata.api_version),
        option(&metadata.target_prefix),
        option(&metadata.xml_namespace),
        context
            .plan
            .operations
            .keys()
            .chain(&context.plan.apart)
            .map(|name| literal(name))
            .collect::<Vec<_>>()
            .join(", "),
        context.plan.name,
    )
}

/// The enum of operations, and the names of those that only AWS has.
pub(super) fn operations(context: &Context<'_>) -> String {
    let planned: Vec<&String> = context.plan.operations.keys().collect();
    let absent: Vec<String> = context
        .model
        .operation_names
        .iter()
        .filter(|name| !planned.contains(name) && !context.plan.apart.contains(name))
        .map(|name| literal(name))
        .collect();
    let variants: String = planned
        .iter()
        .map(|name| format!("/// `{name}`.\n{name},\n"))
        .collect();
    let all: String = planned.iter().map(|name| format!("Self::{name},")).collect();
    let tables: String = planned
        .iter()
        .map(|name| format!("Self::{name} => &{},\n", constant(name)))
        .collect();
    let count = planned.len();
    let from_name = match context.plan.part_of {
        Some(_) => PART_FROM_NAME.to_owned(),
        None => FROM_NAME.to_owned(),
    };
    let absent = match context.plan.part_of {
        Some(_) => String::new(),
        None => format!(
            "/// What AWS has and Lockstep does not.\nstatic NOT_IMPLEMENTED: [&str; {}] = [{}];\n",
            absent.len(),
            absent.join(", "),
        ),
    };
    format!(
        "
/// The operations that Lockstep implements.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Operation {{
{variants}}}

impl Operation {{
    /// All of them.
    pub const ALL: [Self; {count}] = [{all}];

    /// Its name, as in `Action`, in `X-Amz-Target` and in IAM's actions.
    #[must_use]
    pub fn name(self) -> &'static str {{
        self.schema().name
    }}

    pub(crate) fn schema(self) -> &'static OperationSchema {{
        match self {{
            {tables}
        }}
    }}

{from_name}
}}

{absent}"
    )
}

/// How an operation is found in a service that is a whole.
const FROM_NAME: &str = "/// The operation of this name.
    ///
    /// # Errors
    /// If only AWS has such an operation, or nobody.
    pub fn from_name(name: &str) -> Result<Self, OperationError> {
        if let Some(operation) = Self::ALL.into_iter().find(|operation| operation.name() == name) {
            return Ok(operation);
        }
        Err(match NOT_IMPLEMENTED.iter().find(|operation| **operation == name) {
            Some(operation) => OperationError::NotImplemented { service: SERVICE, operation },
            None => OperationError::Unknown { service: SERVICE, operation: name.to_owned() },
        })
    }";

/// And in a part of one.
const PART_FROM_NAME: &str = "/// The operation of this name, if it is one of this part.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|operation| operation.name() == name)
    }";

/// The trait whose methods do the work.
pub(super) fn handler(context: &Context<'_>) -> Result<String> {
    let mut methods = String::new();
    for name in context.plan.operations.keys() {
        methods += &format!(
            "\n/// `{name}`.\nfn {}(&self, context: Self::Context, input: {name}Input) \
             -> impl Future<Output = Result<{}, ApiError>> + Send;\n",
            identifier(name),
            output_type(context, name)?,
        );
    }
    Ok(format!(
        "\n/// What does the work of each operation. Inputs have passed the model's constraints and ask\n\
         /// for nothing that has no field.\npub trait {}: Send + Sync {{\n\
         /// Who calls, and whatever else a handler is to know of a call.\ntype Context: Send;\n{methods}}}\n",
        context.plan.name
    ))
}

fn output_type(context: &Context<'_>, operation: &str) -> Result<String> {
    Ok(if context.output(operation)?.is_some() {
        format!("{operation}Output")
    } else {
        "()".to_owned()
    })
}

/// The function from a body to a response.
pub(super) fn dispatch(context: &Context<'_>) -> Result<String> {
    let response = match context.protocol {
        Protocol::Json => "json_response(SERVICE, result, record, request_id)",
        Protocol::Query | Protocol::Ec2Query => "xml_response(SERVICE, schema, result, record, request_id)",
    };
    let mut arms = String::new();
    for name in context.plan.operations.keys() {
        let answered = if context.records_answer(name) && context.output(name)?.is_some() {
            "if let Ok(output) = &result {\nrecord.answered(output);\n}\n"
        } else {
            ""
        };
        arms += &format!(
            "Operation::{name} => {{\nlet call = input(SERVICE, schema, body, &mut record)\
             .map(|input| Box::pin(handler.{}(context, input)));\n\
             let result = match call {{\nOk(call) => call.await,\nErr(error) => Err(error),\n}};\n\
             {answered}{response}\n}}\n",
            identifier(name),
        );
    }
    let body = match context.protocol {
        Protocol::Json => "The request's body.",
        Protocol::Query | Protocol::Ec2Query => "The form: a POST's body or a GET's query string.",
    };
    Ok(format!(
        "\n/// Decodes, validates, lets the handler work and encodes. `body` is {}\n\
         pub async fn dispatch<H: {}>(handler: &H, context: H::Context, operation: Operation, body: &[u8], \
         request_id: &str) -> Response {{\nlet schema = operation.schema();\nlet mut record = Record::default();\n\
         // Each in a box: a call would else carry, and copy, the room that the largest operation needs.\n\
         match operation {{\n{arms}}}\n}}\n",
        body.replacen("The", "the", 1),
        context.plan.name
    ))
}

/// A function for each error that the implemented operations' models name.
pub(super) fn errors(context: &Context<'_>) -> Result<String> {
    let mut functions = BTreeMap::new();
    for operation in context.plan.operations.keys() {
        for reference in &context.operation(operation)?.errors {
            let shape = context.shape(reference)?;
            let (code, status) = match &shape.error {
                Some(error) => (error.code.as_str(), error.http_status_code),
                None => (reference.shape.as_str(), if shape.fault { 500 } else { 400 }),
            };
            let constructor = if shape.members.contains_key("message") && context.protocol == Protocol::Json {
                "modelled_small"
            } else {
                "modelled"
            };
            let function = format!(
                "/// `{code}`, HTTP {status}.\npub fn {}(message: impl Into<String>) -> ApiError {{\n\
                 ApiError::{constructor}({code:?}, {status}, message)\n}}\n",
                identifier(&reference.shape)
            );
            functions.insert(reference.shape.as_str(), function);
        }
    }
    if functions.is_empty() {
        return Ok(String::new());
    }
    let functions: Vec<String> = functions.into_values().collect();
    Ok(format!(
        "\n/// The errors that the model names, each with its code on the wire.\npub mod error {{\n\
         use crate::error::ApiError;\n\n{}}}\n",
        functions.join("\n")
    ))
}
