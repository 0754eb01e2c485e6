/**
 * Reads sentences: divides each into clauses, and finds of each clause its subject, the periods it names and what it claims. In: a
 * sentence with its references resolved. Out: a reading. Never: compares with the figures, which the rules do.
 */
import type { Sentence } from '../resolve/sentences.ts';
import { allMått, type Mått, type Nämnd, type Objekt, withBelow, type År } from '../resolve/year.ts';
import { COUNT_NOUNS, FIGURE_NOUNS, SHARE_NOUNS } from '../swedish/reading-words.ts';
import { changesIn, comparisonsIn, type Jämförelsepåstående, type Ändringspåstående } from './claims.ts';
import { type Clause, clausesOf } from './clauses.ts';
import { måttFinder } from './matt-names.ts';
import { type NameIndex, nameIndex } from './names.ts';
import { periodsIn, type Tidsord } from './periods.ts';
import {
  type Alike,
  type Grupp,
  groupsAlike,
  isAboutOnly,
  isClosed,
  ownWords,
  type Subject,
  subjectOf,
  type Vocabulary,
  vocabularyOf,
} from './subject.ts';

/** A clause with what it says. */
export interface ReadClause extends Clause {
  /** The words of the mått that the clause may be about. Undefined when it names none. */
  readonly vocabulary: Vocabulary | undefined;
  readonly subject: Subject;
  /** Groups of which the clause says the same as of its subject: "både för kvinnor och män". */
  readonly bägge: readonly Grupp[];
  /** Whether every word outside parentheses belongs to the mått or its groups, or leaves the subject as it is. */
  readonly isClosed: boolean;
  readonly perioder: readonly Tidsord[];
  readonly ändringar: readonly Ändringspåstående[];
  /** Empty in a text that belongs to no mått. */
  readonly jämförelser: readonly Jämförelsepåstående[];
}

/** A sentence as read. */
interface Reading {
  readonly sentence: Sentence;
  readonly clauses: readonly ReadClause[];
}

/** Reads a sentence. The same sentence is read once. */
export type Reader = (sentence: Sentence) => Reading;

/** Makes the reader of a board's sentences. */
export function makeReader(nämnd: Nämnd, år: År): Reader {
  const readings = new Map<Sentence, Reading>();
  const vocabularies = new Map<Mått, Vocabulary>();
  const egna = ownWords(nämnd, år);
  const vocabulary = (mått: Mått): Vocabulary => {
    const known = vocabularies.get(mått) ?? vocabularyOf(mått, egna, år.gemensamt.enheter[mått.plan.enhet]?.slag, områden);
    vocabularies.set(mått, known);
    return known;
  };
  const områden = areasOf(nämnd);
  const meant = måttFinder(nämnd);
  const read: Reader = (sentence) => {
    const known = readings.get(sentence);
    if (known) return known;
    const reading = { sentence, clauses: readClauses(sentence, meant, vocabulary, read) };
    readings.set(sentence, reading);
    return reading;
  };
  return read;
}

/** The names of the areas with the highest or lowest figure of any mått. */
function areasOf(nämnd: Nämnd): NameIndex<string> {
  const ends = allMått(nämnd).flatMap(({ resultat }) => Object.values(resultat.område ?? {}));
  const names = new Set(ends.flatMap((end) => Object.values(end ?? {}).flatMap(({ namn = [] }) => namn)));
  return nameIndex([...names].map((one) => [one, one] as const));
}

/** A word that may state a change or compare. A sentence without one is not read, since reading costs more than this pattern. */
const CLAIM =
  /vanligare|ök(?:ar|at|ad|as|ning)|minsk|sjunk|sjönk|stig(?:er|it)|steg |växt|växer|höj[dts]|sänk|halver|dubbl|gick|gått|krymp|backa|fall(?:er|it)|föll|rasa|dala|tagit|reducer|försvag|kort(?:at|as)|förläng|halka|högre|högst|lägre|lägst|större|störst|mindre |fler[ .,]|färre|längre|kortare|oftare|bättre|sämre|bättra|sämra|(?:nöjd|trygg|frisk|sjuk|positiv|negativ)are|oföränd|konstant|samma|lika |mer .{0,40}än |(?:ligger|låg|är|hamnar?) .{0,40}(?:över|under) |i (?:nivå|linje|paritet) /i;

