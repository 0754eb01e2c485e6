/** Finds the mått that a clause is about: by the figures it refers to, by the owner of the text, or by name. */
import { allMått, type Mått, type Nämnd, type Objekt } from '../resolve/year.ts';
import type { Clause } from './clauses.ts';
import { fieldOf } from './fields.ts';
import { nameIndex } from './names.ts';
import type { Token } from './tokens.ts';

/** The shortest name by which a text is taken to mean a mått, in letters. */
const MIN_NAME = 8;

/** Returns a function that finds the only mått which a clause can be about. It returns undefined when there is none, or several. */
export function måttFinder(nämnd: Nämnd): (clause: Clause, själv: Objekt | undefined) => Mått | undefined {
  const all = allMått(nämnd);
  const byFile = new Map<string, Mått[]>();
  for (const mått of all) byFile.set(mått.file, [...(byFile.get(mått.file) ?? []), mått]);
  const names = nameIndex(uniqueNames(all));
  const referred = ({ hänvisning }: Token): Mått[] => {
    if (!hänvisning) return [];
    if (hänvisning.slag === 'namn') return hänvisning.objekt.slag === 'mått' ? [hänvisning.objekt] : [];
    if (!('place' in hänvisning)) return [];
    return (byFile.get(hänvisning.place.file) ?? []).filter((mått) => fieldOf(hänvisning, mått) !== undefined);
  };
  return ({ tokens }, själv) => {
    const [first, second] = new Set(tokens.flatMap(referred));
    if (first) return second ? undefined : first;
    if (själv?.slag === 'mått') return själv;
    const [named, other] = new Set(names.matches(tokens).map(({ value }) => value));
    return other ? undefined : named;
  };
}

/** The names by which a text may mean a mått: without what its name explains, and "Andelen" for "Andel". */
function uniqueNames(all: readonly Mått[]): (readonly [string, Mått])[] {
  const named = all.map((mått) => [shortName(mått.namn), mått] as const).filter(([name]) => name.length >= MIN_NAME);
  const counts = new Map<string, number>();
  for (const [name] of named) counts.set(name, (counts.get(name) ?? 0) + 1);
  return named.filter(([name]) => counts.get(name) === 1);
}

function shortName(namn: string): string {
  const [short = ''] = namn.split(/ [(\u2013-]|[,:(]/);
  return short
    .trim()
    .toLowerCase()
    .replace(/^andel /, 'andelen ')
    .replace(/^antal /, 'antalet ');
}
