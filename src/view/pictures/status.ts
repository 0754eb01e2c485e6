/** The statuses of åtaganden, actions and controls as series of a picture. */
import type { Stapel } from '../../charts/signs.ts';
import { statusWords } from '../../resolve/scales.ts';
import type { ViewContext } from '../context.ts';
import { EJ_IFYLLT } from '../gaps.ts';

/** A status with its word and the look of its bar. `status` is undefined for those without a status. */
interface Statusserie {
  readonly ord: string;
  readonly stapel: Stapel;
  readonly status: string | undefined;
}

/** The statuses that occur among `used`, in the order of the kommun's scale, with those without a status last. */
export function statusSeries({ år, luckor }: ViewContext, used: readonly (string | undefined)[]): Statusserie[] {
  const steps = statusWords(år.gemensamt.skalor).map(
    ({ namn, färg }, i): Statusserie => ({ ord: namn, stapel: { status: i, färg }, status: namn }),
  );
  const none: Statusserie = { ord: luckor.utkast ? EJ_IFYLLT : 'Utan status', stapel: 'saknas', status: undefined };
  return [...steps, none].filter(({ status }) => used.includes(status));
}
