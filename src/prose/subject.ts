/**
 * Finds the subject of a clause: the mått itself, one of its groups, or something else. The mått is the subject only when every
 * word that could limit it is known: a word of its name, a name in its data, or a word that leaves the subject as it is.
 */
import { divisionsOf } from '../resolve/groups.ts';
import type { Mått, Nämnd, År } from '../resolve/year.ts';
import { ascii } from '../swedish/ascii.ts';
import { COORDINATORS, FINITE, NEGATIONS, SUBORDINATORS, wordSet } from '../swedish/clause-words.ts';
import { AVERAGE_WORDS, placeOf } from '../swedish/comparison-words.ts';
import {
  CHANGE_NOUNS,
  CHANGE_VERBS,
  CLAIMS_BY_NAME,
  COMPARATIVES,
  COUNT_NOUNS,
  DEGREES,
  EXCEEDS,
  FIGURE_NOUNS,
  FUNCTION_WORDS,
  GO,
  GO_PARTICLES,
  LIES,
  LIMITING,
  OTHER_SUBJECTS,
  OWNERS,
  PARTS,
  PRONOUNS,
  RELATED,
  SHARE_NOUNS,
  TOTALS,
  UNCHANGED,
} from '../swedish/reading-words.ts';
import type { Clause } from './clauses.ts';
import { fieldOf } from './fields.ts';
import { type NameIndex, nameIndex, shortName } from './names.ts';
import { stemOf } from './stems.ts';
import type { Token } from './tokens.ts';

/** A group of a mått, with its figures by period. */
export interface Grupp {
  readonly indelning: string;
  readonly namn: string;
  readonly värden: Mått['resultat']['utfall'] & {};
}

/** The subject of a clause. `annat` is something else than the mått, and `okänt` may be anything. */
export type Subject =
  | { readonly slag: 'mått'; readonly mått: Mått }
  /** `direkt` when the group is the subject itself ("Kvinnor är nöjdare") and not its figure. */
  | { readonly slag: 'grupp'; readonly mått: Mått; readonly grupp: Grupp; readonly direkt: boolean }
  | { readonly slag: 'annat' }
  | { readonly slag: 'okänt' };

const OTHER: Subject = { slag: 'annat' };
const UNKNOWN: Subject = { slag: 'okänt' };

/** The words by which a text may mean a mått, its groups, areas and comparisons. */
export interface Vocabulary {
  readonly mått: Mått;
  /** Whether its unit is a share, or a number. */
  readonly räknar: 'andel' | 'antal' | undefined;
  /** Whether a word is one of the name. */
  readonly hasWord: (ord: string) => boolean;
  /** The name without what it explains, among tokens. */
  readonly namn: NameIndex<true>;
  /** Whether a word is the noun that the name begins with. */
  readonly isHead: (ord: string) => boolean;
  /** Whether a word ends that noun, as "frånvaron" ends "korttidsfrånvaro". */
  readonly isEndOfHead: (ord: string) => boolean;
  readonly grupper: NameIndex<Grupp>;
  /** The areas that any mått of the board names. */
  readonly områden: NameIndex<string>;
  readonly jämförelser: NameIndex<string>;
  /** The comparisons that some words name, when they name nothing else. Undefined otherwise. */
  readonly comparisonsIn: (tokens: readonly Token[]) => readonly string[] | undefined;
}

/** The words of the names of the kommun and the board, which limit nothing in a text of the board. */
export function ownWords({ data }: Nämnd, { gemensamt }: År): string[] {
  return [gemensamt.kommun.namn, data.namn].flatMap((name) => name.match(/\p{L}+/gu) ?? []);
}

/**
 * Collects the words of a mått: those of its name and of its id, which has no å, ä and ö. `egna` are words for the kommun and the board,
 * which limit nothing, `slag` is the kind of its unit, and `områden` has the areas of the board.
 */
