/** Builds the one-page summary of the year: bedömningar, uppdrag, and the result against the budget. */
import type { Kolumn } from '../model/tabell.ts';
import { Tal } from '../model/tal.ts';
import { computeRows, shownAmount } from '../resolve/amounts.ts';
import { columnLabel, comparisonsOf, patternOf, unitOf, wholeComparison } from '../resolve/columns.ts';
import { conventionOf, isComparable } from '../resolve/minus.ts';
import { wholeScale } from '../resolve/styrmodell.ts';
import { type Mål, type Tabell, withBelow } from '../resolve/year.ts';
import { formatFigure, formatSigned, formatTal } from '../swedish/numbers.ts';
import { typeset } from '../swedish/typography.ts';
import { isSigned, isUnfilled } from './amounts.ts';
import type { ViewContext } from './context.ts';
import { EJ_IFYLLT } from './gaps.ts';
import { overviewColumns, overviewRow } from './mal.ts';
import { isForecast } from './marke.ts';
import { budgetPictures } from './pictures/budget.ts';
import { målPicture, uppdragPicture } from './pictures/mal.ts';
import type { Uppgift, ÖversiktKapitel, Översiktsrad } from './report.ts';
import { withSource } from './source-map.ts';

/** The chapter. Leaves out pictures that lack data. */
export function overviewChapter(context: ViewContext): ÖversiktKapitel {
  const { nämnd } = context;
  const skala = wholeScale(context.år.gemensamt.styrmodell);
  return {
    slag: 'översikt',
    id: 'vb-oversikt',
    rubrik: context.år.tillfälle.slag === 'delår' ? 'Läget i korthet' : 'Året i korthet',
    etikett: `Sammanvägd måluppfyllelse${isForecast(skala, context.år) ? ', prognos för helåret' : ''}`,
    // The bedömning of the whole year is optional, so a draft shows a lucka only where the field is present and empty.
    bedömning:
      withSource(
        context.verdict(nämnd.data.uppföljning?.[context.år.tillfälle.id]?.bedömning, skala),
        context.at(nämnd, ...context.occasion, 'bedömning'),
      ) ?? context.luckor.märke(nämnd, [...context.occasion, 'bedömning']),
    förvaltningensFörslag: context.officeProposal(nämnd.id, nämnd),
    förslag: context.proposal(nämnd.id, nämnd),
    tabellrubrik: context.captions.unique('Måluppfyllelse i korthet'),
    kolumner: overviewColumns(context, nämnd.mål.flatMap(withBelow)),
    mål: nämnd.mål.map((mål) =>
      withSource({ ...overviewRow(context, mål), under: rowsBelow(context, mål, 1) }, context.nameOf(mål)),
    ),
    resultat: result(context),
    bilder: [
      ...[målPicture(context), uppdragPicture(context)].map((bild) => withSource(bild, context.at(nämnd, 'mål'))),
      ...budgetPictures(context).map((bild) => withSource(bild, context.at(nämnd, 'översikt', 'verksamheter'))),
    ].filter((one) => one !== null),
  };
}

/** The rows of all mål below one, each after the mål that it is below. */
function rowsBelow(context: ViewContext, mål: Mål, djup: number): (Översiktsrad & { djup: number })[] {
  return mål.mål.flatMap((one) => [
    withSource({ ...overviewRow(context, one), djup }, context.nameOf(one)),
    ...rowsBelow(context, one, djup + 1),
  ]);
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
