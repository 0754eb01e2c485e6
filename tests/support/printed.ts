/** The reports that tests print: two real years, a draft, years of other kommuner, and small years that are hard to print. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { renderCase, renderDraft, renderReal, renderWithChapter } from './year.ts';

/** Folders of a chapter each. */
const PRINT = fileURLToPath(new URL('../print', import.meta.url));

function renderFolder(name: string): Promise<string> {
  const root = join(PRINT, name);
  const paths = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.yaml'));
  return renderWithChapter(new Map(paths.map((path) => [path, readFileSync(join(root, path), 'utf8')])));
}

/** Kommuner that steer in three ways, each with the boards of its case. */
const CASE_BOARDS = [
  ['storkoping', 'norra-stadsdelen'],
  ['storkoping', 'skolnamnden'],
  ['vardala', 'kommunen'],
  ['norrsund', 'socialnamnden'],
  ['norrsund', 'kulturnamnden'],
  ['rikt-innehall', 'kultur-och-fritidsnamnden'],
] as const;

/** The reports by name. */
export const PRINTED: readonly (readonly [name: string, render: () => Promise<string>])[] = [
  ['2019', () => renderReal(2019)],
  ['2018', () => renderReal(2018)],
  ['a draft', renderDraft],
  ...CASE_BOARDS.map(([name, board]) => [`${name} ${board}`, () => renderCase(name, board)] as const),
  ...readdirSync(PRINT).map((name) => [name, () => renderFolder(name)] as const),
];
