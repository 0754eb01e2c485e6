/** Reads the package's own files: templates, styles, fonts, pages of rules and completion scripts. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Assets, Compiled, DiffAssets } from './assets.ts';

/** Defined by bin/bundle.js. Not declared when the program runs unbundled. */
declare const VB_TEMPLATES: Compiled | undefined;

const TYPEFACE = 'source-sans-3';
/** Every weight that the style uses, also in bin/bundle.js. Static weights, because a variable font becomes Type 3 in a PDF. */
const WEIGHTS = [400, 600, 700];

/** The folder of the package: the nearest parent of this file that has a folder `templates`. */
export const PACKAGE_ROOT = findRoot(dirname(fileURLToPath(import.meta.url)));

/** Reads the assets of the report's HTML, without a logotype. */
export function readAssets(): Assets {
  const read = (name: string) => readFileSync(join(PACKAGE_ROOT, 'templates', name), 'utf8');
  const partials = readdirSync(join(PACKAGE_ROOT, 'templates/partials')).map((name) => `partials/${name}`);
  return {
    templates: new Map(['report.hbs', ...partials].map((name) => [name, read(name).trimEnd()])),
    style: read('style.css'),
    screen: read('screen.css'),
    script: read('script.js'),
    symbols: read('symbols.svg'),
    fonts: WEIGHTS.map((weight) => ({ weight, woff2: readFileSync(join(fontFolder(), fontName(weight))) })),
  };
}

/** Reads the assets of the page that `vb diff` writes. */
export function readDiffAssets(): DiffAssets {
  const read = (name: string) => readFileSync(join(PACKAGE_ROOT, 'templates', name), 'utf8');
  const partials = readdirSync(join(PACKAGE_ROOT, 'templates/diff/partials')).map((name) => `diff/partials/${name}`);
  return {
    templates: new Map(['diff/page.hbs', ...partials].map((name) => [name, read(name).trimEnd()])),
    style: read('diff/style.css').trimEnd(),
  };
}

/** The fonts are in dist/fonts/ when the program is bundled, otherwise in their npm package. */
const fontFolder = () =>
  typeof VB_TEMPLATES === 'undefined'
    ? join(dirname(createRequire(import.meta.url).resolve(`@fontsource/${TYPEFACE}/package.json`)), 'files')
    : join(PACKAGE_ROOT, 'dist/fonts');
const fontName = (weight: number) => `${TYPEFACE}-latin-${weight}-normal.woff2`;

/** The program's templates. */
export const TEMPLATES_FOLDER = join(PACKAGE_ROOT, 'templates');
/** The script and style of the preview. */
export const PREVIEW_FOLDER = join(PACKAGE_ROOT, 'preview');

/** Reads the script and style of the preview, by file name. */
export function readPreview(): Map<string, string> {
  return new Map(readdirSync(PREVIEW_FOLDER).map((name) => [name, readFileSync(join(PREVIEW_FOLDER, name), 'utf8')]));
}

/** The templates and fonts of a report by name, for the manifest. `own` is the folder of the kommun's own templates. */
export function readMaterials(own: string): {
  readonly mallar: Map<string, Uint8Array>;
  readonly typsnitt: Map<string, Uint8Array>;
} {
  const folder = join(PACKAGE_ROOT, 'templates');
  const names = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath ?? entry.path, entry.name)))
    .filter((name) => !name.startsWith('diff'));
  return {
    mallar: new Map([
      ...names.map((name): [string, Uint8Array] => [name.replaceAll('\\', '/'), readFileSync(join(folder, name))]),
      ...[...(readOwnTemplates(own)?.templates ?? [])].map(([name, text]): [string, Uint8Array] => [
        `${own}/${name}`,
        Buffer.from(text),
      ]),
    ]),
    typsnitt: new Map(WEIGHTS.map((weight) => [fontName(weight), readFileSync(join(fontFolder(), fontName(weight)))])),
  };
}

/** Reads a kommun's own style, and its templates, which replace those of the same name. Undefined when the folder is missing. */
export function readOwnTemplates(folder: string): { templates: ReadonlyMap<string, string>; style: string } | undefined {
  if (!existsSync(folder)) return undefined;
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => name.replaceAll('\\', '/'));
  const read = (name: string) => readFileSync(join(folder, name), 'utf8').trimEnd();
  return {
    templates: new Map(names.filter((name) => name.endsWith('.hbs')).map((name) => [name, read(name)])),
    style: names.includes('style.css') ? read('style.css') : '',
  };
}

/** The compiled templates. Empty when the program runs unbundled, as in tests. */
export const COMPILED: Compiled = typeof VB_TEMPLATES === 'undefined' ? {} : VB_TEMPLATES;

/** The page of a rule in docs/regler/, as Markdown. Throws when there is none. */
export function readRegel(code: string): string {
  return readFileSync(join(PACKAGE_ROOT, 'docs/regler', `${code}.md`), 'utf8');
}

/** A script of the folder completion/, by file name. Throws when there is none. */
export function readCompletion(script: string): string {
  return readFileSync(join(PACKAGE_ROOT, 'completion', script), 'utf8');
}

function findRoot(folder: string): string {
  return existsSync(join(folder, 'templates')) ? folder : findRoot(dirname(folder));
}
