/**
 * Finds the commands that write files, from the code. Follows the names that each declaration uses, from the options of a command
 * to the functions of node:fs that change files.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import ts from 'typescript';
import { PACKAGE_ROOT } from '../../src/platform/package-files.ts';
import type { SourceFile } from '../support/house.ts';
import calls from './file-calls.json' with { type: 'json' };

/** The node for every function that changes files. The others are `<path>#<declaration>` and `.<method>`. */
const CHANGE = 'node:fs';
const CHANGING_NAMES = [...calls.removing, ...calls.changing, 'createWriteStream'].flatMap((name) => [name, `${name}Sync`]);

/** What each declaration uses. */
type Uses = Map<string, Set<string>>;

/** What each declaration of some files uses, together with the `known` uses of other files, which are not changed. */
export function usesOf(files: readonly SourceFile[], known: Uses = new Map()): Uses {
  const uses: Uses = new Map([...known].map(([name, targets]) => [name, new Set(targets)]));
  for (const file of files) addUses(file, uses);
  return uses;
}

/** The names of the commands, that is their folders in `tools/`, that write files. */
export function writingCommands(uses: Uses): string[] {
  const commands = new Map<string, string[]>();
  for (const name of uses.keys()) {
    const [, command] = /^tools\/([^/]+)\/options\.ts#/.exec(name) ?? [];
    if (command !== undefined) commands.set(command, [...(commands.get(command) ?? []), name]);
  }
  return [...commands].filter(([, starts]) => reaches(starts, uses)).map(([command]) => command);
}

/** The scripts of `bin/` that write files when the program is used. The others install it. */
export function writingScripts(): string[] {
  const names = readdirSync(join(PACKAGE_ROOT, 'bin')).filter((name) => !['bundle.js', 'prepare.js'].includes(name));
  return names
    .map((name) => `bin/${name}`)
    .filter((path) => {
      const uses = usesOf([{ path, text: readFileSync(join(PACKAGE_ROOT, path), 'utf8') }]);
      return reaches([...uses.keys()], uses);
    });
}

function reaches(starts: readonly string[], uses: Uses): boolean {
  const seen = new Set(starts);
  for (const name of seen) {
    if (name === CHANGE) return true;
    for (const next of uses.get(name) ?? []) seen.add(next);
  }
  return false;
}

/** Adds what each declaration at the top of a file uses. Code at the top that declares nothing counts as a declaration too. */
function addUses({ path, text }: SourceFile, uses: Uses): void {
  const parsed = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const imported = importedNames(parsed, path);
  const add = (name: string, target: string) => uses.set(name, (uses.get(name) ?? new Set()).add(target));
  for (const statement of parsed.statements) {
    if (ts.isImportDeclaration(statement)) continue;
    for (const [name, node] of declarations(statement)) collect(`${path}#${name}`, node);
  }

  function collect(owner: string, node: ts.Node): void {
    if (ts.isTypeNode(node)) return;
    if (isMethodOfObject(node)) {
      // A method is used by its name, because the type of its object is not known here.
      const method = `.${node.name.text}`;
      ts.forEachChild(node, (child) => collect(method, child));
      return;
    }
    if (ts.isPropertyAccessExpression(node)) add(owner, `.${node.name.text}`);
    if (ts.isIdentifier(node)) add(owner, imported.get(node.text) ?? `${path}#${node.text}`);
    // `const { build } = await import('./build.ts')`, also for several files at once.
    if (ts.isBindingElement(node))
      for (const file of dynamicImports(node, path)) add(owner, `${file}#${(node.propertyName ?? node.name).getText()}`);
    ts.forEachChild(node, (child) => collect(owner, child));
  }
}

/** The names that a file imports, each with the declaration that it leads to. */
function importedNames(parsed: ts.SourceFile, path: string): Map<string, string> {
  const names = new Map<string, string>();
  for (const statement of parsed.statements) {
    if (!ts.isImportDeclaration(statement) || !ts.isStringLiteral(statement.moduleSpecifier)) continue;
    const module = statement.moduleSpecifier.text;
    const { name, namedBindings } = statement.importClause ?? {};
    const isFiles = /^(node:)?fs(\/promises)?$/.test(module);
    // All of node:fs at once may be used for anything.
    if (isFiles && name) names.set(name.text, CHANGE);
    if (isFiles && namedBindings && ts.isNamespaceImport(namedBindings)) names.set(namedBindings.name.text, CHANGE);
    if (!namedBindings || !ts.isNamedImports(namedBindings)) continue;
    for (const element of namedBindings.elements) {
      const original = (element.propertyName ?? element.name).text;
      if (isFiles && CHANGING_NAMES.includes(original)) names.set(element.name.text, CHANGE);
      else names.set(element.name.text, `${fileOf(module, path)}#${original}`);
    }
  }
  return names;
}

const fileOf = (module: string, path: string) => (module.startsWith('.') ? normalize(join(dirname(path), module)) : module);

function declarations(statement: ts.Statement): [name: string, node: ts.Node][] {
  if (ts.isVariableStatement(statement))
    return statement.declarationList.declarations.map((one) => [one.name.getText(), one.initializer ?? one]);
  const named = ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement) ? statement.name?.text : undefined;
  return [[named ?? '', statement]];
}

const isMethodOfObject = (node: ts.Node): node is ts.MethodDeclaration & { name: ts.Identifier } =>
  ts.isMethodDeclaration(node) && ts.isObjectLiteralExpression(node.parent) && ts.isIdentifier(node.name);

/** The files that the declaration of a destructured name imports dynamically. */
function dynamicImports(element: ts.BindingElement, path: string): string[] {
  const declaration = ts.findAncestor(element, ts.isVariableDeclaration);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    const [module] = ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword ? node.arguments : [];
    if (module && ts.isStringLiteral(module)) found.push(fileOf(module.text, path));
    ts.forEachChild(node, visit);
  };
  if (declaration?.initializer) visit(declaration.initializer);
  return found;
}
