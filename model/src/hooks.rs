//! Names of `data-*` attributes and ids shared by the templates and the answer app.
//! The templates get them as globals, so that a rename is one edit.

/// Declares the hooks and the list that the templates are given.
macro_rules! hooks {
    ($($(#[$doc:meta])* $name:ident = $value:literal),+ $(,)?) => {
        $($(#[$doc])* pub const $name: &str = $value;)+

        /// Every hook: its name in templates (`hooks.ITEM`) and its value.
        pub const ALL: &[(&str, &str)] = &[$((stringify!($name), $value)),+];
    };
}

hooks! {
    /// On the root of the answer app.
    APP = "data-app",
    /// On a form's block: the form id.
    FORM = "data-form",
    /// On a row: the item id.
    ITEM = "data-item",
    /// On a control: the cell id.
    CELL = "data-cell",
    /// On a control: what of the cell it holds (`answer`, `date`, `remarks`, …).
    FIELD = "data-field",
    /// On a button: what it does.
    ACTION = "data-action",
    /// On an element whose text the app writes.
    SLOT = "data-slot",
    /// On a place of the printed form: `item cell field`.
    PRINT = "data-print",
}

/// The [`SLOT`] of what comes into the page when its form is opened.
pub const WHEN_OPENED: &str = "when-opened";
/// The [`SLOT`] of what comes into the page when its form may be printed.
pub const WHEN_PRINTED: &str = "when-printed";
