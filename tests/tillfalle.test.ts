/** The documents of a year's occasions through the command line, from the files of an invented kommun (tests/cases/sjovik). */
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { PACKAGE_ROOT } from '../src/platform/package-files.ts';
import { runVb } from './support/run.ts';

const scratch = mkdtempSync(join(tmpdir(), 'vb-tillfalle-'));
const project = join(scratch, 'projekt');
const YEAR = 'data/2024';
const BOARD = `${YEAR}/vattennamnden`;
const STYRMODELL = `${YEAR}/gemensamt/styrmodell.yaml`;
const BADBART = `${BOARD}/mal/levande-vatten/badbart/badbart.yaml`;
const LÄCKOR = `${BOARD}/mal/levande-vatten/tata-ror/matt/lackor.yaml`;
const BESÖK = `${BOARD}/mal/levande-vatten/badbart/matt/badgaster.yaml`;

/** Runs a command in the project. Figures and their units are then joined by ordinary spaces. */
async function vb(...args: string[]): Promise<{ code: number; text: string }> {
  const { status, stdout, stderr } = await runVb(project, args);
  return { code: status, text: `${stdout}${stderr}`.replaceAll('\u00a0', ' ') };
}

const build = (...args: string[]) => vb('build', '2024', '--format', 'html,json', ...args);
const read = (path: string) => readFileSync(join(project, path), 'utf8');
const edit = (path: string, from: string | RegExp, to: string) => {
  const text = read(path);
  const changed = text.replace(from, to);
  expect(changed).not.toBe(text);
  writeFileSync(join(project, path), changed);
};
/** What a reader sees of a document, without markup. */
const page = (name: string) =>
  read(`out/2024/${name}.html`)
    .replace(/^[\s\S]*<body|<(script|style)[\s\S]*?<\/\1>|<[^>]*>/g, ' ')
    .replaceAll('\u00ad', '')
    .replaceAll('\u00a0', ' ')
    .replace(/\s+/g, ' ');

beforeEach(() => {
  rmSync(project, { recursive: true, force: true });
  mkdirSync(project, { recursive: true });
  cpSync(join(PACKAGE_ROOT, 'tests/cases/sjovik/data'), join(project, 'data'), { recursive: true });
});
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

describe('the name of an occasion', () => {
  test.each([
    ['build', '2024', '--tillfalle', 'plann'],
    ['check', '2024', '--tillfalle', 'plann'],
    ['assess', '2024', '--tillfalle', 'plann'],
    ['serve', '2024', '--tillfalle', 'plann'],
    ['diff', '2024:plann', '2024:t1'],
  ])('is suggested when vb %s does not know it', async (...args) => {
    const { code, text } = await vb(...args);
    expect({ code, text }).toEqual({ code: 2, text: expect.stringMatching(/plann[\s\S]*Menade du ”plan”/) });
  });

  test.each(['helår', 'helar'])('is %s', async (name) => {
    expect(await build('--tillfalle', name)).toMatchObject({ code: 0 });
    expect(readdirSync(join(project, 'out/2024'))).toContain('vattennamnden.html');
  });

  test('is folded to ASCII in the names of files', async () => {
    edit(STYRMODELL, '  t1:\n', '  vår:\n');
    const names = readdirSync(join(project, 'data'), { recursive: true, encoding: 'utf8' });
    for (const path of names.filter((one) => one.endsWith('.yaml')).map((one) => `data/${one}`)) {
      const text = read(path)
        .replace(/^( +)t1:$/gm, '$1vår:')
        .replace(/tillfälle: t1$/gm, 'tillfälle: vår');
      writeFileSync(join(project, path), text.replace(/- t1$/gm, '- vår'));
    }
    expect(await build('--tillfalle', 'var')).toMatchObject({ code: 0 });
    expect(readdirSync(join(project, 'out/2024')).sort()).toEqual([
      'index.html',
      'servicenamnden.var.html',
      'servicenamnden.var.json',
      'servicenamnden.var.manifest.json',
      'servicenamnden.var.matt.csv',
      'vattennamnden.var-drift.csv',
      'vattennamnden.var-investering.csv',
      'vattennamnden.var.html',
      'vattennamnden.var.json',
      'vattennamnden.var.manifest.json',
      'vattennamnden.var.matt.csv',
    ]);
  });

  test.each([
    ['utkast', ''],
    ['manifest', ''],
    ['á-rapport', '  à-rapport:\n    räknas_som: plan\n    dokument: Plan\n'],
  ])('cannot be %s when files of that name are others', async (name, before) => {
    edit(STYRMODELL, '  t1:\n', `${before}  ${name}:\n    räknas_som: delår\n    dokument: Rapport\n  t1:\n`);
    const { code, text } = await vb('check', '2024');
    expect({ code, text }).toEqual({ code: 1, text: expect.stringContaining('[tillfalle-filnamn]') });
  });
});

