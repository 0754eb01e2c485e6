/**
 * Reads the records of a SIE file (types 1 to 4). In: the text. Out: its records with amounts in whole öre, and a refusal for each
 * line that cannot be understood. Never: decides which postings belong to a board.
 */
import { type Bytes, partsOf } from '../../../bytes/bytes.ts';
import { excerpt, type Refusal } from '../../import/sheet/sheet.ts';
import { kronorText, MOST_SUMS, readÖre, Summor } from '../posts.ts';
import { type Fält, type Sierad, splitLine } from './fields.ts';

/** Limits on a file. They are above a year of any kommun, and bound time and memory for untrusted files. */
export const SIE_LIMITS = { bytes: 48 * 1024 * 1024, lines: 1_500_000, line: 20_000, refusals: 10 } as const;

/** The objects of a posting: the code by the number of its dimension. */
type Objekt = Readonly<Record<string, string>>;

/** The records with amounts: balances of a year, of a period, and of the budget of a period, and transactions. */
type Saldoslag = 'RES' | 'PSALDO' | 'PBUDGET' | 'TRANS';

/** What the records of a kind with the same account and objects add up to, for a year. */
export interface Saldo {
  readonly slag: Saldoslag;
  /** 0 is the year of the file and -1 the year before. */
  readonly år: number;
  readonly konto: string;
  /** Empty for the whole account. */
  readonly objekt: Objekt;
  readonly öre: bigint;
  /** How many records were added up. */
  readonly antal: number;
}

/** The records of a file. */
export interface Siefil {
  /** The first text field of each record about the file itself, such as `FNAMN`. */
  readonly uppgifter: ReadonlyMap<string, string>;
  /** The first and last day of each year, as eight digits. */
  readonly år: ReadonlyMap<number, { readonly från: string; readonly till: string }>;
  readonly saldon: readonly Saldo[];
  readonly fel: readonly Refusal[];
}

const ABOUT_FILE = ['PROGRAM', 'FORMAT', 'GEN', 'SIETYP', 'FNAMN', 'ORGNR', 'OMFATTN'];

/** Reads every line of a file. `decode` returns the text of the bytes of a line. Throws Unreadable when it has too many sums. */
export function readRecords(bytes: Bytes, decode: (line: Uint8Array) => string): Siefil {
  const reader = new Reader();
  for (const line of linesOf(bytes)) {
    reader.read(decode(line));
    if (reader.isFull) break;
  }
  return reader.finish();
}

const LF = 0x0a;
const CR = 0x0d;

/** The lines of a file without their ends. One that is too long comes in pieces, and the first is longer than the limit. */
export function* linesOf(bytes: Bytes): Generator<Uint8Array> {
  let rest = new Uint8Array();
  let isAfterCr = false;
  for (const part of partsOf(bytes)) {
    const all = rest.length === 0 ? part : Buffer.concat([rest, part]);
    let from = 0;
    for (let at = rest.length; at < all.length; at += 1) {
      const isEnd = all[at] === LF || all[at] === CR;
      if (!isEnd && at - from <= SIE_LIMITS.line) continue;
      // CR and LF together are one end.
      if (!(isAfterCr && all[at] === LF && at === from)) yield all.subarray(from, at);
      isAfterCr = all[at] === CR;
      from = isEnd ? at + 1 : at;
    }
    rest = all.slice(from);
  }
  if (rest.length > 0) yield rest;
}

class Reader {
  readonly uppgifter = new Map<string, string>();
  readonly år = new Map<number, { från: string; till: string }>();
  readonly fel: Refusal[] = [];
  // A year has many records and few sums, so they are added up as they come.
  readonly #saldon = new Summor(MOST_SUMS);
  /** The number of the line that is read. */
  #nr = 0;
  /** The verification that is being read. */
  #ver: { readonly namn: string; readonly nr: number; readonly datum: string; öre: bigint; isOpen: boolean } | undefined;
  /** The first few dates of verifications outside the year. */
  readonly #utanför = new Set<string>();

