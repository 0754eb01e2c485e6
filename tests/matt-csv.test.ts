/**
 * The CSV of mått holds exactly what the tables of mått show: in both real years, in every case that has a report, and in a
 * draft. The CSV is read with an independent parser. tests/html.test.ts compares the HTML with the same tables.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { isSound, type LoadedYear, loadYear, makeMåttdata, makeReport } from '../src/compile.ts';
import { renderCsv, renderMåttdata } from '../src/render/csv.ts';
import { capitalize } from '../src/swedish/nouns.ts';
import type { Måttabell, Uppgift } from '../src/view/report.ts';
import { CASES, filesOf, layered } from './support/layers.ts';
import { måttabellerOf } from './support/report.ts';
import { loadReal } from './support/year.ts';

type Row = Readonly<Record<string, string>>;

const years: [string, LoadedYear][] = [2019, 2018].map((år) => [String(år), loadReal(år).loaded]);
for (const name of readdirSync(CASES)) {
  const layers = existsSync(join(CASES, name, 'utan-bas')) ? [name] : ['base', name];
  const utkast = existsSync(join(CASES, name, 'utkast'));
  const request = { data: 'data', år: 2024, tillfälle: 'helår', jämför: true, utkast } as const;
  const loaded = loadYear(layered(...layers.map(filesOf)), request);
  if (isSound(loaded.findings, false)) years.push([name, loaded]);
}

const boards = years.flatMap(([name, loaded]) =>
  (loaded.år?.nämnder ?? []).map((nämnd) => ({ name, id: nämnd.id, nämnd, loaded })),
);

/** A figure without its unit, which the report prints in a heading or, below a table, with the figure. */
const withoutUnit = (value: string) =>
  value
    .replace(/(?<=\d)[%\p{L}]+?(?=isnitt)/u, '')
    .replace(/^\p{L}+(?=−?\d)/u, '')
    .replace(/(?<=\d)[%\p{L}]+$/u, '');

const bare = (text: string) => text.replace(/\s/g, '');

describe.each(boards)('$name, $id', ({ nämnd, loaded }) => {
  const [[file, text] = ['', '']] = renderMåttdata(makeMåttdata(nämnd, loaded));
  const report = makeReport(nämnd, loaded);
  // The document of the whole kommun shows what other boards have in tables without a kind.
  const tables = måttabellerOf(report).filter(({ sort }) => sort !== '');
  const målord = new Set(['Målvärde', ...sortsOf(loaded).map((sort) => capitalize(sort.målord.obestämd))]);

  test('has exactly the values of the tables', () => {
    const written = text === '' ? [] : read(text);
    const withoutUnits = (values: [string, string][]) =>
      Object.fromEntries(values.map(([place, value]) => [place, withoutUnit(value)]));
    expect(withoutUnits(valuesOf(written, målord))).toEqual(withoutUnits(tables.flatMap((one) => shown(one, written, målord))));
    const ids = tables.flatMap(({ grupper }) => grupper.flat().flatMap(({ id }) => id ?? []));
    expect(ids.filter((id) => !written.some((row) => row['Id'] === id))).toEqual([]);
  });

  test('has one row for each mått, group and period', () => {
    const keys = (text === '' ? [] : read(text)).map((row) => placeOf(row));
    expect(keys.filter((key, i) => keys.indexOf(key) !== i)).toEqual([]);
  });

  test('has a file name that no table has', () => {
    expect(text === '' || file === `${nämnd.id}${report.utkast ? '.utkast' : ''}.matt.csv`).toBe(true);
    expect([...renderCsv(report).keys()]).not.toContain(file);
  });
});

test('control: the compared years use every column and every Indelning', () => {
  const all = boards.map(({ nämnd, loaded }) => [...renderMåttdata(makeMåttdata(nämnd, loaded)).values()].join(''));
  const rows = all.filter((text) => text !== '').flatMap(read);
  for (const column of Object.keys(rows[0] ?? {}))
    expect([column, rows.some((row) => row[column] !== '')]).toEqual([column, true]);
  // The last three are divisions of a kommun's own.
  const divisions = ['jämförelse', 'kön', 'område', 'totalt', 'ålder', 'anställningsform', 'lånekort', 'yrkesgrupp'];
  expect([...new Set(rows.map((row) => row['Indelning']))].sort()).toEqual(divisions.toSorted());
  expect(all.join('')).toContain(';ännu inte ifyllt;');
});

