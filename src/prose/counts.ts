/** Reads how many of some things a clause speaks of: "två av fem mål", "samtliga åtaganden", "inget av måtten", "alla utom ett". */
import { readCount } from '../swedish/statements.ts';
import type { Token } from './tokens.ts';

/** How many of some things a clause speaks of, and of how many when it says it. */
export interface Antal {
  /** `utom` is all except a number, `andel` a share between 0 and 1 that is exact to `inom`, and `flest` more than half. */
  readonly del:
    | { readonly slag: 'antal' | 'utom'; readonly antal: number }
    | { readonly slag: 'andel'; readonly andel: number; readonly inom: number }
    | { readonly slag: 'alla' | 'inga' | 'flest' };
  readonly hela: number | undefined;
  /** Whether it is said of no others: "bara två mått". */
  readonly isOnly?: boolean;
  /** The index of the first word. */
  readonly from: number;
}

const ALL = new Set(['alla', 'samtliga']);
const BOTH = new Set(['båda', 'bägge']);
const NONE = new Set(['inget', 'ingen', 'inga', 'ingetdera', 'ingendera']);
const MOST = new Set(['majoriteten', 'merparten', 'flertalet', 'flesta']);
/** Words between a number and the noun that limit nothing. */
const FILLERS = new Set(['de', 'av', 'årets', 'nämndens', 'målets', 'beslutade', 'planerade', 'egna', 'totalt']);
/** The genitive of a noun for a mål or the board, in any kommun: "nämndmålets", "kommunstyrelsens". */
const GENITIVE = /(?:målets|ens|områdets)$/;

/** Whether a word says whose the counted things are. `ägare` are the genitives of the kommun's words for a mål. */
export const isGenitive = (ord: string, ägare: ReadonlySet<string>): boolean => GENITIVE.test(ord) || ägare.has(ord);

/** Returns the count that ends before the noun at an index. Undefined when there is none, or when a word in it is unknown. */
export function countBefore(tokens: readonly Token[], noun: number, ägare: ReadonlySet<string>): Antal | undefined {
  const ordAt = (i: number) => tokens[i]?.ord ?? '';
  const skip = (from: number) => {
    let i = from;
    while (i >= 0 && (FILLERS.has(ordAt(i)) || isGenitive(ordAt(i), ägare))) i--;
    return i;
  };
  const last = skip(noun - 1);
  if (ordAt(last) === 'enda') return soleBefore(tokens, last, noun, ägare);
  const hela = numberAt(tokens, last);
  if (hela === undefined) return partAt(tokens, last, undefined);
  if (ordAt(last - 1) === 'utom')
    return ALL.has(ordAt(last - 2)) ? { del: { slag: 'utom', antal: hela }, hela: undefined, from: last - 2 } : undefined;
  const before = skip(last - 1);
  const isOf = tokens.slice(before + 1, last).some(({ ord }) => ord === 'av');
  const part = isOf || ALL.has(ordAt(before)) ? partAt(tokens, before, hela) : undefined;
  if (part) return part;
  const isOnly = ONLY.has(ordAt(last - 1));
  return isOf ? undefined : { del: { slag: 'antal', antal: hela }, hela: undefined, isOnly, from: isOnly ? last - 1 : last };
}

/** Reads "ett enda av målen", and "målets enda åtagande", which is one of one. */
function soleBefore(tokens: readonly Token[], at: number, noun: number, ägare: ReadonlySet<string>): Antal | undefined {
  const before = tokens[at - 1]?.ord ?? '';
  if (before === 'ett' || before === 'en')
    return { del: { slag: 'antal', antal: 1 }, hela: undefined, isOnly: true, from: at - 1 };
  return at === noun - 1 && isGenitive(before, ägare) ? { del: { slag: 'antal', antal: 1 }, hela: 1, from: at } : undefined;
}

/** Whether the words before a noun say that what is counted is the owner's: "nämndmålets två åtaganden". */
export const isOwned = (tokens: readonly Token[], noun: number, owner: string): boolean =>
  tokens.slice(0, noun).some(({ ord }) => ord === `${owner}s`);