describe('a fault of one occasion', () => {
  test.each([
    ['a value that is no forecast', LÄCKOR, '    prognos: 35', '    prognos: många', 'fel-slag'],
    ['a word that the scale lacks', BADBART, /(t2:\n {4}bedömning: )Väntas nås/, '$1Väntas snart', 'okant-ord'],
    ['a word of another occasion', BADBART, /(t2:\n {4}bedömning: )Väntas nås/, '$1Nådd', 'okant-ord'],
    ['a reference that is not reached', LÄCKOR, '{utfall 08-2024}', '{utfall 10-2024}', 'text-hanvisning'],
  ])('%s stops only its own document', async (_, path, from, to, code) => {
    edit(path, from, to);
    const own = await build('--tillfalle', 't2');
    expect(own).toEqual({ code: 1, text: expect.stringContaining(`[${code}]`) });
    for (const other of ['plan', 't1', 'helår']) expect(await build('--tillfalle', other)).toMatchObject({ code: 0 });
  });

  test.each([
    ['a value that is no forecast', LÄCKOR, '    prognos: 35', '    prognos: många'],
    ['a word that the scale lacks', BADBART, /(t2:\n {4}bedömning: )Väntas nås/, '$1Väntas snart'],
  ])('%s is reported by a check of all occasions', async (_, path, from, to) => {
    edit(path, from, to);
    expect(await vb('check', '2024')).toMatchObject({ code: 1 });
  });

  test('in a chapter stops only the documents that have it', async () => {
    edit(`${BOARD}/kapitel/forutsattningar/forutsattningar.yaml`, 'drift netto budget', 'drift netto finns-inte');
    expect(await build('--tillfalle', 'plan')).toEqual({ code: 1, text: expect.stringContaining('[text-hanvisning]') });
    for (const other of ['t1', 't2', 'helår']) expect(await build('--tillfalle', other)).toMatchObject({ code: 0 });
    expect(await vb('check', '2024')).toMatchObject({ code: 1 });
  });
});

