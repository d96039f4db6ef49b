//! The command line's grammar.
//!
//! What configures a server is taken as text here and checked in [`crate::config`], so
//! that all mistakes of a command line and of a file are told at once.

use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;

/// Managed PostgreSQL whose passwords look after themselves.
#[derive(Debug, Parser)]
#[command(
    name = "lockstep",
    version,
    about,
    propagate_version = false,
    max_term_width = 100
)]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Start a server for a laptop or CI: loopback only, credentials made on first start
    Dev(DevArguments),
    /// Start a server for operation: configuration file, TLS, databases outlive it
    #[command(after_long_help = concat!("A configuration file, with every key:\n\n", include_str!("config/example.toml")))]
    Serve(ServeArguments),
    /// Hold the database ports (started by dev and serve)
    #[command(hide = true)]
    Front(FrontArguments),
    /// Print what points AWS clients and libpq at a running server
    Env(EnvArguments),
    /// Show server, databases, secrets, next rotations, certificates and disk
    Status(StatusArguments),
    /// Open psql with the current secret, or print how to connect
    Connect(ConnectArguments),
    /// Print a program that logs in to a database and goes on doing so through rotations
    Snippet(SnippetArguments),
    /// Rotate a database's password and follow it until it is current
    Rotate(RotateArguments),
    /// What only the owner of this machine may do: another access key for the root user
    Admin(AdminArguments),
    /// Read the audit trail, or check that it is whole
    Audit(AuditArguments),
    /// Show who made a call, what was decided, and why
    Explain(ExplainArguments),
    /// Check this machine and this data folder; says the fix for what is wrong
    Doctor(DoctorArguments),
    /// Change the root key of a server that is stopped
    ///
    /// A new key is made, and what the store keeps sealed is sealed under it. A crash in between
    /// loses nothing: the next start finds out which key is the right one. Databases of lockstep
    /// serve go on meanwhile, and logins succeed.
    ///
    /// The old key opens nothing afterwards, except backups from before. Whoever has both could
    /// read what was in them: rotate passwords, and KMS keys, if the old key got into wrong hands.
    Rekey(RekeyArguments),
    /// Print a link that signs in to the console, once, within 15 minutes
    Console(ConsoleArguments),
    /// Print the authority that signs the databases' certificates
    Ca(CaArguments),
    /// Print the version and the PostgreSQL versions found
    Version,
    /// Print the completion script for a shell
    Completion(CompletionArguments),
}

/// What `dev` and `serve` have in common.
#[derive(Debug, Default, Args)]
pub(crate) struct ServerArguments {
    /// Folder of the server's state
    #[arg(long, value_name = "DIR")]
    pub(crate) data: Option<PathBuf>,
    /// Address of the API; port 0 takes a free one
    #[arg(long, value_name = "ADDR:PORT")]
    pub(crate) listen: Option<String>,
    /// How long a replaced password still logs in: 0, 5s, 2h, up to 7d
    #[arg(long, value_name = "DURATION")]
    pub(crate) grace: Option<String>,
    /// How often each kind of Secrets Manager call may come: off, aws for AWS's quotas, or a
    /// number per second, so that clients can be tested for their patience
    #[arg(long, value_name = "RATE")]
    pub(crate) throttle: Option<String>,
    /// How many databases a region may have; 40 unless told, which is RDS's quota
    #[arg(long, value_name = "COUNT")]
    pub(crate) databases_per_region: Option<NonZeroUsize>,
    /// How many databases are started at once, while others wait; two for each core unless told
    #[arg(long, value_name = "COUNT")]
    pub(crate) starts_at_once: Option<NonZeroUsize>,
    /// Region to answer for; may be given several times, the first is the default
    #[arg(long, value_name = "NAME")]
    pub(crate) region: Vec<String>,
    /// Issuer of OpenID Connect tokens that IAM may have a provider for, and where its keys are
    /// unless it says so itself: a file or an https URL; may be given several times
    #[arg(long, value_name = "URL[=KEYS]")]
    pub(crate) issuer: Vec<String>,
    /// What to log, as in RUST_LOG: a level, or target=level,…
    #[arg(long, value_name = "FILTER")]
    pub(crate) log: Option<String>,
    /// Folder of prepared database templates, shared between data folders
    #[arg(long, value_name = "DIR", env = "LOCKSTEP_TEMPLATE_CACHE")]
    pub(crate) template_cache: Option<PathBuf>,
}

#[derive(Debug, Default, Args)]
pub(crate) struct DevArguments {
    #[command(flatten)]
    pub(crate) server: ServerArguments,
    /// Keep everything in a temporary folder that is removed at exit
    #[arg(long)]
    pub(crate) ephemeral: bool,
}

#[derive(Debug, Default, Args)]
pub(crate) struct ServeArguments {
    /// Configuration file (TOML); flags override it
    #[arg(long, value_name = "FILE")]
    pub(crate) config: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) server: ServerArguments,
    /// Serve the API without TLS; on a loopback address only
    #[arg(long)]
    pub(crate) plain_http: bool,
}

#[derive(Debug, Args)]
pub(crate) struct FrontArguments {
    /// Socket over which it is commanded
    #[arg(long, value_name = "SOCKET")]
    pub(crate) control: PathBuf,
    /// User id that may command it, besides root
    #[arg(long, value_name = "UID")]
    pub(crate) control_user: u32,
    /// Take the ports over from the front that runs
    #[arg(long)]
    pub(crate) take_over: bool,
}

/// Which server a client command talks to.
#[derive(Debug, Args)]
pub(crate) struct TargetArguments {
    /// Folder of the server's state
    #[arg(
        long,
        value_name = "DIR",
        env = "LOCKSTEP_DATA",
        default_value = "./.lockstep"
    )]
    pub(crate) data: PathBuf,
}

