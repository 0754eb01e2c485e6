/**
 * Every folder under tests/cases is a test case. Its files replace those of `base`. A file with the text "(borttagen)" is left
 * out. The test loads the year and compares the terminal output with `expected/findings.txt`. A case without fel also has its
 * assessment and its report as JSON, HTML and CSV. A case with a file named `tillfallen` has these files for each occasion that the
 * file names, `findings.t1.txt` and `<board>.t1.html`. To write the expected files, also those of a new case:
 * npm run regenerate -- cases
 */
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv2020 as Ajv } from 'ajv/dist/2020.js';
import { Chalk } from 'chalk';
import { describe, expect, test } from 'vitest';
import { isSound, loadYear, makeMåttdata, makeReport, renderReport } from '../src/compile.ts';
import { CODES } from '../src/diagnostics/catalog.ts';
import { countFindings } from '../src/diagnostics/count.ts';
import { locateGaps } from '../src/diagnostics/locate-findings.ts';
import { printFindings } from '../src/diagnostics/print.ts';
import { readAssets } from '../src/platform/package-files.ts';
import { renderCsv, renderMåttdata } from '../src/render/csv.ts';
import { assessmentJson } from '../src/tools/assess/json.ts';
import { printGaps } from '../src/tools/check/gaps.ts';
import { expectFile, UPDATE } from './support/golden.ts';
import { CASES, filesOf, layered } from './support/layers.ts';

const schema = readFileSync(fileURLToPath(new URL('../schemas/vb-bedomning-2.schema.json', import.meta.url)), 'utf8');
const validSchema = new Ajv({ strict: true, allowUnionTypes: true }).compile(JSON.parse(schema));

/** A case with a file named `bara-fynd` is about its findings, and has no other expected file. */
const hasOnlyFindings = (name: string) => existsSync(join(CASES, name, 'bara-fynd'));

/** A case with a file named `utkast` is a draft. */
const isDraft = (name: string) => existsSync(join(CASES, name, 'utkast'));

/** The occasions of a case. */
const occasionsOf = (name: string) => {
  const file = join(CASES, name, 'tillfallen');
  return existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n') : ['helår'];
};

const layersOf = (name: string) => (existsSync(join(CASES, name, 'utan-bas')) ? [name] : ['base', name]).map(filesOf);

describe.each(readdirSync(CASES))('%s', (name) => {
  const expected = join(CASES, name, 'expected');
  const compared = new Set<string>();
  const compare = (file: string, actual: string) => {
    compared.add(file);
    expectFile(join(expected, file), actual);
  };
  const utkast = isDraft(name);

  describe.each(occasionsOf(name))('at %s', (tillfälle) => {
    const loaded = loadYear(layered(...layersOf(name)), { data: 'data', år: 2024, tillfälle, jämför: true, utkast });
    const fil = loaded.år?.tillfälle.fil ?? '';

    test('findings', () => {
      const chalk = new Chalk({ level: 0 });
      const left = utkast ? `${printGaps(locateGaps(loaded.luckor, loaded.sources), chalk)}\n` : '';
      const text = left + printFindings(loaded.findings, loaded.sources, chalk, undefined);
      const counted = countFindings(loaded.findings) || 'inget att anmärka';
      compare(`findings${fil}.txt`, `${text}\n${counted}; ${loaded.known.length} kända\n`);
    });

    // A year with errors has no report.
    if (isSound(loaded.findings, false) && !hasOnlyFindings(name)) {
      test('assessment, valid against the published schema', () => {
        const assessed = [...loaded.bedömda].map(([id, assessment]) => ({ id, namn: id, assessment, other: undefined }));
        const text = assessmentJson(2024, assessed, { fel: 0, varning: 0, upplysning: 0 }, loaded.sources);
        validSchema(JSON.parse(text));
        expect(validSchema.errors ?? []).toEqual([]);
        compare(`bedomning${fil}.json`, `${text}\n`);
      });

      test('report of every board as JSON, HTML and CSV', async () => {
        const year = loaded.år;
        if (!year) throw new Error('a sound year has shared files');
        for (const nämnd of year.nämnder) {
          const report = makeReport(nämnd, loaded);
          compare(`${nämnd.id}${fil}.json`, `${JSON.stringify(report, null, 2)}\n`);
          compare(
            `${nämnd.id}${fil}.html`,
            await renderReport(report, { ...readAssets(), style: '', screen: '', script: '', symbols: '', fonts: [] }),
          );
          const måttdata = renderMåttdata(makeMåttdata(nämnd, loaded));
          for (const [file, table] of [...måttdata, ...renderCsv(report)]) compare(file, table);
        }
      });
    }
  });

  test('has no expected files that no test compares', () => {
    const others = readdirSync(expected).filter((file) => !compared.has(file));
    if (UPDATE) for (const file of others) rmSync(join(expected, file));
    else expect(others).toEqual([]);
  });
});

test('every finding has a case or boundary examples', () => {
  const shown = readdirSync(CASES)
    .map((name) => join(CASES, name, 'expected/findings.txt'))
    .map((path) => (existsSync(path) ? readFileSync(path, 'utf8') : ''))
    .join('');
  // laws.test.ts and criteria.test.ts cover the first four, which need large input or a file without read permission.
  const boundaries = readdirSync(fileURLToPath(new URL('boundaries/', import.meta.url)));
  expect(CODES.filter((code) => !shown.includes(`[${code}]`) && !boundaries.includes(`${code}.yaml`))).toEqual([
    'fil-olasbar',
    'fil-for-stor',
    'for-manga-rader',
    // tillfalle.test.ts covers those about occasions.
    'okant-tillfalle',
    'tillfalle-filnamn',
    'tillfalle-helar',
    // ledger.test.ts covers those about konteringar.
    'kontering-overlappar',
    'kontering-orimlig',
    'kriterier-for-stora',
    // fit.test.ts and pdf-pages.test.ts print these three.
    'bredare-an-papperet',
    'tecken-blir-rutor',
    'halvtom-sida',
    // lock.test.ts locks documents.
    'beslut-skadat',
    'skiljer-fran-beslut',
    'andrat-mot-plan',
  ]);
});