describe('vb new --tillfalle', () => {
  const gapsOf = async () => (await vb('check', '2024', '--tillfalle', 't1', '--utkast')).text;

  beforeEach(() => {
    const names = readdirSync(join(project, 'data'), { recursive: true, encoding: 'utf8' });
    for (const path of names.filter((one) => one.endsWith('.yaml') && !one.endsWith('styrmodell.yaml'))) {
      const text = read(`data/${path}`)
        .replace(/^ {2}t1:\n(?: {4}.*\n|\n)+/gm, '')
        .replace(/^(?:uppföljning|dokument):\n(?=\S|$)/gm, '');
      writeFileSync(join(project, 'data', path), text);
    }
  });

  test('shows an empty key for each gap, and writes it with --write', async () => {
    const before = read(LÄCKOR);
    const shown = await vb('new', '2024', '--tillfalle', 't1');
    expect(shown).toEqual({ code: 0, text: expect.stringContaining('Kör samma kommando med --write') });
    expect(shown.text).toContain('+    prognos: # det utfall som väntas för hela 2024');
    expect(shown.text).toContain('+    bedömning: # ett av orden Väntas nås, Väntas nås till en del, Väntas inte nås');
    expect(shown.text).toContain('+      norra-viken: # svaret på prioriteringen');
    expect(shown.text).toContain('+        status: # ett av orden Utförd, I gång, Startar i höst');
    expect(read(LÄCKOR)).toBe(before);
    expect(await gapsOf()).toContain('har ingen uppföljning för t1');
    expect(await vb('new', '2024', '--tillfalle', 't1', '--write')).toMatchObject({ code: 0 });
    expect(await gapsOf()).not.toMatch(/har ingen|har inget|saknas/);
    expect((await vb('new', '2024', '--tillfalle', 't1', '--write')).text).toContain('Inga rader att lägga till för t1');
    // What was there is as it was, and the other documents need nothing more.
    expect(read(LÄCKOR)).toContain(before.trimEnd());
    for (const other of ['plan', 't2', 'helår']) expect(await build('--tillfalle', other)).toMatchObject({ code: 0 });
  });

  test('writes below an empty key, and leaves a file without gaps as it is', async () => {
    const brygga = `${BOARD}/mal/levande-vatten/badbart/uppdrag/ny-brygga.yaml`;
    writeFileSync(join(project, brygga), read(brygga).replace(/^uppföljning:\n(?: .*\n|\n)*/m, 'uppföljning:\n'));
    const drift = `${BOARD}/kapitel/ekonomi/tabeller/drift.yaml`;
    writeFileSync(join(project, drift), `${read(drift)}teckenregel:      # fyll i\n`);
    const loose = read(drift);
    expect(await vb('new', '2024', '--tillfalle', 't1', '--write')).toMatchObject({ code: 0 });
    expect(read(brygga)).toContain('uppföljning:\n  t1:\n    status: # ett av orden');
    expect(read(drift)).toBe(loose);
  });

  test.each([
    ['an occasion that the styrmodell lacks', ['--tillfalle', 't9'], 1, 'Menade du ”t1”?'],
    ['the completion of a year', ['--tillfalle', 't1', '--complete'], 2, 'går inte ihop'],
    ['another year', ['--tillfalle', 't1', '--from', '2023'], 2, 'går inte ihop'],
  ])('refuses %s', async (_, args, code, said) => {
    expect(await vb('new', '2024', ...args)).toEqual({ code, text: expect.stringContaining(said) });
  });
});

describe('a section of some occasions', () => {
  const CHAPTER = `${BOARD}/kapitel/ekonomi/ekonomi.yaml`;
  const section = (vid: string, text: string) =>
    `avsnitt:\n  - id: lage\n    vid:\n      - ${vid}\n    rubrik: Läget i korthet\n    text: ${text}\n    avsnitt:\n      - id: lagre\n        rubrik: Läget i detalj\n        text: ${text}\n`;

  test('is printed at those, with its subsections', async () => {
    edit(CHAPTER, 'avsnitt:\n', section('t2', 'Läget är gott.'));
    for (const occasion of ['t1', 't2', 'helår']) await build('--tillfalle', occasion);
    const shows = (file: string) =>
      ['Läget i korthet', 'Läget i detalj', 'Läget är gott.'].map((words) => page(file).includes(words));
    expect(shows('vattennamnden.t2')).toEqual([true, true, true]);
    expect(shows('vattennamnden')).toEqual([false, false, false]);
  });

  test('has a fault that stops only their documents', async () => {
    edit(CHAPTER, 'avsnitt:\n', section('t2', 'Nettot är {drift netto finns-inte}.'));
    expect(await build('--tillfalle', 't2')).toEqual({ code: 1, text: expect.stringContaining('[text-hanvisning]') });
    expect(await build('--tillfalle', 'helår')).toMatchObject({ code: 0 });
  });

  test('cannot name an occasion that the styrmodell lacks', async () => {
    edit(CHAPTER, 'avsnitt:\n', section('t3', 'Läget är gott.'));
    expect(await vb('check', '2024')).toEqual({ code: 1, text: expect.stringContaining('Menade du ”t1”?') });
  });
});

