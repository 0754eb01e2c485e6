/** Cells of tables of measures, each with the place it was written at. */
import type { Place } from '../../diagnostics/finding.ts';
import type { Tal } from '../../model/tal.ts';
import type { Mått } from '../../resolve/year.ts';
import { formatFigure } from '../../swedish/numbers.ts';
import { typeset } from '../../swedish/typography.ts';
import type { Scope } from '../context.ts';
import { EJ_IFYLLT } from '../gaps.ts';
import { placed } from '../origin.ts';
import type { Cell, Märke } from '../report.ts';

export function figure(tal: Tal | undefined, { plan }: Mått, { gemensamt }: Scope, place: Place, under?: string): Cell {
  if (!tal) return lines([], place, 'tal');
  const text = formatFigure(tal, gemensamt.enheter[plan.enhet]?.skrivs ?? '{tal}');
  return lines(under === undefined ? [text] : [text, under], place, 'tal');
}

export function lines(rader: readonly string[], place: Place, slag: Cell['slag'] = 'text'): Cell {
  return placed({ slag, rader: rader.map(typeset), märke: null, bild: null }, place);
}

/** A figure of a draft that is not there yet. */
export function gap(place: Place): Cell {
  return placed({ ...lines([EJ_IFYLLT], place), slag: 'lucka' }, place);
}

export function badge(one: Märke | null, place: Place): Cell {
  return placed({ slag: 'text', rader: [], märke: one, bild: null }, place);
}
