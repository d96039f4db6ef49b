use bytes::Bytes;

use super::*;

fn request(method: &str, target: &str, headers: &[(&str, &str)], body: &str) -> Received {
    let mut builder = hyper::Request::builder().method(method).uri(target);
    for (name, value) in headers {
        builder = builder.header(*name, *value);
    }
    let (parts, ()) = builder.body(()).unwrap().into_parts();
    Received {
        head: Head::new(parts),
        body: Bytes::copy_from_slice(body.as_bytes()),
    }
}

fn scoped(service: &str) -> String {
    format!(
        "AWS4-HMAC-SHA256 Credential=AKID/20260102/eu-west-1/{service}/aws4_request, SignedHeaders=host, Signature=00"
    )
}

/// Service, operation or what is wrong with it, and where the input is.
fn operation(request: &Received) -> (Service, Result<String, Misnamed>, Input) {
    match route(request) {
        Route::Operation(asked) => (asked.service, asked.operation.map(Cow::into_owned), asked.input),
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_target_decides_before_everything_else() {
    let scope = scoped("rds");
    let target = ("x-amz-target", "secretsmanager.GetSecretValue");
    let request = request(
        "POST",
        "/?Action=DescribeDBInstances&Version=2014-10-31",
        &[target, ("authorization", &scope)],
        "{}",
    );
    assert_eq!(
        operation(&request),
        (
            Service::SecretsManager,
            Ok("GetSecretValue".to_owned()),
            Input::Body
        )
    );
}

#[test]
fn targets_are_compared_to_the_letter() {
    for target in [
        "SecretsManager.GetSecretValue",
        "secretsmanager",
        "secretsmanager/GetSecretValue",
        ".x",
        "",
    ] {
        let request = request("POST", "/", &[("x-amz-target", target)], "{}");
        assert!(
            matches!(route(&request), Route::Unknown { .. }),
            "{target}: {:?}",
            route(&request)
        );
    }
}

#[test]
fn the_version_decides_before_the_scope() {
    // Credentials for another service are then refused as such.
    let scope = scoped("sts");
    let request = request(
        "POST",
        "/",
        &[("authorization", &scope)],
        "Action=DescribeDBInstances&Version=2014-10-31",
    );
    assert_eq!(
        operation(&request),
        (Service::Rds, Ok("DescribeDBInstances".to_owned()), Input::Body)
    );
}

#[test]
fn parameters_are_in_the_body_or_else_in_the_query_string() {
    let get = request("GET", "/?Version=2011-06-15&Action=GetCallerIdentity", &[], "");
    assert_eq!(
        operation(&get),
        (Service::Sts, Ok("GetCallerIdentity".to_owned()), Input::Query)
    );
    let presigned_post = request("POST", "/?Version=2011-06-15&Action=GetCallerIdentity", &[], "");
    assert_eq!(operation(&presigned_post).2, Input::Query);
    let post = request(
        "POST",
        "/any/path?x=1",
        &[],
        "Version=2011-06-15&Action=Get%43allerIdentity",
    );
    assert_eq!(
        operation(&post),
        (Service::Sts, Ok("GetCallerIdentity".to_owned()), Input::Body)
    );
}

#[test]
fn without_a_known_version_the_scope_decides() {
    let scope = scoped("sts");
    let by_scope = |body: &str| operation(&request("POST", "/", &[("authorization", &scope)], body)).1;
    let other = |version: Option<&str>| {
        Err(Misnamed::OtherVersion {
            operation: "GetCallerIdentity".to_owned(),
            version: version.map(str::to_owned),
        })
    };
    assert_eq!(
        by_scope("Action=GetCallerIdentity&Version=2000-01-01"),
        other(Some("2000-01-01"))
    );
    assert_eq!(by_scope("Action=GetCallerIdentity"), other(None));
    assert_eq!(by_scope("{}"), Err(Misnamed::NoAction));
    let url = "/?X-Amz-Credential=AKID%2F20260102%2Feu-west-1%2Fsecretsmanager%2Faws4_request";
    let presigned = request("POST", url, &[], "{}");
    assert_eq!(
        operation(&presigned),
        (Service::SecretsManager, Err(Misnamed::NoTarget), Input::Body)
    );
}

#[test]
fn services_that_we_do_not_have_are_told_from_those_that_nobody_has() {
    let absent = |request: &Received| match route(request) {
        Route::Absent { service, operation } => (service.signing_name(), operation.into_owned()),
        other => panic!("{other:?}"),
    };
    let logs = request(
        "POST",
        "/",
        &[("x-amz-target", "Logs_20140328.PutLogEvents")],
        "{}",
    );
    assert_eq!(absent(&logs), ("logs", "PutLogEvents".to_owned()));
    let metrics = request("POST", "/", &[], "Action=ListMetrics&Version=2010-08-01");
    assert_eq!(absent(&metrics), ("monitoring", "ListMetrics".to_owned()));
    let scope = scoped("monitoring");
    let metrics = request(
        "POST",
        "/",
        &[("authorization", &scope)],
        "Action=ListMetrics&Version=2009-05-15",
    );
    assert_eq!(absent(&metrics), ("monitoring", "ListMetrics".to_owned()));
    let scope = scoped("s3");
    let s3 = request("GET", "/", &[("authorization", &scope)], "");
    assert_eq!(
        route(&s3),
        Route::Unknown {
            service: "s3".to_owned()
        }
    );
}

#[test]
fn names_that_are_repeated_in_answers_are_cut() {
    let body = format!("Action={}&Version=2011-06-15", "ü".repeat(5000));
    let request = request("POST", "/", &[], &body);
    assert_eq!(operation(&request).1.map(|name| name.chars().count()), Ok(128));
}

#[test]
fn an_error_before_the_route_is_in_the_clients_protocol_as_far_as_its_head_tells() {
    let rds = scoped("rds");
    for (headers, service) in [
        (
            vec![("x-amz-target", "secretsmanager.GetSecretValue")],
            Service::SecretsManager,
        ),
        (vec![("x-amz-target", "x.y")], Service::SecretsManager),
        (vec![("authorization", rds.as_str())], Service::Rds),
        (
            vec![("authorization", "AWS4-HMAC-SHA256 Credential=x")],
            Service::Rds,
        ),
        (vec![], Service::Rds),
    ] {
        assert_eq!(
            answering(&request("POST", "/", &headers, "").head),
            Party::Aws(service),
            "{headers:?}"
        );
    }
}
