/**
 * Conditions of the kriterier: sets of values, parsed from words such as `minst 50 och under 75 %`. This is pure set arithmetic.
 * The meaning of the inputs is defined in assess/inputs.ts.
 */
import { type Interval, intervalOf, point, readKrav } from '../model/interval.ts';

/** The values that an input can have. */
export type Domain = NumberDomain | WordDomain;

export interface NumberDomain {
  readonly slag: 'tal';
  /** Whole numbers only. */
  readonly heltal: boolean;
  readonly min: number;
  readonly max: number;
  /** The count that this percentage is a share of. The percentage is `ej tillämpligt` exactly when that count is 0. */
  readonly av?: string;
  /** The shares of the same count that this one cannot exceed, such as those of a lower level. The nearest first. */
  readonly högstSom?: readonly string[];
  /** Set when a higher number is better. Undefined when the numbers have no order of merit. */
  readonly högreÄrBättre?: true;
}

interface WordDomain {
  readonly slag: 'ord';
  /** Best first. */
  readonly ord: readonly string[];
}

/** The value of a percentage of nothing. */
export const EJ_TILLÄMPLIGT = 'ej tillämpligt';

/** A set of values: words, intervals, or both, since a percentage of nothing is `ej tillämpligt`. */
export interface Condition {
  readonly ord: readonly string[];
  readonly tal: readonly Interval[];
}

/** A parse error of a condition. */
export interface ConditionError {
  /** The part that could not be parsed. */
  readonly del: string;
  /** The accepted forms, in Swedish. */
  readonly former: string;
  /** Known words, for a suggestion. */
  readonly kända: readonly string[];
}

/** Returns the set of all values of a domain. */
export function all(domain: Domain): Condition {
  if (domain.slag === 'ord') return { ord: domain.ord, tal: [] };
  const ord = domain.av === undefined ? [] : [EJ_TILLÄMPLIGT];
  return { ord, tal: [{ min: domain.min, medMin: true, max: domain.max, medMax: true }] };
}

/** Returns the set of one number. */
export function exactly(tal: number): Condition {
  return { ord: [], tal: [point(tal)] };
}

/** Returns a set of words. */
export function words(...ord: readonly string[]): Condition {
  return { ord, tal: [] };
}

/** Returns the union of sets. Intervals that overlap or touch are merged. */
export function union(sets: readonly Condition[]): Condition {
  const tal: Interval[] = [];
  for (const one of sets.flatMap((set) => set.tal).sort((a, b) => a.min - b.min || Number(b.medMin) - Number(a.medMin))) {
    const last = tal.at(-1);
    const touches = last && (one.min < last.max || (one.min === last.max && (one.medMin || last.medMax)));
    if (!touches) tal.push(one);
    else if (one.max > last.max || (one.max === last.max && one.medMax)) {
      tal[tal.length - 1] = { ...last, max: one.max, medMax: one.medMax };
    }
  }
  return { ord: [...new Set(sets.flatMap(({ ord }) => ord))], tal };
}

/** Returns the intersection of two sets. Intervals of a domain of whole numbers get ends that are included. */
export function intersect(a: Condition, b: Condition, domain: Domain): Condition {
  const tal = a.tal.flatMap((one) => b.tal.flatMap((other) => intersectIntervals(one, other, domain) ?? []));
  return { ord: a.ord.filter((ord) => b.ord.includes(ord)), tal };
}

/** Whether a set has no values. */
export function isEmpty({ ord, tal }: Condition): boolean {
  return ord.length === 0 && tal.length === 0;
}

function intersectIntervals(a: Interval, b: Interval, domain: Domain): Interval | undefined {
  const min = Math.max(a.min, b.min);
  const max = Math.min(a.max, b.max);
  const both = {
    min,
    medMin: (a.min < min || a.medMin) && (b.min < min || b.medMin),
    max,
    medMax: (a.max > max || a.medMax) && (b.max > max || b.medMax),
  };
  const one = domain.slag === 'tal' && domain.heltal ? wholeNumbers(both) : both;
  return one.min < one.max || (one.min === one.max && one.medMin && one.medMax) ? one : undefined;
}

/** Returns an interval with the same whole numbers whose ends are included: over 2 becomes at least 3. */
function wholeNumbers({ min, medMin, max, medMax }: Interval): Interval {
  return {
    min: medMin ? Math.ceil(min) : Math.floor(min) + 1,
    medMin: true,
    max: medMax ? Math.floor(max) : Math.ceil(max) - 1,
    medMax: true,
  };
}

// --- Parsing ---

/** Parses a condition in the notation of docs/kriterier.md. Returns the first part that cannot be parsed as an error. */
export function parseCondition(text: string, domain: Domain): Condition | ConditionError {
  const sets: Condition[] = [];
  for (const part of text.split(/\s+eller\s+/)) {
    const set = domain.slag === 'ord' ? parseWord(part, domain) : parseNumbers(part, domain);
    if ('del' in set) return set;
    sets.push(intersect(set, all(domain), domain));
  }
  return union(sets);
}

function parseWord(part: string, { ord }: WordDomain): Condition | ConditionError {
  const known = ord.find((one) => one.toLowerCase() === part.toLowerCase());
  return known
    ? words(known)
    : { del: part, former: `ett av orden ${ord.join(', ')}, eller flera med ”eller” emellan`, kända: ord };
}

