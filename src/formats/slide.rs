//! In: where a shape stands on a slide, and how large both are, in units of one kind. Out: whether it lies wholly beside the
//! slide, where nobody sees it.

pub fn lies_beside((x, y): (i64, i64), (cx, cy): (i64, i64), (width, height): (i64, i64)) -> bool {
    x >= width || y >= height || x.saturating_add(cx) <= 0 && cx > 0 || y.saturating_add(cy) <= 0 && cy > 0
}