test('a year has one document of the whole year', async () => {
  edit(STYRMODELL, '  t1:\n    räknas_som: delår', '  t1:\n    räknas_som: helår');
  expect(await vb('check', '2024')).toEqual({ code: 1, text: expect.stringContaining('[tillfalle-helar]') });
});

describe('a plan', () => {
  test('has no follow-up, no outcome of the year and no empty result', async () => {
    await build('--tillfalle', 'plan');
    const shown = page('vattennamnden.plan');
    expect(shown).toContain('Vattennämndens plan 2024');
    expect(shown).toContain('Sätta sensorer vid utloppen');
    for (const later of ['41 650', 'Prognos', 'Avvikelse', 'Bedömning', 'Status', 'ppföljning', 'Ännu inte ifyllt', 'Utförd'])
      expect(shown).not.toContain(later);
    expect(read('out/2024/vattennamnden.plan-drift.csv')).not.toMatch(/[Uu]tfall|Prognos|Avvikelse/);
    expect(read('out/2024/vattennamnden.plan.matt.csv')).not.toContain('41650');
    expect(read('out/2024/vattennamnden.plan.json')).not.toContain('41 650');
  });

  test('asks for no figure of the year, also when its key is empty and it is a draft', async () => {
    edit(BESÖK, '    2024: 41650\n', '    2024:\n');
    edit(`${BOARD}/kapitel/ekonomi/tabeller/drift.yaml`, 'utfall: -24450', 'utfall:');
    expect(await build('--tillfalle', 'plan')).toMatchObject({ code: 0 });
    const draft = await build('--tillfalle', 'plan', '--utkast');
    expect(draft.code).toBe(0);
    const [name] = readdirSync(join(project, 'out/2024')).filter((one) => /^vattennamnden.*utkast\.html$/.test(one));
    expect(page(name?.replace('.html', '') ?? '').toLowerCase()).not.toContain('ännu inte ifyllt');
    expect(await build()).toMatchObject({ code: 1 });
  });

  test('requires the targets that the styrmodell asks for', async () => {
    edit(BESÖK, /etappmål:\n {4}2024: 40000\n/, '');
    edit(BESÖK, '  källa: Räknare vid grindarna\n  ', '  källa: Räknare vid grindarna\n');
    expect(await build('--tillfalle', 'plan')).toEqual({ code: 1, text: expect.stringContaining('[malvarde-kravs]') });
    expect((await build('--tillfalle', 't1')).text).not.toContain('[malvarde-kravs]');
  });

  test('without earlier figures has a table of its targets', async () => {
    edit(BESÖK, /resultat:[\s\S]*uppföljning:/, 'uppföljning:');
    edit(`${BOARD}/mal/levande-vatten/badbart/matt/rena-bad.yaml`, /resultat:[\s\S]*uppföljning:/, 'uppföljning:');
    await build('--tillfalle', 'plan');
    expect(page('vattennamnden.plan')).toContain('Alla ska kunna bada: riktmärken');
  });
});

