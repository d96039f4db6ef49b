use std::fs;

use super::*;
use crate::issuer_keys::KeysAt;

fn serve(file: &str, flags: ServerArguments) -> Result<Settings, String> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("lockstep.toml");
    fs::write(&path, file).unwrap();
    fs::write(folder.path().join("api.pem"), "").unwrap();
    let arguments = ServeArguments {
        config: Some(path),
        server: flags,
        plain_http: false,
    };
    Settings::for_serve(&arguments).map_err(|mistakes| mistakes.to_string())
}

fn dev(flags: ServerArguments, credentials: Option<&str>) -> Result<Settings, String> {
    let arguments = DevArguments {
        server: flags,
        ephemeral: false,
    };
    Settings::for_dev(&arguments, credentials).map_err(|mistakes| mistakes.to_string())
}

#[test]
fn defaults_are_those_of_the_documentation() {
    let settings = dev(ServerArguments::default(), None).unwrap();
    assert_eq!(settings.data, DataLocation::Kept("./.lockstep".into()));
    assert_eq!(settings.listen.to_string(), "127.0.0.1:4566");
    assert_eq!(settings.tls, Tls::Plain);
    assert_eq!(settings.common.grace, SignedDuration::ZERO);
    assert_eq!(
        settings.common.regions.first(),
        Some(&Region::parse("us-west-2").unwrap())
    );
    assert!(
        settings
            .common
            .regions
            .contains(&Region::parse("us-east-1").unwrap())
    );
    assert_eq!(settings.account.as_str(), "000000000000");

    let settings = Settings::for_serve(&ServeArguments::default()).unwrap();
    assert_eq!(settings.data, DataLocation::Kept("/var/lib/lockstep".into()));
    assert_eq!(settings.tls, Tls::OwnAuthority);
    assert_eq!(settings.common.grace, SignedDuration::from_hours(2));
    assert_eq!(settings.common.sources.len(), 2);
}

#[test]
fn flags_win_over_the_file() {
    let flags = ServerArguments {
        grace: Some("10s".into()),
        region: vec!["eu-central-1".into()],
        ..ServerArguments::default()
    };
    let file = "grace = '1h'\nregions = ['us-west-2', 'us-east-1']\nlisten = '[::1]:1234'\nsources = ['10.0.0.0/8', '192.0.2.7']";
    let settings = serve(file, flags).unwrap();
    assert_eq!(settings.common.grace, SignedDuration::from_secs(10));
    assert_eq!(settings.common.regions, [Region::parse("eu-central-1").unwrap()]);
    assert_eq!(settings.listen.to_string(), "[::1]:1234");
    let sources: Vec<String> = settings.common.sources.iter().map(ToString::to_string).collect();
    assert_eq!(sources, ["10.0.0.0/8", "192.0.2.7/32"]);
}

#[test]
fn throttling_is_off_awss_or_a_rate() {
    let told = |flag: Option<&str>, file: &str| {
        let flags = ServerArguments {
            throttle: flag.map(Into::into),
            ..ServerArguments::default()
        };
        serve(file, flags).map(|settings| settings.common.rates)
    };
    let five = Rates::Each(5.try_into().unwrap());
    assert_eq!(told(None, ""), Ok(Rates::Unlimited));
    assert_eq!(told(None, "throttle = 'aws'"), Ok(Rates::Aws));
    assert_eq!(told(Some("5"), "throttle = 'aws'"), Ok(five));
    assert_eq!(told(Some("off"), "throttle = '5'"), Ok(Rates::Unlimited));
    for wrong in ["0", "-1", "fast", ""] {
        let mistake = told(Some(wrong), "").unwrap_err();
        assert!(mistake.contains("--throttle:"), "{mistake}");
    }
}

#[test]
fn databases_are_limited_in_number_and_in_how_many_start_at_once() {
    let told = |flags: ServerArguments, file: &str| {
        let common = serve(file, flags).map(|settings| settings.common);
        common.map(|common| (common.databases_max, common.starts_at_once.get()))
    };
    let (most, starts) = told(ServerArguments::default(), "").unwrap();
    assert_eq!(most, 40);
    assert!(starts >= 2);
    let file = "databases_per_region = 500\nstarts_at_once = 3";
    assert_eq!(told(ServerArguments::default(), file), Ok((500, 3)));
    let flags = ServerArguments {
        starts_at_once: 1.try_into().ok(),
        ..ServerArguments::default()
    };
    assert_eq!(told(flags, file), Ok((500, 1)));
    assert!(told(ServerArguments::default(), "starts_at_once = 0").is_err());
}

