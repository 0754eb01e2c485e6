/**
 * The two real years with every level, kind, target, status and step renamed to made-up words, also in their texts. No old word may
 * be in what the program prints: the words of a kommun are in its data only.
 */
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Chalk } from 'chalk';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseDocument } from 'yaml';
import { loadYear } from '../src/compile.ts';
import { CODES, type Code } from '../src/diagnostics/catalog.ts';
import { printFindings } from '../src/diagnostics/print.ts';
import { PACKAGE_ROOT } from '../src/platform/package-files.ts';
import { RULE_IDS } from '../src/rules/list.ts';
import { BOUNDARIES, fileOf, filesOfExample, pairsOf } from './support/boundaries.ts';
import { CASES, filesOf, layered } from './support/layers.ts';
import { oldWordsIn, renamed } from './support/rename.ts';
import { runVb } from './support/run.ts';

const root = mkdtempSync(join(tmpdir(), 'vb-rename-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const vb = (...args: string[]) => runVb(root, args);
const filesIn = (folder: string) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((path) => join(root, folder, path));
const read = (path: string) => readFileSync(path, 'utf8');

beforeAll(() => {
  for (const year of ['2018', '2019']) {
    const from = join(PACKAGE_ROOT, 'data', year);
    for (const path of readdirSync(from, { recursive: true, encoding: 'utf8' }).filter((one) => one.endsWith('.yaml'))) {
      const to = join(root, 'data', year, path);
      mkdirSync(dirname(to), { recursive: true });
      writeFileSync(to, renamed(read(join(from, path))));
    }
  }
});

/** What is printed about a small year with the made-up words. */
function findingsOf(layers: readonly ReadonlyMap<string, Buffer>[], tillfälle = 'helår'): string {
  const files = layers.map((layer) => new Map([...layer].map(([path, text]) => [path, Buffer.from(renamed(text.toString()))])));
  const loaded = loadYear(layered(...files), { data: 'data', år: 2024, tillfälle, jämför: true });
  return printFindings(loaded.findings, loaded.sources, new Chalk({ level: 0 }), undefined);
}

/** The texts of a JSON document. Its keys, and strings that are a key of the data or its title, have the same names in every kommun. */
function textsOf(value: unknown): string {
  if (typeof value === 'string') return value.replace(/^etappmål( nått)?$/i, '');
  if (typeof value !== 'object' || value === null) return '';
  return Object.values(value).map(textsOf).join('\n');
}

/** The text of HTML, without tags. */
const bare = (html: string) => html.replace(/<(style|script)\b[\s\S]*?<\/\1>|<[^>]*>/g, ' ');

test('the renamed year has the findings of the real one', async () => {
  const real = await runVb(PACKAGE_ROOT, ['check', '2019', '--no-cache']);
  const { status, stdout } = await vb('check', '2019', '--no-cache');
  const codes = (text: string) => [...text.matchAll(/\[([a-z-]+)\]/g)].map(([, code]) => code);
  expect({ status, codes: codes(stdout) }).toEqual({ status: real.status, codes: codes(real.stdout) });
  expect(oldWordsIn(stdout)).toEqual([]);
});

test('the report as HTML, JSON and CSV', async () => {
  expect(await vb('build', '2019', '--format', 'html,json')).toMatchObject({ status: 0 });
  const found: string[] = [];
  const kinds = new Set<string>();
  for (const path of filesIn('out/2019')) {
    const [, kind = ''] = /\.([a-z]+)$/.exec(path) ?? [];
    kinds.add(kind);
    if (kind === 'html') found.push(...oldWordsIn(bare(read(path))));
    if (kind === 'csv') found.push(...oldWordsIn(read(path)));
    if (kind === 'json') found.push(...oldWordsIn(textsOf(JSON.parse(read(path)))));
  }
  expect(found).toEqual([]);
  expect([...kinds]).toEqual(expect.arrayContaining(['html', 'json', 'csv']));
});

test('the report of a short year as PDF', async () => {
  for (const [path, text] of filesOf('base')) {
    const to = join(root, 'kort', path);
    mkdirSync(dirname(to), { recursive: true });
    writeFileSync(to, renamed(text.toString()));
  }
  expect(await vb('build', '2024', '--data', 'kort/data', '--out', 'kort', '--format', 'pdf')).toMatchObject({ status: 0 });
  expect(oldWordsIn(await pdfText(join(root, 'kort/2024/kulturnamnden.pdf')))).toEqual([]);
});

async function pdfText(path: string): Promise<string> {
  const pdf = await getDocument({ data: new Uint8Array(readFileSync(path)), verbosity: 0 }).promise;
  let text = '';
  for (let i = 1; i <= pdf.numPages; i++) {
    const { items } = await (await pdf.getPage(i)).getTextContent();
    text += `${items.map((item) => ('str' in item ? item.str : '')).join(' ')}\n`;
  }
  expect(text).toContain('Storgnurpar');
  return text;
}

test('the comparison of two years in each format', async () => {
  const formats = ['terminal', 'md=j.md', 'html=j.html', 'json=j.json'].flatMap((format) => ['--format', format]);
  // A copy with other targets, levels and statuses, since two real years differ in other ways too.
  cpSync(join(root, 'data/2019'), join(root, 'kopior/2019'), { recursive: true });
  for (const path of filesIn('kopior/2019').filter((one) => one.endsWith('.yaml'))) {
    const text = read(path).replace(/(etappmål:\n +\d{4}: )(?=[1-9])/g, '$19');
    writeFileSync(path, text.replace(/(bedömning: ).+/g, '$1Mossig').replace('status: Flumpat', 'status: Ej flumpat'));
  }
  for (const before of ['2018', 'kopior/2019']) {
    const { status, stdout } = await vb('diff', before, '2019', ...formats);
    expect(status).toBe(0);
    if (before !== '2018') expect(stdout).toMatch(/snorp 2019: .* → /);
    const [md, html, json] = ['j.md', 'j.html', 'j.json'].map((name) => read(join(root, name)));
    const texts = [stdout, bare(md ?? ''), bare(html ?? ''), textsOf(JSON.parse(json ?? ''))];
    expect(texts.flatMap(oldWordsIn)).toEqual([]);
  }
});

test('the schemas for editors, with and without the words of the year', async () => {
  for (const args of [['2019'], []]) {
    expect(await vb('schema', ...args, '--out', 'scheman')).toMatchObject({ status: 0 });
    const texts = filesIn('scheman').map((path) => textsOf(JSON.parse(read(path))).replaceAll('`etappmål_nått`', ''));
    expect(texts.flatMap(oldWordsIn)).toEqual([]);
  }
});

test('the assessment, in short, as JSON and in full', async () => {
  const { stdout } = await vb('assess', '2019', '--format', 'json');
  expect(oldWordsIn(textsOf(JSON.parse(stdout)))).toEqual([]);
  const ids = [...stdout.matchAll(/^ {10}"id": "([^"]+)"/gm)].map(([, id = '']) => id);
  const chosen = [ids[0], ids[1], ids[2], ids[5], ids.at(-1)].map((id) => ['--explain', id ?? '']);
  for (const args of [[], ['--fran-forslag'], ...chosen]) {
    const printed = await vb('assess', '2019', ...args);
    expect(printed.status).toBe(0);
    expect(oldWordsIn(printed.stdout)).toEqual([]);
  }
});

test('next year', async () => {
  const { status, stdout } = await vb('new', '2020', '--from', '2019');
  expect(status).toBe(0);
  expect(oldWordsIn(stdout)).toEqual([]);
  const files = filesIn('data/2020').filter((path) => path.endsWith('.yaml'));
  expect(files.flatMap((path) => oldWordsIn(read(path)))).toEqual([]);
});

test('the help of each command', async () => {
  const help = (await vb('--help')).stdout;
  const commands = [...help.matchAll(/^ {2}([a-z][a-z-]+) /gm)].map(([, name = '']) => name);
  expect(commands).toEqual(expect.arrayContaining(['check', 'build', 'diff', 'assess', 'new', 'schema']));
  for (const name of commands) expect(oldWordsIn((await vb(name, '--help')).stdout)).toEqual([]);
  expect(oldWordsIn(help)).toEqual([]);
});

test('the ids of findings', () => {
  expect(oldWordsIn(CODES.join('\n').replaceAll('-', ' '))).toEqual([]);
  expect(CODES.filter((code) => /etappm|atagand|namndm|godtag/.test(code))).toEqual([]);
});

describe('each finding', () => {
  const codes = readdirSync(BOUNDARIES).map((name) => name.replace(/\.yaml$/, '') as Code);
  test('has an example', () => expect(RULE_IDS.filter((id) => !codes.includes(id))).toEqual([]));

  test.each(codes)('%s', (code) => {
    for (const pair of pairsOf(code, parseDocument(read(fileOf(code)), { stringKeys: true }))) {
      const printed = findingsOf([filesOfExample(pair, pair.wrong)], pair.tillfälle);
      expect(printed, pair.boundary).toContain(`[${code}]`);
      expect(oldWordsIn(printed)).toEqual([]);
    }
  });

  const cases = readdirSync(CASES).filter((name) => !existsSync(join(CASES, name, 'utan-bas')));
  test.each(cases)('of the case %s', (name) => {
    expect(oldWordsIn(findingsOf([filesOf('base'), filesOf(name)]))).toEqual([]);
  });
});
