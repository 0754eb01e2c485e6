/** Finds the mått that a clause is about: by the figures it refers to, by the owner of the text, or by name. */
import { allMått, type Mått, type Nämnd, type Objekt } from '../resolve/year.ts';
import { ascii } from '../swedish/ascii.ts';
import type { Clause } from './clauses.ts';
import { fieldOf } from './fields.ts';
import { nameIndex, shortName } from './names.ts';
import { stemOf } from './stems.ts';
import { bothForms, nounOf, rootOf } from './subject.ts';
import type { Token } from './tokens.ts';

/** The shortest name by which a text is taken to mean a mått, in letters. */
const MIN_NAME = 8;

/** Returns a function that finds the only mått which a clause can be about. It returns undefined when there is none, or several. */
export function måttFinder(nämnd: Nämnd): (clause: Clause, själv: Objekt | undefined) => Mått | undefined {
  const all = allMått(nämnd);
  const byFile = new Map<string, Mått[]>();
  for (const mått of all) byFile.set(mått.file, [...(byFile.get(mått.file) ?? []), mått]);
  const names = nameIndex([...uniqueNames(all), ...shortForms(all)]);
  const byNoun = nounFinder(all);
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
    return named ? (other ? undefined : named) : byNoun(tokens);
  };
}

/** The shortest noun by which a text of a mål or a chapter is taken to mean a mått, in letters. */
const MIN_NOUN = 7;

/** Returns a function that finds the only mått of which some words name the noun, or whose id is the noun without å, ä and ö. The noun may occur in the name of no other mått. */
function nounFinder(all: readonly Mått[]): (tokens: readonly Token[]) => Mått | undefined {
  const words = all.map(({ namn }) => namn.toLowerCase().match(/\p{L}+/gu) ?? []);
  const texts = words.map((own, i) => `${ascii(own.join(' '))} ${all[i]?.id}`);
  const nouns = new Map<string, Mått>();
  for (const [i, mått] of all.entries()) {
    const noun = nounOf(words[i] ?? []);
    const id = /^[a-z]+$/.test(mått.id) ? mått.id : undefined;
    for (const one of [noun, id]) {
      if (one === undefined || one.length < MIN_NOUN) continue;
      const stem = ascii(stemOf(one));
      const isShared = texts.some((text, other) => other !== i && text.includes(stem));
      if (!isShared) for (const form of bothForms(one)) nouns.set(ascii(form), mått);
    }
  }
  return (tokens) => {
    const found = tokens.flatMap(({ ord, slag, inskjuten }) =>
      slag === 'ord' && !inskjuten && ord.length >= MIN_NOUN
        ? ([ord, stemOf(ord), rootOf(ord) ?? ''].map((form) => nouns.get(ascii(form))).find((one) => one) ?? [])
        : [],
    );
    const [only, other] = new Set(found);
    return other ? undefined : only;
  };
}

/** The names by which a text may mean a mått: without what its name explains, and "Andelen" for "Andel". */
function uniqueNames(all: readonly Mått[]): (readonly [string, Mått])[] {
  const named = all.map((mått) => [shortName(mått.namn), mått] as const).filter(([name]) => name.length >= MIN_NAME);
  const counts = new Map<string, number>();
  for (const [name] of named) counts.set(name, (counts.get(name) ?? 0) + 1);
  return named.filter(([name]) => counts.get(name) === 1);
}

/** The names that an abbreviation gives: "NKI markupplåtelse" for "Nöjd-kund-index (NKI) - Markupplåtelse". */
function shortForms(all: readonly Mått[]): (readonly [string, Mått])[] {
  return all.flatMap((mått) => {
    const [, abbreviation, part] = /\((\p{Lu}{2,})(?![\p{L}\d])[^)]*\)\s*[-\u2013:]\s*([^(]+)$/u.exec(mått.namn) ?? [];
    if (abbreviation === undefined || part === undefined) return [];
    return [`${abbreviation} ${part}`, `${abbreviation} - ${part}`].map((name) => [name.trim().toLowerCase(), mått] as const);
  });
}
