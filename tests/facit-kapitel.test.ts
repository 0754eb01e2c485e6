/**
 * Compares the chapters that are not mål with the second extraction, both ways: amounts, statuses, dates and registry numbers.
 */
import { expect, test } from 'vitest';
import type { KontrollKapitel, Textavsnitt } from '../src/view/report.ts';
import { amountTables, numberPattern, plainText, readFacit, squeeze } from './support/facts.ts';
import { loadReal } from './support/year.ts';

const { report, nämnd } = loadReal();

const tables = amountTables(report);

const key = (parts: readonly string[]) => parts.map(squeeze).join(' · ');

/**
 * Returns one key for each published cell of the amount tables. The key has only the last part of a row's name, because the
 * report shows the groups above it by row order. A deviation has its amount without the plus that only the report prints.
 */
function printedAmounts(): string[] {
  return tables.flatMap(({ id, kolumner, rader }) => {
    const tabell = nämnd.objekt.get(id);
    if (tabell?.slag !== 'tabell' || !tabell.data.enhet) return [];
    return rader.flatMap(({ namn, celler }) =>
      celler.flatMap(({ text }, i) =>
        text === '' ? [] : [key([id, namn.replace(/^-+\s*/, ''), kolumner[i + 1]?.text ?? '', text.replace('+', '')])],
      ),
    );
  });
}

test('the amount tables hold exactly the published amounts', () => {
  const published = readFacit('belopp.tsv').map(([, tabell = '', namn = '', kolumn = '', värde = '']) =>
    key([tabell, (namn.split(' > ').at(-1) ?? '').replace(/^-+\s*/, ''), kolumn, värde]),
  );
  expect(printedAmounts().toSorted()).toEqual(published.toSorted());
});

test('risks, reviews and controls have exactly their published actions, statuses, dates and registry numbers', () => {
  const control = report.kapitel.find((kapitel): kapitel is KontrollKapitel => kapitel.slag === 'kontroll');
  const kinds: Record<string, string> = { 'vb-risker': 'risk', 'vb-granskningar': 'granskning', 'vb-kontroller': 'kontroll' };
  const fields: Record<string, string> = {
    Diarienummer: 'diarienummer',
    'Överflyttad från': 'överflyttad',
    'Klar senast': 'klar_senast',
  };
  const printed = (control?.delar ?? []).flatMap(({ id, områden }) =>
    områden.flatMap(({ rubrik, punkter }) =>
      punkter.flatMap((punkt) => {
        const at = [kinds[id] ?? '', rubrik ?? '', punkt.rubrik];
        return [
          ...punkt.uppgifter.map(({ namn, värde }) =>
            key([...at, '', fields[namn] ?? namn, namn.startsWith('Över') ? värde.slice(-4) : värde]),
          ),
          ...punkt.åtgärder.map(({ namn, status }) => key([...at, namn ?? '', 'status', status?.ord ?? ''])),
        ];
      }),
    ),
  );
  const published = readFacit('intern-kontroll.tsv')
    .filter(([, slag]) => slag !== 'avtal')
    .map(([, ...rest]) => key(rest));
  expect(printed.toSorted()).toEqual(published.toSorted());
});

test('every number of the running text is in its own section or point', () => {
  const texts = new Map<string, string>();
  const add = (name: string, ...values: readonly unknown[]) =>
    texts.set(squeeze(name), `${texts.get(squeeze(name)) ?? ''} ${values.map(plainText).join(' ')}`);
  const sections = (all: readonly Textavsnitt[]): void => {
    for (const { avsnitt, ...own } of all) {
      add(own.rubrik, own);
      sections(avsnitt);
    }
  };
  for (const kapitel of report.kapitel) {
    if (!('avsnitt' in kapitel)) continue;
    add(kapitel.rubrik, kapitel.block, kapitel.förbehåll);
    sections(kapitel.avsnitt);
    if (kapitel.slag !== 'kontroll') continue;
    const points = kapitel.delar.flatMap(({ områden }) => områden.flatMap(({ punkter }) => punkter));
    for (const point of points) add(point.rubrik, point);
  }
  const lost = ['prosa-ekonomi.tsv', 'prosa-intern-kontroll.tsv']
    .flatMap(readFacit)
    .flatMap(([rad, objekt = '', fält, siffror = '']) => {
      const text = texts.get(squeeze(objekt));
      if (text === undefined) return [`rad ${rad}: ${objekt} saknas`];
      return siffror
        .split(' | ')
        .filter((number) => !numberPattern(number).test(text))
        .map((number) => `rad ${rad}: ${objekt}, ${fält}: ${number}`);
    });
  expect(lost).toEqual([]);
});

test('the table of contracts has every column of the second extraction, with its numbers', () => {
  const [table] = tables.filter(({ kolumner }) => kolumner.slice(1).every(({ slag }) => slag === 'text'));
  const lost = readFacit('intern-kontroll.tsv')
    .filter(([, slag]) => slag === 'avtal')
    .filter(([, , , objekt = '', , fält = '', värde = '']) => {
      const row = table?.rader.find(({ namn }) => squeeze(namn) === squeeze(objekt));
      const column = table?.kolumner.findIndex(({ text }) => text === fält) ?? -1;
      const text = row?.celler[column - 1]?.text ?? '';
      return text === '' || (värde.match(/\d+/g) ?? []).some((number) => !numberPattern(number).test(text));
    });
  expect(lost).toEqual([]);
});
