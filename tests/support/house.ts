/** The architecture rules of `src/`, and a function that reports violations. The rules deny everything that they do not list. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import ts from 'typescript';
import { PACKAGE_ROOT } from '../../src/platform/package-files.ts';

/** A file below `src/`, with its path relative to `src/`. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

/** The rooms in dependency order. A file may import from its own room and from rooms listed before it. */
export const FLOORS: readonly string[] = [
  'bytes',
  'escape',
  'colour',
  'model',
  'swedish',
  'pdf',
  'platform',
  'image',
  'terminal',
  'diagnostics',
  'read',
  'validate',
  'write',
  'resolve',
  'prose',
  'skeleton',
  'criteria',
  'published',
  'facts',
  'rules',
  'check',
  'assess',
  'draft',
  'charts',
  'view',
  'editions',
  'website',
  'render',
  'locks',
  'compile.ts',
  'cli',
  'tools/check',
  'tools/schema',
  'tools/add',
  'tools/assess',
  'tools/bind',
  'tools/audit',
  'tools/index',
  'tools/build',
  'tools/check-pdf',
  'tools/completion',
  'tools/diff',
  'tools/doctor',
  'tools/explain',
  'tools/export',
  'tools/fmt',
  'tools/import',
  'tools/init',
  'tools/kolada',
  'tools/ledger',
  'tools/lock',
  'tools/new',
  'tools/serve',
  'tools/upgrade',
  'tools/verify',
  'main.ts',
];

/** Rooms that import from no other room, not even from those listed before them. */
const ISOLATED = ['pdf'];

/**
 * Tools that other tools may import. `vb import` checks how an import changes the findings of a year and compares a workbook with what
 * `vb export` would write, `vb init` writes the settings of the editor, `vb ledger` reads sheets as `vb import` does, `vb lock` builds the
 * document that it locks, and `vb build` writes the index page of the year.
 */
const SHARED_TOOLS = ['tools/build', 'tools/check', 'tools/export', 'tools/import', 'tools/index', 'tools/schema'];

/** Which files may import each package. */
const PACKAGES: Readonly<Record<string, RegExp>> = {
  yaml: /^(diagnostics|read|write)\//,
  zod: /^(locks|model|validate|tools\/(?:kolada|schema))\//,
  handlebars: /^render\//,
  'handlebars/runtime.js': /^render\//,
  puppeteer: /^platform\/browser\//,
  'tar-fs': /^platform\/(browser\/|own-package\.ts$)/,
  commander: /^(main\.ts$|cli\/|tools\/[^/]+\/options\.ts$|tools\/completion\/)/,
  fflate: /^tools\/import\/sheet\//,
  numfmt: /^tools\/import\/sheet\//,
  saxes: /^(image|tools\/import)\//,
  '@jsquash/jpeg/codec/dec/mozjpeg_dec.js': /^platform\/jpeg-codec\.ts$/,
  '@jsquash/jpeg/codec/enc/mozjpeg_enc.js': /^platform\/jpeg-codec\.ts$/,
  diff: /^(cli\/patch\.ts$|tools\/diff\/)/,
  'fastest-levenshtein': /^(swedish|tools\/diff)\//,
  chalk: /^(cli\/patch\.ts$|(terminal|diagnostics|tools)\/)/,
};

/** Modules of Node without side effects. Every other module counts as an effect. */
const PURE_MODULES = ['node:path', 'node:crypto', 'node:zlib', 'node:util', 'node:buffer'];

/** Globals that count as effects. */
const EFFECT_GLOBALS = [
  'process',
  'performance',
  'setTimeout',
  'setInterval',
  'setImmediate',
  'fetch',
  'console',
  'globalThis',
  'randomUUID',
  'randomBytes',
];

/** Maximum number of lines of a function. */
const MAX_FUNCTION_LINES = 60;

/** Every TypeScript file of `src/`. */
export function readHouse(): SourceFile[] {
  const src = join(PACKAGE_ROOT, 'src');
  return readdirSync(src, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => ({ path: name.replaceAll('\\', '/'), text: readFileSync(join(src, name), 'utf8') }));
}

/** The room of a file: its first folder, the folder of a tool, or the file itself when it lies directly in `src/`. */
export function roomOf(path: string): string {
  const parts = path.split('/');
  if (parts.length === 1) return path;
  return parts[0] === 'tools' ? parts.slice(0, 2).join('/') : (parts[0] ?? '');
}

