//! Paging: a page begins after the last item of the page before, whatever has come
//! or gone in the meantime.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

/// One page, and where it ended.
pub(crate) struct Page<T> {
    /// The items.
    pub(crate) items: Vec<T>,
    /// Present only when more follows.
    pub(crate) next: Option<String>,
}

/// Takes `limit` items from an iterator that starts after the last page's end.
/// `position` is what the next page has to begin after.
pub(crate) fn page<T>(
    items: impl Iterator<Item = T>,
    limit: usize,
    position: impl Fn(&T) -> String,
) -> Page<T> {
    let mut items: Vec<T> = items.take(limit.saturating_add(1)).collect();
    let more = items.len() > limit;
    items.truncate(limit);
    let next = items.last().filter(|_| more).map(position);
    Page { items, next }
}

/// How many items a page has, if the caller may ask for fewer than `most`.
pub(crate) fn limit(asked: Option<i32>, most: usize) -> usize {
    asked
        .and_then(|asked| usize::try_from(asked).ok())
        .map_or(most, |asked| asked.min(most))
}

/// The text form of a position, where nothing depends on who made it.
pub(crate) fn encode(position: &str) -> String {
    URL_SAFE_NO_PAD.encode(position)
}

/// The position in a token; `None` for what we did not make.
pub(crate) fn decode(token: &str) -> Option<String> {
    String::from_utf8(URL_SAFE_NO_PAD.decode(token).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_page_has_no_token() {
        let first = page(1..=5, 3, ToString::to_string);
        assert_eq!(first.items, [1, 2, 3]);
        assert_eq!(first.next.as_deref(), Some("3"));
        assert_eq!(decode(&encode("3")).as_deref(), Some("3"));
        let last = page(4..=5, 3, ToString::to_string);
        assert_eq!(last.items, [4, 5]);
        assert!(last.next.is_none());
    }

    #[test]
    fn foreign_tokens_are_told_apart() {
        assert_eq!(decode("not base64!"), None);
        assert_eq!(decode("_w"), None);
    }
}
