/** Makes the cells of tables of mått, each with its source. */
import type { Place } from '../../diagnostics/finding.ts';
import type { Tal } from '../../model/tal.ts';
import type { Tecken } from '../../model/tecken.ts';
import type { Mått } from '../../resolve/year.ts';
import { formatCell } from '../../swedish/numbers.ts';
import { typeset } from '../../swedish/typography.ts';
import type { Scope } from '../context.ts';
import { paddings } from '../decimals.ts';
import { EJ_IFYLLT } from '../gaps.ts';
import type { Måttcell, Måttrad, Trendmärke } from '../report.ts';
import { preliminaryMark, sign } from '../signs.ts';
import { sourceOf, withSource } from '../source-map.ts';
import { cellPattern } from '../units.ts';
import { patternOf } from './units.ts';

const EMPTY: Måttcell = { slag: 'text', rader: [], tecken: null, preliminär: null, utfyllnad: '', märke: null, bild: null };

/** A figure of a mått. The heading has its unit. `under` is a second line. */
export function figure(tal: Tal, one: Mått, scope: Scope, place: Place, under?: string): Måttcell {
  const text = formatCell(tal, cellPattern(patternOf(one, scope)));
  const cell = lines(under === undefined ? [text] : [text, under], place, 'tal');
  return withSource({ ...cell, preliminär: preliminaryMark(tal) }, place);
}

/** A cell with lines of text. A sign says that a cell has none because there can be none. */
export function lines(rader: readonly string[], place: Place, slag: Måttcell['slag'] = 'text'): Måttcell {
  return rader.length === 0 ? missing('.', place, slag) : withSource({ ...EMPTY, slag, rader: rader.map(typeset) }, place);
}

/** A cell with a sign instead of a value. */
export function missing(tecken: Tecken, place: Place, slag: Måttcell['slag'] = 'tal'): Måttcell {
  return withSource({ ...EMPTY, slag, tecken: sign(tecken) }, place);
}

/** A cell that says that a figure of a draft is not filled in yet. */
export function gap(place: Place): Måttcell {
  return withSource({ ...lines([EJ_IFYLLT], place), slag: 'lucka' }, place);
}

/** A cell with the sign of a step on a scale. */
export function badge(märke: Trendmärke, place: Place): Måttcell {
  return withSource({ ...EMPTY, märke }, place);
}

/** A cell with the picture of the row. A sign says that the row has too few figures for one. */
export function picture(bild: Måttcell['bild'], place: Place): Måttcell {
  return bild ? withSource({ ...EMPTY, slag: 'bild', bild }, place) : missing('.', place, 'bild');
}

/** Aligns the figures of a table on the comma. All columns have the same room, so that a row of years is aligned as well. */
export function aligned(groups: readonly (readonly Måttrad[])[]): Måttrad[][] {
  const texts = groups.flat().flatMap(({ celler }) => celler.map(({ slag, rader }) => (slag === 'tal' ? (rader[0] ?? '') : '')));
  const widths = paddings(texts).values();
  const cell = (one: Måttcell) => withSource({ ...one, utfyllnad: widths.next().value ?? '' }, sourceOf(one));
  return groups.map((rows) => rows.map((row) => withSource({ ...row, celler: row.celler.map(cell) }, sourceOf(row))));
}
