/** Builds the chapter on uppdrag: the number by status for each board, and the status of each board for shared uppdrag. */
import { collectedBoards, collectedUppdrag } from '../../resolve/collected.ts';
import { headingOf } from '../../resolve/organ.ts';
import { commonWord, type Uppdragssort } from '../../resolve/styrmodell.ts';
import { allUppdrag, type Nämnd } from '../../resolve/year.ts';
import { capitalize } from '../../swedish/nouns.ts';
import { typeset } from '../../swedish/typography.ts';
import type { ViewContext } from '../context.ts';
import { fileName } from '../file-name.ts';
import { badge, lines } from '../matt/cells.ts';
import type { Beloppstabell, Måttabell, TextKapitel } from '../report.ts';
import { section } from '../section.ts';
import { amountRow, plainTable } from './amounts.ts';
import { chapter, grid, inTables } from './grid.ts';

/** The chapter. None when no board has an uppdrag. */
export function collectedUppdragChapter(context: ViewContext): TextKapitel[] {
  const { nämnd, år } = context;
  const nämnder = collectedBoards(nämnd, år);
  const ord = commonWord(år.gemensamt.styrmodell, 'uppdrag');
  const sorts = år.gemensamt.styrmodell.uppdrag.filter((sort) => nämnder.some((one) => ofSort(one, sort).length > 0));
  if (sorts.length === 0) return [];
  const tabeller = sorts.map((sort) => countTable(context, sort, nämnder));
  const shared = sharedTables(context, nämnder);
  return chapter('vb-samlade-uppdrag', typeset(`${capitalize(ord.alla)} i hela kommunen`), [
    section({ id: 'vb-samlade-uppdrag-antal', rubrik: 'Antal efter status', tabeller }),
    ...(shared.length > 0
      ? [
          section({
            id: 'vb-samlade-uppdrag-delade',
            rubrik: typeset(`${capitalize(ord.flera)} som flera redovisar`),
            måttabeller: shared,
          }),
        ]
      : []),
  ]);
}

const ofSort = (nämnd: Nämnd, sort: Uppdragssort) => allUppdrag(nämnd).filter((one) => one.sort.namn === sort.namn);

/** The table of the number of uppdrag of one kind, by board and status, with a row for the sum. */
function countTable({ nämnd, år, luckor, captions }: ViewContext, sort: Uppdragssort, nämnder: readonly Nämnd[]): Beloppstabell {
  const own = nämnder.map((one) => ({ namn: one.data.namn, id: one.id, uppdrag: ofSort(one, sort) }));
  const all = own.flatMap(({ uppdrag }) => uppdrag);
  const words = sort.skala.ord.map(({ namn }) => namn);
  const used = words.filter((ord) => all.some(({ läge }) => läge === ord));
  const without = all.some(({ läge }) => läge === undefined || !words.includes(läge));
  const cells = (some: typeof all) => [
    ...used.map((ord) => String(some.filter(({ läge }) => läge === ord).length)),
    ...(without ? [String(some.filter(({ läge }) => läge === undefined || !words.includes(läge)).length)] : []),
    String(some.length),
  ];
  const slag = sort.namn.normalize('NFD').replace(/[^a-z0-9]/g, '');
  return plainTable({
    id: `vb-samlade-${slag}`,
    rubrik: captions.unique(typeset(`${capitalize(sort.ord.flera)} efter status ${år.år}, antal`)),
    csv: `${fileName(nämnd.id, år.tillfälle, luckor.utkast)}-samlade-${slag}.csv`,
    kolumner: [headingOf(nämnder), ...used, ...(without ? ['Utan status'] : []), 'Alla'],
    rader: [
      ...own.map(({ id, namn, uppdrag }) => amountRow(id, namn, 'rad', cells(uppdrag))),
      amountRow('summa', 'Summa', 'summa', cells(all)),
    ],
  });
}

/** The uppdrag whose plan boards share, with the status of each board. */
function sharedTables(context: ViewContext, nämnder: readonly Nämnd[]): Måttabell[] {
  const all = collectedUppdrag(nämnder, context.år);
  const answering = nämnder.filter((one) => all.some(({ hos }) => hos.some(({ nämnd }) => nämnd === one)));
  const ord = commonWord(context.år.gemensamt.styrmodell, 'uppdrag');
  return inTables(answering).map((some) =>
    grid(
      context.captions.unique(typeset(`${capitalize(ord.flera)} som flera redovisar: status ${context.år.år}`)),
      [capitalize(ord.obestämd), ...some.map(({ data }) => data.namn)],
      all.map(({ namn, hos }) => ({
        namn: typeset(namn),
        nivå: 0,
        celler: some.map((board) => {
          const own = hos.find(({ nämnd }) => nämnd === board)?.own;
          const place = own ? context.at(own, ...context.occasion, 'status') : context.at(board);
          const status = own && context.status(own.läge, own.sort.skala, own, 'status');
          return status ? badge(status, place) : lines([own ? 'utan status' : 'ingår inte'], place);
        }),
      })),
    ),
  );
}