export function vocabularyOf(
  mått: Mått,
  egna: readonly string[],
  slag: string | undefined,
  områden: NameIndex<string> = nameIndex([]),
): Vocabulary {
  const { namn, resultat } = mått;
  const words = namn.match(/\p{L}[\p{L}\d]*/gu) ?? [];
  const ids = mått.id.split('-').filter((word) => word.length >= MIN_ID && !/\d/.test(word));
  const id = new Set(ids.map(stemOf));
  const isInId = (ord: string) => ord.length >= MIN_ID && (id.has(ascii(stemOf(ord))) || isEndOf(ascii(stemOf(ord)), id));
  const isCounted = /^(?:andel|antal)/i.test(namn);
  const roots = words.map((word) => stemOf(word));
  const related = RELATED.flatMap(([pattern, others]) => (pattern.test(namn) ? [...others] : []));
  const stems = new Set([...words, ...related, ...egna].flatMap(bothForms));
  const noun = nounOf(words);
  const head = new Set(noun === undefined || noun.length < 4 ? [] : bothForms(noun));
  const grupper = divisionsOf(resultat).flatMap(({ namn: indelning, grupper: own }) =>
    own.map((one) => [one.namn, { indelning, namn: one.namn, värden: one.värden }] as const),
  );
  const comparisons = (resultat.jämförelser ?? []).map((one) => one.namn);
  const jämförelser = nameIndex(comparisons.map((one) => [one, one] as const));
  return {
    mått,
    räknar: slag === 'andel' || slag === 'antal' ? slag : undefined,
    hasWord: (ord) =>
      isMadeWithPartOf(ord, words) ||
      bothForms(ord).some((form) => stems.has(form) || stems.has(stemOf(form))) ||
      isEndOf(stemOf(ord), stems) ||
      isInId(ord) ||
      (isCounted && isMadeOf(ord, roots)),
    namn: nameIndex([[shortName(namn), true]]),
    isHead: (ord) =>
      bothForms(ord).some((form) => head.has(form)) || (ids.length === 1 && isInId(ord)) || (isCounted && isMadeOf(ord, roots)),
    isEndOfHead: (ord) => isEndOf(stemOf(ord), head),
    grupper: nameIndex(grupper),
    områden,
    jämförelser,
    comparisonsIn: (tokens) => namedComparisons(tokens, comparisons, jämförelser, mått),
  };
}

/** The letters by which a compound begins as a part of a name does: "sjukfrånvaroärenden" for "Långtidssjukfrånvaro". */
const MIN_PART = 8;

/** Whether a long word begins with letters that occur in a word of a name, and so is about the same. */
function isMadeWithPartOf(ord: string, words: readonly string[]): boolean {
  const part = ord.slice(0, MIN_PART);
  return ord.length > MIN_PART && words.some((one) => one.toLowerCase().includes(part));
}

/** The shortest word of an id that a text may use. */
const MIN_ID = 6;

/** Endings of nouns that are made of a verb or an adjective, in definite form. */
const MADE = /(?:het|ning|ing|ande|ende|else|nad)(?:en|arna|erna|t)$/;
/** The shortest root of such a noun that is compared. */
const MIN_ROOT = 4;

/** What a definite noun is made of: "nöjd" for "nöjdheten". Undefined for other words. */
export function rootOf(ord: string): string | undefined {
  const root = MADE.test(ord) ? ord.replace(MADE, '') : '';
  return root.length >= MIN_ROOT ? root : undefined;
}

/** Whether a definite noun is made of a word with one of some stems: "nöjdheten" for "Andel nöjda", "anmälningarna" for "anmälda". */
function isMadeOf(ord: string, stems: readonly string[]): boolean {
  const root = rootOf(ord);
  return root !== undefined && stems.some((one) => (root.length > MIN_ROOT ? one.includes(root) : one === root));
}

/** A word and its stem. "Frekvens" ends as a genitive does, and "frekvensen" has it as its stem. */
export const bothForms = (word: string): readonly string[] => [word.toLowerCase(), stemOf(word)];

/** Words before the noun of a name: adjectives and genitives. */
const BEFORE_NOUN = /(?:s|pen|ig|iga|igt|isk|iska|ade|ala|total|korta|långa)$/i;