test('docs/data.md explains every column, in order', () => {
  const guide = readFileSync(new URL('../docs/data.md', import.meta.url), 'utf8');
  const section = /## Tabellerna som CSV\n([\s\S]*?)\n## /.exec(guide)?.[1] ?? '';
  const explained = [...section.matchAll(/^\| (`[^|]*`) \|/gm)].flatMap(([, names = '']) =>
    names.replaceAll('`', '').split(', '),
  );
  const { nämnd, loaded } = loadReal();
  expect(explained).toEqual(makeMåttdata(nämnd, loaded)?.kolumner);
});

test('a table with the id matt has another file name than the mått', () => {
  const { nämnd, loaded, report } = loadReal();
  const table = report.kapitel
    .flatMap((kapitel) => ('avsnitt' in kapitel ? kapitel.avsnitt : []))
    .flatMap(({ tabeller }) => tabeller)[0];
  if (!table) throw new Error('the real year has tables of amounts');
  const named: string[] = [table.csv.replace(table.id, 'matt'), ...renderMåttdata(makeMåttdata(nämnd, loaded)).keys()];
  expect(named).toEqual(['kommunstyrelsen-matt.csv', 'kommunstyrelsen.matt.csv']);
});

function read(text: string): Row[] {
  expect(text.startsWith('\uFEFF')).toBe(true);
  expect(text.endsWith('\r\n')).toBe(true);
  return parse(text, { bom: true, delimiter: ';', columns: true, record_delimiter: '\r\n' });
}

const sortsOf = ({ år }: LoadedYear) => år?.gemensamt.styrmodell.mått ?? [];

/** The value of the first column that has one of some names. */
const oneOf = (row: Row, names: ReadonlySet<string>) => Object.entries(row).find(([name]) => names.has(name))?.[1];
/** The name of the mått, which has the kommun's word for it as its heading. */
const nameOf = (row: Row) => Object.values(row)[Object.keys(row).indexOf('Id') - 1] ?? '';

const periodOf = (row: Row) => (row['Månad'] === '' ? `${row['År']}` : `${row['Månad']}-${row['År']}`);
const placeOf = (row: Row) => [row['Id'], row['Grupp'], periodOf(row)].join('|');

