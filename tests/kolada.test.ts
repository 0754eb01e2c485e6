/**
 * `vb kolada`: every saved answer and raw reply of tests/kolada against a local server, the lock file, what `vb check` says, and the
 * report. tests/kolada/_expected.json says in Swedish what each of them must lead to. No test uses the network.
 */
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { MAX_REPLY } from '../src/platform/net.ts';
import { MAX_PARTS } from '../src/tools/kolada/answer.ts';
import { MAX_SAVED_ROWS } from '../src/tools/kolada/saved.ts';
import {
  ANSWERS,
  answer,
  type FakeKolada,
  fakeKolada,
  koladaProject,
  LOCK,
  MÅTT,
  måttFile,
  måttText,
  ok,
  reply,
  type Script,
  withoutWaiting,
} from './support/kolada.ts';
import { type Ran, runVb } from './support/run.ts';

let root: string;
let server: FakeKolada | undefined;

beforeEach(() => {
  root = koladaProject();
});
afterEach(() => {
  server?.close();
  server = undefined;
  rmSync(root, { recursive: true, force: true });
});

const read = (file: string) => readFileSync(join(root, file), 'utf8');
const lock = () => (existsSync(join(root, LOCK)) ? read(LOCK) : undefined);

/** What a command printed, its exit code and its waits in seconds. */
type Fetched = Ran & { readonly waits: readonly number[]; readonly text: string };

/** Runs `vb kolada 2025` against a server that answers by a script. */
async function fetchFrom(script: Script, ...args: string[]): Promise<Fetched> {
  server?.close();
  server = await fakeKolada(script);
  const line = ['kolada', '2025', '--adress', server.address, ...args];
  const { result, waits } = await withoutWaiting(() => runVb(root, line));
  return { ...result, waits, text: result.stdout + result.stderr };
}

/** The answers of Kolada: the key figures, the areas, and the values. */
const script = (data: readonly string[], kpi = 'kpi-ok.json'): Script => [
  ['/kpi/', [reply(kpi)]],
  ['/municipality/', [reply('municipality-ok.json')]],
  ['/municipality_groups/', [reply('municipality-groups.json')]],
  ['/data/', data],
];
const fetchData = (name: string, ...args: string[]) => fetchFrom(script([reply(name)]), ...args);
const fetchKpi = (name: string, ...args: string[]) => fetchFrom(script([reply('data-ok.json')], name), ...args);

/** The figures of a file of a mått, as lines without indentation. */
const figures = (id: string) => (read(måttFile(id)).split('resultat:\n')[1] ?? '').replace(/^ +/gm, '').trim().split('\n');

const useMått = (mått: Readonly<Record<string, string>>, kommun?: readonly string[]) => {
  rmSync(root, { recursive: true, force: true });
  root = koladaProject(mått, kommun);
};
const library = (...resultat: string[]) =>
  måttText('Nöjda med biblioteket', 'procent', ['kolada: N99001', 'hämtas: utfall'], resultat);

test('every saved answer has a test here', () => {
  const text = readFileSync(new URL(import.meta.url), 'utf8');
  const names = Object.keys(JSON.parse(answer('_expected.json')) as object);
  const files = readdirSync(ANSWERS).filter((name) => !name.startsWith('_'));
  expect(names.toSorted()).toEqual(
    files
      .map((name) => name.replace(/\.\w+$/, ''))
      .filter((one) => names.includes(one))
      .toSorted(),
  );
  expect(files.filter((name) => !text.includes(name))).toEqual([]);
});

