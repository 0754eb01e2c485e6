/**
 * Reads what Swedish sentences say of the progress of a piece of work: that it is finished, or that it is not. It reads main clauses
 * about the whole work or a part of it, and understands only verb phrases that have one meaning.
 */
import type { ResolvedReference } from '../resolve/resolve-reference.ts';
import type { Sentence } from '../resolve/sentences.ts';
import { COORDINATORS, NEGATIONS } from '../swedish/clause-words.ts';
import {
  ADVERBS,
  AHEAD,
  BEGINS,
  BEGUN,
  COULD,
  DECIDED,
  DECIDES,
  DETERMINERS,
  EVERYDAY,
  EXPECTED,
  FINISH_IT,
  FINISH_LINES,
  FINISHED,
  FINISHED_IT,
  FINISHED_THEN,
  FINISHES,
  HANDED,
  HAS_FINISHED,
  HAS_MADE,
  HAS_MOVED,
  HAS_POSTPONED,
  HAS_STARTED,
  IN_USE,
  IS,
  LESS,
  MADE,
  MOVES,
  NONE,
  ORDINALS,
  PART,
  PARTICLES,
  POSTPONED,
  POSTPONES,
  PREPOSITIONS,
  PRONOUNS,
  REMAINS,
  SOME_WORK,
  STARTED,
  STILL,
  STOPS,
  TO_FINISH,
  TO_START,
  VERBS,
  WORK,
} from '../swedish/progress-words.ts';
import { readCount } from '../swedish/statements.ts';
import type { VerbForms } from '../swedish/verbs.ts';
import { clausesOf } from './clauses.ts';
import { isSoon, saidWithPlannedVerb } from './planned-verb.ts';

/** A statement about the progress of a piece of work. */
export interface Progress {
  readonly isDone: boolean;
  /** The index of its sentence. */
  readonly sentence: number;
  /** What the sentence refers to and is about. Undefined when it is about the work that the text is about. */
  readonly reference: ResolvedReference | undefined;
  /** Whether the subject can only be the work. A word of its name may also mean something that the work concerns. */
  readonly isCertain: boolean;
}

/** What a reading needs to know of the work that a text is about. */
export interface Work {
  /** The kommun's words for the work, in definite form and lower case. */
  readonly nouns: readonly string[];
  /** The name of the work. */
  readonly name: string;
  /** The text of its plan. */
  readonly plan: string;
  /** The verb of its plan. Undefined when the plan begins with no verb. */
  readonly verb: VerbForms | undefined;
  /** The first year that lies ahead of the report. */
  readonly nextYear: number;
}

/** A subject, and the index of the word after it. */
interface Subject {
  readonly kind: 'whole' | 'named' | 'part' | 'none' | 'pronoun' | 'reference';
  readonly end: number;
  /** Whether it is the kommun's own word for the work. */
  readonly isOwnWord: boolean;
}

/** What a clause says of its subject. `isCertain` is whether the words have only one meaning. */
interface Said {
  readonly isDone: boolean;
  readonly isCertain: boolean;
}
const DONE: Said = { isDone: true, isCertain: true };
const NOT_DONE: Said = { isDone: false, isCertain: true };
/** What has begun or goes on is seldom finished. */
const MAYBE_NOT: Said = { isDone: false, isCertain: false };
const doneUnless = (isNegated: boolean) => (isNegated ? NOT_DONE : DONE);

/** The statements about progress in the sentences of one text, in order. */
export function readProgress(sentences: readonly Sentence[], work: Work): Progress[] {
  // "Det" refers to the work in the first sentence, and after a sentence about the work.
  let isKnown = true;
  return sentences.flatMap((sentence, index) => {
    const { said, isAbout } = readSentence(sentence, work, isKnown);
    isKnown = isAbout;
    return said.map((one) => ({ ...one, sentence: index }));
  });
}