/** The violations of the rules, one line each. */
export function violations(files: readonly SourceFile[]): string[] {
  const graph = new Map<string, string[]>();
  const found = files.flatMap((file) => {
    const parsed = ts.createSourceFile(file.path, file.text, ts.ScriptTarget.Latest, true);
    const imports = importsOf(parsed);
    graph.set(
      file.path,
      imports
        .filter((name) => name.startsWith('.'))
        .map((name) => normalize(join(dirname(file.path), name)).replaceAll('\\', '/')),
    );
    return [...misplaced(file, imports), ...effectsIn(file, parsed, imports), ...longFunctions(file, parsed)];
  });
  return [...found, ...importCycles(graph)];
}

/** Every module that a file imports or re-exports, including dynamic and type imports. */
function importsOf(parsed: ts.SourceFile): string[] {
  const names: string[] = [];
  const visit = (node: ts.Node): void => {
    const module =
      ts.isImportDeclaration(node) || ts.isExportDeclaration(node)
        ? node.moduleSpecifier
        : ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword
          ? node.arguments[0]
          : ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)
            ? node.argument.literal
            : undefined;
    if (module && ts.isStringLiteral(module)) names.push(module.text);
    ts.forEachChild(node, visit);
  };
  visit(parsed);
  return names;
}

function misplaced({ path }: SourceFile, imports: readonly string[]): string[] {
  const room = roomOf(path);
  const floor = FLOORS.indexOf(room);
  if (floor === -1) return [`${path}: no floor for ${room}`];
  return imports.flatMap((name) => {
    if (name.startsWith('node:')) return [];
    if (!name.startsWith('.')) return PACKAGES[name]?.test(path) ? [] : [`${path}: package ${name}`];
    const target = normalize(join(dirname(path), name)).replaceAll('\\', '/');
    if (target.startsWith('..')) return target.endsWith('.json') ? [] : [`${path}: outside ${target}`];
    const other = roomOf(target);
    if (other === room) return [];
    const refused =
      !FLOORS.includes(other) ||
      FLOORS.indexOf(other) > floor ||
      ISOLATED.includes(room) ||
      (room.startsWith('tools/') && other.startsWith('tools/') && !SHARED_TOOLS.includes(other));
    return refused ? [`${path}: imports ${target}`] : [];
  });
}

function effectsIn({ path }: SourceFile, parsed: ts.SourceFile, imports: readonly string[]): string[] {
  if (roomOf(path) === 'platform') return [];
  const modules = imports.filter((name) => name.startsWith('node:') && !PURE_MODULES.includes(name));
  const globals = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) && EFFECT_GLOBALS.includes(node.text) && !isName(node)) globals.add(node.text);
    if (ts.isPropertyAccessExpression(node) && ['Date.now', 'Math.random'].includes(node.getText())) globals.add(node.getText());
    if (ts.isNewExpression(node) && node.expression.getText() === 'Date' && !node.arguments?.length) globals.add('new Date()');
    ts.forEachChild(node, visit);
  };
  visit(parsed);
  return [...modules, ...globals].map((effect) => `${path}: effect ${effect}`);
}

/** Whether an identifier is the name of a property or a method, and so does not read a global. */
function isName(node: ts.Identifier): boolean {
  const { parent } = node;
  return (
    (ts.isPropertyAccessExpression(parent) && parent.name === node) ||
    ((ts.isPropertyAssignment(parent) || ts.isPropertySignature(parent) || ts.isMethodDeclaration(parent)) &&
      parent.name === node)
  );
}

/** The identifiers of a file, and the parts of its path. */
export function identifiersOf({ path, text }: SourceFile): string[] {
  const names = new Set<string>(path.replace('.ts', '').split('/'));
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) || ts.isPrivateIdentifier(node)) names.add(node.text);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true));
  return [...names];
}

function longFunctions({ path }: SourceFile, parsed: ts.SourceFile): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionLike(node) && 'body' in node && node.body) {
      const lineOf = (position: number) => parsed.getLineAndCharacterOfPosition(position).line;
      const lines = lineOf(node.end) - lineOf(node.getStart()) + 1;
      if (lines > MAX_FUNCTION_LINES) found.push(`${path}: a function of ${lines} lines`);
    }
    ts.forEachChild(node, visit);
  };
  visit(parsed);
  return found;
}

/** Import cycles, including those of type imports. */
function importCycles(graph: ReadonlyMap<string, readonly string[]>): string[] {
  const done = new Set<string>();
  const found: string[] = [];
  const visit = (path: string, above: readonly string[]): void => {
    const start = above.indexOf(path);
    if (start !== -1) found.push(`circle: ${[...above.slice(start), path].join(' → ')}`);
    if (start !== -1 || done.has(path)) return;
    done.add(path);
    for (const next of graph.get(path) ?? []) visit(next, [...above, path]);
  };
  for (const path of graph.keys()) visit(path, []);
  return found;
}
