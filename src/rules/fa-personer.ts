/** Reports a published figure that concerns, or rests on, so few persons that a person may be recognized. */
import { at, type Finding, finding, type Path } from '../diagnostics/finding.ts';
import { Tal } from '../model/tal.ts';
import { divisionsOf } from '../resolve/groups.ts';
import { allMått, type Gemensamt, type Mått, type Tabell, tablesOf } from '../resolve/year.ts';
import type { Rule } from './rule.ts';

export const fåPersoner: Rule = {
  id: 'fa-personer',
  run: ({ nämnd, år: { gemensamt } }) => [
    ...allMått(nämnd).flatMap((mått) => fewIn(mått, gemensamt)),
    ...tablesOf(nämnd).flatMap((tabell) => fewInTable(tabell, gemensamt)),
  ],
};

/** Figures by period, and their path below the figures of the mått. */
interface Series {
  readonly path: Path;
  readonly värden: Readonly<Record<string, Tal>>;
}

/** The limit of sick leave: no figures of groups of at most ten are published by law. */
const SICK_LEAVE_LIMIT = 10;
const SICK_LEAVE = /sjukfrånvaro|sjukskriv/iu;

/** The limit of a mått: that of its mätslag, or that of the law when the mätslag or the mått is about sick leave. */
function limitOf({ plan, namn }: Mått, { mätslag }: Gemensamt): number | undefined {
  const isSickLeave = SICK_LEAVE.test(plan.mätslag ?? '') || SICK_LEAVE.test(namn);
  return mätslag[plan.mätslag ?? '']?.döljs_till ?? (isSickLeave ? SICK_LEAVE_LIMIT : undefined);
}

function fewIn(mått: Mått, gemensamt: Gemensamt): Finding[] {
  const { plan, resultat, file, path } = mått;
  const { enheter } = gemensamt;
  const gräns = limitOf(mått, gemensamt);
  if (gräns === undefined) return [];
  const isCount = enheter[plan.enhet]?.räknar === 'personer';
  const underlag = new Map(seriesOf(resultat.underlag ?? {}).map((one) => [one.path.join('.'), one.värden]));
  return seriesOf(resultat).flatMap((one) =>
    Object.entries(one.värden).flatMap(([period, tal]) => {
      const few = isFew(isCount ? tal : undefined, gräns) || isFew(underlag.get(one.path.join('.'))?.[period], gräns);
      if (!few) return [];
      return [finding('fa-personer', at(file, [...path, 'resultat', ...one.path, period]), { gräns })];
    }),
  );
}

function seriesOf(resultat: Parameters<typeof divisionsOf>[0]): Series[] {
  const groups = divisionsOf(resultat).flatMap(({ grupper }) => grupper);
  return [{ path: ['utfall'], värden: resultat.utfall ?? {} }, ...groups];
}

/**
 * The cells of a table whose unit counts persons. A table has no mätslag. A table of sick leave has the limit of the law, and any other
 * the lowest limit of the kommun.
 */
function fewInTable({ data, file, namn }: Tabell, { enheter, mätslag }: Gemensamt): Finding[] {
  const own = Object.values(mätslag).flatMap(({ döljs_till }) => döljs_till ?? []);
  const gräns = SICK_LEAVE.test(namn) ? SICK_LEAVE_LIMIT : Math.min(...own);
  if (enheter[data.enhet ?? '']?.räknar !== 'personer' || !Number.isFinite(gräns)) return [];
  const fewBelow = (rader: Tabell['data']['rader'], path: Path): Finding[] =>
    rader.flatMap(({ värden = {}, delar = [] }, i) => [
      ...Object.entries(värden).flatMap(([kolumn, cell]) =>
        cell instanceof Tal && isFew(cell, gräns)
          ? [finding('fa-personer', at(file, [...path, i, 'värden', kolumn]), { gräns })]
          : [],
      ),
      ...fewBelow(delar, [...path, i, 'delar']),
    ]);
  return fewBelow(data.rader, ['rader']);
}

/** Whether a count is so low that it shall be hidden. Zero concerns no person. */
const isFew = (count: Tal | undefined, gräns: number) => count !== undefined && count.värde > 0 && count.värde <= gräns;
