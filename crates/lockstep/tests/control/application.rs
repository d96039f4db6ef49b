//! An application: logs in with passwords that it has read from secrets.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;

use engine::probe::{Login, ProbeError, probe_login};
use stdx::Secret;
use tokio_postgres::{Client, NoTls};

use crate::bench::Database;

pub(crate) const USER: &str = "app";

/// What a wrong password is answered with.
pub(crate) const WRONG_PASSWORD: &str = "28P01";

impl Database {
    /// Logs in; the error is the SQLSTATE, or what else went wrong.
    pub(crate) async fn login(&self, password: &str) -> Result<(), String> {
        let password = Secret::new(password.to_owned());
        let login = Login {
            address: self.address,
            port: self.port,
            ca_pem: &self.ca_pem,
            user: USER,
            password: &password,
            database: "postgres",
        };
        let attempt = probe_login(&login, |_| std::future::ready(())).await;
        attempt.map_err(|error| match error {
            ProbeError::Refused { sqlstate, .. } => sqlstate,
            other => format!("{other:?}"),
        })
    }

    /// A session of the master user.
    pub(crate) async fn connect(&self, password: &str) -> Client {
        let (client, connection) = tokio_postgres::Config::new()
            .host(self.address.to_string())
            .port(self.port)
            .user(USER)
            .password(password)
            .dbname("postgres")
            .connect(NoTls)
            .await
            .unwrap();
        tokio::spawn(connection);
        client
    }
}

/// Logs in again and again, with every password that it was ever told.
pub(crate) struct Application {
    told: Arc<Mutex<Vec<String>>>,
    stop: Arc<AtomicBool>,
    logins: Arc<AtomicU64>,
    thread: JoinHandle<Vec<String>>,
}

impl Application {
    pub(crate) fn begin(database: &Database, password: String) -> Self {
        let (told, stop) = (Arc::new(Mutex::new(vec![password])), Arc::default());
        let logins = Arc::default();
        let thread = std::thread::spawn({
            let (told, stop, logins) = (Arc::clone(&told), Arc::clone(&stop), Arc::clone(&logins));
            let database = database.clone();
            move || run(&database, &told, &stop, &logins)
        });
        Self {
            told,
            stop,
            logins,
            thread,
        }
    }

    pub(crate) fn tell(&self, password: String) {
        self.told.lock().unwrap().push(password);
    }

    pub(crate) fn logins(&self) -> u64 {
        self.logins.load(Ordering::SeqCst)
    }

    /// How its failed logins failed.
    pub(crate) fn end(self) -> Vec<String> {
        self.stop.store(true, Ordering::SeqCst);
        self.thread.join().unwrap()
    }
}

fn run(database: &Database, told: &Mutex<Vec<String>>, stop: &AtomicBool, logins: &AtomicU64) -> Vec<String> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    let mut failures = Vec::new();
    while !stop.load(Ordering::SeqCst) {
        let passwords = told.lock().unwrap().clone();
        // The newest, and the oldest one that may still be in use.
        for password in [passwords.last().unwrap(), passwords.first().unwrap()] {
            match runtime.block_on(database.login(password)) {
                Ok(()) => logins.fetch_add(1, Ordering::SeqCst),
                Err(error) => {
                    failures.push(error);
                    0
                }
            };
        }
    }
    failures
}
