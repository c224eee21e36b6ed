//! Linking: a module and everything it imports as one program, and that program written small.
//!
//! Modules are laid one after the other in the order in which a browser runs them, without their imports and exports. What
//! a module declares gets a name that no other has, and whoever imports it uses that name, so that an import stays what it
//! is in a browser: the same variable, not a copy of its value. What this does not understand it refuses, naming the file,
//! the line and the column.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use anyhow::{Context as _, Result, bail, ensure};
use oxc_allocator::{Allocator, Vec as ArenaVec};
use oxc_ast::ast::{ImportDeclaration, ImportDeclarationSpecifier, Program, Statement};
use oxc_codegen::{Codegen, CodegenOptions, CommentOptions};
use oxc_diagnostics::Diagnostics;
use oxc_minifier::{MangleOptions, Minifier, MinifierOptions};
use oxc_parser::{Parser, ParserReturn};
use oxc_semantic::{Scoping, SemanticBuilder, SymbolId};
use oxc_span::{GetSpan as _, LabeledSpan, SourceType, Span};
use oxc_str::Ident;
use oxc_syntax::module_record::{ExportExportName, ModuleRecord};

/// The texts of modules by their paths, such as `www/main.js`, along which their imports are resolved.
pub(crate) type Modules = BTreeMap<String, String>;

/// What becomes of `import.meta`, which a program has in one place only.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ImportMeta {
    /// It stays in modules of the entry's own folder: the program will lie there or in a folder beside it.
    Stays,
    /// The program will lie in no file of its own.
    Refused,
}

/// What a program is written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// A module, which may await at its top level.
    Module,
    /// A script that leaves nothing in the global scope.
    Script,
    /// A script whose declarations are meant for the scripts after it.
    GlobalScript,
}

/// What every name has that a linked program declares at its top level, and no name in a module: nothing can clash.
const MARK: char = '$';

/// A module with everything it imports, as the text of one module that imports nothing.
///
/// # Errors
///
/// A module that is missing or has a syntax error, an import of what is not exported, and any way to import or export
/// that the page does not need: each names the file, the line and the column.
pub(crate) fn link(modules: &Modules, entry: &str, import_meta: ImportMeta) -> Result<String> {
    let allocator = Allocator::default();
    let mut collection = Collection {
        allocator: &allocator,
        sources: modules,
        folder: (import_meta == ImportMeta::Stays).then(|| folder_of(entry)),
        modules: Vec::new(),
        visited: BTreeMap::new(),
    };
    collection.visit(entry)?;
    collection.print()
}

/// A program as short as it gets without changing what it does: without comments, blanks and what is never used, and with
/// short names.
///
/// # Errors
///
/// A syntax error.
pub(crate) fn minify(name: &str, program: &str, form: Form) -> Result<String> {
    let allocator = Allocator::default();
    let (text, source_type) = match form {
        Form::Module => (program.to_owned(), SourceType::mjs()),
        Form::Script => {
            (format!("(() => {{\n'use strict';\n{program}\n}})();"), SourceType::script())
        }
        Form::GlobalScript => (program.to_owned(), SourceType::script()),
    };
    let mut program = parse(&allocator, name, &text, source_type)?.program;
    let mangle =
        MangleOptions { top_level: Some(form == Form::Module), ..MangleOptions::default() };
    let options = MinifierOptions { mangle: Some(mangle), ..MinifierOptions::default() };
    let minified = Minifier::new(options).minify(&allocator, &mut program);
    let written = Codegen::new()
        .with_options(CodegenOptions::minify())
        .with_scoping(minified.scoping)
        .with_private_member_mappings(minified.class_private_mappings)
        .build(&program);
    Ok(written.code)
}

/// One module, without the statements that import and export.
struct Module<'a> {
    path: &'a str,
    program: Program<'a>,
    scoping: Scoping,
    /// The modules it imports, in the order in which they run.
    requests: Vec<Request<'a>>,
    /// The names it has from them.
    imports: Vec<Import<'a>>,
    /// What it exports, by the names for others.
    exports: BTreeMap<&'a str, SymbolId>,
}

