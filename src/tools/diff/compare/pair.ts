/**
 * What is the same thing in two years: by id, by what `ersätter:` says, and for what is then left by likeness of name, which is only
 * supposed. In: the things of both sides. Out: groups of them, each thing in one. Swap the sides and the same groups come out.
 */
import { distance } from 'fastest-levenshtein';
import type { Sak } from './diff.ts';
import type { Sidor } from './fields.ts';
import type { Ting } from './things.ts';

export interface Grupp {
  readonly före: readonly Ting[];
  readonly efter: readonly Ting[];
  readonly genom: 'id' | 'ersätter' | 'likhet' | null;
}

/** Names at least so alike are supposed to name the same thing; under another parent it takes more. */
const ALIKE = 0.8;
const ALIKE_ELSEWHERE = 0.95;
/** Comparing takes time that grows with both lengths. */
const LONGEST = 300;

export interface Grupper {
  readonly grupper: readonly Grupp[];
  readonly av: (ting: Ting) => Grupp;
}

export function pair({ före, efter }: Sidor<readonly Ting[]>, år: Sidor<number>): Grupper {
  const groups = new Groups([...före, ...efter]);
  const then = new Map(före.map((one) => [keyOf(one.slag, one.sak.id), one]));
  const now = new Map(efter.map((one) => [keyOf(one.slag, one.sak.id), one]));
  const claims = (of: readonly Ting[], other: typeof then) => {
    for (const one of of) {
      const counterpart = other.get(keyOf(one.slag, one.sak.id));
      for (const id of one.ersätter) {
        // A line that stands on both sides is about an earlier year.
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
  // The later year knows what it replaced; of the same year either side may.
  if (år.efter >= år.före) claims(efter, then);
  if (år.före >= år.efter) claims(före, now);

  const lone = (side: readonly Ting[], djup: number) => side.filter((one) => one.djup === djup && groups.isAlone(one));
  for (let djup = 0; djup <= Math.max(0, ...[...före, ...efter].map((one) => one.djup)); djup += 1) {
    for (const [a, b] of likely(lone(före, djup), lone(efter, djup), groups)) groups.join(a, b, 'likhet');
  }
  return groups.result(före, efter);
}

/** Pairs of names that are alike, the most alike first, each thing in one pair. */
function likely(före: readonly Ting[], efter: readonly Ting[], groups: Groups): [Ting, Ting][] {
  const candidates = före.flatMap((a) =>
    efter.flatMap((b) => {
      if (a.slag !== b.slag) return [];
      const together = groups.share(a.förälder, b.förälder);
      // Rows and sections have names that say little away from what they stand under.
      if (!together && (a.förälder?.slag === a.slag || a.slag === 'avsnitt')) return [];
      const score = likeness(a.sak.namn, b.sak.namn);
      return score >= (together ? ALIKE : ALIKE_ELSEWHERE) ? [{ a, b, score, key: [a.sak.id, b.sak.id].sort().join(' ') }] : [];
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

/** 1 for the same name, 0 for names with nothing in common. */
function likeness(a: string, b: string): number {
  const [one, other] = [a, b].map((text) => text.normalize('NFC').toLowerCase().replace(/\s+/g, ' ').trim().slice(0, LONGEST));
  const longest = Math.max(one?.length ?? 0, other?.length ?? 0);
  // So many letters must at least be put in or taken away.
  if (longest === 0 || Math.abs((one?.length ?? 0) - (other?.length ?? 0)) > (1 - ALIKE) * longest) return 0;
  return 1 - distance(one ?? '', other ?? '') / longest;
}

const keyOf = (slag: string, id: Sak['id']) => `${slag} ${id}`;

/** Things that belong together, directly or through others. */
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
    // What a person has said goes before what the ids say, and both before what is only supposed.
    this.#how.set(other, how.includes('ersätter') ? 'ersätter' : how.includes('id') ? 'id' : genom);
  }

  isAlone(ting: Ting): boolean {
    return !this.#how.has(this.#find(ting));
  }

  share(a: Ting | undefined, b: Ting | undefined): boolean {
    return a && b ? this.#find(a) === this.#find(b) : a === b;
  }

  /** In the order of the later side; what is only in the former stands after. */
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
    const made = new Map(
      [...members].map(([root, group]): [Ting, Grupp] => [root, { ...group, genom: this.#how.get(root) ?? null }]),
    );
    return { grupper: [...made.values()], av: (ting) => made.get(this.#find(ting)) as Grupp };
  }
}
