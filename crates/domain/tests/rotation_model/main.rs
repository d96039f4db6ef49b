//! The rotation protocol, tried out in full.
//!
//! A model of everything that takes part in a rotation goes through **every** order of steps,
//! crashes and delays within small bounds, and in every state it is asked whether the current
//! password logs in. The states of a rotation are the real ones (`domain::Credential`,
//! `domain::secret::Versions`); what is around them is reduced to what matters.
//!
//! | read | for |
//! | --- | --- |
//! | `world.rs` | who takes part and what each of them knows |
//! | `actions.rs` | the protocol itself, step by step, and what may go wrong |
//! | `invariants.rs` | what must hold |
//! | `variants.rs` | what happens if one thing is done differently |
//! | `records.rs` | how the real domain is asked |
//! | `search.rs` | how all states are gone through |
//!
//! Left out, each for a reason: the login that D2 makes (so that arming is seen to suffice),
//! PostgreSQL being away (the same as an `ALTER ROLE` that fails), and the time a commit takes
//! (it is taken to be nothing beside a grace period; `Variant::SlowCommit` shows what if not).
//!
//! A model that finds nothing may be blind, so it is also made to follow broken protocols, and
//! has to find out about each. `cargo test -p domain --test rotation_model -- --nocapture` tells
//! how, as the shortest story.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "a test may"
)]

mod actions;
mod invariants;
mod records;
mod search;
mod variants;
mod world;

use search::{Search, search};
use variants::Variant;
use world::Bounds;

/// Nothing of it; the bounds below say what they have.
const NONE: Bounds = Bounds {
    planes: 1,
    rotations: 0,
    ticks: 0,
    crashes: 0,
    front_restarts: 0,
    front_cuts: 0,
    unclear: 0,
};

fn check_sound(bounds: Bounds) -> Search {
    let search = search(Variant::Sound, bounds);
    println!("{} states, {} steps: {bounds:?}", search.states, search.steps);
    if let Some(violation) = &search.violation {
        panic!("{violation}");
    }
    // A model that has become small by mistake proves nothing.
    assert!(search.states > 50_000, "only {} states", search.states);
    search
}

#[test]
fn one_control_plane_killed_anywhere_twice_over_three_rotations() {
    check_sound(Bounds {
        rotations: 3,
        ticks: 1,
        crashes: 2,
        front_restarts: 1,
        unclear: 1,
        ..NONE
    });
    check_sound(Bounds {
        rotations: 3,
        ticks: 2,
        crashes: 2,
        unclear: 1,
        ..NONE
    });
}

#[test]
fn two_control_planes_that_both_believe_to_be_the_only_one() {
    check_sound(Bounds {
        planes: 2,
        rotations: 2,
        ticks: 1,
        crashes: 1,
        unclear: 1,
        ..NONE
    });
}

#[test]
fn two_control_planes_and_a_front_that_restarts() {
    check_sound(Bounds {
        planes: 2,
        rotations: 2,
        ticks: 1,
        front_restarts: 1,
        unclear: 1,
        ..NONE
    });
}

#[test]
fn all_that_can_go_wrong_around_one_rotation() {
    let search = check_sound(Bounds {
        planes: 2,
        rotations: 1,
        ticks: 1,
        crashes: 1,
        front_restarts: 1,
        front_cuts: 1,
        unclear: 1,
    });
    assert_eq!(search.never, [], "the model has steps that never happen");
}

#[test]
fn every_broken_variant_is_found_out() {
    for (variant, expected) in Variant::BROKEN {
        let search = search(variant, variant.bounds());
        let Some(violation) = search.violation else {
            panic!("{variant:?} is not found out in {} states", search.states);
        };
        println!("{variant:?}, {} states; {violation}\n", search.states);
        assert_eq!(violation.broken, expected, "{variant:?}: {violation}");
    }
}
