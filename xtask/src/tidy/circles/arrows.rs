//! Who uses whom among the files of a crate: an arrow leads to the file that defines what is used.

use super::names::{self, Found, ModuleId, Names};
use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use std::collections::{BTreeMap, BTreeSet};
use std::iter::Peekable;
use syn::visit::{self, Visit};
use syn::{Attribute, ImplItemFn, Item, ItemMacro, ItemMod, ItemUse, LitStr, Macro, Meta, Visibility};

/// One file uses what another defines: these names, the first of them in this line.
#[derive(Debug, Clone)]
pub(super) struct Arrow<'a> {
    pub(super) from: &'a str,
    pub(super) to: &'a str,
    pub(super) line: usize,
    pub(super) names: BTreeSet<String>,
}

impl Arrow<'_> {
    pub(super) fn names(&self) -> String {
        self.names.iter().map(String::as_str).collect::<Vec<_>>().join(", ")
    }
}

/// The arrows of a crate from the paths below `src` and texts of its files; an error names the file that is no Rust.
pub(super) fn arrows<'a>(files: &[(&'a str, &str)]) -> Result<Vec<Arrow<'a>>, String> {
    let files = files.iter().filter(|(path, _)| !is_test_file(path));
    let (paths, trees): (Vec<&str>, Vec<syn::File>) = files
        .map(|(path, text)| Ok((*path, syn::parse_file(text).map_err(|fault| format!("{path}: {fault}"))?)))
        .collect::<Result<Vec<_>, String>>()?
        .into_iter()
        .unzip();
    let house = House::of(&paths, &trees);
    let mut uses = BTreeMap::new();
    for (module, items) in &house.modules {
        let mut reader = Reader { names: &house.names, module: *module, uses: &mut uses };
        items.iter().for_each(|item| reader.visit_item(item));
    }
    let arrow =
        |((from, to), (line, names)): ((usize, usize), _)| Arrow { from: paths[from], to: paths[to], line, names };
    Ok(uses.into_iter().map(arrow).collect())
}

fn is_test_file(path: &str) -> bool {
    path.split('/').any(|part| part == "tests" || part == "tests.rs")
}

/// The modules as they are declared, from the root.
struct House<'t> {
    paths: &'t [&'t str],
    trees: &'t [syn::File],
    names: Names,
    modules: Vec<(ModuleId, &'t [Item])>,
}

impl<'t> House<'t> {
    fn of(paths: &'t [&'t str], trees: &'t [syn::File]) -> Self {
        let mut house = Self { paths, trees, names: Names::default(), modules: Vec::new() };
        for (file, tree) in trees.iter().enumerate() {
            house.names.learn_macros(file, &tree.items);
        }
        if let Some(root) = paths.iter().position(|path| ["lib.rs", "main.rs"].contains(path)) {
            house.enter("crate", None, root, "", &trees[root].items);
        }
        house
    }

    /// Enters a module whose own modules lie in the folder (with its slash).
    fn enter(&mut self, name: &str, parent: Option<ModuleId>, file: usize, folder: &str, items: &'t [Item]) {
        let module = self.names.module(name, parent, file);
        self.names.learn(module, items);
        self.modules.push((module, items));
        for item in items.iter().filter(|item| !is_for_tests(item)) {
            let Item::Mod(declared) = item else { continue };
            let name = declared.ident.to_string();
            let below = format!("{folder}{name}/");
            match &declared.content {
                Some((_, items)) => self.enter(&name, Some(module), file, &below, items),
                None => {
                    let path = format!("{folder}{name}.rs");
                    if let Some(file) = self.paths.iter().position(|other| *other == path) {
                        self.enter(&name, Some(module), file, &below, &self.trees[file].items);
                    }
                }
            }
        }
    }
}

/// Reads the code of one module.
struct Reader<'n> {
    names: &'n Names,
    module: ModuleId,
    uses: &'n mut BTreeMap<(usize, usize), (usize, BTreeSet<String>)>,
}

impl Reader<'_> {
    fn note(&mut self, file: usize, name: &str, place: Span) {
        let own = self.names.file_of(Found::Module(self.module));
        if file != own {
            let (_, names) = self.uses.entry((own, file)).or_insert_with(|| (place.start().line, BTreeSet::new()));
            names.insert(name.to_owned());
        }
    }

    /// A path that leads to a module is no use: what is taken from the module is.
    fn path(&mut self, path: &[String], place: Span) {
        for found in self.names.resolve(self.module, path) {
            match found {
                Found::Module(_) => {}
                Found::Type(file) | Found::Value(file) => {
                    // `Stage` of `stage::Stage::Draft`.
                    let item = path.iter().find(|word| word.starts_with(char::is_uppercase)).or(path.last());
                    item.into_iter().for_each(|item| self.note(file, item, place));
                }
            }
        }
    }

    /// The paths among the tokens of a macro's call, which nobody has parsed.
    fn tokens(&mut self, tokens: TokenStream) {
        let mut tokens = tokens.into_iter().peekable();
        let mut is_member = false;
        while let Some(token) = tokens.next() {
            match token {
                TokenTree::Group(group) => self.tokens(group.stream()),
                TokenTree::Ident(first) => {
                    let path = path_from(&first, &mut tokens);
                    if is_sign(tokens.peek(), '!') {
                        self.called(&path, first.span());
                    }
                    // A name after a dot belongs to what stands before it, one after a dollar to the macro.
                    if !is_member || path.len() > 1 {
                        self.path(&path, first.span());
                    }
                    is_member = false;
                }
                TokenTree::Punct(sign) => is_member = ['.', '$'].contains(&sign.as_char()),
                TokenTree::Literal(_) => is_member = false,
            }
        }
    }

    /// A macro is known by its name alone.
    fn called(&mut self, path: &[String], place: Span) {
        if let Some((name, file)) = path.last().and_then(|name| Some((name, self.names.macro_file(name)?))) {
            self.note(file, &format!("{name}!"), place);
        }
    }

    /// `with = "words::of_day"`: what serde calls by a path in quotes; of a module it takes the functions.
    fn quoted(&mut self, attribute: &Attribute) {
        let keys = ["with", "serialize_with", "deserialize_with", "default", "skip_serializing_if"];
        let read = attribute.parse_nested_meta(|meta| {
            let Ok(value) = meta.value() else { return Ok(()) };
            let text: LitStr = value.parse()?;
            if keys.iter().any(|key| meta.path.is_ident(key)) {
                let path = words_of(&text.parse()?);
                for found in self.names.resolve(self.module, &path) {
                    self.note(self.names.file_of(found), &path.join("::"), text.span());
                }
            }
            Ok(())
        });
        // Marks of another shape quote no path.
        read.unwrap_or_default();
    }
}

