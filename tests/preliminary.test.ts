/** A figure that may still change is marked at every place that prints it, and so is what is computed from it. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { filesOf } from './support/layers.ts';
import { runVb } from './support/run.ts';

const root = mkdtempSync(join(tmpdir(), 'vb-preliminary-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

let project: string;
beforeEach(() => {
  project = mkdtempSync(join(root, 'p-'));
  for (const [path, content] of new Map([...filesOf('base'), ...filesOf('preliminart')])) {
    mkdirSync(dirname(join(project, path)), { recursive: true });
    writeFileSync(join(project, path), content);
  }
});

const FOLDER = 'data/2024/kulturnamnden';
const VISITS = `${FOLDER}/mal/rikt-kulturliv/fler-besok/matt/antal-besok.yaml`;
const TABLE = `${FOLDER}/kapitel/ekonomi/tabeller/drift.yaml`;
const vb = (...args: string[]) => runVb(project, args);
const read = (file: string) => readFileSync(join(project, file), 'utf8').replaceAll('\u00a0', ' ');
const edit = (file: string, from: string, to: string) => {
  const text = read(file);
  expect(text).toContain(from);
  writeFileSync(join(project, file), text.replace(from, to));
};

/** The text of the page and of its pictures, and what they are called. The style sheet and the script are left out. */
async function page(): Promise<string> {
  expect(await vb('build', '2024', '--format', 'html,json')).toMatchObject({ status: 0 });
  return read('out/2024/kulturnamnden.html')
    .replace(/<(style|script)[\s\S]*?<\/\1>/g, '')
    .replace(/ aria-label="([^"]*)"[^>]*>/g, '>$1<')
    .replace(/<[^>]*>/g, '¦')
    .replaceAll('\u00ad', '');
}

/** What follows each occurrence of a figure, up to the next word. */
const marksAfter = (text: string, figure: string) =>
  [...text.matchAll(new RegExp(`(?<![\\d,])${figure}(?![\\d,])(?: mnkr| %)?[¦ ]*(\\*|\\(preliminärt\\))?`, 'g'))].map(
    ([, mark]) => mark,
  );

describe('every place that prints a figure', () => {
  test.each(['21 004', '33,5', '71', '87', '86', '81', '−12,4', '−20,3'])(
    '%s, which is preliminary, marks it',
    async (figure) => {
      const marks = marksAfter(await page(), figure);
      expect(marks.length).toBeGreaterThan(0);
      expect(marks).not.toContain(undefined);
    },
  );

  test.each(['20 112', '18 250', '31,0', '−7,9', '−8,0'])('%s, which is final, has no mark', async (figure) => {
    const marks = marksAfter(await page(), figure);
    expect(marks.length).toBeGreaterThan(0);
    expect(new Set(marks)).toEqual(new Set([undefined]));
  });

  test('a difference of a preliminary figure is marked', async () => {
    const text = await page();
    expect(marksAfter(text, '892')).toEqual(['(preliminärt)']);
    expect(new Set(marksAfter(text, '−0,3'))).toEqual(new Set(['*', '(preliminärt)']));
  });

  test('each table with a mark explains it once, and has words for a screen reader', async () => {
    await page();
    const tables =
      read('out/2024/kulturnamnden.html').match(/<div class="tabell [\s\S]*?(?=<div class="tabell |<\/section>)/g) ?? [];
    const marked = tables.filter((one) => one.includes('class="preliminar"'));
    expect(marked).toHaveLength(3);
    for (const one of marked) {
      expect(one.split('preliminär siffra, som kan ändras')).toHaveLength(2);
      const signs =
        one.match(/class="preliminar" aria-hidden="true">\*<\/span><span class="tecken-ord"> \(preliminärt\)</g) ?? [];
      expect(signs).toHaveLength(one.split('class="preliminar"').length - 1);
    }
    for (const one of tables.filter((table) => !marked.includes(table))) expect(one).not.toContain('som kan ändras');
  });

  test('a picture with marked labels explains the mark in its caption', async () => {
    const captions = (await page()).match(/Figur \d+\.[^.]*\.[^.]*\./g) ?? [];
    expect(captions.filter((one) => one.includes('Med * är siffran preliminär')).length).toBeGreaterThan(2);
  });

  test('what is concluded from preliminary figures says so', async () => {
    expect(await page()).toMatch(/Bygger på preliminära siffror[¦\s]*Trenden och om etappmålet är nått/);
  });

  test('the tables as CSV have a column, with the digits alone in their cells', async () => {
    await page();
    const [head = '', row = ''] = read('out/2024/kulturnamnden-drift.csv').split('\r\n');
    expect(head).toMatch(/;Preliminärt$/);
    expect(row).toMatch(/;-12,4;-0,4;Utfall 2024, Avvikelse$/);
    const lines = read('out/2024/kulturnamnden.matt.csv').split('\r\n');
    expect(lines[0]).toMatch(/;Preliminärt$/);
    expect(lines.filter((line) => line.endsWith(';ja'))).toHaveLength(7);
    expect(lines.find((line) => line.includes(';21004;'))).toMatch(/;ja$/);
  });

  test('no column, legend or fact is left when every figure is final', async () => {
    for (const path of filesOf('preliminart').keys())
      writeFileSync(join(project, path), read(path).replaceAll(' preliminärt', ''));
    expect(await page()).not.toMatch(/preliminär/i);
    expect(read('out/2024/kulturnamnden-drift.csv') + read('out/2024/kulturnamnden.matt.csv')).not.toMatch(/preliminär/i);
  });
});

