/** The program's own templates, style, fonts and pages of rules, read from the package wherever it is installed. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Assets, Compiled, DiffAssets } from './assets.ts';

/** Set when the program is bundled (bin/bundle.js). */
declare const VB_TEMPLATES: Compiled | undefined;

/** The typeface: static weights, because a variable font becomes Type 3 in a PDF. Every weight the style uses (also in bin/bundle.js). */
const TYPEFACE = 'source-sans-3';
const WEIGHTS = [400, 600, 700];

/** The package's own folder: the nearest one above this file that has templates. */
export const PACKAGE_ROOT = findRoot(dirname(fileURLToPath(import.meta.url)));

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

/** What a page that compares two years is made of. */
export function readDiffAssets(): DiffAssets {
  const read = (name: string) => readFileSync(join(PACKAGE_ROOT, 'templates', name), 'utf8');
  const partials = readdirSync(join(PACKAGE_ROOT, 'templates/diff/partials')).map((name) => `diff/partials/${name}`);
  return {
    templates: new Map(['diff/page.hbs', ...partials].map((name) => [name, read(name).trimEnd()])),
    style: read('diff/style.css').trimEnd(),
  };
}

/** A bundled program has its fonts in dist/fonts/. */
const fontFolder = () =>
  typeof VB_TEMPLATES === 'undefined'
    ? join(dirname(createRequire(import.meta.url).resolve(`@fontsource/${TYPEFACE}/package.json`)), 'files')
    : join(PACKAGE_ROOT, 'dist/fonts');
const fontName = (weight: number) => `${TYPEFACE}-latin-${weight}-normal.woff2`;

/** The folders that a preview watches: the program's templates, and what only the preview's pages are given. */
export const TEMPLATES_FOLDER = join(PACKAGE_ROOT, 'templates');
export const PREVIEW_FOLDER = join(PACKAGE_ROOT, 'preview');

/** The script and style of the preview, by name. */
export function readPreview(): Map<string, string> {
  return new Map(readdirSync(PREVIEW_FOLDER).map((name) => [name, readFileSync(join(PREVIEW_FOLDER, name), 'utf8')]));
}

/** The files that readAssets reads, as they lie on disk, by name. */
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

/** A kommun's own templates and style; undefined when there is no such folder. Each template takes the place of the one of its name. */
export function readOwnTemplates(folder: string): { templates: ReadonlyMap<string, string>; style: string } | undefined {
  if (!existsSync(folder)) return undefined;
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => name.replaceAll('\\', '/'));
  const read = (name: string) => readFileSync(join(folder, name), 'utf8').trimEnd();
  return {
    templates: new Map(names.filter((name) => name.endsWith('.hbs')).map((name) => [name, read(name)])),
    style: names.includes('style.css') ? read('style.css') : '',
  };
}

/** The templates as bundled; empty where the program runs unbundled, as in tests. */
export const COMPILED: Compiled = typeof VB_TEMPLATES === 'undefined' ? {} : VB_TEMPLATES;

/** The page of a rule, as it is written in docs/regler/. */
export function readRegel(code: string): string {
  return readFileSync(join(PACKAGE_ROOT, 'docs/regler', `${code}.md`), 'utf8');
}

/** A script of the folder completion/, by its file name. */
export function readCompletion(script: string): string {
  return readFileSync(join(PACKAGE_ROOT, 'completion', script), 'utf8');
}

function findRoot(folder: string): string {
  return existsSync(join(folder, 'templates')) ? folder : findRoot(dirname(folder));
}
