/** The line that says that a year is reconstructed, wherever a command tells of the year. */
import { safe } from './places.ts';
import type { CheckReport } from '../tools/check/report.ts';

/** Undefined when no board's year is. */
export function reconstructedText({ år, rekonstruerade }: Pick<CheckReport, 'år' | 'rekonstruerade'>): string | undefined {
  if (rekonstruerade.length === 0) return undefined;
  const vad = `${rekonstruerade.join(', ')} ${år}`;
  return safe(`Rekonstruerat i efterhand: ${vad}. Det som saknas är okänt, och ingen kontroll frågar efter det.`);
}