function readSentence(sentence: Sentence, work: Work, isKnown: boolean) {
  const clauses = wordsOf(sentence);
  const said: Omit<Progress, 'sentence'>[] = [];
  let subject: Subject | undefined;
  let isAbout = false;
  for (const [i, { words, isMain, references }] of clauses.entries()) {
    if (!isMain) continue;
    const read = readClause(words, { work, isKnown, inherited: i === 0 ? undefined : subject, isFirst: i === 0 });
    subject = read.subject;
    isAbout ||= subject !== undefined && subject.kind !== 'part';
    // "Det är klart att" says nothing of the work.
    const isIdiom = subject?.kind === 'pronoun' && clauses[i + 1]?.isMain === false;
    if (!read.said && work.verb) {
      const rest = clauses.slice(i + 1).flatMap((one) => one.words);
      const isDone = saidWithPlannedVerb(words, rest, work.verb, work.nextYear);
      if (isDone !== undefined) said.push({ isDone, reference: undefined, isCertain: false });
    }
    if (!read.said || isIdiom || (read.said.isDone && subject?.kind === 'part')) continue;
    const named = subject?.kind === 'reference' ? words.slice(0, subject.end).filter((word) => word === '\0').length : 0;
    const reference = references[named - 1];
    said.push({ isDone: read.said.isDone, reference, isCertain: read.said.isCertain && subject?.kind !== 'named' });
  }
  return { said, isAbout };
}

/** A clause as words in lower case, and its references in order. */
interface Words {
  readonly words: readonly string[];
  readonly references: readonly (ResolvedReference | undefined)[];
  /** Whether it states something by itself. */
  readonly isMain: boolean;
}

/**
 * The words of each clause. The infinitive of "kommer att" belongs to its clause. What "är att" introduces is stated as a main clause
 * is.
 */
function wordsOf(sentence: Sentence): Words[] {
  const clauses: Words[] = [];
  const isQuestion = sentence.typed.endsWith('?');
  for (const { tokens, slag } of clausesOf(sentence)) {
    const own = tokens.filter((one) => one.slag !== 'tecken' && !one.inskjuten);
    const references = own.flatMap((one) => (one.slag === 'hänvisning' ? [one.hänvisning] : []));
    const all = own.map(({ ord }) => ord);
    const words = all.slice(COORDINATORS.has(all[0] ?? '') ? 1 : 0);
    const before = clauses.at(-1);
    if (words[0] === 'att' && before?.words.includes('kommer')) {
      clauses[clauses.length - 1] = {
        ...before,
        words: [...before.words, ...words],
        references: [...before.references, ...references],
      };
    } else if (words[0] === 'att' && before?.words.at(-1) === 'är') {
      clauses.push({ words: words.slice(1), references, isMain: !isQuestion });
    } else if (words.length > 0) clauses.push({ words, references, isMain: slag === 'huvudsats' && !isQuestion });
  }
  return clauses;
}

interface ClauseContext {
  readonly work: Work;
  readonly isKnown: boolean;
  /** The subject of the clause before it in the sentence. */
  readonly inherited: Subject | undefined;
  readonly isFirst: boolean;
}

const WHOLE: Subject = { kind: 'whole', end: 0, isOwnWord: false };

/** The subject of a main clause, when it is the work, and what the clause says of it. */
function readClause(all: readonly string[], context: ClauseContext): { subject: Subject | undefined; said?: Said | undefined } {
  const verb = all.findIndex((word) => VERBS.has(word));
  if (verb === -1) return readWithoutVerb(all, context);
  const made = objectOf(all, verb, context);
  if (made) return made;
  if (isUnable(all)) return { subject: undefined, said: MAYBE_NOT };
  const first = skipAdverbs(all, 0).next;
  const after = skipAdverbs(all, verb + 1).next;
  const normal = subjectAt(all, first, context);
  const rest = all.slice(verb + 1);
  const said = (subject: Subject, words = rest, isAlone = false) => ({
    subject,
    said: predicate(all, verb, words, subject, context.work, isAlone),
  });
  if (normal?.end === verb) return said(normal);
  // A verb that the reader does not know may have kept two clauses together.
  const joined = all.slice(0, verb).findLastIndex((word) => COORDINATORS.has(word));
  const second = joined === -1 ? undefined : subjectAt(all, joined + 1, context);
  if (second?.end === verb) return said(second);
  const inverted = subjectAt(all, after, context);
  if (inverted) return said(inverted, [...all.slice(verb + 1, after), ...all.slice(inverted.end)]);
  const bare = context.isFirst ? WHOLE : context.inherited;
  const begins = context.isFirst ? verb === 0 : first >= verb;
  if (bare && begins) return said(bare, rest, true);
  const isOpen = isLeft(all, verb) || isGoingOn(all, verb) || isFinishedLater(all, context.work);
  return { subject: undefined, said: isOpen ? MAYBE_NOT : undefined };
}

