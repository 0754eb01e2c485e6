/**
 * Reports a level that a text names for a mål, a mått or the whole board, and that is not the decided one. The words are those of the
 * scale. A clause that is a plan, concerns another time or has a word that could limit it says nothing of the decision.
 */
import { at, type Finding, finding, type Place } from '../diagnostics/finding.ts';
import type { Ord } from '../model/ord.ts';
import { type Clause, clausesOf } from '../prose/clauses.ts';
import { type LevelFinder, type LevelMatch, levelFinder } from '../prose/levels.ts';
import { type NameIndex, nameIndex } from '../prose/names.ts';
import { isElsewhere, isReport } from '../prose/reported.ts';
import { ownWords } from '../prose/subject.ts';
import type { Token } from '../prose/tokens.ts';
import { type Sentence, wordsAt } from '../resolve/sentences.ts';
import { type Bedömningsgrund, rankOf, wholeScale } from '../resolve/styrmodell.ts';
import { type Mål, type Nämnd, reportedPath, type År } from '../resolve/year.ts';
import { AFTER_LEVEL, COMMON_WORDS, JUDGED, OTHER_TIME, TOGETHER } from '../swedish/judging-words.ts';
import type { Rule } from './rule.ts';

/** What is judged on a scale, its decided level and the place of the decision. */
interface Judged {
  readonly namn: string;
  readonly nivå: string;
  readonly skala: Bedömningsgrund;
  readonly place: Place;
  /** The kommun's word for it. Undefined for the whole board. */
  readonly ord: Ord | undefined;
}

/** What the rule reads of a board once. */
interface Board {
  readonly nämnd: Nämnd;
  readonly år: År;
  readonly mål: NameIndex<Mål>;
  /** The words for the board and its kommun. */
  readonly egna: ReadonlySet<string>;
  readonly finderOf: (skala: Bedömningsgrund) => LevelFinder;
}

/** A cheap test before a sentence is read. */
const MAY_JUDGE = /bedöm|måluppfyll|anses|nås|nått|nådd|når|uppfyll| (?:är|blev) /iu;

export const textNivå: Rule = {
  id: 'text-niva',
  run: ({ sentences, nämnd, år }) => {
    const board = boardOf(nämnd, år);
    return sentences.flatMap((sentence) =>
      isReport(sentence) && MAY_JUDGE.test(sentence.typed)
        ? clausesOf(sentence).flatMap((clause, i, all) =>
            isReportedSpeech(all[i - 1], clause) ? [] : contradiction(sentence, clause, board),
          )
        : [],
    );
  },
};

function boardOf(nämnd: Nämnd, år: År): Board {
  const finders = new Map<Bedömningsgrund, LevelFinder>();
  const mål = [...nämnd.objekt.values()].filter((one): one is Mål => one.slag === 'mål');
  const names = ownWords(nämnd, år).map((name) => name.toLowerCase());
  return {
    nämnd,
    år,
    mål: nameIndex(mål.map((one) => [one.namn, one] as const)),
    egna: new Set(names.flatMap((name) => [name, `${name}s`])),
    finderOf: (skala) => {
      const finder = finders.get(skala) ?? levelFinder(skala.bedömningsnivåer.map(({ namn }) => namn));
      finders.set(skala, finder);
      return finder;
    },
  };
}

/** Whether a clause is what another than the board says: "Förvaltningen föreslog att målet bedöms som gott". */
function isReportedSpeech(before: Clause | undefined, { tokens: [first] }: Clause): boolean {
  return first?.ord === 'att' && before !== undefined && before.tokens.some(({ ord }) => OTHER_TIME.has(ord));
}

/** Words that may stand between the verb, a negation and a level. */
const LINKS = new Set(['vara', 'som']);
/** Words by which a chapter says that a bedömning is of the whole board. */
const WHOLE_BOARD = new Set(['nämnden', 'nämndens', 'styrelsen', 'styrelsens']);