#[test]
fn all_mistakes_are_told_at_once() {
    let file = "listen = '0.0.0.0:4566'\nplain_http = true\ngrace = '8d'\naccount = '12'\n\
                regions = ['EU', 'us-east-1', 'us-east-1']\nsources = ['everyone']\npostgres_dirs = ['/nonexistent']";
    let told = serve(file, ServerArguments::default()).unwrap_err();
    assert!(
        told.starts_with("nothing was started, because of 8 mistakes"),
        "{told}"
    );
    for place in [
        "plain_http:",
        "url:",
        "grace:",
        "account:",
        "regions: a region",
        "regions: us-east-1 is named twice",
        "sources:",
        "postgres_dirs:",
    ] {
        assert!(
            told.contains(&format!("\n  {place}")),
            "{place} missing in\n{told}"
        );
    }
}

#[test]
fn an_unknown_key_is_named_with_its_line_beside_mistakes_in_flags() {
    let flags = ServerArguments {
        grace: Some("soon".into()),
        ..ServerArguments::default()
    };
    let told = serve("account = '000000000000'\ngrase = '2h'", flags).unwrap_err();
    assert!(told.contains("line 2") && told.contains("grase"), "{told}");
    assert!(told.contains("--grace: \"soon\""), "{told}");
}

#[test]
fn a_missing_file_is_a_mistake() {
    let arguments = ServeArguments {
        config: Some("/nonexistent/lockstep.toml".into()),
        ..ServeArguments::default()
    };
    let told = Settings::for_serve(&arguments).unwrap_err().to_string();
    assert!(
        told.contains("/nonexistent/lockstep.toml: No such file"),
        "{told}"
    );
}

#[test]
fn a_certificate_from_outside_needs_its_files_and_a_url() {
    let told = serve(
        "[tls]\ncertificate = 'api.pem'\nkey = 'gone.pem'",
        ServerArguments::default(),
    )
    .unwrap_err();
    assert!(
        told.contains("tls.key:") && told.contains("gone.pem cannot be read"),
        "{told}"
    );
    assert!(told.contains("url: say by which name"), "{told}");
    assert!(!told.contains("tls.certificate"), "{told}");

    let file = "url = 'https://db.example.org'\n[tls]\ncertificate = 'api.pem'\nkey = 'api.pem'";
    let settings = serve(file, ServerArguments::default()).unwrap();
    assert_eq!(settings.url.as_deref(), Some("https://db.example.org:443"));
    assert!(matches!(settings.tls, Tls::Files { authority: None, .. }));

    let named = serve("url = 'https://db.example.org'", ServerArguments::default()).unwrap_err();
    assert!(named.contains("names an address"), "{named}");

    let file = "url = 'http://10.0.0.5'\nlisten = '0.0.0.0:1'";
    let told = serve(file, ServerArguments::default()).unwrap_err();
    assert!(told.contains("does not begin with https://"), "{told}");
}

#[test]
fn dev_stays_on_loopback_and_says_what_else_to_use() {
    let flags = ServerArguments {
        listen: Some("0.0.0.0:4566".into()),
        ..ServerArguments::default()
    };
    let told = dev(flags, None).unwrap_err();
    assert!(told.contains("lockstep serve --listen"), "{told}");
}

#[test]
fn ephemeral_excludes_a_folder() {
    let mut arguments = DevArguments {
        ephemeral: true,
        ..DevArguments::default()
    };
    assert_eq!(
        Settings::for_dev(&arguments, None).unwrap().data,
        DataLocation::Ephemeral
    );
    arguments.server.data = Some("here".into());
    assert!(Settings::for_dev(&arguments, None).is_err());
}

