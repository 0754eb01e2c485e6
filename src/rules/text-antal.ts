/**
 * Reports a count in a text that differs from the data: of finished uppdrag, of mål with a level, and of mått that have reached their
 * target ("Två av fem åtaganden är klara", "Samtliga delmål är uppfyllda"). The nouns and levels are the kommun's words. A clause with a
 * word that could limit which of them it counts is not read.
 */
import { type Finding, finding } from '../diagnostics/finding.ts';
import type { Facts } from '../facts/facts.ts';
import type { Ord } from '../model/ord.ts';
import { type Clause, clausesOf } from '../prose/clauses.ts';
import { type Antal, countAfter, countBefore, isGenitive, isOwned, mayHold, ONLY, type Räknat } from '../prose/counts.ts';
import { adjectiveStem, levelFinder } from '../prose/levels.ts';
import { isElsewhere, isReport } from '../prose/reported.ts';
import type { Token } from '../prose/tokens.ts';
import { type Sentence, wordsAt } from '../resolve/sentences.ts';
import { isDone, type Måttsort, type Nivå, rankOf, type Uppdragssort } from '../resolve/styrmodell.ts';
import {
  type Gemensamt,
  isFullyLinked,
  type Mål,
  type Mått,
  type Nämnd,
  type Uppdrag,
  withBelow,
  type År,
} from '../resolve/year.ts';
import { COORDINATORS, NEGATIONS } from '../swedish/clause-words.ts';
import { AFTER_COUNT, BEFORE_COUNT, COUNT_VERBS, REACHED_STEMS } from '../swedish/judging-words.ts';
import { FINISHED, FINISHED_THEN, GOING_ON, HAS_FINISHED } from '../swedish/progress-words.ts';
import { readCount } from '../swedish/statements.ts';
import type { Rule } from './rule.ts';

/** Some things that texts count, and how many of them a statement holds for. */
interface Counted {
  readonly ord: Ord;
  /** What the words at the beginning say of them: the number of words, and whether it holds. Undefined for other words. */
  readonly statement: (
    words: readonly string[],
  ) => { readonly length: number; readonly count: (mål: readonly Mål[]) => Räknat } | undefined;
}

/** The most words that the name of a level has in a text. */
const MAX_LEVEL_WORDS = 4;

/** A cheap test before a sentence is read. */
const MAY_COUNT =
  /(?:alla|samtliga|båda|bägge|ing[ea]|inget|ingen|hälften|procent|%|flertalet|flesta|majoritet|merpart|bara|endast|enbart|enda |(?:^| )av |\d|\0)|(?:^| )(?:två|tre|fyra|fem|sex|sju|åtta|nio|tio|elva|tolv) /iu;

export const textAntal: Rule = {
  id: 'text-antal',
  run: ({ sentences, nämnd, facts, år }) => {
    if (nämnd.rekonstruerat) return [];
    const kinds = kindsOf(facts, år);
    const ägare = new Set(år.gemensamt.styrmodell.nivåer.map(({ ord }) => `${ord.bestämd.toLowerCase()}s`));
    const board = { nämnd, kinds, ägare };
    const nouns = [...new Set(kinds.flatMap(({ ord }) => formsOf(ord)))];
    return sentences.flatMap((sentence) => {
      if (!isReport(sentence) || !MAY_COUNT.test(sentence.typed)) return [];
      const words = sentence.typed.toLowerCase();
      if (!nouns.some((noun) => words.includes(noun))) return [];
      const clauses = countingClauses(clausesOf(sentence));
      // A relative clause may limit which of them are counted.
      if (clauses.some(({ slag }) => slag === 'relativ')) return [];
      let counted: Token | undefined;
      return clauses.flatMap(({ tokens, hedged }) => {
        const all = tokens.filter(({ slag, inskjuten, ord }) => (slag !== 'tecken' || ord === '%') && !inskjuten);
        if (hedged || all.some((one) => isElsewhere(one, år))) return [];
        return countsOf(all).flatMap((own) => {
          const noun = own.find(({ ord }) => nouns.includes(ord));
          const words = noun || !counted ? own : withNoun(own, counted);
          counted = noun ?? counted;
          return contradiction(words, sentence, board);
        });
      });
    });
  },
};

