//! The rotation of a key's material: by schedule, and on demand.

use aws_api::ApiError;
use aws_api::kms::{
    DisableKeyRotationInput, EnableKeyRotationInput, GetKeyRotationStatusInput, GetKeyRotationStatusOutput,
    ListKeyRotationsInput, ListKeyRotationsOutput, RotateKeyOnDemandInput, RotateKeyOnDemandOutput,
    RotationsListEntry,
};
use domain::kms::{KeyState, Material, MaterialOrigin, ROTATION_PERIOD_DAYS};
use iam::Value;
use iam::authorization::Action;

use super::keys::{invalid_marker, limit, marker, page};
use super::lookup::Target;
use super::permission::Intent;
use super::trouble::KeyTrouble;
use crate::Control;
use crate::context::{Caller, known};

const STATUS: Action<'static> = Action::new("kms", "GetKeyRotationStatus");
const ENABLE: Action<'static> = Action::new("kms", "EnableKeyRotation");
const DISABLE: Action<'static> = Action::new("kms", "DisableKeyRotation");
const ON_DEMAND: Action<'static> = Action::new("kms", "RotateKeyOnDemand");
const LIST: Action<'static> = Action::new("kms", "ListKeyRotations");

/// Rotations on a page unless asked otherwise, and at most.
const PAGE: (usize, usize) = (100, 1000);

pub(super) fn status(
    control: &Control,
    caller: &Caller,
    input: &GetKeyRotationStatusInput,
) -> Result<GetKeyRotationStatusOutput, ApiError> {
    let target = Target::by_id(control, caller, STATUS, &input.key_id)?;
    // A key that waits for its deletion says that it does not rotate (API reference).
    let is_pending = matches!(target.key.state, KeyState::PendingDeletion { .. });
    let rotation = target.key.rotation.filter(|_| !is_pending);
    Ok(GetKeyRotationStatusOutput {
        key_rotation_enabled: Some(rotation.is_some()),
        key_id: Some(target.key.id.to_string()),
        rotation_period_in_days: rotation.map(|rotation| i32::from(rotation.period_days)),
        next_rotation_date: rotation.map(|rotation| rotation.next),
        // A rotation on demand is over when it is answered.
        on_demand_rotation_start_date: None,
    })
}

pub(super) async fn enable(
    control: &Control,
    caller: &Caller,
    input: &EnableKeyRotationInput,
) -> Result<(), ApiError> {
    let asked = input.rotation_period_in_days;
    let facts = known([(
        "kms:RotationPeriodInDays",
        asked.map(|days| Value::Number(days.into())),
    )]);
    let target = Target::by_id(control, caller, Intent::knowing(ENABLE, &facts), &input.key_id)?;
    let now = control.clock.now();
    target
        .update(control, |key| {
            let period = asked.and_then(|days| u16::try_from(days).ok());
            target.state(key.enable_rotation(period.unwrap_or(ROTATION_PERIOD_DAYS), now))
        })
        .await
        .map(drop)
}

pub(super) async fn disable(
    control: &Control,
    caller: &Caller,
    input: &DisableKeyRotationInput,
) -> Result<(), ApiError> {
    let target = Target::by_id(control, caller, DISABLE, &input.key_id)?;
    target
        .update(control, |key| target.state(key.disable_rotation()))
        .await
        .map(drop)
}

pub(super) async fn on_demand(
    control: &Control,
    caller: &Caller,
    input: &RotateKeyOnDemandInput,
) -> Result<RotateKeyOnDemandOutput, ApiError> {
    let target = Target::by_id(control, caller, ON_DEMAND, &input.key_id)?;
    let material = control
        .state
        .new_material(target.key.id, MaterialOrigin::OnDemand, control.clock.now())
        .map_err(|error| KeyTrouble::Seal(error).in_kms())?;
    target
        .update(control, |key| target.state(key.rotate(material.clone())))
        .await?;
    Ok(RotateKeyOnDemandOutput {
        key_id: Some(target.key.id.to_string()),
    })
}

pub(super) fn list(
    control: &Control,
    caller: &Caller,
    input: &ListKeyRotationsInput,
) -> Result<ListKeyRotationsOutput, ApiError> {
    let target = Target::by_id(control, caller, LIST, &input.key_id)?;
    let after = match marker(input.marker.as_deref())? {
        None => None,
        Some(after) => Some(after.parse::<usize>().map_err(|_| invalid_marker())?),
    };
    let with_first = input.include_key_material.as_deref() == Some("ALL_KEY_MATERIAL");
    let current = target.key.materials.current().1.id;
    let rest = target
        .key
        .materials
        .iter()
        .enumerate()
        .filter(|(_, material)| with_first || material.origin != MaterialOrigin::Creation)
        .filter(|(number, _)| after.is_none_or(|after| *number > after));
    let page = page(rest, limit(input.limit, PAGE), |(number, _)| number.to_string());
    Ok(ListKeyRotationsOutput {
        truncated: Some(page.next.is_some()),
        next_marker: page.next,
        rotations: page
            .items
            .into_iter()
            .map(|(_, material)| entry(&target, material, material.id == current, with_first))
            .collect(),
    })
}

/// The state of a material is told only where all of it was asked for.
fn entry(target: &Target, material: &Material, is_current: bool, with_first: bool) -> RotationsListEntry {
    let rotation = match material.origin {
        MaterialOrigin::Creation => None,
        MaterialOrigin::Automatic => Some("AUTOMATIC"),
        MaterialOrigin::OnDemand => Some("ON_DEMAND"),
    };
    let state = if is_current { "CURRENT" } else { "NON_CURRENT" };
    RotationsListEntry {
        key_id: Some(target.arn.as_str().to_owned()),
        key_material_id: Some(material.id.to_string()),
        key_material_state: with_first.then(|| state.to_owned()),
        rotation_date: rotation.map(|_| material.since),
        rotation_type: rotation.map(str::to_owned),
        ..Default::default()
    }
}