/// A module that another imports.
struct Request<'a> {
    path: String,
    specifier: &'a str,
    span: Span,
}

/// A name that a module has from another.
struct Import<'a> {
    symbol: SymbolId,
    from: String,
    /// What the other module calls it; nothing stands for an object with all that it exports.
    name: Option<&'a str>,
    span: Span,
}

/// Modules on their way into one program.
struct Collection<'a> {
    allocator: &'a Allocator,
    sources: &'a Modules,
    /// The folder in which modules may use `import.meta`.
    folder: Option<&'a str>,
    /// What has been read, each after what it imports.
    modules: Vec<Module<'a>>,
    /// Where a module is in `modules`; nothing while what it imports is being read.
    visited: BTreeMap<&'a str, Option<usize>>,
}

impl<'a> Collection<'a> {
    /// Reads a module, after everything that it imports.
    fn visit(&mut self, path: &str) -> Result<()> {
        let found = self.sources.get_key_value(path);
        let (path, text) = found.with_context(|| format!("there is no module {path}"))?;
        match self.visited.insert(path, None) {
            None => {}
            Some(None) => bail!("{path} imports itself, by way of others"),
            place => {
                self.visited.extend(place.map(|place| (path.as_str(), place)));
                return Ok(());
            }
        }
        let module = Module::read(self.allocator, path, text, self.folder)?;
        for request in &module.requests {
            let target = self.visit(&request.path);
            target
                .with_context(|| format!("{}: {:?}", module.at(request.span), request.specifier))?;
        }
        self.visited.insert(path, Some(self.modules.len()));
        self.modules.push(module);
        Ok(())
    }

    /// The text of all modules, one after the other.
    fn print(mut self) -> Result<String> {
        let mut names = Names::default();
        for module in &mut self.modules {
            names.declare(self.allocator, module)?;
        }
        // An object for each module that is imported as one, by the module's place.
        let mut namespaces = BTreeMap::new();
        for place in 0..self.modules.len() {
            self.name_imports(place, &mut names, &mut namespaces)?;
        }
        let mut text = String::new();
        for (place, module) in self.modules.into_iter().enumerate() {
            let namespace =
                namespaces.get(&place).map(|name| module.namespace(name)).transpose()?;
            let options = CodegenOptions {
                comments: CommentOptions::disabled(),
                ..CodegenOptions::default()
            };
            let codegen = Codegen::new().with_options(options).with_scoping(Some(module.scoping));
            text.push_str(&codegen.build(&module.program).code);
            text.extend(namespace);
        }
        Ok(text)
    }

    /// Gives a module's imports the names that they have where they come from.
    fn name_imports(
        &mut self,
        place: usize,
        names: &mut Names,
        namespaces: &mut BTreeMap<usize, String>,
    ) -> Result<()> {
        let (before, rest) = self.modules.split_at_mut(place);
        let Some(module) = rest.first_mut() else { return Ok(()) };
        for import in &module.imports {
            let at = || place_of(module.path, module.program.source_text, import.span);
            // Whatever is imported has been read before.
            let target = self.visited.get(import.from.as_str()).copied().flatten();
            let target = target.and_then(|target| Some((target, before.get(target)?)));
            let (target, exporter) =
                target.with_context(|| format!("{}: {} is not there", at(), import.from))?;
            ensure!(
                !module.scoping.symbol_is_mutated(import.symbol),
                "{}: an import cannot be assigned to",
                at()
            );
            let name = if let Some(name) = import.name {
                let symbol = exporter.exports.get(name).copied();
                let symbol = symbol
                    .with_context(|| format!("{}: {} exports no {name}", at(), exporter.path))?;
                exporter.scoping.symbol_name(symbol).to_owned()
            } else {
                let mut exports = exporter.exports.values();
                ensure!(
                    !exports.any(|symbol| exporter.scoping.symbol_is_mutated(*symbol)),
                    "{}: {} assigns to what it exports, which an object with all of it would not follow",
                    at(),
                    exporter.path
                );
                namespaces.entry(target).or_insert_with(|| names.next("namespace")).clone()
            };
            module
                .scoping
                .set_symbol_name(import.symbol, Ident::from(self.allocator.alloc_str(&name)));
        }
        Ok(())
    }
}

