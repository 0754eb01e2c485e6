/** Builds the list of sources from the mått: by mål and nämndmål, with links to Kolada. */
import { type Mått, withVarav } from '../resolve/year.ts';
import { typeset } from '../swedish/typography.ts';
import type { ViewContext } from './context.ts';
import type { KällKapitel } from './report.ts';
import { legend, sign } from './signs.ts';
import { withSource } from './source-map.ts';

/** URL prefix of a key figure in the national database Kolada, in version 3 of its open API (kolada.se/om-oss/api). */
const KOLADA = 'https://api.kolada.se/v3/kpi/';

/** The chapter. Leaves out mål and nämndmål without mått. */
export function sourcesChapter(context: ViewContext): KällKapitel {
  const rows = (mått: readonly Mått[]) =>
    mått.flatMap(withVarav).map((one) => {
      const { id, namn, nivå, plan } = one;
      const kolada = plan.kolada ? { id: plan.kolada, länk: `${KOLADA}${plan.kolada}` } : null;
      const tecken = kolada ? null : sign('.');
      const källa = plan.källa === undefined ? null : typeset(plan.källa);
      const källtecken = källa === null ? sign('..') : null;
      const row = { id, namn: typeset(namn), nivå, källa, källtecken, kolada, tecken };
      return withSource(row, context.at(one, 'plan', 'källa'));
    });
  return {
    slag: 'källor',
    id: 'vb-kallor',
    rubrik: 'Källförteckning',
    mål: context.nämnd.mål
      .map((mål) => {
        const groups = mål.nämndmål.map((one) =>
          withSource({ rubrik: typeset(one.namn), rader: rows(one.mått) }, context.nameOf(one)),
        );
        const grupper = [{ rubrik: null, rader: rows(mål.mått) }, ...groups].filter(({ rader }) => rader.length > 0);
        return { mål, grupper };
      })
      .filter(({ grupper }) => grupper.length > 0)
      .map(({ mål, grupper }) => {
        const rubrik = context.captions.unique(`Källor: ${typeset(mål.namn)}`);
        const teckenförklaring = legend(
          grupper.flatMap(({ rader }) => rader.flatMap(({ tecken, källtecken }) => [{ tecken }, { tecken: källtecken }])),
        );
        return withSource({ rubrik, teckenförklaring, grupper }, context.nameOf(mål));
      }),
  };
}
