/** Builds the chapter on shared mål: a table of the level that each board decided, and a table that counts the boards by level. */
import { collectedBoards, collectedMål, collectionsOf, type SamlatMål } from '../../resolve/collected.ts';
import { wordsOf } from '../../resolve/styrmodell.ts';
import { type Mål, type Nämnd, withBelow } from '../../resolve/year.ts';
import { capitalize } from '../../swedish/nouns.ts';
import { typeset } from '../../swedish/typography.ts';
import type { ViewContext } from '../context.ts';
import { badge, lines, missing } from '../matt/cells.ts';
import type { Måttcell, Textavsnitt, TextKapitel } from '../report.ts';
import { section } from '../section.ts';
import { chapter, grid, inTables } from './grid.ts';

/** The chapter. None when the boards share no mål. */
export function collectedMålChapter(context: ViewContext): TextKapitel[] {
  const { nämnd, år } = context;
  const nämnder = collectedBoards(nämnd, år);
  const all = collectedMål(nämnder, år);
  const [highest] = år.gemensamt.styrmodell.nivåer;
  if (all.length === 0 || !highest) return [];
  const rubrik = `${capitalize(highest.ord.alla)} i hela kommunen`;
  return chapter('vb-samlade-mal', typeset(rubrik), [
    ...collectionsOf(nämnd, år).map(({ rubrik, nämnder, index }) =>
      section({
        id: `vb-samlade-mal-${index + 1}`,
        rubrik: typeset(rubrik),
        måttabeller: inTables(nämnder).map((some) => matrix(context, all, some, rubrik)),
      }),
    ),
    counts(context, all, nämnder),
  ]);
}

/** A table with a row for each mål and a column for each board. The kommun has the first column when it has decided any level. */
function matrix(context: ViewContext, all: readonly SamlatMål[], nämnder: readonly Nämnd[], rubrik: string) {
  const { nämnd, år } = context;
  const own = new Map(nämnd.mål.flatMap(withBelow).map((one) => [one.id, one]));
  const isJudged = [...own.values()].some((one) => one.uppföljning?.bedömning !== undefined);
  const [first] = all;
  const kolumner = [
    capitalize(first?.nivå.ord.obestämd ?? ''),
    ...(isJudged ? ['Kommunen'] : []),
    ...nämnder.map(({ data }) => data.namn),
  ];
  const rader = all.map((one) => ({
    namn: typeset(one.namn),
    nivå: Math.min(one.djup, 2),
    celler: [
      ...(isJudged ? [wordCell(context, one, own.get(one.id), nämnd)] : []),
      ...nämnder.map((board) => wordCell(context, one, one.hos.get(board.id), board)),
    ],
  }));
  return grid(context.captions.unique(`Bedömning ${år.år}: ${typeset(rubrik)}`), kolumner, rader);
}

/** The cell of a board: its level, or the reason why it has none. */
function wordCell(context: ViewContext, { id, nivå }: SamlatMål, own: Mål | undefined, nämnd: Nämnd): Måttcell {
  const place = own ? context.at(own, ...context.occasion, 'bedömning') : context.at(nämnd, 'mål');
  if (!nivå.skala) return missing('.', place, 'text');
  const word = own && context.verdict(own.uppföljning?.bedömning, own.nivå.skala);
  if (word) return badge(word, place);
  if (own) return lines(['inte bedömt'], place);
  const isDeclared = nämnd.data.redovisar_inte?.some(({ mål }) => mål === id);
  return lines([isDeclared ? 'redovisas inte' : 'ingår inte'], place);
}

/** A table for each scale. Each cell has the number of boards that decided the level, and their names. */
function counts(context: ViewContext, all: readonly SamlatMål[], nämnder: readonly Nämnd[]): Textavsnitt {
  const scales = [...new Map(all.flatMap(({ nivå: { skala } }) => (skala ? [[skala.namn, skala] as const] : []))).values()];
  const tables = scales.flatMap((skala) => {
    const judged = all.filter((one) => one.nivå.skala?.namn === skala.namn);
    const decided = (mål: SamlatMål, ord: string) =>
      nämnder.filter(({ id }) => mål.hos.get(id)?.uppföljning?.bedömning === ord).map(({ data }) => data.namn);
    const used = wordsOf(skala).filter(({ namn }) => judged.some((mål) => decided(mål, namn).length > 0));
    if (used.length === 0) return [];
    const rader = judged.map((mål) => ({
      namn: typeset(mål.namn),
      nivå: 0,
      celler: used.map(({ namn }) => {
        const who = decided(mål, namn);
        return lines([who.length === 0 ? '0' : `${who.length}: ${who.join(', ')}`], context.at(context.nämnd, 'samlar'));
      }),
    }));
    const rubrik = context.captions.unique(`Antal efter bedömning ${context.år.år}`);
    return [grid(rubrik, [capitalize(judged[0]?.nivå.ord.obestämd ?? ''), ...used.map(({ namn }) => namn)], rader)];
  });
  return section({ id: 'vb-samlade-mal-antal', rubrik: 'Antal efter bedömning', måttabeller: tables });
}