/// The names of a linked program's declarations.
#[derive(Default)]
struct Names {
    count: usize,
}

impl Names {
    /// A name that no other is the same as.
    fn next(&mut self, base: &str) -> String {
        self.count += 1;
        format!("{base}{MARK}{}", self.count)
    }

    /// Gives each of a module's own declarations a name that no other has.
    fn declare(&mut self, allocator: &Allocator, module: &mut Module<'_>) -> Result<()> {
        let scoping = &mut module.scoping;
        let used = scoping.root_unresolved_references().keys().map(Ident::as_str);
        if let Some(name) = used.chain(scoping.symbol_names()).find(|name| name.contains(MARK)) {
            bail!("{}: {name}: names with a {MARK} are the linker's own", module.path);
        }
        let bindings = scoping.get_bindings(scoping.root_scope_id()).values().copied();
        let mut declared: Vec<SymbolId> =
            bindings.filter(|symbol| !scoping.symbol_flags(*symbol).is_import()).collect();
        // The same modules make the same program, byte for byte.
        declared.sort_unstable();
        for symbol in declared {
            let name = self.next(scoping.symbol_name(symbol));
            scoping.set_symbol_name(symbol, Ident::from(allocator.alloc_str(&name)));
        }
        Ok(())
    }
}

impl<'a> Module<'a> {
    /// Reads a module.
    fn read(
        allocator: &'a Allocator,
        path: &'a str,
        text: &'a str,
        folder: Option<&str>,
    ) -> Result<Self> {
        let ParserReturn { program, module_record, .. } =
            parse(allocator, path, text, SourceType::mjs())?;
        if let Some(import) = module_record.dynamic_imports.first() {
            bail!("{}: import() is not supported", place_of(path, text, import.span));
        }
        if let Some(span) = module_record.import_metas.first()
            && folder != Some(folder_of(path))
        {
            bail!("{}: import.meta has no meaning here", place_of(path, text, *span));
        }
        if let Some(export) = module_record.indirect_export_entries.first() {
            bail!("{}: an import cannot be exported", place_of(path, text, export.span));
        }
        let semantic = SemanticBuilder::new_compiler().build(&program);
        without_errors(path, text, &semantic.diagnostics)?;
        let scoping = semantic.semantic.into_scoping();
        let (requests, imports, exports) = (Vec::new(), Vec::new(), BTreeMap::new());
        let mut module = Self { path, program, scoping, requests, imports, exports };
        module.take_statements(allocator)?;
        module.read_exports(&module_record)?;
        Ok(module)
    }

    /// The place in this module at which something begins: `www/main.js:3:1`.
    fn at(&self, span: Span) -> String {
        place_of(self.path, self.program.source_text, span)
    }

    /// Notes what the module exports.
    fn read_exports(&mut self, record: &ModuleRecord<'a>) -> Result<()> {
        for entry in &record.local_export_entries {
            let name = match &entry.export_name {
                ExportExportName::Name(name) => name.name.as_str(),
                ExportExportName::Default(_) => "default",
                ExportExportName::Null => continue,
            };
            let local = entry.local_name.name();
            let symbol = local.and_then(|local| self.scoping.get_root_binding(local.into()));
            let symbol =
                symbol.with_context(|| format!("{}: cannot export this", self.at(entry.span)))?;
            self.exports.insert(name, symbol);
        }
        Ok(())
    }

