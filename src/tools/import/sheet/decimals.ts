/** Compares the decimals of a number with those of the other values of its series, because a ledger exports more than a report prints. */
import { Tal } from '../../../model/tal.ts';
import { formatTal } from '../../../swedish/numbers.ts';
import type { Plain } from '../../../write/tree.ts';

/** The values that a number is compared with. */
interface Series {
  /** The value that the number replaces. */
  readonly old: Plain | undefined;
  /** The most decimals of the other values. Undefined when there are none. */
  readonly decimaler: number | undefined;
}

/** The most decimals of the first value of a series. */
const MAX_FIRST = 4;

/** A number as it is written, without zeros beyond the decimals of its series. A Swedish sentence when it has more decimals. */
export function withinDecimals(tal: Tal, { old, decimaler }: Series): { value: Tal } | string {
  if (old instanceof Tal && old.värde === tal.värde) return { value: old };
  const extra = Math.max(0, tal.decimaler - (decimaler ?? MAX_FIRST));
  const end = tal.text.length - extra;
  const kept = /^0*$/.test(tal.text.slice(end)) ? Tal.read(tal.text.slice(0, end).replace(/\.$/, '')) : undefined;
  if (kept) return { value: kept };
  const most = decimaler === undefined ? String(MAX_FIRST) : `de andra värdena (${decimaler})`;
  return `${formatTal(tal)} har fler decimaler än ${most}. Visa talet med så många decimaler som ska stå, eller avrunda det.`;
}

/** A number without fixed decimals, with those of its series. A Swedish sentence when it has more decimals. */
export function withDecimals(tal: Tal, series: Series): { value: Tal } | string {
  const read = withinDecimals(tal, series);
  if (typeof read === 'string' || read.value === series.old) return read;
  const { text, decimaler } = read.value;
  const zeros = '0'.repeat(Math.max(0, (series.decimaler ?? decimaler) - decimaler));
  const padded = zeros === '' ? read.value : Tal.read(`${text}${decimaler === 0 ? '.' : ''}${zeros}`);
  return { value: padded ?? read.value };
}