/** Whether something was not possible: "har det inte gått att", "har inte varit möjligt", "har vi inte hunnit". */
function isUnable(all: readonly string[]): boolean {
  const not = all.findIndex((word) => NEGATIONS.has(word));
  const after = not === -1 ? [] : all.slice(not + 1);
  if (after.at(-1) === 'gått') return all.includes('det');
  return (
    after[0] === 'hunnit' || after[0] === 'hunnits' || after[0] === 'lyckats' || (after[0] === 'varit' && after[1] === 'möjligt')
  );
}

/** Whether unnamed work goes on: "Arbete pågår med att ta fram en modell". */
function isGoingOn(all: readonly string[], verb: number): boolean {
  return verb === 1 && all[0] === 'arbete' && all[1] === 'pågår' && !all.some((word) => EVERYDAY.test(word));
}

/** Words before something new, which is no part of the work: "en ny utbildning väntas bli klar". */
const INDEFINITE = new Set(['en', 'ett', 'ny', 'nytt', 'nya', 'fler', 'flera', 'ytterligare']);

/** Whether something that may be a part of the work is finished in a later year: "planerna kommer att bli klara under våren 2020". */
function isFinishedLater(all: readonly string[], work: Work): boolean {
  const at = all.findIndex((word) => word === 'kommer' || EXPECTED.has(word));
  return (
    at !== -1 &&
    !INDEFINITE.has(all[0] ?? '') &&
    isAhead(all, work) &&
    all.some((_, i) => i > at && isFinishing(all.slice(i, i + 3)))
  );
}

/** Whether something that may be a part of the work is not finished, or remains: "Sidan är inte klar", "Två utlopp återstår". */
function isLeft(all: readonly string[], verb: number): boolean {
  const { next, isNegated, isStill } = skipAdverbs(all, verb + 1);
  if (verb === 0 || all.some((word) => EVERYDAY.test(word))) return false;
  if (all[verb] === 'har') return isCounted(all, verb) && !isNegated && DONE_OR_BEGUN.has(all[next] ?? '');
  if (all[verb] === 'är') return isSome(all, verb, next) || (isNegated && FINISHED.has(all[next] ?? ''));
  if (STILL_MISSING.has(all[verb] ?? '')) return isStill && !isNegated;
  return all[verb] === 'återstår' && !isNegated;
}

/** Verbs that with "still" say that a part of the work remains: "Två grupper väntar ännu på ett schema". */
const STILL_MISSING = new Set(['väntar', 'saknas', 'saknar']);

/** Words after "har" by which the counted things are begun or finished: "Två av tre skolor har börjat". */
const DONE_OR_BEGUN = new Set([...BEGUN, ...HAS_FINISHED, ...HAS_MADE]);

/** Whether a clause is about fewer than all of some things: "två av tre skolor". */
function isCounted(all: readonly string[], verb: number): boolean {
  const of = all.indexOf('av');
  const [part, whole] = [readCount(all[of - 1] ?? ''), readCount(all[of + 1] ?? '')];
  return of > 0 && of < verb && part !== undefined && whole !== undefined && part < whole;
}

/** Whether fewer than all of some things are made: "Tre av fem handledare är anställda". */
function isSome(all: readonly string[], verb: number, next: number): boolean {
  const word = all[next] ?? '';
  return isCounted(all, verb) && next === all.length - 1 && /(?:ade|lda|nda|tta|pta|kta|gda|vna|tna)$/.test(word);
}

function readWithoutVerb(
  all: readonly string[],
  context: ClauseContext,
): { subject: Subject | undefined; said?: Said | undefined } {
  const subject = subjectAt(all, 0, context);
  // Another verb says nothing of progress, but the next clause may have the same subject.
  if (subject) return { subject };
  if (!context.isFirst) return { subject: undefined };
  const { next, isNegated } = skipAdverbs(all, 0);
  const [word = '', following] = all.slice(next);
  // "Avslutade ärenden" is no statement.
  const isStatement = following === undefined || PREPOSITIONS.has(following) || ['den', 'till', 'sedan'].includes(following);
  if (!isStatement) return { subject: undefined };
  if (FINISHED.has(word)) return { subject: WHOLE, said: isNegated ? NOT_DONE : DONE };
  const isNot = isNegated ? STARTED.has(word) : POSTPONED.has(word);
  return { subject: WHOLE, said: isNot ? NOT_DONE : undefined };
}

