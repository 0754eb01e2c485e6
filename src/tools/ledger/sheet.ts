/**
 * Reads a sheet from the ledger as postings. In: the sheet and the kontering, which names its columns. Out: the postings, or the
 * reasons why the sheet cannot be used. Rows with sums are compared with the rows that they are sums of, and never added.
 */

import { KODDELAR, type Koddel } from '../../model/kontering.ts';
import type { Beloppsslag } from '../../resolve/konteringar.ts';
import { kronorOf } from '../../swedish/money.ts';
import { enumerate } from '../../swedish/typography.ts';
import { LEDGER_LIMITS } from '../import/sheet/limits.ts';
import { type Decimaltecken, readNumber } from '../import/sheet/number.ts';
import { addressOf, type Refusal, type Sheet, type SheetCell, type SheetRow, TooLarge, textOf } from '../import/sheet/sheet.ts';
import { moneyIn } from '../import/unit.ts';
import { avvisad, type Koder, kronorText, type Läst, Postsamling, readÖre } from './posts.ts';
import type { Läsning } from './sie/read.ts';

/** The heading is searched for among this many rows from the top. */
export const MAX_HEADING_ROWS = 30;
/** At most this many refusals are listed. */
const MAX_REFUSALS = 10;
/** The most rows that are sums of others. */
export const MAX_SUMS = 50_000;

type Rubrik = 'konto' | Koddel | 'period' | 'belopp' | 'debet' | 'kredit' | 'budget' | 'föregående_år';

/** The columns of amounts of each kind. Debet is added and kredit is subtracted. */
const BELOPP: Record<Beloppsslag, readonly (readonly [rubrik: Rubrik, tecken: bigint])[]> = {
  utfall: [
    ['belopp', 1n],
    ['debet', 1n],
    ['kredit', -1n],
  ],
  budget: [['budget', 1n]],
  'föregående år': [['föregående_år', 1n]],
};

/** Whether a sheet has the heading row that the kontering describes. */
export function hasLedgerHeading(sheet: Sheet, läsning: Läsning): boolean {
  return findHeading(sheet, läsning) !== undefined;
}

/** Reads the rows of a sheet from the top, one at a time. */
export function readLedgerSheet(rows: Iterable<SheetRow>, läsning: Läsning, decimaltecken?: Decimaltecken): Läst {
  const { ark } = läsning.data;
  if (!ark) return avvisad([{ text: 'Konteringen säger inte hur ett kalkylark läses. Skriv ”ark:” med arkets kolumner.' }]);
  for (const slag of läsning.slag) {
    const wanted = BELOPP[slag].map(([rubrik]) => rubrik);
    if (wanted.every((rubrik) => ark.kolumner[rubrik] === undefined))
      return avvisad([
        { text: `Konteringen säger inte vilken kolumn i arket som har ${slag}. Skriv ”${wanted[0]}:” under ”ark:” ”kolumner:”.` },
      ]);
  }
  const above: SheetRow[] = [];
  let reader: Reader | undefined;
  for (const row of rows) {
    if (reader) reader.add(row);
    else {
      above.push(row);
      const heading = findHeading([row], läsning);
      const about = heading ? [...ambiguous(heading), ...checkAround(above, heading, läsning)] : [];
      if (about.length > 0) return avvisad(about);
      if (heading) reader = new Reader(heading, läsning, decimaltecken);
      else if (above.length === MAX_HEADING_ROWS) break;
    }
    if (reader?.isFull) break;
  }
  return reader?.finish() ?? avvisad([{ text: noHeading(above, läsning) }]);
}

interface Heading {
  readonly row: SheetRow;
  /** The columns of the sheet that have each heading. */
  readonly columns: ReadonlyMap<Rubrik, readonly number[]>;
}

const fold = (text: string) => text.normalize('NFC').replace(/\s+/g, ' ').trim().toLowerCase();

