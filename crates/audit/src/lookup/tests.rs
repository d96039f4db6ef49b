use std::fs;

use serde_json::json;

use super::*;

/// A folder with that many records per file, one a minute.
fn folder(counts: &[usize]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let mut number = 0;
    for count in counts {
        let mut text = String::new();
        let first = number + 1;
        for _ in 0..*count {
            number += 1;
            text += &format!("{}\n", record(number));
        }
        fs::write(Segment::new(folder.path(), first as u64).path, text).unwrap();
    }
    folder
}

fn time(number: usize) -> Timestamp {
    Timestamp::from_second(1_700_000_000 + 60 * i64::try_from(number).unwrap()).unwrap()
}

fn record(number: usize) -> serde_json::Value {
    let user = if number.is_multiple_of(2) { "ada" } else { "bob" };
    json!({
        "userIdentity": {"type": "IAMUser", "userName": user, "accessKeyId": format!("LKIA{user}")},
        "eventTime": time(number).to_string(),
        "eventSource": "secretsmanager.amazonaws.com",
        "eventName": if number.is_multiple_of(3) { "PutSecretValue" } else { "GetSecretValue" },
        "awsRegion": if number.is_multiple_of(5) { "eu-west-1" } else { "us-east-1" },
        "requestParameters": {"secretId": format!("s{}", number % 4), "versionStages": ["x"]},
        "resources": [{"accountId": "0", "type": "AWS::SecretsManager::Secret",
            "ARN": format!("arn:aws:secretsmanager:us-east-1:0:secret:s{}-AbCdEf", number % 4)}],
        "eventID": format!("e{number}"),
        "requestID": format!("r{number}"),
        "readOnly": !number.is_multiple_of(3),
        "padding": "p".repeat(number % 700),
    })
}

fn ids(page: &Page) -> Vec<String> {
    page.events.iter().map(|event| event.event_id.clone()).collect()
}

/// All pages of a query.
fn all(folder: &Path, query: &Query, limit: usize) -> Vec<String> {
    let (mut found, mut after) = (Vec::new(), None);
    loop {
        let page = lookup(folder, query, limit, after).unwrap();
        found.extend(ids(&page));
        after = page.next.map(|next| next.to_string().parse().unwrap());
        if after.is_none() {
            return found;
        }
    }
}

fn expected(numbers: impl DoubleEndedIterator<Item = usize>) -> Vec<String> {
    numbers.rev().map(|number| format!("e{number}")).collect()
}

#[test]
fn pages_follow_each_other_from_the_newest_to_the_oldest() {
    let folder = folder(&[700, 1, 1200]);
    for limit in [1, 7, 50] {
        assert_eq!(all(folder.path(), &Query::default(), limit), expected(1..=1901));
    }
}

#[test]
fn what_is_being_written_is_not_there_yet() {
    let folder = folder(&[3]);
    let path = Segment::new(folder.path(), 1).path;
    let whole = fs::read(&path).unwrap();
    for cut in 1..100 {
        fs::write(&path, &whole[..whole.len() - cut]).unwrap();
        assert_eq!(all(folder.path(), &Query::default(), 50), expected(1..=2));
    }
    fs::write(&path, &whole[..10]).unwrap();
    assert!(all(folder.path(), &Query::default(), 50).is_empty());
}

/// Whether the record of that number has an attribute.
type Expected = fn(usize) -> bool;

#[test]
fn every_attribute_finds_what_has_it() {
    let folder = folder(&[30, 30]);
    let cases: [(Attribute, Expected); 10] = [
        (Attribute::EventId("e17".to_owned()), |n| n == 17),
        (Attribute::RequestId("r18".to_owned()), |n| n == 18),
        (Attribute::EventName("PutSecretValue".to_owned()), |n| n % 3 == 0),
        (Attribute::ReadOnly("false".to_owned()), |n| n % 3 == 0),
        (Attribute::Username("ada".to_owned()), |n| n % 2 == 0),
        (Attribute::AccessKeyId("LKIAbob".to_owned()), |n| n % 2 == 1),
        (Attribute::ResourceName("s3".to_owned()), |n| n % 4 == 3),
        (
            Attribute::ResourceName("arn:aws:secretsmanager:us-east-1:0:secret:s3-AbCdEf".to_owned()),
            |n| n % 4 == 3,
        ),
        (
            Attribute::ResourceType("AWS::SecretsManager::Secret".to_owned()),
            |_| true,
        ),
        (Attribute::EventSource("rds.amazonaws.com".to_owned()), |_| false),
    ];
    for (attribute, has) in cases {
        let query = Query {
            attribute: Some(attribute.clone()),
            ..Query::default()
        };
        let matching: Vec<usize> = (1..=60).filter(|number| has(*number)).collect();
        assert_eq!(
            all(folder.path(), &query, 7),
            expected(matching.into_iter()),
            "{attribute:?}"
        );
    }
}

#[test]
fn times_and_the_region_bound_it() {
    let folder = folder(&[40, 40, 40]);
    let query = Query {
        from: Some(time(35)),
        until: Some(time(90)),
        region: Some("eu-west-1".to_owned()),
        attribute: None,
    };
    let matching: Vec<usize> = (35..=90).filter(|number| number % 5 == 0).collect();
    assert_eq!(all(folder.path(), &query, 4), expected(matching.into_iter()));
}

#[test]
fn a_position_that_is_none_finds_nothing() {
    let folder = folder(&[3]);
    let forged = Some(Position { file: 1, offset: 5 });
    let page = lookup(folder.path(), &Query::default(), 50, forged).unwrap();
    assert!(page.events.is_empty() && page.next.is_none());
    assert!("1".parse::<Position>().is_err() && "x-1".parse::<Position>().is_err());
}
