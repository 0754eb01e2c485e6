/**
 * `vb export` and `vb import` together: a workbook that is imported unchanged changes nothing, a changed value gets to its place in the
 * files, and a cell that cannot be changed is reported. The workbook is read and changed with fflate and Python, not with the program's
 * own reader.
 */
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PACKAGE_ROOT } from '../src/platform/package-files.ts';
import { WORKBOOK_LIMITS } from '../src/tools/import/sheet/limits.ts';
import { CASES } from './support/layers.ts';
import { runVb } from './support/run.ts';

const scratch = mkdtempSync(join(tmpdir(), 'vb-export-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

/** A project with the data of some cases, the later over the earlier. */
function project(name: string, ...layers: readonly string[]): string {
  const folder = join(scratch, name);
  for (const layer of layers) cpSync(layer, join(folder, 'data'), { recursive: true });
  return folder;
}

const caseData = (name: string) => join(CASES, name, 'data');
const layersOf = (name: string) => (existsSync(join(CASES, name, 'utan-bas')) ? [name] : ['base', name]).map(caseData);

/** The worksheets of a workbook, read by Python's own ZIP and XML. */
interface ReadSheet {
  readonly namn: string;
  readonly cells: Readonly<
    Record<string, { readonly t: string; readonly v: string; readonly format: string; readonly formula: boolean }>
  >;
  readonly merged: boolean;
  readonly frozen: string;
}

const READER = `
import json, sys, zipfile, xml.etree.ElementTree as ET
M = '{http://schemas.openxmlformats.org/spreadsheetml/2006/main}'
R = '{http://schemas.openxmlformats.org/officeDocument/2006/relationships}'
z = zipfile.ZipFile(sys.argv[1])
assert z.testzip() is None
for n in z.namelist(): ET.fromstring(z.read(n))
rels = {r.get('Id'): r.get('Target') for r in ET.fromstring(z.read('xl/_rels/workbook.xml.rels'))}
styles = ET.fromstring(z.read('xl/styles.xml'))
codes = {f.get('numFmtId'): f.get('formatCode') for f in styles.iter(M + 'numFmt')}
formats = [x.get('numFmtId') for x in styles.find(M + 'cellXfs')]
out = []
for s in ET.fromstring(z.read('xl/workbook.xml')).iter(M + 'sheet'):
    w = ET.fromstring(z.read('xl/' + rels[s.get(R + 'id')]))
    cells = {}
    for c in w.iter(M + 'c'):
        f = formats[int(c.get('s', '0'))]
        text = ''.join(t.text or '' for t in c.iter(M + 't'))
        v = c.find(M + 'v')
        cells[c.get('r')] = {'t': c.get('t', 'n'), 'v': text if v is None else v.text, 'format': codes.get(f, f), 'formula': c.find(M + 'f') is not None}
    pane = w.find('.//' + M + 'pane')
    out.append({'namn': s.get('name'), 'cells': cells, 'merged': w.find(M + 'mergeCells') is not None, 'frozen': pane.get('topLeftCell') + ' ' + pane.get('state')})
core = ET.fromstring(z.read('docProps/core.xml'))
print(json.dumps({'sheets': out, 'core': {e.tag.split('}')[1]: e.text for e in core}, 'dates': [list(i.date_time) for i in z.infolist()]}))
`;

interface ReadWorkbook {
  readonly sheets: readonly ReadSheet[];
  readonly core: Readonly<Record<string, string>>;
  readonly dates: readonly (readonly number[])[];
}

/** Workbooks that were read, by their bytes, because Python takes longer to start than to read one. */
const known = new Map<string, ReadWorkbook>();

function readWithPython(file: string): ReadWorkbook {
  const bytes = readFileSync(file, 'latin1');
  const read =
    known.get(bytes) ??
    JSON.parse(
      execFileSync('python3', ['-c', READER, file], { encoding: 'utf8', env: { ...process.env, PYTHONIOENCODING: 'utf-8' } }),
    );
  known.set(bytes, read);
  return read;
}

/** Changes cells of a worksheet, by address: a number, a text, or null to empty the cell. */
function changeCells(file: string, sheet: string, cells: Readonly<Record<string, string | number | null>>): void {
  const parts = unzipSync(readFileSync(file));
  const at = readWithPython(file).sheets.findIndex(({ namn }) => namn === sheet);
  const part = `xl/worksheets/sheet${at + 1}.xml`;
  let xml = strFromU8(parts[part] as Uint8Array);
  for (const [address, value] of Object.entries(cells)) {
    const nr = /\d+/.exec(address)?.[0];
    const own = new RegExp(`<c r="${address}"[^>]*>.*?</c>`, 's');
    const text = String(value).replace(/&/g, '&amp;').replace(/</g, '&lt;');
    const written =
      value === null
        ? ''
        : typeof value === 'number'
          ? `<c r="${address}"><v>${value}</v></c>`
          : `<c r="${address}" t="inlineStr"><is><t>${text}</t></is></c>`;
    const before = xml;
    xml = own.test(xml) ? xml.replace(own, written) : xml.replace(`<row r="${nr}">`, `<row r="${nr}">${written}`);
    if (xml === before) throw new Error(`${sheet} ${address} is not there`);
  }
  writeFileSync(file, zipSync({ ...parts, [part]: strToU8(xml) }));
}

/** The address of a cell: the row that has these words, below a heading. */
function addressIn(file: string, sheet: string, heading: string, ...words: readonly string[]): string {
  const { cells } = readWithPython(file).sheets.find(({ namn }) => namn === sheet) as ReadSheet;
  const column = Object.keys(cells)
    .find((one) => /^[A-Z]+1$/.test(one) && cells[one]?.v === heading)
    ?.slice(0, -1);
  const rows = [...new Set(Object.keys(cells).map((one) => Number(/\d+/.exec(one)?.[0])))];
  const row = rows.find((nr) =>
    words.every((word) => Object.keys(cells).some((one) => /\d+/.exec(one)?.[0] === String(nr) && cells[one]?.v === word)),
  );
  if (column === undefined || row === undefined) throw new Error(`no ${heading} ${words.join(' ')}`);
  return `${column}${row}`;
}

const filesBelow = (folder: string) =>
  new Map(
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.\w+$/.test(name))
      .map((name) => [name, readFileSync(join(folder, name), 'utf8')]),
  );

const NAMES = readdirSync(CASES).filter((name) => existsSync(join(CASES, name, 'data', '2024')));

describe('a workbook that nothing was changed in', () => {
  test.each(NAMES)('%s: changes nothing', async (name) => {
    const folder = project(`same-${name}`, ...layersOf(name));
    const { stdout } = await runVb(folder, ['export', '2024']);
    const before = filesBelow(join(folder, 'data'));
    for (const file of stdout.split('\n').filter(Boolean)) {
      const { status, stderr, stdout: out } = await runVb(folder, ['import', file, '--write']);
      expect({ file, status, stderr, out }).toMatchObject({
        status: 0,
        stderr: expect.stringMatching(/0 nya värden, 0 ändrade.*\n.*Inget att skriva\.\n$/),
      });
      const said = stderr.trim().split('\n');
      expect(said).toEqual([expect.stringContaining('0 nya värden, 0 ändrade'), 'Inget att skriva.']);
    }
    expect(filesBelow(join(folder, 'data'))).toEqual(before);
  });

  test('data/2019: changes nothing', async () => {
    const folder = project('same-2019', join(PACKAGE_ROOT, 'data'));
    await runVb(folder, ['export', '2019']);
    const { status, stderr } = await runVb(folder, ['import', 'out/2019/kommunstyrelsen.xlsx']);
    expect({ status, stderr }).toMatchObject({ status: 0, stderr: expect.stringContaining('Inget att skriva.') });
  });
});

/** The cells of figures that can be changed: those of the value columns of mått, and all of tables. */
function figuresOf({ cells }: ReadSheet): string[] {
  const headings = new Map(Object.entries(cells).flatMap(([at, { v }]) => (/^[A-Z]+1$/.test(at) ? [[at.slice(0, -1), v]] : [])));
  return Object.keys(cells).filter((at) => {
    const heading = headings.get(at.replace(/\d+/, '')) ?? '';
    return cells[at]?.t === 'n' && !['År', 'Månad', 'Placering', 'Placering av'].includes(heading);
  });
}

describe('a workbook with every figure changed', () => {
  test.each(['base', 'norrsund', 'tecken-och-grupper', 'preliminart'])('%s: is what the next export has', async (name) => {
    const folder = project(`all-${name}`, ...layersOf(name));
    const { stdout } = await runVb(folder, ['export', '2024']);
    for (const path of stdout.split('\n').filter(Boolean)) {
      const file = join(folder, path);
      const wanted = new Map<string, number>();
      for (const [i, sheet] of readWithPython(file).sheets.entries()) {
        const changed = figuresOf(sheet).map((at) => [at, Number(sheet.cells[at]?.v) + 1] as const);
        for (const [at, value] of changed) wanted.set(`${sheet.namn} ${at}`, value);
        if (changed.length > 0) keepFormats(file, i + 1, new Map(changed));
      }
      const { status, stderr } = await runVb(folder, ['import', path, '--write']);
      expect({ status, stderr: status === 0 ? '' : stderr }).toEqual({ status: 0, stderr: '' });
      await runVb(folder, ['export', '2024']);
      const again = readWithPython(file).sheets;
      const now = again.flatMap((sheet) =>
        figuresOf(sheet).map((at) => [`${sheet.namn} ${at}`, Number(sheet.cells[at]?.v)] as const),
      );
      expect(wanted.size).toBeGreaterThan(0);
      for (const [at, value] of now) expect([at, value]).toEqual([at, expect.closeTo(wanted.get(at) ?? Number.NaN, 6)]);
    }
  });
});

/** Changes numbers and keeps their formats, as a person does. */
function keepFormats(file: string, nr: number, numbers: ReadonlyMap<string, number>): void {
  const parts = unzipSync(readFileSync(file));
  const part = `xl/worksheets/sheet${nr}.xml`;
  const xml = strFromU8(parts[part] as Uint8Array).replace(/<c r="([A-Z]+\d+)"( s="\d+")><v>[^<]*/g, (whole, at, style) =>
    numbers.has(at) ? `<c r="${at}"${style}><v>${numbers.get(at)}` : whole,
  );
  writeFileSync(file, zipSync({ ...parts, [part]: strToU8(xml) }));
}

describe('the workbook of a board', () => {
  const folder = project('form', caseData('base'), caseData('tecken-och-grupper'));
  const file = join(folder, 'out/2024/kulturnamnden.xlsx');
  let read: ReturnType<typeof readWithPython>;
  beforeAll(async () => {
    expect(await runVb(folder, ['export', '2024'])).toMatchObject({ status: 0, stdout: 'out/2024/kulturnamnden.xlsx\n' });
    read = readWithPython(file);
  });
  const cellOf = (sheet: string, heading: string, ...words: readonly string[]) =>
    read.sheets.find(({ namn }) => namn === sheet)?.cells[addressIn(file, sheet, heading, ...words)];

  test('has a sheet for each table, named by what it has, with a title and a language', () => {
    expect(read.sheets.map(({ namn }) => namn)).toEqual([
      'Om arbetsboken',
      'Mått',
      'Åtaganden',
      'Bedömningar',
      'Driftredovisning',
      'Resultaträkning',
      'Investeringar',
    ]);
    expect(read.core).toMatchObject({ title: 'Verksamhetsberättelse 2024, Kulturnämnden', language: 'sv-SE' });
  });

  test('has a frozen heading, and no merged cells and no empty rows', () => {
    for (const { cells, merged, frozen } of read.sheets) {
      expect({ merged, frozen }).toEqual({ merged: false, frozen: 'A2 frozen' });
      const rows = [...new Set(Object.keys(cells).map((at) => Number(/\d+/.exec(at)?.[0])))];
      expect(rows.sort((a, b) => a - b)).toEqual(rows.map((_, i) => i + 1));
    }
  });

  test('shows the published decimals, the unit in the heading, and a sign as a text', () => {
    expect(cellOf('Driftredovisning', 'Intäkt – Budget (mnkr)', 'bibliotek')).toMatchObject({
      t: 'n',
      v: '-6.0',
      format: '#,##0.0',
    });
    expect(cellOf('Mått', 'Utfall', 'antal-besok', '2024')).toMatchObject({ t: 'n', v: '21004', format: '3' });
    expect(cellOf('Mått', 'År', 'antal-besok', '2024')).toMatchObject({ t: 'n', v: '2024', format: '1' });
    const { cells = {} } = read.sheets.find(({ namn }) => namn === 'Investeringar') ?? {};
    expect(Object.values(cells).filter(({ v }) => v === '.')).toMatchObject([{ t: 'inlineStr' }]);
  });

  test('has the same bytes each time', async () => {
    const before = readFileSync(file);
    await runVb(folder, ['export', '2024']);
    expect(readFileSync(file).equals(before)).toBe(true);
    expect(new Set(read.dates.map(String))).toEqual(new Set(['1980,1,1,0,0,0']));
  });
});

test('a text that begins as a formula is a text', async () => {
  const folder = project('formula', caseData('base'));
  const own = 'data/2024/kulturnamnden/mal/rikt-kulturliv/fler-besok/uppdrag/lana-hemma.yaml';
  const before = readFileSync(join(folder, own), 'utf8');
  writeFileSync(join(folder, own), before.replace(/namn: .*/, "namn: '=SUMMA(A1) _x0041_ & <b>'"));
  await runVb(folder, ['export', '2024']);
  const { sheets } = readWithPython(join(folder, 'out/2024/kulturnamnden.xlsx'));
  const cells = sheets.flatMap((sheet) => Object.values(sheet.cells));
  expect(cells.find(({ v }) => v.startsWith('=SUMMA'))).toMatchObject({
    t: 'inlineStr',
    v: '=SUMMA(A1) _x005F_x0041_ & <b>',
    format: '49',
  });
  expect(cells.filter(({ formula }) => formula)).toEqual([]);
  expect(await runVb(folder, ['import', 'out/2024/kulturnamnden.xlsx'])).toMatchObject({ status: 0, stdout: '' });
});

describe('a changed workbook', () => {
  let count = 0;
  const exported = async () => {
    count += 1;
    const folder = project(`changed-${count}`, caseData('base'), caseData('tecken-och-grupper'));
    await runVb(folder, ['export', '2024']);
    const file = join(folder, 'out/2024/kulturnamnden.xlsx');
    const at = (sheet: string, heading: string, ...words: readonly string[]) => addressIn(file, sheet, heading, ...words);
    const change = (sheet: string, cells: Parameters<typeof changeCells>[2]) => changeCells(file, sheet, cells);
    const run = (...args: string[]) => runVb(folder, ['import', 'out/2024/kulturnamnden.xlsx', ...args]);
    const data = (path: string) => readFileSync(join(folder, 'data/2024', path), 'utf8');
    return { folder, file, at, change, run, data };
  };
  const GOAL = 'kulturnamnden/mal/rikt-kulturliv/fler-besok';

  test('writes a value of each kind to its place, and nothing else', async () => {
    const { folder, at, change, run, data } = await exported();
    const before = filesBelow(join(folder, 'data'));
    change('Mått', {
      [at('Mått', 'Utfall', 'antal-besok', '2024')]: 21005,
      [at('Mått', 'Placering', 'antal-besok', '2024')]: 4,
      [at('Mått', 'Utfall', 'nojda-besokare', 'Kvinnor')]: 88,
      [at('Mått', 'Etappmål', 'nojda-besokare', 'Totalt', '2024')]: 86,
    });
    change('Åtaganden', { [at('Åtaganden', 'Status', 'lana-hemma b')]: 'Klart' });
    change('Driftredovisning', { [at('Driftredovisning', 'Intäkt – Budget (mnkr)', 'bibliotek-lan')]: -5.5 });
    const { status, stdout, stderr } = await run('--write');
    expect({ status, stderr }).toMatchObject({ status: 0, stderr: expect.stringContaining('Skrev 4 filer.') });
    expect(stdout).toContain(`(Mått!${at('Mått', 'Utfall', 'antal-besok', '2024')})`);
    expect(data(`${GOAL}/matt/antal-besok.yaml`)).toMatch(/2024: 21005\n/);
    expect(data(`${GOAL}/matt/antal-besok.yaml`)).toMatch(/2024: 4\/12\n/);
    expect(data(`${GOAL}/matt/nojda-besokare.yaml`)).toMatch(/kvinnor:\n +2024: 88\n/);
    expect(data(`${GOAL}/matt/nojda-besokare.yaml`)).toMatch(/2024: 86\n/);
    expect(data(`${GOAL}/uppdrag/lana-hemma.yaml`)).toMatch(/b:\n +status: Klart\n/);
    const after = filesBelow(join(folder, 'data'));
    expect([...after].filter(([name, text]) => before.get(name) !== text)).toHaveLength(4);
  });

  test('reports every cell that cannot be changed, and writes nothing', async () => {
    const { folder, at, change, run } = await exported();
    const before = filesBelow(join(folder, 'data'));
    const cells = {
      name: at('Mått', 'Mått', 'antal-besok', '2024'),
      year: at('Mått', 'År', 'antal-besok', '2022'),
      emptied: at('Mått', 'Utfall', 'antal-anstallda', '2024'),
      level: at('Bedömningar', 'Bedömning', 'fler-besok'),
      id: at('Driftredovisning', 'Id', 'bibliotek-lan'),
      figure: at('Mått', 'Utfall', 'antal-besok', '2024'),
    };
    change('Mått', { [cells.name]: 'Besök', [cells.year]: 2021, [cells.emptied]: null, [cells.figure]: 21005 });
    change('Bedömningar', { [cells.level]: 'Mycket god' });
    change('Driftredovisning', { [cells.id]: 'utlan' });
    const { status, stderr } = await run('--write');
    expect(status).toBe(1);
    expect(stderr).toContain(`Mått!${cells.name}  ”Mått” kan inte ändras här: cellen var ”Antal besök” och är nu ”Besök”.`);
    expect(stderr).toContain(`Mått!${cells.year}  ”År” kan inte ändras här: cellen var ”2022” och är nu ”2021”.`);
    expect(stderr).toContain(`Mått!${cells.emptied}  Cellen är tom men var ”39”.`);
    expect(stderr).toContain(
      `Bedömningar!${cells.level}  ”Bedömning” kan inte ändras här: cellen var ”God” och är nu ”Mycket god”.`,
    );
    expect(stderr).toContain(
      `Driftredovisning!${cells.id}  ”Id” kan inte ändras här: cellen var ”bibliotek-lan” och är nu ”utlan”.`,
    );
    expect(filesBelow(join(folder, 'data'))).toEqual(before);
  });

  test('a sign beside a figure is reported, and a sign instead of a figure is written', async () => {
    const beside = await exported();
    const figure = beside.at('Mått', 'Utfall', 'antal-anstallda', '2024');
    const sign = `${beside.at('Mått', 'Tecken').replace(/\d+$/, '')}${/\d+/.exec(figure)?.[0]}`;
    beside.change('Mått', { [sign]: '..' });
    expect(await beside.run()).toMatchObject({
      status: 1,
      stderr: expect.stringContaining(`Mått!${sign}  ”Tecken” kan inte ändras här`),
    });
    const instead = await exported();
    instead.change('Mått', { [sign]: '..', [figure]: null });
    expect(await instead.run()).toMatchObject({ status: 0, stdout: expect.stringContaining(`(Mått!${sign})`) });
  });

  test('a status outside the scale is refused in its cell', async () => {
    const { at, change, run } = await exported();
    const cell = at('Åtaganden', 'Status', 'lana-hemma a');
    change('Åtaganden', { [cell]: 'Kanske' });
    expect(await run()).toMatchObject({ status: 1, stderr: expect.stringContaining(`Åtaganden!${cell}  ”Kanske”`) });
  });

  test('with --blad only that sheet is read, and an unknown one is refused', async () => {
    const { at, change, run } = await exported();
    change('Bedömningar', { [at('Bedömningar', 'Bedömning', 'fler-besok')]: 'Mycket god' });
    expect(await run('--blad', 'Mått')).toMatchObject({ status: 0 });
    expect(await run('--blad', 'Bedömningar')).toMatchObject({ status: 1 });
    expect(await run('--blad', 'Blad1')).toMatchObject({ status: 2, stderr: expect.stringContaining('Bladen är ”Mått”') });
  });

  test('is refused when it is of another kommun, of a year that is not there, or the command says another thing', async () => {
    const { folder, run, file } = await exported();
    const about = async (cell: string, text: string) => {
      await runVb(folder, ['export', '2024']);
      changeCells(file, 'Om arbetsboken', { [cell]: text });
      return run();
    };
    expect(await run('--tillfalle', 'delår')).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('Ta bort --tillfalle'),
    });
    expect(await about('B3', 'Annorlunda kommun')).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('Exportera på nytt'),
    });
    expect(await about('B4', '1999')).toMatchObject({ status: 2, stderr: expect.stringContaining('1999') });
    expect(await about('B5', 'byggnadsnamnden')).toMatchObject({ status: 2, stderr: expect.stringContaining('byggnadsnamnden') });
  });

  test('says that the data have changed since it was written', async () => {
    const { folder, run } = await exported();
    const own = join(folder, `data/2024/${GOAL}/matt/antal-besok.yaml`);
    expect((await run()).stderr).not.toContain('Data har ändrats');
    writeFileSync(own, readFileSync(own, 'utf8').replace('2024: 21004', '2024: 21999'));
    const { stdout, stderr } = await run();
    expect(stderr).toContain('Data har ändrats sedan arbetsboken skrevs.');
    expect(stdout).toContain('21999');
  });
});

