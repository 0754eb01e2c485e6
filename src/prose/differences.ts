/**
 * Reads the direction of a difference from the words beside a reference: "har minskat med {…}", "{…}, vilket är 12,4 mnkr mer än året
 * före", "en negativ avvikelse på {…}".
 */
import { Tal } from '../model/tal.ts';
import { wordSet } from '../swedish/clause-words.ts';
import { CHANGE_NOUNS, CHANGE_VERBS, COMPARATIVES, ROUGHLY, signOf } from '../swedish/reading-words.ts';
import { readCount } from '../swedish/statements.ts';
import type { Token } from './tokens.ts';

/** What a value is compared with: a plan, a year, or what the reference itself subtracts. */
export type Bas =
  /** The value of an earlier reference, which is compared with this one: "{…}, en ökning sedan {…}". */
  | { readonly slag: 'hänvisning'; readonly till: Token }
  | { readonly slag: 'plan' }
  | { readonly slag: 'år'; readonly år: number }
  | { readonly slag: 'avdraget' };

/** A direction that words beside a reference state. */
export interface Riktning {
  /** `plus` and `minus` are the sign of a deviation. */
  readonly håll: 'upp' | 'ned' | 'plus' | 'minus';
  readonly ord: string;
  readonly token: Token;
  readonly bas: Bas;
  /** The size of the difference, when it is typed, with the word after it. */
  readonly storlek: { readonly tal: Tal; readonly enhet: string } | undefined;
}

/** Words before a size that say that it is of the whole. */
const WHOLLY = wordSet('hela totalt sammanlagt');
const DEGREES = wordSet('något lite betydligt klart mycket marginellt avsevärt');
const PLAN = wordSet('budget budgeten budgeterat budgeterad budgeterade planerat');
/** Words between a deviation and its amount. */
export const AGAINST = wordSet('mot budget budgeten jämfört med gentemot');
/** Words between a value and what compares it, after a comma. */
const LINKS = wordSet('vilket som är var blev alltså och');
/** Prepositions that limit what comes before them: "mer än budget för lokaler". */
const LIMITS = wordSet('för i på inom av hos bland exklusive utan');

/** Returns the direction that the words directly before or after a reference state. `år` is the year of its value. */
export function directionBeside(tokens: readonly Token[], at: number, år: number | undefined): Riktning | undefined {
  return before(tokens, at) ?? after(tokens, at, år);
}

function before(tokens: readonly Token[], at: number): Riktning | undefined {
  let i = at - 1;
  const ord = () => tokens[i]?.ord ?? '';
  while (ROUGHLY.has(ord()) || WHOLLY.has(ord())) i--;
  const link = ord();
  const stated = (
    håll: Riktning['håll'] | undefined,
    token: Token | undefined,
    words = token?.text ?? '',
  ): Riktning | undefined => håll && token && { håll, ord: words, token, bas: { slag: 'avdraget' }, storlek: undefined };
  if (link === ',' || link === '(') {
    const isAboutDeviation = tokens.slice(0, i).some((one) => isDeviation(one.ord));
    return isAboutDeviation ? stated(statedSign(tokens[i - 1]?.ord), tokens[i - 1]) : undefined;
  }
  const since = sinceReference(tokens, at, i);
  if (since) return since;
  if (!['med', 'på', 'om', 'är', 'blev'].includes(link)) return undefined;
  i--;
  while (AGAINST.has(ord())) i--;
  const token = tokens[i];
  if (/överskott(?:et)?$/.test(ord())) return stated('plus', token);
  if (/underskott(?:et)?$/.test(ord())) return stated('minus', token);
  if (isDeviation(ord())) {
    const sign = tokens.slice(Math.max(0, i - 2), i).find((one) => signOf(one.ord));
    return stated(statedSign(sign?.ord), sign, `${sign?.text} ${token?.text}`);
  }
  while (DEGREES.has(ord())) i--;
  const change = CHANGE_NOUNS.get(ord()) ?? (link === 'med' ? CHANGE_VERBS.get(ord()) : undefined);
  return change === 'upp' || change === 'ned' ? stated(change, tokens[i]) : undefined;
}

/** Reads "{…} år N, en ökning sedan {…}": the change from the second reference to the only one before it. */
function sinceReference(tokens: readonly Token[], at: number, link: number): Riktning | undefined {
  const isCompared = tokens[link]?.ord === 'med' && /^jämför(?:t|else)$/.test(tokens[link - 1]?.ord ?? '');
  if (!isCompared && !['sedan', 'än'].includes(tokens[link]?.ord ?? '')) return undefined;
  const token = tokens[isCompared ? link - 2 : link - 1];
  const change = CHANGE_NOUNS.get(token?.ord ?? '') ?? COMPARATIVES.get(token?.ord ?? '');
  const [till, second] = tokens.slice(0, at).filter(({ hänvisning }) => hänvisning);
  if (!token || !till || second || (change !== 'upp' && change !== 'ned')) return undefined;
  return { håll: change, ord: token.text, token, bas: { slag: 'hänvisning', till }, storlek: undefined };
}