/** The values of the CSV as the report prints them, with U+2212 as minus, by place and name. A sign is in the cell of its utfall. */
function valuesOf(rows: readonly Row[], målord: ReadonlySet<string>): [string, string][] {
  return rows.flatMap((row) => {
    const isNumber = (text: string) => /^-?\d+(,\d+)?$/.test(text);
    const printed = (text = '') => bare(isNumber(text) ? text.replace('-', '−') : text.replace(/^'/, ''));
    const interval = [row['Intervall från'], row['Intervall till']].map(printed).join('–');
    const values: Record<string, string | undefined> = {
      Utfall: printed(row['Utfall'] || row['Tecken']),
      Område: bare(row['Område'] ?? ''),
      Felmarginal: row['Felmarginal'] && `±${row['Felmarginal']}`,
      Osäkerhetsintervall: interval === '–' ? '' : interval,
      Målvärde: printed(oneOf(row, målord)).replace(/^(\d+)av(\d+)$/, '$1/$2'),
      Ranking: row['Placering av'] ? `${row['Placering']}/${row['Placering av']}` : bare(row['Placering'] ?? ''),
    };
    const own: [string, string][] = [
      ...Object.entries(row).flatMap(([name, value]): [string, string][] =>
        name.startsWith('Prognos') && row['Grupp'] === 'Totalt' ? [[`${row['Id']}|${name}`, printed(value)]] : [],
      ),
      [`${row['Id']}|Bedömning`, bare(row['Bedömning'] ?? '')],
      [`${row['Id']}|Trend`, bare(row['Trend'] ?? '').toLowerCase()],
      [`${row['Id']}|Ny serie från`, bare(row['Ny serie från'] ?? '')],
    ];
    return [
      ...Object.entries(values).map(([name, value = '']): [string, string] => [`${placeOf(row)}|${name}`, value]),
      ...own,
    ].filter(([, value]) => value !== '');
  });
}

/** The values that a table of the report shows, by place and name. `målord` are the headings of targets. */
function shown(table: Måttabell, written: readonly Row[], målord: ReadonlySet<string>): [string, string][] {
  /** The CSV has the signs that were written, and not those that follow from the periods. */
  const isWritten = (sign: string, at: string) => written.some((row) => placeOf(row) === at && row['Tecken'] === sign);
  // The table of a divided varav row has no id.
  const named = written.find((row) => bare(nameOf(row)) === bare(table.rubrik))?.['Id'];
  const facts = table.slag === 'uppdelad' ? factsOf(table.not?.uppgifter ?? [], table.id ?? named ?? '', målord) : [];
  const cells = table.grupper.flat().flatMap(({ id, namn, celler, not }) => {
    const own = celler.flatMap(({ rader, tecken, märke }, i): [string, string][] => {
      const heading = table.kolumner[i + 1]?.text ?? '';
      const utfallAt = (at: string) => bare(rader[0] ?? (tecken && isWritten(tecken.tecken, at) ? tecken.tecken : ''));
      if (table.slag === 'uppdelad') {
        const at = (group: string, name: string) => `${table.id ?? named}|${group}|${heading}|${name}`;
        if (namn === 'Ranking') return [[at('Totalt', 'Ranking'), bare(rader[0] ?? '')]];
        // A division of the kommun's own is named before its group.
        const group = namn.replaceAll('\u00a0', ' ').replace(/^.*?: /, '');
        return [
          [at(group, 'Utfall'), utfallAt(`${table.id ?? named}|${group}|${heading}`)],
          [at(group, 'Område'), bare(rader[1] ?? '')],
        ];
      }
      if (heading === 'Trend') return [[`${id}|Trend`, bare(märke?.ord ?? '').toLowerCase()]];
      if (heading.startsWith('Prognos')) return [[`${id}|${heading}`, bare(rader[0] ?? '')]];
      if (heading === 'Bedömning') return [[`${id}|Bedömning`, bare(märke?.ord ?? '')]];
      if (målord.has(heading) || heading === 'Ranking') {
        const name = målord.has(heading) ? 'Målvärde' : heading;
        return rader.map((line): [string, string] => {
          const [period = '', ...value] = line.split(/:\s/);
          return [`${id}|Totalt|${period}|${name}`, bare(value.join(': '))];
        });
      }
      return [[`${id}|Totalt|${heading}|Utfall`, utfallAt(`${id}|Totalt|${heading}`)]];
    });
    return [...own, ...(id === null ? [] : factsOf(not?.uppgifter ?? [], id, målord))];
  });
  return [...cells, ...facts].filter(([, value]) => value !== '');
}

/** The figures of a note, by place and name. */
function factsOf(uppgifter: readonly Uppgift[], id: string, målord: ReadonlySet<string>): [string, string][] {
  const series = uppgifter.filter(({ namn }) => namn === 'Ny serie från').map(({ värde }) => värde);
  const others = uppgifter.flatMap(({ namn, värde }): [string, string][] => {
    if (namn === 'Trend') return [[`${id}|Trend`, bare(värde).toLowerCase()]];
    if (namn.startsWith('Prognos')) return [[`${id}|${namn}`, bare(värde)]];
    if (namn === 'Bedömning') return [[`${id}|Bedömning`, bare(värde)]];
    const [, name = '', period] = /^(.*?)\s((?:\d\d-)?\d{4})$/.exec(namn.replaceAll('\u00a0', ' ')) ?? [];
    if (period === undefined) return [];
    if (målord.has(name)) return [[`${id}|Totalt|${period}|Målvärde`, bare(värde)]];
    const known = ['Felmarginal', 'Osäkerhetsintervall'].includes(name);
    return [[known ? `${id}|Totalt|${period}|${name}` : `${id}|${name}|${period}|Utfall`, bare(värde)]];
  });
  return [...others, [`${id}|Ny serie från`, bare(series.join(', '))]];
}
