/** The forecasts of a mått: what a board expected of the whole year at each occasion. */
import { at } from '../../diagnostics/finding.ts';
import type { Mått } from '../../resolve/year.ts';
import { formatFigure } from '../../swedish/numbers.ts';
import type { Scope } from '../context.ts';
import type { Fact } from './note.ts';
import { patternOf } from './units.ts';

/** What a forecast is called, after the document that it was made in. */
export const forecastName = (dokument: string): string => `Prognos, ${dokument.toLowerCase()}`;

/** The forecasts as facts, in the order of the occasions. */
export function forecasts(one: Mått, scope: Scope): Fact[] {
  return one.prognoser.map(({ tillfälle: { id, dokument }, tal }) => ({
    namn: forecastName(dokument),
    värde: formatFigure(tal, patternOf(one, scope)),
    place: at(one.file, [...one.path, 'uppföljning', id, 'prognos']),
  }));
}
