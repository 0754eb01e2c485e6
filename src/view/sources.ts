/** The list of sources, made out of the measures: by mål and nämndmål, with links to Kolada. */
import { type Mått, withVarav } from '../resolve/year.ts';
import type { Pen } from './pen.ts';
import type { KällKapitel } from './report.ts';
import { typeset } from './typography.ts';

/** Where a key figure of the national database is described; the address of its open API (kolada.se/om-oss/api, version 3). */
const KOLADA = 'https://api.kolada.se/v3/kpi/';

export function sourcesChapter(pen: Pen): KällKapitel {
  const rows = (mått: readonly Mått[]) =>
    mått.flatMap(withVarav).map(({ id, namn, nivå, plan }) => ({
      id,
      namn: typeset(namn),
      nivå,
      källa: typeset(plan.källa),
      kolada: plan.kolada ? { id: plan.kolada, länk: `${KOLADA}${plan.kolada}` } : null,
    }));
  return {
    slag: 'källor',
    id: 'vb-kallor',
    rubrik: 'Källförteckning',
    mål: pen.nämnd.mål
      .map((mål) => ({
        rubrik: typeset(mål.namn),
        grupper: [
          { rubrik: null, rader: rows(mål.mått) },
          ...mål.nämndmål.map((nämndmål) => ({ rubrik: typeset(nämndmål.namn), rader: rows(nämndmål.mått) })),
        ].filter(({ rader }) => rader.length > 0),
      }))
      .filter(({ grupper }) => grupper.length > 0),
  };
}
