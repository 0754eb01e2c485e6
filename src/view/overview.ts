/** The year on one page, for those who read nothing else: assessments, commitments, and the result against the budget. */

import { Tal } from '../model/tal.ts';
import { amounts } from '../resolve/amounts.ts';
import type { Mål, Nämndmål } from '../resolve/year.ts';
import { formatFigure } from '../swedish/numbers.ts';
import { typeset } from '../swedish/typography.ts';
import { isUnfilled } from './chapters.ts';
import type { Pen } from './context.ts';
import { EJ_IFYLLT } from './gaps.ts';
import { commitmentsDone } from './goals.ts';
import { placed } from './origin.ts';
import { budgetPictures } from './pictures/budget.ts';
import { commitmentPicture, goalPicture } from './pictures/goals.ts';
import type { Uppgift, ÖversiktKapitel } from './report.ts';

export function overviewChapter(pen: Pen): ÖversiktKapitel {
  const { nämnd } = pen;
  return {
    slag: 'översikt',
    id: 'vb-oversikt',
    rubrik: 'Året i korthet',
    // A board need not weigh its year together.
    bedömning:
      placed(pen.verdict(nämnd.data.uppföljning?.[pen.år.tillfälle]?.bedömning), pen.at(nämnd, ...pen.occasion, 'bedömning')) ??
      pen.luckor.märke(nämnd, [...pen.occasion, 'bedömning']),
    förslag: pen.proposal(nämnd.id, nämnd),
    mål: nämnd.mål.map((mål) => {
      const row = (one: Mål | Nämndmål) => ({ id: one.id, namn: typeset(one.namn), bedömning: pen.level(one, one.uppföljning) });
      const nämndmål = mål.nämndmål.map((one) => placed(row(one), pen.nameOf(one)));
      return placed({ ...row(mål), åtaganden: commitmentsDone(pen, mål), nämndmål }, pen.nameOf(mål));
    }),
    resultat: result(pen),
    bilder: [
      ...[goalPicture(pen), commitmentPicture(pen)].map((bild) => placed(bild, pen.at(nämnd, 'mål'))),
      ...budgetPictures(pen).map((bild) => placed(bild, pen.at(nämnd, 'översikt', 'verksamheter'))),
    ].filter((one) => one !== null),
  };
}

/** The amounts of the row that the board's file names as its result. */
function result(pen: Pen): Uppgift[] {
  const chosen = pen.nämnd.data.översikt;
  const tabell = pen.nämnd.objekt.get(chosen?.tabell ?? '');
  if (!chosen || tabell?.slag !== 'tabell') return [];
  const rad = amounts(tabell).find(({ data }) => data.id === chosen.rad);
  const pattern = pen.år.gemensamt.enheter[tabell.data.enhet ?? '']?.skrivs ?? '{tal}';
  return tabell.data.kolumner.flatMap((kolumn) => {
    const { id, namn } = kolumn;
    const cell = rad?.celler.get(id);
    const tal = cell?.publicerat ?? cell?.beräknat;
    const unfilled = rad && isUnfilled(rad, kolumn, tabell, pen.luckor);
    const värde = tal instanceof Tal ? formatFigure(tal, pattern) : unfilled ? EJ_IFYLLT : undefined;
    const place = pen.at(tabell, ...(rad?.path ?? []), 'värden', id);
    return värde === undefined ? [] : [placed({ namn: typeset(namn), värde }, place)];
  });
}
