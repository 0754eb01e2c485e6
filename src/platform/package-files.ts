/** Reads the package's own files: templates, styles, fonts, pages of rules, completion scripts and what `vb init` writes. */
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Assets, Compiled, PageAssets } from './assets.ts';
import { CannotRead } from './effects.ts';
import { disk } from './files.ts';
import { isIgnored } from './ignored.ts';

/** Defined by bin/bundle.js. Not declared when the program runs unbundled. */
declare const VB_TEMPLATES: Compiled | undefined;

/** Whether the program runs from dist/, and not from its source as in tests. */
export const isBundled = typeof VB_TEMPLATES !== 'undefined';

const TYPEFACE = 'source-sans-3';
/** Every weight that the style uses, also in bin/bundle.js. Static weights, because a variable font becomes Type 3 in a PDF. */
const WEIGHTS = [400, 600, 700];

/** The folder of the package: the nearest parent of this file that has a folder `templates`. */
export const PACKAGE_ROOT = findRoot(dirname(fileURLToPath(import.meta.url)));

/** The template of the full report, those of its short editions and those of a web folder. */
const DOCUMENTS = ['report.hbs', 'edition-kort.hbs', 'edition-sida.hbs', 'webb.hbs', 'webb-bild.hbs', 'webb-fragment.hbs'];

/** Reads the assets of the report's HTML, without a logotype and own templates. */
export function readAssets(): Assets {
  const read = (name: string) => readText(join(TEMPLATES_FOLDER, name));
  const partials = partialsIn('partials');
  return {
    templates: new Map([...DOCUMENTS, ...partials].map((name) => [name, read(name).trimEnd()])),
    style: read('style.css'),
    editionStyle: read('editions.css'),
    screen: read('screen.css'),
    script: `${read('search.js')}${read('script.js')}`,
    webStyle: read('webb.css'),
    webScript: `${read('search.js')}${read('webb.js')}`,
    symbols: read('symbols.svg'),
    fonts: WEIGHTS.map((weight) => ({ weight, woff2: readBytes(join(fontFolder(), fontName(weight))) })),
    own: new Map(),
  };
}

/** Reads the assets of the page that lists the documents of a year. */
export function readIndexAssets(): PageAssets {
  const read = (name: string) => readText(join(TEMPLATES_FOLDER, name)).trimEnd();
  return { templates: new Map([['index/page.hbs', read('index/page.hbs')]]), style: read('index/style.css') };
}

/** Reads the assets of the page that `vb diff` writes. */
export function readDiffAssets(): PageAssets {
  const read = (name: string) => readText(join(TEMPLATES_FOLDER, name));
  const partials = partialsIn('diff/partials');
  return {
    templates: new Map(['diff/page.hbs', ...partials].map((name) => [name, read(name).trimEnd()])),
    style: read('diff/style.css').trimEnd(),
  };
}

const partialsIn = (folder: string) =>
  list(join(TEMPLATES_FOLDER, folder)).flatMap((name) => (name.endsWith('.hbs') ? [`${folder}/${name}`] : []));

/** The files of a folder of the package. The files that an editor leaves there are not among them. */
function list(folder: string): string[] {
  const names = disk.listFiles(folder);
  if (!names) throw new CannotRead(`Programmets mapp ${folder} finns inte. Installera vb igen.`);
  return names.filter((name) => !isIgnored(name));
}

/** Reads a file of the package. Throws CannotRead when the installation lacks it. */
export function readBytes(path: string): Uint8Array {
  const bytes = disk.readFile(path);
  if (!bytes)
    throw new CannotRead(
      `Programmets fil ${path} går inte att läsa. Kontrollera att du har rätt till den, eller installera vb igen.`,
    );
  return bytes;
}

const readText = (path: string): string => Buffer.from(readBytes(path)).toString('utf8');

/** The fonts are in dist/fonts/ when the program is bundled, otherwise in their npm package. */
const fontFolder = () =>
  isBundled
    ? join(PACKAGE_ROOT, 'dist/fonts')
    : join(dirname(createRequire(import.meta.url).resolve(`@fontsource/${TYPEFACE}/package.json`)), 'files');
const fontName = (weight: number) => `${TYPEFACE}-latin-${weight}-normal.woff2`;

/** The program's templates. */
export const TEMPLATES_FOLDER = join(PACKAGE_ROOT, 'templates');
/** The script and style of the preview. */
export const PREVIEW_FOLDER = join(PACKAGE_ROOT, 'preview');

/** Reads the script and style of the preview, by file name. */
export function readPreview(): Map<string, string> {
  return new Map(list(PREVIEW_FOLDER).map((name) => [name, readText(join(PREVIEW_FOLDER, name))]));
}

/** The templates and fonts of a report by name, for the manifest. Those in `own` are the kommun's. */
export function readMaterials(own: Assets['own']): {
  readonly mallar: Map<string, Uint8Array>;
  readonly typsnitt: Map<string, Uint8Array>;
} {
  const names = list(TEMPLATES_FOLDER).filter((name) => !name.startsWith('diff/'));
  return {
    mallar: new Map([
      ...names.map((name): [string, Uint8Array] => [name, readBytes(join(TEMPLATES_FOLDER, name))]),
      ...[...own.values()].map(({ file, bytes }): [string, Uint8Array] => [file, bytes]),
    ]),
    typsnitt: new Map(WEIGHTS.map((weight) => [fontName(weight), readBytes(join(fontFolder(), fontName(weight)))])),
  };
}

/** The compiled templates. Empty when the program runs unbundled, as in tests. */
export const COMPILED: Compiled = typeof VB_TEMPLATES === 'undefined' ? {} : VB_TEMPLATES;

/** The page of a rule in docs/regler/, as Markdown. Throws when there is none. */
export function readRegel(code: string): string {
  return readText(join(PACKAGE_ROOT, 'docs/regler', `${code}.md`));
}

/** A script of the folder completion/, by file name. Throws when there is none. */
export function readCompletion(script: string): string {
  return readText(join(PACKAGE_ROOT, 'completion', script));
}

/** The folder of what `vb init` writes: ready styrmodeller, the example and the files of a repository. */
const START_FOLDER = join(PACKAGE_ROOT, 'start');

/** The texts of the files below a folder of `start/`, by path below that folder. */
export function readStart(folder: string): Map<string, string> {
  const names = list(join(START_FOLDER, folder));
  return new Map(names.map((name) => [name, readText(join(START_FOLDER, folder, name))]));
}

/** The entries of a package-lock.json for the optional packages of the program. bin/bundle.js writes them. */
export function readLockEntries(): Readonly<Record<string, unknown>> {
  return JSON.parse(readText(join(PACKAGE_ROOT, 'dist/lock.json'))) as Readonly<Record<string, unknown>>;
}

function findRoot(folder: string): string {
  return existsSync(join(folder, 'templates')) ? folder : findRoot(dirname(folder));
}