  /** Whether the list of refusals is full. Reading then stops. */
  get isFull(): boolean {
    return this.fel.length >= SIE_LIMITS.refusals;
  }

  read(line: string): void {
    this.#nr += 1;
    const nr = this.#nr;
    const trimmed = line.trim();
    if (nr > SIE_LIMITS.lines) this.#refuse(nr, `Filen har fler än ${SIE_LIMITS.lines} rader.`);
    if (line.length > SIE_LIMITS.line) this.#refuse(nr, `Raden är längre än ${SIE_LIMITS.line} tecken.`);
    else if (trimmed === '{') this.#open(nr);
    else if (trimmed === '}') this.#close(nr);
    else if (trimmed.startsWith('#')) this.#record(splitLine(trimmed), nr);
  }

  finish(): Siefil {
    if (this.#ver && !this.isFull)
      this.#refuse(this.#nr, `Filen slutar mitt i verifikation ${this.#ver.namn}. Exportera den igen.`);
    for (const datum of this.#utanför)
      this.fel.push({ text: `Verifikationer har datumet ${datum}, som inte hör till filens räkenskapsår.` });
    const saldon = this.#saldon.entries().map(([key, sum]): Saldo => {
      const [slag, år, konto, objekt]: [Saldoslag, number, string, Objekt] = JSON.parse(key);
      return { slag, år, konto, objekt, ...sum };
    });
    return { uppgifter: this.uppgifter, år: this.år, saldon, fel: this.fel };
  }