/** The columns that are read: those that identify a posting, and those with the wanted amounts. */
function wantedColumns({ data, slag }: Läsning): (readonly [Rubrik, string])[] {
  const rubriker: Rubrik[] = ['konto', ...KODDELAR, 'period', ...slag.flatMap((one) => BELOPP[one].map(([rubrik]) => rubrik))];
  return rubriker.flatMap((rubrik) => {
    const namn = data.ark?.kolumner[rubrik];
    return namn === undefined ? [] : [[rubrik, namn] as const];
  });
}

/** The first row that has all the columns. */
function findHeading(sheet: Sheet, läsning: Läsning): Heading | undefined {
  const wanted = wantedColumns(läsning);
  for (const row of sheet) {
    const at = (namn: string) => [...row.cells].flatMap(([column, cell]) => (fold(textOf(cell)) === fold(namn) ? [column] : []));
    const columns = new Map(wanted.map(([rubrik, namn]) => [rubrik, at(namn)]));
    if ([...columns.values()].every((found) => found.length > 0)) return { row, columns };
  }
  return undefined;
}

function noHeading(sheet: Sheet, läsning: Läsning): string {
  const wanted = wantedColumns(läsning).map(([, namn]) => namn);
  const seen = new Set(sheet.flatMap(({ cells }) => [...cells.values()].map((cell) => fold(textOf(cell)))));
  const missing = wanted.filter((namn) => !seen.has(fold(namn)));
  const what = missing.length > 0 ? `Arket har ingen kolumn ${enumerate(missing.map((namn) => `”${namn}”`))}.` : '';
  return `Ingen rad i arket har alla kolumner som konteringen nämner (${wanted.join(', ')}). ${what}`.trim();
}

function ambiguous({ row, columns }: Heading): Refusal[] {
  return [...columns.values()].flatMap(([first = 0, second]) =>
    second === undefined
      ? []
      : [
          {
            cell: addressOf(row.nr, second),
            text: `Rubriken står också i ${addressOf(row.nr, first)}. Ta bort eller döp om den ena.`,
          },
        ],
  );
}

const YEAR = /(?<![\d-])(?:19|20)\d\d(?!\d)/g;
const PRINTED = /utskri|uttag|skapad|körd|datum/i;
const ORGNR = /(?<!\d)\d{6}-\d{4}(?!\d)/g;

/** Compares what the sheet says above and in its heading with the kontering: the unit, the year and the organisation. */
function checkAround(sheet: Sheet, { row, columns }: Heading, läsning: Läsning): Refusal[] {
  const { data, kommun, år } = läsning;
  const above = sheet
    .filter(({ nr }) => nr < row.nr)
    .flatMap(({ nr, cells }) => [...cells].map(([at, cell]) => said(nr, at, cell)));
  const headings = new Map(
    [...columns].flatMap(([rubrik, [at = 0]]) => [[rubrik, said(row.nr, at, row.cells.get(at))] as const]),
  );
  const enhet = data.ark?.enhet ?? 'kr';
  const units = [...above, ...headings.values()].flatMap(({ cell, text }) => moneyIn(text, cell));
  const found: Refusal[] = units
    .filter(({ kronor }) => kronor !== kronorOf(enhet))
    .slice(0, 1)
    .map(({ cell, ord }) => ({ cell, text: `Arket säger ${ord}, men konteringen ${enhet}. Rätta ”enhet:” under ”ark:”.` }));
  const years = above
    .filter(({ text }) => !PRINTED.test(text))
    .flatMap(({ cell, text }) => (text.match(YEAR) ?? []).map((ord) => ({ cell, ord })));
  const [year] = years;
  if (year && !years.some(({ ord }) => Number(ord) === år)) found.push({ cell: year.cell, text: otherYear(year.ord, år) });
  for (const [rubrik, { cell, text }] of headings) {
    const wanted = rubrik === 'föregående_år' ? år - 1 : år;
    const [ord] = text.match(YEAR) ?? [];
    if (ord !== undefined && Number(ord) !== wanted) found.push({ cell, text: otherYear(ord, wanted) });
  }
  const { organisationsnummer } = kommun;
  const other = above.find(({ text }) =>
    (text.match(ORGNR) ?? []).some((one) => organisationsnummer !== undefined && one !== organisationsnummer),
  );
  if (other)
    found.push({ cell: other.cell, text: `Arket säger ett annat organisationsnummer än kommunens, ${organisationsnummer}.` });
  return found;
}