    /// Takes the statements that import and export out of the program, but for what they declare, and notes the imports.
    fn take_statements(&mut self, allocator: &'a Allocator) -> Result<()> {
        let body = std::mem::replace(&mut self.program.body, ArenaVec::new_in(&allocator));
        for statement in body {
            match statement {
                Statement::ImportDeclaration(import) => self.read_import(&import)?,
                Statement::ExportDeclaration(export) => {
                    self.program.body.push(Statement::from(export.unbox().declaration));
                }
                // What it names has been noted.
                Statement::ExportNamedDeclaration(_) => {}
                Statement::ExportFromDeclaration(_)
                | Statement::ExportAllDeclaration(_)
                | Statement::ExportDefaultDeclaration(_) => {
                    bail!(
                        "{}: only declarations and lists of names are exported",
                        self.at(statement.span())
                    );
                }
                other => self.program.body.push(other),
            }
        }
        Ok(())
    }

    fn read_import(&mut self, import: &ImportDeclaration<'a>) -> Result<()> {
        let at = self.at(import.span);
        ensure!(
            import.phase.is_none() && import.with_clause.is_none(),
            "{at}: an import has neither phases nor attributes"
        );
        let specifier = import.source.value.as_str();
        let path = resolve(self.path, specifier)
            .with_context(|| format!("{at}: {specifier:?} is not a path that begins with a dot"))?;
        for specifier in import.specifiers.iter().flatten() {
            let (name, local) = match specifier {
                ImportDeclarationSpecifier::ImportSpecifier(one) => {
                    (Some(one.imported.name().as_str()), &one.local)
                }
                ImportDeclarationSpecifier::ImportDefaultSpecifier(one) => {
                    (Some("default"), &one.local)
                }
                ImportDeclarationSpecifier::ImportNamespaceSpecifier(all) => (None, &all.local),
            };
            let symbol = local.symbol_id();
            self.imports.push(Import { symbol, from: path.clone(), name, span: specifier.span() });
        }
        self.requests.push(Request { path, specifier, span: import.span });
        Ok(())
    }

    /// A statement that declares an object with everything that the module exports.
    fn namespace(&self, name: &str) -> Result<String> {
        let mut text = format!("const {name} = Object.freeze({{ __proto__: null");
        for (export, symbol) in &self.exports {
            write!(text, ", {export}: {}", self.scoping.symbol_name(*symbol))?;
        }
        text.push_str(" });\n");
        Ok(text)
    }
}

