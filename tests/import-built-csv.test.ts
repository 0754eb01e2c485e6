/**
 * The CSV files that `vb build` writes, imported again: into their own year, where they change nothing, and into a copy without
 * their values, which get back. The files are those of tests/cases, so that each form of the data is among them.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadYear } from '../src/compile.ts';
import type { Path } from '../src/diagnostics/finding.ts';
import { findHome } from '../src/model/filslag.ts';
import { Tal } from '../src/model/tal.ts';
import type { Files } from '../src/platform/effects.ts';
import { overlay } from '../src/platform/memory.ts';
import { type Imported, importSheet } from '../src/tools/import/engine.ts';
import { readSheet } from '../src/tools/import/sheet/read.ts';
import { edit } from '../src/write/edit.ts';
import { isSame, valueAt } from '../src/write/plain.ts';
import { CASES, filesOf, layered } from './support/layers.ts';

const layersOf = (name: string) => (existsSync(join(CASES, name, 'utan-bas')) ? [name] : ['base', name]).map(filesOf);

type Read = Extract<Imported, { slag: 'läst' }>;

function importInto(files: Files, till: string, tillfälle: string | undefined, csv: Buffer): Read {
  const request = { data: 'data', år: 2024, nämnder: undefined, till, tillfälle, asked: {} };
  const imported = importSheet(files, request, (fits) => readSheet('x.csv', csv, undefined, fits));
  if (imported.slag !== 'läst') throw new Error(JSON.stringify(imported).slice(0, 500));
  return imported;
}

/** The CSV files of a case, with the board, table and occasion of each. */
const sheets = readdirSync(CASES).flatMap((name) => {
  const folder = join(CASES, name, 'expected');
  const files = existsSync(folder)
    ? readdirSync(folder).filter((file) => file.endsWith('.csv') && !file.includes('.risker.'))
    : [];
  if (files.length === 0) return [];
  const { år } = loadYear(layered(...layersOf(name)), { data: 'data', år: 2024, utkast: true });
  return files.flatMap((file) =>
    (år?.nämnder ?? [])
      .filter(({ id }) => file.startsWith(id))
      .flatMap(({ id, objekt }) => {
        const tillfällen = år?.gemensamt.styrmodell.tillfällen ?? [];
        const tillfälle = tillfällen.find(({ fil }) => fil !== '' && file.startsWith(`${id}${fil}`))?.id;
        const table = file.slice(0, -'.csv'.length).slice(file.indexOf('-', id.length) + 1);
        if (file.endsWith('.matt.csv')) return [{ name, file, till: id, tillfälle }];
        return objekt.get(table)?.slag === 'tabell' ? [{ name, file, till: `${id}/${table}`, tillfälle }] : [];
      }),
  );
});

describe.each(sheets)('$name: $file', ({ name, file, till, tillfälle }) => {
  const csv = readFileSync(join(CASES, name, 'expected', file));
  const files = layered(...layersOf(name));

  test('changes nothing in its own year', () => {
    const { placed, values } = importInto(files, till, tillfälle, csv);
    expect({ ...placed, given: [], missing: [], matched: placed.matched > 0 }).toEqual({
      given: [],
      matched: true,
      rows: [],
      columns: [],
      streck: [],
      andras: [],
      missing: [],
      refusals: [],
    });
    expect(values.filter(({ ändring }) => ändring !== 'samma')).toEqual([]);
  });

  test('gives its values back to a year that lacks them', () => {
    const { values, sources } = importInto(files, till, tillfälle, csv);
    const written = values.filter(({ slot }) => slot.old !== undefined);
    const without = new Map<string, string>();
    for (const changed of new Set(written.map(({ slot }) => slot.file))) {
      const source = sources.get(changed);
      const home = findHome(changed.slice('data/2024/'.length));
      const paths = written.filter(({ slot }) => slot.file === changed).map(({ slot }) => emptied(slot.path));
      const text =
        source &&
        home &&
        edit(
          source,
          home.slag,
          paths.map((path) => ({ path, value: undefined })),
        );
      if (text !== undefined) without.set(changed, text);
    }
    const copy = overlay(files, without);
    const again = importInto(copy, till, tillfälle, csv);
    expect(again.placed.refusals.filter(({ text }) => !SEVERAL_AREAS.test(text))).toEqual([]);
    const refused = new Set(again.placed.refusals.map(({ cell }) => cell));
    const filled = loadYear(overlay(copy, new Map([...again.files].map(([path, { after }]) => [path, after]))), {
      data: 'data',
      år: 2024,
      everyOccasion: true,
      utkast: true,
    });
    for (const { slot, cell } of written) {
      if (refused.has(cell)) continue;
      const now = valueAt(filled.sources.get(slot.file)?.plain, slot.path);
      const before = valueAt(sources.get(slot.file)?.plain, slot.path);
      expect({ ...slot, now }).toMatchObject({ now: expect.toSatisfy((one) => isSame(one, before)) });
    }
  });
});