describe('an interim report', () => {
  test('has the figures up to its last month, in every format', async () => {
    await build('--tillfalle', 't2');
    const shown = page('vattennamnden.t2');
    expect(shown).toContain('08-2024');
    expect(shown).toContain('92 %');
    for (const later of ['10-2024', '12-2024', '41 650', '−24 450']) expect(shown).not.toContain(later);
    const files = readdirSync(join(project, 'out/2024')).filter((one) => one.includes('.t2') && !one.includes('manifest'));
    for (const file of files)
      expect(read(`out/2024/${file}`), file).not.toMatch(/10-2024|12-2024|41[ \u00a0]?650|24[ \u00a0]?450|2024;1[02];/);
  });

  test('names its levels forecasts, with the words of the occasion', async () => {
    await build('--tillfalle', 't2');
    expect(page('vattennamnden.t2')).toContain('Prognos för helåret Väntas nås');
    expect(page('vattennamnden.t2')).toContain('Så bedömdes läget');
    await build();
    expect(page('vattennamnden')).not.toMatch(/Prognos för helåret|Väntas nås/);
  });

  test('proposes a level from the forecasts, in the words of the occasion', async () => {
    const { text } = await vb('assess', '2024', '--tillfalle', 't1', '--explain', 'badbart');
    expect(text).toContain('39 000 (prognos)');
    expect(text).toContain('Väntas inte nås');
    const later = await vb('assess', '2024', '--tillfalle', 't2', '--explain', 'badbart');
    expect(later.text).toContain('41 000 (prognos)');
    expect((await vb('assess', '2024', '--explain', 'badbart')).text).not.toContain('prognos');
  });

  test('requires the forecasts that the styrmodell asks for, and a draft lists those that are left', async () => {
    edit(BESÖK, /t2:\n {4}prognos: 41000\n/, '');
    expect(await build('--tillfalle', 't2')).toEqual({ code: 1, text: expect.stringContaining('[prognos-saknas]') });
    for (const other of ['plan', 't1', 'helår']) expect(await build('--tillfalle', other)).toMatchObject({ code: 0 });
    const worklist = async (name: string) => (await vb('check', '2024', '--utkast', '--tillfalle', name)).text;
    expect(await worklist('t2')).toContain('badgaster.yaml');
    expect(await worklist('t1')).not.toContain('badgaster.yaml');
  });
});

describe('the report of the whole year', () => {
  test('has the forecasts of each occasion beside the outcome', async () => {
    await build();
    const [head, ...rows] = read('out/2024/vattennamnden-drift.csv').trim().split(/\r?\n/);
    expect(head).toMatch(/Budget;Prognos april;Prognos augusti;Utfall;Avvikelse$/);
    expect(rows.at(-1)).toMatch(/-24000;-24200;-24500;-24450;-450$/);
    expect(page('vattennamnden')).toContain('Prognos, lägesrapport april 39 000');
    expect(page('vattennamnden')).toContain('Prognos, delårsbokslut 41 000');
  });

  test('computes the deviation of each occasion from its own columns', async () => {
    const table = `${BOARD}/kapitel/ekonomi/tabeller/drift.yaml`;
    edit(
      table,
      '  - id: utfall\n',
      '  - id: avvikelse-t2\n    namn: Avvikelse augusti\n    roll: avvikelse\n    tillfälle: t2\n  - id: utfall\n',
    );
    expect(await build('--tillfalle', 't2')).toMatchObject({ code: 0 });
    const [, ...rows] = read('out/2024/vattennamnden.t2-drift.csv').trim().split(/\r?\n/);
    expect(rows.at(-1)).toMatch(/;-500$/);
    expect(await build()).toMatchObject({ code: 0 });
    expect(await vb('check', '2024')).toMatchObject({ code: 0 });
  });
});

describe('two occasions of a year', () => {
  test('are compared, also when a chapter that neither has cannot be read', async () => {
    edit(`${BOARD}/kapitel/personal/personal.yaml`, 'avsnitt:', 'text: |\n  {finns inte}\navsnitt:');
    edit(`${BOARD}/vattennamnden.yaml`, '      - personal\n', '');
    const { code, text } = await vb('diff', '2024:t1', '2024:t2');
    expect(code).toBe(0);
    expect(text).toContain('Startar i höst → I gång');
  });

  test('are checked and cached apart', async () => {
    edit(LÄCKOR, '    prognos: 35', '    prognos: många');
    expect(await vb('check', '2024', '--tillfalle', 't1')).toMatchObject({ code: 0 });
    expect(await vb('check', '2024', '--tillfalle', 't2')).toMatchObject({ code: 1 });
    expect(await vb('check', '2024', '--tillfalle', 't1')).toMatchObject({ code: 0 });
  });
});