/** The noun by itself of which a text may mean a mått. "Antal besök" is meant by "besöken", but "Andel nöjda" by no noun. */
export function nounOf([first = '', second]: readonly string[]): string | undefined {
  if (SHARE_NOUNS.has(first.toLowerCase())) return undefined;
  const isBefore =
    COUNT_NOUNS.has(first.toLowerCase()) || (second !== undefined && !PREPOSITIONS.has(second) && BEFORE_NOUN.test(first));
  return isBefore ? second : first;
}

/** The shortest end of a compound that stands for it beside another noun. */
const MIN_END = 6;

/** Whether a stem ends a word of a name, as "hållplats" ends "busshållplats". */
function isEndOf(stem: string, stems: ReadonlySet<string>): boolean {
  return stem.length >= MIN_END && [...stems].some((one) => one.endsWith(stem));
}

/** The comparisons that some words name: by name, by another word for the same place, or by a reference to its figure. */
function namedComparisons(
  tokens: readonly Token[],
  comparisons: readonly string[],
  jämförelser: NameIndex<string>,
  mått: Mått,
): readonly string[] | undefined {
  const matches = jämförelser.matches(tokens);
  const isNamed = new Set(matches.flatMap(({ from, to }) => tokens.slice(from, to)));
  const found = new Set(matches.map(({ value }) => value));
  for (const token of tokens) {
    const { ord, slag, inskjuten, hänvisning } = token;
    const field = hänvisning && fieldOf(hänvisning, mått);
    if (field?.slag === 'jämförelse') found.add(field.namn);
    if (slag !== 'ord' || inskjuten || isNamed.has(token)) continue;
    const place = placeOf(ord);
    const meant = place === undefined ? [] : comparisons.filter((one) => placeOf(one) === place);
    const [only] = meant;
    if (only !== undefined && meant.length === 1) found.add(only);
    else if (!AVERAGE_WORDS.has(ord)) return undefined;
  }
  return found.size === 0 ? undefined : [...found];
}

/** A clause and the relative clause that describes its subject, if there is one. */
export interface Described {
  readonly clause: Clause;
  readonly relative: Clause | undefined;
}

/** Returns the subject of a clause in a text about a mått. `before` is the subject of the clause before. */
export function subjectOf({ clause, relative }: Described, vocabulary: Vocabulary, before: Subject | undefined): Subject {
  const first = clause.tokens.find(({ slag }) => slag === 'ord')?.ord ?? '';
  if (clause.slag === 'relativ') return first === 'vilket' && before ? before : UNKNOWN;
  // "I kommunen som helhet har frånvaron ökat" is about the whole kommun.
  if (clause.tokens.some(({ ord, inskjuten }, i) => ord === 'helhet' && !inskjuten && i < clause.verb)) return OTHER;
  const own = [...withoutAsides(clause), ...(relative?.tokens ?? [])];
  const matches = vocabulary.grupper.matches(own);
  const isGroup = new Set(matches.flatMap(({ from, to }) => own.slice(from, to)));
  const others = own.filter((token) => !isGroup.has(token));
  const isNegatedPart = relative?.negated === true && !others.some(({ ord }) => NEGATIONS.has(ord) && vocabulary.hasWord(ord));
  if (isNegatedPart || others.some((token, i) => isOther(token.ord, others[i + 1]?.ord, vocabulary))) return OTHER;
  if (vocabulary.jämförelser.matches(others).length > 0) return OTHER;
  const phrase = nounPhrase(own, clause).filter((token) => !isGroup.has(token));
  const limits = [...limitsOf(others), ...(relative?.tokens ?? []).map(({ ord }) => ord)];
  if (!limits.every((ord) => isHarmlessWord(ord, vocabulary))) return UNKNOWN;
  const [owner, second] = phrase.filter(({ ord }) => !DEGREES.has(ord));
  const isOwner = LIES.has(clause.tokens[clause.verb]?.ord ?? '') && !second && OWNERS.has(owner?.ord ?? '');
  const isByName = clause.tokens.some(({ ord }) => CLAIMS_BY_NAME.has(ord));
  const head = isOwner ? 'mått' : headOf(phrase, vocabulary, isByName);
  const [grupp, otherGroup] = new Set(matches.map(({ value }) => value));
  if (head === 'okänt') return UNKNOWN;
  // "Minskade för pojkar" is about their figure, also without a noun for it.
  const isLimit = matches.every(({ from }) => LIMITING.has(own[from - 1]?.ord ?? ''));
  if (grupp && !otherGroup) return { slag: 'grupp', mått: vocabulary.mått, grupp, direkt: head === 'ingen' && !isLimit };
  if (head === 'mått') return { slag: 'mått', mått: vocabulary.mått };
  return grupp || !before ? UNKNOWN : before;
}

