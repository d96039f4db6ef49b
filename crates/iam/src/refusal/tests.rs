use jiff::SignedDuration;

use super::*;

fn at(seconds: i64) -> Timestamp {
    let base: Timestamp = "2026-01-02T03:14:05Z".parse().unwrap();
    base + SignedDuration::from_secs(seconds)
}

/// The texts of AWS, as far as they are on record.
#[test]
fn texts_are_awss() {
    let minutes = |minutes: u64| Duration::from_secs(60 * minutes);
    for (error, text) in [
        (
            AuthError::InvalidToken,
            "The security token included in the request is invalid.",
        ),
        (
            AuthError::SignatureMismatch,
            "The request signature we calculated does not match the signature you provided. Check your AWS \
             Secret Access Key and signing method. Consult the service documentation for details.",
        ),
        (
            AuthError::Expired {
                signed_at: at(-600),
                now: at(0),
                window: minutes(5),
            },
            "Signature expired: 20260102T030405Z is now earlier than 20260102T030905Z (20260102T031405Z - 5 min.)",
        ),
        (
            AuthError::NotYetCurrent {
                signed_at: at(360),
                now: at(0),
                window: minutes(5),
            },
            "Signature not yet current: 20260102T032005Z is still later than 20260102T031905Z \
             (20260102T031405Z + 5 min.)",
        ),
        (
            AuthError::Expired {
                signed_at: at(-600),
                now: at(0),
                window: Duration::from_secs(90),
            },
            "Signature expired: 20260102T030405Z is now earlier than 20260102T031235Z \
             (20260102T031405Z - 90 sec.)",
        ),
        (
            AuthError::Scope {
                faults: vec![
                    ScopeFault::Region {
                        given: "mars-1".to_owned(),
                    },
                    ScopeFault::Service {
                        expected: "sts".to_owned(),
                    },
                    ScopeFault::Terminator {
                        given: "aws3_request".to_owned(),
                    },
                ],
            },
            "Credential should be scoped to a valid Region, not 'mars-1'. \
             Credential should be scoped to correct service: 'sts'. \
             Credential should be scoped with a valid terminator: 'aws4_request', not 'aws3_request'.",
        ),
        (
            AuthError::Scope {
                faults: vec![ScopeFault::Date {
                    given: "20260101".to_owned(),
                    expected: "20260102".to_owned(),
                    signed_at: at(0),
                }],
            },
            "Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: \
             '20260101' != '20260102', from '20260102T031405Z'.",
        ),
        (
            AuthError::HeaderNotSigned {
                header: "host".to_owned(),
            },
            "'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.",
        ),
        (
            AuthError::HeaderNotSigned {
                header: "x-amz-target".to_owned(),
            },
            "'x-amz-target' must be a 'SignedHeader' in the AWS Authorization.",
        ),
        (
            AuthError::IncompleteHeader {
                missing: vec![
                    HeaderPart::Credential,
                    HeaderPart::Signature,
                    HeaderPart::SignedHeaders,
                    HeaderPart::Date,
                ],
                credential: None,
                signed_headers: None,
            },
            "Authorization header requires 'Credential' parameter. Authorization header requires 'Signature' \
             parameter. Authorization header requires 'SignedHeaders' parameter. Authorization header requires \
             existence of either a 'X-Amz-Date' or a 'Date' header. Authorization=AWS4-HMAC-SHA256",
        ),
        (
            AuthError::IncompleteQuery {
                missing: vec!["X-Amz-Credential", "X-Amz-Date"],
            },
            "AWS query-string parameters must include 'X-Amz-Credential'. AWS query-string parameters must \
             include 'X-Amz-Date'. Re-examine the query-string parameters.",
        ),
    ] {
        assert_eq!(error.to_string(), text);
        for protocol in [Protocol::AwsJson, Protocol::AwsQuery] {
            assert_eq!(error.refusal(protocol).message, text);
        }
    }
}

#[test]
fn codes_and_statuses_differ_between_the_families() {
    for (error, json, query) in [
        (
            AuthError::Missing,
            (
                "MissingAuthenticationTokenException",
                400,
                "Missing Authentication Token",
            ),
            (
                "MissingAuthenticationToken",
                403,
                "Request is missing Authentication Token",
            ),
        ),
        (
            AuthError::ExpiredToken,
            (
                "ExpiredTokenException",
                400,
                "The security token included in the request is expired",
            ),
            (
                "ExpiredToken",
                403,
                "The security token included in the request is expired",
            ),
        ),
        (
            AuthError::InvalidToken,
            (
                "UnrecognizedClientException",
                400,
                "The security token included in the request is invalid.",
            ),
            (
                "InvalidClientTokenId",
                403,
                "The security token included in the request is invalid.",
            ),
        ),
        (
            AuthError::PayloadMismatch,
            (
                "InvalidSignatureException",
                400,
                "The provided 'x-amz-content-sha256' header does not match what was computed.",
            ),
            (
                "SignatureDoesNotMatch",
                403,
                "The provided 'x-amz-content-sha256' header does not match what was computed.",
            ),
        ),
        (
            AuthError::MalformedExpires { max_secs: 604_800 },
            (
                "IncompleteSignatureException",
                400,
                "X-Amz-Expires must be a number of seconds from 1 to 604800.",
            ),
            (
                "IncompleteSignature",
                400,
                "X-Amz-Expires must be a number of seconds from 1 to 604800.",
            ),
        ),
    ] {
        for (protocol, (code, status, message)) in [(Protocol::AwsJson, json), (Protocol::AwsQuery, query)] {
            let expected = Refusal {
                code,
                status,
                message: message.to_owned(),
            };
            assert_eq!(error.refusal(protocol), expected);
        }
    }
}

#[test]
fn ec2_tells_only_what_is_late_from_what_is_wrong() {
    let of_ec2 = |error: AuthError| {
        let refusal = error.refusal(Protocol::Ec2);
        (refusal.code, refusal.status, refusal.message)
    };
    let unproven = "AWS was not able to validate the provided access credentials".to_owned();
    for error in [
        AuthError::Missing,
        AuthError::InvalidToken,
        AuthError::SignatureMismatch,
        AuthError::MalformedHeader,
    ] {
        assert_eq!(of_ec2(error), ("AuthFailure", 401, unproven.clone()));
    }
    let late = of_ec2(AuthError::ExpiredToken);
    assert_eq!(late, ("RequestExpired", 400, "Request has expired.".to_owned()));
}

#[test]
fn what_the_client_sent_is_repeated_only_as_far_as_it_is_harmless() {
    let credential = "AKID/20260102/eu-west-1/sts/aws4_request Signature=deadbeef".to_owned();
    let error = AuthError::IncompleteHeader {
        missing: vec![HeaderPart::Signature],
        credential: Some(credential),
        signed_headers: Some("host;x-amz-date".to_owned()),
    };
    let text = error.to_string();
    assert!(text.ends_with(
        "Authorization=AWS4-HMAC-SHA256 Credential=AKID/20260102/eu-west-1/sts/aws4_request \
         SignedHeaders=host;x-amz-date"
    ));
    assert!(!text.contains("deadbeef"));

    let region = ScopeFault::Region {
        given: "a<script>".to_owned(),
    };
    assert_eq!(
        region.to_string(),
        "Credential should be scoped to a valid Region, not 'a'."
    );
    let long = ScopeFault::Region {
        given: "a".repeat(4000),
    };
    assert!(long.to_string().len() < 200);
}
