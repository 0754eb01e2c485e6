/** Reads which area or group a clause calls the highest or the lowest. */

import { readCount } from '../swedish/statements.ts';
import type { Clause } from './clauses.ts';
import type { Grupp, Vocabulary } from './subject.ts';
import { isHarmlessWord } from './subject.ts';
import type { Token } from './tokens.ts';

/** A claim that an area or a group is the highest or the lowest of a mått. */
export interface Ytterpåstående {
  readonly ände: 'högsta' | 'lägsta';
  readonly ord: string;
  /** The token of the name. */
  readonly token: Token;
  readonly namn: string;
  /** Undefined for an area. */
  readonly grupp: Grupp | undefined;
}

const ENDS: Readonly<Record<string, 'högsta' | 'lägsta'>> = {
  högst: 'högsta',
  högsta: 'högsta',
  störst: 'högsta',
  största: 'högsta',
  lägst: 'lägsta',
  lägsta: 'lägsta',
};

/** Words beside such a claim that say nothing else of it. */
const BESIDE = new Set([
  'områden',
  'områdena',
  'område',
  'området',
  'kommundel',
  'kommundelar',
  'kommundelarna',
  'stadsdel',
  'stadsdelarna',
  'distrikt',
  'grupper',
  'grupperna',
  'åldersgrupp',
  'åldersgrupper',
  'åldersgruppen',
  'åldersgrupperna',
  'bland',
  'finns',
  'noteras',
  'redovisas',
  'uppmäts',
  'uppmättes',
  'noterades',
  'medan',
  'när',
  'geografiskt',
  'respektive',
]);

/** Words that make a claim about more than the areas or groups of one period. */
const WIDER = new Set(['näst', 'en', 'bland', 'någonsin', 'hittills', 'sedan', 'tredje', 'av']);

/** Returns the claims of a clause, each from a part of it that names one area or group and one end. */
export function extremesIn({ tokens }: Clause, vocabulary: Vocabulary): Ytterpåstående[] {
  return partsOf(tokens).flatMap((part) => {
    const ends = part.filter(({ ord, inskjuten }) => !inskjuten && Object.hasOwn(ENDS, ord));
    const [word] = ends;
    const at = word ? part.indexOf(word) : -1;
    if (!word || ends.length > 1 || WIDER.has(part[at - 1]?.ord ?? '') || WIDER.has(part[at - 2]?.ord ?? '')) return [];
    // "Högst 5 procent" is a limit.
    if (part[at + 1]?.slag === 'tal') return [];
    const found = nameIn(part, at, vocabulary);
    const ände = ENDS[word.ord];
    return found && ände ? [{ ände, ord: word.text, ...found }] : [];
  });
}

/** A reference to a figure and the word for an end beside it: "Norrby har det lägsta resultatet, {lägsta 2024}". */
export interface Ändhänvisning {
  readonly hänvisning: Token;
  readonly ände: 'högsta' | 'lägsta';
  readonly token: Token;
}

/** Returns each reference that alone is beside one word for an end. A part of references only belongs to the part before. */
export function endsBeside({ tokens }: Clause): Ändhänvisning[] {
  const parts: Token[][] = [];
  for (const part of partsOf(tokens)) {
    if (part.every(({ slag, ord }) => slag !== 'ord' || ord === 'procent' || ord === 'index')) parts.at(-1)?.push(...part);
    else parts.push(part);
  }
  return parts.flatMap((part) => {
    const [word, otherWord] = part.filter(({ ord, inskjuten }) => !inskjuten && Object.hasOwn(ENDS, ord));
    const [hänvisning, other] = part.filter((one) => one.hänvisning?.slag === 'tal');
    const ände = word && ENDS[word.ord];
    return word && ände && hänvisning && !otherWord && !other ? [{ hänvisning, ände, token: word }] : [];
  });
}

/** A claim that the newest figure of the subject is the highest or the lowest of several measurements. */
export interface Rekordpåstående {
  readonly ände: 'högsta' | 'lägsta' | 'bästa' | 'sämsta';
  readonly ord: string;
  readonly token: Token;
  /** The first year, or the number of years. Undefined when it is of all measurements. */
  readonly från: { readonly år: number } | { readonly antal: number } | undefined;
}

const RECORDS: Readonly<Record<string, Rekordpåstående['ände']>> = {
  ...ENDS,
  bästa: 'bästa',
  bäst: 'bästa',
  sämsta: 'sämsta',
  sämst: 'sämsta',
};
/** Words between "på" or "sedan" and the number or the year. */
const BETWEEN = new Set(['de', 'senaste', 'mätningen', 'år']);
const EVER = new Set(['någonsin', 'hittills']);

