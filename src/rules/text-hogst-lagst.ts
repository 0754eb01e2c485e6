/**
 * Reports a text that calls an area or a group the highest or the lowest of a mått, when its figures name another.
 */
import { type Finding, finding } from '../diagnostics/finding.ts';
import { comparePeriods, yearOf } from '../model/period.ts';
import { extremesIn, type Ytterpåstående } from '../prose/extremes.ts';
import type { ReadClause } from '../prose/read.ts';
import type { Vocabulary } from '../prose/subject.ts';
import { divisionsOf } from '../resolve/groups.ts';
import { type Sentence, wordsAt } from '../resolve/sentences.ts';
import type { Rule } from './rule.ts';

export const textHögstLägst: Rule = {
  id: 'text-hogst-lagst',
  run: ({ claims, read }) =>
    claims.flatMap((sentence) =>
      read(sentence).clauses.flatMap((clause) => {
        const { vocabulary, hedged, negated } = clause;
        if (!vocabulary || hedged || negated) return [];
        // Two names in each other's place are one error.
        return extremesIn(clause, vocabulary)
          .flatMap((stated) => contradiction(sentence, stated, clause, vocabulary))
          .slice(0, 1);
      }),
    ),
};

function contradiction(sentence: Sentence, stated: Ytterpåstående, { perioder }: ReadClause, vocabulary: Vocabulary): Finding[] {
  const years = new Set(perioder.flatMap((one) => (one.slag === 'år' ? [one.år] : [])));
  const [year, second] = years;
  if (second !== undefined) return [];
  const names = stated.grupp ? extremeGroups(stated, vocabulary, year) : extremeAreas(stated, vocabulary, year);
  const isRight = names.some((one) => one.toLowerCase() === stated.namn.toLowerCase());
  if (names.length === 0 || isRight) return [];
  const facts = { ord: stated.ord, ände: stated.ände, namn: stated.namn, rätt: names.join(', ') };
  return [finding('text-hogst-lagst', wordsAt(sentence, stated.token.text), facts)];
}

/** The names of the areas with the highest or lowest figure, of a year or else of the newest period. */
function extremeAreas({ ände }: Ytterpåstående, { mått }: Vocabulary, year: number | undefined): readonly string[] {
  const ends = mått.resultat.område?.[ände] ?? {};
  const period = Object.keys(ends)
    .sort(comparePeriods)
    .findLast((one) => year === undefined || yearOf(one) === year);
  return ends[period ?? '']?.namn ?? [];
}

/** The names of the groups with the highest or lowest figure in the division of a group. */
function extremeGroups({ ände, grupp }: Ytterpåstående, { mått }: Vocabulary, year: number | undefined): readonly string[] {
  const { grupper = [] } = divisionsOf(mått.resultat).find((one) => one.grupper.some(({ namn }) => namn === grupp?.namn)) ?? {};
  const period = Object.keys(grupp?.värden ?? {})
    .sort(comparePeriods)
    .findLast((one) => year === undefined || yearOf(one) === year);
  const figures = grupper.flatMap(({ namn, värden }) => {
    const tal = värden[period ?? ''];
    return tal ? [{ namn, värde: tal.värde }] : [];
  });
  // With one figure, nothing is highest.
  if (figures.length < 2) return [];
  const values = figures.map(({ värde }) => värde);
  const extreme = ände === 'högsta' ? Math.max(...values) : Math.min(...values);
  return figures.filter(({ värde }) => värde === extreme).map(({ namn }) => namn);
}
