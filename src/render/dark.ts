/**
 * The report in the dark. In: the colours of the theme and of its scales. Out: a palette derived from them that can be read. Never:
 * touches the light page or paper, which have the kommun's colours as they are.
 */

import { brighter, towards } from '../colour/contrast.ts';
import type { Report } from '../view/report.ts';

const BLACK = '#000000';
const WHITE = '#ffffff';
/** The hue of a förbehåll. */
const WARNING = '#8a5a00';

/** The colours of the dark page, by the names that the style sheets know them under. */
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

/** The colour of a step on a scale, light enough for every ground of the dark page. */
export function darkStep(färg: string, { grund, yta }: Pick<Record<DarkColour, string>, 'grund' | 'yta'>): string {
  return brighter(färg, [grund, yta], 6);
}
