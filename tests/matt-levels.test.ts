/** The level of each mått, where its kind has a scale: proposed from its utfall, decided by a person, and shown by every command. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { layModel } from './support/model.ts';
import { comparable, pageText } from './support/page-text.ts';

const root = mkdtempSync(join(tmpdir(), 'vb-matt-levels-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

let project: string;
let vb: ReturnType<typeof layModel>;
beforeEach(() => {
  project = mkdtempSync(join(root, 'p-'));
  vb = layModel('helsingborg', project);
});

const FOLDER = 'data/2024/kommunstyrelsen/mal/nojda-invanare/matt';
const SERVICE = `${FOLDER}/nojd-service.yaml`;
const QUEUE = `${FOLDER}/vantetid.yaml`;
const read = (file: string) => readFileSync(join(project, file), 'utf8').replaceAll('\u00a0', ' ');
const edit = (file: string, from: string, to: string) => {
  const text = read(file);
  expect(text).toContain(from);
  writeFileSync(join(project, file), text.replace(from, to));
};

interface Level {
  readonly förslag: string;
  readonly förklaring: string;
}

/** The facts of `vb assess` on the level of a mått. */
async function levelOf(id: string): Promise<Level> {
  const { nämnder } = JSON.parse((await vb('assess', '2024', '--format', 'json')).stdout);
  return nämnder[0].mått.find((one: { id: string }) => one.id === id).bedömning;
}

describe('the proposal', () => {
  test.each([
    ['2024: 42', 'Uppfyllt'],
    ['2024: 38.22', 'Delvis uppfyllt'],
    ['2024: 38.21', 'Ej uppfyllt'],
    ['2024: -1', 'Ej uppfyllt'],
  ])('of a mått where higher is better, with the utfall %s of 42', async (utfall, förslag) => {
    edit(SERVICE, '2024: 41', utfall);
    expect(await levelOf('nojd-service')).toMatchObject({ förslag });
  });

  test('is the same for a target with a word before its number', async () => {
    edit(SERVICE, '2024: 42', '2024: minst 42');
    expect(await levelOf('nojd-service')).toMatchObject({ förslag: 'Delvis uppfyllt' });
  });

  test.each([
    ['8', 'Uppfyllt'],
    ['8.7', 'Delvis uppfyllt'],
    ['9', 'Ej uppfyllt'],
    ['0', 'Uppfyllt'],
  ])('of a mått where lower is better, with the utfall %s of 8', async (utfall, förslag) => {
    edit(QUEUE, '    2024: 8\nuppföljning', `    2024: ${utfall}\nuppföljning`);
    expect(await levelOf('vantetid')).toMatchObject({ förslag });
  });

  test.each([
    ['2024: 42', '2024: 0', 'målvärdet är inte större än noll, så det går inte att räkna i procent'],
    ['2024: 42', '2024: -3', 'målvärdet är inte större än noll, så det går inte att räkna i procent'],
    ['2024: 42', '2024: Öka', 'inget målvärde för året är ett tal att räkna med'],
    ['2024: 42', '2025: 42', 'inget målvärde för året är ett tal att räkna med'],
    ['2024: 41', '2021: 41', 'utfallet för 2024 är inte känt'],
    ['riktning: högre', 'riktning: ingen', 'ingen riktning är bättre än den andra'],
  ])('is missing with %s as %s', async (from, to, förklaring) => {
    edit(SERVICE, from, to);
    expect(await levelOf('nojd-service')).toMatchObject({ förslag: 'kan inte bedömas', förklaring });
  });
});

test('vb check reports a level that is missing, not on the scale, or different without a reason', async () => {
  edit(SERVICE, 'bedömning: Delvis uppfyllt', 'bedömning: Uppfyllt');
  edit(QUEUE, 'bedömning: Uppfyllt', 'bedömning: Uppfylt');
  const { stdout } = await vb('check', '2024', '--no-cache');
  expect(stdout.replaceAll('\u00a0', ' ')).toContain(
    'Här står ”Uppfyllt”, men förslaget är ”Delvis uppfyllt”: utfallet 2024 är 41 % och målvärdet 42 %, vilket är minst 91 procent.',
  );
  expect(stdout).toContain('”Uppfylt” finns inte i gemensamt/skalor.yaml. Menade du ”Uppfyllt”?');
  edit(SERVICE, 'bedömning: Uppfyllt', 'bedömning: Uppfyllt\n    skäl:\n      bedömning: Enkäten gick ut sent.');
  edit(QUEUE, 'uppföljning:\n  helår:\n    bedömning: Uppfylt\n', '');
  expect((await vb('check', '2024', '--no-cache')).stdout).toMatch(
    /”Antal dagar i kö” har ingen bedömning\.[\s\S]*: 1 varning, 2 upplysningar\.\n$/,
  );
});

test('a kind without a scale has no level', async () => {
  edit('data/2024/gemensamt/styrmodell.yaml', 'målvärdena\n    skala: måluppfyllelse', 'målvärdena');
  expect((await vb('check', '2024', '--no-cache')).stdout).toContain(
    'Kommunens styrmodell har ingen skala för slaget ”mätetal”, så en bedömning av måttet trycks inte.',
  );
  expect(await levelOf('nojd-service')).toBeNull();
});

test('vb build prints the level in a column of the table, in CSV and in JSON', async () => {
  await vb('build', '2024', '--format', 'html,json');
  const page = pageText(read('out/2024/kommunstyrelsen.html'));
  expect(page).toContain(comparable('2024 Bedömning Målvärde'));
  expect(read('out/2024/kommunstyrelsen.matt.csv')).toMatch(/;Bedömning;[\s\S]*;Delvis uppfyllt;/);
  expect(read('out/2024/kommunstyrelsen.json')).toMatch(/"märke": \{\s+"ord": "Delvis uppfyllt"/);
});

test('vb assess lists the level beside its proposal, with the reason when they differ', async () => {
  edit(SERVICE, 'bedömning: Delvis uppfyllt', 'bedömning: Uppfyllt\n    skäl:\n      bedömning: Enkäten gick ut sent.');
  const { stdout } = await vb('assess', '2024');
  expect(stdout).toMatch(/Beslut +Förslag +Mätetal\n≠ Uppfyllt +Delvis uppfyllt +Andel nöjda med servicen \(nojd-service\)\n/);
  expect(stdout).toContain('Skäl: Enkäten gick ut sent.');
  expect((await vb('assess', '2024', '--explain', 'nojd-service')).stdout).toContain('Bedömning\n  Förslag: Delvis uppfyllt;');
});

test('vb new empties the level, and a draft asks for it', async () => {
  expect(await vb('new', '2025', '--from', '2024')).toMatchObject({ status: 0 });
  expect(read(SERVICE.replace('2024', '2025'))).toMatch(
    /bedömning: *# Uppfyllt \| Delvis uppfyllt \| Ej uppfyllt \| Uppföljning ej genomförd \| Ej aktuellt; 2024: Delvis uppfyllt\n/,
  );
  expect((await vb('check', '2025', '--utkast', '--no-cache')).stdout).toMatch(
    /nojd-service\.yaml\n( +\d+ .*\n)*? +\d+ +bedömning/,
  );
});

test('vb diff shows the change of a level as steps', async () => {
  await vb('new', '2025', '--from', '2024');
  edit(SERVICE.replace('2024', '2025'), 'bedömning:', 'bedömning: Uppfyllt');
  expect((await vb('diff', '2024', '2025')).stdout).toContain('Delvis uppfyllt → Uppfyllt');
});
