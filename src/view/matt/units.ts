/** The units of mått. */
import type { Mått } from '../../resolve/year.ts';
import type { Scope } from '../context.ts';
import { mentions, unitLabel } from '../units.ts';

/** How the figures of a mått are printed in running text, with `{tal}` for the digits. */
export function patternOf({ plan }: Mått, { gemensamt }: Scope): string {
  return gemensamt.enheter[plan.enhet]?.skrivs ?? '{tal}';
}

/** The unit of a mått that its name lacks, for the heading of its figures. Null when there is none. */
export function headingUnit(one: Mått, scope: Scope): string | null {
  const label = unitLabel(patternOf(one, scope));
  return label !== null && mentions(one.namn, [label, one.plan.enhet]) ? null : label;
}

/** The unit that all rows of a table have. Null when they differ, or have none. */
export function sharedUnit(rows: readonly Mått[], scope: Scope): string | null {
  const [first = null, ...others] = new Set(rows.map((one) => unitLabel(patternOf(one, scope))));
  return others.length === 0 ? first : null;
}