/** The sentences that may claim a change or compare, by a cheap test before they are read. */
export function mayClaim(sentences: readonly Sentence[]): Sentence[] {
  return sentences.filter(({ typed }) => CLAIM.test(typed));
}

function readClauses(
  sentence: Sentence,
  meant: (clause: Clause, själv: Objekt | undefined) => Mått | undefined,
  vocabularyFor: (mått: Mått) => Vocabulary,
  read: Reader,
): ReadClause[] {
  const clauses = clausesOf(sentence);
  let before: Subject | undefined;
  return clauses.map((clause, i) => {
    const named = meant(clause, sentence.själv) ?? (before && 'mått' in before ? before.mått : undefined);
    const carried = i === 0 && !named ? carriedMått(sentence, clause, read) : undefined;
    const mått = named ?? carried ?? onlyMått(sentence.själv);
    const vocabulary = mått && vocabularyFor(mått);
    const relative = describing(clause, clauses[i + 1]);
    const bägge = vocabulary && groupsAlike(clause.tokens, vocabulary);
    const own = bägge ? { ...clause, ...without(clause, bägge) } : clause;
    const isAbout = vocabulary !== undefined && isAboutOnly(own, vocabulary);
    const found: Subject =
      vocabulary && (named || carried || isAbout) ? subjectOf({ clause: own, relative }, vocabulary, before) : UNKNOWN;
    const subject: Subject = found.slag === 'okänt' && isAbout ? { slag: 'mått', mått: vocabulary.mått } : found;
    if (clause.slag !== 'relativ') before = subject;
    return {
      ...clause,
      vocabulary,
      subject,
      bägge: bägge?.grupper ?? [],
      isClosed: vocabulary !== undefined && isClosed(clause.tokens, vocabulary),
      perioder: periodsIn(clause.tokens, mått),
      ändringar: changesIn(clause),
      jämförelser: vocabulary ? comparisonsIn(clause, vocabulary) : [],
    };
  });
}

const UNKNOWN: Subject = { slag: 'okänt' };

/** The only mått of the sentence before, when a clause begins with a word for its figure: "Värdet är dock lägre än föregående år". */
function carriedMått({ föregående }: Sentence, { tokens }: Clause, read: Reader): Mått | undefined {
  const first = tokens.find(({ slag }) => slag !== 'tecken')?.ord ?? '';
  if (!föregående || !(FIGURE_NOUNS.has(first) || SHARE_NOUNS.has(first) || COUNT_NOUNS.has(first))) return undefined;
  const about = read(föregående).clauses.filter(({ subject }) => subject.slag !== 'annat');
  const [only, other] = new Set(about.flatMap(({ vocabulary }) => vocabulary?.mått ?? []));
  return other ? undefined : only;
}

/** The only mått of a mål and of those below it. */
function onlyMått(själv: Objekt | undefined): Mått | undefined {
  const [only, other] = själv?.slag === 'mål' ? withBelow(själv).flatMap(({ mått }) => mått) : [];
  return other ? undefined : only;
}

/** The tokens of a clause without some of them, and where its verb then is. */
function without({ tokens, verb }: Clause, { from, to }: Alike): Pick<Clause, 'tokens' | 'verb'> {
  const removed = Math.max(0, Math.min(verb, to) - from);
  return { tokens: [...tokens.slice(0, from), ...tokens.slice(to)], verb: verb < from ? verb : verb - removed };
}

/** The relative clause that interrupts a clause or ends it, and so may describe its subject. */
function describing(clause: Clause, next: Clause | undefined): Clause | undefined {
  if (next?.slag !== 'relativ' || next.tokens[0]?.ord === 'vilket') return undefined;
  const [start = 0, end = 0] = [next.tokens[0]?.start, clause.tokens.at(-1)?.start];
  const isInterrupted = end > start;
  const verb = clause.verb;
  return isInterrupted || verb === -1 || clause.tokens.length - verb <= 4 ? next : undefined;
}
