/**
 * Proves a table before it is used: no two rows apply at once, some row always applies, every row can apply, and better inputs
 * never give a worse answer. In: a table. Out: a finding for each error, with an example. Each input is split into pieces whose
 * values for which every condition gives the same answer. The proof then covers all values with a finite search.
 */
import { type Finding, finding } from '../diagnostics/finding.ts';
import {
  all,
  type Condition,
  canBeAtLeast,
  type Domain,
  describe,
  describeIn,
  EJ_TILLÄMPLIGT,
  exactly,
  intersect,
  isEmpty,
  type NumberDomain,
  pieces,
  union,
} from './condition.ts';
import type { Rad, Tabell } from './table.ts';

/** A set of values for each input. */
type Box = ReadonlyMap<string, Condition>;

/** Maximum number of steps in the search for gaps. A table that needs more should be divided. */
const MAX_STEPS = 20_000;
/** Maximum number of rows. Every pair of rows is compared, and a larger table is not readable either. */
const MAX_ROWS = 200;
/** Maximum number of gaps reported for a table. Fixing one often fixes its neighbours. */
const MAX_GAPS = 3;

/** Returns the findings of the proof. A table with too many rows or too many combinations gets `kriterier-for-stora` instead. */
export function prove(tabell: Tabell): Finding[] {
  if (tabell.rader.length > MAX_ROWS) return [finding('kriterier-for-stora', tabell.place, {})];
  const findings: Finding[] = [];
  const reachable = tabell.rader.filter((rad) => {
    const possible = isPossible(box(rad, tabell), tabell);
    if (!possible) findings.push(finding('kriterium-nas-aldrig', rad.place, {}));
    return possible;
  });
  for (const [i, rad] of reachable.entries()) {
    for (const other of reachable.slice(0, i)) {
      const both = intersectBoxes(box(rad, tabell), box(other, tabell), tabell);
      if (isPossible(both, tabell)) findings.push(overlapFinding(rad, other, both, tabell));
      else if (isReversed(rad, other, tabell)) findings.push(reversedFinding(rad, other, tabell));
    }
  }
  return [...findings, ...gaps(reachable, tabell)];
}

/** The set of each input in which a row applies. */
function box(rad: Rad, { indata }: Tabell): Box {
  return new Map(
    [...indata].map(([name, domain]) => [name, rad.villkor.find((one) => one.indata === name)?.mängd ?? all(domain)]),
  );
}

function intersectBoxes(a: Box, b: Box, { indata }: Tabell): Box {
  return new Map(
    [...indata].map(([name, domain]) => [name, intersect(a.get(name) ?? all(domain), b.get(name) ?? all(domain), domain)]),
  );
}

/**
 * Whether some combination of values in a box can occur. The percentages of a count are all `ej tillämpligt` exactly when that count is
 * 0, and a percentage never exceeds those that it is part of.
 */
function isPossible(values: Box, { indata }: Tabell): boolean {
  if ([...values.values()].some(isEmpty)) return false;
  const shares = [...indata].flatMap(([name, domain]) => {
    const own = values.get(name);
    return own && domain.slag === 'tal' && domain.av !== undefined ? [{ av: domain.av, domain, own }] : [];
  });
  return [...new Set(shares.map(({ av }) => av))].every((av) => {
    const [count, domain] = [values.get(av), indata.get(av)];
    const allows = (tal: Condition) => !count || !domain || !isEmpty(intersect(count, tal, domain));
    const all = shares.filter((one) => one.av === av);
    const none = allows(exactly(0)) && all.every(({ own }) => own.ord.includes(EJ_TILLÄMPLIGT));
    return none || (allows(POSITIVE) && canRise(all));
  });
}

const POSITIVE: Condition = { ord: [], tal: [{ min: 0, medMin: false, max: Number.POSITIVE_INFINITY, medMax: true }] };

/** Whether percentages can have values of which none is lower than one that is part of it. */
function canRise(shares: readonly { readonly domain: NumberDomain; readonly own: Condition }[]): boolean {
  const parts = ({ domain }: (typeof shares)[number]) => domain.högstSom?.length ?? 0;
  let reached = { tal: Number.NEGATIVE_INFINITY, with: true };
  for (const { own } of shares.toSorted((a, b) => parts(b) - parts(a))) {
    const lowest = own.tal
      .filter(({ max, medMax }) => max > reached.tal || (max === reached.tal && medMax && reached.with))
      .toSorted((a, b) => a.min - b.min)[0];
    if (!lowest) return false;
    if (lowest.min > reached.tal) reached = { tal: lowest.min, with: lowest.medMin };
    else if (lowest.min === reached.tal && !lowest.medMin) reached = { ...reached, with: false };
  }
  return true;
}

