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

function readWithPython(file: string): { sheets: ReadSheet[]; core: Record<string, string>; dates: number[][] } {
  return JSON.parse(
    execFileSync('python3', ['-c', READER, file], { encoding: 'utf8', env: { ...process.env, PYTHONIOENCODING: 'utf-8' } }),
  );
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
  test.each([
    'base',
    'norrsund',
    'sjovik',
    'tecken-och-grupper',
    'storkoping',
    'preliminart',
    'etappmal',
    'annan-kommun',
    'tva-namnder',
  ])('%s: is what the next export has', async (name) => {
    const folder = project(`all-${name}`, ...layersOf(name));
    const { stdout } = await runVb(folder, ['export', '2024']);
    for (const path of stdout.split('\n').filter(Boolean)) {
      const file = join(folder, path);
      const wanted = new Map<string, number>();
      for (const sheet of readWithPython(file).sheets) {
        const changed = figuresOf(sheet).map((at) => [at, Number(sheet.cells[at]?.v) + 1] as const);
        for (const [at, value] of changed) wanted.set(`${sheet.namn} ${at}`, value);
        if (changed.length > 0) keepFormats(file, sheet.namn, new Map(changed));
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
function keepFormats(file: string, sheet: string, numbers: ReadonlyMap<string, number>): void {
  const parts = unzipSync(readFileSync(file));
  const part = `xl/worksheets/sheet${readWithPython(file).sheets.findIndex(({ namn }) => namn === sheet) + 1}.xml`;
  const xml = strFromU8(parts[part] as Uint8Array).replace(/<c r="([A-Z]+\d+)"( s="\d+")><v>[^<]*/g, (whole, at, style) =>
    numbers.has(at) ? `<c r="${at}"${style}><v>${numbers.get(at)}` : whole,
  );
  writeFileSync(file, zipSync({ ...parts, [part]: strToU8(xml) }));
}