function parseNumbers(part: string, domain: NumberDomain): Condition | ConditionError {
  if (domain.av !== undefined && part === EJ_TILLÄMPLIGT) return words(EJ_TILLÄMPLIGT);
  let set: Condition = { ord: [], tal: all(domain).tal };
  for (const one of part.split(/\s+och\s+/)) {
    const krav = readKrav(plainNumbers(one));
    if (!krav) {
      return {
        del: one,
        former: 'minst 75, under 50, minst 50 och under 75, 35 till 40, högst 2, över 0 eller bara ett tal',
        kända: [EJ_TILLÄMPLIGT],
      };
    }
    set = intersect(set, { ord: [], tal: [intervalOf(krav)] }, domain);
  }
  return set;
}

/** Conditions may have a percent sign, a decimal comma and a minus sign. */
function plainNumbers(part: string): string {
  return part
    .trim()
    .replace(/ ?%(?= |$)/g, '')
    .replace(/(?<=\d),(?=\d)/g, '.')
    .replace(/\u2212(?=\d)/g, '-')
    .replace(/^(minst|över|högst|under)(?=[-\d])/, '$1 ');
}

// --- Proofs ---

/** Splits a domain into pieces such that every condition contains all values of a piece or none of them. */
export function pieces(conditions: readonly Condition[], domain: Domain): Condition[] {
  const whole = all(domain);
  const ends = [...new Set([...whole.tal, ...conditions.flatMap(({ tal }) => tal)].flatMap(({ min, max }) => [min, max]))]
    .filter((end) => Number.isFinite(end))
    .sort((a, b) => a - b);
  const cuts = ends.flatMap((end, i) => [
    { min: end, medMin: true, max: end, medMax: true },
    { min: end, medMin: false, max: ends[i + 1] ?? Number.POSITIVE_INFINITY, medMax: false },
  ]);
  const before = { min: Number.NEGATIVE_INFINITY, medMin: false, max: ends[0] ?? Number.POSITIVE_INFINITY, medMax: false };
  const numbers = [before, ...cuts].map((one) => intersect({ ord: [], tal: [one] }, whole, domain));
  return [...numbers, ...whole.ord.map((ord) => words(ord))].filter((one) => !isEmpty(one));
}

/** Whether some value of `a` is at least as good as some value of `b`. Without an order of merit, only an equal value is. */
export function canBeAtLeast(a: Condition, b: Condition, domain: Domain): boolean {
  if (domain.slag === 'ord')
    return a.ord.some((one) => b.ord.some((other) => domain.ord.indexOf(one) <= domain.ord.indexOf(other)));
  if (!isEmpty(intersect(a, b, domain))) return true;
  if (!domain.högreÄrBättre) return false;
  return a.tal.some((one) => b.tal.some((other) => one.max > other.min));
}

/** How far from a limit a number may be to nearly meet it: a step of a count, or percentage points of a share. */
const NEAR = { count: 1, share: 10 } as const;

/** Whether a number that does not meet a condition nearly does. False for words, and for a value that is not known. */
export function isNear(value: Condition, wanted: Condition, domain: Domain): boolean {
  const [own, ...others] = value.tal;
  if (domain.slag === 'ord' || !own || others.length > 0 || own.min !== own.max) return false;
  const near = domain.heltal ? NEAR.count : NEAR.share;
  return wanted.tal.some(({ min, max }) => own.min >= min - near && own.max <= max + near);
}

/** Formats a set in the notation of conditions. */
export function describe({ ord, tal }: Condition): string {
  return [...tal.map((one) => describeInterval(one) ?? 'vilket tal som helst'), ...ord].join(' eller ');
}

/** Formats a set in the notation of conditions, without the ends that are those of the domain. */
export function describeIn({ ord, tal }: Condition, domain: Domain): string {
  if (domain.slag === 'ord') return describe({ ord, tal });
  return [...tal.map((one) => describeWithin(one, domain) ?? 'vilket tal som helst'), ...ord].join(' eller ');
}

/** Formats the ends of an interval that a domain does not have already, in percent for a share. Undefined when it has both. */
export function describeWithin(interval: Interval, domain: NumberDomain): string | undefined {
  const { min, max } = interval;
  const low = min <= domain.min && interval.medMin ? { min: Number.NEGATIVE_INFINITY } : {};
  const high = max >= domain.max && interval.medMax ? { max: Number.POSITIVE_INFINITY } : {};
  return describeInterval(min === max ? interval : { ...interval, ...low, ...high }, domain.av === undefined ? '' : ' %');
}

/** Undefined for an interval without ends. */
function describeInterval({ min, medMin, max, medMax }: Interval, unit = ''): string | undefined {
  const number = (value: number) => String(value).replace('.', ',').replace('-', '−');
  if (min === max) return `${number(min)}${unit}`;
  const low = Number.isFinite(min) ? [`${medMin ? 'minst' : 'över'} ${number(min)}`] : [];
  const high = Number.isFinite(max) ? [`${medMax ? 'högst' : 'under'} ${number(max)}`] : [];
  const both = [...low, ...high];
  return both.length === 0 ? undefined : `${both.join(' och ')}${unit}`;
}