const otherYear = (ord: string, år: number) => `Arket säger ${ord}, men här ska stå ${år}.`;
const said = (nr: number, at: number, cell: SheetCell | undefined) => ({ cell: addressOf(nr, at), text: textOf(cell) });

const SUM = /^(?:del)?(?:summa|summor)(?!\p{L})|^total(?:t|summa)?(?!\p{L})/iu;
const CODE = /^[0-9A-Za-zÅÄÖåäö]+$/;

/** The account and the codes of a row. */
interface Konto {
  readonly konto: string;
  readonly koder: Koder;
}

class Reader {
  readonly #refusals: Refusal[] = [];
  readonly #poster: ReadonlyMap<Beloppsslag, Postsamling>;
  readonly #summor: ReadonlyMap<Beloppsslag, Summarader>;
  /** How many rows are sums of others. */
  #sums = 0;

  constructor(
    readonly heading: Heading,
    readonly läsning: Läsning,
    readonly decimaltecken: Decimaltecken | undefined,
  ) {
    this.#poster = new Map(läsning.slag.map((slag) => [slag, new Postsamling()]));
    this.#summor = new Map(läsning.slag.map((slag) => [slag, new Summarader()]));
  }

  /** Whether as many refusals are found as are listed. */
  get isFull(): boolean {
    return this.#refusals.length >= MAX_REFUSALS;
  }