/// The path that an import names, seen from the module that imports.
fn resolve(from: &str, specifier: &str) -> Option<String> {
    let mut parts: Vec<&str> = folder_of(from).split('/').filter(|part| !part.is_empty()).collect();
    if !specifier.starts_with("./") && !specifier.starts_with("../") {
        return None;
    }
    for part in specifier.split('/') {
        match part {
            "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

fn folder_of(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

fn parse<'a>(
    allocator: &'a Allocator,
    path: &str,
    text: &'a str,
    source_type: SourceType,
) -> Result<ParserReturn<'a>> {
    let parsed = Parser::new(allocator, text, source_type).parse();
    without_errors(path, text, &parsed.diagnostics)?;
    Ok(parsed)
}

fn without_errors(path: &str, text: &str, diagnostics: &Diagnostics) -> Result<()> {
    let Some(error) = diagnostics.errors().next() else { return Ok(()) };
    let start = error.labels.first().map_or(0, LabeledSpan::offset);
    bail!("{}: {}", place_of(path, text, Span::new(start, start)), error.message)
}

/// The place at which something begins, as `path:line:column`, both counted from 1.
fn place_of(path: &str, text: &str, span: Span) -> String {
    let before = text.get(..span.start as usize).unwrap_or(text);
    let line = before.bytes().filter(|byte| *byte == b'\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
    format!("{path}:{line}:{column}")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Links `www/main.js` of some modules, given by their paths and texts.
    fn linked<const N: usize>(modules: [(&str, &str); N]) -> Result<String> {
        let modules = modules.map(|(path, text)| (path.to_owned(), text.to_owned())).into();
        link(&modules, "www/main.js", ImportMeta::Stays)
    }

    fn lines<const N: usize>(modules: [(&str, &str); N]) -> Vec<String> {
        let text = linked(modules).expect("they can be linked");
        text.lines().map(|line| line.trim().to_owned()).collect()
    }

    fn error<const N: usize>(modules: [(&str, &str); N]) -> String {
        format!("{:#}", linked(modules).expect_err("they cannot be linked"))
    }

    #[test]
    fn every_way_to_import_and_export_that_the_page_uses_is_linked() {
        let main = "import start, * as core from '../pkg/core.js';
            import { one, two as deux } from './names.js';
            import { Three } from './names.js';
            import './effect.js';
            start(core, core.run, one, deux(), new Three());";
        let names = "export const one = 1, [first, { second: third }] = list;
            export function two() {}
            export class Three {}
            export async function four() {}";
        let core = "function run() {}\nasync function init() {}\nexport { run, run as go, init as default };";
        assert_eq!(
            lines([
                ("www/main.js", main),
                ("www/names.js", names),
                ("www/effect.js", "document.title = 'effect';"),
                ("pkg/core.js", core),
            ]),
            [
                "function run$1() {}",
                "async function init$2() {}",
                "const namespace$9 = Object.freeze({ __proto__: null, default: init$2, go: run$1, run: run$1 });",
                "const one$3 = 1, [first$4, { second: third$5 }] = list;",
                "function two$6() {}",
                "class Three$7 {}",
                "async function four$8() {}",
                "document.title = \"effect\";",
                "init$2(namespace$9, namespace$9.run, one$3, two$6(), new Three$7());",
            ]
        );
    }

    #[test]
    fn modules_run_once_each_after_what_it_imports_in_the_order_of_the_imports() {
        let order = lines([
            ("www/main.js", "import './b.js'; import './parts/a.js'; run('main');"),
            ("www/b.js", "import './c.js'; run('b');"),
            ("www/c.js", "run('c');"),
            ("www/parts/a.js", "import '../c.js'; import '../b.js'; run('a');"),
            ("www/unused.js", "run('unused');"),
        ]);
        assert_eq!(order, ["run(\"c\");", "run(\"b\");", "run(\"a\");", "run(\"main\");"]);
    }

    #[test]
    fn names_that_several_modules_declare_stay_apart() {
        let text = lines([
            (
                "www/main.js",
                "import { size as other } from './a.js';\nconst size = 2;\nshow(size, other);",
            ),
            ("www/a.js", "const show = 1;\nexport const size = show;"),
        ]);
        // The entry's show is the global one.
        assert_eq!(
            text,
            [
                "const show$1 = 1;",
                "const size$2 = show$1;",
                "const size$3 = 2;",
                "show(size$3, size$2);"
            ]
        );
    }

    #[test]
    fn names_of_inner_scopes_and_of_properties_stay_what_they_are() {
        let text = lines([
            (
                "www/main.js",
                "import { a as x } from './a.js';
                const f = (a) => ({ a, x, b: a.x });
                { const x = 1; f(x); }
                const { x: y = x } = f(x);
                function g({ x }, ...[a]) { return x + a; }
                label: for (const a of [x]) { if (a) continue label; }",
            ),
            ("www/a.js", "export const a = 1;"),
        ]);
        assert_eq!(
            text.join(" "),
            "const a$1 = 1; const f$2 = (a) => ({ a, x: a$1, b: a.x }); { const x = 1; f$2(x); } \
             const { x: y$3 = a$1 } = f$2(a$1); function g$4({ x }, ...[a]) { return x + a; } \
             label: for (const a of [a$1]) { if (a) continue label; }"
        );
    }

    #[test]
    fn an_import_follows_the_variable_that_it_names() {
        let text = lines([
            ("www/main.js", "import { count, add } from './a.js';\nadd();\nshow(count);"),
            ("www/a.js", "export let count = 0;\nexport function add() { count += 1; }"),
        ]);
        assert_eq!(
            text,
            [
                "let count$1 = 0;",
                "function add$2() {",
                "count$1 += 1;",
                "}",
                "add$2();",
                "show(count$1);"
            ]
        );
    }

    #[test]
    fn what_looks_like_an_import_in_texts_and_comments_is_none() {
        let main = "// import { a } from './none.js';
            /** @typedef {import('./none.js').A} A */
            const texts = ['import \"./none.js\"', `export { ${'import.meta'} }`, /export default|import\\(/];
            const made = { import: 1, export: 2 };
            made.import = made.export;";
        assert_eq!(
            lines([("www/main.js", main)]).join(" "),
            "const texts$1 = [ \"import \\\"./none.js\\\"\", `export { ${\"import.meta\"} }`, \
             /export default|import\\(/ ]; const made$2 = { import: 1, export: 2 }; made$2.import = made$2.export;"
        );
    }

    #[test]
    fn import_meta_stays_where_it_keeps_its_meaning() {
        let files = "export const url = new URL('./worker.js', import.meta.url);";
        let modules = [
            ("www/main.js", "import { url } from './files.js'; show(url);"),
            ("www/files.js", files),
        ];
        assert!(lines(modules)[0].ends_with("new URL(\"./worker.js\", import.meta.url);"));

        let elsewhere = [
            ("www/main.js", "import './parts/a.js';"),
            ("www/parts/a.js", "\nshow(import.meta.url);"),
        ];
        assert!(error(elsewhere).ends_with("www/parts/a.js:2:6: import.meta has no meaning here"));

        let modules = modules.map(|(path, text)| (path.to_owned(), text.to_owned())).into();
        let refused = link(&modules, "www/main.js", ImportMeta::Refused).expect_err("it is used");
        assert!(
            format!("{refused:#}").ends_with("www/files.js:1:43: import.meta has no meaning here")
        );
    }

    #[test]
    fn what_is_not_understood_is_refused_with_its_place() {
        for (text, at, what) in [
            ("export default 1;", "1:1", "declarations and lists"),
            ("export default function f() {}", "1:1", "declarations and lists"),
            ("\n\n  export * from './a.js';", "3:3", "declarations and lists"),
            ("export * as all from './a.js';", "1:1", "an import cannot be exported"),
            ("export { a } from './a.js';", "1:10", "an import cannot be exported"),
            (
                "import { a } from './a.js';\nexport { a as b };",
                "2:10",
                "an import cannot be exported",
            ),
            ("const a = await import('./a.js');", "1:17", "import()"),
            ("import data from './a.json' with { type: 'json' };", "1:1", "attributes"),
            ("import 'a';", "1:1", "\"a\" is not a path"),
            ("import 'https://a/a.js';", "1:1", "is not a path"),
            ("import '/a.js';", "1:1", "is not a path"),
            ("import '../../a.js';", "1:1", "is not a path"),
            ("import './none.js';", "1:1", "there is no module www/none.js"),
            ("show(1);\nimport { b } from './a.js';", "2:10", "www/a.js exports no b"),
            ("import a from './a.js';", "1:8", "www/a.js exports no default"),
            ("import { a } from './a.js'; a = 2;", "1:10", "cannot be assigned to"),
            ("import * as all from './a.js'; show(all);", "1:8", "would not follow"),
            ("import './circle.js';", "1:1", "www/main.js imports itself"),
            ("const of = ;", "1:12", "Unexpected token"),
            ("export { nothing };", "1:10", "not defined"),
            ("let a; let a;", "1:5", "already been declared"),
            ("const a$1 = 1;", "", "a$1: names with a $ are the linker's own"),
            ("show(b$);", "", "b$: names with a $ are the linker's own"),
        ] {
            let error = error([
                ("www/main.js", text),
                ("www/a.js", "export let a = 1; a = 2;"),
                ("www/circle.js", "import './main.js';"),
            ]);
            assert!(error.contains("www/main.js"), "{text}: {error}");
            assert!(error.contains(at), "{text}: {error}");
            assert!(error.contains(what), "{text}: {error}");
        }
    }

    #[test]
    fn an_error_in_an_imported_module_names_the_way_to_it() {
        let error = error([
            ("www/main.js", "import './parts/a.js';"),
            ("www/parts/a.js", "\nimport '../b.js';"),
            ("www/b.js", "let 1;"),
        ]);
        let places = ["www/main.js:1:1", "www/parts/a.js:2:1", "www/b.js:1:5"];
        let found = places.map(|place| error.find(place).expect(place));
        assert!(found.is_sorted(), "{error}");
    }

    #[test]
    fn a_small_program_has_no_comments_no_blanks_and_short_names() {
        let program = "// A note.\nconst unused = 1;\nconst answer = 40 + 2; /* why */\nfunction twice(value) {\n  return value * 2;\n}\nshow(twice(answer));";
        let small = minify("a.js", program, Form::Module).expect("it can be read");
        assert!(small.len() < 70, "{small}");
        assert!(
            ["answer", "twice", "value", "unused", "note", "why", "\n  "]
                .iter()
                .all(|word| !small.contains(word)),
            "{small}"
        );
        assert!(small.contains("show("), "{small}");
    }

    #[test]
    fn texts_survive_being_made_small() {
        let texts = [
            "'// no comment'",
            "`a  b\n  c ${x /* gone */}  d`",
            "/[/'\"`]+ \\/\\/ x/g",
            "'\\u2028 \\0 ü – “'",
            "a / b / c",
            "a - -b + +c",
            "a++ + ++b",
        ];
        let program = format!("show({});", texts.join(", "));
        let small = minify("a.js", &program, Form::GlobalScript).expect("it can be read");
        for part in [
            "// no comment",
            "`a  b\n  c ${x}  d`",
            "/[/'\"`]+ \\/\\/ x/g",
            "ü – “",
            "a/b/c",
            "a- -b+ +c",
            "a+++ ++b",
        ] {
            assert!(small.contains(part), "{part} is not in {small}");
        }
    }

    #[test]
    fn a_small_program_does_not_end_the_element_that_holds_it() {
        let program = "show('</script>', `</script>`, /<\\/script>/);";
        let small = minify("a.js", program, Form::GlobalScript).expect("it can be read");
        assert!(!small.contains("</script"), "{small}");
    }

    #[test]
    fn a_script_leaves_nothing_behind_and_a_global_one_keeps_its_names() {
        let program = "const kept = begin();\nfunction unpack() { return kept; }\nshow(unpack());";
        let script = minify("a.js", program, Form::Script).expect("it can be read");
        assert!(script.starts_with("(()=>{\"use strict\";"), "{script}");
        assert!(!script.contains("unpack") && !script.contains("kept"), "{script}");
        let global = minify("a.js", program, Form::GlobalScript).expect("it can be read");
        assert_eq!(global, "const kept=begin();function unpack(){return kept}show(unpack());");
    }

    #[test]
    fn a_script_can_neither_wait_nor_know_its_place() {
        for program in ["await wait();", "show(import.meta.url);"] {
            assert!(minify("a.js", program, Form::Script).is_err(), "{program}");
            assert!(minify("a.js", program, Form::Module).is_ok(), "{program}");
        }
    }

    #[test]
    fn paths_are_followed_from_the_module_that_names_them() {
        for (from, specifier, path) in [
            ("www/main.js", "./link.js", Some("www/link.js")),
            ("www/parts/lab.js", "../draw/matrix.js", Some("www/draw/matrix.js")),
            ("www/main.js", "../pkg/core.js", Some("pkg/core.js")),
            ("www/a/b.js", "./../../c.js", Some("c.js")),
            ("main.js", "./a.js", Some("a.js")),
            ("main.js", "../a.js", None),
            ("www/main.js", "link.js", None),
            ("www/main.js", "", None),
        ] {
            assert_eq!(resolve(from, specifier).as_deref(), path, "{specifier:?} from {from}");
        }
    }
}
