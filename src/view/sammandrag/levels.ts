/** Builds the grid of mål with their levels, and the table of the best and the worst levels. */
import { collectedBoards, collectedMål } from '../../resolve/collected.ts';
import { rankOf, ranksOf } from '../../resolve/styrmodell.ts';
import { type Mål, withBelow } from '../../resolve/year.ts';
import { capitalize } from '../../swedish/nouns.ts';
import { enumerate, typeset } from '../../swedish/typography.ts';
import type { ViewContext } from '../context.ts';
import { badge } from '../matt/cells.ts';
import type { Målruta, Sammandragstabell } from '../report.ts';
import { withSource } from '../source-map.ts';
import { countWords, isComplete, type Link, NAME } from './parts.ts';

/** The mål of a board, or of the boards that a document brings together when it has none of its own. */
export function målrutor(context: ViewContext, link: Link): Målruta[] {
  const { nämnd } = context;
  return nämnd.mål.length > 0 ? nämnd.mål.flatMap((mål) => rutorBelow(context, mål, 0, link)) : collectedMålrutor(context, link);
}

function rutorBelow(context: ViewContext, own: Mål, djup: number, link: Link): Målruta[] {
  const bedömning = context.level(own);
  const isMissing = own.nivå.skala !== undefined && !bedömning && !context.isPlan;
  const missing = context.rekonstruerat ? 'Inte känd' : 'Ingen bedömning';
  const row = { länk: link(own.id), namn: typeset(own.namn), djup, bedömning, text: isMissing ? missing : '' };
  return [withSource(row, context.nameOf(own)), ...own.mål.flatMap((one) => rutorBelow(context, one, djup + 1, link))];
}

/** The shared mål, each with the number of boards at each level. */
function collectedMålrutor({ nämnd, år, isPlan }: ViewContext, link: Link): Målruta[] {
  return collectedMål(collectedBoards(nämnd, år), år).map(({ namn, djup, nivå: { skala }, hos }) => {
    const words = [...hos.values()].flatMap(({ uppföljning }) => uppföljning?.bedömning ?? []);
    const text = isPlan || !skala ? '' : countWords(words, skala);
    return {
      länk: link('vb-samlade-mal'),
      namn: typeset(namn),
      djup,
      bedömning: null,
      text: text || (skala ? 'Ingen bedömning' : ''),
    };
  });
}

/** The most mål that are listed at a level. More of them are counted. */
const MOST = 8;

/** The mål with the best and the worst level that was decided, for each scale. Undefined when nothing is decided. */
export function levelTable(context: ViewContext, link: Link): Sammandragstabell | undefined {
  const { nämnd, år } = context;
  const judged = nämnd.mål.flatMap(withBelow).flatMap((mål) => {
    const { skala } = mål.nivå;
    const rang = skala && rankOf(mål.uppföljning?.bedömning ?? '', skala);
    return skala && rang !== undefined ? [{ mål, skala, rang }] : [];
  });
  const scales = [...new Map(judged.map(({ skala }) => [skala.namn, skala])).values()];
  const groups = scales.flatMap((skala) => {
    const own = judged.filter((one) => one.skala.namn === skala.namn);
    const ranks = ranksOf(skala).filter((rang) => own.some((one) => one.rang === rang));
    const ends = [...new Set([ranks.at(0), ranks.at(-1)])];
    return ends.map((rang) => ({ rang: rang ?? '', alla: own.filter((one) => one.rang === rang), av: own.length }));
  });
  if (groups.length === 0) return undefined;
  const rows = groups.filter(({ alla }) => alla.length <= MOST).flatMap(({ alla }) => alla.map(({ mål }) => mål));
  const said = groups.map(({ rang, alla, av }) => `${alla.length} av ${av} har nivån ${rang}`);
  return {
    del: 'nivåer',
    inledning: !isComplete(context) ? '' : typeset(`Bäst och sämst av nivåerna som är satta: ${enumerate(said)}.`),
    kolumner: rows.length === 0 ? [] : [NAME(levelHeading(rows)), { text: 'Bedömning', slag: 'text' }],
    rader: rows.flatMap((mål) => {
      const sign = context.level(mål);
      const place = context.at(mål, 'uppföljning', år.tillfälle.id, 'bedömning');
      return sign ? [{ länk: link(mål.id), namn: typeset(mål.namn), celler: [badge(sign, place)] }] : [];
    }),
    teckenförklaring: [],
  };
}

const levelHeading = (rows: readonly Mål[]) => capitalize(enumerate([...new Set(rows.map(({ nivå }) => nivå.ord.obestämd))]));
