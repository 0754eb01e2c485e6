/** The statuses of uppdrag, actions and controls as series of a picture. */
import type { Stapel } from '../../charts/signs.ts';
import type { Statusskala } from '../../resolve/styrmodell.ts';
import type { ViewContext } from '../context.ts';
import { EJ_IFYLLT } from '../gaps.ts';

/** A status with its word and the look of its bar. `status` is undefined for those without a status. */
interface Statusserie {
  readonly ord: string;
  readonly stapel: Stapel;
  readonly status: string | undefined;
}

/** The statuses that occur among `used`, in the order of their scales, with those without a status last. */
export function statusSeries(
  { luckor }: ViewContext,
  skalor: readonly Statusskala[],
  used: readonly (string | undefined)[],
): Statusserie[] {
  const words = new Map(skalor.flatMap(({ ord }) => ord).map((one) => [one.namn, one]));
  const steps = [...words.values()].map(
    ({ namn, färg }, i): Statusserie => ({ ord: namn, stapel: { status: i, färg }, status: namn }),
  );
  const none: Statusserie = { ord: luckor.utkast ? EJ_IFYLLT : 'Utan status', stapel: 'saknas', status: undefined };
  return [...steps, none].filter(({ status }) => used.includes(status));
}