const isDeviation = (ord: string) => /avvikelsen?$/.test(ord);

function statedSign(ord = ''): 'plus' | 'minus' | undefined {
  const sign = signOf(ord);
  return sign && (sign > 0 ? 'plus' : 'minus');
}

function after(tokens: readonly Token[], at: number, år: number | undefined): Riktning | undefined {
  let i = at + 1;
  const ord = () => tokens[i]?.ord ?? '';
  // The noun of the figure, and a time: "{…} anställda den 31 december, sju fler".
  const comma = tokens.findIndex((one, k) => k > at && one.slag === 'tecken');
  const isNear =
    tokens[comma]?.ord === ',' &&
    tokens.slice(at + 1, comma).every(({ slag, år: year }) => slag !== 'hänvisning' && year === undefined);
  if (isNear) i = comma + 1;
  while (LINKS.has(ord()) && isNear) i++;
  return comparisonAt(tokens, i, år);
}

/** Reads "6,5 mnkr högre än året före", from an index on. `år` is the year of the value that is compared. */
function comparisonAt(tokens: readonly Token[], at: number, år: number | undefined): Riktning | undefined {
  let i = at;
  const ord = () => tokens[i]?.ord ?? '';
  while (DEGREES.has(ord()) || ROUGHLY.has(ord()) || WHOLLY.has(ord())) i++;
  const [size, unit] = [tokens[i], tokens[i + 1]];
  const tal = sizeOf(size);
  if (tal) i += COMPARATIVES.has(unit?.ord ?? '') ? 1 : 2;
  while (DEGREES.has(ord())) i++;
  const token = tokens[i];
  const change = COMPARATIVES.get(ord());
  const base = token && tokens[i + 1]?.ord === 'än' ? baseAt(tokens, i + 2, år) : undefined;
  if (!token || !change || !base) return undefined;
  const storlek = tal && { tal, enhet: unit === token ? '' : (unit?.ord ?? '') };
  const words = tokens.slice(tokens.indexOf(size && tal ? size : token), base.to);
  const håll = { upp: 'upp', ned: 'ned', bättre: 'plus', sämre: 'minus', lika: undefined }[change] as
    | Riktning['håll']
    | undefined;
  return håll && { håll, ord: words.map(({ text }) => text).join(' '), token, bas: base.bas, storlek };
}

function sizeOf(token: Token | undefined): Tal | undefined {
  if (token?.slag === 'tal') return token.tal;
  const count = token?.slag === 'ord' ? readCount(token.ord) : undefined;
  return count === undefined ? undefined : Tal.count(count);
}

/** What the words after "än" name, and the index after them. */
function baseAt(
  tokens: readonly Token[],
  from: number,
  år: number | undefined,
): { readonly bas: Bas; readonly to: number } | undefined {
  const [first, second] = tokens.slice(from, from + 2);
  const year = (value: number | undefined, length: number) =>
    value === undefined ? undefined : { bas: { slag: 'år', år: value } as const, length };
  const named = (): { readonly bas: Bas; readonly length: number } | undefined => {
    if (!first) return undefined;
    if (PLAN.has(first.ord)) return { bas: { slag: 'plan' }, length: 1 };
    if (first.år !== undefined) return year(first.år, 1);
    if (first.ord === 'år' && second?.år !== undefined) return year(second.år, 2);
    const before = år === undefined ? undefined : år - 1;
    if (first.ord === 'året' && ['före', 'innan', 'dessförinnan'].includes(second?.ord ?? '')) return year(before, 2);
    if (['föregående', 'förra'].includes(first.ord) && /^år/.test(second?.ord ?? '')) return year(before, 2);
    return first.ord === 'i' && second?.ord === 'fjol' ? year(before, 2) : undefined;
  };
  const found = named();
  const to = from + (found?.length ?? 0);
  return found && !LIMITS.has(tokens[to]?.ord ?? '') ? { bas: found.bas, to } : undefined;
}

/**
 * Returns the directions that a clause about the outcome of a year states: "3,5 mnkr högre än budgeterat", "ökade jämfört med året före".
 */
export function directionsIn(tokens: readonly Token[], år: number): Riktning[] {
  return tokens.flatMap((token, i): Riktning[] => {
    if (COMPARATIVES.has(token.ord)) {
      const hasSize = sizeOf(tokens[i - 2]) !== undefined && tokens[i - 1]?.slag === 'ord';
      const found = comparisonAt(tokens, hasSize ? i - 2 : i, år);
      return found ? [found] : [];
    }
    const change = CHANGE_VERBS.get(token.ord);
    if (change !== 'upp' && change !== 'ned') return [];
    const link = tokens.findIndex(
      ({ ord }, at) => at > i && (ord === 'sedan' || (ord === 'med' && tokens[at - 1]?.ord === 'jämfört')),
    );
    const base = link === -1 ? undefined : baseAt(tokens, link + 1, år);
    return base ? [{ håll: change, ord: token.text, token, bas: base.bas, storlek: undefined }] : [];
  });
}
