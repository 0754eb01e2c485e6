/**
 * Reports a placement in a text that the ranking of the mått does not have, and a change of placement in the wrong direction or of another
 * number of places: "från plats 8 till plats 5", "har tappat två placeringar". A text may speak of another ranking.
 */
import { finding } from '../diagnostics/finding.ts';
import type { Placering } from '../model/etappmal.ts';
import { comparePeriods, yearOf } from '../model/period.ts';
import { isPlacementWord, MAY_PLACE, type Placeringspåstående, placementsIn } from '../prose/placements.ts';
import type { ReadClause } from '../prose/read.ts';
import { isReport } from '../prose/reported.ts';
import { hasKnownSubject, ownWords, vocabularyOf } from '../prose/subject.ts';
import { type Sentence, wordsAt } from '../resolve/sentences.ts';
import { type Mått, withBelow, type År } from '../resolve/year.ts';
import { wordSet } from '../swedish/clause-words.ts';
import { formatPlacering } from '../swedish/numbers.ts';
import { speaksOfGroups } from '../swedish/statements.ts';
import type { Rule } from './rule.ts';

export const textPlacering: Rule = {
  id: 'text-placering',
  run: ({ nämnd, sentences, read, år }) => {
    const egna = ownWords(nämnd, år);
    return sentences.flatMap((sentence) => {
      if (!MAY_PLACE.test(sentence.typed) || !isReport(sentence) || speaksOfGroups(sentence.typed)) return [];
      return read(sentence).clauses.flatMap((clause) => {
        const stated = clause.hedged || clause.negated ? undefined : placementsIn(clause);
        const mått = stated && rankedIn(sentence, clause);
        // "Grannkommunen är på plats 1" and "Målet är plats 4" say nothing of the own placement.
        if (!mått || !hasKnownSubject(clause, clause.vocabulary ?? vocabularyOf(mått, egna, undefined), isPlacementWord))
          return [];
        const said = stated && contradiction(stated, clause, rankingOf(mått), år);
        return said ? [finding('text-placering', wordsAt(sentence, said.ord), said)] : [];
      });
    });
  },
};

/** The mått that a clause can be about: the one that it names or that owns the text, or the only one of the mål with a ranking. */
function rankedIn({ själv }: Sentence, { vocabulary }: ReadClause): Mått | undefined {
  const all = själv?.slag === 'mål' && !vocabulary ? withBelow(själv).flatMap(({ mått }) => mått) : [];
  const [only, second] = vocabulary ? [vocabulary.mått] : all.filter(({ resultat }) => resultat.ranking);
  return second || !only?.resultat.ranking ? undefined : only;
}

/** Verbs of a clause without a period that is about the newest placement. */
const PRESENT = wordSet('är ligger har hamnar placerar kommer');

/** A placement and its period. */
type Placed = readonly [period: string, placering: Placering];

const rankingOf = ({ resultat }: Mått): Placed[] =>
  Object.entries(resultat.ranking ?? {}).toSorted(([a], [b]) => comparePeriods(a, b));

interface Said {
  readonly ord: string;
  readonly placering: string;
}

const print = (all: readonly Placed[]) =>
  all.map(([period, placering]) => `${formatPlacering(placering)} (${period})`).join(' och ');

function contradiction(
  stated: Placeringspåstående,
  clause: ReadClause,
  ranking: readonly Placed[],
  { år }: År,
): Said | undefined {
  const { platser, isChange, ändring } = stated;
  const [first, second] = platser;
  const isNewest = clause.perioder.some(({ slag }) => slag === 'förra mätningen' || slag === 'året före');
  if (first && second && isChange)
    return wrongChange([first.plats, second.plats], second.token.text, isNewest ? ranking.slice(-2) : ranking);
  const newest = ranking.at(-1);
  const isNow =
    clause.perioder.length === 0 && PRESENT.has(clause.tokens[clause.verb]?.ord ?? '') && yearOf(newest?.[0] ?? '') <= år;
  const years = new Set(clause.perioder.flatMap((one) => (one.slag === 'år' ? [one.år] : [])));
  const wrong = platser.find(({ plats, token }) => {
    const year = yearFor(token, clause);
    const own = ranking.filter((one) => (year === undefined ? !isNow || one === newest : yearOf(one[0]) === year));
    // A greater number is a placement in another ranking.
    return own.some(([, one]) => plats <= one.av) && !own.some(([, one]) => one.plats === plats);
  });
  if (wrong) return { ord: wrong.token.text, placering: print(ranking.slice(-2)) };
  if (!ändring || isChange) return undefined;
  const pair = pairOf(ranking, years, år);
  if (!pair) return undefined;
  const [from, to] = pair.map(([, { plats }]) => plats);
  const steps = (from ?? 0) - (to ?? 0);
  const isRight = ändring.håll === 'lika' ? steps === 0 : ändring.håll === 'upp' ? steps > 0 : steps < 0;
  const isCounted = ändring.antal === undefined || ändring.håll === 'lika' || Math.abs(steps) === ändring.antal;
  return isRight && isCounted ? undefined : { ord: ändring.token.text, placering: print(pair) };
}

/** The year of a placement: the only one of its clause, or the one directly before or after it. */
function yearFor(token: Placeringspåstående['platser'][number]['token'], { perioder, tokens }: ReadClause): number | undefined {
  const years = perioder.flatMap((one) => (one.slag === 'år' ? [{ år: one.år, at: tokens.indexOf(one.token) }] : []));
  const at = tokens.indexOf(token);
  const [only, second] = years;
  if (only && !second) return perioder.some((one) => one.slag === 'år' && one.bas) ? undefined : only.år;
  return years.find((one) => Math.abs(one.at - at) <= 3)?.år;
}

/** "Från plats 8 till plats 5" is right when a later placement follows an earlier one so. */
function wrongChange([a, b]: readonly [number, number], ord: string, ranking: readonly Placed[]): Said | undefined {
  const places = ranking.map(([, { plats }]) => plats);
  const isKnown = places.some((plats, i) => plats === a && places.slice(i + 1).includes(b));
  const isOther = ranking.some(([, { av }]) => a > av || b > av);
  return isKnown || isOther || places.length < 2 ? undefined : { ord, placering: print(ranking.slice(-2)) };
}

/** The two placements that a change is between: those of the years that the clause names, or the newest two. */
function pairOf(ranking: readonly Placed[], years: ReadonlySet<number>, år: number): readonly [Placed, Placed] | undefined {
  const newest = ranking.at(-1);
  const named = ranking.filter(([period]) => years.has(yearOf(period)));
  const before = named.find((one) => one !== newest) ?? ranking.at(-2);
  if (!newest || !before || years.size > named.length || yearOf(newest[0]) > år) return undefined;
  return [before, newest];
}
