/** The postings of an export of the ledger, added up by account and codes. Amounts are whole öre with the sign of the ledger. */
import { KODDELAR, type Koddel } from '../../model/kontering.ts';
import { Tal } from '../../model/tal.ts';
import type { Beloppsslag } from '../../resolve/konteringar.ts';
import { type Refusal, Unreadable } from '../import/sheet/sheet.ts';

/** The codes of a posting. A part that it lacks is left out. */
export type Koder = Readonly<Partial<Record<Koddel, string>>>;

/** All postings of an account with the same codes. */
export interface Post {
  readonly konto: string;
  readonly koder: Koder;
  readonly öre: bigint;
  /** How many postings were added up. */
  readonly antal: number;
}

/** An export as read. */
interface Bokföring {
  /** The postings of each kind of amount that the kontering asks for. */
  readonly poster: ReadonlyMap<Beloppsslag, readonly Post[]>;
  /** What a person should know about the file. Swedish sentences. */
  readonly sagt: readonly string[];
  /** Whether the sums of the export itself were found and agree. */
  readonly avstämd: boolean;
}

/** An export, or the reasons why it cannot be used. The place of a reason is a cell of a sheet or a line of a file. */
export type Läst = ({ readonly slag: 'läst' } & Bokföring) | { readonly slag: 'avvisad'; readonly skäl: readonly Refusal[] };

export const avvisad = (skäl: readonly Refusal[]): Läst => ({ slag: 'avvisad', skäl });

/** A sum, and how many amounts it has. */
interface Summa {
  öre: bigint;
  antal: number;
}

/** Limits on the sums of a file: how many, and the characters of their keys. */
export const MOST_SUMS = { sums: 100_000, characters: 6_000_000 } as const;

/** Adds up amounts by a key. */
export class Summor {
  readonly #sums = new Map<string, Summa>();
  #characters = 0;

  constructor(private readonly most = { sums: Number.POSITIVE_INFINITY, characters: Number.POSITIVE_INFINITY }) {}

  /** Throws Unreadable when there are more sums than allowed. */
  add(key: string, öre: bigint, antal = 1): void {
    const sum = this.#sums.get(key);
    if (sum) {
      sum.öre += öre;
      sum.antal += antal;
      return;
    }
    const { sums, characters } = this.most;
    this.#characters += key.length;
    if (this.#sums.size >= sums || this.#characters > characters) {
      const what = this.#characters > characters ? 'för långa koder' : `fler än ${sums} olika konton och koder`;
      throw new Unreadable(`Filen har ${what}. Exportera bara nämndens poster, eller färre av kontosträngens delar.`);
    }
    this.#sums.set(key, { öre, antal });
  }

  of(key: string): bigint {
    return this.#sums.get(key)?.öre ?? 0n;
  }

  /** The keys, sorted. */
  keys(): string[] {
    return [...this.#sums.keys()].sort();
  }

  /** The keys and their sums, sorted by key. */
  entries(): (readonly [key: string, summa: Readonly<Summa>])[] {
    return [...this.#sums].sort(([a], [b]) => (a < b ? -1 : 1));
  }
}

/** Adds up postings by account and codes. The order in which they come does not matter. */
export class Postsamling {
  // A key is the account and the codes as one text, which takes the least memory.
  readonly #sums = new Summor(MOST_SUMS);

  /** Throws Unreadable when there are too many accounts and codes. */
  add(konto: string, koder: Koder, öre: bigint, antal = 1): void {
    this.#sums.add(JSON.stringify([konto, ...KODDELAR.map((del) => koder[del])]), öre, antal);
  }

  /** The postings, sorted by account and codes. */
  posts(): Post[] {
    return this.#sums.entries().map(([key, sum]) => {
      const [konto, ...koder]: [string, ...(string | null)[]] = JSON.parse(key);
      const own = KODDELAR.flatMap((del, i) => (koder[i] == null ? [] : [[del, koder[i]] as const]));
      return { konto, koder: Object.fromEntries(own), ...sum };
    });
  }
}

/** An amount in whole öre, from plain digits in a unit of 10^`potens` kronor. Undefined when it is not whole öre. */
export function readÖre(digits: string, potens = 0): bigint | undefined {
  return Tal.read(digits)?.units(potens + 2);
}

/** An amount in kronor. */
export const kronor = (öre: bigint): Tal => Tal.ofUnits(öre, 2);

/** An amount in kronor for a message, with a decimal comma: `1234,50`. */
export const kronorText = (öre: bigint): string => kronor(öre).text.replace('.', ',');
