/**
 * Conditions of criteria: sets of values, read from words such as `minst 50 och under 75 %`. Pure set arithmetic; what the inputs mean
 * is known elsewhere.
 */

/** What an input can be. */
export type Domain = NumberDomain | WordDomain;

interface NumberDomain {
  readonly slag: 'tal';
  /** Whole numbers only. */
  readonly heltal: boolean;
  readonly min: number;
  readonly max: number;
  /** A percentage of the things counted by this input: not applicable just when there are none of them. */
  readonly av?: string;
  /** Whether a higher number is better; undefined when neither is. */
  readonly högreÄrBättre?: true;
}

interface WordDomain {
  readonly slag: 'ord';
  /** Best first. */
  readonly ord: readonly string[];
}

export const EJ_TILLÄMPLIGT = 'ej tillämpligt';

/** A stretch of numbers; an end belongs to it or not. */
interface Interval {
  readonly min: number;
  readonly medMin: boolean;
  readonly max: number;
  readonly medMax: boolean;
}

/** A set of values: words, stretches of numbers, or both (a percentage of nothing is `ej tillämpligt`). */
export interface Condition {
  readonly ord: readonly string[];
  readonly tal: readonly Interval[];
}

/** Why a condition cannot be understood. */
export interface Misunderstood {
  readonly del: string;
  readonly former: string;
  readonly kända: readonly string[];
}

/** Everything an input can be. */
export function all(domain: Domain): Condition {
  if (domain.slag === 'ord') return { ord: domain.ord, tal: [] };
  const ord = domain.av === undefined ? [] : [EJ_TILLÄMPLIGT];
  return { ord, tal: [{ min: domain.min, medMin: true, max: domain.max, medMax: true }] };
}

/** The set of one number. */
export function exactly(tal: number): Condition {
  return { ord: [], tal: [{ min: tal, medMin: true, max: tal, medMax: true }] };
}

export function words(...ord: readonly string[]): Condition {
  return { ord, tal: [] };
}

/** All values of several sets; stretches that meet are joined. */
export function union(sets: readonly Condition[]): Condition {
  const tal: Interval[] = [];
  for (const one of sets.flatMap((set) => set.tal).sort((a, b) => a.min - b.min || Number(b.medMin) - Number(a.medMin))) {
    const last = tal.at(-1);
    const meets = last && (one.min < last.max || (one.min === last.max && (one.medMin || last.medMax)));
    if (!meets) tal.push(one);
    else if (one.max > last.max || (one.max === last.max && one.medMax)) {
      tal[tal.length - 1] = { ...last, max: one.max, medMax: one.medMax };
    }
  }
  return { ord: [...new Set(sets.flatMap(({ ord }) => ord))], tal };
}

export function intersect(a: Condition, b: Condition, domain: Domain): Condition {
  const tal = a.tal.flatMap((one) => b.tal.flatMap((other) => meet(one, other, domain) ?? []));
  return { ord: a.ord.filter((ord) => b.ord.includes(ord)), tal };
}

export function isEmpty({ ord, tal }: Condition): boolean {
  return ord.length === 0 && tal.length === 0;
}

function meet(a: Interval, b: Interval, domain: Domain): Interval | undefined {
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

/** The same whole numbers with ends that belong to them: over 2 is at least 3. */
function wholeNumbers({ min, medMin, max, medMax }: Interval): Interval {
  return {
    min: medMin ? Math.ceil(min) : Math.floor(min) + 1,
    medMin: true,
    max: medMax ? Math.floor(max) : Math.ceil(max) - 1,
    medMax: true,
  };
}

// --- Reading ---

const NUMBER = /^(minst|över|högst|under)? ?([-−]?\d+(?:[.,]\d+)?) ?%?$/;

/** Reads a condition in the words of docs/data.md; what cannot be understood is told, never guessed. */
export function readCondition(text: string, domain: Domain): Condition | Misunderstood {
  const sets: Condition[] = [];
  for (const part of text.split(/\s+eller\s+/)) {
    const set = domain.slag === 'ord' ? readWord(part, domain) : readNumbers(part, domain);
    if ('del' in set) return set;
    sets.push(intersect(set, all(domain), domain));
  }
  return union(sets);
}

function readWord(part: string, { ord }: WordDomain): Condition | Misunderstood {
  const known = ord.find((one) => one.toLowerCase() === part.toLowerCase());
  return known
    ? words(known)
    : { del: part, former: `ett av orden ${ord.join(', ')}, eller flera med ”eller” emellan`, kända: ord };
}

function readNumbers(part: string, domain: NumberDomain): Condition | Misunderstood {
  if (domain.av !== undefined && part === EJ_TILLÄMPLIGT) return words(EJ_TILLÄMPLIGT);
  let set: Condition = { ord: [], tal: all(domain).tal };
  for (const one of part.split(/\s+och\s+/)) {
    const [, word, digits = ''] = NUMBER.exec(one) ?? [];
    const number = Number(digits.replace(',', '.').replace('−', '-'));
    if (digits === '' || Number.isNaN(number)) {
      return {
        del: one,
        former: 'minst 75, under 50, minst 50 och under 75, högst 2, över 0 eller bara ett tal',
        kända: [EJ_TILLÄMPLIGT],
      };
    }
    set = intersect(set, { ord: [], tal: [stretch(word, number)] }, domain);
  }
  return set;
}

function stretch(word: string | undefined, tal: number): Interval {
  const low = word === undefined || word === 'minst' || word === 'över';
  const high = word === undefined || word === 'högst' || word === 'under';
  return {
    min: low ? tal : Number.NEGATIVE_INFINITY,
    medMin: word !== 'över',
    max: high ? tal : Number.POSITIVE_INFINITY,
    medMax: word !== 'under',
  };
}

// --- For proofs ---

/** Splits everything an input can be into the largest pieces that no condition cuts through. */
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

/** Whether some value of `a` is at least as good as some value of `b`; without an order only the same value is. */
export function canBeAtLeast(a: Condition, b: Condition, domain: Domain): boolean {
  if (domain.slag === 'ord')
    return a.ord.some((one) => b.ord.some((other) => domain.ord.indexOf(one) <= domain.ord.indexOf(other)));
  if (!isEmpty(intersect(a, b, domain))) return true;
  if (!domain.högreÄrBättre) return false;
  return a.tal.some((one) => b.tal.some((other) => one.max > other.min));
}

/** A set in the words conditions are written in. */
export function describe({ ord, tal }: Condition): string {
  return [...tal.map(describeInterval), ...ord].join(' eller ');
}

function describeInterval({ min, medMin, max, medMax }: Interval): string {
  const number = (value: number) => String(value).replace('.', ',').replace('-', '−');
  if (min === max) return number(min);
  const low = Number.isFinite(min) ? [`${medMin ? 'minst' : 'över'} ${number(min)}`] : [];
  const high = Number.isFinite(max) ? [`${medMax ? 'högst' : 'under'} ${number(max)}`] : [];
  return [...low, ...high].join(' och ') || 'vilket tal som helst';
}
