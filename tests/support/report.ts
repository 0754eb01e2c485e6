/** Looks up parts of a report. */
import type { Målavsnitt, Report } from '../../src/view/report.ts';

/** Every mål of a report, each followed by the mål below it. */
export function målOf(report: Report): Målavsnitt[] {
  return report.kapitel.flatMap((kapitel) => (kapitel.slag === 'mål' ? withBelow(kapitel) : []));
}

function withBelow(mål: Målavsnitt): Målavsnitt[] {
  return [mål, ...mål.mål.flatMap(withBelow)];
}
