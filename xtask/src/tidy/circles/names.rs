//! The modules of a crate and what a path in one of them means.

use super::arrows::is_for_tests;
use proc_macro2::{TokenStream, TokenTree};
use std::collections::BTreeMap;
use syn::visit::{self, Visit};
use syn::{Item, ItemMacro, ItemUse, UseTree};

/// A path as it is written, such as `super::paper::Part`.
pub(super) type Path = Vec<String>;

/// A module by its number; the root is 0.
pub(super) type ModuleId = usize;

/// What a path leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Found {
    Module(ModuleId),
    /// A type, which may have more below it, in the file of this number.
    Type(usize),
    /// Anything else, in the file of this number.
    Value(usize),
}

enum Meaning {
    Found(Found),
    Import(Path),
}

struct Module {
    file: usize,
    parent: ModuleId,
    meanings: BTreeMap<String, Vec<Meaning>>,
    globs: Vec<Path>,
}

/// Every name of a crate.
#[derive(Default)]
pub(super) struct Names {
    modules: Vec<Module>,
    /// Macros are known by their name alone: their definition and the file it stands in.
    macros: BTreeMap<String, (usize, TokenStream)>,
}

/// What an import brings in under which name; no name for everything.
pub(super) struct Import {
    pub(super) path: Path,
    pub(super) name: Option<String>,
}

impl Names {
    /// Begins a module; its parent knows it from then on.
    pub(super) fn module(&mut self, name: &str, parent: Option<ModuleId>, file: usize) -> ModuleId {
        let id = self.modules.len();
        let module = Module { file, parent: parent.unwrap_or(id), meanings: BTreeMap::new(), globs: Vec::new() };
        self.modules.push(module);
        if let Some(parent) = parent {
            self.define(parent, name, Meaning::Found(Found::Module(id)));
        }
        id
    }

    /// The file in which a macro of ours is defined.
    pub(super) fn macro_file(&self, name: &str) -> Option<usize> {
        self.macros.get(name).map(|(file, _)| *file)
    }

    pub(super) fn learn_macros(&mut self, file: usize, items: &[Item]) {
        for item in items {
            if let Item::Macro(ItemMacro { ident: Some(name), mac, .. }) = item {
                self.macros.insert(name.to_string(), (file, mac.tokens.clone()));
            }
        }
    }

    /// Learns what the items of a module define and import.
    pub(super) fn learn(&mut self, module: ModuleId, items: &[Item]) {
        for item in items.iter().filter(|item| !is_for_tests(item)) {
            self.learn_item(module, item);
            let mut imports = Imports::default();
            imports.visit_item(item);
            for import in imports.0 {
                match import.name {
                    Some(name) => self.define(module, &name, Meaning::Import(import.path)),
                    None => self.modules[module].globs.push(import.path),
                }
            }
        }
    }

    fn learn_item(&mut self, module: ModuleId, item: &Item) {
        let file = self.modules[module].file;
        let (name, found) = match item {
            Item::Enum(item) => (&item.ident, Found::Type(file)),
            Item::Struct(item) => (&item.ident, Found::Type(file)),
            Item::Trait(item) => (&item.ident, Found::Type(file)),
            Item::TraitAlias(item) => (&item.ident, Found::Type(file)),
            Item::Type(item) => (&item.ident, Found::Type(file)),
            Item::Union(item) => (&item.ident, Found::Type(file)),
            Item::Const(item) => (&item.ident, Found::Value(file)),
            Item::Static(item) => (&item.ident, Found::Value(file)),
            Item::Fn(item) => (&item.sig.ident, Found::Value(file)),
            Item::Macro(ItemMacro { ident: Some(name), .. }) => (name, Found::Value(file)),
            Item::Macro(call) => return self.learn_expansion(module, call),
            Item::ExternCrate(_) | Item::ForeignMod(_) | Item::Impl(_) | Item::Mod(_) | Item::Use(_) => return,
            Item::Verbatim(_) | _ => return,
        };
        self.define(module, &name.to_string(), Meaning::Found(found));
    }

    /// What a macro defines: names written in its call, or fixed ones of its definition.
    fn learn_expansion(&mut self, module: ModuleId, call: &ItemMacro) {
        let mut defined = Vec::new();
        definitions_in(call.mac.tokens.clone(), &mut defined);
        let name = call.mac.path.segments.last().map(|segment| segment.ident.to_string());
        if let Some((_, definition)) = name.and_then(|name| self.macros.get(&name)) {
            definitions_in(definition.clone(), &mut defined);
        }
        let file = self.modules[module].file;
        for name in defined {
            self.define(module, &name, Meaning::Found(Found::Type(file)));
        }
    }

    fn define(&mut self, module: ModuleId, name: &str, meaning: Meaning) {
        self.modules[module].meanings.entry(name.to_owned()).or_default().push(meaning);
    }

    pub(super) fn file_of(&self, found: Found) -> usize {
        match found {
            Found::Module(id) => self.modules[id].file,
            Found::Type(file) | Found::Value(file) => file,
        }
    }

    /// Everything of this crate that a path means: a name may be a module, a type and a value at once.
    pub(super) fn resolve(&self, module: ModuleId, path: &[String]) -> Vec<Found> {
        self.follow_from(module, path, &mut Vec::new())
    }

