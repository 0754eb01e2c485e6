/** Splits the mått of a mål into tables. */

import { divisionsOf } from '../../resolve/groups.ts';
import type { Måttsort } from '../../resolve/styrmodell.ts';
import { type Mått, withVarav, type År } from '../../resolve/year.ts';
import { capitalize } from '../../swedish/nouns.ts';
import type { Scope } from '../context.ts';
import type { Måttabell } from '../report.ts';

import { divided } from './divided.ts';
import type { Owner } from './owner.ts';
import { dividedPeriods, periodsOf } from './periods.ts';
import { sideBySide } from './side-by-side.ts';

/** The maximum number of periods in a table of several mått, so that it is not too wide to read. One mått alone may have more. */
const MAX_PERIODS = 5;

/** What one table shows: mått side by side with their varav rows, or the groups of one mått. */
export type Tabellinnehåll =
  | { readonly slag: 'sida-vid-sida'; readonly mått: readonly Mått[]; readonly perioder: readonly string[] }
  | { readonly slag: 'uppdelad'; readonly mått: Mått; readonly perioder: readonly string[] };

/** The tables of `mått`, in order. Consecutive mått without groups share a table, and a mått divided by groups gets its own. Kinds of mått do not share tables. */
export function tables(mått: readonly Mått[], owner: Owner, scope: Scope, year: År): Måttabell[] {
  return [...byKind(mått)].flatMap(([sort, own]) =>
    layout(own, scope).map((one, i) => {
      const kind = { sort: capitalize(sort.ord.obestämd), mellanrubrik: i === 0 ? sort.rubrik : null };
      if (one.slag === 'sida-vid-sida') return { ...kind, ...sideBySide(one.mått, one.perioder, owner, scope, year) };
      const table = divided(one.mått, one.perioder, owner, scope, year);
      // A varav row has its id in the table of its mått.
      return { ...kind, ...table, id: own.includes(one.mått) ? table.id : null };
    }),
  );
}

/** The mått of each kind, in the order of the first of each. */
export function byKind(mått: readonly Mått[]): Map<Måttsort, Mått[]> {
  const kinds = new Map<Måttsort, Mått[]>();
  for (const one of mått) kinds.set(one.sort, [...(kinds.get(one.sort) ?? []), one]);
  return kinds;
}

/** Which mått and which periods each table shows. */
export function layout(mått: readonly Mått[], scope: Scope): Tabellinnehåll[] {
  const result: Tabellinnehåll[] = [];
  let pending: Mått[] = [];
  const flush = () => {
    if (pending.length > 0) result.push({ slag: 'sida-vid-sida', mått: pending, perioder: periodsOf(pending, scope) });
    pending = [];
  };
  const divide = (one: Mått) => result.push({ slag: 'uppdelad', mått: one, perioder: dividedPeriods(one, scope) });
  for (const one of mått) {
    const parts = one.varav.flatMap(withVarav);
    if (isDivided(one)) {
      flush();
      divide(one);
      pending.push(...one.varav);
    } else {
      if (periodsOf([...pending, one], scope).length > MAX_PERIODS) flush();
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

function isDivided({ resultat, uppföljning }: Mått): boolean {
  return Boolean(divisionsOf(resultat).length > 0 || resultat.område || (uppföljning?.omotiverade_skillnader && resultat.utfall));
}
