/** The year on one page, for those who read nothing else: assessments, commitments, and the result against the budget. */

import { formatFigure } from '../model/figures.ts';
import { Tal } from '../model/tal.ts';
import { amounts } from '../resolve/amounts.ts';
import { isUnfilled } from './chapters.ts';
import { EJ_IFYLLT } from './gaps.ts';
import { commitmentsDone } from './goals.ts';
import type { Pen } from './pen.ts';
import { budgetPictures } from './pictures/budget.ts';
import { commitmentPicture, goalPicture } from './pictures/goals.ts';
import type { Uppgift, ÖversiktKapitel } from './report.ts';
import { typeset } from './typography.ts';

export function overviewChapter(pen: Pen): ÖversiktKapitel {
  const { nämnd } = pen;
  return {
    slag: 'översikt',
    id: 'vb-oversikt',
    rubrik: 'Året i korthet',
    // A board need not weigh its year together.
    bedömning:
      pen.verdict(nämnd.data.uppföljning?.[pen.år.tillfälle]?.bedömning) ??
      pen.luckor.märke(nämnd, ['uppföljning', pen.år.tillfälle, 'bedömning']),
    förslag: pen.proposal(nämnd.id),
    mål: nämnd.mål.map((mål) => ({
      id: mål.id,
      namn: typeset(mål.namn),
      bedömning: pen.level(mål.uppföljning),
      åtaganden: commitmentsDone(pen, mål),
      nämndmål: mål.nämndmål.map((one) => ({ id: one.id, namn: typeset(one.namn), bedömning: pen.level(one.uppföljning) })),
    })),
    resultat: result(pen),
    bilder: [goalPicture(pen), commitmentPicture(pen), ...budgetPictures(pen)].filter((one) => one !== null),
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
    if (tal instanceof Tal) return [{ namn: typeset(namn), värde: formatFigure(tal, pattern) }];
    return rad && isUnfilled(rad, kolumn, tabell, pen.luckor) ? [{ namn: typeset(namn), värde: EJ_IFYLLT }] : [];
  });
}
