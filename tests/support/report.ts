/** Looks up parts of a report. */
import type { Målavsnitt, Måttabell, Report, Textavsnitt } from '../../src/view/report.ts';

/** Every mål of a report, each followed by the mål below it. */
export function målOf(report: Report): Målavsnitt[] {
  return report.kapitel.flatMap((kapitel) => (kapitel.slag === 'mål' ? withBelow(kapitel) : []));
}

function withBelow(mål: Målavsnitt): Målavsnitt[] {
  return [mål, ...mål.mål.flatMap(withBelow)];
}

/** The tables of mått, of every mål and of every chapter, in the order of the report. */
export function måttabellerOf(report: Report): Måttabell[] {
  return report.kapitel.flatMap((kapitel) => {
    if (kapitel.slag === 'mål') return withBelow(kapitel).flatMap(({ tabeller }) => tabeller);
    return kapitel.slag === 'text' ? kapitel.avsnitt.flatMap(tablesIn) : [];
  });
}

function tablesIn({ måttabeller, avsnitt }: Textavsnitt): Måttabell[] {
  return [...måttabeller, ...avsnitt.flatMap(tablesIn)];
}
