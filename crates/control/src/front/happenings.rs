//! What the front has seen: to the log, on record, and to the database's events, in the words of
//! the people who read it.

use std::net::IpAddr;

use domain::Instance;
use domain::event::EventKind;
use domain::instance::{Phase, ResourceId};
use pgfront::protocol::{Event, Happening, RefusalReason};
use tokio::sync::mpsc;

use super::refusals::Refusals;
use crate::record::{self, Login};
use crate::{Control, events};

/// Passes on whatever the front tells, until it ends.
pub(super) async fn tell(control: Control, mut events: mpsc::Receiver<Event>) {
    let mut refusals = Refusals::default();
    while let Some(event) = events.recv().await {
        let known = ResourceId::parse(&event.resource_id)
            .ok()
            .and_then(|id| control.instance_by_resource(&id));
        let instance = known
            .as_ref()
            .map_or_else(|| event.resource_id.clone(), |instance| instance.id.to_string());
        let from = event.address;
        put_on_record(&control, &event, known.as_deref());
        match event.what {
            Happening::SourceRefused => {
                tracing::info!(%instance, %from, "connection closed: no rule allows its address");
            }
            Happening::GroupsRefused { groups } => {
                tracing::info!(%instance, %from, ?groups, "connection closed: no rule of its security groups allows it");
                if let Some(instance) = &known {
                    tell_of_refusal(&control, instance, from, &groups, &mut refusals);
                }
            }
            Happening::LoginRefused {
                role,
                reason,
                version_id,
            } => {
                if reason == RefusalReason::BackendUnavailable
                    && let Some(instance) = &known
                    && instance.phase == Phase::Available
                {
                    // PostgreSQL is gone, or the front's role was altered: the runner puts both right.
                    let why = "the front cannot ask PostgreSQL";
                    control.runners.suspect(&control, &instance.resource_id, why);
                }
                tracing::info!(%instance, %from, %role, ?reason, version = version_id, "login refused");
            }
            Happening::PreviousPassword {
                role,
                version_id,
                application_name,
            } => {
                tracing::info!(%instance, %from, %role, version = %version_id, application = application_name,
                    "login with the previous password, within its grace period");
            }
        }
    }
}

/// Writes an event of the instance. It happens beside: whoever is refused does not wait, and
/// what else the front has to tell neither.
fn tell_of_refusal(
    control: &Control,
    instance: &Instance,
    from: IpAddr,
    groups: &[String],
    refusals: &mut Refusals,
) {
    if !refusals.admit(&instance.resource_id, from, control.clock.lived()) {
        return;
    }
    let rules = match groups {
        [] => "no security group".to_owned(),
        groups => format!("no inbound rule of {}", groups.join(", ")),
    };
    let text = format!(
        "connection from {from} closed: {rules} allows tcp/{} from it.",
        instance.port
    );
    let event = events::because(control, instance, EventKind::ConnectionRefused, &text);
    let teller = control.clone();
    control
        .tasks
        .spawn(async move { events::write(&teller, event).await });
}

fn put_on_record(control: &Control, event: &Event, instance: Option<&Instance>) {
    let login = match &event.what {
        Happening::SourceRefused | Happening::GroupsRefused { .. } => Login {
            name: "LoginRefused",
            role: None,
            reason: Some(match event.what {
                Happening::SourceRefused => RefusalReason::Source,
                _ => RefusalReason::SecurityGroup,
            }),
            version: None,
            application: None,
        },
        Happening::LoginRefused {
            role,
            reason,
            version_id,
        } => Login {
            name: "LoginRefused",
            role: Some(role),
            reason: Some(*reason),
            version: version_id.as_deref(),
            application: None,
        },
        Happening::PreviousPassword {
            role,
            version_id,
            application_name,
        } => Login {
            name: "LoginWithPreviousPassword",
            role: Some(role),
            reason: None,
            version: Some(version_id),
            application: application_name.as_deref(),
        },
    };
    record::login(control, event, instance, &login);
}