describe('a proposal', () => {
  const KRITERIER = 'data/2024/gemensamt/kriterier.yaml';
  const proposal = async () => (await vb('assess', '2024', '--explain', 'fler-besok')).stdout;

  test('says when it rests on preliminary figures', async () => {
    writeFileSync(join(project, KRITERIER), read(KRITERIER).replaceAll('klara åtaganden', 'nådda etappmål'));
    expect(await proposal()).toMatch(/preliminära siffror finns i .*”Andel nöjda besökare”/);
  });

  test('says nothing when it rests on other things', async () => {
    expect(await proposal()).not.toContain('preliminära siffror');
  });
});

describe('the way to write it', () => {
  test.each(['21004 preliminär', '21004 preliminärt'])('%s', async (written) => {
    edit(VISITS, '21004 preliminärt', written);
    expect((await vb('check', '2024')).status).toBe(0);
    await vb('fmt', '2024');
    expect(read(VISITS)).toContain(`2024: ${written}\n`);
  });

  test.each(['21004*', '21004 p', '21 004 prel.', '21004 (preliminärt)'])('%s is nearly it', async (written) => {
    edit(VISITS, '21004 preliminärt', written);
    const { status, stdout } = await vb('check', '2024');
    expect(status).toBe(1);
    expect(stdout).toContain('21004 preliminärt');
    await vb('check', '2024', '--fix');
    expect(read(VISITS)).toContain('2024: 21004 preliminärt\n');
  });

  test.each(['-12.4 p', '-12.4*'])('%s is nearly it in a table', async (written) => {
    edit(TABLE, '-12.4 preliminärt', written);
    expect((await vb('check', '2024')).stdout).toContain('-12.4 preliminärt');
  });
});

test('the next year keeps the mark, and the diff has a figure that became final', async () => {
  await vb('new', '2025');
  const next = VISITS.replace('2024', '2025');
  expect(read(next)).toContain('2024: 21004 preliminärt');
  edit(next, '21004 preliminärt', '21004');
  const { stdout } = await vb('diff', '2024', '2025');
  expect(stdout.replaceAll('\u00a0', ' ')).toContain('21 004 (preliminärt)');
});
