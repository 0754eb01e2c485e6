/** Makes the cells of tables of mått, each with its source. */
import type { Place } from '../../diagnostics/finding.ts';
import type { Tal } from '../../model/tal.ts';
import type { Mått } from '../../resolve/year.ts';
import { formatFigure } from '../../swedish/numbers.ts';
import { typeset } from '../../swedish/typography.ts';
import type { Scope } from '../context.ts';
import { EJ_IFYLLT } from '../gaps.ts';
import type { Måttcell, Trendmärke } from '../report.ts';
import { withSource } from '../source-map.ts';

/** A figure in the unit of its mått. Empty when `tal` is undefined. `under` is a second line. */
export function figure(tal: Tal | undefined, { plan }: Mått, { gemensamt }: Scope, place: Place, under?: string): Måttcell {
  if (!tal) return lines([], place, 'tal');
  const text = formatFigure(tal, gemensamt.enheter[plan.enhet]?.skrivs ?? '{tal}');
  return lines(under === undefined ? [text] : [text, under], place, 'tal');
}

/** A cell with lines of text. */
export function lines(rader: readonly string[], place: Place, slag: Måttcell['slag'] = 'text'): Måttcell {
  return withSource({ slag, rader: rader.map(typeset), märke: null, bild: null }, place);
}

/** A cell that says that a figure of a draft is not filled in yet. */
export function gap(place: Place): Måttcell {
  return withSource({ ...lines([EJ_IFYLLT], place), slag: 'lucka' }, place);
}

/** A cell with the sign of a step on a scale. Empty when `one` is null. */
export function badge(one: Trendmärke | null, place: Place): Måttcell {
  return withSource({ slag: 'text', rader: [], märke: one, bild: null }, place);
}