/** Reads a clause whose object is the work: "Nämnden har inte slutfört uppdraget." */
function objectOf(all: readonly string[], verb: number, context: ClauseContext): { subject: Subject; said: Said } | undefined {
  const act = all.findIndex((word, i) => i > verb && (FINISHED_IT.has(word) || FINISH_IT.has(word)));
  if (act === -1) return undefined;
  const object = subjectAt(all, act + 1, context);
  if (!object || object.kind === 'pronoun') return undefined;
  const isNegated = all.slice(0, act).some((word) => NEGATIONS.has(word));
  const said = (one: Said) => ({ subject: object, said: one });
  if (all[verb] === 'har' && FINISHED_IT.has(all[act] ?? '')) {
    if (isNegated) return said(NOT_DONE);
    return all[act] === 'påbörjat' ? said(MAYBE_NOT) : said(DONE);
  }
  const isLater = all[verb] === 'kommer' || (all[verb] === 'ska' && isAhead(all, context.work));
  const isUnable = COULD.has(all[verb] ?? '') && isNegated;
  return FINISH_IT.has(all[act] ?? '') && (isLater || isUnable) ? said(NOT_DONE) : undefined;
}

/** Whether a word is the kommun's word for the work, or a compound that ends with it. */
const isNoun = (word: string, { nouns }: Work) => nouns.some((noun) => word === noun || (noun.length > 4 && word.endsWith(noun)));

/** A noun without its ending, for words of at least four letters. */
const stem = (word: string) => word.replace(/(?<=.{4})(?:arna|erna|orna|ar|er|or|en|et|an|na|n|t)$/, '');

/** Whether a definite noun is a word of the work's name, or the last part of one. */
function isInName(word: string, { name }: Work): boolean {
  if (word.length < 6 || !/(?:[aeiy]n|et|na)$/.test(word)) return false;
  const [, verb] = /^(.{4,}?)n?ingen$/.exec(word) ?? [];
  return (name.toLowerCase().match(/[\p{L}-]{4,}/gu) ?? []).some(
    (one) => one.endsWith(stem(word)) || stem(one).endsWith(stem(word)) || (verb !== undefined && one === `${verb}a`),
  );
}

/** Particles that a noun has before its verb: "uppföljningen" of "följa upp". */
const PARTICLE = /^(?:upp|in|ut|fram|över|ned|av|om|på|till)(?=.{4})/;

/** Whether a definite noun is what a verb of the plan is called as a thing: "införandet", "utredningen". */
function isAction(word: string, { name, plan }: Work): boolean {
  const [, root] = /^(.{4,}?)(?:n?ingen|andet|endet)$/.exec(word) ?? [];
  if (root === undefined) return false;
  const roots = [root, root.replace(PARTICLE, '')];
  const words = `${name} ${plan}`.toLowerCase().match(/\p{L}{4,}/gu) ?? [];
  return words.some((one) => roots.some((some) => some.length >= 4 && one.startsWith(some)));
}

/** The subject that begins at a word, when it is the work, a part of it, or a reference. */
function subjectAt(all: readonly string[], start: number, { work, isKnown }: ClauseContext): Subject | undefined {
  let i = start;
  let isPart = false;
  const isNone = NONE.has(all[i] ?? '');
  if (isNone) i++;
  while (DETERMINERS.has(all[i] ?? '') || ORDINALS.has(all[i] ?? '')) isPart = ORDINALS.has(all[i++] ?? '') || isPart;
  const head = all[i];
  const found = (kind: Subject['kind'], end: number): Subject => {
    const isOwnWord = kind === 'whole' && head !== undefined && isNoun(head, work);
    return { kind, end, isOwnWord };
  };
  if (isNone) return head !== undefined && SOME_WORK.has(head) ? found('none', i + 1) : undefined;
  if (head === '\0') return found('reference', i + 1);
  const isWhole = (word: string | undefined) => word !== undefined && (WORK.has(word) || isNoun(word, work));
  const isNamed = (word: string | undefined) => word !== undefined && isInName(word, work);
  if (isWhole(head)) {
    const complement = all[i + 1] === 'med' ? i + 2 : i + 1;
    if (all[complement] === '\0') return found('reference', complement + 1);
    if (complement === i + 1) return found(isPart ? 'part' : 'whole', i + 1);
    return isWhole(all[complement]) || isNamed(all[complement]) ? found('whole', complement + 1) : undefined;
  }
  if (isNamed(head)) return found(isPart ? 'part' : 'named', i + 1);
  // "Införandet av ett arkiv har" is the work of a plan with "införa".
  if (head !== undefined && isAction(head, work)) {
    const verb = all.findIndex((word, at) => at > i && VERBS.has(word));
    return verb > i ? found('named', verb) : undefined;
  }
  if (head !== undefined && PART.has(head)) {
    const isOf = ['av', 'i'].includes(all[i + 1] ?? '') && isWhole(all[i + 2]);
    return found('part', isOf ? i + 3 : i + 1);
  }
  if (i === start + 1 && isKnown && PRONOUNS.has(all[start] ?? '')) return found('pronoun', 1);
  return undefined;
}

