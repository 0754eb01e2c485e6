/** The level that the office proposed is kept beside the one that the board decided, for a mål, for a mått and for the whole. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { layModel } from './support/model.ts';
import { comparable, pageText } from './support/page-text.ts';

const root = mkdtempSync(join(tmpdir(), 'vb-office-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

let project: string;
let vb: ReturnType<typeof layModel>;
beforeEach(() => {
  project = mkdtempSync(join(root, 'p-'));
  vb = layModel('helsingborg', project);
});

const BOARD = 'data/2024/kommunstyrelsen/kommunstyrelsen.yaml';
const FOLDER = 'data/2024/kommunstyrelsen/mal/nojda-invanare';
const GOAL = `${FOLDER}/nojda-invanare.yaml`;
const SERVICE = `${FOLDER}/matt/nojd-service.yaml`;
const read = (file: string) => readFileSync(join(project, file), 'utf8').replaceAll('\u00a0', ' ');

/** Sets the follow-up that begins with the level: the office's, the board's, and a reason. */
function decide(file: string, proposed: string, decided: string | undefined, reason?: string): void {
  const lines = [
    '  helår:',
    `    förvaltningens_förslag: ${proposed}`,
    ...(decided === undefined ? [] : [`    bedömning: ${decided}`]),
    ...(reason === undefined ? [] : ['    skäl:', `      bedömning: ${reason}`]),
    '',
  ].join('\n');
  const text = read(file);
  const written = text.includes('uppföljning:\n')
    ? text.replace(/ {2}helår:\n {4}bedömning: .*\n/, lines)
    : `${text}uppföljning:\n${lines}`;
  expect(written).not.toBe(text);
  writeFileSync(join(project, file), written);
}

const build = async () => {
  const { status, stderr } = await vb('build', '2024', '--format', 'html,json');
  expect({ status, stderr }).toMatchObject({ status: 0 });
  return { page: comparable(pageText(read('out/2024/kommunstyrelsen.html'))), json: read('out/2024/kommunstyrelsen.json') };
};
const REASON = 'Nämnden väger in de sista månaderna.';

describe.each([
  ['a mål', GOAL, 'Uppfyllt', 'Delvis uppfyllt'],
  ['a mått', SERVICE, 'Ej uppfyllt', 'Delvis uppfyllt'],
  ['the whole', BOARD, 'Uppfyllt', 'Ej uppfyllt'],
])('of %s', (_, file, proposed, decided) => {
  test('that differs needs a reason', async () => {
    decide(file, proposed, decided);
    const { stdout } = await vb('check', '2024');
    expect(stdout).toContain('varning');
    expect(stdout).toContain(`bedöms som ”${decided}”, men förvaltningen föreslog ”${proposed}”`);
    expect(stdout).toContain(file);
    explain(file);
    expect((await vb('check', '2024')).stdout).not.toMatch(/forvaltningen-utan-skal|skal-utan-avvikelse/);
  });

  test('that differs is printed with the decided level and the reason', async () => {
    decide(file, proposed, decided, REASON);
    const { page, json } = await build();
    expect(page.replaceAll(':', '')).toContain(comparable(`Förvaltningens förslag ${proposed}`));
    expect(page).toContain(comparable(`Bedömningar som skiljer sig från förvaltningens förslag: beslut och förslag`));
    expect(page).toContain(comparable(REASON));
    expect(json).toContain('Förvaltningens bedömning.');
  });

  test('that is the decided one needs no reason, and a reason is too much', async () => {
    decide(file, decided, decided);
    expect((await vb('check', '2024')).stdout).not.toContain('-skal');
    expect((await build()).page).not.toContain(comparable('Förvaltningens förslag'));
    explain(file);
    expect((await vb('check', '2024')).stdout).toContain('skal-utan-avvikelse');
  });

  test('that is no word of the scale is one finding', async () => {
    decide(file, 'Ganska bra', decided);
    const { status, stdout } = await vb('check', '2024');
    expect(status).toBe(1);
    expect(stdout.match(/\[[a-z-]+\]$/gm)?.sort()).toEqual(['[beslut-saknas]', '[okant-ord]']);
  });

  test('is kept by vb assess', async () => {
    decide(file, proposed, decided, REASON);
    const text = (await vb('assess', '2024')).stdout;
    expect(text).toContain(`Förvaltningen föreslog ${proposed}.`);
    expect(text).toContain(`Skäl: ${REASON}`);
    const { nämnder } = JSON.parse((await vb('assess', '2024', '--format', 'json')).stdout);
    const all = [...nämnder[0].bedömningar, ...nämnder[0].mått];
    expect(all.flatMap((one) => one.förvaltningens_förslag ?? [])).toEqual([proposed]);
  });

  test('is empty in the next year', async () => {
    decide(file, proposed, decided, REASON);
    await vb('new', '2025');
    const next = read(file.replace('2024', '2025'));
    expect(next).toMatch(new RegExp(`förvaltningens_förslag: # .*2024: ${proposed}`));
    expect(next).not.toContain(REASON);
  });
});

/** Adds a reason to a follow-up that `decide` wrote without one. */
function explain(file: string): void {
  writeFileSync(join(project, file), read(file).replace(/( {4}bedömning: .*\n)/, `$1    skäl:\n      bedömning: ${REASON}\n`));
}

test('both levels of a mått are columns of the CSV of all mått', async () => {
  decide(SERVICE, 'Ej uppfyllt', 'Delvis uppfyllt', REASON);
  await build();
  const [head = '', ...rows] = read('out/2024/kommunstyrelsen.matt.csv').trim().split('\r\n');
  const columns = head.split(';');
  const row = rows.find((line) => line.includes('nojd-service') && line.includes(';2024;'))?.split(';') ?? [];
  expect(row[columns.indexOf('Förvaltningens förslag')]).toBe('Ej uppfyllt');
  expect(row[columns.indexOf('Bedömning')]).toBe('Delvis uppfyllt');
});

test('a change of the proposal is a change in the diff', async () => {
  await vb('new', '2025');
  decide(GOAL, 'Uppfyllt', 'Delvis uppfyllt', REASON);
  const { stdout } = await vb('diff', '2025', '2024');
  expect(stdout).toContain('förvaltningens_förslag: Uppfyllt (fanns inte)');
});
