/**
 * Reports a mått that is defined otherwise than in the previous year: another direction, unit, kind of measurement, Kolada id, source or
 * period of measurement. What only this year states is no change. A series break from this year explains all of them.
 */
import { type Finding, finding } from '../diagnostics/finding.ts';
import type { MåttPlan } from '../model/matt.ts';
import { predecessorOf } from '../resolve/replaces.ts';
import { hasNewSeries } from '../resolve/series-breaks.ts';
import { allMått, type Mått, type Nämnd, placeIn, type År } from '../resolve/year.ts';
import type { Rule } from './rule.ts';

const KEYS = ['enhet', 'riktning', 'mätslag', 'kolada', 'källa', 'mätperiod'] as const;

/** The keys with free text, which may be written otherwise without a change of what is measured. */
const FREE: readonly string[] = ['källa', 'mätperiod'];

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
        return finding('definition-andrad', place, { nyckel: key, nu, då, säker: !FREE.includes(key) }, related);
      }),
    ...mått.varav.flatMap((row) => changesBelow(row, [...above, ...changes], years)),
  ];
}

function changesOf(nu: MåttPlan, då: MåttPlan): Change[] {
  return KEYS.flatMap((key) => {
    const then = då[key];
    if (then === undefined || then === nu[key] || (FREE.includes(key) && isSameText(then, nu[key]))) return [];
    return [{ key, nu: nu[key], då: then }];
  });
}

/** Whether one text has all words of the other. A year is no word, and a free text may be left out. */
function isSameText(a: string, b = ''): boolean {
  const [one, other] = [wordsOf(a), wordsOf(b)];
  return one.every((word) => other.includes(word)) || other.every((word) => one.includes(word));
}

const wordsOf = (text: string): readonly string[] => text.toLowerCase().match(/\p{L}[\p{L}\d]*/gu) ?? [];
