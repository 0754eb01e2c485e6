/**
 * Derives the report's dark mode. In: the colours of the theme and of its scales. Out: colours with enough contrast on a dark
 * background. Never: changes the light page or print, which use the kommun's colours unchanged. The numbers are WCAG contrast
 * ratios (1–21).
 */

import { lightenUntilReadable, mixUntilReadable } from '../colour/contrast.ts';
import type { Report } from '../view/report.ts';

const BLACK = '#000000';
const WHITE = '#ffffff';
/** The colour of a förbehåll on the light page. */
const WARNING = '#8a5a00';

/** The dark palette, as "#rrggbb" by the variable names of the style sheets. */
export function darkPalette({ accent, text }: Report['tema']): Record<DarkColour, string> {
  const grund = mixUntilReadable(text, BLACK, [WHITE], 16.5);
  const yta = mixUntilReadable(accent, BLACK, [WHITE], 14);
  const grounds = [grund, yta];
  return {
    grund,
    yta,
    omslag: mixUntilReadable(accent, BLACK, [WHITE], 10),
    text: mixUntilReadable(grund, WHITE, grounds, 11.5),
    dämpad: mixUntilReadable(grund, WHITE, grounds, 7),
    linje: mixUntilReadable(grund, WHITE, grounds, 1.6),
    kant: mixUntilReadable(grund, WHITE, grounds, 3),
    accent: lightenUntilReadable(accent, grounds, 6.5),
    varning: lightenUntilReadable(WARNING, grounds, 7),
  };
}

type DarkColour = 'grund' | 'yta' | 'omslag' | 'text' | 'dämpad' | 'linje' | 'kant' | 'accent' | 'varning';

/** Brightens the colour of a scale step until it has contrast 6 to both dark backgrounds. */
export function darkStep(färg: string, { grund, yta }: Pick<Record<DarkColour, string>, 'grund' | 'yta'>): string {
  return lightenUntilReadable(färg, [grund, yta], 6);
}
