//! In: the description of a field or column, and the type its values are read as. Out: a [`Key`] or a [`Column`]:
//! the only way to ask a page for what it says, so a misspelt field, or a date asked of a word, does not compile.
//!
//! [`fields!`] makes the keys of a kind and, in one go, the list of their descriptions that the reader, the schema,
//! the scaffold and the checker follow; [`table!`] does the same for a named table.

use super::{Field, Is};
use std::marker::PhantomData;

/// A key of the front matter whose values are read as `T`.
pub struct Key<T> {
    pub field: Field,
    held: PhantomData<fn() -> T>,
}

/// A column of a named table whose cells are read as `T`.
pub struct Column<T> {
    pub field: Field,
    held: PhantomData<fn() -> T>,
}

/// What the values of a field are: as [`Is`] has it, without what is allowed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    Text,
    Date,
    DateOr,
    Due,
    DueOr,
    Number,
    Decimal,
    People,
    Flag,
    Choice,
    Group,
    Level,
    Ref,
    Action,
    Id,
    Version,
    Phone,
    Email,
    Hours,
    Days,
    Clock,
    Language,
    Ages,
    Url,
    Https,
    TextNumber,
    Address,
}

impl Is {
    const fn form(self) -> Form {
        match self {
            Is::Text(_) => Form::Text,
            Is::Date => Form::Date,
            Is::DateOr(_) => Form::DateOr,
            Is::Due => Form::Due,
            Is::DueOr(_) => Form::DueOr,
            Is::Number(..) => Form::Number,
            Is::Decimal => Form::Decimal,
            Is::People => Form::People,
            Is::Flag => Form::Flag,
            Is::OneOf(_) | Is::Local(_) | Is::Basis => Form::Choice,
            Is::Group(_) => Form::Group,
            Is::Level => Form::Level,
            Is::Ref(_) => Form::Ref,
            Is::Action => Form::Action,
            Is::Id => Form::Id,
            Is::Version => Form::Version,
            Is::Phone => Form::Phone,
            Is::Email => Form::Email,
            Is::Hours => Form::Hours,
            Is::Days => Form::Days,
            Is::Clock => Form::Clock,
            Is::Language => Form::Language,
            Is::Ages => Form::Ages,
            Is::Url => Form::Url,
            Is::Https => Form::Https,
            Is::TextNumber => Form::TextNumber,
            Is::Address => Form::Address,
        }
    }
}

/// A type that values of some form are read as.
pub trait Held {
    const FORM: Form;
}

/// Types for values that are read as what stands there, so that one is not taken for another.
pub mod of {
    use super::{Form, Held};
    pub use jiff::civil::Date;

    pub type Flag = bool;
    pub type Number = i64;

    macro_rules! held {
        ($($name:ident)+) => {
            $(
                #[derive(Clone, Copy, Debug)]
                pub struct $name;

                impl Held for $name {
                    const FORM: Form = Form::$name;
                }
            )+
        };
    }

    held! { Text DateOr Due DueOr Decimal People Choice Group Level Ref Action Id Version Phone Email Hours Days Clock Language Ages Url Https TextNumber Address }

    impl Held for Date {
        const FORM: Form = Form::Date;
    }

    impl Held for Flag {
        const FORM: Form = Form::Flag;
    }

    impl Held for Number {
        const FORM: Form = Form::Number;
    }

    /// What has a day in it.
    pub trait Dated: Held {}

    impl Dated for Date {}
    impl Dated for DateOr {}
}

/// A key or column whose values are asked for as they stand, whatever they are.
pub enum Any {}

/// Refuses to compile a description that does not fit its type.
const fn fits<T: Held>(field: Field) -> Field {
    assert!(T::FORM as u8 == field.is.form() as u8, "this field does not hold values of that type");
    field
}

impl<T: Held> Key<T> {
    /// The key of that description.
    pub const fn new(field: Field) -> Key<T> {
        Key { field: fits::<T>(field), held: PhantomData }
    }
}

impl<T: Held> Column<T> {
    /// The column of that description.
    pub const fn new(field: Field) -> Column<T> {
        Column { field: fits::<T>(field), held: PhantomData }
    }
}

impl<T> Key<T> {
    /// As it is written.
    pub const fn name(self) -> &'static str {
        self.field.name
    }

    /// The same, where keys of several types stand in one list.
    pub const fn any(self) -> Key<Any> {
        Key { field: self.field, held: PhantomData }
    }
}

impl<T> Column<T> {
    /// As it heads the column.
    pub const fn name(self) -> &'static str {
        self.field.name
    }

    /// The same, where columns of several types stand in one list.
    pub const fn any(self) -> Column<Any> {
        Column { field: self.field, held: PhantomData }
    }
}

/// For messages: as it is written.
impl<T> std::fmt::Display for Key<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.field.name)
    }
}

/// For messages: as it heads the column.
impl<T> std::fmt::Display for Column<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.field.name)
    }
}

impl<T> std::fmt::Debug for Key<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.field.name)
    }
}

/// Two keys are one if they are written alike.
impl<T> PartialEq for Key<T> {
    fn eq(&self, other: &Key<T>) -> bool {
        self.field.name == other.field.name
    }
}

/// Two columns are one if they are headed alike.
impl<T> PartialEq for Column<T> {
    fn eq(&self, other: &Column<T>) -> bool {
        self.field.name == other.field.name
    }
}

impl Field {
    /// Whether it is that column.
    pub fn is_column<T>(&self, column: Column<T>) -> bool {
        self.name == column.field.name
    }

    /// Whether it is the field of that key.
    pub fn is_key<T>(&self, key: Key<T>) -> bool {
        self.name == key.field.name
    }
}

impl<T> Clone for Key<T> {
    fn clone(&self) -> Key<T> {
        *self
    }
}

impl<T> Copy for Key<T> {}

impl<T> Clone for Column<T> {
    fn clone(&self) -> Column<T> {
        *self
    }
}

impl<T> Copy for Column<T> {}

/// Makes keys and the list of their descriptions:
///
/// ```text
/// fields! {
///     FIELDS:
///     LAST_TESTED: Date = may("last_tested", Is::Date, "When the number was last rung");
/// }
/// ```
macro_rules! fields {
    ($(#[$about:meta])* $list:ident: $($name:ident: $held:ident = $field:expr;)+) => {
        $(
            pub const $name: $crate::document::field::Key<$crate::document::field::of::$held> =
                $crate::document::field::Key::new($field);
        )+
        $(#[$about])*
        pub const $list: &[$crate::document::field::Field] = &[$($name.field),+];
    };
}
pub(crate) use fields;

/// Makes a module of columns and `TABLE`, the table they make up. `need`: each such page must have it.
///
/// ```text
/// table! {
///     steps: may "steps", Rows::Steps =>
///     BY_WHEN: Text = may("By when", Is::Text(160), "A time with its unit");
/// }
/// ```
macro_rules! table {
    (@required need) => { true };
    (@required may) => { false };
    ($module:ident: $weight:ident $name:literal, $drawn:expr => $($column:ident: $held:ident = $field:expr;)+) => {
        pub mod $module {
            use super::*;

            $(
                pub const $column: $crate::document::field::Column<$crate::document::field::of::$held> =
                    $crate::document::field::Column::new($field);
            )+
            pub const TABLE: $crate::document::field::Table = $crate::document::field::Table {
                name: $name,
                required: $crate::document::field::table!(@required $weight),
                columns: &[$($column.field),+],
                drawn: $drawn,
            };
        }
    };
}
pub(crate) use table;
