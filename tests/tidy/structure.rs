//! How the files hang together: circles of imports, type names with two meanings, files that are too long. It reads the syntax of
//! every file; it does not know what any of them is for.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use syn::visit::{self, Visit};
use syn::{Attribute, Item, ItemMod, ItemUse, UseTree};

/// A file of the library, as far as it is not for its own tests.
struct File {
    /// Its module, such as `["agenda", "time"]`.
    module: Vec<String>,
    syntax: syn::File,
}

fn files() -> Vec<File> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    for (path, _) in super::sources("src") {
        let text = std::fs::read_to_string(&path).expect("a file");
        let inside = path.strip_prefix(&root).expect("below src").with_extension("");
        let mut module: Vec<String> = inside.iter().map(|step| step.to_string_lossy().into_owned()).collect();
        if ["mod", "lib", "main"].contains(&module.last().map_or("", String::as_str)) {
            module.pop();
        }
        files.push(File { module, syntax: syn::parse_file(&text).expect("Rust") });
    }
    files
}

/// Collects whatever a file names by a path that begins in the library.
struct Paths<'m> {
    module: &'m [String],
    found: Vec<Vec<String>>,
}

impl Paths<'_> {
    fn add(&mut self, path: Vec<String>) {
        let rest = |from: usize| path[from..].iter().filter(|step| *step != "self").cloned();
        let ups = path.iter().take_while(|step| *step == "super").count();
        let (base, from) = match path.first().map(String::as_str) {
            Some("crate") => (0, 1),
            Some("self") => (self.module.len(), 1),
            Some("super") => (self.module.len().saturating_sub(ups), ups),
            _ => return,
        };
        let whole = self.module[..base].iter().cloned().chain(rest(from)).collect();
        self.found.push(whole);
    }

    fn add_tree(&mut self, before: &[String], tree: &UseTree) {
        let with = |name: String| before.iter().cloned().chain([name]).collect::<Vec<_>>();
        match tree {
            UseTree::Path(path) => self.add_tree(&with(path.ident.to_string()), &path.tree),
            UseTree::Name(name) => self.add(with(name.ident.to_string())),
            UseTree::Rename(name) => self.add(with(name.ident.to_string())),
            UseTree::Glob(_) => self.add(before.to_vec()),
            UseTree::Group(group) => group.items.iter().for_each(|tree| self.add_tree(before, tree)),
        }
    }
}

fn is_for_tests(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        attribute.path().is_ident("cfg")
            && attribute.parse_args::<syn::Path>().is_ok_and(|condition| condition.is_ident("test"))
    })
}

impl<'ast> Visit<'ast> for Paths<'_> {
    fn visit_item_mod(&mut self, module: &'ast ItemMod) {
        if !is_for_tests(&module.attrs) {
            visit::visit_item_mod(self, module);
        }
    }

    /// `pub(super)` says who may import, and imports nothing.
    fn visit_visibility(&mut self, _: &'ast syn::Visibility) {}

    fn visit_item_use(&mut self, import: &'ast ItemUse) {
        self.add_tree(&[], &import.tree);
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        self.add(path.segments.iter().map(|segment| segment.ident.to_string()).collect());
        visit::visit_path(self, path);
    }
}

/// For every file the files that it imports from.
fn imports(files: &[File]) -> BTreeMap<String, BTreeSet<String>> {
    let modules: BTreeSet<String> = files.iter().map(|file| file.module.join("::")).collect();
    let file_of = |path: &[String]| {
        let ends = (1..=path.len()).rev();
        ends.map(|end| path[..end].join("::")).find(|module| modules.contains(module))
    };
    let of = |file: &File| {
        let mut paths = Paths { module: &file.module, found: Vec::new() };
        paths.visit_file(&file.syntax);
        let own = file.module.join("::");
        let imported = paths.found.iter().filter_map(|path| file_of(path)).filter(|module| *module != own);
        (own.clone(), imported.collect())
    };
    files.iter().map(of).collect()
}

/// A circle of imports, if there is one: what only imports from files outside any circle is set aside until nothing more can be.
fn circle(mut imports: BTreeMap<String, BTreeSet<String>>) -> BTreeMap<String, BTreeSet<String>> {
    loop {
        let left: BTreeSet<String> = imports.keys().cloned().collect();
        for of in imports.values_mut() {
            of.retain(|module| left.contains(module));
        }
        let imported: BTreeSet<String> = imports.values().flatten().cloned().collect();
        imports.retain(|module, of| !of.is_empty() && imported.contains(module));
        if imports.len() == left.len() {
            return imports;
        }
    }
}

#[test]
fn no_files_import_from_each_other_in_a_circle() {
    let circle = circle(imports(&files()));
    assert!(circle.is_empty(), "{} files: {circle:#?}", circle.len());
}

#[test]
fn a_circle_is_found() {
    let import = |from: &str, to: &[&str]| (from.to_owned(), to.iter().map(|to| (*to).to_owned()).collect());
    let imports = [import("a", &["b", "d"]), import("b", &["c"]), import("c", &["b"]), import("d", &[])];
    let found: Vec<String> = circle(imports.into()).into_keys().collect();
    assert_eq!(found, ["b", "c"]);
}

/// The types of a file that is written have the names of what they become.
const WRITTEN: [&str; 2] = ["agenda", "file"];

#[test]
fn a_type_name_has_one_meaning() {
    let mut homes: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for file in files().iter().filter(|file| !file.module.starts_with(&WRITTEN.map(String::from))) {
        for item in &file.syntax.items {
            let name = match item {
                Item::Struct(item) => &item.ident,
                Item::Enum(item) => &item.ident,
                Item::Trait(item) => &item.ident,
                Item::Type(item) => &item.ident,
                _ => continue,
            };
            homes.entry(name.to_string()).or_default().push(file.module.join("::"));
        }
    }
    homes.retain(|_, homes| homes.len() > 1);
    assert!(homes.is_empty(), "{homes:#?}");
}

#[test]
fn no_file_is_long() {
    const MOST_LINES: usize = 400;
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    for (path, _) in super::sources("src") {
        let lines = std::fs::read_to_string(&path).expect("a file").lines().count();
        let name = path.strip_prefix(&root).expect("below src").display();
        assert!(lines <= MOST_LINES, "src/{name}: {lines} lines");
    }
}
