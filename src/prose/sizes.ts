/** Reads how large a clause says that a change is: "med drygt 3 procentenheter", "17 fler", "halverats". */
import { Tal } from '../model/tal.ts';
import { CHANGE_NOUNS, COMPARATIVES, DEGREES, LONGER, ROUGHLY } from '../swedish/reading-words.ts';
import { readCount } from '../swedish/statements.ts';
import type { Ändringspåstående } from './claims.ts';
import type { Clause } from './clauses.ts';
import type { Token } from './tokens.ts';

/** How a number may differ from the exact one: more than it, less than it, or both. */
export type Ungefär = 'minst' | 'högst' | 'omkring';

/** The size of a change that a clause states. */
export type Storlek =
  | {
      readonly slag: 'skillnad';
      readonly tal: Tal;
      /** The word after the number, in lower case. Empty when it is the comparative or the clause ends. */
      readonly enhet: string;
      readonly ungefär: Ungefär | undefined;
      /** From the first word up to, but not including, the last. */
      readonly from: number;
      readonly to: number;
    }
  /** What the later figure is of the earlier one: 0.5 for "halverats". */
  | { readonly slag: 'faktor'; readonly faktor: number; readonly ungefär: Ungefär | undefined };

const MORE = new Set(['drygt', 'över', 'minst']);
const LESS = new Set(['knappt', 'nästan', 'närmare', 'högst']);

/** What the words before a number say of it. Undefined without such a word. */
export function roughlyBefore(tokens: readonly Token[], at: number): Ungefär | undefined {
  const [second = '', first = ''] = tokens.slice(Math.max(0, at - 2), at).map(({ ord }) => ord);
  if (MORE.has(first) || (first === 'än' && second === 'mer')) return 'minst';
  if (LESS.has(first) || (first === 'än' && second === 'mindre')) return 'högst';
  return ROUGHLY.has(first) ? 'omkring' : undefined;
}

/** The value of a number in digits or as a word. Undefined for a year and for anything else. */
export function numberAt(token: Token | undefined): Tal | undefined {
  if (token?.slag === 'tal') return token.år === undefined ? token.tal : undefined;
  const count = token?.slag === 'ord' && token.ord !== 'en' && token.ord !== 'ett' ? readCount(token.ord) : undefined;
  return count === undefined ? undefined : Tal.count(count);
}

/** What a change multiplies a figure by, by the beginning of the word for it. */
const FACTORS: readonly (readonly [word: RegExp, faktor: number])[] = [
  [/^halver/, 0.5],
  [/^(?:för)?dubbl|^dubbler/, 2],
  [/^tredubbl/, 3],
  [/^fyrdubbl/, 4],
];

/** Returns the size of the only change of a clause. Undefined when the clause does not give it, or gives several. */
export function sizeOf({ tokens }: Clause, { token, ändring }: Ändringspåstående): Storlek | undefined {
  const at = tokens.indexOf(token);
  const faktor = FACTORS.find(([word]) => word.test(token.ord))?.[1];
  if (faktor !== undefined) return { slag: 'faktor', faktor, ungefär: roughlyBefore(tokens, at) };
  if (tokens[at + 1]?.ord === 'så')
    return { slag: 'faktor', faktor: ändring === 'upp' ? 2 : 0.5, ungefär: roughlyBefore(tokens, at) };
  const isComparative = COMPARATIVES.has(token.ord) || LONGER.has(token.ord);
  return isComparative ? before(tokens, at) : after(tokens, at);
}

/** Reads "två procentenheter högre" and "17 fler". */
function before(tokens: readonly Token[], comparative: number): Storlek | undefined {
  let i = comparative - 1;
  while (DEGREES.has(tokens[i]?.ord ?? '')) i--;
  const own = numberAt(tokens[i]);
  const at = own ? i : i - 1;
  const tal = own ?? numberAt(tokens[at]);
  if (!tal || tokens[at]?.inskjuten || tokens[at - 1]?.ord === 'av') return undefined;
  return {
    slag: 'skillnad',
    tal,
    enhet: own ? '' : (tokens[i]?.ord ?? ''),
    ungefär: roughlyBefore(tokens, at),
    from: at,
    to: comparative + 1,
  };
}

/** The most words between a change and the preposition before its size. */
const MAX_BETWEEN = 4;

/** Reads "ökade kraftigt med 3 procent" and "en minskning på 110". */
function after(tokens: readonly Token[], change: number): Storlek | undefined {
  const links = CHANGE_NOUNS.has(tokens[change]?.ord ?? '') ? ['med', 'på', 'om'] : ['med'];
  const link = tokens.slice(0, change + 2 + MAX_BETWEEN).findIndex(({ ord }, i) => i > change && links.includes(ord));
  if (link === -1 || tokens[link - 1]?.ord === 'jämfört' || tokens.slice(change, link).some(({ slag }) => slag === 'tecken'))
    return undefined;
  const at = tokens.findIndex((one, i) => i > link && !ROUGHLY.has(one.ord) && !WHOLLY.has(one.ord));
  const tal = numberAt(tokens[at]);
  const next = tokens[at + 1];
  if (!tal || tokens[at]?.inskjuten) return undefined;
  const isUnit = next !== undefined && (next.slag === 'ord' || next.ord === '%') && !AFTER_SIZE.has(next.ord);
  return {
    slag: 'skillnad',
    tal,
    enhet: isUnit ? next.ord : '',
    ungefär: roughlyBefore(tokens, at),
    from: link,
    to: at + (isUnit ? 2 : 1),
  };
}

const WHOLLY = new Set(['hela', 'totalt', 'sammanlagt', 'mer', 'mindre', 'än', 'ytterligare']);
/** Words that follow a number which has no unit. */
const AFTER_SIZE = new Set([
  'sedan',
  'jämfört',
  'från',
  'till',
  'under',
  'på',
  'och',
  'men',
  'mellan',
  'i',
  'för',
  'vilket',
  'eftersom',
]);
