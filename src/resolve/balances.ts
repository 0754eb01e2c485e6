/** Pairs the rows that open a year with those that closed the year before. */
import type { RadData } from '../model/tabell.ts';
import { balanceOf } from '../swedish/balances.ts';

/** Ids of opening rows, such as `ib-eget-kapital`. The closing row is `ub-eget-kapital`. */
const OPENING_PREFIX = /^(?:ib|ingaende)-/;

/**
 * Returns the row that closes what a row opens: by its id, or else the only one by its name. Undefined when the row opens nothing or
 * there is no such row.
 */
export function closingRow(opening: RadData, rows: readonly RadData[]): RadData | undefined {
  if (OPENING_PREFIX.test(opening.id)) {
    const ids = ['ub-', 'utgaende-'].map((prefix) => opening.id.replace(OPENING_PREFIX, prefix));
    const byId = rows.find(({ id }) => ids.includes(id));
    if (byId) return byId;
  }
  const opened = balanceOf(opening.namn);
  if (opened?.slag !== 'in') return undefined;
  const [one, other] = rows.filter(({ namn }) => {
    const closed = balanceOf(namn);
    return closed?.slag === 'ut' && closed.av === opened.av;
  });
  return other ? undefined : one;
}