/** Joins "av fyra mått är det två" with "som inte når målvärdet", which limits nothing. */
function countingClauses(clauses: readonly Clause[]): readonly Clause[] {
  const [main, relative, ...others] = clauses;
  const at = main?.tokens.findIndex(({ ord }) => ord === 'det') ?? -1;
  if (!main || relative?.slag !== 'relativ' || others.length > 0 || at === -1 || relative.tokens[0]?.ord !== 'som')
    return clauses;
  const rest = main.tokens.slice(at + 1);
  const isCount = rest.every((token) => ONLY.has(token.ord) || token.tal !== undefined || readCount(token.ord) !== undefined);
  const tokens = [...main.tokens.slice(0, at), ...rest.filter(({ ord }) => !ONLY.has(ord)), ...relative.tokens.slice(1)];
  return isCount ? [{ ...main, tokens }] : clauses;
}

/** Divides "av sju mål bedöms fem som goda och två som godtagbara" before the second number. */
function countsOf(tokens: readonly Token[]): (readonly Token[])[] {
  const at = tokens.findIndex(
    ({ ord }, i) =>
      COORDINATORS.has(ord) &&
      readCount(tokens[i + 1]?.ord ?? '') !== undefined &&
      COUNT_VERBS.has(tokens[i + 2]?.ord ?? '') &&
      tokens.slice(0, i).some(({ ord: verb }) => COUNT_VERBS.has(verb)),
  );
  return at === -1 ? [tokens] : [tokens.slice(0, at), ...countsOf(tokens.slice(at))];
}

/** The tokens of "och två pågår" with the noun of the clause before after the number. */
function withNoun(tokens: readonly Token[], noun: Token): readonly Token[] {
  const at = tokens.findIndex(({ slag, ord }) => slag === 'tal' || readCount(ord) !== undefined);
  const verb = tokens[at + 1]?.ord ?? '';
  const isVerb = COUNT_VERBS.has(verb) || GOING_ON.has(verb);
  const isNext = at !== -1 && isVerb && tokens.slice(0, at).every(({ ord }) => BEFORE_COUNT.has(ord));
  return isNext ? [...tokens.slice(0, at + 1), noun, ...tokens.slice(at + 1)] : tokens;
}

/** What a board's texts may count. */
function kindsOf(facts: Facts, { gemensamt }: År): Counted[] {
  const { styrmodell } = gemensamt;
  return [
    ...styrmodell.uppdrag.map(countedUppdrag),
    ...styrmodell.nivåer.flatMap(countedMål),
    ...styrmodell.mått.map((sort) => countedTrends(sort, gemensamt)),
    ...styrmodell.mått.flatMap((sort) => [sort.målord, sort.ord].map((ord) => countedMått(sort, ord, facts))),
  ];
}

/** Counts those for which a statement holds, and those for which that is not known. */
function count<T>(all: readonly T[], holds: (one: T) => boolean | undefined): Räknat {
  const answers = all.map(holds);
  return {
    alla: all.length,
    sanna: answers.filter((one) => one === true).length,
    okända: answers.filter((one) => one === undefined).length,
  };
}

/** Finished uppdrag of a kind. */
function countedUppdrag(sort: Uppdragssort): Counted {
  const holds = ({ uppföljning }: Uppdrag) =>
    uppföljning?.status === undefined ? undefined : isDone(uppföljning.status, sort.skala);
  const ofSort = (mål: readonly Mål[]) => mål.flatMap(({ uppdrag }) => uppdrag.filter((one) => one.sort === sort));
  const isFinished = (word: string) => FINISHED.has(word) || HAS_FINISHED.has(word) || FINISHED_THEN.has(word);
  const isOpen = (one: Uppdrag) => {
    const finished = holds(one);
    return finished === undefined ? undefined : !finished;
  };
  return {
    ord: sort.ord,
    statement: ([word = '']) =>
      isFinished(word)
        ? { length: 1, count: (mål) => count(ofSort(mål), holds) }
        : GOING_ON.has(word)
          ? { length: 1, count: (mål) => count(ofSort(mål), isOpen) }
          : undefined,
  };
}

