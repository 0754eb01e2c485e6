/** The periods that a clause about a change compares: those that it names, or may mean. */
import { yearOf } from '../model/period.ts';
import type { Ändringspåstående } from '../prose/claims.ts';
import type { Tidsord } from '../prose/periods.ts';
import type { ReadClause } from '../prose/read.ts';
import { comparableBefore, isComparable, type Par, periodIn, periodsOf, type Serie } from './spoken.ts';

/** The periods that a clause may compare, and whether it names them itself. */
export interface Jämförda {
  readonly par: readonly Par[];
  readonly säker: boolean;
  /** Whether the clause says the same of every pair: "tre år i rad". */
  readonly varje?: true;
}

/** The periods that a clause may compare. Undefined when they are not known. */
export function pairsOf(
  { perioder, tokens }: ReadClause,
  stated: Ändringspåstående,
  serie: Serie,
  år: number,
): Jämförda | undefined {
  const row = rowOf(perioder, serie);
  if (row) return row;
  const periods = perioder.flatMap((one) => (one.slag === 'år' ? [periodIn(serie, one.år, one.månad)] : []));
  const [a, b, c] = new Set(periods);
  if (periods.includes(undefined) || c !== undefined) return undefined;
  // "Högre än i år var andelen 2022 och 2023" compares each of the years with this year.
  const than = tokens.findIndex(({ ord }) => ord === 'än');
  const now = perioder.find((one) => one.slag === 'i år' && than !== -1 && tokens.indexOf(one.token) > than);
  const thisYear = periodsOf(serie).at(-1);
  if (now && stated.form === 'jämförelse' && thisYear !== undefined) {
    const others = periods.flatMap((one) => (one === undefined || one === thisYear ? [] : [{ från: thisYear, till: one }]));
    return yearOf(thisYear) === år && others.length > 0 ? { par: others, säker: true } : undefined;
  }
  const known = (par: Par) => (isComparable(serie, par) && par.från !== par.till ? { par: [par], säker: true } : undefined);
  if (a !== undefined && b !== undefined) {
    const [första, andra] = yearOf(a) < yearOf(b) ? [a, b] : [b, a];
    // "Högre 2023 än 2024" compares the year that the sentence is about with the other one.
    const isReversed = stated.form === 'jämförelse' && isBase(perioder, andra) && !isBase(perioder, första);
    return known(isReversed ? { från: andra, till: första } : { från: första, till: andra });
  }
  const newest = periodsOf(serie).at(-1);
  if (newest === undefined) return undefined;
  if (a !== undefined && isBase(perioder, a)) return known({ från: a, till: newest });
  const isTyped = perioder.some((one) => one.slag === 'år' && one.token.slag === 'tal');
  return earlierPairs(perioder, serie, a ?? newest, { år, isTyped });
}

/** The pairs that end with a period, when the clause names the earlier one by words or not at all. */
function earlierPairs(
  perioder: readonly Tidsord[],
  serie: Serie,
  till: string,
  { år, isTyped }: { readonly år: number; readonly isTyped: boolean },
): Jämförda | undefined {
  const earlier = comparableBefore(serie, till);
  const before = earlier.at(-1);
  const [word, other] = perioder.filter(({ slag }) => slag !== 'år');
  if (before === undefined || other) return undefined;
  const pairs = (from: readonly string[], säker: boolean) => ({ par: from.map((från) => ({ från, till })), säker });
  switch (word?.slag) {
    case 'året före':
      return yearOf(before) === yearOf(till) - 1 ? pairs([before], true) : undefined;
    case 'förra mätningen':
      return pairs([before], true);
    case 'antal år': {
      // "De senaste tre åren" begins three years back, or with the first of three years.
      const start = yearOf(till) - word.antal;
      const from = earlier.filter((one) => yearOf(one) === start || yearOf(one) === start + 1);
      return from.length > 0 ? pairs(from, true) : undefined;
    }
    case 'i år':
      return yearOf(till) === år ? pairs([before], true) : undefined;
    case undefined:
      // "År 2024 sjönk andelen" compares with the measurement before.
      return isTyped ? pairs([before], true) : pairs(earlier.toReversed(), false);
    default:
      return pairs(earlier.toReversed(), false);
  }
}

/** The pairs of "tre år i rad" and "varje år sedan 2021": those that follow each other. Undefined when the clause says neither. */
function rowOf(perioder: readonly Tidsord[], serie: Serie): Jämförda | undefined {
  const row = perioder.find((one) => one.slag === 'i rad');
  if (!row) return undefined;
  const till = periodsOf(serie).at(-1);
  if (till === undefined) return undefined;
  const start = perioder.find((one) => one.slag === 'år' && one.bas);
  const all = [...comparableBefore(serie, till), till];
  const first =
    start?.slag === 'år' ? all.findIndex((one) => yearOf(one) >= start.år) : all.length - 1 - (row.antal ?? all.length);
  const own = all.slice(Math.max(0, first));
  // "Tre år i rad" speaks of years, and another kind of measurement may have a gap.
  const isYearly = own.every((one, i) => i === 0 || yearOf(one) === yearOf(own[i - 1] ?? '') + 1);
  if (!isYearly || own.length < 2) return undefined;
  return { par: own.slice(1).map((one, i) => ({ från: own[i] ?? one, till: one })), säker: true, varje: true };
}

const isBase = (perioder: readonly Tidsord[], period: string) =>
  perioder.some((one) => one.slag === 'år' && one.bas && one.år === yearOf(period));