/** Describes in Swedish the inputs that a box restricts. */
function inWords(values: Box, { indata }: Tabell): string {
  const parts = [...indata].flatMap(([name, domain]) => {
    const own = values.get(name);
    return !own || describe(own) === describe(all(domain)) ? [] : [`${name}: ${describeIn(own, domain)}`];
  });
  return parts.join('; ') || 'vad som helst';
}

function overlapFinding(rad: Rad, other: Rad, both: Box, tabell: Tabell): Finding {
  const facts = { rad: rad.nummer, annan: other.nummer, när: inWords(both, tabell) };
  return finding('kriterier-overlappar', rad.place, facts, [{ place: other.place, text: `rad ${other.nummer}` }]);
}

// --- Gaps ---

/** One input split into pieces, each with the rows that accept it. */
interface Dimension {
  readonly name: string;
  readonly pieces: readonly { readonly values: Condition; readonly rows: ReadonlySet<number> }[];
}

function gaps(rader: readonly Rad[], tabell: Tabell): Finding[] {
  const dimensions = [...tabell.indata].map(([name, domain]) => cut(name, domain, rader));
  const found: Box[] = [];
  let steps = 0;
  /**
   * `remaining` are the rows that accept the values chosen so far. When none is left, every value of the other inputs is a gap.
   */
  const search = (depth: number, chosen: Box, remaining: readonly number[]): void => {
    if (found.length >= MAX_GAPS || steps > MAX_STEPS) return;
    steps += 1;
    if (!isPossible(chosen, tabell)) return;
    const dimension = dimensions[depth];
    if (remaining.length === 0 || !dimension) {
      if (remaining.length === 0) found.push(chosen);
      return;
    }
    // Merges pieces that the same rows accept, which keeps the search small.
    const groups = new Map<string, { values: Condition[]; here: readonly number[] }>();
    for (const { values, rows } of dimension.pieces) {
      const here = remaining.filter((row) => rows.has(row));
      const group = groups.get(here.join());
      if (group) group.values.push(values);
      else groups.set(here.join(), { values: [values], here });
    }
    for (const { values, here } of groups.values())
      search(depth + 1, new Map([...chosen, [dimension.name, union(values)]]), here);
  };
  search(
    0,
    new Map(),
    rader.map((_, i) => i),
  );
  if (steps > MAX_STEPS) return [finding('kriterier-for-stora', tabell.place, {})];
  return found.map((one) => finding('kriterier-lucka', tabell.place, { när: inWords(one, tabell) }));
}

function cut(name: string, domain: Domain, rader: readonly Rad[]): Dimension {
  const wanted = rader.map((rad) => mängd(rad, name, domain));
  return {
    name,
    pieces: pieces(wanted, domain).map((values) => ({
      values,
      rows: new Set(wanted.flatMap((one, i) => (isEmpty(intersect(one, values, domain)) ? [] : [i]))),
    })),
  };
}

// --- Order ---

/** Whether one of two rows gives a worse answer for inputs that can all be at least as good as those of the other row. */
function isReversed(a: Rad, b: Rad, { indata, svar }: Tabell): boolean {
  const [worse, better] = svar.indexOf(a.så) > svar.indexOf(b.så) ? [a, b] : [b, a];
  const ranks = [a, b].map(({ så }) => svar.indexOf(så));
  if (ranks.includes(-1) || ranks[0] === ranks[1]) return false;
  return [...indata].every(([name, domain]) => canBeAtLeast(mängd(worse, name, domain), mängd(better, name, domain), domain));
}

function mängd(rad: Rad, name: string, domain: Domain): Condition {
  return rad.villkor.find(({ indata }) => indata === name)?.mängd ?? all(domain);
}

function reversedFinding(a: Rad, b: Rad, { svar }: Tabell): Finding {
  const [worse, better] = svar.indexOf(a.så) > svar.indexOf(b.så) ? [a, b] : [b, a];
  const facts = { rad: worse.nummer, annan: better.nummer, sämre: worse.så, bättre: better.så };
  return finding('kriterier-omvanda', worse.place, facts, [{ place: better.place, text: `rad ${better.nummer}` }]);
}