#[test]
fn credentials_from_the_environment_are_checked_and_never_told() {
    let settings = dev(ServerArguments::default(), Some("test:te:st")).unwrap();
    let (id, secret) = settings.access_key.unwrap();
    assert_eq!(id, "test");
    assert!(secret.ct_eq(b"te:st"));
    for text in [
        "",
        "hunter2",
        "te st:hunter2",
        "test:",
        ":hunter2",
        "test:hunt er2",
        "test:hunter2\n",
    ] {
        let told = dev(ServerArguments::default(), Some(text)).unwrap_err();
        assert!(told.contains(CREDENTIALS_VARIABLE), "{told}");
        assert!(!told.contains("hunt"), "{told}");
    }
}

#[test]
fn the_example_is_the_defaults_and_knows_every_key() {
    let example = include_str!("example.toml");
    let settings = serve(example, ServerArguments::default()).unwrap();
    let defaults = Settings::for_serve(&ServeArguments::default()).unwrap();
    assert_eq!(settings.data, defaults.data);
    assert_eq!(settings.listen, defaults.listen);
    assert_eq!(settings.tls, defaults.tls);
    assert_eq!(settings.account, defaults.account);
    assert_eq!(settings.common.grace, defaults.common.grace);
    assert_eq!(settings.common.regions, defaults.common.regions);
    assert_eq!(settings.common.sources, defaults.common.sources);

    let is_key = |line: &&str| line.contains(" = ") || line.starts_with('[');
    let uncommented = example
        .lines()
        .map(|line| line.strip_prefix("# ").unwrap_or(line));
    let whole: Vec<&str> = uncommented.filter(is_key).collect();
    toml::from_str::<File>(&whole.join("\n")).unwrap();
}

#[test]
fn the_audit_trail_is_kept_as_the_file_says() {
    let file = "[audit]\nsync = 'always'\nsink = 'stdout'\nfile_mib = 2\nkeep_files = 5";
    let audit = serve(file, ServerArguments::default()).unwrap().common.audit;
    assert_eq!(audit.durability, audit::Durability::Always);
    assert_eq!(audit.sink, audit::Sink::Stdout);
    assert_eq!((audit.file_bytes_max, audit.files_max), (2 << 20, Some(5)));
    let file = "[audit]\nsync = 'never'\nsink = 'tape'\nfile_mib = 0\nkeep_files = 1";
    let mistakes = serve(file, ServerArguments::default()).unwrap_err();
    for key in ["audit.sync", "audit.sink", "audit.file_mib", "audit.keep_files"] {
        assert!(mistakes.contains(key), "{key}: {mistakes}");
    }
}

#[test]
fn issuers_have_their_keys_in_a_file_at_an_address_or_where_they_say() {
    let flags = ServerArguments {
        issuer: vec!["https://a.test=https://keys.test:1/a".into()],
        ..ServerArguments::default()
    };
    let file = "[[issuers]]\nurl = 'https://b.test'\nkeys = 'api.pem'\n[[issuers]]\nurl = 'https://c.test/d'";
    let issuers = serve(file, flags).unwrap().common.issuers;
    let [a, b, c] = &issuers[..] else {
        panic!("three issuers")
    };
    let keys = crate::issuer_keys::HttpsUrl::parse("https://keys.test:1/a").unwrap();
    assert_eq!(a.keys, KeysAt::Address(keys));
    assert!(matches!(&b.keys, KeysAt::File(path) if path.ends_with("api.pem") && path.is_absolute()));
    assert_eq!((c.url.name(), &c.keys), ("c.test/d", &KeysAt::Discovered));

    let flags = ServerArguments {
        issuer: [
            "http://a.test",
            "https://b.test=http://b.test/keys",
            "https://c.test=gone.json",
        ]
        .map(Into::into)
        .to_vec(),
        ..ServerArguments::default()
    };
    let told = serve(
        "[[issuers]]\nurl = 'https://d.test'\n[[issuers]]\nurl = 'https://d.test'",
        flags,
    )
    .unwrap_err();
    for mistake in [
        "an issuer is https://",
        "does not begin with https://",
        "gone.json cannot be read",
        "issuers: https://d.test is named twice",
    ] {
        assert!(told.contains(mistake), "{mistake} missing in\n{told}");
    }
}
