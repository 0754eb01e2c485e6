/**
 * Derives the report's dark mode. In: the colours of the theme and of its scales. Out: colours with enough contrast on a dark
 * background. Never: changes the light page or print, which use the kommun's colours unchanged. The numbers are WCAG contrast
 * ratios (1–21).
 */

import { brighter, towards } from '../colour/contrast.ts';
import type { Report } from '../view/report.ts';

const BLACK = '#000000';
const WHITE = '#ffffff';
/** The colour of a förbehåll on the light page. */
const WARNING = '#8a5a00';

/** The dark palette, as "#rrggbb" by the variable names of the style sheets. */
export function darkPalette({ accent, text }: Report['tema']): Record<DarkColour, string> {
  const grund = towards(text, BLACK, [WHITE], 16.5);
  const yta = towards(accent, BLACK, [WHITE], 14);
  const grounds = [grund, yta];
  return {
    grund,
    yta,
    omslag: towards(accent, BLACK, [WHITE], 10),
    text: towards(grund, WHITE, grounds, 11.5),
    dämpad: towards(grund, WHITE, grounds, 7),
    linje: towards(grund, WHITE, grounds, 1.6),
    kant: towards(grund, WHITE, grounds, 3),
    accent: brighter(accent, grounds, 6.5),
    varning: brighter(WARNING, grounds, 7),
  };
}

type DarkColour = 'grund' | 'yta' | 'omslag' | 'text' | 'dämpad' | 'linje' | 'kant' | 'accent' | 'varning';

/** Brightens the colour of a scale step until it has contrast 6 to both dark backgrounds. */
export function darkStep(färg: string, { grund, yta }: Pick<Record<DarkColour, string>, 'grund' | 'yta'>): string {
  return brighter(färg, [grund, yta], 6);
}
