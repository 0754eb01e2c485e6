/** Builds the one-page summary of the year: bedömningar, åtaganden, and the result against the budget. */
import type { Kolumn } from '../model/tabell.ts';
import { Tal } from '../model/tal.ts';
import { computeRows, shownAmount } from '../resolve/amounts.ts';
import { columnLabel, comparisonsOf, patternOf, unitOf, wholeComparison } from '../resolve/columns.ts';
import { conventionOf, isComparable } from '../resolve/minus.ts';
import type { Tabell } from '../resolve/year.ts';
import { formatFigure, formatSigned, formatTal } from '../swedish/numbers.ts';
import { typeset } from '../swedish/typography.ts';
import { isSigned, isUnfilled } from './amounts.ts';
import type { ViewContext } from './context.ts';
import { EJ_IFYLLT } from './gaps.ts';
import { overviewRow } from './mal.ts';
import { budgetPictures } from './pictures/budget.ts';
import { målPicture, åtagandePicture } from './pictures/mal.ts';
import type { Uppgift, ÖversiktKapitel } from './report.ts';
import { withSource } from './source-map.ts';

/** The chapter. Leaves out pictures that lack data. */
export function overviewChapter(context: ViewContext): ÖversiktKapitel {
  const { nämnd } = context;
  return {
    slag: 'översikt',
    id: 'vb-oversikt',
    rubrik: 'Året i korthet',
    // The bedömning of the whole year is optional, so a draft shows a lucka only where the field is present and empty.
    bedömning:
      withSource(
        context.verdict(nämnd.data.uppföljning?.[context.år.tillfälle]?.bedömning),
        context.at(nämnd, ...context.occasion, 'bedömning'),
      ) ?? context.luckor.märke(nämnd, [...context.occasion, 'bedömning']),
    förslag: context.proposal(nämnd.id, nämnd),
    tabellrubrik: context.captions.unique('Måluppfyllelse i korthet'),
    mål: nämnd.mål.map((mål) => {
      const nämndmål = mål.nämndmål.map((one) => overviewRow(context, one));
      return withSource({ ...overviewRow(context, mål), nämndmål }, context.nameOf(mål));
    }),
    resultat: result(context),
    bilder: [
      ...[målPicture(context), åtagandePicture(context)].map((bild) => withSource(bild, context.at(nämnd, 'mål'))),
      ...budgetPictures(context).map((bild) => withSource(bild, context.at(nämnd, 'översikt', 'verksamheter'))),
    ].filter((one) => one !== null),
  };
}

/** The amounts of the row that the board's file names as its result. Empty when it names none. */
function result(context: ViewContext): Uppgift[] {
  const chosen = context.nämnd.data.översikt;
  const tabell = context.nämnd.objekt.get(chosen?.tabell ?? '');
  if (!chosen || tabell?.slag !== 'tabell') return [];
  const rad = computeRows(tabell).find(({ data }) => data.id === chosen.rad);
  return shownColumns(tabell, context.år.år).flatMap((kolumn) => {
    const tal = shownAmount(rad?.celler.get(kolumn.id));
    const pattern = patternOf(unitOf(kolumn, tabell.data), context.år.gemensamt.enheter);
    const unfilled = rad && isUnfilled(rad, kolumn, tabell, context.luckor);
    const format = rad && isSigned(rad, kolumn, { tabell, context }) ? formatSigned : formatTal;
    const värde = tal instanceof Tal ? formatFigure(tal, pattern, format) : unfilled ? EJ_IFYLLT : undefined;
    const namn = typeset(columnLabel(kolumn)) + (tal instanceof Tal ? verdict(tal, kolumn, tabell) : '');
    const place = context.at(tabell, ...(rad?.path ?? []), 'värden', kolumn.id);
    return värde === undefined ? [] : [withSource({ namn, värde }, place)];
  });
}

/** The columns of the result: all of them, or in a table with groups those that are compared for the table as a whole. */
function shownColumns({ data: { kolumner } }: Tabell, år: number): readonly Kolumn[] {
  const whole = wholeComparison(kolumner, år);
  if (!whole || kolumner.every(({ grupp }) => grupp === undefined)) return kolumner;
  return [whole.plan, whole.utfall, ...(whole.avvikelse ? [whole.avvikelse] : [])];
}

/**
 * Says in words whether a deviation is a surplus or a deficit. Empty for other columns, for no deviation, for a table whose
 * convention is unknown, and where the kommun's own rule (`teckenregel`) explains the usual sign.
 */
function verdict(tal: Tal, kolumn: Kolumn, tabell: Tabell): string {
  const comparison = comparisonsOf(tabell.data.kolumner).find(({ avvikelse }) => avvikelse === kolumn);
  const isExplained = tabell.data.teckenregel !== undefined && conventionOf(tabell) === 'kostnader';
  if (!comparison || tal.värde === 0 || isExplained || !isComparable(comparison, tabell)) return '';
  return tal.värde > 0 ? ': överskott' : ': underskott';
}
