//! Everything that the front is told: a door for each instance, from the stored records alone.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use domain::Instance;
use domain::instance::{Phase, ResourceId};
use engine::SOCKET_PORT;
use pgfront::SecretBytes;
use pgfront::snapshot::{Admission, DoorState, InstanceDoor, Limits, ManagedRole, Snapshot};

use super::FrontError;
use crate::Control;
use crate::network::Reach;

/// The state as it is now.
pub(super) fn snapshot(control: &Control, version: u64) -> Result<Snapshot, FrontError> {
    let mut instances = Vec::new();
    let mut admissions = admissions(control);
    for instance in control.all_instances() {
        let admission = admissions.remove(&instance.resource_id).unwrap_or_default();
        if let Some(door) = door(control, &instance, admission)? {
            instances.push(door);
        }
    }
    let mock_key = control.state.front_key().secret().clone().into();
    Ok(Snapshot {
        version,
        instances,
        mock_key,
        limits: Limits::default(),
    })
}

/// What the security groups of each instance let in. An instance that came to be since then is
/// not among them, and lets nobody in until the next push, which its making asks for.
fn admissions(control: &Control) -> HashMap<ResourceId, Admission> {
    control.look(|tables| {
        let reach = Reach::new(tables, &control.sources);
        let instances = tables.all_instances();
        instances
            .map(|instance| {
                let (addresses, groups) = reach.of(instance);
                let groups = groups.iter().map(ToString::to_string).collect();
                (instance.resource_id.clone(), Admission { groups, addresses })
            })
            .collect()
    })
}

/// The door of an instance; none while it has no address, and when it is going.
fn door(
    control: &Control,
    instance: &Instance,
    admission: Admission,
) -> Result<Option<InstanceDoor>, FrontError> {
    let Some(endpoint) = instance.endpoint() else {
        return Ok(None);
    };
    let state = match &instance.phase {
        Phase::Deleting | Phase::Failed { .. } => return Ok(None),
        Phase::Creating | Phase::Available | Phase::Starting | Phase::Rebooting => DoorState::Open,
        Phase::Stopping => closed("the database system is shutting down"),
        Phase::Stopped => closed("the database system is shut down"),
    };
    let leaf = control
        .authority
        .leaf(endpoint.address, control.clock.now(), &*control.random)?;
    let credential = control.credential(&instance.resource_id);
    let left = |ends| {
        let periods = &control.grace_periods;
        periods.left(&instance.resource_id, ends, &*control.clock)
    };
    let managed = credential.iter().map(|credential| {
        ManagedRole::from_accept_set(credential.role(), credential.accept(), credential.current(), left)
    });
    Ok(Some(InstanceDoor {
        resource_id: instance.resource_id.to_string(),
        identifier: instance.id.to_string(),
        address: endpoint.address,
        port: endpoint.port,
        certificate_chain_pem: leaf.certificate,
        private_key_pem: SecretBytes::new(leaf.private_key.expose().as_bytes().to_vec()),
        require_tls: false,
        backend_socket: socket_file(&control.engine.socket_directory(&instance.resource_id)),
        state,
        sources: control.sources.clone(),
        admission,
        managed_roles: managed.collect(),
    }))
}

fn closed(message: &str) -> DoorState {
    DoorState::Closed {
        message: message.to_owned(),
    }
}

fn socket_file(directory: &Path) -> PathBuf {
    directory.join(format!(".s.PGSQL.{SOCKET_PORT}"))
}