impl<'ast> Visit<'ast> for Reader<'_> {
    fn visit_item(&mut self, item: &'ast Item) {
        if !is_for_tests(item) {
            visit::visit_item(self, item);
        }
    }

    fn visit_impl_item_fn(&mut self, function: &'ast ImplItemFn) {
        if !has_test_mark(&function.attrs) {
            visit::visit_impl_item_fn(self, function);
        }
    }

    // Modules are entered one by one.
    fn visit_item_mod(&mut self, _: &'ast ItemMod) {}

    fn visit_item_use(&mut self, item: &'ast ItemUse) {
        if !matches!(item.vis, Visibility::Inherited) {
            return;
        }
        for import in names::imports(item) {
            self.path(&import.path, item.use_token.span);
        }
    }

    fn visit_item_macro(&mut self, item: &'ast ItemMacro) {
        self.visit_macro(&item.mac);
    }

    fn visit_macro(&mut self, call: &'ast Macro) {
        self.called(&words_of(&call.path), call.bang_token.span);
        self.tokens(call.tokens.clone());
    }

    fn visit_attribute(&mut self, attribute: &'ast Attribute) {
        match &attribute.meta {
            Meta::List(list) if list.path.is_ident("serde") => self.quoted(attribute),
            Meta::List(list) => self.tokens(list.tokens.clone()),
            Meta::Path(_) | Meta::NameValue(_) => {}
        }
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        if let (None, Some(first)) = (&path.leading_colon, path.segments.first()) {
            self.path(&words_of(path), first.ident.span());
        }
        visit::visit_path(self, path);
    }
}

fn words_of(path: &syn::Path) -> names::Path {
    path.segments.iter().map(|segment| segment.ident.to_string()).collect()
}

/// The rest of a path after its first name; the tokens are left behind it.
fn path_from(first: &Ident, tokens: &mut Peekable<impl Iterator<Item = TokenTree>>) -> names::Path {
    let mut path = vec![first.to_string()];
    while tokens.next_if(|token| is_sign(Some(token), ':')).is_some() {
        let is_path = tokens.next_if(|token| is_sign(Some(token), ':')).is_some();
        let next = tokens.next_if(|token| is_path && matches!(token, TokenTree::Ident(_)));
        let Some(TokenTree::Ident(next)) = next else { break };
        path.push(next.to_string());
    }
    path
}

fn is_sign(token: Option<&TokenTree>, expected: char) -> bool {
    matches!(token, Some(TokenTree::Punct(sign)) if sign.as_char() == expected)
}

/// Whether an item is only there for tests.
pub(super) fn is_for_tests(item: &Item) -> bool {
    match item {
        Item::Const(syn::ItemConst { attrs, .. })
        | Item::Enum(syn::ItemEnum { attrs, .. })
        | Item::ExternCrate(syn::ItemExternCrate { attrs, .. })
        | Item::Fn(syn::ItemFn { attrs, .. })
        | Item::ForeignMod(syn::ItemForeignMod { attrs, .. })
        | Item::Impl(syn::ItemImpl { attrs, .. })
        | Item::Macro(ItemMacro { attrs, .. })
        | Item::Mod(ItemMod { attrs, .. })
        | Item::Static(syn::ItemStatic { attrs, .. })
        | Item::Struct(syn::ItemStruct { attrs, .. })
        | Item::Trait(syn::ItemTrait { attrs, .. })
        | Item::TraitAlias(syn::ItemTraitAlias { attrs, .. })
        | Item::Type(syn::ItemType { attrs, .. })
        | Item::Union(syn::ItemUnion { attrs, .. })
        | Item::Use(ItemUse { attrs, .. }) => has_test_mark(attrs),
        Item::Verbatim(_) | _ => false,
    }
}

fn has_test_mark(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| match &attribute.meta {
        Meta::List(list) if list.path.is_ident("cfg") => list.tokens.to_string() == "test",
        Meta::List(_) | Meta::Path(_) | Meta::NameValue(_) => false,
    })
}