describe('what is written', () => {
  test('data-ok.json and kpi-ok.json: nothing before --write, and then the figures and the lock file', async () => {
    const shown = await fetchData('data-ok.json');
    expect(shown.status).toBe(0);
    expect(shown.stdout).toContain('utfall 2025: inget → 64.2  (ny)');
    expect(shown.stderr).toContain('6 nya värden, 0 omräknade, 0 som inte skrivs, 1 som förut.');
    expect(shown.stderr).toContain('Inget är skrivet.');
    expect(figures('bibliotek')).toEqual(['utfall:', '2024: 61.0']);
    expect(lock()).toBeUndefined();
    expect(server?.asked).toEqual([
      '/kpi/N99001,N99002?per_page=5000',
      '/municipality/9912?per_page=5000',
      '/data/kpi/N99001,N99002/municipality/9912?per_page=5000',
    ]);

    expect((await fetchData('data-ok.json', '--write')).status).toBe(0);
    const kön = ['kön:', 'kvinnor:', '2024: 63.5', '2025: 66.1', 'män:', '2024: 58.4', '2025: 62.0'];
    expect(figures('bibliotek')).toEqual(['utfall:', '2024: 61.0', '2025: 64.2', ...kön]);
    expect(figures('musikskola')).toEqual(['utfall:', '2025: 412']);
    const [, written = ''] = lock()?.split('skrivet:') ?? [];
    expect(written).toContain('2025: 64.2');
    // The board had reported the figure of 2024 itself.
    expect(written.split('kön:')[0]).not.toContain('2024');

    const before = lock();
    const again = await fetchData('data-ok.json', '--write');
    expect(again.stderr).toContain('0 nya värden, 0 omräknade, 0 som inte skrivs, 7 som förut.\nInget att skriva.');
    expect(lock()).toBe(before);
  });

  test('the files have the form of vb fmt', async () => {
    await fetchData('data-ok.json', '--write');
    const { stdout } = await runVb(root, ['fmt', '--check']);
    expect(stdout).toContain('gemensamt/');
    expect(stdout).not.toMatch(/matt|hamtat/);
  });

  test('data-only-one-sex.json: the figures that there are, and which one is missing', async () => {
    const { status, text } = await fetchData('data-only-one-sex.json', '--write');
    expect(status).toBe(0);
    expect(figures('bibliotek')).toEqual(['utfall:', '2024: 61.0', '2025: 64.2', 'kön:', 'kvinnor:', '2025: 66.1']);
    expect(text).toContain('Kolada har inget värde för 2025: män.');
  });

  test('flickor and pojkar get the values of K and M in a mått that has them', async () => {
    useMått({ bibliotek: library('utfall:', '  2024: 61.0', 'kön:', '  flickor:', '    2024: 63.5') });
    await fetchData('data-ok.json', '--write');
    expect(figures('bibliotek').join(' ')).toContain('flickor: 2024: 63.5 2025: 66.1 pojkar: 2024: 58.4 2025: 62.0');
    expect(read(måttFile('bibliotek'))).not.toContain('kvinnor');
  });

  test('data-missing.json: a value that is missing in three ways is not written, and said once', async () => {
    useMått({ ...MÅTT, index: måttText('Nöjda medarbetare', 'index', ['kolada: U99003', 'hämtas: utfall']) });
    const { status, text } = await fetchData('data-missing.json', '--write');
    expect(status).toBe(0);
    expect(text.match(/Kolada har inget värde för 2025: utfall\./g)).toHaveLength(3);
    expect(figures('bibliotek')).toEqual(['utfall:', '2024: 61.0']);
  });

  test('the latest year is named when Kolada has stopped asking', async () => {
    const old = answer('data-page-1.json')
      .replace('2024', '2020')
      .replace(/"next_url": ".*?"/, '"next_url": null');
    const { text } = await fetchFrom(script([ok(old)]));
    expect(text).toContain('Kolada har inget värde för 2025: utfall. Det senaste utfallet är från 2020.');
  });

  test('an empty key and its reminder are replaced', async () => {
    useMått({
      bibliotek: library('utfall:', '  2024: 61.0 # ur bokslutet', '  2025: # utfallet; ta bort raden om det inte finns'),
    });
    await fetchData('data-ok.json', '--write');
    expect(read(måttFile('bibliotek'))).toContain('    2024: 61.0 # ur bokslutet\n    2025: 64.2\n');
  });

  test('a sign that the board wrote is not replaced', async () => {
    useMått({ bibliotek: library('utfall:', '  2024: 61.0', '  2025: ".."') });
    const { stdout } = await fetchData('data-ok.json', '--write');
    expect(stdout).toContain('utfall 2025: .. → 64.2  (ändras inte, för nämnden har redovisat värdet)');
    expect(figures('bibliotek').slice(0, 3)).toEqual(['utfall:', '2024: 61.0', '2025: ..']);
  });

  test('data-odd-numbers.json: rounding is said, and a text stops the mått', async () => {
    useMått({ bibliotek: library('utfall:', '  2022: 70.1', '  2023: 79.3', '  2024: 0.1') });
    const { status, text } = await fetchData('data-odd-numbers.json', '--write');
    expect(status).toBe(1);
    expect(text).toContain('utfall 2024: 0.1 → 0.0');
    expect(text).toContain('avrundat från 0.0000001');
    expect(text).toContain('9912 2025 T: "64,2" är inte ett tal.');
    expect(text).not.toContain('79.30000000000001');
    expect(lock()).not.toContain('N99001');
  });

  test('a value is rounded to the decimals of the mått, half away from zero', async () => {
    const values = { gender: 'T', count: 1, status: '', value: 64.25, isdeleted: false };
    const body = { values: [{ kpi: 'N99001', municipality: '9912', period: 2025, values: [values] }], count: 1 };
    const { text } = await fetchFrom(script([ok(JSON.stringify(body))]), '--write');
    expect(text).toContain('utfall 2025: inget → 64.3  (ny; avrundat från 64.25)');
    expect(figures('bibliotek')).toContain('2025: 64.3');
    expect(lock()).toContain('alla: "64.25"');
  });

  test('--format json has the same, by its schema', async () => {
    const { stdout } = await fetchData('data-isdeleted.json', '--format', 'json');
    const document = JSON.parse(stdout);
    const schema = JSON.parse(readFileSync(new URL('../schemas/vb-kolada-1.schema.json', import.meta.url), 'utf8'));
    const validate = new Ajv({ strict: true, allErrors: true }).compile(schema);
    expect(validate(document) || validate.errors).toBe(true);
    expect(document.mått[0]).toMatchObject({ id: 'bibliotek', kolada: 'N99001', stopp: [] });
    expect(document.mått[0].värden[0]).toMatchObject({
      serie: 'utfall',
      område: '9912',
      period: '2025',
      i_filen: null,
      i_kolada: '64.2',
      avrundat: '64.2',
      händelse: 'ny',
      skrivs: true,
    });
  });
});

