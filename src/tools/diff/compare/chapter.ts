/** Compares chapters, sections and the texts of the internal control. The things in them are compared on their own. */
import type { EgetKapitel, InternKontroll } from '../../../resolve/year.ts';
import type { Ändring } from './diff.ts';
import { compareFields, compareOrder, OM_FILEN, type Sidor, type Written } from './fields.ts';
import type { Reader } from './reader.ts';
import type { Avsnitt, Ting } from './things.ts';

/** The changes of a chapter or of the internal control. */
export function compareChapter(kapitel: Sidor<EgetKapitel | InternKontroll>, reader: Sidor<Reader>): Ändring[] {
  const { före, efter } = kapitel;
  const written = (one: typeof före, side: Reader): Written => ({
    reader: side,
    file: one.file,
    path: [],
    value: withoutLists(one),
  });
  return [
    ...compareFields(
      { före: written(före, reader.före), efter: written(efter, reader.efter) },
      { utom: [...OM_FILEN, 'rubrik', 'avsnitt', 'förbehåll'] },
    ),
    ...compareSectionOrder(före.data.avsnitt, efter.data.avsnitt),
    ...LISTS.flatMap((lista) => compareOrder(lista, idsOf(före, lista), idsOf(efter, lista))),
  ];
}

/** The changes of a section. `ting` has its place. */
export function compareSection(avsnitt: Sidor<Avsnitt>, ting: Sidor<Ting>, reader: Sidor<Reader>): Ändring[] {
  const written = (sida: 'före' | 'efter'): Written => {
    const { sak, path } = ting[sida];
    return { reader: reader[sida], file: sak.fil, path, value: avsnitt[sida].data };
  };
  return [
    ...compareFields({ före: written('före'), efter: written('efter') }, { utom: ['id', 'ersätter', 'rubrik', 'avsnitt'] }),
    ...compareSectionOrder(avsnitt.före.data.avsnitt, avsnitt.efter.data.avsnitt),
  ];
}

type Delar = EgetKapitel['data']['avsnitt'];

function compareSectionOrder(före: Delar = [], efter: Delar = []): Ändring[] {
  const ids = (all: NonNullable<Delar>) => all.map(({ id }) => id);
  return compareOrder('avsnitt', ids(före), ids(efter));
}

const LISTS = ['risker', 'granskningar', 'kontroller'] as const;

function idsOf(one: EgetKapitel | InternKontroll, lista: (typeof LISTS)[number]): readonly string[] {
  return one.slag === 'intern kontroll' ? (one.data[lista]?.lista ?? []) : [];
}

/** The data without the points of the internal control, which are things of their own. Their lists keep only the heading. */
function withoutLists(one: EgetKapitel | InternKontroll): unknown {
  if (one.slag === 'kapitel') return one.data;
  return { ...one.data, ...Object.fromEntries(LISTS.map((lista) => [lista, { rubrik: one.data[lista]?.rubrik }])) };
}
