/**
 * Builds the note below a row or a table: facts, comments and förbehåll of a mått. Add a new field of mått here to show it as a
 * fact.
 */
import { overruledLevel } from '../../assess/office.ts';
import type { Place } from '../../diagnostics/finding.ts';
import { newestPeriod, startOf } from '../../facts/change.ts';
import { restsOnPreliminary } from '../../facts/preliminary.ts';
import { comparePeriods } from '../../model/period.ts';
import { signsOf } from '../../resolve/signs.ts';
import type { Mått, År } from '../../resolve/year.ts';
import { agreeing, capitalize } from '../../swedish/nouns.ts';
import { formatEtappmål, formatFigure, formatTal } from '../../swedish/numbers.ts';
import { enumerate, typeset } from '../../swedish/typography.ts';
import type { Scope } from '../context.ts';
import { declaredBlocks } from '../declared-texts.ts';
import { EJ_IFYLLT } from '../gaps.ts';
import { förbehållstexter, prose } from '../prose.ts';
import type { Not, Trendmärke } from '../report.ts';
import { sign } from '../signs.ts';
import { withSource } from '../source-map.ts';

import { followUpPath, followUpSource, latest, planSource, resultSource, writtenPeriods } from './periods.ts';
import { patternOf } from './units.ts';

/** A fact with its source. */
export interface Fact {
  readonly namn: string;
  readonly värde: string;
  readonly märke?: Trendmärke;
  readonly place: Place;
}

/** The note of a mått, with the caller's `facts` first. Null when it would be empty. */
export function note(one: Mått, facts: readonly Fact[], scope: Scope, year: År): Not | null {
  const { resultat, uppföljning, förbehåll } = one;
  const textScope = { ...scope, själv: one };
  const uppgifter = [...facts, ...uncertainties(one, scope), ...startFact(one, scope), ...ownFacts(one, year)].map(
    ({ namn, värde, märke: sign, place }) =>
      withSource({ namn: typeset(namn), värde: typeset(värde), märke: sign ?? null }, place),
  );
  const kommentar = [
    ...prose(uppföljning?.utfall_saknas, textScope, followUpSource(one, year, 'utfall_saknas')),
    ...prose(uppföljning?.kommentar, textScope, followUpSource(one, year, 'kommentar')),
    ...scope.luckor.block(one, followUpPath(year, 'kommentar')),
    ...(resultat.seriebrott ?? []).flatMap(({ orsak }, i) =>
      prose(orsak, textScope, resultSource(one, 'seriebrott', i, 'orsak')),
    ),
  ];
  const texter = declaredBlocks(one, year, (id, text) => [
    ...prose(text, textScope, followUpSource(one, year, 'texter', id)),
    ...scope.luckor.block(one, followUpPath(year, 'texter', id)),
  ]);
  const printed = förbehållstexter(förbehåll, textScope, one.file);
  if (uppgifter.length + kommentar.length + texter.length + printed.length === 0) return null;
  return { uppgifter, kommentar, texter, förbehåll: printed };
}

/** Published margins of error (±, in the unit of the mått) and intervals, for the periods shown. */
function uncertainties(one: Mått, scope: Scope): Fact[] {
  const pattern = patternOf(one, scope);
  const published = one.resultat.osäkerhet ?? {};
  return latest(Object.keys(published), scope).flatMap((period): Fact[] => {
    const { felmarginal, från, till } = published[period] ?? {};
    const place = resultSource(one, 'osäkerhet', period);
    const ends = [från, till].map((end) => (end ? formatTal(end) : '')).join('–');
    return [
      ...(felmarginal ? [{ namn: `Felmarginal ${period}`, värde: `±${formatTal(felmarginal)}`, place }] : []),
      ...(från || till ? [{ namn: `Osäkerhetsintervall ${period}`, värde: pattern.replace('{tal}', ends), place }] : []),
    ];
  });
}

