/**
 * Pairs the things of two years: by id, by `ersätter:`, and the rest by similar names, which is only a guess. In: the things of
 * both sides. Out: groups, with each thing in exactly one. Swapping the sides gives the same groups.
 */
import { distance } from 'fastest-levenshtein';
import type { Sak } from './diff.ts';
import type { Sidor } from './fields.ts';
import type { Ting } from './things.ts';

/** Things that belong together, and how they were paired. `genom` is null for a thing without a counterpart. */
export interface Grupp {
  readonly före: readonly Ting[];
  readonly efter: readonly Ting[];
  readonly genom: 'id' | 'ersätter' | 'likhet' | null;
}

/** Minimum similarity of two names (0 to 1) that counts as the same thing, under the same parent and under different ones. */
const MIN_SIMILARITY = 0.8;
const MIN_SIMILARITY_ELSEWHERE = 0.95;
/** Number of characters of a name that are compared. The time grows with the product of both lengths. */
const MAX_LENGTH = 300;

/** All groups, and the group of a thing. */
export interface Grupper {
  readonly grupper: readonly Grupp[];
  readonly av: (ting: Ting) => Grupp;
}

/** Groups the things of both sides. `år` decides which side's `ersätter:` counts. */
export function pair({ före, efter }: Sidor<readonly Ting[]>, år: Sidor<number>): Grupper {
  const groups = new Groups([...före, ...efter]);
  const then = new Map(före.map((one) => [keyOf(one.slag, one.sak.id), one]));
  const now = new Map(efter.map((one) => [keyOf(one.slag, one.sak.id), one]));
  const joinReplaced = (of: readonly Ting[], other: typeof then) => {
    for (const one of of) {
      const counterpart = other.get(keyOf(one.slag, one.sak.id));
      for (const id of one.ersätter) {
        // A line that both sides have concerns an earlier year.
        if (counterpart?.ersätter.includes(id)) continue;
        const replaced = other.get(keyOf(one.slag, id));
        if (replaced) groups.join(one, replaced, 'ersätter');
      }
    }
  };
  for (const [key, one] of then) {
    const same = now.get(key);
    if (same) groups.join(one, same, 'id');
  }
  // `ersätter:` of the later year counts. Between two versions of one year both count.
  if (år.efter >= år.före) joinReplaced(efter, then);
  if (år.före >= år.efter) joinReplaced(före, now);

  const unpaired = (side: readonly Ting[], djup: number) => side.filter((one) => one.djup === djup && groups.isAlone(one));
  for (let djup = 0; djup <= Math.max(0, ...[...före, ...efter].map((one) => one.djup)); djup += 1) {
    for (const [a, b] of similarPairs(unpaired(före, djup), unpaired(efter, djup), groups)) groups.join(a, b, 'likhet');
  }
  return groups.result(före, efter);
}

/** Pairs things with similar names, the most similar first, each thing at most once. */
function similarPairs(före: readonly Ting[], efter: readonly Ting[], groups: Groups): [Ting, Ting][] {
  const candidates = före.flatMap((a) =>
    efter.flatMap((b) => {
      if (a.slag !== b.slag) return [];
      const together = groups.share(a.förälder, b.förälder);
      // Names of rows and sections mean little outside their parent.
      if (!together && (a.förälder?.slag === a.slag || a.slag === 'avsnitt')) return [];
      const score = similarity(a.sak.namn, b.sak.namn);
      return score >= (together ? MIN_SIMILARITY : MIN_SIMILARITY_ELSEWHERE)
        ? [{ a, b, score, key: [a.sak.id, b.sak.id].sort().join(' ') }]
        : [];
    }),
  );
  candidates.sort((one, other) => other.score - one.score || (one.key < other.key ? -1 : 1));
  const taken = new Set<Ting>();
  return candidates.flatMap(({ a, b }): [Ting, Ting][] => {
    if (taken.has(a) || taken.has(b)) return [];
    taken.add(a).add(b);
    return [[a, b]];
  });
}

/** Similarity of two names by edit distance: 1 for equal names, 0 for names with nothing in common. */
function similarity(a: string, b: string): number {
  const [one, other] = [a, b].map((text) => text.normalize('NFC').toLowerCase().replace(/\s+/g, ' ').trim().slice(0, MAX_LENGTH));
  const maxLength = Math.max(one?.length ?? 0, other?.length ?? 0);
  // The difference in length is a lower bound of the edit distance.
  if (maxLength === 0 || Math.abs((one?.length ?? 0) - (other?.length ?? 0)) > (1 - MIN_SIMILARITY) * maxLength) return 0;
  return 1 - distance(one ?? '', other ?? '') / maxLength;
}

const keyOf = (slag: string, id: Sak['id']) => `${slag} ${id}`;

/** Disjoint sets (union-find) of things that belong together, directly or through others. */
class Groups {
  readonly #root: Map<Ting, Ting>;
  readonly #how = new Map<Ting, Grupp['genom']>();

  constructor(things: readonly Ting[]) {
    this.#root = new Map(things.map((one) => [one, one]));
  }

  #find(ting: Ting): Ting {
    let root = ting;
    for (let next = this.#root.get(root); next && next !== root; next = this.#root.get(root)) root = next;
    return root;
  }

  join(a: Ting, b: Ting, genom: NonNullable<Grupp['genom']>): void {
    const [one, other] = [this.#find(a), this.#find(b)];
    const how = [this.#how.get(one), this.#how.get(other), genom];
    if (one !== other) this.#root.set(one, other);
    // `ersätter:` is a person's statement and wins over ids. Both win over similar names.
    this.#how.set(other, how.includes('ersätter') ? 'ersätter' : how.includes('id') ? 'id' : genom);
  }

  /** Whether a thing is not joined with any other. */
  isAlone(ting: Ting): boolean {
    return !this.#how.has(this.#find(ting));
  }

  /** Whether two things are in the same group, or both undefined. */
  share(a: Ting | undefined, b: Ting | undefined): boolean {
    return a && b ? this.#find(a) === this.#find(b) : a === b;
  }

  /** The groups in the order of `efter`, then those that only `före` has. */
  result(före: readonly Ting[], efter: readonly Ting[]): Grupper {
    const members = new Map<Ting, { före: Ting[]; efter: Ting[] }>();
    const put = (side: 'före' | 'efter') => (ting: Ting) => {
      const root = this.#find(ting);
      const group = members.get(root) ?? { före: [], efter: [] };
      group[side].push(ting);
      members.set(root, group);
    };
    efter.forEach(put('efter'));
    före.forEach(put('före'));
    const groupByRoot = new Map(
      [...members].map(([root, group]): [Ting, Grupp] => [root, { ...group, genom: this.#how.get(root) ?? null }]),
    );
    return { grupper: [...groupByRoot.values()], av: (ting) => groupByRoot.get(this.#find(ting)) as Grupp };
  }
}
