/** The reports that tests print: two real years, a draft, and small years that are hard to print. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadYear, makeReport, renderReport } from '../../src/compile.ts';
import { readAssets } from '../../src/platform/package-files.ts';
import { filesOf, layered } from './layers.ts';
import { loadReal, renderDraft, renderReal } from './year.ts';

/** Folders of a chapter each. */
const PRINT = fileURLToPath(new URL('../print', import.meta.url));

/** The folder of the board in `tests/cases/base`. */
const BOARD = 'data/2024/kulturnamnden';

/** Renders the year 2024 of `tests/cases/base` with more files, by path below the folder of the board. */
export function renderWith(files: Readonly<Record<string, string | Buffer>>, chapter = 'prov'): Promise<string> {
  const base = filesOf('base');
  const file = `${BOARD}/kulturnamnden.yaml`;
  const list = Object.keys(files).some((path) => path.startsWith(`kapitel/${chapter}/`)) ? `kapitel:\n  - ${chapter}\n` : '';
  base.set(file, Buffer.from(`${base.get(file)?.toString()}${list}`));
  const more = Object.entries(files).map(([path, text]): [string, Buffer] => [`${BOARD}/${path}`, Buffer.from(text)]);
  const loaded = loadYear(layered(base, new Map(more)), { data: 'data', år: 2024, tillfälle: 'helår' });
  const nämnd = loaded.år?.nämnder[0];
  if (!nämnd) throw new Error(`the year does not load: ${loaded.findings.map(({ code }) => code).join(', ')}`);
  return renderReport(makeReport(nämnd, loaded), readAssets());
}

function renderFolder(name: string): Promise<string> {
  const root = join(PRINT, name);
  const paths = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.yaml'));
  return renderWith(Object.fromEntries(paths.map((path) => [`kapitel/prov/${path}`, readFileSync(join(root, path))])));
}

/** The reports by name. */
export const PRINTED: readonly (readonly [name: string, render: () => Promise<string>])[] = [
  ['2019', renderReal],
  ['2018', () => renderReport(loadReal(2018).report, readAssets())],
  ['a draft', renderDraft],
  ...readdirSync(PRINT).map((name) => [name, () => renderFolder(name)] as const),
];