/** Skips adverbs and phrases of time from a word on, and returns whether a negation or "still" was among them. */
function skipAdverbs(all: readonly string[], start: number) {
  let next = start;
  let isNegated = false;
  let isStill = false;
  for (;;) {
    const word = all[next] ?? '';
    if (NEGATIONS.has(word) && !NONE.has(word)) isNegated = true;
    else if (word === 'på' && all[next + 1] === 'grund' && all[next + 2] === 'av') next += 3;
    else if (PREPOSITIONS.has(word) && !isFixed(all[next + 1] ?? '') && next + 1 < all.length) next++;
    else if (!ADVERBS.has(word) && !/^(?:19|20)\d\d$/.test(word)) break;
    isStill ||= STILL.has(word);
    next++;
  }
  return { next, isNegated, isStill };
}

/** Whether a word after a preposition belongs to what the verb says, as in "är i hamn". */
const isFixed = (word: string) => LESS.has(word) || FINISH_LINES.has(word) || IN_USE.has(word);

const isAhead = (all: readonly string[], { nextYear }: Work) =>
  all.some(
    (word, i) =>
      AHEAD.has(word) || (word === 'årsskiftet' && all[i - 1] === 'efter') || (/^20\d\d$/.test(word) && Number(word) >= nextYear),
  );

/** The words after a verb, without adverbs, and what is known of the clause. */
interface Predicate {
  readonly verb: string;
  /** The first word after the verb and its adverbs. Empty when there is none. */
  readonly word: string;
  readonly following: readonly string[];
  readonly isNegated: boolean;
  readonly isStill: boolean;
  /** Whether the clause names a time ahead. */
  readonly isAhead: boolean;
  /** Whether it names a time that in the present tense lies ahead. */
  readonly isNear: boolean;
  /** Whether the verb can be the whole predicate. Without a subject of its own, a noun after it would be the subject. */
  readonly isComplete: boolean;
  readonly subject: Subject;
}

/** What a verb and the words after it say. Undefined when it is not about progress. */
function predicate(
  all: readonly string[],
  verb: number,
  rest: readonly string[],
  subject: Subject,
  work: Work,
  isAlone: boolean,
): Said | undefined {
  const { next, isNegated, isStill } = skipAdverbs(rest, 0);
  const [word = '', ...following] = rest.slice(next);
  const isComplete = !isAlone || word === '' || PARTICLES.has(word);
  const isNone = subject.kind === 'none';
  const one = {
    verb: all[verb] ?? '',
    word,
    following,
    isNegated: isNegated !== isNone,
    isStill,
    isAhead: isAhead(all, work),
    isNear: isSoon(all.slice(verb + 1)),
    isComplete,
    subject,
  };
  const said = statement(one) ?? expectation(one);
  return said && !said.isDone && all.some((other) => EVERYDAY.test(other)) ? undefined : said;
}

/** What is said to be so. */
function statement({ verb, word, following, isNegated, isAhead, isComplete, subject }: Predicate): Said | undefined {
  const isNamed = subject.kind === 'named';
  if (verb === 'har' || verb === 'hade') return perfect(word, following, isNegated, isAhead, isNamed);
  if (verb === 'togs') return isNamed && isInUse([word, ...following]) ? doneUnless(isNegated) : undefined;
  if (FINISHED_THEN.has(verb)) return isAhead || !isComplete ? undefined : doneUnless(isNegated);
  return IS.has(verb) ? state(verb, [word, ...following], isNegated, isAhead, isNamed) : undefined;
}

/** Whether words begin with "i bruk" or "i drift". */
const isInUse = ([word, following = '']: readonly string[]) => word === 'i' && IN_USE.has(following);