/** Words that begin a phrase which is not about the subject: what it is compared with, a cause or a time. */
const ASIDES = new Set([
  'än',
  'jämfört',
  'jämförelse',
  'tack',
  'genom',
  'trots',
  'enligt',
  'beroende',
  'sedan',
  'mot',
  'över',
  'under',
  'efter',
  'som',
  'främst',
  'särskilt',
  'framförallt',
]);
/** Words that begin such a phrase when another word precedes them: "i nivå med", "på grund av", "till följd av". */
const ASIDES_AFTER: Readonly<Record<string, string>> = { med: 'nivå', av: 'grund', från: 'skillnad', till: 'upp' };

/** The tokens of a clause without parentheses, and without phrases that are not about its subject. */
function withoutAsides({ tokens, verb }: Clause): Token[] {
  let isAside = false;
  return tokens.filter((token, i) => {
    const before = tokens[i - 1]?.ord;
    if (i === verb || token.ord === ',') isAside = false;
    else if (i > 0 && token.ord === 'som') isAside = true;
    else if (token.ord !== 'som' && ASIDES.has(token.ord)) isAside = true;
    else if (i === verb + 1 && EXCEEDS.has(before ?? '')) isAside = true;
    else if (before !== undefined && (ASIDES_AFTER[token.ord] === before || (token.ord === 'av' && before === 'följd')))
      isAside = true;
    return !isAside && !token.inskjuten && token.ord !== '(' && token.ord !== ')';
  });
}

/** Whether a word makes the subject something else than the mått. */
function isOther(ord: string, next: string | undefined, { hasWord }: Vocabulary): boolean {
  // "För andra året i rad" is a time.
  if (ord === 'andra' && next === 'året') return false;
  if (ord === 'hälften' && next === 'så') return false;
  if (ord === 'hela' && next !== undefined && /^(?:kommunen|länet|landet)s?$/.test(next)) return true;
  return (OTHER_SUBJECTS.has(ord) || PARTS.has(ord)) && !hasWord(ord);
}

/** Prepositions that begin a phrase before the verb, so that the subject comes after it. */
const PREPOSITIONS = new Set([...LIMITING, ...wordSet('under efter mellan sedan med till mot per inför över utan')]);
/** Adverbs that may come before the verb alone. */
const ADVERBS = wordSet(
  'både och därför totalt därmed nu däremot dock samtidigt sammantaget också därefter sedan då där här år tyvärr glädjande nog i',
);

/** Whether each word of the phrase that may be the subject of a clause is known: an owner, a word of the mått, or one that limits nothing. */
export function hasKnownSubject(clause: Clause, vocabulary: Vocabulary, isKnown: (ord: string) => boolean): boolean {
  return nounPhrase(withoutAsides(clause), clause).every(
    ({ slag, ord }) => slag !== 'ord' || OWNERS.has(ord) || isKnown(ord) || isHarmlessWord(ord, vocabulary),
  );
}

