/** Reads the figures that a clause gives a mått without a year: "uppgår till 82 procent", "drygt 540 besök", "var tredje". */
import type { Tal } from '../model/tal.ts';
import { ROUGHLY } from '../swedish/reading-words.ts';
import { readCount } from '../swedish/statements.ts';
import { numberAt, roughlyBefore, type Ungefär } from './sizes.ts';
import type { Vocabulary } from './subject.ts';
import type { Token } from './tokens.ts';

/** A figure that a clause gives, with the words for it. */
export interface Siffra {
  readonly tal: Tal;
  readonly ungefär: Ungefär | undefined;
  readonly tokens: readonly Token[];
}

/** A share that a clause gives in words: at least `från` and at most `till`, between 0 and 1. */
export interface Andel {
  readonly från: number;
  readonly till: number;
  readonly tokens: readonly Token[];
}

/** Words before a number that make it a part, a limit or a difference. */
const OTHER = new Set(['av', 'med', 'om', 'varav', 'minst', 'högst', 'ytterligare', 'än', 'sedan', 'från', 'plats']);
/** Words after a noun that make the number another one. */
const AFTER = new Set(['av', 'per', 'fler', 'färre', 'till', 'mer', 'mindre', 'högre', 'lägre']);

/** Verbs by which a number is of some of those that the mått counts: "drygt 100 anmälningar gällde lärare". */
const CONCERNS = new Set(['gällde', 'gäller', 'rörde', 'rör', 'avsåg', 'avser', 'kom', 'berörde', 'handlade', 'återstår']);

/** Returns the numbers that the noun of a mått which counts follows directly: "540 besök". */
export function countsIn(tokens: readonly Token[], { isHead }: Vocabulary): Siffra[] {
  if (tokens.some(({ ord }) => CONCERNS.has(ord))) return [];
  return tokens.flatMap((token, i): Siffra[] => {
    const [noun, next] = tokens.slice(i + 1);
    const tal = token.slag === 'tal' && !token.inskjuten ? numberAt(token) : undefined;
    if (!tal || noun?.slag !== 'ord' || !isHead(noun.ord) || AFTER.has(next?.ord ?? '')) return [];
    const before = tokens.slice(0, i).findLast(({ ord }) => !ROUGHLY.has(ord))?.ord ?? '';
    return OTHER.has(before) ? [] : [{ tal, ungefär: roughlyBefore(tokens, i), tokens: [token, noun] }];
  });
}

/** Verbs that give the subject its figure. */
const GIVES = new Set(['är', 'var', 'blev', 'uppgår', 'uppgick', 'ligger', 'låg', 'landade', 'hamnade', 'stannade', 'nådde']);
const LINKS = new Set(['till', 'på', 'vid', 'nu', 'därmed', 'alltså', 'fortfarande']);

/** Returns the number that a verb gives the subject of a clause, with its unit: "ligger nu på drygt 82 procent". */
export function valueIn(tokens: readonly Token[], verb: number, isUnit: (ord: string) => boolean): Siffra | undefined {
  if (!GIVES.has(tokens[verb]?.ord ?? '')) return undefined;
  const at = tokens.findIndex(({ ord }, i) => i > verb && !LINKS.has(ord) && !ROUGHLY.has(ord));
  const [token, unit, next] = tokens.slice(at);
  const tal = token?.slag === 'tal' ? numberAt(token) : undefined;
  if (!token || !tal || token.inskjuten || !unit || !isUnit(unit.ord) || AFTER.has(next?.ord ?? '')) return undefined;
  return { tal, ungefär: roughlyBefore(tokens, at), tokens: [token, unit] };
}

const ORDINALS = ['andra', 'tredje', 'fjärde', 'femte', 'sjätte', 'sjunde', 'åttonde', 'nionde', 'tionde'];
const PARTS: readonly (readonly [word: RegExp, n: number])[] = [
  [/^tredjedel/, 3],
  [/^fjärdedel/, 4],
  [/^femtedel/, 5],
  [/^tiondel/, 10],
];

/** Returns the shares that a clause gives in words: "var tredje", "två tredjedelar", "hälften av", "fyra av tio". */
export function sharesIn(tokens: readonly Token[]): Andel[] {
  return tokens.flatMap((token, i): Andel[] => {
    const share = shareAt(tokens, i);
    if (!share || token.inskjuten) return [];
    const ungefär = roughlyBefore(tokens, i);
    const { andel, inom } = share;
    const [below, above] = [ungefär === 'minst' ? 0 : inom, ungefär === 'högst' ? 0 : inom];
    return [{ från: andel - below - MARGIN, till: andel + above + MARGIN, tokens: tokens.slice(i, i + share.length) }];
  });
}

/** Shares in words are round. */
const MARGIN = 0.01;

function shareAt(
  tokens: readonly Token[],
  i: number,
): { readonly andel: number; readonly inom: number; readonly length: number } | undefined {
  const [ord = '', next = '', third] = tokens.slice(i, i + 3).map((one) => one.ord);
  const every = (n: number, length: number) => ({ andel: 1 / n, inom: 1 / (n - 0.5) - 1 / n, length });
  if (ord === 'varannan' || ord === 'vartannat') return every(2, 1);
  const ordinal = ORDINALS.indexOf(next) + 2;
  if ((ord === 'var' || ord === 'vart') && ordinal > 1) return every(ordinal, 2);
  if (ord === 'hälften' && next === 'av') return { andel: 0.5, inom: 0.06, length: 1 };
  const count = readCount(ord);
  const part = PARTS.find(([word]) => word.test(next))?.[1];
  if (count !== undefined && part !== undefined) return { andel: count / part, inom: 0.06, length: 2 };
  const whole = next === 'av' ? readCount(third ?? '') : undefined;
  if (count === undefined || whole === undefined || whole < 3 || count > whole) return undefined;
  return { andel: count / whole, inom: 0.5 / whole, length: 3 };
}
