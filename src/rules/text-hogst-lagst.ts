/**
 * Reports a text that calls an area or a group the highest or the lowest of a mått, when its figures name another, and one that calls
 * the newest figure the highest or the lowest of several years.
 */
import { type Finding, finding } from '../diagnostics/finding.ts';
import { comparableBefore, periodsOf, serieOf } from '../facts/spoken.ts';
import { comparePeriods, yearOf } from '../model/period.ts';
import { extremesIn, type Rekordpåstående, recordIn, type Ytterpåstående } from '../prose/extremes.ts';
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
        return [
          ...extremesIn(clause, vocabulary).flatMap((stated) => contradiction(sentence, stated, clause, vocabulary)),
          ...notRecord(sentence, clause),
        ].slice(0, 1);
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

/** Compares "den lägsta på fyra år" with the figures of those years. */
function notRecord(sentence: Sentence, clause: ReadClause): Finding[] {
  const stated = recordIn(clause);
  const serie = serieOf(clause.subject);
  const newest = serie && periodsOf(serie).at(-1);
  if (!stated || !serie || newest === undefined || clause.tokens.some(({ ord }) => ord === 'än')) return [];
  const isWorst = stated.ände === 'bästa' || stated.ände === 'sämsta';
  const { riktning } = serie.mått.plan;
  if (isWorst && riktning === 'ingen') return [];
  const isHighest = stated.ände === 'högsta' || (isWorst && (stated.ände === 'bästa') === (riktning === 'högre'));
  const earlier = comparableBefore(serie, newest);
  const first = firstYear(stated, yearOf(newest));
  const own = earlier.filter((one) => first === undefined || yearOf(one) >= first);
  const values = [...own, newest].flatMap((period) => {
    const tal = serie.värden[period];
    return tal ? [{ period, värde: tal.värde }] : [];
  });
  if (values.length < 2) return [];
  const extreme = (isHighest ? Math.max : Math.min)(...values.map(({ värde }) => värde));
  const right = values.filter(({ värde }) => värde === extreme).map(({ period }) => period);
  if (right.includes(newest)) return [];
  const facts = { ord: stated.ord, ände: isHighest ? 'högsta' : 'lägsta', namn: newest, rätt: right.join(', ') } as const;
  return [finding('text-hogst-lagst', wordsAt(sentence, stated.token.text), facts)];
}

/** The first year of "på fyra år" and "sedan 2021". Undefined for all. */
function firstYear({ från }: Rekordpåstående, newest: number): number | undefined {
  if (!från) return undefined;
  return 'år' in från ? från.år : newest - från.antal + 1;
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
