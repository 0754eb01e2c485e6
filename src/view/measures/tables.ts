import { type Mått, withVarav, type År } from '../../resolve/year.ts';
import type { Scope } from '../context.ts';
import type { Måttabell } from '../report.ts';

import { divided } from './divided.ts';
import { periodsOf } from './periods.ts';
import { sideBySide } from './side-by-side.ts';

/** More periods than this in one table would be too wide to read across. */
const MOST_PERIODS = 5;

/** The measures in their order, neighbours of the same form in one table. */
export function tables(mått: readonly Mått[], scope: Scope, year: År): Måttabell[] {
  const result: Måttabell[] = [];
  let together: Mått[] = [];
  const flush = () => {
    if (together.length > 0) result.push(sideBySide(together, scope, year));
    together = [];
  };
  for (const one of mått) {
    const parts = one.varav.flatMap(withVarav);
    if (isDivided(one)) {
      flush();
      result.push(divided(one, scope, year));
      together.push(...one.varav);
    } else {
      if (periodsOf([...together, one], scope, year).length > MOST_PERIODS) flush();
      together.push(one);
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
