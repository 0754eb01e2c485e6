/**
 * Flattens a report to its published facts in the format of tests/facit: name, field, period and text. It reads the finished
 * report, so that a comparison covers the data, the linking and the view.
 */
import { readFileSync } from 'node:fs';
import type { Nämnd } from '../../src/resolve/year.ts';
import { allMått } from '../../src/resolve/year.ts';
import type {
  Bedömd,
  Beloppstabell,
  Märke,
  Måttabell,
  Måttcell,
  Måttrad,
  Report,
  Tecken,
  Textavsnitt,
} from '../../src/view/report.ts';
import { målOf } from './report.ts';

/** One published value: the name of the object, the field, the period ("" when none) and the text. */
export interface Fact {
  readonly objekt: string;
  readonly fält: string;
  readonly period: string;
  readonly värde: string;
}

/** The rows of a file of the second extraction, without its heading, as lists of columns. */
export const readFacit = (name: string): string[][] =>
  readFileSync(new URL(`../facit/2019/${name}`, import.meta.url), 'utf8')
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((line) => line.split('\t'));

/** The facts of such a file, each with its line number in the source (`rad`). */
export const factsOfFacit = (name: string): { rad: string; fact: Fact }[] =>
  readFacit(name).map(([rad = '', objekt = '', fält = '', period = '', värde = '']) => ({
    rad,
    fact: { objekt, fält, period: period.replace('?', ''), värde },
  }));

/** Removes the allowed differences between print and source: white space, soft hyphens and the kind of dash. */
export const squeeze = (text: string) =>
  text
    .normalize('NFC')
    .replace(/[\s\u00ad]+/g, '')
    .replace(/[−–]/g, '-');

/** A string that is equal for equal facts, apart from what `squeeze` removes and the unit, which the report prints in headings. */
export const factKey = ({ objekt, fält, period, värde }: Fact) => [objekt, fält, period, bare(värde)].map(squeeze).join(' · ');

/** The facts of all mål chapters: ratings, mått and åtaganden. */
export function factsOfReport(report: Report): Fact[] {
  const year = String(report.år);
  const facts: Fact[] = [];
  const judged = (namn: string, { bedömning, tabeller }: Bedömd) => {
    if (bedömning) facts.push({ objekt: namn, fält: 'bedömning', period: year, värde: bedömning.ord });
    facts.push(...tabeller.flatMap((tabell) => (tabell.slag === 'uppdelad' ? dividedFacts(tabell) : sideFacts(tabell))));
  };
  for (const kapitel of report.kapitel) {
    if (kapitel.slag !== 'mål') continue;
    for (const mål of målOf({ ...report, kapitel: [kapitel] })) {
      judged(mål.rubrik, mål);
      for (const åtagande of mål.uppdrag) {
        const objekt = åtagande.rubrik;
        const status = (märke: Märke | null, fält: string) => {
          if (märke) facts.push({ objekt, fält, period: fält === 'status' ? year : '', värde: märke.ord });
        };
        status(åtagande.status, 'status');
        for (const del of åtagande.deluppföljning) status(del.status, `delstatus ${del.bokstav}`);
        for (const { namn, värde } of åtagande.uppgifter) {
          if (namn === 'Ursprungsår') facts.push({ objekt, fält: 'ursprungsår', period: '', värde });
          else facts.push({ objekt, fält: 'överflyttad', period: '', värde: värde.slice(-4) });
        }
      }
    }
  }
  return facts;
}

/** The källa and Kolada id of every mått. They are read from the model, because the mål chapters do not print them. */
export function sourcesOf(nämnd: Nämnd): Fact[] {
  const names = new Map<string, string>();
  return [...allMått(nämnd)]
    .sort((a, b) => a.nivå - b.nivå)
    .flatMap(({ namn, file, path, plan }) => {
      const parent = names.get([file, ...path.slice(0, -2)].join('.'));
      const objekt = parent === undefined ? namn : `${parent} > ${namn}`;
      names.set([file, ...path].join('.'), objekt);
      return [
        ...(plan.källa ? [{ objekt, fält: 'källa', period: '', värde: plan.källa }] : []),
        ...(plan.kolada ? [{ objekt, fält: 'kolada', period: '', värde: plan.kolada }] : []),
      ];
    });
}