/** The mål of a level of the styrmodell that have a level of its scale. */
function countedMål(nivå: Nivå): Counted[] {
  const { skala } = nivå;
  if (!skala) return [];
  const finder = levelFinder(skala.bedömningsnivåer.map(({ namn }) => namn));
  const statement: Counted['statement'] = (words) => {
    const [level] = finder(words.slice(0, MAX_LEVEL_WORDS));
    if (level?.from !== 0) return undefined;
    const ranks = level.nivåer.map((one) => rankOf(one, skala));
    const holds = ({ uppföljning }: Mål) =>
      uppföljning?.bedömning === undefined ? undefined : ranks.includes(rankOf(uppföljning.bedömning, skala));
    return {
      length: level.to,
      count: (mål) =>
        count(
          mål.filter((one) => one.nivå === nivå),
          holds,
        ),
    };
  };
  return [{ ord: nivå.ord, statement }];
}

/** The mått of a kind with a trend of the kommun's scale: "har en negativ trend". */
function countedTrends(sort: Måttsort, { skalor }: Gemensamt): Counted {
  const trends = skalor.trend.map(({ namn }) => ({ namn, stem: adjectiveStem(namn.toLowerCase()) }));
  return {
    ord: sort.ord,
    statement: (words) => {
      const at = words[0] === 'en' ? 1 : 0;
      const trend = trends.find(({ stem }) => stem === adjectiveStem(words[at] ?? ''));
      if (!trend || words[at + 1] !== 'trend') return undefined;
      const holds = ({ uppföljning }: Mått) => (uppföljning?.trend === undefined ? undefined : uppföljning.trend === trend.namn);
      const own = (mål: readonly Mål[]) => mål.flatMap(({ mått }) => mått.filter((one) => one.sort === sort));
      return { length: at + 2, count: (mål) => count(own(mål), holds) };
    },
  };
}

/** The mått of a kind that have reached their target. */
function countedMått(sort: Måttsort, ord: Ord, facts: Facts): Counted {
  const reached = ({ id }: Mått) => ({ ja: true, nej: false })[String(facts.mått.get(id)?.etappmål?.gäller)];
  const countIn = (mål: readonly Mål[]) =>
    count(
      mål.flatMap(({ mått }) => mått.filter((one) => one.sort === sort && facts.mått.get(one.id)?.etappmål)),
      reached,
    );
  return {
    ord,
    statement: ([word = '', ...next]) => {
      const target = next.findIndex((one) => !OWN.has(one));
      if (isNoun(next[target] ?? '', sort.målord) && REACHES.has(word)) return { length: target + 2, count: countIn };
      return REACHED_STEMS.has(adjectiveStem(word)) ? { length: 1, count: countIn } : undefined;
    },
  };
}

/** Verbs by which a mått is said to reach its target, and words between them and it. */
const REACHES = new Set(['når', 'nådde', 'klarar', 'klarade', 'uppfyller', 'uppfyllde', 'uppnår', 'uppnådde']);
const OWN = new Set(['sina', 'sitt', 'sin', 'upp', 'till']);

/** What the rule knows of a board. */
interface Board {
  readonly nämnd: Nämnd;
  readonly kinds: readonly Counted[];
  /** The genitives of the kommun's words for a mål. */
  readonly ägare: ReadonlySet<string>;
}

