/**
 * Checks that text colours have enough contrast on the backgrounds that they are printed on: white, and the theme's light accent.
 * A colour that fails on white is not reported again on the light accent.
 */

import { contrast } from '../colour/contrast.ts';
import { at, type Finding, finding, type Path } from '../diagnostics/finding.ts';
import type { Steg } from '../model/gemensamt.ts';
import type { Gemensamt } from './year.ts';

/** Minimum contrast ratio for text of ordinary size: WCAG 2.2, success criterion 1.4.3. */
const MIN_CONTRAST = 4.5;
const WHITE = '#ffffff';
/** The colour of labels in the style sheet. Labels are also printed on the light accent. */
const GREY = '#4a5560';

/** Reports colours of the theme and the scales whose contrast is below 4.5:1. */
export function checkColours({ tema, skalor, filer }: Gemensamt): Finding[] {
  const { accent, accent_ljus, text } = tema.färger;
  const onWhite = [
    ...checkOnWhite(filer.tema, ['färger', 'accent'], accent),
    ...checkOnWhite(filer.tema, ['färger', 'text'], text),
    ...Object.entries(skalor.bedömningsskalor).flatMap(([namn, { bedömningsnivåer, utan_nivå }]) => {
      const path: Path = ['bedömningsskalor', namn];
      return [
        ...checkSteps(filer.skalor, [...path, 'bedömningsnivåer'], bedömningsnivåer),
        ...Object.entries(utan_nivå).flatMap(([key, { färg }]) =>
          checkOnWhite(filer.skalor, [...path, 'utan_nivå', key, 'färg'], färg),
        ),
      ];
    }),
    ...Object.entries(skalor.statusskalor).flatMap(([namn, steg]) => checkSteps(filer.skalor, ['statusskalor', namn], steg)),
    ...checkSteps(filer.skalor, ['trend'], skalor.trend),
    ...checkSteps(filer.skalor, ['risk', 'nivåer'], skalor.risk?.nivåer ?? []),
  ];
  // Of the text colours that pass on white, only the one with the least contrast on the light accent is reported.
  const [worst] = [accent, text, GREY]
    .filter((one) => contrast(one, WHITE) >= MIN_CONTRAST)
    .toSorted((a, b) => contrast(a, accent_ljus) - contrast(b, accent_ljus));
  if (worst === undefined || contrast(worst, accent_ljus) >= MIN_CONTRAST) return onWhite;
  const namn = worst === GREY ? `rapportens grå (${GREY})` : worst;
  const facts = { text: namn, grund: accent_ljus, kontrast: formatRatio(contrast(worst, accent_ljus)), gör: 'ljusare' as const };
  return [...onWhite, finding('kontrast-for-lag', at(filer.tema, ['färger', 'accent_ljus']), facts)];
}

function checkSteps(file: string, path: Path, all: readonly Steg[]): Finding[] {
  return all.flatMap(({ färg }, i) => checkOnWhite(file, [...path, i, 'färg'], färg));
}

function checkOnWhite(file: string, path: Path, färg: string): Finding[] {
  const found = contrast(färg, WHITE);
  if (found >= MIN_CONTRAST) return [];
  return [
    finding('kontrast-for-lag', at(file, path), { text: färg, grund: 'vitt', kontrast: formatRatio(found), gör: 'mörkare' }),
  ];
}

/** Rounds down, so that a ratio just below the limit is not printed as the limit. */
function formatRatio(ratio: number): string {
  return String(Math.floor(ratio * 10) / 10).replace('.', ',');
}