const YEAR = /^(.+) (\d{4})$/;

function noteFacts(objekt: string, not: Måttrad['not']): Fact[] {
  return (not?.uppgifter ?? []).flatMap(({ namn, värde }) => {
    const fact = (fält: string, period: string, text: string) => [{ objekt, fält, period, värde: text }];
    const [, what = namn, year = ''] = YEAR.exec(namn) ?? [];
    switch (what) {
      case 'Trend':
        return fact('trend', '', värde);
      case 'Etappmål':
        return fact('etappmål', year, värde);
      case 'Omotiverade skillnader':
        return fact('omotiverade', '', värde);
      case 'Felmarginal':
        return fact('felmarginal', year, värde.replace('±', ''));
      case 'Osäkerhetsintervall':
        return fact('intervall', year, värde.replaceAll('%', ''));
      case 'Utgår från':
        return fact('utgår', '', värde.slice(-4));
      case 'Nytt resultat väntas':
        return fact('väntas', '', värde);
      case 'Mätperiod':
      case 'Ny serie från':
        return [];
      default:
        return fact('jämförelse', year, `${what}: ${bare(värde)}`);
    }
  });
}

const bare = (text: string) => text.replace(/^index\s/, '').replace(/(?<=\d)\s?(?:%|mnkr)$/, '');

function sideFacts(tabell: Måttabell): Fact[] {
  return tabell.grupper.flatMap((group) => {
    const names: string[] = [];
    return group.flatMap((rad) => {
      names.length = rad.nivå;
      names.push(rad.namn);
      const objekt = names.join(' > ');
      const cells = rad.celler.flatMap((cell, i): Fact[] => {
        const column = tabell.kolumner[i + 1]?.text ?? '';
        if (column === 'Trend') return cell.märke ? [{ objekt, fält: 'trend', period: '', värde: cell.märke.ord }] : [];
        if (column === 'Etappmål' || column === 'Ranking') {
          return cell.rader.map((line) => ({
            objekt,
            fält: column.toLowerCase(),
            period: line.slice(0, 4),
            värde: line.slice(6),
          }));
        }
        return cell.rader.map((värde) => ({ objekt, fält: 'utfall', period: column, värde }));
      });
      return [...cells, ...noteFacts(objekt, rad.not)];
    });
  });
}

const GROUPS: Record<string, string> = {
  Totalt: 'utfall',
  Kvinnor: 'kvinnor',
  Män: 'män',
  Flickor: 'flickor',
  Pojkar: 'pojkar',
  'Lägsta område': 'lägsta',
  'Högsta område': 'högsta',
  Ranking: 'ranking',
};

function dividedFacts(tabell: Måttabell): Fact[] {
  const objekt = tabell.rubrik;
  const rows = tabell.grupper.flat().flatMap((rad) =>
    rad.celler.flatMap(({ rader: [värde, names] }, i): Fact[] => {
      const period = tabell.kolumner[i + 1]?.text ?? '';
      if (värde === undefined) return [];
      const fält = GROUPS[rad.namn] ?? (rad.namn.startsWith('Ålder') ? rad.namn.toLowerCase() : undefined);
      if (fält === undefined) return [{ objekt, fält: 'jämförelse', period, värde: `${rad.namn}: ${bare(värde)}` }];
      return [{ objekt, fält, period, värde }, ...(names ? [{ objekt, fält: `${fält} namn`, period, värde: names }] : [])];
    }),
  );
  return [...rows, ...noteFacts(objekt, tabell.not)];
}

