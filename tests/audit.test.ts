/**
 * `vb audit`: the tables have every published figure, decision and förbehåll of the files, read here with independent parsers. Each
 * comparison that a rule reports is proven: when the value changes, the findings of the rule change.
 */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Ajv2020 as Ajv } from 'ajv/dist/2020.js';
import { parse } from 'csv-parse/sync';
import { afterAll, describe, expect, test } from 'vitest';
import { type Document, isMap, isScalar, isSeq, parseDocument } from 'yaml';
import { type LoadedYear, loadYear } from '../src/compile.ts';
import { type Place, pathOf } from '../src/diagnostics/finding.ts';
import { memoryFiles } from '../src/platform/memory.ts';
import { PACKAGE_ROOT } from '../src/platform/package-files.ts';
import { RULES } from '../src/rules/list.ts';
import { fileOf, filesOfExample, pairsOf } from './support/boundaries.ts';
import { runVb } from './support/run.ts';

const scratch = mkdtempSync(join(tmpdir(), 'vb-audit-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const schema = readFileSync(new URL('../schemas/vb-revision-1.schema.json', import.meta.url), 'utf8');
const isValid = new Ajv({ strict: true, allowUnionTypes: true }).compile(JSON.parse(schema));

const OPTIONS = { bom: true, delimiter: ';', columns: true } as const;

interface Row {
  readonly fil: string;
  readonly rad: number;
  readonly sökväg: string;
  readonly [name: string]: unknown;
}

/** The scalars of a file below a key with one of these names, by path, as typed. */
function scalarsBelow(document: Document, names: readonly string[]): Map<string, string> {
  const found = new Map<string, string>();
  const visit = (node: unknown, path: readonly string[], isInside: boolean): void => {
    if (isScalar(node)) {
      if (isInside && node.value !== null) found.set(path.join('.'), node.source ?? String(node.value));
    } else if (isMap(node)) {
      for (const { key, value } of node.items) visit(value, [...path, String(key)], isInside || names.includes(String(key)));
    } else if (isSeq(node)) for (const [i, item] of node.items.entries()) visit(item, [...path, String(i)], isInside);
  };
  visit(document.contents, [], false);
  return found;
}

describe.each([2019, 2018])('%s', (year) => {
  const till = join(scratch, String(year));
  const rows = (name: string) =>
    (JSON.parse(readFileSync(join(till, 'revision.json'), 'utf8')) as Record<string, Row[]>)[name] ?? [];
  const csv = (name: string) => parse(readFileSync(join(till, name), 'utf8'), OPTIONS) as Record<string, string>[];

  test('writes three tables, as CSV and as JSON of the schema', async () => {
    expect(await runVb(PACKAGE_ROOT, ['audit', String(year), '--till', till])).toMatchObject({ status: 0 });
    expect([isValid(JSON.parse(readFileSync(join(till, 'revision.json'), 'utf8'))), isValid.errors]).toEqual([true, null]);
    const tables = [
      ['siffror.csv', 'siffror'],
      ['beslut.csv', 'beslut'],
      ['forbehall.csv', 'förbehåll'],
    ] as const;
    for (const [file, name] of tables) {
      const places = rows(name).map(({ fil, rad, sökväg }) => [fil, String(rad), sökväg]);
      expect(csv(file).map((row) => [row['Fil'], row['Rad'], row['Sökväg']])).toEqual(places);
      expect(places.length).toBeGreaterThan(10);
    }
    // A spreadsheet reads the figures: no spaces, a decimal comma.
    const numbers = csv('siffror.csv').filter((row) => row['Decimaler'] !== '');
    expect(numbers.filter((row) => !/^-?\d+(,\d+)?$/.test(row['Värde'] ?? ''))).toEqual([]);
    expect(numbers.some((row) => (row['Värde'] ?? '').includes(','))).toBe(true);
  });

  test('has every figure of the files of mått and tables, as typed and on its line', () => {
    const figures = rows('siffror').filter((row) => row['slag'] !== 'riskbedömning' && row['beräknat'] === false);
    const listed = new Map(figures.map((row) => [`${row.fil} ${row.sökväg}`, row]));
    const files = [...new Set(figures.map(({ fil }) => fil))];
    for (const file of files) {
      const text = readFileSync(join(PACKAGE_ROOT, file), 'utf8');
      const document = parseDocument(text, { stringKeys: true });
      const typed = scalarsBelow(document, ['resultat', 'etappmål', 'värden']);
      for (const [path, source] of typed) {
        const isNamed = /\.(namn|orsak|från|lika_med)$|\.namn\.\d+$/.test(path) || isTextCell(document, path);
        if (isNamed) continue;
        // A target in words is written below a key of its own.
        const row = listed.get(`${file} ${path.replace(/\.text$/, '')}`);
        expect([file, path, row?.['skrivet']]).toEqual([file, path, source.replace(/^["']|["']$/g, '')]);
        if (!path.endsWith('.text')) expect(text.split('\n')[(row?.rad ?? 0) - 1]).toContain(source);
      }
    }
    expect(files.length).toBeGreaterThan(30);
  });
});

/** Whether a path is a cell of a column of texts. */
function isTextCell(document: Document, path: string): boolean {
  const columns = document.get('kolumner');
  const id = path.split('.').at(-1);
  return isSeq(columns) && columns.items.some((one) => isMap(one) && one.get('id') === id && one.get('roll') === 'text');
}

test('lists what a förbehåll acknowledges, and a decision that differs with its reason', () => {
  const { förbehåll, beslut } = JSON.parse(readFileSync(join(scratch, '2019/revision.json'), 'utf8'));
  const known = förbehåll.flatMap((row: { erkänner: { regel: string }[] }) => row.erkänner.map(({ regel }) => regel));
  expect(known).toContain('summa-stammer-inte');
  const differing = beslut.filter((row: { skiljer: boolean }) => row.skiljer);
  expect(differing.length).toBeGreaterThan(0);
  for (const row of differing) expect(row.beslut).not.toBe(row.förslag);
});

/** Writes the files of the wrong example of a rule as a project of its own, and returns its folder. */
function projectOf(code: (typeof RULES)[number]['id']): string {
  const project = join(scratch, code);
  for (const [path, content] of filesOfExample(pairOf(code), pairOf(code).wrong)) {
    mkdirSync(dirname(join(project, path)), { recursive: true });
    writeFileSync(join(project, path), content);
  }
  return project;
}

test('says of a figure that it differs from what a rule compared it with', async () => {
  const project = projectOf('konsdelar-stammer-inte');
  expect(await runVb(project, ['audit', '2024'])).toMatchObject({ status: 0 });
  const rows = parse(readFileSync(join(project, 'out/2024/revision/siffror.csv'), 'utf8'), OPTIONS) as Record<string, string>[];
  const differing = rows.filter((row) => row['Avviker'] === 'ja' && row['Slag'] === 'utfall');
  expect(differing).toMatchObject([
    { Regler: 'konsdelar-stammer-inte', 'Jämfört med': expect.stringMatching(/^summan av .+: \d+$/) },
  ]);
});

test('a year with errors gives what could be read, and exit code 1', async () => {
  const project = projectOf('ranking-orimlig');
  const { status, stdout, stderr } = await runVb(project, ['audit', '2024']);
  expect([status, stderr]).toEqual([1, expect.stringContaining('ranking-orimlig')]);
  expect(stdout.trim().split('\n')).toContain('out/2024/revision/siffror.csv');
});

test('a year that cannot be linked gives no file, and exit code 1', async () => {
  const project = projectOf('svar-saknas');
  rmSync(join(project, 'data/2024/gemensamt/styrmodell.yaml'));
  const { status, stderr } = await runVb(project, ['audit', '2024']);
  expect([status, stderr]).toEqual([1, expect.stringContaining('Underlaget skrevs inte')]);
  expect(existsSync(join(project, 'out'))).toBe(false);
});

function pairOf(code: (typeof RULES)[number]['id']) {
  const [pair] = pairsOf(code, parseDocument(readFileSync(fileOf(code), 'utf8'), { stringKeys: true }));
  if (!pair) throw new Error(`${code} has no example`);
  return pair;
}

/** Other values than the written one: far greater, far less, zero, and multiples, of which a rule on plausibility knows one. */
function otherValues(written: unknown): unknown[] {
  if (typeof written === 'number') {
    const multiples = [10, 100, -1, -20, -50, 2, 20, 0.5].map((factor) => Number((written * factor).toPrecision(8)));
    return [written * 1000 + 1, -written * 1000 - 1, 0, ...multiples];
  }
  const text = String(written);
  return ['99999', '1'].map((digits) => text.replace(/\d+(\.\d+)?/, digits));
}

/** The files of an example with another value at a place. */
function withValue(files: ReadonlyMap<string, Buffer>, place: Place, value: unknown): Map<string, Buffer> {
  const document = parseDocument(files.get(place.file)?.toString() ?? '', { stringKeys: true });
  document.setIn(pathOf(place), value);
  return new Map([...files, [place.file, Buffer.from(document.toString())]]);
}

const load = (files: ReadonlyMap<string, Buffer>, tillfälle: string): LoadedYear =>
  loadYear(memoryFiles(new Map(files)), { data: 'data', år: 2024, tillfälle, jämför: true });

const comparing = RULES.filter((rule) => 'compare' in rule).map(({ id }) => id);

test.each(comparing)('%s reacts to every value that it reports to have compared', (code) => {
  expect(existsSync(fileOf(code))).toBe(true);
  let proven = 0;
  for (const pair of pairsOf(code, parseDocument(readFileSync(fileOf(code), 'utf8'), { stringKeys: true }))) {
    const files = filesOfExample(pair, pair.right);
    const before = load(files, pair.tillfälle);
    const reported = ({ findings }: LoadedYear) => JSON.stringify(findings.filter((one) => one.code === code));
    const places = before.compared.filter(({ regel }) => regel === code).flatMap(({ place, parts = [] }) => [place, ...parts]);
    for (const place of places) {
      const written = parseDocument(files.get(place.file)?.toString() ?? '', { stringKeys: true }).getIn(pathOf(place));
      const reacts = otherValues(written).some(
        (value) => reported(load(withValue(files, place, value), pair.tillfälle)) !== reported(before),
      );
      expect([pair.boundary, place, reacts]).toEqual([pair.boundary, place, true]);
      proven += 1;
    }
  }
  expect(proven).toBeGreaterThan(0);
});