describe('comparisons', () => {
  const KOMMUN = ['jämförs_med:', '  Riket: "0000"', '  Liknande kommuner: G99001'];
  const row = (municipality: string, value: number) => ({
    kpi: 'N99001',
    municipality,
    period: 2025,
    values: [{ gender: 'T', count: 1, status: '', value, isdeleted: false }],
  });
  const body = ok(JSON.stringify({ values: [row('9912', 64.2), row('0000', 50), row('G99001', 59.87654321)], count: 3 }));

  test('data-group.json: the value of a group is a comparison and no outcome', async () => {
    useMått({ bibliotek: library('utfall:', '  2024: 61.0') }, KOMMUN);
    const { status } = await fetchData('data-group.json', '--write');
    expect(status).toBe(0);
    expect(figures('bibliotek')).toEqual([
      'utfall:',
      '2024: 61.0',
      'jämförelser:',
      '- namn: Liknande kommuner',
      'utfall:',
      '2025: 59.9',
    ]);
  });

  test('Kolada is asked for every area, and each becomes the comparison of its name', async () => {
    const before = ['utfall:', '  2024: 61.0', 'jämförelser:', '  - namn: Riket', '    utfall:', '      2024: 49.0'];
    useMått({ bibliotek: library(...before) }, KOMMUN);
    await fetchFrom(script([body]), '--write');
    expect(server?.asked).toContain('/data/kpi/N99001/municipality/0000,9912,G99001?per_page=5000');
    expect(figures('bibliotek').slice(-5)).toEqual([
      '2024: 49.0',
      '2025: 50.0',
      '- namn: Liknande kommuner',
      'utfall:',
      '2025: 59.9',
    ]);
    expect(figures('bibliotek')).toContain('2025: 64.2');
    expect((await fetchFrom(script([body]), '--write')).stderr).toContain('Inget att skriva.');
  });

  test('only comparisons are fetched for a mått that the board measures for itself', async () => {
    const own = måttText('Nöjda', 'procent', ['kolada: N99001', 'hämtas: jämförelse'], ['utfall:', '  2025: 79.0']);
    useMått({ bibliotek: own }, [...KOMMUN, '  Hela kommunen: "9912"']);
    const { status } = await fetchFrom(script([body]), '--write');
    expect(status).toBe(0);
    expect(figures('bibliotek').slice(0, 2)).toEqual(['utfall:', '2025: 79.0']);
    expect(read(måttFile('bibliotek'))).toContain('- namn: Hela kommunen\n      utfall:\n        2025: 64.2');
    expect((await runVb(root, ['check', '2025'])).stdout).not.toContain('kolada-avviker');
  });

  test('an area that Kolada does not have is named', async () => {
    useMått({ bibliotek: library('utfall:', '  2024: 61.0') }, ['jämförs_med:', '  Grannen: "9913"']);
    const { status, stderr } = await fetchData('data-ok.json');
    expect(status).toBe(1);
    expect(stderr).toContain('Området 9913 finns inte i Kolada.');
  });

  test('an area that Kolada does not answer for keeps its values', async () => {
    useMått({ bibliotek: library('utfall:', '  2024: 61.0') }, ['jämförs_med:', '  Riket: "0000"']);
    await fetchFrom(script([body]), '--write');
    expect(lock()).toContain('alla: "50"');
    const values = [{ id: '9912', title: 'Älvsåsen', type: 'K' }];
    const only = ok(JSON.stringify({ values, count: 1 }));
    const own = ok(JSON.stringify({ values: [row('9912', 64.2)], count: 1 }));
    const without = await fetchFrom([['/municipality/', [only]], ...script([own])], '--write');
    expect(without.stderr).toContain('Området 0000 finns inte i Kolada.');
    expect(lock()).not.toContain('borttaget');
    await fetchFrom(script([own]), '--write');
    expect(lock()).toContain('borttaget');
  });

  test('data-wrong-municipality.json: an area that was not asked for is skipped and named', async () => {
    const { status, text } = await fetchData('data-wrong-municipality.json', '--write');
    expect(status).toBe(0);
    expect(text).toContain('Svaret har också 0000, U99003, som ingen frågade om.');
    expect(figures('bibliotek')).toContain('2025: 64.2');
    expect(lock()).not.toContain('0000');
  });

  test('data-municipality-int.json: a number is the id of an area', async () => {
    await fetchData('data-municipality-int.json', '--write');
    expect(figures('bibliotek')).toContain('2025: 64.2');
  });
});