/**
 * Reads "av åtta mål är fem klara": the part comes after the noun at an index and its verb. `last` is the index of the part. Undefined for
 * another order.
 */
export function countAfter(
  tokens: readonly Token[],
  noun: number,
  { verbs, ägare }: { readonly verbs: ReadonlySet<string>; readonly ägare: ReadonlySet<string> },
): { readonly antal: Antal; readonly last: number } | undefined {
  const isFiller = ({ ord }: Token) => FILLERS.has(ord) || isGenitive(ord, ägare);
  const last = tokens.slice(0, noun).findLastIndex((token) => !isFiller(token));
  const hela = numberAt(tokens, last);
  const from = tokens.slice(0, last).findLastIndex((token) => !isFiller(token)) + 1;
  if (hela === undefined || !tokens.slice(from, last).some(({ ord }) => ord === 'av')) return undefined;
  const to = tokens.findIndex(({ ord }, i) => i > noun && !verbs.has(ord) && !ONLY.has(ord));
  const part = to === -1 ? undefined : partAt(tokens, to, hela);
  return part && { antal: { ...part, from }, last: to };
}

/** Words before a number that leave it as it is. */
export const ONLY: ReadonlySet<string> = new Set(['bara', 'endast', 'enbart']);

/** The part that ends at an index. */
function partAt(tokens: readonly Token[], i: number, hela: number | undefined): Antal | undefined {
  const ord = tokens[i]?.ord ?? '';
  if (ALL.has(ord)) return { del: { slag: 'alla' }, hela, from: i };
  if (BOTH.has(ord)) return { del: { slag: 'alla' }, hela: 2, from: i };
  if (NONE.has(ord)) return { del: { slag: 'inga' }, hela, from: i };
  if (MOST.has(ord)) return { del: { slag: 'flest' }, hela, from: tokens[i - 1]?.ord === 'de' ? i - 1 : i };
  if (ord === 'hälften') return { del: { slag: 'andel', andel: 0.5, inom: 0 }, hela, from: i };
  const percent = ord === 'procent' || ord === '%' ? numberAt(tokens, i - 1) : undefined;
  if (percent !== undefined) return { del: { slag: 'andel', andel: percent / 100, inom: 0.005 }, hela, from: i - 1 };
  const antal = numberAt(tokens, i);
  return antal === undefined ? undefined : { del: { slag: 'antal', antal }, hela, from: i };
}

function numberAt(tokens: readonly Token[], i: number): number | undefined {
  const token = tokens[i];
  if (token?.tal) return token.tal.decimaler === 0 ? token.tal.värde : undefined;
  return token?.slag === 'ord' ? readCount(token.ord) : undefined;
}

/** Of some things, the number for which a statement holds, and the number for which that is not known. */
export interface Räknat {
  readonly alla: number;
  readonly sanna: number;
  readonly okända: number;
}

/** Whether a count can be true, whatever the unknown ones are. `isNegated` is whether the statement is denied of those that it counts. */
export function mayHold({ del, hela, isOnly }: Antal, { alla, sanna, okända }: Räknat, isNegated: boolean): boolean {
  if (hela !== undefined && (hela > alla || hela < alla - okända)) return false;
  const [least, most] = isNegated ? [alla - sanna - okända, alla - sanna] : [sanna, sanna + okända];
  const among = (n: number) => least <= n && n <= most;
  switch (del.slag) {
    case 'alla':
      // "Alla är inte klara" means that not all of them are.
      return isNegated ? most > 0 : most >= alla;
    case 'inga':
      return isNegated || least === 0;
    case 'utom':
      return isNegated || among(alla - del.antal);
    case 'flest':
      return isNegated || most * 2 > alla;
    case 'andel':
      return isNegated || (alla > 0 && most / alla >= del.andel - del.inom && least / alla <= del.andel + del.inom);
    case 'antal':
      // Without the number of all, a text may name some of them only.
      return hela === undefined && !isOnly ? del.antal <= most : among(del.antal);
  }
}