/// Which of its regions.
#[derive(Debug, Args)]
pub(crate) struct RegionArguments {
    /// Region of the database; the server's default region unless told
    #[arg(long, value_name = "NAME", env = "AWS_REGION")]
    pub(crate) region: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct EnvArguments {
    #[command(flatten)]
    pub(crate) target: TargetArguments,
    /// For whom
    #[arg(long, value_enum, default_value_t = EnvFormat::Sh)]
    pub(crate) format: EnvFormat,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum EnvFormat {
    /// POSIX shells: eval "$(lockstep env)"
    Sh,
    /// .env files
    Dotenv,
    /// One JSON object
    Json,
    /// PowerShell: lockstep env --format powershell | Out-String | Invoke-Expression
    #[value(name = "powershell")]
    PowerShell,
    /// GitHub Actions: lockstep env --format github >> "$GITHUB_ENV"
    Github,
}

#[derive(Debug, Args)]
pub(crate) struct StatusArguments {
    #[command(flatten)]
    pub(crate) target: TargetArguments,
    #[command(flatten)]
    pub(crate) place: RegionArguments,
    /// As JSON
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
pub(crate) struct ConnectArguments {
    #[command(flatten)]
    pub(crate) target: TargetArguments,
    #[command(flatten)]
    pub(crate) place: RegionArguments,
    /// Identifier of the database
    #[arg(value_name = "DATABASE")]
    pub(crate) identifier: String,
    /// Print how to connect, with the password, instead of connecting
    #[arg(long, value_enum, value_name = "FORM")]
    pub(crate) print: Option<PrintForm>,
    /// Passed on to psql
    #[arg(last = true, value_name = "PSQL ARGUMENTS")]
    pub(crate) psql: Vec<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum PrintForm {
    /// postgresql://…, the password percent-encoded
    Uri,
    /// A psql command line
    Psql,
    /// PGHOST and the others, for a shell
    Env,
    /// jdbc:postgresql://…
    Jdbc,
}

#[derive(Debug, Args)]
pub(crate) struct SnippetArguments {
    #[command(flatten)]
    pub(crate) target: TargetArguments,
    #[command(flatten)]
    pub(crate) place: RegionArguments,
    /// Identifier of the database, or name or ARN of its secret
    #[arg(value_name = "DATABASE|SECRET", required_unless_present = "list")]
    pub(crate) name: Option<String>,
    /// Language and library, as --list names them
    #[arg(long, value_name = "ID", required_unless_present = "list")]
    pub(crate) lang: Option<String>,
    /// How the program has the right password; the first that --list names unless told
    #[arg(long, value_name = "ID")]
    pub(crate) way: Option<String>,
    /// List the languages and ways
    #[arg(long)]
    pub(crate) list: bool,
}

#[derive(Debug, Args)]
pub(crate) struct RotateArguments {
    #[command(flatten)]
    pub(crate) target: TargetArguments,
    #[command(flatten)]
    pub(crate) place: RegionArguments,
    /// Identifier of the database
    #[arg(value_name = "DATABASE")]
    pub(crate) identifier: String,
}

#[derive(Debug, Args)]
pub(crate) struct AdminArguments {
    #[command(subcommand)]
    pub(crate) command: AdminCommand,
}

#[derive(Debug, Subcommand)]
pub(crate) enum AdminCommand {
    /// Replace the root user's access key; the server must be stopped
    Reset(TargetArguments),
}

#[derive(Debug, Args)]
pub(crate) struct AuditArguments {
    #[command(subcommand)]
    pub(crate) command: AuditCommand,
}

#[derive(Debug, Subcommand)]
pub(crate) enum AuditCommand {
    /// Check every record: nothing changed, nothing missing, nothing in another order
    Verify(AuditVerifyArguments),
    /// Show the last records
    Tail(AuditTailArguments),
}

#[derive(Debug, Args)]
pub(crate) struct AuditVerifyArguments {
    #[command(flatten)]
    pub(crate) target: TargetArguments,
    /// Root key that was replaced since; may be given several times
    #[arg(long, value_name = "FILE")]
    pub(crate) old_root_key: Vec<PathBuf>,
    /// Record and code that an earlier check printed, and that must still be there
    #[arg(long, value_name = "RECORD:CODE")]
    pub(crate) expect: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct AuditTailArguments {
    #[command(flatten)]
    pub(crate) target: TargetArguments,
    /// Go on with what is recorded from now on
    #[arg(short, long)]
    pub(crate) follow: bool,
    /// How many records
    #[arg(short = 'n', long, value_name = "COUNT", default_value_t = 20)]
    pub(crate) lines: usize,
    /// The records as they are
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
pub(crate) struct ExplainArguments {
    #[command(flatten)]
    pub(crate) target: TargetArguments,
    /// The id that the answer carried (x-amzn-RequestId)
    #[arg(value_name = "REQUEST-ID")]
    pub(crate) request_id: String,
    /// The record as it is
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
pub(crate) struct DoctorArguments {
    #[command(flatten)]
    pub(crate) target: TargetArguments,
    /// As JSON
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
pub(crate) struct RekeyArguments {
    #[command(flatten)]
    pub(crate) target: TargetArguments,
}

#[derive(Debug, Args)]
pub(crate) struct ConsoleArguments {
    #[command(flatten)]
    pub(crate) target: TargetArguments,
}

#[derive(Debug, Args)]
pub(crate) struct CaArguments {
    #[command(flatten)]
    pub(crate) target: TargetArguments,
    /// Print the path of the file instead of its content
    #[arg(long)]
    pub(crate) path: bool,
}

#[derive(Debug, Args)]
pub(crate) struct CompletionArguments {
    /// The shell
    #[arg(value_enum)]
    pub(crate) shell: Shell,
}
