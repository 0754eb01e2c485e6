/**
 * Plans that boards share, from the case `delade-planer`: two boards, an indicator of a shared mål and an uppdrag in a shared chapter.
 * The tests run the program on a folder of their own.
 */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { filesOf } from './support/layers.ts';
import { runVb } from './support/run.ts';

const MÅTT = 'mal/rikt-kulturliv/matt/sjukfranvaro.yaml';
const UPPDRAG = 'kapitel/uppdrag-till-alla/uppdrag/se-over-lokalerna.yaml';
const KAPITEL = 'gemensamt/kapitel/uppdrag-till-alla/uppdrag-till-alla.yaml';

let project: string;

beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), 'vb-delad-'));
  for (const [path, content] of new Map([...filesOf('base'), ...filesOf('delade-planer')])) {
    mkdirSync(dirname(join(project, path)), { recursive: true });
    writeFileSync(join(project, path), content);
  }
});
afterEach(() => rmSync(project, { recursive: true }));

const pathOf = (file: string, år = 2024) => join(project, 'data', String(år), file);
const read = (file: string, år = 2024) => readFileSync(pathOf(file, år), 'utf8');

/** Replaces a text in a file of 2024. Fails when the file does not have it. */
function replace(file: string, from: string | RegExp, to: string): void {
  const text = read(file);
  const changed = text.replace(from, to);
  expect(changed).not.toBe(text);
  writeFileSync(pathOf(file), changed);
}

async function vb(...args: string[]): Promise<{ out: string; code: number }> {
  const { stdout, stderr, status } = await runVb(project, args);
  return { out: stdout + stderr, code: status };
}

/** The findings of `vb check`, as code, file and line. */
async function check(): Promise<string[]> {
  const { fynd } = JSON.parse((await vb('check', '2024', '--format', 'json')).out) as {
    fynd: { regel: string; fil: string; rad: number }[];
  };
  // The boards have not decided yet.
  return fynd
    .filter(({ regel }) => regel !== 'beslut-saknas')
    .map(({ regel, fil, rad }) => `${regel} ${fil.replace('data/2024/', '')}:${rad}`)
    .toSorted();
}

test('an error in a shared plan is reported once, at its line', async () => {
  replace(`gemensamt/${MÅTT}`, 'procent', 'prosent');
  replace(`gemensamt/${MÅTT}`, 'högst 6', 'minst 6');
  replace(`gemensamt/${UPPDRAG}`, 'sina lokaler', '{okant-id}');
  expect(await check()).toEqual([
    `malvarde-mot-riktning gemensamt/${MÅTT}:9`,
    `okant-ord gemensamt/${MÅTT}:4`,
    `text-hanvisning gemensamt/${UPPDRAG}:10`,
  ]);
});

test('a board and a mål that do not exist are reported at the shared plan', async () => {
  replace(`gemensamt/${UPPDRAG}`, 'socialnamnden', 'socialnamden');
  mkdirSync(pathOf('gemensamt/mal/okant/uppdrag'), { recursive: true });
  writeFileSync(pathOf('gemensamt/mal/okant/uppdrag/a.yaml'), 'plan:\n  namn: A\n');
  expect(await check()).toEqual([
    'fil-utan-foralder gemensamt/mal/okant/uppdrag/a.yaml:null',
    `okand-referens gemensamt/${UPPDRAG}:3`,
  ]);
});

test('a board without an answer can refer to the uppdrag by name, and is asked for the answer', async () => {
  rmSync(pathOf(`socialnamnden/${UPPDRAG}`));
  expect(await check()).toEqual(['svar-saknas socialnamnden/socialnamnden.yaml:7']);
  replace(`gemensamt/${UPPDRAG}`, '  - socialnamnden\n', '');
  expect(await check()).toEqual([]);
  expect((await vb('build', '2024', '--format', 'json')).code).toBe(0);
  const report = readFileSync(join(project, 'out/2024/socialnamnden.json'), 'utf8');
  expect(report).toContain('"text": "Se över lokalerna",\n');
});

test('a shared uppdrag that no section lists is reported once', async () => {
  replace(KAPITEL, '    uppdrag:\n      - se-over-lokalerna\n', '');
  expect(await check()).toEqual([`ej-i-listan gemensamt/${UPPDRAG}:null`]);
});

test('a shared chapter that lists what no board has is an error, and so is a chapter with files that a board does not list', async () => {
  replace(KAPITEL, '- lokaler\n', '- lokaler\n      - bilar\n');
  replace('socialnamnden/socialnamnden.yaml', '  - uppdrag-till-alla\n', '');
  expect(await check()).toEqual([`ej-i-listan socialnamnden/${UPPDRAG}:null`, `okand-referens ${KAPITEL}:13`]);
});

test('sections of the internal control take no lists of files', async () => {
  mkdirSync(pathOf('socialnamnden/intern-kontroll'));
  const text = 'rubrik: Kontroll\navsnitt:\n  - id: a\n    rubrik: A\n    tabeller:\n      - lokaler\n';
  writeFileSync(pathOf('socialnamnden/intern-kontroll/intern-kontroll.yaml'), text);
  expect(await check()).toContain('okand-nyckel socialnamnden/intern-kontroll/intern-kontroll.yaml:5');
});

