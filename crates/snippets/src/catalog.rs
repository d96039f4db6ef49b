//! Which programs there are.

use crate::context::Context;
use crate::fill::{TemplateError, fill};
use crate::literal::Literal;
use crate::runs::{self, Run};

/// A language with the libraries that its programs use.
#[derive(Debug)]
pub struct Language {
    /// Names it, as `python-psycopg2`.
    pub id: &'static str,
    /// Its name for people.
    pub language: &'static str,
    /// The libraries.
    pub library: &'static str,
    /// The command, or the lines of a manifest, that gets them.
    pub install: &'static str,
    /// Which grammar colours it.
    pub highlight: &'static str,
    /// The programs, the one to begin with first.
    pub ways: &'static [Way],
    literal: Literal,
}

/// One program: a way to have the right password at each login.
#[derive(Debug)]
pub struct Way {
    /// `per-connection`, `cadence` or `cache`.
    pub id: &'static str,
    /// Its name for people.
    pub label: &'static str,
    /// What it costs and what it does when it meets a rotation.
    pub explanation: &'static str,
    template: &'static str,
}

/// All of them, in the order of a page.
pub fn languages() -> &'static [Language] {
    LANGUAGES
}

/// The one of this id.
pub fn language(id: &str) -> Option<&'static Language> {
    LANGUAGES.iter().find(|language| language.id == id)
}

impl Language {
    /// The way of this id.
    pub fn way(&self, id: &str) -> Option<&'static Way> {
        self.ways.iter().find(|way| way.id == id)
    }

    /// One of its programs, filled in.
    ///
    /// # Errors
    /// If its template is wrong, which a test rules out.
    pub fn code(&self, way: &Way, context: &Context) -> Result<String, TemplateError> {
        fill(way.template, self.literal, context)
    }

    /// The last recorded run of one of its programs.
    pub fn last_run(&self, way: &Way) -> Option<&'static Run> {
        runs::of(self.id, way.id)
    }
}

macro_rules! per_connection {
    ($file:literal) => {
        Way {
            id: "per-connection",
            label: "Fetch per connection",
            explanation: "Reads the secret for every new connection, so it always logs in with the current password. \
                One call to Secrets Manager each time, which a pool makes rare.",
            template: include_str!(concat!("../templates/", $file)),
        }
    };
}

macro_rules! cadence {
    ($file:literal) => {
        Way {
            id: "cadence",
            label: "Refresh at a cadence",
            explanation: "Reads the secret every five minutes and keeps it in memory. After a rotation the first login \
                is refused; the program then reads the secret again at once and goes on.",
            template: include_str!(concat!("../templates/", $file)),
        }
    };
}

macro_rules! cache {
    ($file:literal) => {
        Way {
            id: "cache",
            label: "AWS's caching library",
            explanation: "AWS's own library keeps the secret in memory, for an hour unless told otherwise. After a \
                rotation the first login is refused; the program then has the library refresh the secret, and goes on.",
            template: include_str!(concat!("../templates/", $file)),
        }
    };
}

