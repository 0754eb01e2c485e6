/** Splits the mått of a mål or nämndmål into tables. */
import { type Mått, withVarav, type År } from '../../resolve/year.ts';
import type { Scope } from '../context.ts';
import type { Måttabell } from '../report.ts';

import { divided } from './divided.ts';
import { periodsOf } from './periods.ts';
import { sideBySide } from './side-by-side.ts';

/** The maximum number of periods in a table of several mått, so that it is not too wide to read. One mått alone may have more. */
const MAX_PERIODS = 5;

/** The tables of `mått`, in order. Consecutive mått without groups share a table, and a mått divided by groups gets its own. */
export function tables(mått: readonly Mått[], scope: Scope, year: År): Måttabell[] {
  const result: Måttabell[] = [];
  let pending: Mått[] = [];
  const flush = () => {
    if (pending.length > 0) result.push(sideBySide(pending, scope, year));
    pending = [];
  };
  for (const one of mått) {
    const parts = one.varav.flatMap(withVarav);
    if (isDivided(one)) {
      flush();
      result.push(divided(one, scope, year));
      pending.push(...one.varav);
    } else {
      if (periodsOf([...pending, one], scope, year).length > MAX_PERIODS) flush();
      pending.push(one);
    }
    if (parts.some(isDivided)) {
      flush();
      result.push(...parts.filter(isDivided).map((part) => ({ ...divided(part, scope, year), id: null })));
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
