/**
 * Every folder under tests/cases is a test. Its files are laid over those of `base` (a file that says "(borttagen)" is left out), the
 * year is loaded, and what a person would read in the terminal is compared with `expected/findings.txt`. A case without fel also has
 * its report as JSON and HTML. Write the expected files anew with: VB_UPDATE=1 npx vitest run tests/cases.test.ts
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv2020 as Ajv } from 'ajv/dist/2020.js';
import { Chalk } from 'chalk';
import { describe, expect, test } from 'vitest';
import { readAssets } from '../src/assets.ts';
import { isSound, loadYear, makeMeasures, makeReport, renderReport } from '../src/build.ts';
import { CODES } from '../src/findings/catalog.ts';
import { assessmentJson } from '../src/printers/assessment-json.ts';
import { printFindings } from '../src/printers/findings.ts';
import { printGaps } from '../src/printers/gaps.ts';
import { locateGaps } from '../src/printers/located.ts';
import { countFindings } from '../src/printers/terminal.ts';
import { renderCsv, renderMeasures } from '../src/render/csv.ts';
import { CASES, filesOf, layered } from './support/layers.ts';

const update = process.env['VB_UPDATE'] !== undefined;
if (update && process.env['CI']) throw new Error('expected files are never rewritten in CI');

const schema = readFileSync(fileURLToPath(new URL('../schemas/vb-bedomning-1.schema.json', import.meta.url)), 'utf8');
const validSchema = new Ajv({ strict: true, allowUnionTypes: true }).compile(JSON.parse(schema));

/** A case with a file of that name is a year that is still being written. */
const isDraft = (name: string) => existsSync(join(CASES, name, 'utkast'));

const layersOf = (name: string) => (existsSync(join(CASES, name, 'utan-bas')) ? [name] : ['base', name]).map(filesOf);

function compare(name: string, file: string, actual: string): void {
  const path = join(CASES, name, 'expected', file);
  if (update) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, actual);
  }
  expect(actual).toBe(existsSync(path) ? readFileSync(path, 'utf8') : '(the expected file does not exist)');
}

test('every finding the program can make has a case', () => {
  const shown = readdirSync(CASES)
    .map((name) => readFileSync(join(CASES, name, 'expected/findings.txt'), 'utf8'))
    .join('');
  // A file too large, and one that may not be read, are made in laws.test.ts instead of being kept here.
  expect(CODES.filter((code) => !shown.includes(`[${code}]`))).toEqual([
    'fil-olasbar',
    'fil-for-stor',
    'for-manga-rader',
    'kriterier-for-stora',
  ]);
});

describe.each(readdirSync(CASES))('%s', (name) => {
  const utkast = isDraft(name);
  const loaded = loadYear(layered(...layersOf(name)), { data: 'data', år: 2024, tillfälle: 'helår', jämför: true, utkast });

  test('findings', () => {
    const chalk = new Chalk({ level: 0 });
    const left = utkast ? `${printGaps(locateGaps(loaded.luckor, loaded.sources), chalk)}\n` : '';
    const text = left + printFindings(loaded.findings, loaded.sources, chalk);
    compare(
      name,
      'findings.txt',
      `${text}\n${countFindings(loaded.findings) || 'inget att anmärka'}; ${loaded.known.length} kända\n`,
    );
  });

  if (!isSound(loaded.findings, false)) {
    test('expects no report of a faulty year', () => {
      expect(readdirSync(join(CASES, name, 'expected'))).toEqual(['findings.txt']);
    });
    return;
  }

  test('assessment, in the published form', () => {
    const assessed = [...loaded.bedömda].map(([id, assessment]) => ({ id, namn: id, assessment, other: undefined }));
    const text = assessmentJson(2024, assessed, { fel: 0, varning: 0, upplysning: 0 }, loaded.sources);
    validSchema(JSON.parse(text));
    expect(validSchema.errors ?? []).toEqual([]);
    compare(name, 'bedomning.json', `${text}\n`);
  });

  test('report of every board, as JSON, HTML and CSV', async () => {
    const year = loaded.år;
    if (!year) throw new Error('a sound year has shared files');
    for (const nämnd of year.nämnder) {
      const report = makeReport(nämnd, loaded);
      compare(name, `${nämnd.id}.json`, `${JSON.stringify(report, null, 2)}\n`);
      compare(
        name,
        `${nämnd.id}.html`,
        await renderReport(report, { ...readAssets(), style: '', screen: '', script: '', symbols: '', fonts: [] }),
      );
      const measures = renderMeasures(makeMeasures(nämnd, loaded));
      for (const [file, table] of [...measures, ...renderCsv(report)]) compare(name, file, table);
    }
  });
});
