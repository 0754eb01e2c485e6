/** The postings of an export of the ledger, added up by account and codes. Amounts are whole öre with the sign of the ledger. */
import type { Koddel } from '../../model/kontering.ts';
import { Tal } from '../../model/tal.ts';
import type { Beloppsslag } from '../../resolve/konteringar.ts';
import type { Refusal } from '../import/sheet/sheet.ts';

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

/** Adds up postings by account and codes. The order in which they come does not matter. */
export class Postsamling {
  readonly #posts = new Map<string, { konto: string; koder: Koder; öre: bigint; antal: number }>();

  add(konto: string, koder: Koder, öre: bigint, antal = 1): void {
    const key = JSON.stringify([konto, ...Object.entries(koder).sort(([a], [b]) => (a < b ? -1 : 1))]);
    const post = this.#posts.get(key);
    if (!post) this.#posts.set(key, { konto, koder, öre, antal });
    else {
      post.öre += öre;
      post.antal += antal;
    }
  }

  /** The postings, sorted by account and codes. */
  posts(): Post[] {
    return [...this.#posts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, post]) => post);
  }
}

/** Adds up amounts by a key. */
export class Summor {
  readonly #sums = new Map<string, bigint>();

  add(key: string, öre: bigint): void {
    this.#sums.set(key, this.of(key) + öre);
  }

  of(key: string): bigint {
    return this.#sums.get(key) ?? 0n;
  }

  /** The keys, sorted. */
  keys(): string[] {
    return [...this.#sums.keys()].sort();
  }
}

/** An amount in whole öre, from plain digits in a unit of 10^`potens` kronor. Undefined when it is not whole öre. */
export function readÖre(digits: string, potens = 0): bigint | undefined {
  return Tal.read(digits)?.units(potens + 2);
}

/** An amount in kronor. */
export const kronor = (öre: bigint): Tal => Tal.ofUnits(öre, 2);
