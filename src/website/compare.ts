/** Makes the table that compares each mått with its outcome before, and with others. */
import type { Måttpost } from '../view/report.ts';

/** The table. */
export interface Comparison {
  readonly rader: readonly (Pick<Måttpost, 'namn' | 'sort' | 'utfall' | 'tidigare' | 'trend' | 'jämförelser'> & {
    /** The id of the page of the mått. */
    readonly id: string;
  })[];
  /** Whether any mått is compared with others. */
  readonly andra: boolean;
}

/** The mått that can be compared with something, in the order of the report. Undefined when there is none. */
export function comparisonOf(mått: readonly Måttpost[]): Comparison | undefined {
  const compared = mått.filter(({ utfall, tidigare, jämförelser }) => utfall && (tidigare || jämförelser.length > 0));
  if (compared.length === 0) return undefined;
  return {
    rader: compared.map((one) => ({ ...one, id: `matt-${one.id}` })),
    andra: compared.some(({ jämförelser }) => jämförelser.length > 0),
  };
}
