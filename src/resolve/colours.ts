/** Colours that text is set in can be read on the light page, as WCAG counts contrast. What is wrong with one colour is told once. */

import { contrast } from '../colour/contrast.ts';
import { at, type Finding, finding, type Path } from '../diagnostics/finding.ts';
import type { Steg } from '../model/gemensamt.ts';
import type { Gemensamt } from './year.ts';

/** WCAG 2.2, 1.4.3: text of ordinary size. */
const LEAST = 4.5;
const WHITE = '#ffffff';
/** The colour of labels in the style sheet; they stand on the light accent too. */
const GREY = '#4a5560';

export function checkColours({ tema, skalor, kriterier, filer }: Gemensamt): Finding[] {
  const { accent, accent_ljus, text } = tema.färger;
  const { kan_inte_bedömas, ej_tillämplig } = kriterier.utan_nivå;
  const onWhite = [
    ...pale(filer.tema, ['färger', 'accent'], accent),
    ...pale(filer.tema, ['färger', 'text'], text),
    ...steps(filer.skalor, ['status'], skalor.status),
    ...steps(filer.skalor, ['trend'], skalor.trend),
    ...steps(filer.kriterier, ['nivåer'], kriterier.nivåer),
    ...pale(filer.kriterier, ['utan_nivå', 'kan_inte_bedömas', 'färg'], kan_inte_bedömas.färg),
    ...pale(filer.kriterier, ['utan_nivå', 'ej_tillämplig', 'färg'], ej_tillämplig.färg),
  ];
  // Of the texts that can be read on white, the one that the light accent hides most.
  const [worst] = [accent, text, GREY]
    .filter((one) => contrast(one, WHITE) >= LEAST)
    .toSorted((a, b) => contrast(a, accent_ljus) - contrast(b, accent_ljus));
  if (worst === undefined || contrast(worst, accent_ljus) >= LEAST) return onWhite;
  const namn = worst === GREY ? `rapportens grå (${GREY})` : worst;
  const facts = { text: namn, grund: accent_ljus, kontrast: written(contrast(worst, accent_ljus)), gör: 'ljusare' as const };
  return [...onWhite, finding('kontrast-for-lag', at(filer.tema, ['färger', 'accent_ljus']), facts)];
}

function steps(file: string, path: Path, all: readonly Steg[]): Finding[] {
  return all.flatMap(({ färg }, i) => pale(file, [...path, i, 'färg'], färg));
}

function pale(file: string, path: Path, färg: string): Finding[] {
  const found = contrast(färg, WHITE);
  if (found >= LEAST) return [];
  return [finding('kontrast-for-lag', at(file, path), { text: färg, grund: 'vitt', kontrast: written(found), gör: 'mörkare' })];
}

/** Never rounded up to what is asked for. */
function written(ratio: number): string {
  return String(Math.floor(ratio * 10) / 10).replace('.', ',');
}