/** What to remove to empty a path. A jämförelse without values cannot keep its name, and an area without a value no names. */
function emptied(path: Path): Path {
  const at = path.findIndex((segment) => segment === 'jämförelser' || segment === 'område');
  return at === -1 ? path : path.slice(0, at + 1);
}

/** The refusal of names of areas that `vb build` writes as `A och B`, which may be one name. */
const SEVERAL_AREAS = /kan vara ett eller flera områden/;

describe('a row that vb build does not write', () => {
  const HEAD = 'Mått;Id;Del av;Enhet;Ny serie från;Indelning;Grupp;År;Månad;Utfall';
  const row = (indelning: string, grupp: string, månad: string, ...values: readonly string[]) =>
    ['Andel nöjda besökare', 'nojda-besokare', '', 'procent', '', indelning, grupp, '2024', månad, ...values].join(';');
  const read = (name: string, ...lines: readonly string[]) => {
    const csv = Buffer.from(lines.join('\n'));
    const { placed, values } = importInto(layered(...layersOf(name)), 'kulturnamnden', undefined, csv);
    return { said: placed.refusals.map(({ cell, text }) => `${cell} ${text}`), values };
  };
  const places = (name: string, ...lines: readonly string[]) =>
    read(name, ...lines).values.map(({ slot, value, ändring }) => [
      slot.path.slice(1).join(' '),
      value instanceof Tal ? value.text : value,
      ändring,
    ]);

  test('an Underlag on the row of a group is that of the group', () => {
    const lines = [row('totalt', 'Totalt', '', '84', '900'), row('kön', 'Kvinnor', '', '87', '500')];
    expect(places('base', `${HEAD};Underlag`, ...lines).filter(([path]) => String(path).startsWith('underlag'))).toEqual([
      ['underlag utfall 2024', '900', 'ny'],
      ['underlag kön kvinnor 2024', '500', 'ny'],
    ]);
  });

  test('what is of the whole mått is refused on the row of a group', () => {
    const head = `${HEAD};Felmarginal`;
    expect(read('base', head, row('kön', 'Kvinnor', '', '87', '4')).said).toEqual([
      'K2 ”Felmarginal” gäller hela måttet, men raden gäller Kvinnor. Skriv värdet på raden för totalt.',
    ]);
    expect(read('base', head, row('totalt', 'Totalt', '', '84', '4')).said).toEqual([]);
  });

  test('December is refused in a mått by year', () => {
    expect(read('base', HEAD, row('totalt', 'Totalt', '12', '84')).said).toEqual([
      expect.stringContaining('J2 Måttet redovisas för hela år, men talet gäller december (12-2024).'),
    ]);
    expect(read('base', HEAD, row('totalt', 'Totalt', '', '84')).said).toEqual([]);
  });

  test('an empty Preliminärt makes a figure final, and a sheet without the column does not', () => {
    const csv = readFileSync(join(CASES, 'preliminart/expected/kulturnamnden.matt.csv'), 'utf8');
    const changes = (text: string) =>
      read('preliminart', ...text.split(/\r?\n/)).values.filter(({ ändring }) => ändring !== 'samma');
    const cleared = changes(csv.replaceAll(';ja', ';'));
    expect(cleared.length).toBeGreaterThan(0);
    for (const { slot, value } of cleared) expect(JSON.stringify(slot.old)).not.toBe(JSON.stringify(value));
    expect(changes(csv.replaceAll(';ja', ';').replace(';Preliminärt', ''))).toEqual([]);
  });
});