const LANGUAGES: &[Language] = &[
    Language {
        id: "python-psycopg2",
        language: "Python",
        library: "boto3 + psycopg2",
        install: "pip install boto3 psycopg2-binary aws-secretsmanager-caching",
        highlight: "python",
        ways: &[
            per_connection!("python-psycopg2/per-connection.py"),
            cadence!("python-psycopg2/cadence.py"),
            cache!("python-psycopg2/cache.py"),
        ],
        literal: Literal::Double,
    },
    Language {
        id: "python-psycopg",
        language: "Python",
        library: "boto3 + psycopg 3",
        install: "pip install boto3 'psycopg[binary]' aws-secretsmanager-caching",
        highlight: "python",
        ways: &[
            per_connection!("python-psycopg/per-connection.py"),
            cadence!("python-psycopg/cadence.py"),
            cache!("python-psycopg/cache.py"),
        ],
        literal: Literal::Double,
    },
    Language {
        id: "python-sqlalchemy",
        language: "Python",
        library: "boto3 + SQLAlchemy",
        install: "pip install boto3 sqlalchemy 'psycopg[binary]' aws-secretsmanager-caching",
        highlight: "python",
        ways: &[
            per_connection!("python-sqlalchemy/per-connection.py"),
            cadence!("python-sqlalchemy/cadence.py"),
            cache!("python-sqlalchemy/cache.py"),
        ],
        literal: Literal::Double,
    },
    Language {
        id: "java-jdbc",
        language: "Java",
        library: "AWS SDK 2 + JDBC",
        install: "software.amazon.awssdk:secretsmanager, org.postgresql:postgresql, \
            com.fasterxml.jackson.core:jackson-databind, \
            com.amazonaws.secretsmanager:aws-secretsmanager-caching-java",
        highlight: "java",
        ways: &[
            per_connection!("java-jdbc/per-connection.java"),
            cadence!("java-jdbc/cadence.java"),
            cache!("java-jdbc/cache.java"),
        ],
        literal: Literal::Double,
    },
    Language {
        id: "java-hikaricp",
        language: "Java",
        library: "AWS SDK 2 + HikariCP",
        install: "software.amazon.awssdk:secretsmanager, com.zaxxer:HikariCP, org.postgresql:postgresql, \
            com.fasterxml.jackson.core:jackson-databind, \
            com.amazonaws.secretsmanager:aws-secretsmanager-caching-java",
        highlight: "java",
        ways: &[
            per_connection!("java-hikaricp/per-connection.java"),
            cache!("java-hikaricp/cache.java"),
        ],
        literal: Literal::Double,
    },
    Language {
        id: "javascript-pg",
        language: "JavaScript",
        library: "AWS SDK 3 + pg",
        install: "npm install @aws-sdk/client-secrets-manager pg",
        highlight: "javascript",
        ways: &[
            per_connection!("javascript-pg/per-connection.mjs"),
            cadence!("javascript-pg/cadence.mjs"),
        ],
        literal: Literal::Double,
    },
    Language {
        id: "go-pgx",
        language: "Go",
        library: "AWS SDK 2 + pgx",
        install: "go get github.com/aws/aws-sdk-go-v2/config github.com/aws/aws-sdk-go-v2/service/secretsmanager \
            github.com/jackc/pgx/v5",
        highlight: "go",
        ways: &[
            per_connection!("go-pgx/per-connection.go"),
            cadence!("go-pgx/cadence.go"),
        ],
        literal: Literal::Double,
    },
    Language {
        id: "rust-sqlx",
        language: "Rust",
        library: "AWS SDK + sqlx",
        install: "cargo add aws-config aws-sdk-secretsmanager aws_secretsmanager_caching serde_json && \
            cargo add tokio -F full && cargo add sqlx -F postgres,runtime-tokio,tls-rustls-aws-lc-rs",
        highlight: "rust",
        ways: &[
            per_connection!("rust-sqlx/per-connection.rs"),
            cadence!("rust-sqlx/cadence.rs"),
            cache!("rust-sqlx/cache.rs"),
        ],
        literal: Literal::Double,
    },
    Language {
        id: "csharp-npgsql",
        language: "C#",
        library: "AWS SDK + Npgsql",
        install: "dotnet add package AWSSDK.SecretsManager && dotnet add package Npgsql",
        highlight: "csharp",
        ways: &[per_connection!("csharp-npgsql/per-connection.cs")],
        literal: Literal::Double,
    },
    Language {
        id: "ruby-pg",
        language: "Ruby",
        library: "AWS SDK 3 + pg",
        install: "gem install aws-sdk-secretsmanager pg",
        highlight: "ruby",
        ways: &[per_connection!("ruby-pg/per-connection.rb")],
        literal: Literal::Single,
    },
    Language {
        id: "php-pdo",
        language: "PHP",
        library: "AWS SDK 3 + PDO",
        install: "composer require aws/aws-sdk-php",
        highlight: "php",
        ways: &[per_connection!("php-pdo/per-connection.php")],
        literal: Literal::Single,
    },
    Language {
        id: "shell-psql",
        language: "Shell",
        library: "aws + psql",
        install: "apt-get install awscli jq postgresql-client",
        highlight: "sh",
        ways: &[per_connection!("shell-psql/per-connection.sh")],
        literal: Literal::Shell,
    },
    Language {
        id: "terraform",
        language: "Terraform",
        library: "hashicorp/aws",
        install: "terraform init",
        highlight: "hcl",
        ways: &[Way {
            id: "per-connection",
            label: "Read at every apply",
            explanation: "An ephemeral resource reads the secret at every apply, and the password is kept neither in \
                the plan nor in the state. Hand it to a provider or to a command that logs in.",
            template: include_str!("../templates/terraform/per-connection.tf"),
        }],
        literal: Literal::Terraform,
    },
    Language {
        id: "external-secrets",
        language: "Kubernetes",
        library: "External Secrets",
        install: "helm install external-secrets external-secrets --repo https://charts.external-secrets.io",
        highlight: "yaml",
        ways: &[Way {
            id: "cadence",
            label: "Copy at a cadence",
            explanation: "The operator reads the secret every minute and writes it into a Kubernetes Secret. A pod that \
                mounts it as files sees the new password a little later and must read the files for each login; one \
                that takes it as variables must be restarted.",
            template: include_str!("../templates/external-secrets/cadence.yaml"),
        }],
        literal: Literal::Double,
    },
];

#[cfg(test)]
mod tests;
