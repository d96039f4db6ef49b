//! The real engine, with faults on request.

use std::future::Future;
use std::path::PathBuf;
use std::sync::{Arc, Condvar, Mutex};
use std::time::Duration;

use async_trait::async_trait;
use domain::instance::{DatabaseName, EngineVersion, ResourceId, RoleName};
use domain::scram::Verifier;
use engine::{Engine, EngineError, InstanceSpec, MasterRole, RoleFacts, SetPassword, Started, StopMode};
use tokio::sync::watch;

/// A method of the engine.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Call {
    Create,
    Start,
    Stop,
    Destroy,
    Bootstrap,
    SetPassword,
    ReadRole,
}

/// What goes wrong with a call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fault {
    /// It fails without effect.
    Fail,
    /// It has its effect and fails.
    FailAfter,
    /// PostgreSQL says a definite no; of `SetPassword` only.
    Refuse,
    /// It is made twice.
    Twice,
    /// It never begins.
    HangBefore,
    /// It has its effect and never answers.
    HangAfter,
    /// It has its effect and answers once [`Faults::release`] is called.
    PauseAfter,
}

/// The faults to come.
#[derive(Default)]
pub(crate) struct Faults {
    planned: Mutex<Vec<(Call, Fault, u32)>>,
    /// How many calls hang or pause.
    held: Mutex<u32>,
    was_held: Condvar,
    released: watch::Sender<bool>,
    engine: Mutex<Option<Arc<dyn Engine>>>,
}

const A_WHILE: Duration = Duration::from_secs(60);

impl Faults {
    pub(crate) fn watch(&self, engine: Arc<dyn Engine>) {
        *self.engine.lock().unwrap() = Some(engine);
    }

    /// The engine without faults.
    pub(crate) fn engine(&self) -> Arc<dyn Engine> {
        self.engine.lock().unwrap().clone().unwrap()
    }

    /// The next call of this method meets this fault.
    pub(crate) fn once(&self, call: Call, fault: Fault) {
        self.times(call, fault, 1);
    }

    /// The next calls of this method meet this fault, so many.
    pub(crate) fn times(&self, call: Call, fault: Fault, times: u32) {
        self.planned.lock().unwrap().push((call, fault, times));
    }

    /// Whether every planned fault has happened.
    pub(crate) fn are_over(&self) -> bool {
        self.planned.lock().unwrap().is_empty()
    }

    /// Lets every call be as it should again.
    pub(crate) fn clear(&self) {
        self.planned.lock().unwrap().clear();
    }

    /// Waits until a call hangs or pauses.
    pub(crate) fn wait_until_held(&self) {
        let held = self.held.lock().unwrap();
        let (_held, waited) = self
            .was_held
            .wait_timeout_while(held, A_WHILE, |held| *held == 0)
            .unwrap();
        assert!(!waited.timed_out(), "no call came to where it should be held");
    }

    /// Lets calls that pause go on.
    pub(crate) fn release(&self) {
        self.released.send_replace(true);
    }

    fn take(&self, call: Call) -> Option<Fault> {
        let mut planned = self.planned.lock().unwrap();
        let index = planned.iter().position(|(planned, ..)| *planned == call)?;
        let (_, fault, times) = &mut planned[index];
        let fault = *fault;
        *times -= 1;
        if *times == 0 {
            planned.remove(index);
        }
        Some(fault)
    }

    async fn hold<T>(&self) -> T {
        self.note_held();
        std::future::pending().await
    }

    async fn pause(&self) {
        let mut released = self.released.subscribe();
        self.note_held();
        released.wait_for(|released| *released).await.unwrap();
    }

    fn note_held(&self) {
        *self.held.lock().unwrap() += 1;
        self.was_held.notify_all();
    }
}

pub(crate) struct FaultyEngine {
    pub(crate) engine: Arc<dyn Engine>,
    pub(crate) faults: Arc<Faults>,
}

impl FaultyEngine {
    async fn through<T, F>(&self, call: Call, make: impl Fn() -> F) -> Result<T, EngineError>
    where
        F: Future<Output = Result<T, EngineError>>,
    {
        match self.faults.take(call) {
            None => make().await,
            Some(Fault::Fail | Fault::Refuse) => Err(EngineError::Interrupted),
            Some(Fault::FailAfter) => {
                make().await?;
                Err(EngineError::Interrupted)
            }
            Some(Fault::Twice) => {
                make().await?;
                make().await
            }
            Some(Fault::HangBefore) => self.faults.hold().await,
            Some(Fault::HangAfter) => {
                make().await?;
                self.faults.hold().await
            }
            Some(Fault::PauseAfter) => {
                let made = make().await;
                self.faults.pause().await;
                made
            }
        }
    }
}

#[async_trait]
impl Engine for FaultyEngine {
    fn versions(&self) -> Vec<EngineVersion> {
        self.engine.versions()
    }

    fn socket_directory(&self, id: &ResourceId) -> PathBuf {
        self.engine.socket_directory(id)
    }

    async fn create(&self, spec: &InstanceSpec) -> Result<(), EngineError> {
        self.through(Call::Create, || self.engine.create(spec)).await
    }

    async fn exists(&self, id: &ResourceId) -> Result<bool, EngineError> {
        self.engine.exists(id).await
    }

    async fn runs(&self, id: &ResourceId) -> Result<bool, EngineError> {
        self.engine.runs(id).await
    }

    async fn start(&self, spec: &InstanceSpec) -> Result<Started, EngineError> {
        self.through(Call::Start, || self.engine.start(spec)).await
    }

    async fn stop(&self, id: &ResourceId, mode: StopMode, deadline: Duration) -> Result<(), EngineError> {
        self.through(Call::Stop, || self.engine.stop(id, mode, deadline))
            .await
    }

    async fn destroy(&self, id: &ResourceId) -> Result<(), EngineError> {
        self.through(Call::Destroy, || self.engine.destroy(id)).await
    }

    async fn bootstrap(
        &self,
        id: &ResourceId,
        master: &MasterRole,
        database: Option<&DatabaseName>,
    ) -> Result<(), EngineError> {
        self.through(Call::Bootstrap, || self.engine.bootstrap(id, master, database))
            .await
    }

    async fn repair_roles(&self, id: &ResourceId) -> Result<Vec<String>, EngineError> {
        self.engine.repair_roles(id).await
    }

    async fn set_password(
        &self,
        id: &ResourceId,
        role: &RoleName,
        verifier: &Verifier,
        epoch: u64,
    ) -> SetPassword {
        let set = || self.engine.set_password(id, role, verifier, epoch);
        match self.faults.take(Call::SetPassword) {
            None => set().await,
            Some(Fault::Fail) => SetPassword::Unclear(EngineError::Interrupted),
            Some(Fault::FailAfter) => {
                set().await;
                SetPassword::Unclear(EngineError::Interrupted)
            }
            Some(Fault::Refuse) => SetPassword::Refused(EngineError::Interrupted),
            Some(Fault::Twice) => {
                set().await;
                set().await
            }
            Some(Fault::HangBefore) => self.faults.hold().await,
            Some(Fault::HangAfter) => {
                set().await;
                self.faults.hold().await
            }
            Some(Fault::PauseAfter) => {
                let outcome = set().await;
                self.faults.pause().await;
                outcome
            }
        }
    }

    async fn read_role(&self, id: &ResourceId, role: &RoleName) -> Result<Option<RoleFacts>, EngineError> {
        self.through(Call::ReadRole, || self.engine.read_role(id, role))
            .await
    }
}