/** The plain text about each object, by its squeezed name: rows, cells, facts and running text. */
export function textsByName(report: Report): Map<string, string> {
  const texts = new Map<string, string>();
  const add = (name: string, ...values: readonly unknown[]) => {
    texts.set(squeeze(name), `${texts.get(squeeze(name)) ?? ''} ${values.map(plainText).join(' ')}`);
  };
  const judged = (name: string, { tabeller, ...own }: Bedömd) => {
    add(name, own.bedömning, own.motivering, own.prioriteringar, own.förbehåll);
    for (const tabell of tabeller) {
      if (tabell.slag === 'uppdelad') add(tabell.rubrik, tabell);
      else for (const group of tabell.grupper) add(group[0]?.namn ?? '', tabell.kolumner, group);
    }
  };
  for (const mål of målOf(report)) {
    judged(mål.rubrik, mål);
    for (const uppdrag of mål.uppdrag) add(uppdrag.rubrik, uppdrag);
  }
  return texts;
}

/** The strings of a value in order, separated by spaces. Inline parts of a paragraph are joined without one. */
export function plainText(value: unknown): string {
  if (typeof value === 'string') return value.replace(/[\u00a0\s]+/g, ' ');
  if (Array.isArray(value)) {
    const inline = value.length > 0 && value.every((part) => typeof part === 'object' && part !== null && 'länk' in part);
    return value.map(plainText).join(inline ? '' : ' ');
  }
  if (typeof value !== 'object' || value === null) return '';
  return 'länk' in value && 'text' in value ? plainText(value.text) : Object.values(value).map(plainText).join(' ');
}

const WORDS = ['noll', '(?:ett|en|ena|första)', 'två', 'tre', 'fyra', 'fem', 'sex', 'sju', 'åtta', 'nio', 'tio', 'elva', 'tolv'];

/** A pattern for a number of the source without its unit: as digits, or up to twelve also as a Swedish word. */
export function numberPattern(number: string): RegExp {
  const digits = number.replace(/\s*(%|procent|procentenheter|mnkr|kronor)(?=$|-)/g, '').replace(/[-–−]/g, '-');
  const escaped = digits
    .replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')
    .replace(/ /g, ' ?')
    .replace(/-/g, '(?: ?%)?(?:[-–−]| till | och )');
  const word = WORDS[Number(digits)];
  return new RegExp(`(?<![\\d,])${escaped}(?!\\d|,\\d)${word ? `|(?<!\\p{L})${word}` : ''}`, 'iu');
}

/** Every table of amounts (Beloppstabell) of a report, in order. */
export function amountTables(report: Report): Beloppstabell[] {
  const below = (avsnitt: readonly Textavsnitt[]): Beloppstabell[] =>
    avsnitt.flatMap((one) => [...one.tabeller, ...below(one.avsnitt)]);
  return report.kapitel.flatMap((kapitel) => ('avsnitt' in kapitel ? below(kapitel.avsnitt) : []));
}

/** The squeezed text of a row of amounts, from left to right, with its signs in words and the letters of its notes. */
export const amountRowText = ({ namn, hel, celler }: Beloppstabell['rader'][number]) =>
  squeeze([namn, ...(hel ? [] : celler.map((cell) => cell.text + signText(cell.tecken) + (cell.not ?? '')))].join(''));

/** The text of a row of mått, as of a row of amounts. */
export const måttRowText = ({ namn, tillägg, celler }: Måttrad) => squeeze([namn, tillägg, ...celler.map(måttcellText)].join(''));

/** The text of a cell in a table of mått, with the figures that its sparkline shows. */
function måttcellText({ rader, tecken, märke, bild }: Måttcell): string {
  const drawn = [...(bild?.svg ?? '').matchAll(/<text[^>]*>([^<]*)/g)].map(([, text]) => text);
  return [...drawn, ...rader, signText(tecken), märke?.ord ?? ''].join('');
}

const signText = (sign: Tecken | null) => (sign ? sign.tecken + (sign.ord ?? '') : '');
