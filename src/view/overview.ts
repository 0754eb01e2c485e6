/** Builds the one-page summary of the year: bedömningar, åtaganden, and the result against the budget. */

import { Tal } from '../model/tal.ts';
import { computeRows } from '../resolve/amounts.ts';
import type { Mål, Nämndmål } from '../resolve/year.ts';
import { formatFigure } from '../swedish/numbers.ts';
import { typeset } from '../swedish/typography.ts';
import { isUnfilled } from './chapters.ts';
import type { ViewContext } from './context.ts';
import { EJ_IFYLLT } from './gaps.ts';
import { åtagandenKlara } from './mal.ts';
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
    mål: nämnd.mål.map((mål) => {
      const row = (one: Mål | Nämndmål) => ({
        id: one.id,
        namn: typeset(one.namn),
        bedömning: context.level(one, one.uppföljning),
      });
      const nämndmål = mål.nämndmål.map((one) => withSource(row(one), context.nameOf(one)));
      return withSource({ ...row(mål), åtaganden: åtagandenKlara(context, mål), nämndmål }, context.nameOf(mål));
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
  const pattern = context.år.gemensamt.enheter[tabell.data.enhet ?? '']?.skrivs ?? '{tal}';
  return tabell.data.kolumner.flatMap((kolumn) => {
    const { id, namn } = kolumn;
    const cell = rad?.celler.get(id);
    const tal = cell?.publicerat ?? cell?.beräknat;
    const unfilled = rad && isUnfilled(rad, kolumn, tabell, context.luckor);
    const värde = tal instanceof Tal ? formatFigure(tal, pattern) : unfilled ? EJ_IFYLLT : undefined;
    const place = context.at(tabell, ...(rad?.path ?? []), 'värden', id);
    return värde === undefined ? [] : [withSource({ namn: typeset(namn), värde }, place)];
  });
}
