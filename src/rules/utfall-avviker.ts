/**
 * Reports an utfall that is far from all others of its series. The spread is robust: the median and the median distance from it, of at
 * least five other figures. The uncertainty of an estimate is respected. Three other figures and a shorter distance are enough when there
 * is a likely cause: two neighbouring digits have changed places, or the figure is that of a neighbouring mått or of the target.
 */
import { finding } from '../diagnostics/finding.ts';
import { type Observation, observationsOf } from '../facts/history.ts';
import { margin, uncertaintyOf } from '../facts/uncertainty.ts';
import { plainFigure } from '../model/etappmal.ts';
import { halfUnit } from '../model/rounding.ts';
import type { Tal } from '../model/tal.ts';
import { allMått, type Mått, type Nämnd, type År } from '../resolve/year.ts';
import { formatTal } from '../swedish/numbers.ts';
import type { Comparison, Rule } from './rule.ts';

export const utfallAvviker: Rule = {
  id: 'utfall-avviker',
  compare: ({ nämnd, föregående, år }) =>
    allMått(nämnd).flatMap((mått) => {
      const before = föregående?.objekt.get(mått.id);
      return observationsOf(mått, before?.slag === 'mått' ? before : undefined)
        .filter(({ slag, others }) => slag === 'utfall' && others.length >= LEAST_WITH_CAUSE)
        .flatMap((one) => {
          const compared = compare(one, mått, nämnd, år);
          // With fewer other figures, the rule only looks for a likely cause.
          return compared.found || one.others.length >= LEAST ? [compared] : [];
        });
    }),
};

/** The least number of other figures that show how much a series varies. */
const LEAST = 5;
/** The same when the figure has a likely cause. */
const LEAST_WITH_CAUSE = 3;
/** How many times the usual distance a figure must be from the median. */
const FAR = 8;
/** The least share of the median that counts as far. A smaller change is possible in a series that never varied. */
const LEAST_SHARE = 0.25;
/** The same when the figure has a likely cause. */
const LEAST_SHARE_WITH_CAUSE = 0.1;

function compare(one: Observation, mått: Mått, nämnd: Nämnd, { gemensamt }: År): Comparison {
  const { grupp, tal, period, place, others } = one;
  const values = others.map(({ värde }) => värde).sort((a, b) => a - b);
  const middle = median(values);
  const usual = median(values.map((one) => Math.abs(one - middle)).sort((a, b) => a - b));
  const osäkerhet = uncertaintyOf(mått, gemensamt);
  const uncertain = osäkerhet?.slag === 'urval' ? margin(mått, tal, period, osäkerhet, gemensamt) : 0;
  const limitOf = (share: number) => Math.max(FAR * Math.max(usual, halfUnit(tal)), 3 * uncertain, share * Math.abs(middle));
  const isBeyond = (share: number) => Math.abs(tal.värde - middle) > limitOf(share);
  const orsak = isBeyond(LEAST_SHARE_WITH_CAUSE) ? causeOf(one, mått, nämnd) : undefined;
  const isFar = orsak !== undefined || (others.length >= LEAST && isBeyond(LEAST_SHARE));
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
    orsak,
  };
  const med = () => `${others.length} andra värden, från ${lowest && formatTal(lowest)} till ${highest && formatTal(highest)}`;
  return { place, med, found: isFar ? finding('utfall-avviker', place, facts) : undefined };
}

/** What a figure may have been, or where it may come from. */
type Orsak = { readonly slag: 'siffror'; readonly rätt: string } | { readonly slag: 'mått' | 'mål'; readonly namn: string };

function causeOf({ grupp, tal, period, others }: Observation, mått: Mått, nämnd: Nämnd): Orsak | undefined {
  if (tal.siffror < 2) return undefined;
  const values = others.map(({ värde }) => värde);
  const isAmong = (text: string) => Number(text) >= Math.min(...values) && Number(text) <= Math.max(...values);
  const rätt = withDigitsSwapped(tal.text).find(isAmong);
  if (rätt !== undefined) return { slag: 'siffror', rätt };
  // Figures of two digits are often equal by chance.
  if (grupp !== undefined || tal.siffror < 3) return undefined;
  const target = mått.plan.etappmål?.[period];
  if (target && isSame(plainFigure(target), tal)) return { slag: 'mål', namn: mått.sort.målord.bestämd };
  const neighbour = allMått(nämnd).find(
    (one) =>
      one !== mått &&
      folderOf(one) === folderOf(mått) &&
      one.plan.enhet === mått.plan.enhet &&
      isSame(one.resultat.utfall?.[period], tal),
  );
  return neighbour && { slag: 'mått', namn: neighbour.namn };
}

const isSame = (a: Tal | undefined, b: Tal) => a !== undefined && a.minus(b).värde === 0;

const folderOf = ({ file }: Mått) => file.slice(0, file.lastIndexOf('/'));

/** The figures that a figure becomes when two neighbouring digits change places. */
function withDigitsSwapped(text: string): string[] {
  return [...text.matchAll(/\d(?=\.?\d)/g)].map(
    ({ index }) => text.slice(0, index) + text.slice(index).replace(/^(\d)(\.?)(\d)/, '$3$2$1'),
  );
}

/** The median of sorted values. */
function median(sorted: readonly number[]): number {
  const half = (sorted.length - 1) / 2;
  return ((sorted[Math.floor(half)] ?? 0) + (sorted[Math.ceil(half)] ?? 0)) / 2;
}
