//! What a new site is made from, as its people answered (`typed.rs`).

use super::nation::Nation;
use super::whom::Whom;

/// What the site is made from. What is not known stays a blank.
#[derive(Clone, Debug)]
pub struct Answers {
    pub name: Option<String>,
    pub nation: Nation,
    pub whom: Whom,
    /// Their names, from the lowest; none: it has no model of its own.
    pub levels: Vec<String>,
    pub phone: Option<String>,
    pub hours: Vec<String>,
    pub night: Option<String>,
    pub address: Option<String>,
    /// Where readers write when a page is wrong.
    pub mailbox: Option<String>,
    /// Whether it is written in Welsh, too.
    pub welsh: bool,
    /// Nobody said anything. Then the site begins with a front door, whose invented number a rule refuses
    /// (`contact/number-of-init`), and all else is a draft.
    pub silent: bool,
}