function contradiction(sentence: Sentence, clause: Clause, board: Board): Finding[] {
  const tokens = clause.tokens.filter(({ slag, inskjuten, ord }) => slag !== 'tecken' && !inskjuten && !LINKS.has(ord));
  if (clause.hedged || clause.verb === -1 || tokens.some((one) => isElsewhere(one, board.år))) return [];
  const named = namedIn(tokens, board);
  const judged = named === 'annat' ? undefined : named ? judgedMål(named, board) : judgedOwn(sentence, tokens, board);
  if (!judged) return [];
  const words = tokens.map(({ ord }) => ord);
  const [stated, second] = board.finderOf(judged.skala)(words);
  if (!stated || second || !isStatement(words, stated, judged, board)) return [];
  const rank = (nivå: string) => rankOf(nivå, judged.skala);
  const decided = rank(judged.nivå);
  if (decided === undefined || stated.nivåer.some((one) => rank(one) === decided)) return [];
  const facts = { ord: words.slice(stated.from, stated.to).join(' '), vad: judged.namn, nivå: judged.nivå };
  const place = wordsAt(sentence, tokens[stated.from]?.text ?? '');
  return [finding('text-niva', place, facts, [{ place: judged.place, text: 'bedömningen' }])];
}

/** The only mål that a clause names or refers to. `annat` when it names something else, or several. */
function namedIn(tokens: readonly Token[], board: Board): Mål | 'annat' | undefined {
  const objects = tokens.flatMap(({ hänvisning: to }) => (to ? [to.slag === 'namn' ? to.objekt : undefined] : []));
  const all = new Set([...board.mål.matches(tokens).map(({ value }) => value), ...objects]);
  const [only] = all;
  if (all.size === 0) return undefined;
  return all.size === 1 && only?.slag === 'mål' ? only : 'annat';
}

const judgedMål = (mål: Mål, { år }: Board) =>
  judged(
    mål.namn,
    mål.uppföljning?.bedömning,
    mål.nivå.skala,
    at(mål.file, [...mål.path, ...reportedPath(år, 'bedömning')]),
    mål.nivå.ord,
  );

/** What a clause that names nothing judges: what its text is about, or in a chapter the board when everything is judged together. */
function judgedOwn({ själv }: Sentence, tokens: readonly Token[], board: Board): Judged | undefined {
  if (själv?.slag === 'mål') return judgedMål(själv, board);
  if (själv?.slag === 'mått') {
    const place = at(själv.file, [...själv.path, ...reportedPath(board.år, 'bedömning')]);
    return judged(själv.namn, själv.uppföljning?.bedömning, själv.sort.skala, place, själv.sort.ord);
  }
  const isWhole = tokens.some(({ ord }) => JUDGED.has(ord)) && tokens.some(({ ord }) => WHOLE_BOARD.has(ord));
  if (!isWhole && !tokens.some(({ ord }) => TOGETHER.has(ord))) return undefined;
  const { data, file } = board.nämnd;
  const { styrmodell } = board.år.gemensamt;
  const path = reportedPath(board.år, 'bedömning');
  return judged(
    data.namn,
    data.uppföljning?.[board.år.tillfälle.id]?.bedömning,
    wholeScale(styrmodell),
    at(file, path),
    undefined,
  );
}

function judged(namn: string, nivå: string | undefined, skala: Bedömningsgrund | undefined, place: Place, ord: Ord | undefined) {
  return nivå === undefined || !skala ? undefined : { namn, nivå, skala, place, ord };
}

/**
 * Whether some words state a level of what is judged: every word before them is known, one of them is a noun for what is judged, and
 * no noun follows that the level could describe.
 */
function isStatement(words: readonly string[], { from, to }: LevelMatch, { ord, namn }: Judged, { egna }: Board): boolean {
  const next = words[to];
  if (next !== undefined && !AFTER_LEVEL.has(next) && !/^\d/.test(next)) return false;
  const nouns = ord ? [ord.bestämd, ord.obestämd, ord.alla, ord.flera].map((form) => form.toLowerCase()) : [];
  const names = new Set(namn.toLowerCase().match(/\p{L}+/gu));
  const isNoun = (word: string) => JUDGED.has(word) || nouns.includes(word) || word === 'målet';
  const before = words.slice(0, from);
  return (
    before.some((word) => isNoun(word) || word === '\0') &&
    before.every(
      (word) =>
        isNoun(word) ||
        names.has(word) ||
        COMMON_WORDS.has(word) ||
        TOGETHER.has(word) ||
        egna.has(word) ||
        /^(?:\0|\d{4})$/.test(word),
    )
  );
}
