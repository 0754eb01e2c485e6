/** Builds the list of sources from the mått: by mål, then by chapter, with links to Kolada. */
import { commonWord } from '../resolve/styrmodell.ts';
import { type Mått, withBelow, withVarav } from '../resolve/year.ts';
import { capitalize } from '../swedish/nouns.ts';
import { typeset } from '../swedish/typography.ts';
import type { ViewContext } from './context.ts';
import type { KällKapitel } from './report.ts';
import { legend, sign } from './signs.ts';
import { withSource } from './source-map.ts';

/** URL prefix of a key figure in the national database Kolada, in version 3 of its open API (kolada.se/om-oss/api). */
const KOLADA = 'https://api.kolada.se/v3/kpi/';

/** The key figure of Kolada that a mått is, with its address. Null for a mått of another origin. */
export function koladaOf({ plan: { kolada } }: Mått): { readonly id: string; readonly länk: string } | null {
  return kolada === undefined ? null : { id: kolada, länk: `${KOLADA}${kolada}` };
}

/** The chapter. Leaves out mål and chapters without mått. */
export function sourcesChapter(context: ViewContext): KällKapitel {
  const rows = (mått: readonly Mått[]) =>
    mått.flatMap(withVarav).map((one) => {
      const { id, namn, nivå } = one;
      const kolada = koladaOf(one);
      const tecken = kolada ? null : sign('.');
      const källa = one.källa === undefined ? null : typeset(one.källa);
      const källtecken = källa === null ? sign('..') : null;
      const row = { id, namn: typeset(namn), nivå, källa, källtecken, kolada, tecken };
      return withSource(row, context.at(one, 'plan', 'källa'));
    });
  const ofMål = context.nämnd.mål.map((own) => {
    const groups = own.mål
      .flatMap(withBelow)
      .map((one) => withSource({ rubrik: typeset(one.namn), rader: rows(one.mått) }, context.nameOf(one)));
    return { own, grupper: [{ rubrik: null, rader: rows(own.mått) }, ...groups].filter(({ rader }) => rader.length > 0) };
  });
  const ofChapters = context.nämnd.kapitel.flatMap((own) =>
    own.slag === 'kapitel' && own.mått.length > 0 ? [{ own, grupper: [{ rubrik: null, rader: rows(own.mått) }] }] : [],
  );
  return {
    slag: 'källor',
    id: 'vb-kallor',
    rubrik: 'Källförteckning',
    kolumn: capitalize(commonWord(context.år.gemensamt.styrmodell, 'mått').obestämd),
    mål: [...ofMål, ...ofChapters]
      .filter(({ grupper }) => grupper.length > 0)
      .map(({ own, grupper }) => {
        const rubrik = context.captions.unique(`Källor: ${typeset(own.namn)}`);
        const teckenförklaring = legend(
          grupper.flatMap(({ rader }) => rader.flatMap(({ tecken, källtecken }) => [{ tecken }, { tecken: källtecken }])),
        );
        return withSource({ rubrik, teckenförklaring, grupper }, context.nameOf(own));
      }),
  };
}
