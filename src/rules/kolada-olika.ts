/**
 * Reports a mått whose figures differ from those of another mått with the same Kolada id, in any board. The finding is sure when the
 * two agree elsewhere. Otherwise they may be about different groups, so it is not. Boards that answer a shared plan have figures of
 * their own.
 */
import { type Finding, finding, type Path, type Place } from '../diagnostics/finding.ts';
import { comparePeriods } from '../model/period.ts';
import { isSameFigure } from '../model/rounding.ts';
import type { Tal } from '../model/tal.ts';
import { divisionsOf } from '../resolve/groups.ts';
import { allMått, type Mått, placeIn, type År } from '../resolve/year.ts';
import type { Rule } from './rule.ts';

/** A figure of a mått. Figures of different mått with the same series and period are about the same thing. */
interface Figure {
  readonly serie: string;
  readonly period: string;
  readonly tal: Tal;
  readonly place: Place;
}

export const koladaOlika: Rule = {
  id: 'kolada-olika',
  run: ({ nämnd, år }) => {
    const own = allMått(nämnd).filter(({ plan }) => plan.kolada !== undefined);
    if (own.length === 0) return [];
    const first = firstByKolada(år);
    return own.flatMap((mått) => {
      const other = first.get(mått.plan.kolada ?? '');
      return other && other !== mått ? difference(mått, other) : [];
    });
  },
};

/** The first mått with each Kolada id, in the order of the boards. */
function firstByKolada({ nämnder }: År): ReadonlyMap<string, Mått> {
  const first = new Map<string, Mått>();
  for (const mått of nämnder.flatMap(allMått)) {
    const { kolada } = mått.plan;
    if (kolada !== undefined && !first.has(kolada)) first.set(kolada, mått);
  }
  return first;
}

/** The finding of the newest figure that differs. None when units differ, or when both answer one plan. */
function difference(mått: Mått, other: Mått): Finding[] {
  if (mått.plan.enhet !== other.plan.enhet || (mått.planfil === other.planfil && mått.file !== mått.planfil)) return [];
  const theirs = new Map(figuresOf(other).map((one) => [`${one.serie} ${one.period}`, one]));
  const shared = figuresOf(mått).flatMap((här) => {
    const där = theirs.get(`${här.serie} ${här.period}`);
    return där ? [{ här, där }] : [];
  });
  const differing = shared.filter(({ här, där }) => !isSameFigure(här.tal, där.tal));
  const [newest] = differing.toSorted((a, b) => comparePeriods(b.här.period, a.här.period));
  if (!newest) return [];
  const { här, där } = newest;
  const isAlone = shared.length === 1 && mått.namn === other.namn;
  const facts = {
    kolada: mått.plan.kolada ?? '',
    vad: `${här.serie} ${här.period}`,
    här: här.tal.text,
    där: där.tal.text,
    namn: other.namn,
    säker: differing.length < shared.length || isAlone,
  };
  return [finding('kolada-olika', här.place, facts, [{ place: där.place, text: 'samma Kolada-id' }])];
}

function figuresOf(mått: Mått): Figure[] {
  const { resultat } = mått;
  const series = (serie: string, värden: Readonly<Record<string, Tal>> | undefined, path: Path): Figure[] =>
    Object.entries(värden ?? {}).map(([period, tal]) => {
      return { serie, period, tal, place: placeIn(mått, ['resultat', ...path, period]) };
    });
  return [
    ...series('utfall', resultat.utfall, ['utfall']),
    ...divisionsOf(resultat).flatMap(({ namn: indelning, egen, grupper }) =>
      grupper.flatMap(({ namn, värden, path }) => series(egen ? `${indelning} ${namn}` : namn, värden, path)),
    ),
    ...(resultat.jämförelser ?? []).flatMap(({ namn, utfall }, i) => series(namn, utfall, ['jämförelser', i, 'utfall'])),
  ];
}
