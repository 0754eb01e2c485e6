/**
 * One year of an invented kommun, from the plan that is made in October to the correction of the decided report. Each step runs the
 * commands that a controller runs, and writes what a person would write. The text of the document at each stop is compared with
 * `one-year/expected/`. To write the expected files: npm run regenerate -- one-year
 */
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expectFile, UPDATE } from './support/golden.ts';
import { pageLines } from './support/page-text.ts';
import { runVb } from './support/run.ts';

const SOURCE = fileURLToPath(new URL('one-year', import.meta.url));
const EXPECTED = join(SOURCE, 'expected');
const BOARD = 'utbildningsnamnden';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'vb-one-year-'));
  cpSync(join(SOURCE, 'data'), join(folder, 'data'), { recursive: true });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs a command. Its words are separated by spaces, and `more` are words that may have spaces. */
const vb = (line: string, ...more: string[]) => runVb(folder, [...line.split(' '), ...more]);

/** Runs a command that must succeed, and returns what it printed. */
async function ok(line: string, ...more: string[]): Promise<string> {
  const { status, stdout, stderr } = await vb(line, ...more);
  expect(status, `vb ${line}\n${stdout}\n${stderr}`).toBe(0);
  return stdout + stderr;
}

/** Replaces texts in a file of the board, as an editor does. Each must be there. */
function edit(year: number, file: string, ...changes: readonly (readonly [from: string, to: string])[]): void {
  const path = join(folder, `data/${year}/${BOARD}/${file}.yaml`);
  const text = changes.reduce(
    (now, [from, to]) => {
      expect(now, path).toContain(from);
      return now.replace(from, to);
    },
    readFileSync(path, 'utf8'),
  );
  writeFileSync(path, text);
}

/** Writes texts at the end of a file of the board. */
const append = (year: number, file: string, text: string) =>
  writeFileSync(join(folder, `data/${year}/${BOARD}/${file}.yaml`), text, { flag: 'a' });

const GOAL = 'mal/trygg-uppvaxt';
const SAFE = `${GOAL}/matt/trygga-elever`;
const TEACHERS = `${GOAL}/matt/behoriga-larare`;
const HOMEWORK = `${GOAL}/uppdrag/lashjalp`;
const MONEY = 'kapitel/ekonomi/tabeller/driften';

/** The lines of a document's page. */
const textOf = (name: string) => pageLines(readFileSync(join(folder, 'out', `${name}.html`), 'utf8'));

const compared = new Set<string>();

/** Compares the text of a document with the expected one. */
function stop(name: string, document: string): void {
  compared.add(`${name}.txt`);
  expectFile(join(EXPECTED, `${name}.txt`), `${textOf(document)}\n`);
}