/** What is said to be ahead, and is therefore not finished yet. */
function expectation({
  verb,
  word,
  following,
  isNegated,
  isStill,
  isAhead,
  isNear,
  isComplete,
  subject,
}: Predicate): Said | undefined {
  const not = (isSo: boolean) => (isSo ? NOT_DONE : undefined);
  const phrase = [word, ...following];
  if (EXPECTED.has(verb)) return not((verb !== 'bedöms' || isAhead) && isFinishing(phrase));
  if (COULD.has(verb)) return not((isNegated || (verb === 'kan' && isAhead)) && isFinishing(phrase));
  if (verb === 'blir') return not(FINISHED.has(word) && (isAhead || isNegated));
  if (verb === 'ska') return not(isAhead && isFinishing(phrase));
  if (verb === 'kommer') return not(word === 'att' && isFinishing(following));
  if (!isComplete) return undefined;
  if (FINISHES.has(verb)) return not(isAhead || isNegated || isNear);
  if (isNegated) return undefined;
  if (BEGINS.has(verb)) return not(word === '' ? isNear || isAhead : AHEAD.has(word));
  if (DECIDES.has(verb)) return isAhead || isNear ? MAYBE_NOT : undefined;
  if (REMAINS.has(verb) || STOPS.get(verb)?.has(word)) return NOT_DONE;
  if (POSTPONES.has(verb)) return not(verb === 'senareläggs' || word === 'upp' || word === 'fram');
  if (MOVES.has(verb)) return not(isAhead);
  if (verb === 'pågår') return isStill || subject.isOwnWord ? NOT_DONE : MAYBE_NOT;
  return undefined;
}

/** Whether an infinitive phrase is about starting or finishing: "slutföras", "bli klart", "kunna vara helt färdigt". */
function isFinishing(phrase: readonly string[]): boolean {
  const [word = '', ...following] = phrase.slice(skipAdverbs(phrase, 0).next);
  if (word === 'kunna') return isFinishing(following);
  if (word === 'bli' || word === 'vara') return FINISHED.has(following[skipAdverbs(following, 0).next] ?? '');
  return TO_FINISH.has(word) || TO_START.has(word) || (word === 'tas' && isInUse(following));
}

/** What the words after "har" say. `isNamed` is whether the subject is a thing that the work is to make. */
function perfect(
  word: string,
  following: readonly string[],
  isNegated: boolean,
  isAhead: boolean,
  isNamed: boolean,
): Said | undefined {
  const isMade = isNamed && (HAS_MADE.has(word) || (word === 'tagits' && (following[0] === 'fram' || isInUse(following))));
  if (HAS_FINISHED.has(word) || isMade) return doneUnless(isNegated);
  if (word === 'blivit') {
    const { next, isNegated: isLate } = skipAdverbs(following, 0);
    return FINISHED.has(following[next] ?? '') ? doneUnless(isNegated || isLate) : undefined;
  }
  if (HAS_STARTED.has(word)) return isNegated ? NOT_DONE : BEGUN.has(word) ? MAYBE_NOT : undefined;
  if (word === 'kunnat') return isNegated && (isFinishing(following) || following.includes('prioriteras')) ? NOT_DONE : undefined;
  if (isNegated) return undefined;
  if (HANDED.has(word) && following[0] === 'över') return MAYBE_NOT;
  if (word === 'överlämnats') return MAYBE_NOT;
  if (word === 'ställts') return following[0] === 'in' ? NOT_DONE : undefined;
  if (word === 'lagts') return following.includes('is') || following.includes('malpåse') ? NOT_DONE : undefined;
  if (word === 'skjutits') return following.includes('upp') || following.includes('fram') ? NOT_DONE : undefined;
  if (word === 'dragit') return following.includes('tiden') ? NOT_DONE : undefined;
  return HAS_POSTPONED.has(word) || (HAS_MOVED.has(word) && isAhead) ? NOT_DONE : undefined;
}

/** What the words after "är" say. */
function state(
  verb: string,
  phrase: readonly string[],
  isNegated: boolean,
  isAhead: boolean,
  isNamed: boolean,
): Said | undefined {
  const words = ['vara', 'som'].includes(phrase[0] ?? '') ? phrase.slice(1) : phrase;
  if (FINISH_LINES.has(words[words.indexOf('i') + 1] ?? '') && words.includes('i'))
    return isAhead ? undefined : doneUnless(isNegated);
  if (isNamed && isInUse(words)) return isAhead ? undefined : doneUnless(isNegated);
  const { next, isNegated: isLate } = skipAdverbs(words, 0);
  const word = words[next] ?? '';
  const isNot = isNegated || isLate;
  if (FINISHED.has(word) || (isNamed && (MADE.has(word) || (!isNot && DECIDED.has(word))))) {
    return isAhead && !isNot ? undefined : doneUnless(isNot);
  }
  if (isNot) return STARTED.has(word) ? NOT_DONE : undefined;
  return verb === 'är' && POSTPONED.has(word) ? NOT_DONE : undefined;
}
