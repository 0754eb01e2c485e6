/**
 * Reports an utfall that is far from all others of its series. The spread is robust: the median and the median distance from it, of at
 * least five other figures. The uncertainty of an estimate is respected.
 */
import { finding } from '../diagnostics/finding.ts';
import { type Observation, observationsOf } from '../facts/history.ts';
import { margin, uncertaintyOf } from '../facts/uncertainty.ts';
import { halfUnit } from '../model/rounding.ts';
import { allMått, type Mått, type År } from '../resolve/year.ts';
import { formatTal } from '../swedish/numbers.ts';
import type { Comparison, Rule } from './rule.ts';

export const utfallAvviker: Rule = {
  id: 'utfall-avviker',
  compare: ({ nämnd, föregående, år }) =>
    allMått(nämnd).flatMap((mått) => {
      const before = föregående?.objekt.get(mått.id);
      return observationsOf(mått, before?.slag === 'mått' ? before : undefined)
        .filter(({ slag, others }) => slag === 'utfall' && others.length >= LEAST)
        .map((one) => compare(one, mått, år));
    }),
};

/** The least number of other figures that show how much a series varies. */
const LEAST = 5;
/** How many times the usual distance a figure must be from the median. */
const FAR = 8;
/** The least share of the median that counts as far. A smaller change is possible in a series that never varied. */
const LEAST_SHARE = 0.25;

function compare({ grupp, tal, period, place, others }: Observation, mått: Mått, { gemensamt }: År): Comparison {
  const values = others.map(({ värde }) => värde).sort((a, b) => a - b);
  const middle = median(values);
  const usual = median(values.map((one) => Math.abs(one - middle)).sort((a, b) => a - b));
  const osäkerhet = uncertaintyOf(mått, gemensamt);
  const uncertain = osäkerhet?.slag === 'urval' ? margin(mått, tal, period, osäkerhet, gemensamt) : 0;
  const limit = Math.max(FAR * Math.max(usual, halfUnit(tal)), 3 * uncertain, LEAST_SHARE * Math.abs(middle));
  const isFar = Math.abs(tal.värde - middle) > limit;
  const [lowest, highest] = [others, others].map((all, i) =>
    all.reduce((a, b) => ((i === 0 ? b.värde < a.värde : b.värde > a.värde) ? b : a)),
  );
  const facts = {
    vad: grupp ?? 'Utfallet',
    period,
    värde: tal.text,
    antal: others.length,
    lägsta: lowest?.text ?? '',
    högsta: highest?.text ?? '',
  };
  const med = () => `${others.length} andra värden, från ${lowest && formatTal(lowest)} till ${highest && formatTal(highest)}`;
  return { place, med, found: isFar ? finding('utfall-avviker', place, facts) : undefined };
}

/** The median of sorted values. */
function median(sorted: readonly number[]): number {
  const half = (sorted.length - 1) / 2;
  return ((sorted[Math.floor(half)] ?? 0) + (sorted[Math.ceil(half)] ?? 0)) / 2;
}
