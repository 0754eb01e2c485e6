/**
 * Proves a table before anybody is judged by it: no two rows apply at once, some row always applies, every row can apply, and doing
 * better never gives a worse answer. In: a table. Out: a finding for each fault, with an example. The table is cut into pieces that no
 * condition cuts through, so that looking at one value in each is looking at all.
 */
import { type Finding, finding } from '../diagnostics/finding.ts';
import {
  all,
  type Condition,
  canBeAtLeast,
  type Domain,
  describe,
  EJ_TILLÄMPLIGT,
  exactly,
  intersect,
  isEmpty,
  pieces,
  union,
} from './condition.ts';
import type { Rad, Tabell } from './table.ts';

/** A set of values for each input. */
type Box = ReadonlyMap<string, Condition>;

/** More pieces than this are not looked at: such a table should be divided. */
const MOST_PIECES = 20_000;
/** Every pair of rows is compared; no person reads a table of more. */
const MOST_ROWS = 200;
/** Gaps told of one table; mending one often mends its neighbours. */
const MOST_GAPS = 3;

export function prove(tabell: Tabell): Finding[] {
  if (tabell.rader.length > MOST_ROWS) return [finding('kriterier-for-stora', tabell.place, {})];
  const findings: Finding[] = [];
  const useful = tabell.rader.filter((rad) => {
    const possible = isPossible(box(rad, tabell), tabell);
    if (!possible) findings.push(finding('kriterium-nas-aldrig', rad.place, {}));
    return possible;
  });
  for (const [i, rad] of useful.entries()) {
    for (const other of useful.slice(0, i)) {
      const both = meet(box(rad, tabell), box(other, tabell), tabell);
      if (isPossible(both, tabell)) findings.push(overlap(rad, other, both, tabell));
      else if (isReversed(rad, other, tabell)) findings.push(reversed(rad, other, tabell));
    }
  }
  return [...findings, ...gaps(useful, tabell)];
}

function box(rad: Rad, { indata }: Tabell): Box {
  return new Map(
    [...indata].map(([name, domain]) => [name, rad.villkor.find((one) => one.indata === name)?.mängd ?? all(domain)]),
  );
}

function meet(a: Box, b: Box, { indata }: Tabell): Box {
  return new Map(
    [...indata].map(([name, domain]) => [name, intersect(a.get(name) ?? all(domain), b.get(name) ?? all(domain), domain)]),
  );
}

/** A share is not applicable just when there is nothing to have a share of. */
function isPossible(values: Box, { indata }: Tabell): boolean {
  return [...indata].every(([name, domain]) => {
    const own = values.get(name);
    if (!own) return true;
    if (isEmpty(own)) return false;
    const count = domain.slag === 'tal' && domain.av !== undefined ? values.get(domain.av) : undefined;
    const countDomain = domain.slag === 'tal' && domain.av !== undefined ? indata.get(domain.av) : undefined;
    if (!count || !countDomain) return true;
    const none = !isEmpty(intersect(count, exactly(0), countDomain));
    const some = !isEmpty(
      intersect(count, { ord: [], tal: [{ min: 0, medMin: false, max: Number.POSITIVE_INFINITY, medMax: true }] }, countDomain),
    );
    return (none && own.ord.includes(EJ_TILLÄMPLIGT)) || (some && own.tal.length > 0);
  });
}

/** The inputs that do not cover everything, in words. */
function inWords(values: Box, { indata }: Tabell): string {
  const parts = [...indata].flatMap(([name, domain]) => {
    const own = values.get(name);
    return !own || describe(own) === describe(all(domain)) ? [] : [`${name}: ${describe(own)}`];
  });
  return parts.join('; ') || 'vad som helst';
}

function overlap(rad: Rad, other: Rad, both: Box, tabell: Tabell): Finding {
  const facts = { rad: rad.nummer, annan: other.nummer, när: inWords(both, tabell) };
  return finding('kriterier-overlappar', rad.place, facts, [{ place: other.place, text: `rad ${other.nummer}` }]);
}

// --- Gaps ---

/** One input cut into pieces, each with the rows that apply in it. */
interface Dimension {
  readonly name: string;
  readonly pieces: readonly { readonly values: Condition; readonly rows: ReadonlySet<number> }[];
}

function gaps(rader: readonly Rad[], tabell: Tabell): Finding[] {
  const dimensions = [...tabell.indata].map(([name, domain]) => cut(name, domain, rader));
  const found: Box[] = [];
  let looked = 0;
  /** `left` are the rows that apply so far; when none is left, whatever the other inputs are is a gap. */
  const search = (depth: number, chosen: Box, left: readonly number[]): void => {
    if (found.length >= MOST_GAPS || looked > MOST_PIECES) return;
    looked += 1;
    if (!isPossible(chosen, tabell)) return;
    const dimension = dimensions[depth];
    if (left.length === 0 || !dimension) {
      if (left.length === 0) found.push(chosen);
      return;
    }
    // Pieces in which the same rows apply are one.
    const groups = new Map<string, { values: Condition[]; here: readonly number[] }>();
    for (const { values, rows } of dimension.pieces) {
      const here = left.filter((row) => rows.has(row));
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
  if (looked > MOST_PIECES) return [finding('kriterier-for-stora', tabell.place, {})];
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

/** Whether one of two rows gives a worse answer to somebody who did at least as well in everything. */
function isReversed(a: Rad, b: Rad, { indata, svar }: Tabell): boolean {
  const [worse, better] = svar.indexOf(a.så) > svar.indexOf(b.så) ? [a, b] : [b, a];
  const ranks = [a, b].map(({ så }) => svar.indexOf(så));
  if (ranks.includes(-1) || ranks[0] === ranks[1]) return false;
  return [...indata].every(([name, domain]) => canBeAtLeast(mängd(worse, name, domain), mängd(better, name, domain), domain));
}

function mängd(rad: Rad, name: string, domain: Domain): Condition {
  return rad.villkor.find(({ indata }) => indata === name)?.mängd ?? all(domain);
}

function reversed(a: Rad, b: Rad, { svar }: Tabell): Finding {
  const [worse, better] = svar.indexOf(a.så) > svar.indexOf(b.så) ? [a, b] : [b, a];
  const facts = { rad: worse.nummer, annan: better.nummer, sämre: worse.så, bättre: better.så };
  return finding('kriterier-omvanda', worse.place, facts, [{ place: better.place, text: `rad ${better.nummer}` }]);
}