describe('revised and withdrawn values', () => {
  test('data-revised.json: what vb wrote is written again, and what the board reported is not', async () => {
    await fetchData('data-ok.json', '--write');
    const { status, text } = await fetchData('data-revised.json', '--write');
    expect(status).toBe(0);
    expect(text).toContain('kvinnor 2024: 63.5 → 64.0  (omräknad i Kolada)');
    expect(text).toContain('män 2024: 58.4 → 60.9  (omräknad i Kolada)');
    expect(text).toContain('utfall 2024: 61.0 → 62.5  (ändras inte, för nämnden har redovisat värdet)');
    expect(text).toContain('[kolada-avviker]');
    expect(figures('bibliotek').join(' ')).toContain('utfall: 2024: 61.0 2025: 64.2 kön: kvinnor: 2024: 64.0 2025: 66.1');
    const { stdout } = await runVb(root, ['check', '2025']);
    expect(stdout).toContain('varning N99001, utfall 2024, är 61,0 här men 62,5 i Kolada (hämtat ');
  });

  test('a figure that a person changed after it was fetched is the board’s own', async () => {
    await fetchData('data-ok.json', '--write');
    writeFileSync(join(root, måttFile('bibliotek')), read(måttFile('bibliotek')).replace('2024: 63.5', '2024: 63.0'));
    const { text } = await fetchData('data-revised.json', '--write');
    expect(text).toContain('kvinnor 2024: 63.0 → 64.0  (ändras inte, för nämnden har redovisat värdet)');
    expect(figures('bibliotek')).toContain('2024: 63.0');
  });

  test('data-isdeleted.json: a deleted value gives way to a live one, and removes nothing', async () => {
    await fetchData('data-ok.json', '--write');
    const { status, text } = await fetchData('data-isdeleted.json', '--write');
    expect(status).toBe(0);
    expect(text).toContain('män 2025: 62.0  (Kolada har tagit bort värdet; filens står kvar)');
    expect(text).not.toContain('60.0');
    expect(figures('bibliotek').slice(-2)).toEqual(['2024: 58.4', '2025: 62.0']);
    expect((await runVb(root, ['check', '2025'])).stdout).toContain(
      'N99001, män 2025, är 62,0 här, men Kolada har tagit bort värdet',
    );
  });

  test('data-all-deleted.json: nothing is removed', async () => {
    await fetchData('data-ok.json', '--write');
    const before = figures('bibliotek');
    const { text } = await fetchData('data-all-deleted.json', '--write');
    expect(text).toContain('utfall 2025: 64.2  (Kolada har tagit bort värdet; filens står kvar)');
    expect(figures('bibliotek')).toEqual(before);
  });

  test('a decided report is not changed', async () => {
    await fetchData('data-ok.json', '--write');
    const locked = await runVb(root, ['lock', '2025', '--format', 'json']);
    expect(locked).toMatchObject({ status: 0 });
    const before = figures('bibliotek');
    const { text } = await fetchData('data-revised.json', '--write');
    expect(text).toContain('kvinnor 2024: 63.5 → 64.0  (ändras inte, för rapporten är beslutad)');
    expect(figures('bibliotek')).toEqual(before);
    expect((await runVb(root, ['check', '2025'])).stdout).toContain('N99001, kvinnor 2024, är 63,5 här men 64,0 i Kolada');
  });

  test('the next year keeps the lock file, so that a revision is known there too', async () => {
    await fetchData('data-ok.json', '--write');
    expect((await runVb(root, ['new', '2026'])).status).toBe(0);
    expect(read(LOCK.replace('2025', '2026'))).toBe(lock());
    server?.close();
    server = await fakeKolada(script([reply('data-revised.json')]));
    const { stdout } = await runVb(root, ['kolada', '2026', '--adress', server.address]);
    expect(stdout).toContain('kvinnor 2024: 63.5 → 64.0  (omräknad i Kolada)');
  });
});