function contradiction(tokens: readonly Token[], sentence: Sentence, { nämnd, kinds, ägare }: Board): Finding[] {
  return tokens.flatMap(({ ord, slag }, i): Finding[] => {
    if (slag !== 'ord') return [];
    const all = kinds.filter((kind) => isNoun(ord, kind.ord));
    // "Nämndmålen" is a word for those of its own level, and only else a compound of "målen".
    const exact = all.filter((kind) => formsOf(kind.ord).includes(ord));
    const named = exact.length > 0 ? exact : all;
    const after = named.length > 0 ? countAfter(tokens, i, { verbs: COUNT_VERBS, ägare }) : undefined;
    const antal = named.length > 0 ? (after?.antal ?? countBefore(tokens, i, ägare)) : undefined;
    if (
      !antal ||
      !tokens.slice(0, antal.from).every((one) => BEFORE_COUNT.has(one.ord) || isGenitive(one.ord, ägare) || one.år !== undefined)
    )
      return [];
    const noun = after?.last ?? i;
    return named.flatMap((kind) => compare(kind, antal, tokens, noun, sentence, nämnd)).slice(0, 1);
  });
}

const formsOf = (ord: Ord) => [ord.obestämd, ord.bestämd, ord.flera, ord.alla].map((form) => form.toLowerCase());

/** Whether a word is a form of a noun. A compound that ends with a long noun counts as the noun. */
function isNoun(word: string, ord: Ord): boolean {
  return formsOf(ord).some((form) => word === form || (form.length > 4 && word.endsWith(form)));
}

function compare(
  kind: Counted,
  antal: Antal,
  tokens: readonly Token[],
  noun: number,
  sentence: Sentence,
  nämnd: Nämnd,
): Finding[] {
  const after = tokens.slice(noun + 1);
  const ownNoun = sentence.själv?.slag === 'mål' ? sentence.själv.nivå.ord.bestämd.toLowerCase() : 'målet';
  const isLink = (ord: string) => COUNT_VERBS.has(ord) || NEGATIONS.has(ord) || ord === ownNoun || ord === 'målet';
  const start = after.findIndex(({ ord, år }) => !isLink(ord) && år === undefined);
  if (start === -1) return [];
  const said = kind.statement(after.slice(start).map(({ ord }) => ord));
  const next = said && after[start + said.length];
  if (!said || (next !== undefined && !AFTER_COUNT.has(next.ord) && next.år === undefined)) return [];
  const isNegated = after.slice(0, start).some(({ ord }) => NEGATIONS.has(ord));
  // What a scope has none of is counted elsewhere, unless the words say whose they are: "nämndmålets två åtaganden".
  const scopes = scopesOf(sentence, tokens, nämnd)
    .map(said.count)
    .filter(({ alla }) => alla > 0 || isOwned(tokens, noun, ownNoun));
  const [own] = scopes;
  if (!own || scopes.some((one) => mayHold(antal, one, isNegated))) return [];
  const words = tokens.slice(antal.from, noun + 1 + start + said.length);
  const text = sentence.typed.slice(words[0]?.start, (words.at(-1)?.start ?? 0) + (words.at(-1)?.text.length ?? 0));
  const facts = {
    ord: text.replaceAll('\0', '…'),
    vilka: kind.ord.alla,
    antal: own.alla,
    sanna: own.sanna,
    vad: words
      .slice(-said.length)
      .map((one) => one.text)
      .join(' '),
  };
  const place = wordsAt(
    sentence,
    text
      .split('\0')
      .toSorted((a, b) => b.length - a.length)[0]
      ?.trim() ?? '',
  );
  return [finding('text-antal', place, facts)];
}

/**
 * The mål that a count may be about: in the text of a mål that mål alone or with those below it, and in a chapter the whole board or, when
 * it does not say so, any mål.
 */
function scopesOf({ själv }: Sentence, tokens: readonly Token[], { mål }: Nämnd): (readonly Mål[])[] {
  if (!mål.every(isFullyLinked)) return [];
  if (själv?.slag === 'mål') return [withBelow(själv), ...(själv.mål.length > 0 && själv.uppdrag.length > 0 ? [[själv]] : [])];
  if (själv?.slag !== 'kapitel') return [];
  const all = mål.flatMap(withBelow);
  const isWhole = tokens.some(({ ord }) => ord === 'nämndens' || ord === 'totalt' || ord === 'sammantaget');
  return [all, ...(isWhole ? [] : all.map(withBelow))];
}