test("a förbehåll in a board's file acknowledges what a rule says about the shared plan, for that board", async () => {
  replace(`gemensamt/${MÅTT}`, 'högst 6', 'minst 6');
  const förbehåll =
    'förbehåll:\n  - gäller: plan.etappmål.2024\n    regel: malvarde-mot-riktning\n    värde: minst 6\n    mot: lägre\n    slag: känt fel\n    skäl: saknas i källan\n';
  for (const nämnd of ['kulturnamnden', 'socialnamnden']) {
    expect(await check()).toEqual([`malvarde-mot-riktning gemensamt/${MÅTT}:9`]);
    writeFileSync(pathOf(`${nämnd}/${MÅTT}`), read(`${nämnd}/${MÅTT}`) + förbehåll);
  }
  expect(await check()).toEqual([]);
});

test('the next year has the plan once, and the uppdrag goes on for all while one board has it left', async () => {
  expect((await vb('new', '2025', '--from', '2024')).code).toBe(0);
  expect(read(`gemensamt/${MÅTT}`, 2025)).toMatch(/etappmål:\n {4}2025: #/);
  expect(read(`gemensamt/${UPPDRAG}`, 2025)).toContain('överflyttad_från: 2024');
  // Both boards have finished part a, and one of them part b.
  expect(read(`gemensamt/${UPPDRAG}`, 2025)).toMatch(/delar:\n {4}b: /);
  for (const nämnd of ['kulturnamnden', 'socialnamnden']) {
    expect(read(`${nämnd}/${MÅTT}`, 2025)).not.toContain('plan:');
    expect(read(`${nämnd}/${UPPDRAG}`, 2025)).toMatch(/^uppföljning:\n {2}helår:\n {4}status: #/);
  }
});

test('what all boards have finished, and what the plan ends, is left out of the next year', async () => {
  replace(`socialnamnden/${UPPDRAG}`, /Ej klart i år/g, 'Klart');
  replace(`gemensamt/${MÅTT}`, /$/, '  utgår_från: 2025\n');
  const { out, code } = await vb('new', '2025', '--from', '2024');
  expect(code).toBe(0);
  expect(out.match(/Se över lokalerna/g)).toHaveLength(1);
  for (const folder of ['gemensamt', 'kulturnamnden', 'socialnamnden'])
    for (const file of [MÅTT, UPPDRAG]) expect(existsSync(pathOf(`${folder}/${file}`, 2025))).toBe(false);
  expect(read(KAPITEL, 2025)).toContain('uppdraget Se över lokalerna.\n  - id: lokalkostnader');
  expect((await vb('check', '2025', '--utkast')).code).toBe(0);
});

test('an uppdrag that a board has not answered goes on', async () => {
  rmSync(pathOf(`socialnamnden/${UPPDRAG}`));
  expect((await vb('new', '2025', '--from', '2024')).code).toBe(0);
  expect(read(`gemensamt/${UPPDRAG}`, 2025)).toMatch(/a: .*\n {4}b: /);
});

test('a changed shared plan is a change of each board, and so is a table of a shared chapter', async () => {
  for (const [path, content] of [...filesOf('base'), ...filesOf('delade-planer')]) {
    const there = join(project, path.replace('/2024/', '/2023/'));
    mkdirSync(dirname(there), { recursive: true });
    writeFileSync(there, content);
  }
  replace(`gemensamt/${UPPDRAG}`, 'står tomma', 'är dyra');
  replace('kulturnamnden/kapitel/uppdrag-till-alla/tabeller/lokaler.yaml', '4.2', '4.3');
  const { out } = await vb('diff', '2023', '2024');
  expect(out.match(/\[-står tomma\.-\] \{\+är dyra\.\+\}/g)).toHaveLength(2);
  expect(out).toMatch(/4,2\smnkr → 4,3\smnkr/);
});

test('an import writes utfall to the file of the board', async () => {
  writeFileSync(join(project, 'utfall.csv'), 'Mått;2024\nsjukfranvaro;5,1\n');
  expect((await vb('import', 'utfall.csv', '--till', '2024/socialnamnden', '--write')).code).toBe(0);
  expect(read(`socialnamnden/${MÅTT}`)).toContain('2024: 5.1');
  expect(read(`kulturnamnden/${MÅTT}`)).toContain('2024: 5.8');
});

test('a draft asks for what is missing in the shared plan once, and shows that it is missing', async () => {
  replace(`gemensamt/${MÅTT}`, 'högst 6', '# enligt budgeten');
  replace('kulturnamnden/mal/rikt-kulturliv/rikt-kulturliv.yaml', ', och målet var {sjukfranvaro etappmål 2024}', '');
  const { out } = await vb('check', '2024', '--utkast');
  expect(out.match(/etappmål 2024/g)).toHaveLength(1);
  expect(out).toContain('Personalchefen: 1 sak');
  await vb('build', '2024', '--utkast', '--format', 'json');
  expect(readFileSync(join(project, 'out/2024/socialnamnden.utkast.json'), 'utf8')).toContain('ännu inte ifyllt');
});