  finish(): Läst {
    if (this.#refusals.length === 0) this.#refusals.push(...this.#checkSums());
    if (this.#refusals.length > 0) return avvisad(this.#refusals.slice(0, MAX_REFUSALS));
    const poster = new Map([...this.#poster].map(([slag, samling]) => [slag, samling.posts()]));
    const sums = this.#sums;
    const sagt = [
      ...(this.heading.columns.has('period')
        ? []
        : ['Arket har ingen kolumn för period, så året är inte kontrollerat på varje rad.']),
      ...(sums > 0 ? [`${sums} ${sums === 1 ? 'summarad i arket stämmer' : 'summarader i arket stämmer'}.`] : []),
    ];
    return { slag: 'läst', poster, sagt, avstämd: sums > 0 };
  }

  /** Reads a row below the heading. A row without an amount is skipped. */
  add(row: SheetRow): void {
    if (this.#isHeading(row)) return;
    const before = this.#refusals.length;
    const öre = this.läsning.slag.flatMap((slag) => this.#amount(row, slag));
    if (öre.length === 0) return;
    if ([...row.cells.values()].some(({ dold }) => dold))
      this.#refuse(row, 'konto', 'Raden eller en av dess kolumner är dold i arket. Visa den, eller ta bort den.');
    const konto = this.#text(row, 'konto');
    const isSum = [...row.cells.values()].some((cell) => SUM.test(textOf(cell)));
    if (isSum && CODE.test(konto) && /\d/.test(konto)) {
      const text =
        'Raden har både ett konto och ordet Summa eller Total. Är den en summa ska kontot vara tomt. Är den en post, skriv om texten.';
      this.#refuse(row, 'konto', text);
    }
    const post = isSum ? undefined : this.#post(row, konto);
    if (this.#refusals.length > before) return;
    if (!post) this.#sums += 1;
    for (const [slag, belopp] of öre) {
      if (post) this.#poster.get(slag)?.add(post.konto, post.koder, belopp);
      if (post) this.#summor.get(slag)?.add(belopp);
      else this.#summor.get(slag)?.addSum(row.nr, belopp);
    }
  }

  /** Whether a row repeats the heading, as an export does on each page. */
  #isHeading(row: SheetRow): boolean {
    return [...this.heading.columns.values()].every(
      ([at = 0]) => fold(textOf(row.cells.get(at))) === fold(textOf(this.heading.row.cells.get(at))),
    );
  }

  #post(row: SheetRow, konto: string): Konto | undefined {
    const [kod = ''] = konto.split(' ');
    if (!CODE.test(kod) || !/\d/.test(kod)) {
      const what = konto === '' ? 'Raden har ett belopp men inget konto' : `”${konto}” är inget konto`;
      this.#refuse(row, 'konto', `${what}. Är det en summa ska raden börja med ordet Summa.`);
      return undefined;
    }
    const koder = KODDELAR.flatMap((del): (readonly [Koddel, string])[] => {
      const [own = ''] = this.#text(row, del).split(' ');
      return own === '' ? [] : [[del, own]];
    });
    this.#checkPeriod(row);
    return { konto: kod, koder: Object.fromEntries(koder) };
  }

  #checkPeriod(row: SheetRow): void {
    if (!this.heading.columns.has('period')) return;
    const text = this.#text(row, 'period');
    const [, year] = /^((?:19|20)\d\d)(?!\d{3}$)/.exec(text) ?? [];
    if (year === undefined) this.#refuse(row, 'period', 'Perioden ska börja med året, som 2025, 202512 eller 2025-12.');
    else if (Number(year) !== this.läsning.år) this.#refuse(row, 'period', otherYear(text, this.läsning.år));
  }

  /** The amount of a kind, with its kind. Empty when the cells are. */
  #amount(row: SheetRow, slag: Beloppsslag): (readonly [Beloppsslag, bigint])[] {
    const parts = BELOPP[slag].flatMap(([rubrik, tecken]) => {
      const öre = this.#cell(row, rubrik);
      return öre === undefined ? [] : [tecken * öre];
    });
    return parts.length === 0 ? [] : [[slag, parts.reduce((sum, one) => sum + one, 0n)]];
  }

  #cell(row: SheetRow, rubrik: Rubrik): bigint | undefined {
    const [at] = this.heading.columns.get(rubrik) ?? [];
    const cell = at === undefined ? undefined : row.cells.get(at);
    if (!cell) return undefined;
    const digits = digitsOf(cell, this.decimaltecken);
    if (digits.slag === 'tomt') return undefined;
    const enhet = this.läsning.data.ark?.enhet ?? 'kr';
    if (digits.slag === 'fel') {
      this.#refuse(row, rubrik, digits.text);
      return undefined;
    }
    const öre = öreOf(digits, kronorOf(enhet) ?? 0);
    if (öre === undefined) this.#refuse(row, rubrik, `${digits.lagrat.replace('.', ',')} ${enhet} är inte hela ören.`);
    return öre;
  }

  /** Compares each row with a sum with the rows before it, or after it. */
  #checkSums(): Refusal[] {
    return [...this.#summor].flatMap(([slag, summor]) =>
      summor.wrong().map(({ nr, öre, here }) => {
        const text = `Summan är ${kronorText(öre)} kr, men ingen följd av rader intill har den summan. Alla rader ovanför är ${kronorText(here)} kr. Kontrollera att alla rader är med i exporten.`;
        return { cell: addressOf(nr, this.#column(slag)), text };
      }),
    );
  }

  #column(slag: Beloppsslag): number {
    return BELOPP[slag].flatMap(([rubrik]) => this.heading.columns.get(rubrik) ?? [])[0] ?? 0;
  }

  #text(row: SheetRow, rubrik: Rubrik): string {
    const [at] = this.heading.columns.get(rubrik) ?? [];
    return at === undefined ? '' : textOf(row.cells.get(at));
  }

  #refuse(row: SheetRow, rubrik: Rubrik, text: string): void {
    this.#refusals.push({ cell: addressOf(row.nr, this.heading.columns.get(rubrik)?.[0] ?? 0), text });
  }
}