describe('key figures', () => {
  test('kpi-missing-id.json: one that Kolada lacks is an error, and the others are read', async () => {
    useMått({ ...MÅTT, index: måttText('Nöjda medarbetare', 'index', ['kolada: U99003', 'hämtas: utfall']) });
    const { status, text } = await fetchKpi('kpi-missing-id.json', '--write');
    expect(status).toBe(1);
    expect(text).toContain('N99002 finns inte i Kolada.');
    expect(text).toContain('Frågade om 3 nyckeltal och fick 2.');
    expect(figures('bibliotek')).toContain('2025: 64.2');
    expect(read(måttFile('musikskola'))).not.toContain('resultat');
  });

  test('kpi-unknown.json: no key figure', async () => {
    const { status, text } = await fetchKpi('kpi-unknown.json');
    expect(status).toBe(1);
    expect(text).toContain('Frågade om 2 nyckeltal och fick 0.');
    // No values are asked for.
    expect(server?.asked.filter((path) => path.startsWith('/data'))).toEqual([]);
  });

  test.each([
    [
      'kpi-changed-title.json',
      'Rubriken har ändrats i Kolada, från ”Invånare som tycker att biblioteket är bra, andel (%)” till ”Invånare som är nöjda med biblioteket, andel (%)”.',
    ],
    ['kpi-unit-change.json', 'Rubriken och enheten (% → antal/1000 inv.) har ändrats i Kolada'],
  ])('%s: the mått is stopped until the change is accepted', async (name, said) => {
    await fetchData('data-ok.json', '--write');
    const before = lock();
    const revised = [['/kpi/', [reply(name)]], ...script([reply('data-revised.json')])] as Script;
    const stopped = await fetchFrom(revised, '--write');
    expect(stopped.status).toBe(1);
    expect(stopped.text).toContain(said);
    expect(stopped.text).toContain('godtar du det med --accept N99001');
    expect(figures('bibliotek').join(' ')).toContain('kvinnor: 2024: 63.5');
    expect(lock()).toBe(before);
    expect((await fetchFrom(revised, '--write', '--accept', 'N99002')).text).toContain(said);
    await fetchFrom(revised, '--write', '--accept', 'N99001');
    expect(figures('bibliotek').join(' ')).toContain('kvinnor: 2024: 64.0');
    expect(lock()).toContain(JSON.parse(answer(name)).values[0].title);
  });

  test('kpi-unit-change.json: a unit that is not that of the mått stops it the first time too', async () => {
    const { status, text } = await fetchKpi('kpi-unit-change.json', '--write');
    expect(status).toBe(1);
    expect(text).toContain('har en annan enhet än måttet, som är i procent.');
    expect((await fetchKpi('kpi-unit-change.json', '--accept', '--write')).text).not.toContain('annan enhet');
    expect((await fetchKpi('kpi-unit-change.json')).text).not.toContain('annan enhet');
  });

  test('kpi-description-change.json: a warning, and the figures are written', async () => {
    await fetchData('data-ok.json', '--write');
    const { text } = await fetchKpi('kpi-description-change.json', '--write');
    expect(text).toContain('Beskrivningen av N99001 har ändrats i Kolada. Är det ett seriebrott?');
    expect(lock()).toContain('räknas även');
  });

  test('kpi-new-field.json: an unknown field is no error', async () => {
    useMått({ bibliotek: MÅTT['bibliotek'] ?? '' });
    expect((await fetchKpi('kpi-new-field.json')).status).toBe(0);
  });

  test('municipality-ok.json: another kommun than that of the year is refused', async () => {
    const path = join(root, 'data/2025/gemensamt/kommun.yaml');
    writeFileSync(path, readFileSync(path, 'utf8').replace(/Älvsåsens?/g, 'Sjövik'));
    const { status, stderr } = await fetchData('data-ok.json', '--write');
    expect(status).toBe(1);
    expect(stderr).toContain('Kommunkoden 9912 är Älvsåsen i Kolada, inte Sjövik kommun.');
    expect(lock()).toBeUndefined();
  });

  test.each([
    ['Ale kommun', 'Alingsås', 1],
    ['Ale kommun', 'Ale', 0],
    ['Falu kommun', 'Falun', 0],
    ['Alingsås kommun', 'Ale', 1],
  ])('%s and an answer for %s: exit %i', async (namn, title, code) => {
    const path = join(root, 'data/2025/gemensamt/kommun.yaml');
    writeFileSync(path, readFileSync(path, 'utf8').replace(/^namn: .*\nkortnamn: .*$/m, `namn: ${namn}`));
    const answered = ok(JSON.stringify({ values: [{ id: '9912', title, type: 'K' }], count: 1 }));
    const { status, stderr } = await fetchFrom([['/municipality/', [answered]], ...script([reply('data-ok.json')])]);
    expect(status, stderr).toBe(code);
    expect(stderr.includes('Kommunkoden 9912 är')).toBe(code === 1);
  });

  test('a mått whose figures are all others than Kolada’s is stopped the first time', async () => {
    useMått({ bibliotek: library('utfall:', '  2024: 12.5') });
    const { status, text } = await fetchData('data-ok.json', '--write');
    expect(status).toBe(1);
    expect(text).toContain('Inget utfall som redan står här är detsamma i Kolada (2024: 12.5 här, 61.0 i Kolada).');
    expect(figures('bibliotek')).toEqual(['utfall:', '2024: 12.5']);
    await fetchData('data-ok.json', '--write', '--accept', 'N99001');
    expect(figures('bibliotek')).toContain('2025: 64.2');
  });

  test('more than 25 key figures are asked for in batches', async () => {
    const many = Array.from({ length: 30 }, (_, i) => `N${String(10_000 + i)}`);
    useMått(
      Object.fromEntries(
        many.map((id) => [`m-${id.toLowerCase()}`, måttText(`Mått ${id}`, 'antal', [`kolada: ${id}`, 'hämtas: utfall'])]),
      ),
    );
    const titles = (ids: readonly string[]) =>
      ok(JSON.stringify({ values: ids.map((id) => ({ id, title: `Mått ${id}, antal` })), count: ids.length }));
    const [first, second] = [many.slice(0, 25), many.slice(25)];
    await fetchFrom([
      [`/kpi/${first.join(',')}?`, [titles(first)]],
      [`/kpi/${second.join(',')}?`, [titles(second)]],
      ...script([reply('data-ok.json')]),
    ]);
    expect(server?.asked.filter((path) => path.startsWith('/data')).map((path) => path.split('/')[3]?.split(',').length)).toEqual(
      [25, 5],
    );
  });
});

