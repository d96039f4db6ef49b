//! Other versions of PostgreSQL than the newest that this machine's packages bring.

use domain::instance::DatabaseName;
use engine::{Engine, SetPassword, Started, StopMode};

use crate::support::{
    A_WHILE, Bench, FURTHER_INSTALLATIONS, Instance, ask, further_installations, master, new_spec,
    reachable_folder, role, sqlstate, verifier,
};

#[tokio::test]
async fn every_version_found_goes_through_the_whole_life_of_an_instance() {
    if further_installations().is_empty() {
        eprintln!("SKIPPED further versions: set {FURTHER_INSTALLATIONS} to the folders that hold them");
    }
    let templates = reachable_folder();
    let bench = Bench::with(reachable_folder(), templates.path().to_owned());
    let engine = &bench.engine;
    for version in engine.versions() {
        eprintln!("PostgreSQL {version}");
        let spec = new_spec(version);
        let id = spec.resource_id.clone();
        engine.create(&spec).await.unwrap();
        let instance = Instance {
            bench: &bench,
            spec: spec.clone(),
        };
        assert_eq!(engine.start(&spec).await.unwrap(), Started::Launched);
        let database = DatabaseName::parse("shop").unwrap();
        engine.bootstrap(&id, &master(), Some(&database)).await.unwrap();
        let outcome = engine
            .set_password(&id, &role("Boss"), &verifier("second"), 1)
            .await;
        assert!(matches!(outcome, SetPassword::Applied), "{outcome:?}");
        let facts = engine.read_role(&id, &role("Boss")).await.unwrap().unwrap();
        assert!(facts.verifier.unwrap().is_of(&"second".into()));
        assert_eq!(engine.repair_roles(&id).await.unwrap(), Vec::<String>::new());

        let boss = instance.connect("Boss", "shop").await.unwrap();
        assert_eq!(
            ask(&boss, "SHOW server_version").await.split(' ').next().unwrap(),
            version.to_string()
        );
        assert_eq!(sqlstate(&boss, "CREATE EXTENSION pgcrypto").await, None);
        let grant = "GRANT pg_execute_server_program TO \"Boss\"";
        assert_eq!(sqlstate(&boss, grant).await.as_deref(), Some("42501"));

        engine.stop(&id, StopMode::Fast, A_WHILE).await.unwrap();
        engine.start(&spec).await.unwrap();
        engine.destroy(&id).await.unwrap();
    }
    for entry in std::fs::read_dir(templates.path()).unwrap().flatten() {
        assert!(!entry.path().join("not-cloneable").exists(), "{entry:?}");
    }
}