describe('one year, in order', () => {
  test('October: the plan is made from the open year, and is a proposal', async () => {
    expect(await ok('new 2025')).toContain('2024 är inte färdigt');
    edit(2025, SAFE, ['2025: # målvärdet enligt verksamhetsplanen för 2025; 2024: 84 %', '2025: 86']);
    edit(2025, TEACHERS, ['2025: # målvärdet enligt verksamhetsplanen för 2025; 2024: 75 %', '2025: 78']);
    edit(2025, MONEY, ['budget:\n', 'budget: -430\n'], ['budget:\n', 'budget: -215\n']);
    const path = join(folder, `data/2025/${BOARD}/kapitel/forutsattningar/forutsattningar.yaml`);
    writeFileSync(path, 'rubrik: Förutsättningar\ntext: |\n  Nästa år öppnar en ny skola.\n');
    await ok('build 2025 --tillfalle plan --format html');
    stop('1-plan-proposal', `2025/${BOARD}.plan`);
    expect((await vb('build 2025 --tillfalle plan --format html --arkiv')).status).toBe(1);
  });

  test('November: the board decides the plan, and it is locked', async () => {
    await ok('lock 2025 --tillfalle plan --beslutsdatum 2024-11-19 --paragraf 91 --diarienummer UN-2024/77 --format html');
    stop('2-plan', `2025/${BOARD}.plan`);
    expect(await ok(`verify out/2025/${BOARD}.plan.html`)).toMatch(/plan 2025, version 1, beslutad 2024-11-19, § 91/);
  });

  test('February: last year is decided, and completes the plan', async () => {
    edit(
      2024,
      BOARD,
      ['uppföljning:\n', 'uppföljning:\n  bokslut:\n    bedömning: Uppnås delvis\n'],
      ['dokument:\n', 'dokument:\n  bokslut:\n    diarienummer: UN-2025/3\n    beslutsdatum: 2025-02-25\n    paragraf: 14\n'],
    );
    const motivering = 'motivering: |\n      Tryggheten ökade, men inte till målvärdet.\n';
    edit(2024, `${GOAL}/trygg-uppvaxt`, [
      'uppföljning:\n',
      `uppföljning:\n  bokslut:\n    bedömning: Uppnås delvis\n    ${motivering}`,
    ]);
    edit(2024, TEACHERS, ['2023: 72\n', '2023: 72\n    2024: 74\n']);
    edit(2024, `${GOAL}/uppdrag/lugna-raster`, ['uppföljning:\n', 'uppföljning:\n  bokslut:\n    status: Genomförd\n']);
    edit(2024, HOMEWORK, ['uppföljning:\n', 'uppföljning:\n  bokslut:\n    status: Pågår\n']);
    edit(
      2024,
      MONEY,
      ['prognos: -424\n', 'prognos: -424\n          utfall: -425.1\n'],
      ['prognos: -209\n', 'prognos: -209\n          utfall: -208.7\n'],
    );
    await ok('build 2024 --format html');
    stop('3-year-before', `2024/${BOARD}`);
    const shown = await ok('new 2025 --complete');
    expect(shown).toContain('utfall 2024: 74');
    expect(readFileSync(join(folder, `data/2025/${BOARD}/${TEACHERS}.yaml`), 'utf8')).not.toContain('2024: 74');
    await ok('new 2025 --complete --write');
    expect(await ok('new 2025 --complete --write')).toContain('Inget att skriva');
  });

  test('The decided plan is built as it was, although the files have changed', async () => {
    expect(await ok('build 2025 --tillfalle plan --format html')).toContain('Filerna är desamma, byte för byte');
    stop('2-plan', `2025/${BOARD}.plan`);
    // What has become known of the year before is not a change of the plan.
    expect(await ok('check 2025 --tillfalle plan')).not.toContain('skiljer-fran-beslut');
  });

  test('August: the interim report has forecasts, and is locked', async () => {
    edit(2025, BOARD, ['uppföljning:\n', 'uppföljning:\n  augusti:\n    bedömning: Uppnås\n']);
    const motivering = 'motivering: |\n      Båda målvärdena väntas bli nådda.\n';
    edit(2025, `${GOAL}/trygg-uppvaxt`, ['uppföljning:\n', `uppföljning:\n  augusti:\n    bedömning: Uppnås\n    ${motivering}`]);
    edit(2025, SAFE, ['2025: # utfallet; ta bort raden om ingen mätning har gjorts', '2025: 87']);
    append(2025, TEACHERS, '\nuppföljning:\n  augusti:\n    prognos: 79\n');
    edit(2025, HOMEWORK, ['uppföljning:\n', 'uppföljning:\n  augusti:\n    status: Genomförd\n']);
    edit(2025, MONEY, ['prognos:\n', 'prognos: -433\n'], ['prognos:\n', 'prognos: -215\n']);
    await ok('check 2025 --tillfalle augusti --strict');
    await ok('lock 2025 --tillfalle augusti --beslutsdatum 2025-09-23 --paragraf 66 --diarienummer UN-2025/50 --format html');
    stop('4-interim', `2025/${BOARD}.augusti`);
  });

  test('October: the next plan is made while this year is open', async () => {
    expect(await ok('new 2026')).toContain('2025 är inte färdigt');
    expect(existsSync(join(folder, `data/2026/${BOARD}/${HOMEWORK}.yaml`))).toBe(false);
  });

  test('A lowered target is a varning until the decision on it is named', async () => {
    edit(2025, TEACHERS, ['2025: 78', '2025: 76']);
    const { stdout } = await vb('check 2025 --utkast');
    expect(stdout).toMatch(/Lärare med legitimation: ”76” nu, men ”78” i den beslutade planen .*\[andrat-mot-plan\]/);
    edit(2025, BOARD, [
      '  augusti:\n    diarienummer',
      '    ändrat_efter_beslut:\n      - gäller: behoriga-larare\n        beslutsdatum: 2025-10-14\n        paragraf: 70\n  augusti:\n    diarienummer',
    ]);
    expect((await vb('check 2025 --utkast')).stdout).not.toContain('andrat-mot-plan');
  });

  test('January: the outcomes make the full year, with the forecasts beside them, and complete the next plan', async () => {
    edit(2025, BOARD, ['bedömning: # nivån 2025; 2024: Uppnås delvis', 'bedömning: Uppnås']);
    edit(
      2025,
      `${GOAL}/trygg-uppvaxt`,
      ['bedömning: # nivån 2025; 2024: Uppnås delvis', 'bedömning: Uppnås'],
      [
        `motivering: # varför målet bedöms så; förra året: data/2024/${BOARD}/${GOAL}/trygg-uppvaxt.yaml`,
        'motivering: Målen nåddes.',
      ],
    );
    edit(2025, TEACHERS, ['2025: # utfallet; ta bort raden om ingen mätning har gjorts', '2025: 79']);
    edit(
      2025,
      HOMEWORK,
      ['status: # Genomförd | Pågår | Inte påbörjad; 2024: Pågår', 'status: Genomförd'],
      [
        `kommentar: # vad som har hänt under året, och vad som återstår; förra året: data/2024/${BOARD}/${HOMEWORK}.yaml`,
        'kommentar: Läxhjälp finns på alla skolor.',
      ],
    );
    edit(2025, MONEY, ['prognos: -433\n', 'prognos: -433\n          utfall: -432.4\n']);
    edit(2025, MONEY, ['prognos: -215\n', 'prognos: -215\n          utfall: -216.2\n']);
    await ok('new 2026 --complete --write');
    expect(readFileSync(join(folder, `data/2026/${BOARD}/${TEACHERS}.yaml`), 'utf8')).toContain('2025: 79');
    await ok('lock 2025 --beslutsdatum 2026-02-24 --paragraf 12 --diarienummer UN-2026/4 --format html');
    stop('5-full-year', `2025/${BOARD}`);
  });

  test('April: an error is found, and the correction lists it', async () => {
    edit(2025, TEACHERS, ['2025: 79', '2025: 77']);
    const { stdout } = await vb('check 2025');
    expect(stdout).toMatch(/79.*77[\s\S]*\[skiljer-fran-beslut\]/);
    await ok('lock 2025 --rattelse --beslutsdatum 2026-04-21 --paragraf 33 --format html --skal', 'Källan rättade sin uppgift.');
    stop('6-correction', `2025/${BOARD}`);
    expect(await ok(`verify out/2025/${BOARD}.html`)).toContain('version 2');
    expect((await vb('check 2025')).stdout).not.toContain('skiljer-fran-beslut');
  });

  test('each expected document is compared', () => {
    const all = readdirSync(EXPECTED);
    if (UPDATE) for (const name of all.filter((one) => !compared.has(one))) rmSync(join(EXPECTED, name));
    else expect(all.toSorted()).toEqual([...compared].sort());
  });
});
