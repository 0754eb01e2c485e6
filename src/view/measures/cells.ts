/** Cells of tables of measures, each with the place it was written at. */
import type { Place } from '../../diagnostics/finding.ts';
import type { Tal } from '../../model/tal.ts';
import type { Mått } from '../../resolve/year.ts';
import { formatFigure } from '../../swedish/numbers.ts';
import { typeset } from '../../swedish/typography.ts';
import type { Scope } from '../context.ts';
import { EJ_IFYLLT } from '../gaps.ts';
import { withSource } from '../origin.ts';
import type { Märke, Måttcell } from '../report.ts';

export function figure(tal: Tal | undefined, { plan }: Mått, { gemensamt }: Scope, place: Place, under?: string): Måttcell {
  if (!tal) return lines([], place, 'tal');
  const text = formatFigure(tal, gemensamt.enheter[plan.enhet]?.skrivs ?? '{tal}');
  return lines(under === undefined ? [text] : [text, under], place, 'tal');
}

export function lines(rader: readonly string[], place: Place, slag: Måttcell['slag'] = 'text'): Måttcell {
  return withSource({ slag, rader: rader.map(typeset), märke: null, bild: null }, place);
}

/** A figure of a draft that is not there yet. */
export function gap(place: Place): Måttcell {
  return withSource({ ...lines([EJ_IFYLLT], place), slag: 'lucka' }, place);
}

export function badge(one: Märke | null, place: Place): Måttcell {
  return withSource({ slag: 'text', rader: [], märke: one, bild: null }, place);
}
