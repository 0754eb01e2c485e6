/** Splits the mått of a mål or nämndmål into tables. */
import { type Mått, withVarav, type År } from '../../resolve/year.ts';
import type { Scope } from '../context.ts';
import type { Måttabell } from '../report.ts';

import { divided } from './divided.ts';
import type { Owner } from './owner.ts';
import { periodsOf } from './periods.ts';
import { dividedPeriods } from './series.ts';
import { sideBySide } from './side-by-side.ts';

/** The maximum number of periods in a table of several mått, so that it is not too wide to read. One mått alone may have more. */
const MAX_PERIODS = 5;

/** What one table shows: mått side by side with their varav rows, or the groups of one mått. */
export type Tabellinnehåll =
  | { readonly slag: 'sida-vid-sida'; readonly mått: readonly Mått[]; readonly perioder: readonly string[] }
  | { readonly slag: 'uppdelad'; readonly mått: Mått; readonly perioder: readonly string[] };

/** The tables of `mått`, in order. Consecutive mått without groups share a table, and a mått divided by groups gets its own. */
export function tables(mått: readonly Mått[], owner: Owner, scope: Scope, year: År): Måttabell[] {
  const own = new Set(mått);
  return layout(mått, scope, year).map((one) => {
    if (one.slag === 'sida-vid-sida') return sideBySide(one.mått, one.perioder, owner, scope, year);
    const table = divided(one.mått, one.perioder, owner, scope, year);
    // A varav row has its id in the table of its mått.
    return own.has(one.mått) ? table : { ...table, id: null };
  });
}

/** Which mått and which periods each table shows. */
export function layout(mått: readonly Mått[], scope: Scope, year: År): Tabellinnehåll[] {
  const result: Tabellinnehåll[] = [];
  let pending: Mått[] = [];
  const flush = () => {
    if (pending.length > 0) result.push({ slag: 'sida-vid-sida', mått: pending, perioder: periodsOf(pending, scope, year) });
    pending = [];
  };
  const divide = (one: Mått) => result.push({ slag: 'uppdelad', mått: one, perioder: dividedPeriods(one, scope, year) });
  for (const one of mått) {
    const parts = one.varav.flatMap(withVarav);
    if (isDivided(one)) {
      flush();
      divide(one);
      pending.push(...one.varav);
    } else {
      if (periodsOf([...pending, one], scope, year).length > MAX_PERIODS) flush();
      pending.push(one);
    }
    if (parts.some(isDivided)) {
      flush();
      for (const part of parts.filter(isDivided)) divide(part);
    }
  }
  flush();
  return result;
}

function isDivided({ uppföljning }: Mått): boolean {
  return Boolean(
    uppföljning?.kön || uppföljning?.område || uppföljning?.ålder || (uppföljning?.omotiverade_skillnader && uppföljning.utfall),
  );
}