describe('an answer at a limit is read, and a larger one is refused', () => {
  const row = (period: number) =>
    `{"kpi":"N99001","municipality":"9912","period":${period},"values":[{"gender":"T","count":1,"status":"","value":61.5}]}`;
  const saved = async (body: string) => {
    writeFileSync(join(root, 'svar.json'), body);
    const files = [join(ANSWERS, 'kpi-ok.json'), join(root, 'svar.json')].flatMap((file) => ['--fil', file]);
    const { status, stdout, stderr } = await runVb(root, ['kolada', '2025', ...files]);
    return { status, text: stdout + stderr };
  };

  test('bytes of a saved answer', async () => {
    const body = (size: number) => {
      const start = `{"values":[${row(2025)}]`;
      return `${start}${' '.repeat(size - start.length - 1)}}`;
    };
    expect((await saved(body(MAX_REPLY))).text).toContain('utfall 2025: inget → 61.5');
    expect((await saved(body(MAX_REPLY + 1))).text).toContain('Filen är större än 8 MB.');
  });

  test('objects, lists and fields of a saved answer', async () => {
    const of = (more: string) => `{"values":[${row(2025)}],"x":[1${more}]}`;
    const body = (parts: number) => of(',1'.repeat(parts - (of('').match(/[{[,]/g) ?? []).length));
    expect((await saved(body(MAX_PARTS))).text).toContain('utfall 2025: inget → 61.5');
    expect((await saved(body(MAX_PARTS + 1))).text).toContain('Svaret är för stort.');
  });

  test('rows of all saved answers', async () => {
    const first = JSON.parse(readFileSync(join(ANSWERS, 'kpi-ok.json'), 'utf8')) as { values: { kpi?: string }[] };
    const before = first.values.filter(({ kpi }) => kpi !== undefined).length;
    const body = (rows: number) => `{"values":[${Array.from({ length: rows - before }, () => row(2025)).join(',')}]}`;
    expect((await saved(body(MAX_SAVED_ROWS))).text).not.toContain('fler än');
    expect((await saved(body(MAX_SAVED_ROWS + 1))).text).toMatch(/blir det fler än 20\s000 rader\. Fråga efter färre nyckeltal/);
  });

  test('values of no known form are named, however many they are', async () => {
    const ones = Array.from({ length: 200_000 }, () => '1').join(',');
    expect(await saved(`{"values":[${ones}]}`)).toMatchObject({
      status: 1,
      text: expect.stringContaining('Rad 1 i svaret har inte den form'),
    });
    const cells = row(2025).replace(/"values":.*/, `"values":[${ones}]}`);
    expect((await saved(`{"values":[${cells}]}`)).text).toContain('Rad 1 i svaret har inte den form');
  });

  test('pages of an answer', async () => {
    const pages = (count: number) =>
      Array.from({ length: count }, (_, i) =>
        ok(
          JSON.stringify({
            values: [JSON.parse(row(2025 - (i % 20)))],
            next_url: i + 1 < count ? `https://api.kolada.se/v3/data/x?page=${i + 2}` : null,
          }),
        ),
      );
    expect((await fetchFrom(script(pages(200)))).text).not.toContain('fler än 200 sidor');
    expect((await fetchFrom(script(pages(201)))).text).toContain('Svaret har fler än 200 sidor');
  });
});

describe('an answer that is not what it should be', () => {
  test.each([
    ['data-duplicate.json', 'svaret har två värden, 64.2 och 63.9'],
    ['data-unknown-gender.json', 'könskoden ”F” är okänd'],
  ])('%s stops the mått', async (name, said) => {
    const { status, text } = await fetchData(name, '--write');
    expect(status).toBe(1);
    expect(text).toContain(said);
    expect(figures('bibliotek')).toEqual(['utfall:', '2024: 61.0']);
  });

  test('data-page-1.json and data-page-2.json: the next page is read, on the server that is asked', async () => {
    const { status } = await fetchFrom(script([reply('data-page-1.json'), reply('data-page-2.json')]), '--write');
    expect(status).toBe(0);
    expect(figures('bibliotek')).toEqual(['utfall:', '2024: 61.0', '2025: 64.2']);
    expect(server?.asked.at(-1)).toBe('/data/kpi/N99001/municipality/9912?page=2&per_page=1');
  });

  test('data-page-empty-string.json: an empty address ends the answer', async () => {
    expect((await fetchData('data-page-empty-string.json')).status).toBe(0);
  });

  test('data-page-empty-with-next.json: an empty page ends the answer', async () => {
    const { status } = await fetchFrom(script([reply('data-page-1.json'), reply('data-page-empty-with-next.json')]));
    expect(status).toBe(0);
    expect(server?.asked.filter((path) => path.startsWith('/data'))).toHaveLength(2);
  });

  test.each([
    ['data-page-loop.json', 'en sida som redan är läst'],
    ['data-page-other-host.json', 'en annan server (http://example.org/v3/data/kpi/N99001?page=2)'],
    ['data-v2-shape.json', 'den gamla versionen av Koladas API (v2)'],
  ])('%s ends the run', async (name, said) => {
    const { status, stderr } = await fetchData(name, '--write');
    expect(status).toBe(3);
    expect(stderr).toContain(said);
    expect(lock()).toBeUndefined();
  });

  test('a period that is text is read', async () => {
    const body = answer('data-v2-shape.json').replace(/"next_page": ".*?"/, '"next_page": null');
    expect((await fetchFrom(script([ok(body)]))).stdout).toContain('utfall 2025: inget → 64.2');
  });

  test.each([
    ['count promises more', '{"values":[],"count":3,"next_url":null}', 'Svaret säger att det har 3 värden, men har 0.'],
    ['another form', '{"data":[]}', 'Svaret har inte den form som Koladas API v3 har: ”values”'],
    [
      'a row of another form',
      '{"values":[{"kpi":"N99001","municipality":"9912","period":"i fjol","values":[]}],"count":1}',
      'Rad 1 i svaret har inte den form som Koladas API v3 har: ”period”',
    ],
  ])('%s: the run ends', async (_, body, said) => {
    const { status, stderr } = await fetchFrom(script([ok(body)]));
    expect(status).toBe(3);
    expect(stderr).toContain(said);
  });
});

describe('a reply that is no answer', () => {
  const busy = (...replies: string[]) => fetchFrom(script(replies), '--write');

  test.each([
    ['http-429-seconds.http', [2]],
    ['http-500.http', [1]],
    ['http-503-html.http', [1]],
    ['http-200-truncated.http', [1]],
  ])('%s: asks again, after a wait', async (name, expected) => {
    const { status, waits } = await busy(reply(name), reply('data-ok.json'));
    expect({ status, waits }).toEqual({ status: 0, waits: expected });
    expect(figures('bibliotek')).toContain('2025: 64.2');
  });

  test('http-429-date.http: waits until the time of day', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: Date.parse('2026-11-30T05:59:30Z') });
    try {
      expect((await busy(reply('http-429-date.http'), reply('data-ok.json'))).waits).toEqual([30]);
      vi.setSystemTime(Date.parse('2026-11-30T06:30:00Z'));
      expect((await busy(reply('http-429-date.http'), reply('data-ok.json'))).waits).toEqual([1]);
      vi.setSystemTime(Date.parse('2026-11-30T05:30:00Z'));
      const { status, stderr, waits } = await busy(reply('http-429-date.http'));
      expect({ status, waits }).toEqual({ status: 3, waits: [] });
      expect(stderr).toContain('Försök igen om 30 minuter');
    } finally {
      vi.useRealTimers();
    }
  });

  test('http-429-long.http: gives up at once and says the time', async () => {
    const { status, stderr, waits } = await busy(reply('http-429-long.http'));
    expect({ status, waits }).toEqual({ status: 3, waits: [] });
    expect(stderr).toContain('Försök igen om 24 timmar');
  });

  test.each([
    ['http-429-seconds.http', 'Kolada får för många frågor (429). Frågan skickades 4 gånger.', [2, 2, 2]],
    ['http-500.http', 'Kolada har ett fel just nu (500). Frågan skickades 4 gånger.', [1, 2, 4]],
    ['http-503-html.http', 'Kolada har ett fel just nu (503). Frågan skickades 4 gånger.', [1, 2, 4]],
    ['http-200-truncated.http', 'Svaret avbröts innan det var slut. Frågan skickades 4 gånger.', [1, 2, 4]],
    ['http-200-html.http', 'Svaret är en webbsida, inte data.', []],
    ['http-200-html-as-json.http', 'Svaret är en webbsida, inte data.', []],
    ['http-200-empty.http', 'Svaret är tomt.', []],
    ['http-302.http', 'Svaret hänvisar till en annan adress.', []],
    ['http-400.http', 'Kolada tog inte emot frågan (400).', []],
    ['http-422.http', 'Kolada tog inte emot frågan (422).', []],
  ])('%s: nothing is written, also of what was answered before', async (name, said, expected) => {
    const { status, stderr, waits } = await busy(reply(name));
    expect({ status, waits }).toEqual({ status: 3, waits: expected });
    expect(stderr).toContain(said);
    expect(stderr).toContain('ange dem med --fil');
    expect(stderr).not.toContain('<');
    expect(lock()).toBeUndefined();
    expect(figures('bibliotek')).toEqual(['utfall:', '2024: 61.0']);
  });

  test('http-404.http: each id is asked for alone, and the one that gives 404 is unknown', async () => {
    const one = JSON.parse(answer('kpi-ok.json')).values.slice(0, 1);
    const { status, text, waits } = await fetchFrom([
      ['/kpi/N99001?', [ok(JSON.stringify({ values: one, count: 1 }))]],
      ['/kpi/', [reply('http-404.http')]],
      ...script([reply('data-ok.json')]),
    ]);
    expect({ status, waits }).toEqual({ status: 1, waits: [] });
    expect(text).toContain('N99002 finns inte i Kolada.');
    expect(text).toContain('utfall 2025: inget → 64.2');
  });

  test.each(['UND_ERR_CONNECT_TIMEOUT', 'ETIMEDOUT'])('a firewall that drops the traffic: %s', async (code) => {
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('fetch failed', { cause: { code } })));
    try {
      const { result } = await withoutWaiting(() => runVb(root, ['kolada', '2025', '--adress', 'http://127.0.0.1:9/v3']));
      expect(result.status).toBe(3);
      expect(result.stderr).toContain('Servern svarar inte. En brandvägg kan stoppa trafiken.');
    } finally {
      vi.unstubAllGlobals();
    }
  });

  test('a server that cannot be reached', async () => {
    const { result } = await withoutWaiting(() => runVb(root, ['kolada', '2025', '--adress', 'http://127.0.0.1:9/v3']));
    expect(result.status).toBe(3);
    expect(result.stderr).toContain('NODE_USE_ENV_PROXY=1');
    expect(result.stderr).toContain('https://api.kolada.se/v3/data/kpi/N99001,N99002/municipality/9912?per_page=5000');
  });
});