/** The utgångsår and its utfall, which may be older than the periods shown. A varav row repeats none that it inherits. */
function startFact(one: Mått, scope: Scope): Fact[] {
  const { utgångsår } = one.plan;
  if (utgångsår === undefined || one.nivå > 0) return [];
  const start = startOf(one, newestPeriod(one) ?? '');
  const tal = one.resultat.utfall?.[start ?? ''];
  const värde = tal && start ? `${start} (${formatFigure(tal, patternOf(one, scope))})` : String(utgångsår);
  return [{ namn: 'Trenden räknas från', värde, place: planSource(one, 'utgångsår') }];
}

/** Facts that are shown for a mått in any kind of table. */
function ownFacts(one: Mått, year: År): Fact[] {
  const { plan, resultat, uppföljning } = one;
  const fact = (namn: string, värde: string | undefined, place: Place): Fact[] =>
    värde === undefined ? [] : [{ namn, värde, place }];
  return [
    ...fact('Bygger på preliminära siffror', conclusionsOnPreliminary(one), followUpSource(one, year)),
    ...fact('Förvaltningens förslag', overruledLevel(uppföljning), followUpSource(one, year, 'förvaltningens_förslag')),
    ...fact('Mätperiod', one.nivå === 0 ? plan.mätperiod : undefined, planSource(one, 'mätperiod')),
    ...(resultat.seriebrott ?? []).flatMap(({ från }, i) =>
      fact('Ny serie från', String(från), resultSource(one, 'seriebrott', i, 'från')),
    ),
    ...fact('Nytt resultat väntas', uppföljning?.resultat_väntas, followUpSource(one, year, 'resultat_väntas')),
    ...fact(
      'Utgår från',
      plan.utgår_från === undefined ? undefined : `verksamhetsplan ${plan.utgår_från}`,
      planSource(one, 'utgår_från'),
    ),
  ];
}

/** What is concluded about a mått from figures that may still change. Undefined when nothing is. */
function conclusionsOnPreliminary(one: Mått): string | undefined {
  const { plan, sort, uppföljning } = one;
  if (!restsOnPreliminary(one)) return undefined;
  const conclusions = [
    ...(uppföljning?.bedömning === undefined ? [] : ['bedömningen']),
    ...(uppföljning?.trend === undefined ? [] : ['trenden']),
    ...(plan.etappmål === undefined ? [] : [`om ${sort.målord.bestämd} är ${agreeing(sort.målord, 'nått', 'nådd')}`]),
  ];
  return conclusions.length === 0 ? undefined : capitalize(enumerate(conclusions));
}

/** Each etappmål in words, oldest year first; figures are printed by `pattern`. A draft has gaps for those not filled in. */
export function targets(one: Mått, pattern: string, { luckor }: Scope): { year: string; target: string }[] {
  const { plan } = one;
  const known = Object.entries(plan.etappmål ?? {}).map(([year, etappmål]) => ({
    year,
    target: formatEtappmål(etappmål, pattern),
  }));
  const unfilled = luckor.keys(one, ['plan', 'etappmål']).map((year) => ({ year, target: EJ_IFYLLT }));
  return [...known, ...unfilled].sort((a, b) => comparePeriods(a.year, b.year));
}

/** The figures of comparisons, such as other kommuner, for the periods shown. */
export function comparisons(one: Mått, scope: Scope): Fact[] {
  const pattern = patternOf(one, scope);
  const path = (i: number) => ['jämförelser', i, 'utfall'];
  return (one.resultat.jämförelser ?? []).flatMap(({ namn, utfall }, i) =>
    latest(writtenPeriods(one, utfall, path(i), scope), scope).flatMap((period) => {
      const tal = utfall[period];
      const written = signsOf(one, path(i)).find((other) => other.period === period);
      const words = written && (sign(written.tecken).ord ?? written.tecken);
      const värde = tal ? formatFigure(tal, pattern) : words;
      const place = resultSource(one, ...path(i), period);
      return värde === undefined ? [] : [{ namn: `${namn} ${period}`, värde, place }];
    }),
  );
}
