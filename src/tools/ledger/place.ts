/**
 * Places the postings of the ledger in the rows of a kontering. In: the postings and the kontering. Out: the sum of each row with
 * its accounts, and every posting that belongs to the board and to no row, or to several. Never: rounds an amount.
 */
import { isInMängd } from '../../model/kodintervall.ts';
import { KODDELAR, type KonteringFil, type Konteringsrad } from '../../model/kontering.ts';
import { RESULTATKONTON } from '../../resolve/konteringar.ts';
import type { Post } from './posts.ts';

/** The sum of a row, with the sign of the table. */
export interface Radsumma {
  readonly öre: bigint;
  readonly poster: number;
  /** The amount of each account, sorted by account. */
  readonly konton: ReadonlyMap<string, bigint>;
}

/** A posting that cannot be placed: it lacks a code, or belongs to no row or several. Its amount has the sign of the ledger. */
export interface Oplacerad {
  readonly post: Post;
  readonly skäl:
    | { readonly slag: 'utan kod'; readonly del: string }
    | { readonly slag: 'rader'; readonly rader: readonly string[] };
}

/** All postings, placed. */
export interface Placerat {
  /** By the id of the row, in the order of the kontering. */
  readonly rader: ReadonlyMap<string, Radsumma>;
  readonly oplacerade: readonly Oplacerad[];
  /** How many postings concern other accounts, and how many other boards. */
  readonly utanför: { readonly konton: number; readonly koder: number };
  /** How many postings belong to the board. */
  readonly antal: number;
}

/** Places postings. Rows in `varav` are parts of other rows, so their postings belong to both. */
export function place(data: KonteringFil, poster: readonly Post[], varav: ReadonlySet<string>): Placerat {
  const rader = new Map(Object.keys(data.rader).map((id) => [id, { öre: 0n, poster: 0, konton: new Map<string, bigint>() }]));
  const oplacerade: Oplacerad[] = [];
  const utanför = { konton: 0, koder: 0 };
  let antal = 0;
  for (const post of poster) {
    const where = belongs(data, post);
    if (where === 'andra konton') utanför.konton += post.antal;
    else if (where === 'annan nämnd') utanför.koder += post.antal;
    else if (where !== 'nämnden') {
      if (post.öre !== 0n) oplacerade.push({ post, skäl: { slag: 'utan kod', del: where.utan } });
    } else {
      antal += post.antal;
      const own = Object.entries(data.rader).flatMap(([id, rad]) => (isIn(rad, post) ? [id] : []));
      const whole = own.filter((id) => !varav.has(id));
      if (whole.length !== 1 && post.öre !== 0n) oplacerade.push({ post, skäl: { slag: 'rader', rader: whole } });
      else for (const id of own) add(rader.get(id), post, signOf(data, id));
    }
  }
  const sorted = [...rader].map(([id, { konton, ...rest }]): [string, Radsumma] => [
    id,
    { ...rest, konton: new Map([...konton].sort(([a], [b]) => (a < b ? -1 : 1))) },
  ]);
  return { rader: new Map(sorted), oplacerade, utanför, antal };
}

function add(row: { öre: bigint; poster: number; konton: Map<string, bigint> } | undefined, post: Post, sign: bigint): void {
  if (!row) return;
  row.öre += sign * post.öre;
  row.poster += post.antal;
  row.konton.set(post.konto, (row.konton.get(post.konto) ?? 0n) + sign * post.öre);
}

const signOf = ({ tecken, rader }: KonteringFil, id: string) => ((rader[id]?.tecken ?? tecken) === 'vänd' ? -1n : 1n);

/** Whether a posting belongs to the table, or the part of its code string without which that is unknown. */
function belongs(
  data: KonteringFil,
  { konto, koder }: Post,
): 'nämnden' | 'andra konton' | 'annan nämnd' | { readonly utan: string } {
  if (!isInMängd(konto, data.konto ?? RESULTATKONTON)) return 'andra konton';
  const chosen = KODDELAR.filter((del) => data[del] !== undefined);
  if (chosen.some((del) => koder[del] !== undefined && !isInMängd(koder[del], data[del] ?? []))) return 'annan nämnd';
  const utan = chosen.find((del) => koder[del] === undefined);
  return utan === undefined ? 'nämnden' : { utan };
}

function isIn({ konto, utom, ...delar }: Konteringsrad, post: Post): boolean {
  if ((konto && !isInMängd(post.konto, konto)) || (utom && isInMängd(post.konto, utom))) return false;
  return KODDELAR.every((del) => {
    const wanted = delar[del];
    return wanted === undefined || isInMängd(post.koder[del] ?? '', wanted);
  });
}
