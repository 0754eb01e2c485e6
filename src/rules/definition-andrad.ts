/**
 * Reports a mått that is defined otherwise than in the previous year: another direction, unit, kind of measurement or Kolada id. What
 * only this year states is no change. A series break from this year explains all of them.
 */
import { type Finding, finding } from '../diagnostics/finding.ts';
import type { MåttPlan } from '../model/matt.ts';
import { predecessorOf } from '../resolve/replaces.ts';
import { hasNewSeries } from '../resolve/series-breaks.ts';
import { allMått, type Mått, type Nämnd, placeIn, type År } from '../resolve/year.ts';
import type { Rule } from './rule.ts';

/** The keys with a word or an id. The source and the period of measurement are free text, which may change without the mått. */
const KEYS = ['enhet', 'riktning', 'mätslag', 'kolada'] as const;

interface Change {
  readonly key: (typeof KEYS)[number];
  readonly nu: string | undefined;
  readonly då: string;
}

export const definitionÄndrad: Rule = {
  id: 'definition-andrad',
  comparesYears: true,
  run: ({ nämnd, föregående, år }) =>
    allMått(nämnd)
      .filter(({ nivå }) => nivå === 0)
      .flatMap((mått) => changesBelow(mått, [], { nämnd, föregående, år })),
};

/** The findings of a mått and its varav rows. A row that inherits a change is not reported again. */
function changesBelow(
  mått: Mått,
  above: readonly Change[],
  years: { readonly nämnd: Nämnd; readonly föregående: Nämnd | undefined; readonly år: År },
): Finding[] {
  const { nämnd, föregående, år } = years;
  const before = predecessorOf(föregående, nämnd, mått);
  const changes = before?.slag === 'mått' && !hasNewSeries(mått, before, år.år) ? changesOf(mått.plan, before.plan) : [];
  const isInherited = (one: Change) => above.some(({ key, nu, då }) => key === one.key && nu === one.nu && då === one.då);
  return [
    ...changes
      .filter((one) => !isInherited(one))
      .map(({ key, nu, då }) => {
        const place = nu === undefined ? placeIn(mått, ['plan'], 'key') : placeIn(mått, ['plan', key]);
        const related = before?.slag === 'mått' ? [{ place: placeIn(before, ['plan', key]), text: 'förra året' }] : [];
        return finding('definition-andrad', place, { nyckel: key, nu, då }, related);
      }),
    ...mått.varav.flatMap((row) => changesBelow(row, [...above, ...changes], years)),
  ];
}

function changesOf(nu: MåttPlan, då: MåttPlan): Change[] {
  return KEYS.flatMap((key) => {
    const then = då[key];
    return then === undefined || then === nu[key] ? [] : [{ key, nu: nu[key], då: then }];
  });
}