describe('without a network', () => {
  const file = (name: string) => ['--fil', join(ANSWERS, name)];
  const run = (...args: string[]) => runVb(root, ['kolada', '2025', '--adress', 'http://127.0.0.1:9/v3', ...args]);

  test('--fil reads answers that were saved from a browser', async () => {
    const { status, stdout } = await run(...file('kpi-ok.json'), ...file('data-ok.json'), '--write');
    expect(status).toBe(0);
    expect(stdout).toContain('utfall 2025: inget → 64.2  (ny)');
    expect(figures('bibliotek')).toContain('2025: 64.2');
  });

  test('--fil needs the heading of a key figure the first time, and uses the lock file after that', async () => {
    const first = await run(...file('data-ok.json'), '--write');
    expect(first.status).toBe(1);
    expect(first.stdout).toContain('Rubriken för N99001 är inte läst. Spara också svaret på /kpi/N99001');
    await run(...file('kpi-ok.json'), ...file('data-ok.json'), '--write');
    const { status, stdout } = await run(...file('data-revised.json'), '--write');
    expect(status).toBe(1);
    expect(stdout).toContain('kvinnor 2024: 63.5 → 64.0  (omräknad i Kolada)');
    expect(stdout).toContain('N99002 finns inte i det sparade svaret.');
    // What a part of an answer does not mention is not withdrawn.
    expect(lock()).toContain('alla: "412"');
  });

  test('a value that Kolada no longer has is withdrawn, and one that a saved answer leaves out is not', async () => {
    await run(...file('kpi-ok.json'), ...file('data-ok.json'), '--write');
    const saved = await run(...file('kpi-ok.json'), ...file('data-page-2.json'));
    expect(saved.stdout).not.toContain('tagit bort');
    const { stdout } = await fetchData('data-page-2.json');
    expect(stdout).toContain('kvinnor 2024: 63.5  (Kolada har tagit bort värdet; filens står kvar)');
  });

  test('--fil takes the pages of an answer in order', async () => {
    useMått({ bibliotek: MÅTT['bibliotek'] ?? '' });
    const alone = await run(...file('kpi-ok.json'), ...file('data-page-1.json'));
    expect(alone.status).toBe(1);
    expect(alone.stderr).toContain(
      'Svaret har en sida till, som inte finns med. Öppna https://api.kolada.se/v3/data/kpi/N99001/municipality/9912?page=2',
    );
    const both = await run(...file('kpi-ok.json'), ...file('data-page-1.json'), ...file('data-page-2.json'), '--write');
    expect(both.status).toBe(0);
    expect(figures('bibliotek')).toContain('2025: 64.2');
  });

  test.each([
    ['http-503-html.http', 'Svaret är inte JSON'],
    ['finns-inte.json', 'Det finns ingen sådan fil'],
    ['data-v2-shape.json', 'den gamla versionen'],
  ])('--fil %s is refused', async (name, said) => {
    const { status, stderr } = await run(...file(name));
    expect(status).toBe(name.startsWith('finns') ? 2 : 1);
    expect(stderr).toContain(said);
  });

  test('--offline writes from the lock file', async () => {
    expect((await run('--offline')).stdout).toContain('N99001 är inte hämtat');
    await run(...file('kpi-ok.json'), ...file('data-ok.json'), '--write');
    writeFileSync(join(root, måttFile('bibliotek')), MÅTT['bibliotek'] ?? '');
    const { status } = await run('--offline', '--write');
    expect(status).toBe(0);
    expect(figures('bibliotek')).toContain('2025: 64.2');
  });

  test.each([
    [['--offline', '--fil', 'a.json'], 'Välj antingen --fil eller --offline'],
    [['--accept', 'bibliotek'], 'Ett Kolada-id är en bokstav och fem siffror'],
    [['--adress', 'http://example.org'], 'En adress börjar med https://'],
    [['--adress', 'https://a:b@example.org'], 'En adress börjar med https://'],
  ])('%j is refused', async (args, said) => {
    const { status, stderr } = await runVb(root, ['kolada', '2025', ...args]);
    expect(status).toBe(2);
    expect(stderr).toContain(said);
  });
});

