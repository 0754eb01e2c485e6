/**
 * The document of the whole kommun, and what a board's document takes from other boards: tried with commands in a copy of the case
 * `samlad-kommun`, whose report is in its folder of expected files.
 */
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { runVb } from './support/run.ts';

const CASE = fileURLToPath(new URL('cases/samlad-kommun/data', import.meta.url));

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'vb-kommun-'));
  cpSync(CASE, join(folder, 'data'), { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const path = (file: string) => join(folder, 'data/2024', file);
function edit(file: string, from: string, to: string): void {
  const text = readFileSync(path(file), 'utf8');
  expect(text).toContain(from);
  writeFileSync(path(file), text.replace(from, to));
}
const vb = (...args: string[]) => runVb(folder, args, { VB_CACHE: join(folder, 'cache') });
const built = (name: string) => readFileSync(join(folder, 'out/2024', name), 'utf8');

describe('vb build', () => {
  test('builds the document of the kommun with the others, and none for those who report elsewhere', async () => {
    const { status, stderr } = await vb('build', '2024', '--format', 'html');
    expect(status).toBe(0);
    expect(stderr).toContain('Räddningsförbundet Älven redovisar i ”Årsredovisning 2024”, så inget dokument byggs.');
    expect(built('kommunen.html')).toContain('<a href="skolnamnden.html">');
    expect(existsSync(join(folder, 'out/2024/raddningsforbundet.html'))).toBe(false);
    expect(built('alvbo.html')).not.toMatch(/>[^<]*[Nn]ämnden/);
  });

  test('gives the same bytes when only the kommun is asked for, and reads what it collects', async () => {
    await vb('build', '2024', '--format', 'html,json');
    const all = [built('kommunen.html'), built('kommunen.json'), built('kommunen.manifest.json')];
    rmSync(join(folder, 'out'), { recursive: true });
    const { status } = await vb('build', '2024', '--format', 'html,json', '--namnd', 'kommunen');
    expect(status).toBe(0);
    expect([built('kommunen.html'), built('kommunen.json'), built('kommunen.manifest.json')]).toEqual(all);
    expect(existsSync(join(folder, 'out/2024/skolnamnden.html'))).toBe(false);
    expect(built('kommunen.manifest.json')).toContain('omsorgsnamnden/mal/trygga-barn/matt/andel-heltid.yaml');
  });

  test('an error of a board stops the documents that are made of it, and no other', async () => {
    edit('skolnamnden/mal/trygga-barn/trygga-barn.yaml', 'På väg', 'På vägen');
    const { status, stderr } = await vb('build', '2024', '--format', 'html');
    expect(status).toBe(1);
    expect(stderr).toContain('Inte byggda: kommunen, omsorgsnamnden, skolnamnden');
    expect(existsSync(join(folder, 'out/2024/tekniska-namnden.html'))).toBe(true);
    const alone = await vb('build', '2024', '--format', 'html', '--namnd', 'kommunen');
    expect(alone.status).toBe(1);
    expect(alone.stderr).toContain('data/2024/skolnamnden/mal/trygga-barn/trygga-barn.yaml:');
  });
});

describe('the results of the boards', () => {
  const drift = 'alvbo/kapitel/ekonomi/tabeller/drift-alvbo.yaml';
  const row = () =>
    built('kommunen.html')
      .match(/<tr [^>]*class="slag-rad[^>]*><th scope="row">Älvbo AB<.*,.*/g)
      ?.join();

  test('have a plus only where a higher outcome is better', async () => {
    await vb('build', '2024', '--format', 'html', '--namnd', 'kommunen');
    expect(row()).toContain('<td class="tal">4,0</td><td class="tal">+6,2</td><td class="tal">+2,2</td>');
    // The same company, with costs above income and no minus signs.
    edit(drift, 'enhet: mnkr\n', 'enhet: mnkr\nminus: inget\n');
    await vb('build', '2024', '--format', 'html', '--namnd', 'kommunen');
    expect(row()).toContain('<td class="tal">4,0</td><td class="tal">6,2</td><td class="tal">−2,2</td>');
    const rule = 'Nettokostnader skrivs med minus för Räddningsförbundet Älven och utan minus för Älvbo AB.';
    expect(built('kommunen.html')).toContain(rule);
  });
});

test('an uppdrag was carried over from the report, by the name that the kommun has for it', async () => {
  const uppdrag = 'tekniska-namnden/mal/rent-vatten/uppdrag/reningsverk.yaml';
  edit(uppdrag, 'plan:\n', 'plan:\n  överflyttad_från: 2023\n');
  await vb('build', '2024', '--format', 'html', '--namnd', 'tekniska-namnden');
  expect(built('tekniska-namnden.html')).toContain('verksamhetsberättelsen för 2023');
  const occasion = 'tillfällen:\n  helår:\n    räknas_som: helår\n    dokument: Nämndbokslut\n';
  edit('gemensamt/styrmodell.yaml', 'ekonomi:\n', `${occasion}ekonomi:\n`);
  await vb('build', '2024', '--format', 'html', '--namnd', 'tekniska-namnden');
  expect(built('tekniska-namnden.html')).toContain('Nämndbokslut 2023');
  expect(built('tekniska-namnden.html')).not.toContain('verksamhetsberättelsen');
});

describe('vb build of what has changed', () => {
  test('makes nothing again when nothing has', async () => {
    await vb('build', '2024', '--format', 'html');
    const { status, stderr } = await vb('build', '2024', '--format', 'html');
    expect(status).toBe(0);
    expect(stderr).toContain('Inget har ändrats');
    expect(stderr).not.toContain('skriven');
  });

  test('makes the documents that a changed board is part of, with the bytes of a clean build', async () => {
    await vb('build', '2024', '--format', 'html');
    edit('skolnamnden/mal/trygga-barn/matt/andel-heltid.yaml', '2024: 74', '2024: 75');
    const { stderr } = await vb('build', '2024', '--format', 'html');
    expect(stderr).toContain('Inget har ändrats sedan rapporterna byggdes: alvbo och tekniska-namnden.');
    const names = ['kommunen', 'omsorgsnamnden', 'skolnamnden'].flatMap((id) => [`${id}.html`, `${id}.manifest.json`]);
    const incremental = names.map(built);
    expect(incremental[0]).toContain('75');
    rmSync(join(folder, 'out'), { recursive: true });
    await vb('build', '2024', '--format', 'html');
    expect(names.map(built)).toEqual(incremental);
  });
});

describe('a reference to another board', () => {
  const SUMMARY = 'omsorgsnamnden/kapitel/sammanfattning/sammanfattning.yaml';

  test('is the figure of that board, also when only one board is built', async () => {
    const { status } = await vb('build', '2024', '--format', 'html', '--namnd', 'omsorgsnamnden');
    expect(status).toBe(0);
    expect(built('omsorgsnamnden.html')).toMatch(/i skolan, där andelen är (?:<[^>]*>)?74/);
  });

  test.each([
    ['skolnamnden/', 'skolnamden/', 'det finns ingen nämnd med id ”skolnamden”'],
    ['andel-heltid', 'andel-heltids', 'Menade du ”skolnamnden/andel-heltid”?'],
    ['utfall 2024', 'utfall 2030', '”utfall” finns för 2023, 2024'],
  ])('that leads nowhere is an error with a suggestion: %s → %s', async (from, to, says) => {
    edit(SUMMARY, from, to);
    const { status, stdout } = await vb('check', '2024', '--namnd', 'omsorgsnamnden');
    expect(status).toBe(1);
    expect(stdout).toContain(says);
  });
});

test('samlar: names boards that exist, each once', async () => {
  edit('kommunen/kommunen.yaml', '      - alvbo', '      - alvbu\n      - skolnamnden');
  const { status, stdout } = await vb('check', '2024');
  expect(status).toBe(1);
  expect(stdout).toContain('”alvbu”');
  expect(stdout).toContain('Menade du ”alvbo”?');
  expect(stdout).toContain('[upprepad-i-lista]');
});

test('without alla_redovisar, a board need not mention a mål of the kommun', async () => {
  edit(
    'skolnamnden/skolnamnden.yaml',
    'redovisar_inte:\n  - mål: rent-vatten\n    skäl: skolan har inga utsläpp till älven\n',
    '',
  );
  expect((await vb('check', '2024')).stdout).toContain('[mal-utan-besked]');
  edit('gemensamt/styrmodell.yaml', '    gemensam: ja\n', '    gemensam: ja\n    alla_redovisar: nej\n');
  expect((await vb('check', '2024')).stdout).not.toContain('[mal-utan-besked]');
});

test('the next year asks again who has reported and where', async () => {
  const { status } = await vb('new', '2025');
  expect(status).toBe(0);
  const next = (file: string) => readFileSync(join(folder, 'data/2025', file), 'utf8');
  expect(next('kommunen/kommunen.yaml')).not.toContain('har_inte_redovisat');
  expect(next('raddningsforbundet/raddningsforbundet.yaml')).toContain('Årsredovisning 2025');
  expect(next('raddningsforbundet/raddningsforbundet.yaml')).not.toContain('arsredovisning-2024');
});