/** The tokens that may be the subject: those before the verb, or after it when the clause begins with something else. */
function nounPhrase(own: readonly Token[], { tokens, verb, slag }: Clause): Token[] {
  const finite = tokens[verb];
  const at = finite ? own.indexOf(finite) : -1;
  const left = own.slice(0, Math.max(0, at));
  const start = left.findIndex(({ slag: kind, ord }) => kind !== 'tecken' && !COORDINATORS.has(ord) && !SUBORDINATORS.has(ord));
  const before = start === -1 ? [] : left.slice(start);
  const [first] = before;
  const isFronted =
    first === undefined ||
    PREPOSITIONS.has(first.ord) ||
    before.every(({ slag: kind, ord }) => kind === 'tal' || ADVERBS.has(ord));
  if (!isFronted || (slag === 'bisats' && first !== undefined)) return before;
  const after = own.slice(at + 1);
  const stop = after.findIndex(isAfterSubject);
  return stop === -1 ? after : after.slice(0, stop);
}

/** Whether a token comes after the subject of a clause whose verb comes first. */
function isAfterSubject({ slag, ord }: Token): boolean {
  return (
    slag === 'tal' ||
    slag === 'tecken' ||
    PREPOSITIONS.has(ord) ||
    CHANGE_VERBS.has(ord) ||
    CHANGE_NOUNS.has(ord) ||
    COMPARATIVES.has(ord) ||
    UNCHANGED.has(ord) ||
    GO.has(ord) ||
    GO_PARTICLES.has(ord)
  );
}

/** Whether "andelen" or "antalet" may mean a mått. */
const isShareOf = ({ hasWord, räknar }: Vocabulary) => räknar === 'andel' || hasWord('andel');
const isNumberOf = ({ hasWord, räknar }: Vocabulary) => räknar === 'antal' || hasWord('antal');

/** What the words of a noun phrase refer to. `ingen` when it has no noun. */
function headOf(phrase: readonly Token[], vocabulary: Vocabulary, isByName: boolean): 'mått' | 'ingen' | 'okänt' {
  const { mått, hasWord, isHead, isEndOfHead } = vocabulary;
  const named = phrase.find(({ hänvisning }) => hänvisning?.slag === 'namn');
  if (named) return named.hänvisning?.slag === 'namn' && named.hänvisning.objekt === mått ? 'mått' : 'okänt';
  const words = phrase.filter(({ slag }) => slag === 'ord').map(({ ord }) => ord);
  if (!words.every((ord) => isHarmlessWord(ord, vocabulary))) return 'okänt';
  if (words.some((ord) => SHARE_NOUNS.has(ord)) && !isShareOf(vocabulary)) return 'okänt';
  // "Antalet barn per lärare" is the mått "Barn per lärare".
  if (words.some((ord, i) => COUNT_NOUNS.has(ord) && !isHead(words[i + 1] ?? '')) && !isNumberOf(vocabulary)) return 'okänt';
  const isMått = (ord: string) =>
    FIGURE_NOUNS.has(ord) || SHARE_NOUNS.has(ord) || COUNT_NOUNS.has(ord) || isHead(ord) || ord === mått.sort.ord.bestämd;
  if (words.some(isMått) || vocabulary.namn.matches(phrase).length > 0) return 'mått';
  if (words.some(isEndOfHead) && !words.some((ord) => TOTALS.has(ord))) return 'mått';
  if (isByName && words.some((ord) => hasWord(ord) && !OWNERS.has(ord))) return 'mått';
  return words.every((ord) => PRONOUNS.has(ord) || !hasWord(ord)) ? 'ingen' : 'okänt';
}

/** The words that follow a preposition which limits a noun. */
function limitsOf(tokens: readonly Token[]): string[] {
  let isLimit = false;
  return tokens.flatMap(({ slag, ord }) => {
    if (LIMITING.has(ord)) {
      isLimit = true;
      return [];
    }
    if (PREPOSITIONS.has(ord) || FINITE.has(ord) || slag === 'tecken') isLimit = false;
    return isLimit && slag === 'ord' ? [ord] : [];
  });
}

/** Compounds that say what kind of figure a name before or after them has: "motivationsmåttet". */
const CALLED_MÅTT = /(?:måttet|indikatorn|nyckeltalet)$/;

