/**
 * `vb diff` in every format, of two small years made here: each folder under tests/diff is two years, laid over the case `base`. Write
 * the expected files anew with: VB_UPDATE=1 npx vitest run tests/diff.test.ts
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv2020 as Ajv } from 'ajv/dist/2020.js';
import { Chalk } from 'chalk';
import { describe, expect, test } from 'vitest';
import { readDiffAssets } from '../src/assets.ts';
import { linkYear } from '../src/build.ts';
import { compareYears } from '../src/diff/compare.ts';
import { jsonDiff } from '../src/printers/diff/json.ts';
import { markdownDiff } from '../src/printers/diff/markdown.ts';
import type { DiffReport } from '../src/printers/diff/report.ts';
import { terminalDiff } from '../src/printers/diff/terminal.ts';
import { renderDiff } from '../src/render/diff.ts';
import { filesOf, layered } from './support/layers.ts';

const FOLDER = fileURLToPath(new URL('diff/', import.meta.url));
const update = process.env['VB_UPDATE'] !== undefined;
if (update && process.env['CI']) throw new Error('expected files are never rewritten in CI');

const plain = new Chalk({ level: 0 });
const schema = JSON.parse(readFileSync(fileURLToPath(new URL('../schemas/vb-diff-1.schema.json', import.meta.url)), 'utf8'));
const valid = new Ajv({ strict: true, allowUnionTypes: true }).compile(schema);

/** The files of one year of a folder, over those of `base`. */
function side(name: string, år: number) {
  const base = new Map([...filesOf('base')].map(([path, text]) => [path.replace('data/2024/', `data/${år}/`), text]));
  const root = join(FOLDER, name);
  const own = readdirSync(join(root, `data/${år}`), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.yaml'))
    .map((path): [string, Buffer] => [`data/${år}/${path}`, readFileSync(join(root, `data/${år}`, path))]);
  const linked = linkYear(layered(base, new Map(own)), `data/${år}`, år, 'helår');
  if (!linked.år) throw new Error('a year of its own');
  return { ...linked, år: linked.år };
}

function reportOf(name: string, från = 2023, till = 2024): DiffReport {
  const [före, efter] = [side(name, från), side(name, till)];
  const diff = compareYears({ före: före.år, efter: efter.år });
  return { före: String(från), efter: String(till), diff, fel: { före: [], efter: [] }, fatal: null };
}

function compare(name: string, file: string, actual: string): void {
  const path = join(FOLDER, name, 'expected', file);
  if (update) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, `${actual}\n`);
  }
  expect(`${actual}\n`).toBe(existsSync(path) ? readFileSync(path, 'utf8') : '(the expected file does not exist)');
}

const keepsToSchema = (text: string) => {
  valid(JSON.parse(text));
  expect(valid.errors ?? []).toEqual([]);
};

describe.each(readdirSync(FOLDER))('%s', (name) => {
  const report = reportOf(name);

  test('both years are sound', () => {
    for (const år of [2023, 2024]) expect(side(name, år).findings.map(({ code, place }) => `${code} ${place.file}`)).toEqual([]);
  });

  test('terminal', () => compare(name, 'terminal.txt', terminalDiff(report, plain)));
  test('backwards', () => compare(name, 'baklanges.txt', terminalDiff(reportOf(name, 2024, 2023), plain)));
  test('Markdown', () => compare(name, 'diff.md', markdownDiff(report)));
  test('HTML', async () => compare(name, 'diff.html', await renderDiff(report, { ...readDiffAssets(), style: '' })));
  test('JSON', () => {
    compare(name, 'diff.json', jsonDiff(report));
    keepsToSchema(jsonDiff(report));
  });
});
