/** Formats what was read from the ledger for the terminal: each cell with its accounts, the file diffs, and what has no row. */
import type { ChalkInstance } from 'chalk';
import { printPatch } from '../../cli/patch.ts';
import { placeText } from '../../diagnostics/places.ts';
import { escapeTerminal } from '../../escape/terminal.ts';
import { Tal } from '../../model/tal.ts';
import { varavRows } from '../../resolve/konteringar.ts';
import type { Kontering } from '../../resolve/year.ts';
import { formatTal } from '../../swedish/numbers.ts';
import type { Refusal } from '../import/sheet/sheet.ts';
import { isEdited, isSame, type Ledgercell, type LedgerResult } from './engine.ts';
import type { Oplacerad, Placerat } from './place.ts';
import { kronor, Summor } from './posts.ts';

/** At most this many accounts without a row are listed. */
const MAX_LISTED = 40;

const sek = (öre: bigint) => `${formatTal(kronor(öre))} kr`;
const counted = (n: number, one: string, many: string) => `${formatTal(Tal.count(n))} ${n === 1 ? one : many}`;

/** Each new and changed figure, what has changed by account since the last time, and a diff of each file. */
export function printCells(result: LedgerResult, chalk: ChalkInstance): string {
  const lines = result.celler.flatMap((cell) => [...cellLine(cell, result, chalk), ...accountChanges(cell)]);
  const patches = [...result.files].flatMap(([file, { before, after }]) =>
    file === result.tabell.file ? [printPatch(file, before, after, chalk)] : [],
  );
  return [...lines, '', ...patches].join('\n').trimEnd();
}

function cellLine(cell: Ledgercell, { tabell, sources }: LedgerResult, chalk: ChalkInstance): string[] {
  const { rad, kolumn, old, value, summa, path, isSum } = cell;
  if (isSame(old, value)) return [];
  const where = placeText({ file: tabell.file, at: { path, part: 'value' } }, sources);
  const what = isSum
    ? 'summan av sina rader, avrundad för sig'
    : `${counted(summa.konton.size, 'konto', 'konton')}, ${counted(summa.poster, 'rad', 'rader')}`;
  const edited = isEdited(cell) ? chalk.yellow('  ändrat för hand sedan hämtningen') : '';
  const before = old === undefined ? 'inget' : typeof old === 'string' ? old : old.skrivet;
  return [
    `${chalk.bold(escapeTerminal(where))}  ${escapeTerminal(rad.namn)} · ${escapeTerminal(kolumn.namn)}: ` +
      `${chalk.red(escapeTerminal(before))} → ${chalk.green(value.text)}  ${chalk.dim(`(${sek(summa.öre)}; ${what})`)}${edited}`,
  ];
}

/** The accounts whose amount is another than when the cell was last fetched. */
function accountChanges({ rad, kolumn, summa, before }: Ledgercell): string[] {
  if (!before) return [];
  const konton = [...new Set([...summa.konton.keys(), ...Object.keys(before.konton)])].sort();
  return konton.flatMap((konto) => {
    const [then, now] = [before.konton[konto]?.units(2), summa.konton.get(konto)];
    if (then === now) return [];
    const text = (öre: bigint | undefined) => (öre === undefined ? 'inget' : sek(öre));
    return [
      `  ${escapeTerminal(rad.namn)} · ${escapeTerminal(kolumn.namn)}: konto ${escapeTerminal(konto)} var ${text(then)} och är nu ${text(now)}`,
    ];
  });
}

/** The accounts of a row in each column, largest first. */
export function printRow({ celler }: LedgerResult, id: string): string {
  return celler
    .filter(({ rad }) => rad.id === id)
    .flatMap(({ rad, kolumn, summa, value }) => [
      `${escapeTerminal(rad.namn)} · ${escapeTerminal(kolumn.namn)}: ${formatTal(value)} (${sek(summa.öre)})`,
      ...[...summa.konton]
        .sort(([, a], [, b]) => (magnitude(a) > magnitude(b) ? -1 : 1))
        .map(([konto, öre]) => `  ${escapeTerminal(konto)}  ${sek(öre)}`),
    ])
    .join('\n');
}

const magnitude = (öre: bigint) => (öre < 0n ? -öre : öre);

/** How many postings were added up, and how many concern others. */
export function printScope({ placerat, tabell, kontering: { data } }: LedgerResult): string {
  const varav = varavRows(tabell.data);
  return [...placerat]
    .map(([kolumn, { antal, utanför, rader }]) => {
      const sum = [...rader].filter(([id]) => !varav.has(id)).reduce((all, [, { öre }]) => all + öre, 0n);
      const other = [
        ...(utanför.konton > 0 ? [`${counted(utanför.konton, 'rad', 'rader')} på andra konton`] : []),
        ...(utanför.koder > 0 ? [`${counted(utanför.koder, 'rad', 'rader')} med andra koder`] : []),
      ];
      const left = other.length > 0 ? ` Utanför konteringen: ${other.join(', ')}.` : '';
      const check = data.kontrollsumma && kolumn === data.kolumn[0] ? ', som stämmer med kontrollsumman' : '';
      return `${escapeTerminal(kolumn)}: ${counted(antal, 'rad', 'rader')}, ${sek(sum)}${check}.${left}`;
    })
    .join('\n');
}

/** The postings of the board that have no row, or several, added up by account. */
export function printUnplaced({ data }: Kontering, placerat: ReadonlyMap<string, Placerat>): string {
  const sums = new Summor();
  for (const kolumn of data.kolumn) {
    for (const one of placerat.get(kolumn)?.oplacerade ?? []) sums.add(lineOf(kolumn, one), one.post.öre);
  }
  const lines = sums.keys().map((key) => `  ${escapeTerminal(key)}  ${sek(sums.of(key))}`);
  const more = lines.length - MAX_LISTED;
  return [...lines.slice(0, MAX_LISTED), ...(more > 0 ? [`  och ${more} till`] : [])].join('\n');
}

function lineOf(kolumn: string, { post: { konto, koder }, skäl }: Oplacerad): string {
  const codes = Object.entries(koder).map(([del, kod]) => `${del} ${kod}`);
  const why =
    skäl.slag === 'utan kod'
      ? `saknar ${skäl.del}`
      : skäl.rader.length === 0
        ? 'hör inte till någon rad'
        : `hör till flera rader: ${skäl.rader.join(', ')}`;
  return `${kolumn}: konto ${[konto, ...codes].join(', ')} ${why}`;
}

/** One line for each refusal, with its place. */
export function printSkäl(skäl: readonly Refusal[]): string {
  return skäl.map(({ cell, text }) => escapeTerminal(cell === undefined ? text : `${cell}  ${text}`)).join('\n');
}