  #refuse(nr: number, text: string): undefined {
    if (!this.isFull) this.fel.push({ cell: `rad ${nr}`, text });
  }

  #record(rad: Sierad, nr: number): void {
    const { etikett, fält } = rad;
    if (ABOUT_FILE.includes(etikett)) this.uppgifter.set(etikett, textAt(fält, 0));
    if (etikett === 'RAR') this.#year(rad, nr);
    if (etikett === 'RES') this.#balance(etikett, rad, nr, { konto: 1, objekt: undefined, belopp: 2 });
    if (etikett === 'PSALDO' || etikett === 'PBUDGET') this.#balance(etikett, rad, nr, { konto: 2, objekt: 3, belopp: 4 });
    if (etikett === 'VER') this.#verification(rad, nr);
    if (etikett === 'TRANS') this.#transaction(rad, nr);
  }

  #year({ fält }: Sierad, nr: number): void {
    const [index, från, till] = [textAt(fält, 0), textAt(fält, 1), textAt(fält, 2)] as const;
    const isUsable = /^-?\d{1,2}$/.test(index) && /^\d{8}$/.test(från) && /^\d{8}$/.test(till);
    if (isUsable) this.år.set(Number(index), { från, till });
    else this.#refuse(nr, 'Räkenskapsåret (#RAR) går inte att läsa.');
  }

  #balance(
    slag: Saldoslag,
    { fält, trasigt }: Sierad,
    nr: number,
    at: { readonly konto: number; readonly objekt: number | undefined; readonly belopp: number },
  ): undefined {
    const år = Number(textAt(fält, 0));
    const konto = textAt(fält, at.konto);
    const objekt = at.objekt === undefined ? NONE : objectsOf(fält[at.objekt]);
    if (!Number.isInteger(år) || konto === '' || !objekt || trasigt <= at.belopp) return this.#refuse(nr, UNREADABLE);
    const belopp = textAt(fält, at.belopp);
    const öre = this.#amount(belopp, nr);
    if (öre === undefined) return;
    if (/^[-+]?\d{1,3}$/.test(belopp) && /^\d{3}(?:[.,]\d+)?$/.test(textAt(fält, at.belopp + 1)))
      return this.#refuse(nr, thousands(`${belopp} ${textAt(fält, at.belopp + 1)}`));
    this.#add(slag, år, konto, objekt, öre);
  }

  #add(slag: Saldoslag, år: number, konto: string, objekt: Objekt, öre: bigint): void {
    this.#saldon.add(JSON.stringify([slag, år, konto, objekt]), öre);
  }

  #verification({ fält }: Sierad, nr: number): void {
    const namn = [textAt(fält, 0), textAt(fält, 1)].filter((one) => one !== '').join(' ') || `på rad ${nr}`;
    if (this.#ver) this.#refuse(nr, `Verifikation ${this.#ver.namn} har inget slut. Exportera filen igen.`);
    this.#ver = { namn, nr, datum: textAt(fält, 2), öre: 0n, isOpen: false };
  }

  #open(nr: number): undefined {
    if (this.#ver && !this.#ver.isOpen) this.#ver.isOpen = true;
    else this.#refuse(nr, 'Här börjar ett block utan verifikation.');
  }

  #close(nr: number): undefined {
    const ver = this.#ver;
    this.#ver = undefined;
    if (!ver?.isOpen) return this.#refuse(nr, 'Här slutar ett block som inte har börjat.');
    if (ver.öre !== 0n)
      this.#refuse(ver.nr, `Verifikation ${ver.namn} går inte jämnt ut: den summerar till ${kronorText(ver.öre)} kr.`);
    const { från = '', till = '' } = this.år.get(0) ?? {};
    const isInYear = från === '' || !/^\d{8}$/.test(ver.datum) || (från <= ver.datum && ver.datum <= till);
    if (!isInYear && this.#utanför.size < MAX_DATES) this.#utanför.add(ver.datum);
  }

  #transaction({ fält, trasigt }: Sierad, nr: number): undefined {
    const [konto, objekt, belopp] = [textAt(fält, 0), objectsOf(fält[1]), textAt(fält, 2)];
    if (!this.#ver?.isOpen) return this.#refuse(nr, 'Transaktionen hör inte till någon verifikation.');
    if (konto === '' || !objekt || trasigt <= 2) return this.#refuse(nr, UNREADABLE);
    const öre = this.#amount(belopp, nr);
    if (öre === undefined) return;
    const datum = textAt(fält, 3);
    if (datum !== '' && !/^\d{8}$/.test(datum)) return this.#refuse(nr, thousands(`${belopp} ${datum}`));
    this.#ver.öre += öre;
    this.#add('TRANS', 0, konto, objekt, öre);
  }

  /** An amount in whole öre. Undefined, after a refusal, when it is anything but digits with a decimal point. */
  #amount(belopp: string, nr: number): bigint | undefined {
    const öre = readÖre(belopp.replace(/^\+/, '').replace(/^(-?)0+(?=\d)/, '$1'));
    if (öre === undefined)
      this.#refuse(
        nr,
        `Beloppet ”${excerpt(belopp)}” är inte kronor och ören med decimalpunkt. Exportera filen igen, utan komma och mellanslag i beloppen.`,
      );
    return öre;
  }
}

const UNREADABLE = 'Raden går inte att läsa: konto, objekt eller belopp fattas.';
const thousands = (text: string) =>
  `”${excerpt(text)}” ser ut som ett belopp med mellanslag mellan tusental. Exportera filen igen, utan dem.`;

/** At most this many dates outside the year are listed. */
const MAX_DATES = 3;
const NONE: Objekt = {};

/** A text field. Empty when it is absent or a list. */
const textAt = (fält: readonly Fält[], at: number): string => {
  const one = fält[at];
  return typeof one === 'string' ? one.trim() : '';
};

/** The objects of a list of dimensions and codes. A code that is empty is no code. Undefined when it is no such list. */
function objectsOf(list: Fält | undefined): Objekt | undefined {
  if (list === undefined || typeof list === 'string' || list.length % 2 !== 0) return undefined;
  const objekt: Record<string, string> = {};
  const seen = new Set<number>();
  for (let i = 0; i < list.length; i += 2) {
    const [dimension = '', kod = ''] = [list[i], list[i + 1]];
    if (!/^\d{1,4}$/.test(dimension) || seen.has(Number(dimension))) return undefined;
    seen.add(Number(dimension));
    if (kod.trim() !== '') objekt[Number(dimension)] = kod.trim();
  }
  return objekt;
}
