//! Pages as IAM's lists have them: a marker, and whether more follows.

use aws_api::ApiError;

use crate::paging;

/// How many items a page has, unless the caller says (IAM API reference, `MaxItems`).
const ITEMS: i32 = 100;

/// What a caller asks of a list.
pub(super) struct Asked {
    after: Option<String>,
    limit: usize,
}

/// One page.
pub(super) struct Listed<T> {
    pub(super) items: Vec<T>,
    pub(super) marker: Option<String>,
}

impl<T> Listed<T> {
    /// Whether more follows.
    pub(super) fn is_truncated(&self) -> Option<bool> {
        Some(self.marker.is_some())
    }
}

/// # Errors
/// When the marker is none that we gave out.
pub(super) fn asked(marker: Option<&str>, max_items: Option<i32>) -> Result<Asked, ApiError> {
    let after = match marker {
        None => None,
        Some(marker) => Some(
            paging::decode(marker)
                .ok_or_else(|| ApiError::validation_error(format!("Invalid Marker: {marker}")))?,
        ),
    };
    let limit = max_items.unwrap_or(ITEMS).max(1);
    Ok(Asked {
        after,
        limit: usize::try_from(limit).unwrap_or(1),
    })
}

/// The page that was asked for, of items in the order of their positions.
pub(super) fn listed<I, T>(
    items: impl Iterator<Item = (String, I)>,
    asked: &Asked,
    answer: impl Fn(I) -> T,
) -> Result<Listed<T>, ApiError> {
    let after = asked.after.as_deref();
    let rest = items.filter(|(position, _)| after.is_none_or(|after| position.as_str() > after));
    let page = paging::page(rest, asked.limit, |(position, _)| position.clone());
    Ok(Listed {
        items: page.items.into_iter().map(|(_, item)| answer(item)).collect(),
        marker: page.next.as_deref().map(paging::encode),
    })
}
