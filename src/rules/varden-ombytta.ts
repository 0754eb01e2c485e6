/**
 * Reports two published figures that have changed places since the previous year's data: those of two groups of a mått, or of the same
 * period of two mått.
 */
import { at, type Finding, finding, type Place } from '../diagnostics/finding.ts';
import { followUpsOf } from '../facts/follow-ups.ts';
import type { Tal } from '../model/tal.ts';
import { seriesOf } from '../published/series.ts';
import { allMått, type Mått } from '../resolve/year.ts';
import type { Rule } from './rule.ts';

export const värdenOmbytta: Rule = {
  id: 'varden-ombytta',
  comparesYears: true,
  run: ({ nämnd, föregående }) => {
    const changed = allMått(nämnd).flatMap((mått) => {
      const before = föregående?.objekt.get(mått.id);
      return before?.slag === 'mått' ? changesOf(mått, before) : [];
    });
    return changed.flatMap((one, i) => {
      const isSwapped = (other: Change) =>
        other.period === one.period && isSame(one.nu, other.då) && isSame(one.då, other.nu) && isComparable(one, other);
      const others = changed.filter(isSwapped);
      const [other] = others;
      // With two candidates it is not clear which of them has changed places.
      if (!other || others.length > 1 || changed.indexOf(other) < i) return [];
      return [report(one, other)];
    });
  },
};

/** A figure that differs from the one of the same period in the previous year's data. */
interface Change {
  readonly mått: Mått;
  readonly grupp: string;
  readonly period: string;
  readonly nu: Tal;
  readonly då: Tal;
  readonly place: Place;
}

const isSame = (a: Tal, b: Tal) => a.minus(b).värde === 0;

/** Whether two figures can have changed places: in one mått, or in the series of the same name of two mått. */
const isComparable = (one: Change, other: Change) => one.mått === other.mått || one.grupp === other.grupp;

function changesOf(mått: Mått, before: Mått): Change[] {
  const earlier = seriesOf(before);
  return seriesOf(mått).flatMap(({ indelning, grupp, path, värden }) => {
    const then = earlier.find((one) => one.indelning === indelning && one.grupp === grupp)?.värden ?? {};
    return Object.entries(värden).flatMap(([period, { tal: nu }]): Change[] => {
      const då = then[period]?.tal;
      if (!då || isSame(nu, då)) return [];
      const below = [...path, period, ...(path[0] === 'område' ? ['värde'] : [])];
      return [{ mått, grupp, period, nu, då, place: at(mått.file, [...mått.path, 'resultat', ...below]) }];
    });
  });
}

function report(one: Change, other: Change): Finding {
  const within = one.mått === other.mått;
  const nameOf = ({ grupp, mått }: Change) => (within ? grupp : mått.namn);
  const facts = { vad: nameOf(one), annan: nameOf(other), period: one.period, nu: one.nu.text, då: one.då.text };
  const related = [{ place: other.place, text: nameOf(other) }];
  const explains = [one, ...(within ? [] : [other])].map(({ mått }) => followUpsOf(mått));
  return { ...finding('varden-ombytta', one.place, facts, related), explains };
}