describe('a year that cannot be fetched', () => {
  test.each<readonly [string, Record<string, string>, string, string, number]>([
    [
      'without mått that are fetched',
      { bibliotek: måttText('Nöjda', 'procent', ['kolada: N99001']) },
      '',
      'Inget mått har ”hämtas:”.',
      0,
    ],
    ['without kommunkod', MÅTT, 'kommunkod: "9912"\n', 'Skriv ”kommunkod:” i gemensamt/kommun.yaml', 1],
    [
      'without an id',
      { bibliotek: måttText('Nöjda', 'procent', ['hämtas: utfall']) },
      '',
      'Måttet har ”hämtas:” men inget ”kolada:”.',
      1,
    ],
    [
      'by month',
      { bibliotek: library('utfall:', '  12-2024: 61.0') },
      '',
      'Måttet redovisas för 12-2024, men Kolada har hela år.',
      1,
    ],
    [
      'with a broken mått',
      { bibliotek: library('utfall:', '  2024: hej') },
      '',
      'Filer med mått har fel som måste rättas först.',
      1,
    ],
  ])('%s', async (_, mått, removed, said, code) => {
    useMått(mått);
    const path = join(root, 'data/2025/gemensamt/kommun.yaml');
    writeFileSync(path, readFileSync(path, 'utf8').replace(removed, ''));
    const { status, text } = await fetchData('data-ok.json');
    expect(text).toContain(said);
    expect(status).toBe(code);
  });
});

test('--format json prints a document also when no mått is fetched', async () => {
  useMått({ bibliotek: måttText('Nöjda', 'procent', ['kolada: N99001']) });
  const { status, stdout } = await fetchData('data-ok.json', '--format', 'json');
  expect(status).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ mått: [], noter: [expect.stringContaining('Inget mått har ”hämtas:”.')] });
});

test('from the first command to the printed report', async () => {
  const plan = ['kolada: N99001', 'hämtas: utfall', 'etappmål:', '  2025: 60'];
  useMått({ bibliotek: måttText('Nöjda med biblioteket', 'procent', plan, ['utfall:', '  2024: 61.0']) });
  const board = join(root, 'data/2025/kulturnamnden/kulturnamnden.yaml');
  writeFileSync(board, `${readFileSync(board, 'utf8')}kapitel:\n  - mål\n  - källförteckning\n`);
  await fetchData('data-ok.json', '--write');
  const build = async () => {
    const { status, stderr } = await runVb(root, ['build', '2025', '--format', 'html']);
    expect({ status, stderr }).toMatchObject({ status: 0 });
    return read('out/2025/kulturnamnden.html');
  };
  const html = await build();
  expect(html).toContain('64,2');
  const source = (page: string) => /<tr class="niva-0">.*?Nöjda med biblioteket<\/a><\/th><td>(.*?)<\/td>/s.exec(page)?.[1];
  expect(source(html)).toBe('Kolada');
  // A figure that is not Kolada's must not be printed as one of Kolada's.
  writeFileSync(join(root, måttFile('bibliotek')), read(måttFile('bibliotek')).replace('2025: 64.2', '2025: 65.0'));
  expect(source(await build())).not.toContain('Kolada');
});