/** Returns the claim "högst på fyra år", "den lägsta sedan 2021" or "högre än någonsin". Undefined when a clause has none. */
export function recordIn({ tokens }: Clause): Rekordpåstående | undefined {
  const at = tokens.findIndex(({ ord, inskjuten }) => !inskjuten && Object.hasOwn(RECORDS, ord));
  const token = tokens[at];
  const ände = token && RECORDS[token.ord];
  if (!token || !ände || WIDER.has(tokens[at - 1]?.ord ?? '') || WIDER.has(tokens[at - 2]?.ord ?? '')) return undefined;
  const after = tokens.slice(at + 1);
  const link = after.findIndex(({ ord }) => ord === 'på' || ord === 'sedan' || ord === 'under' || EVER.has(ord));
  // "Den lägsta andelen sedan 2021" has only the noun of the figure between.
  if (link === -1 || link > 2) return undefined;
  const common = { ände, ord: token.text, token };
  const own = after.slice(link).filter(({ ord }) => !BETWEEN.has(ord));
  const [first, second] = own;
  if (first && EVER.has(first.ord)) return { ...common, från: undefined };
  if (first?.ord === 'sedan') return second?.år === undefined ? undefined : { ...common, från: { år: second.år } };
  const antal = readCount(second?.ord ?? '');
  const isYears = after.slice(link).some(({ ord }) => ord === 'år' || ord === 'åren');
  return antal !== undefined && isYears ? { ...common, från: { antal } } : undefined;
}

/** Divides at commas and conjunctions. A part of references only belongs to the part before. */
function partsOf(tokens: readonly Token[]): Token[][] {
  const parts: Token[][] = [[]];
  for (const token of tokens) {
    if (!token.inskjuten && (token.ord === ',' || token.ord === 'och' || token.ord === 'men' || token.ord === 'medan'))
      parts.push([]);
    else parts.at(-1)?.push(token);
  }
  return parts;
}

/** The only name of a part whose other words are known. A name after the end word ("högst i Norrby") need not be in the data. */
function nameIn(part: readonly Token[], end: number, vocabulary: Vocabulary): Omit<Ytterpåstående, 'ände' | 'ord'> | undefined {
  const outer = part.filter(({ inskjuten }) => !inskjuten);
  const groups = vocabulary.grupper.matches(outer).map(({ value, from, to }) => ({ namn: value.namn, grupp: value, from, to }));
  const areas = vocabulary.områden.matches(outer).map(({ value, from, to }) => ({ namn: value, grupp: undefined, from, to }));
  const [first, second] = [...groups, ...areas];
  const unknown = first ? undefined : (properNameAfter(part, end) ?? properNameWith(part) ?? properNameAlone(outer));
  const named = first ? outer.slice(first.from, first.to) : unknown ? [unknown] : [];
  const [token] = named;
  if (second || !token) return undefined;
  const isKnown = ({ slag, ord }: Token) =>
    slag !== 'ord' || Object.hasOwn(ENDS, ord) || BESIDE.has(ord) || isHarmlessWord(ord, vocabulary);
  if (!outer.every((one) => named.includes(one) || isKnown(one))) return undefined;
  return { token, namn: first?.namn ?? token.text, grupp: first?.grupp };
}

/** The name with a capital letter after "har", in a part that begins with "bland" and the noun for the areas. */
function properNameWith(part: readonly Token[]): Token | undefined {
  const [among, noun, verb, name] = part;
  if (among?.ord !== 'bland' || !noun || !BESIDE.has(noun.ord) || (verb?.ord !== 'har' && verb?.ord !== 'hade')) return undefined;
  return name && /^\p{Lu}\p{Ll}/u.test(name.text) ? name : undefined;
}

/** The name with a capital letter of a part that has nothing else than the name and the end word: "och Norrby lägst". */
function properNameAlone([name, word, ...others]: readonly Token[]): Token | undefined {
  const isAlone = others.every(({ slag }) => slag !== 'ord') && Object.hasOwn(ENDS, word?.ord ?? '');
  return isAlone && name && /^\p{Lu}\p{Ll}/u.test(name.text) && name.start > 0 ? name : undefined;
}

/** A name with a capital letter after "i", behind the end word, in a part about areas. */
function properNameAfter(part: readonly Token[], end: number): Token | undefined {
  const [preposition, name, next] = part.slice(end + 1);
  if (preposition?.ord !== 'i' || !name || !/^\p{Lu}\p{Ll}/u.test(name.text)) return undefined;
  return next?.slag === 'ord' ? undefined : name;
}
