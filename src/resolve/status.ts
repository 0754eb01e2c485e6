import type { SkalorFil } from '../model/gemensamt.ts';
import type { Åtagande } from './year.ts';

/** Whether an åtagande's reported status counts as finished on the kommun's own scale. Without a status it is not. */
export function isDone(åtagande: Åtagande, skalor: SkalorFil): boolean {
  const status = åtagande.uppföljning?.status;
  return skalor.status.some(({ namn, räknas_som }) => namn === status && räknas_som === 'klart');
}
