import type { SkalorFil } from '../model/gemensamt.ts';

/** Whether a reported status counts as finished on the kommun's own scale. False without a status. */
export function isDone(status: string | undefined, skalor: SkalorFil): boolean {
  return skalor.status.some(({ namn, räknas_som }) => namn === status && räknas_som === 'klart');
}
