//! A table as a struct: each field is a column, and its name is the header.

use super::cell::Cell;

pub trait Row {
    const HEADERS: &'static [&'static str];

    /// As many as there are headers, in their order.
    fn cells(&self) -> Vec<Cell>;
}

/// Declares a row. Headers and cells come from the one list of fields, so they cannot part.
macro_rules! table {
    (
        $(#[$about:meta])*
        pub struct $name:ident {
            $($(#[$column:meta])* pub $field:ident: $kind:ty,)*
        }
    ) => {
        $(#[$about])*
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub struct $name {
            $($(#[$column])* pub $field: $kind,)*
        }

        impl $crate::report::row::Row for $name {
            const HEADERS: &'static [&'static str] = &[$(stringify!($field)),*];

            fn cells(&self) -> Vec<$crate::report::cell::Cell> {
                vec![$($crate::report::cell::AsCell::cell(&self.$field)),*]
            }
        }
    };
}

pub(crate) use table;