/** A row that is a sum: its row number, its amount, and the sum of the postings above it. */
interface Summarad {
  readonly nr: number;
  readonly öre: bigint;
  /** How many postings are above it. */
  readonly ovanför: number;
  readonly here: bigint;
}

/** Finds the sums that are not the sum of postings next to them, above or below. */
class Summarader {
  /** The sum of the postings before each one, and of all of them last, modulo 2^64. No amounts of a ledger differ by that much. */
  readonly #before = new BigInt64Array(LEDGER_LIMITS.rows + 1);
  #count = 0;
  readonly #sums: Summarad[] = [];

  add(öre: bigint): void {
    this.#before[this.#count + 1] = this.#total + öre;
    this.#count += 1;
  }

  /** Throws Unreadable when there are too many. */
  addSum(nr: number, öre: bigint): void {
    if (this.#sums.length >= MAX_SUMS) throw new TooLarge(`Arket har fler än ${MAX_SUMS} summarader.`);
    this.#sums.push({ nr, öre, ovanför: this.#count, here: this.#total });
  }

  get #total(): bigint {
    return this.#before[this.#count] ?? 0n;
  }

  wrong(): readonly Summarad[] {
    // A sum of rows is the difference between two totals. Where each total that is asked for is first and last.
    const asked = this.#sums.map(({ öre, here }) => [BigInt.asIntN(64, here - öre), BigInt.asIntN(64, here + öre)] as const);
    const first = new Map<bigint, number>(asked.map(([above]) => [above, Number.POSITIVE_INFINITY]));
    const last = new Map<bigint, number>(asked.map(([, below]) => [below, -1]));
    for (let at = 0; at <= this.#count; at += 1) {
      const total = this.#before[at] ?? 0n;
      if (first.get(total) === Number.POSITIVE_INFINITY) first.set(total, at);
      if (last.has(total)) last.set(total, at);
    }
    return this.#sums.filter(({ ovanför }, i) => {
      const [above = 0n, below = 0n] = asked[i] ?? [];
      const isAbove = (first.get(above) ?? Number.POSITIVE_INFINITY) <= ovanför;
      const isBelow = (last.get(below) ?? -1) > ovanför;
      return !isAbove && !isBelow;
    });
  }
}

/** The plain digits of an amount, as they are shown and as they are stored. */
interface Siffror {
  readonly slag: 'tal';
  readonly visat: string;
  readonly lagrat: string;
}

type Digits = Siffror | { readonly slag: 'fel'; readonly text: string } | { readonly slag: 'tomt' };

/**
 * The öre of an amount in a unit of 10^`potens` kronor. A cell may show whole kronor of an amount with öre, so what is stored counts. It
 * may also store a result of a formula with more digits than öre, and then what is shown counts, if it shows öre. Otherwise undefined.
 */
function öreOf({ visat, lagrat }: Siffror, potens: number): bigint | undefined {
  const decimals = visat.split('.')[1]?.length ?? 0;
  return readÖre(lagrat, potens) ?? (decimals >= potens + 2 ? readÖre(visat, potens) : undefined);
}

function digitsOf(cell: SheetCell, decimaltecken: Decimaltecken | undefined): Digits {
  if (cell.slag === 'fel') return cell;
  if (cell.slag === 'datum') return { slag: 'fel', text: 'Cellen är ett datum. Kalkylprogrammet kan ha gjort om ett tal.' };
  if (cell.slag === 'tal')
    return cell.procent ? { slag: 'fel', text: 'Cellen är i procent.' } : { slag: 'tal', visat: cell.text, lagrat: cell.lagrat };
  const read = readNumber(cell.text, decimaltecken);
  if (read.slag === 'tomt' || read.slag === 'fel') return read;
  if (read.slag === 'gräns' || read.procent) return { slag: 'fel', text: `”${cell.text}” är inget belopp.` };
  return { slag: 'tal', visat: read.tal.text, lagrat: read.tal.text };
}