/** Whether a word leaves the subject as it is. */
export function isHarmlessWord(ord: string, { hasWord }: Vocabulary): boolean {
  return (
    FUNCTION_WORDS.has(ord) ||
    FIGURE_NOUNS.has(ord) ||
    PRONOUNS.has(ord) ||
    FINITE.has(ord) ||
    CALLED_MÅTT.test(ord) ||
    COORDINATORS.has(ord) ||
    CHANGE_VERBS.has(ord) ||
    COMPARATIVES.has(ord) ||
    NEGATIONS.has(ord) ||
    hasWord(ord)
  );
}

/** Verbs by which a group is said to have a figure: "Män skattar ledarskapet högre än kvinnor". */
export const EXPERIENCE = wordSet('ger sig skattar upplever bedömer anser svarar uppger trivs känner kände värderar gör vad');

/** Whether every word outside parentheses belongs to a mått or its groups, or leaves the subject as it is. */
export function isClosed(tokens: readonly Token[], vocabulary: Vocabulary): boolean {
  const outer = tokens.filter(({ inskjuten }) => !inskjuten);
  const named = new Set(vocabulary.grupper.matches(outer).flatMap(({ from, to }) => outer.slice(from, to)));
  return outer.every(
    (token) => token.slag !== 'ord' || named.has(token) || EXPERIENCE.has(token.ord) || isHarmlessWord(token.ord, vocabulary),
  );
}

/** Whether a clause is closed, names its mått by a word and has neither a group nor a word for another subject. */
export function isAboutOnly(clause: Clause, vocabulary: Vocabulary): boolean {
  const { tokens, slag } = clause;
  const words = tokens.filter((token) => token.slag === 'ord' && !token.inskjuten);
  const isNamed = words.some(
    ({ ord }) => vocabulary.isHead(ord) || FIGURE_NOUNS.has(ord) || (vocabulary.hasWord(ord) && !FUNCTION_WORDS.has(ord)),
  );
  if (
    slag === 'relativ' ||
    !isNamed ||
    !isClosed(withoutAsides(clause), vocabulary) ||
    vocabulary.grupper.matches(tokens).length > 0
  )
    return false;
  if (tokens.some(({ hänvisning }) => hänvisning)) return false;
  const isShare = words.some(({ ord }) => SHARE_NOUNS.has(ord));
  const isCount = words.some(({ ord }) => COUNT_NOUNS.has(ord));
  if ((isShare && !isShareOf(vocabulary)) || (isCount && !isNumberOf(vocabulary))) return false;
  return !withoutAsides(clause).some(({ ord }, i, all) => isOther(ord, all[i + 1]?.ord, vocabulary));
}

/** Groups of which a clause says the same, and their tokens: from `from` up to, but not including, `to`. */
export interface Alike {
  readonly grupper: readonly Grupp[];
  readonly from: number;
  readonly to: number;
}

/** Words within "både totalt och för kvinnor och män". */
const ALIKE = wordSet('både och totalt för bland hos av samt såväl som');

/** Finds "både bland kvinnor och bland män" and "för både kvinnor och män". Undefined without it. */
export function groupsAlike(tokens: readonly Token[], { grupper }: Vocabulary): Alike | undefined {
  const both = tokens.findIndex(({ ord }) => ord === 'både' || ord === 'såväl');
  if (both === -1) return undefined;
  const matches = grupper.matches(tokens).filter(({ from }) => from > both);
  const [first, second] = matches;
  const to = matches.at(-1)?.to ?? 0;
  const isNamed = (i: number) => matches.some((one) => one.from <= i && i < one.to);
  const isAlike = tokens.slice(both, to).every(({ ord }, i) => ALIKE.has(ord) || isNamed(both + i));
  if (!first || !second || !isAlike) return undefined;
  const isPreposition = LIMITING.has(tokens[both - 1]?.ord ?? '');
  return { grupper: matches.map(({ value }) => value), from: isPreposition ? both - 1 : both, to };
}