    fn follow_from<'a>(
        &'a self,
        module: ModuleId,
        path: &'a [String],
        seen: &mut Vec<(ModuleId, &'a str)>,
    ) -> Vec<Found> {
        let Some((first, rest)) = path.split_first() else { return Vec::new() };
        match first.as_str() {
            "crate" => self.follow(Found::Module(0), rest, seen),
            "self" => self.follow(Found::Module(module), rest, seen),
            "super" => self.follow(Found::Module(self.modules[module].parent), rest, seen),
            name => {
                let found = self.named(module, name, seen);
                found.into_iter().flat_map(|found| self.follow(found, rest, seen)).collect()
            }
        }
    }

    fn follow<'a>(&'a self, found: Found, path: &'a [String], seen: &mut Vec<(ModuleId, &'a str)>) -> Vec<Found> {
        let Some((first, rest)) = path.split_first() else { return vec![found] };
        match found {
            Found::Type(_) => vec![found],
            Found::Value(_) => Vec::new(),
            Found::Module(id) if first == "super" => self.follow(Found::Module(self.modules[id].parent), rest, seen),
            Found::Module(id) => {
                let named = self.named(id, first, seen);
                // What a module of ours has without our seeing it, a macro has made there.
                let named = if named.is_empty() { vec![Found::Type(self.modules[id].file)] } else { named };
                named.into_iter().flat_map(|found| self.follow(found, rest, seen)).collect()
            }
        }
    }

    fn named<'a>(&'a self, module: ModuleId, name: &'a str, seen: &mut Vec<(ModuleId, &'a str)>) -> Vec<Found> {
        if seen.contains(&(module, name)) {
            return Vec::new();
        }
        seen.push((module, name));
        let found = match self.modules[module].meanings.get(name) {
            Some(meanings) => meanings.iter().flat_map(|meaning| self.meant(module, meaning, seen)).collect(),
            None => self.named_by_globs(module, name, seen),
        };
        seen.pop();
        found
    }

    fn meant<'a>(&'a self, module: ModuleId, meaning: &'a Meaning, seen: &mut Vec<(ModuleId, &'a str)>) -> Vec<Found> {
        match meaning {
            Meaning::Found(found) => vec![*found],
            Meaning::Import(path) => self.follow_from(module, path, seen),
        }
    }

    fn named_by_globs<'a>(
        &'a self,
        module: ModuleId,
        name: &'a str,
        seen: &mut Vec<(ModuleId, &'a str)>,
    ) -> Vec<Found> {
        let mut found = Vec::new();
        for glob in &self.modules[module].globs {
            for within in self.follow_from(module, glob, seen) {
                if let Found::Module(id) = within {
                    found.extend(self.named(id, name, seen));
                }
            }
        }
        found
    }
}

/// The imports of an item, those within functions too, but not those of the modules in it.
#[derive(Default)]
struct Imports(Vec<Import>);

impl<'ast> Visit<'ast> for Imports {
    fn visit_item_mod(&mut self, _: &'ast syn::ItemMod) {}

    fn visit_item_use(&mut self, item: &'ast ItemUse) {
        self.0.extend(imports(item));
    }

    fn visit_item(&mut self, item: &'ast Item) {
        if !is_for_tests(item) {
            visit::visit_item(self, item);
        }
    }
}

/// What a declaration imports, one by one.
pub(super) fn imports(item: &ItemUse) -> Vec<Import> {
    let mut imports = Vec::new();
    if item.leading_colon.is_none() {
        split(&item.tree, &[], &mut imports);
    }
    imports
}

fn split(tree: &UseTree, before: &[String], imports: &mut Vec<Import>) {
    let then = |name: &syn::Ident| before.iter().cloned().chain([name.to_string()]).collect::<Path>();
    match tree {
        UseTree::Path(path) => split(&path.tree, &then(&path.ident), imports),
        UseTree::Group(group) => group.items.iter().for_each(|tree| split(tree, before, imports)),
        UseTree::Glob(_) => imports.push(Import { path: before.to_vec(), name: None }),
        UseTree::Name(name) if name.ident == "self" => {
            imports.push(Import { path: before.to_vec(), name: before.last().cloned() });
        }
        UseTree::Name(name) => imports.push(Import { path: then(&name.ident), name: Some(name.ident.to_string()) }),
        UseTree::Rename(rename) if rename.ident == "self" => {
            imports.push(Import { path: before.to_vec(), name: Some(rename.rename.to_string()) });
        }
        UseTree::Rename(rename) => {
            imports.push(Import { path: then(&rename.ident), name: Some(rename.rename.to_string()) });
        }
    }
}

fn definitions_in(tokens: TokenStream, defined: &mut Vec<String>) {
    let mut was_keyword = false;
    for token in tokens {
        match token {
            TokenTree::Ident(name) => {
                if was_keyword {
                    defined.push(name.to_string());
                }
                was_keyword =
                    ["struct", "enum", "trait", "type", "const", "static", "fn"].iter().any(|word| name == word);
            }
            TokenTree::Group(group) => {
                was_keyword = false;
                definitions_in(group.stream(), defined);
            }
            TokenTree::Punct(_) | TokenTree::Literal(_) => was_keyword = false,
        }
    }
}
