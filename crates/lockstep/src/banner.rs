//! What `dev` says when it is ready.

use stdx::Secret;

/// What the banner tells.
#[derive(Debug)]
pub(crate) struct Banner<'a> {
    pub(crate) version: &'a str,
    pub(crate) url: &'a str,
    pub(crate) region: &'a str,
    pub(crate) account: &'a str,
    /// The newest PostgreSQL found: its version and the folder it is in.
    pub(crate) postgresql: (String, String),
    /// Signs in to the console, once. Given only where it may be shown.
    pub(crate) console_code: Option<Secret<String>>,
    pub(crate) key_id: &'a str,
    /// Given only where it may be shown: on a terminal, and if it was not the caller's own.
    pub(crate) secret: Option<&'a Secret<String>>,
    pub(crate) credentials_file: String,
    pub(crate) data: &'a str,
    /// Whether the folder goes when the server does.
    pub(crate) ephemeral: bool,
    /// The option that leads other commands to this folder; empty if they find it by themselves.
    pub(crate) data_option: String,
    pub(crate) resumed: usize,
    /// Whether the databases run as other users, because this is root.
    pub(crate) as_root: bool,
}

impl Banner<'_> {
    /// The banner, at most 15 lines.
    pub(crate) fn text(&self) -> String {
        let title = format!("Lockstep {} (dev)", self.version);
        let (version, folder) = &self.postgresql;
        let server = format!("PostgreSQL {version} from {folder}");
        let databases = match self.resumed {
            1 => "resumed 1 database".to_owned(),
            number => format!("resumed {number} databases"),
        };
        let secret = match self.secret {
            Some(secret) => format!(
                "Secret {}\n            (shown on this terminal only; also in {})",
                secret.expose(),
                self.credentials_file
            ),
            None => format!("Secret  in {}", self.credentials_file),
        };
        let kept = if self.ephemeral {
            "everything is removed at exit"
        } else {
            "data is kept"
        };
        let mut lines = vec![
            format!("{title:<32}{server}"),
            format!(
                "  API       {:<29}region {}   account {}",
                self.url, self.region, self.account
            ),
            self.console(),
            format!("  Key id    {:<29}{secret}", self.key_id),
            format!("  Data      {:<29}{databases}", self.data),
        ];
        if self.as_root {
            lines.push(
                "  Users     PostgreSQL refuses root: each database runs as a user id of its own, from 1000000000 on"
                    .to_owned(),
            );
        }
        lines.push(format!("DEV MODE: loopback only, one administrator, {kept}."));
        lines.push(String::new());
        lines.push("Next, in another terminal:".to_owned());
        lines.push(format!("  eval \"$(lockstep env{})\"", self.data_option));
        lines.push(
            "  aws rds create-db-instance --db-instance-identifier orders --engine postgres --db-instance-class db.t3.micro \\"
                .to_owned(),
        );
        lines.push(
            "      --allocated-storage 20 --master-username app --manage-master-user-password".to_owned(),
        );
        lines.push(format!("  lockstep connect orders{}", self.data_option));
        let mut text = lines.join("\n");
        text.push('\n');
        text
    }

    fn console(&self) -> String {
        let address = format!("{}/console", self.url);
        let another = format!("lockstep console{}", self.data_option);
        match &self.console_code {
            Some(code) => format!(
                "  Console   {address}#code={}   (signs in once; again: {another})",
                code.expose()
            ),
            None => format!("  Console   {address:<36} sign in: {another}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn banner() -> Banner<'static> {
        Banner {
            version: "0.1.0",
            url: "http://127.0.0.1:4566",
            region: "us-east-1",
            account: "000000000000",
            postgresql: ("17.2".into(), "/usr/lib/postgresql/17/bin".into()),
            console_code: None,
            key_id: "LKIAEXAMPLE0DEV",
            secret: None,
            credentials_file: "./.lockstep/credentials".into(),
            data: "./.lockstep",
            ephemeral: false,
            data_option: String::new(),
            resumed: 0,
            as_root: false,
        }
    }

    #[test]
    fn it_is_as_drawn() {
        assert_eq!(
            banner().text(),
            r#"Lockstep 0.1.0 (dev)            PostgreSQL 17.2 from /usr/lib/postgresql/17/bin
  API       http://127.0.0.1:4566        region us-east-1   account 000000000000
  Console   http://127.0.0.1:4566/console        sign in: lockstep console
  Key id    LKIAEXAMPLE0DEV              Secret  in ./.lockstep/credentials
  Data      ./.lockstep                  resumed 0 databases
DEV MODE: loopback only, one administrator, data is kept.

Next, in another terminal:
  eval "$(lockstep env)"
  aws rds create-db-instance --db-instance-identifier orders --engine postgres --db-instance-class db.t3.micro \
      --allocated-storage 20 --master-username app --manage-master-user-password
  lockstep connect orders
"#
        );
    }

    #[test]
    fn at_its_longest_it_has_fifteen_lines_and_shows_the_secret_once() {
        let secret = Secret::from("wJalrXUtnFEMI");
        let text = Banner {
            secret: Some(&secret),
            console_code: Some(Secret::from("one-time")),
            as_root: true,
            ephemeral: true,
            data_option: " --data '/tmp/x'".into(),
            resumed: 1,
            ..banner()
        }
        .text();
        assert!(text.lines().count() <= 15, "{text}");
        assert_eq!(text.matches("wJalrXUtnFEMI").count(), 1);
        assert!(
            text.contains("  http://127.0.0.1:4566/console#code=one-time "),
            "{text}"
        );
        assert!(text.contains("resumed 1 database\n"));
        assert!(text.contains("everything is removed at exit"));
        assert!(text.contains("lockstep env --data '/tmp/x'"));
    }
}
