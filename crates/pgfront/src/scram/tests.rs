use domain::scram::{ITERATIONS, Verifier};
use proptest::prelude::*;

use super::*;

fn refused(result: Result<Opened, Refusal>) -> Refusal {
    match result {
        Ok(_) => panic!("accepted"),
        Err(refusal) => refusal,
    }
}

fn challenge() -> Challenge {
    Challenge {
        salt: BASE64.decode("W22ZaJ0SNY7soEsUEjb6gQ==").unwrap(),
        iterations: ITERATIONS,
    }
}

fn keys(password: &str) -> ScramKeys {
    Verifier::derive(&password.into(), challenge()).keys
}

/// The exchange of RFC 7677, section 3, with the server's nonce put in place of ours.
fn rfc_exchange() -> Proof {
    let opened = Offer::new(None)
        .receive(PLAIN, b"n,,n=user,r=rOprNGfwEbeRWgbNEkqO")
        .unwrap();
    let (mut challenged, _) = opened.challenge(&challenge(), [0; NONCE_BYTES]);
    challenged.nonce = "rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0".into();
    challenged.server_first = format!("r={},s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096", challenged.nonce);
    let client_final = format!(
        "c=biws,r={},p=dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=",
        challenged.nonce
    );
    challenged.receive(client_final.as_bytes()).unwrap()
}

#[test]
fn the_rfc_exchange_is_found_among_others_and_signed() {
    let proof = rfc_exchange();
    let candidates = [keys("pen"), keys("pencil"), keys("pencils")];
    assert_eq!(proof.find(candidates.iter()), Some(1));
    assert_eq!(
        proof.server_final(&candidates[1]),
        "v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4="
    );
    assert_eq!(proof.find([keys("pen")].iter()), None);
    assert_eq!(proof.find(std::iter::empty()), None);
}

#[test]
fn the_flag_must_fit_the_mechanism_and_the_offer() {
    let with_tls = || Offer::new(Some(vec![1; 32]));
    let bare = "n=,r=abc";
    let first = |flag: &str| format!("{flag},,{bare}").into_bytes();
    assert_eq!(with_tls().mechanisms(), [PLUS, PLAIN]);
    assert_eq!(Offer::new(None).mechanisms(), [PLAIN]);
    assert!(with_tls().receive(PLUS, &first("p=tls-server-end-point")).is_ok());
    assert!(with_tls().receive(PLAIN, &first("n")).is_ok());
    assert!(Offer::new(None).receive(PLAIN, &first("y")).is_ok());

    let downgraded = refused(with_tls().receive(PLAIN, &first("y")));
    assert_eq!(downgraded.reason, RefusalReason::ChannelBinding);
    assert_eq!(downgraded.sqlstate, "28000");
    for (offer, mechanism, flag) in [
        (with_tls(), PLUS, "n"),
        (with_tls(), PLUS, "y"),
        (with_tls(), PLUS, "p=tls-unique"),
        (with_tls(), PLAIN, "p=tls-server-end-point"),
        (Offer::new(None), PLUS, "p=tls-server-end-point"),
        (Offer::new(None), "SCRAM-SHA-1", "n"),
        (with_tls(), PLAIN, "x"),
        (with_tls(), PLAIN, ""),
    ] {
        let refusal = refused(offer.receive(mechanism, &first(flag)));
        assert_eq!(refusal.sqlstate, "08P01", "{mechanism} {flag}");
    }
}

#[test]
fn the_first_message_is_read_strictly() {
    for (message, sqlstate) in [
        ("n,a=other,n=,r=abc", "0A000"),
        ("n,,m=x,n=,r=abc", "0A000"),
        ("n,,r=abc", "08P01"),
        ("n,,n=", "08P01"),
        ("n,,n=,r=", "08P01"),
        ("n,,n=,r=a b", "08P01"),
        ("n,,n=,r=\u{e4}", "08P01"),
        ("n", "08P01"),
        ("", "08P01"),
    ] {
        let refusal = refused(Offer::new(None).receive(PLAIN, message.as_bytes()));
        assert_eq!(refusal.sqlstate, sqlstate, "{message}");
    }
}

#[test]
fn another_certificate_or_nonce_is_refused() {
    let challenged = || {
        Offer::new(Some(vec![1; 32]))
            .receive(PLUS, b"p=tls-server-end-point,,n=,r=abc")
            .unwrap()
            .challenge(&challenge(), [0; NONCE_BYTES])
            .0
    };
    let answer = |hash: u8, nonce: &str| {
        let data = [b"p=tls-server-end-point,,".to_vec(), vec![hash; 32]].concat();
        let message = format!("c={},r={nonce},p={}", BASE64.encode(data), BASE64.encode([0; 32]));
        challenged()
            .receive(message.as_bytes())
            .map(|_| ())
            .map_err(|refusal| refusal.reason)
    };
    let nonce = challenged().nonce;
    assert_eq!(answer(1, &nonce), Ok(()));
    assert_eq!(answer(2, &nonce), Err(RefusalReason::ChannelBinding));
    assert_eq!(answer(1, "abc"), Err(RefusalReason::Protocol));
}

proptest! {
    #[test]
    fn no_message_panics(first in ".{0,60}", last in ".{0,60}", bytes in proptest::collection::vec(any::<u8>(), 0..60)) {
        let _ = Offer::new(None).receive(PLAIN, &bytes);
        let _ = Offer::new(None).receive(PLAIN, format!("n,,{first}").as_bytes());
        for message in [last.into_bytes(), bytes] {
            let opened = Offer::new(None).receive(PLAIN, b"n,,n=,r=abc").unwrap();
            let (challenged, _) = opened.challenge(&challenge(), [0; NONCE_BYTES]);
            prop_assert!(challenged.receive(&message).is_err());
        }
    }
}