test('a workbook is not read into another year than its own', async () => {
  const folder = project('year', caseData('base'));
  cpSync(join(folder, 'data/2024'), join(folder, 'data/2023'), { recursive: true });
  await runVb(folder, ['export', '2024', '--namnd', 'kulturnamnden']);
  const run = (till: string) => runVb(folder, ['import', 'out/2024/kulturnamnden.xlsx', '--till', till, '--blad', 'Mått']);
  expect(await run('2023')).toMatchObject({
    status: 1,
    stderr: expect.stringContaining(
      'Arbetsboken är för 2024, enligt bladet ”Om arbetsboken”, men --till gäller 2023. Ta bort --till',
    ),
  });
  expect((await run('2024')).status).toBe(0);
});

describe('the limits of a workbook', () => {
  /** Imports a workbook with more rows in its sheet of mått, and in its first one. */
  const imported = async (name: string, rows: string, inFirst = '') => {
    const folder = project(`limits-${name}`, caseData('base'));
    await runVb(folder, ['export', '2024']);
    const file = join(folder, 'out/2024/kulturnamnden.xlsx');
    const parts = unzipSync(readFileSync(file));
    const add = (part: string, more: string) => {
      parts[part] = strToU8(strFromU8(parts[part] as Uint8Array).replace('</sheetData>', `${more}</sheetData>`));
    };
    add('xl/worksheets/sheet2.xml', rows);
    add('xl/worksheets/sheet1.xml', inFirst);
    writeFileSync(file, zipSync(parts));
    const { stdout, stderr } = await runVb(folder, ['import', 'out/2024/kulturnamnden.xlsx']);
    return { said: stdout + stderr, own: strFromU8(unzipSync(readFileSync(file))['xl/worksheets/sheet2.xml'] as Uint8Array) };
  };
  const count = (xml: string, tag: string) => xml.split(`<${tag} `).length - 1;

  test('are higher than those of a table of a report', async () => {
    const { own } = await imported('none', '');
    const row = '<row><c><v>1</v></c></row>';
    const rows = (number: number) => row.repeat(number - count(own, 'row'));
    const tooMany = `fler än ${WORKBOOK_LIMITS.rows} rader. Läs in en kopia`;
    expect((await imported('rows', rows(WORKBOOK_LIMITS.rows))).said).not.toContain(tooMany);
    expect((await imported('more-rows', rows(WORKBOOK_LIMITS.rows + 1))).said).toContain(tooMany);
  });

  test('are those of all its sheets', async () => {
    const cells = (number: number) => `<row>${'<c><v>1</v></c>'.repeat(400)}</row>`.repeat(number / 400);
    const tooMany = `fler än ${WORKBOOK_LIMITS.cells} ifyllda celler`;
    const half = WORKBOOK_LIMITS.cells / 2;
    expect((await imported('cells', cells(half - 400), cells(half - 400))).said).not.toContain(tooMany);
    expect((await imported('more-cells', cells(half), cells(half))).said).toContain(tooMany);
  });

  test('a sheet that is listed twice is refused', async () => {
    const text = (value: string) => `<c t="inlineStr"><is><t>${value}</t></is></c>`;
    const listed = `<row>${['Blad', 'Mått', 'mått', '2024/kulturnamnden'].map(text).join('')}</row>`;
    expect((await imported('twice', '', listed)).said).toContain('Bladet ”Om arbetsboken” har två rader för 2024/kulturnamnden');
  });
});

test('another file needs --till', async () => {
  const folder = project('other', caseData('base'));
  writeFileSync(join(folder, 'ark.csv'), 'Mått;2024\nantal-besok;1\n');
  expect(await runVb(folder, ['import', 'ark.csv'])).toMatchObject({
    status: 2,
    stderr: expect.stringContaining('Säg med --till'),
  });
});
