/** Builds the chapter with a summary of each board's report and a link to it. It also lists the boards that have not reported. */
import { collectionsOf, hasReported, type Samling } from '../../resolve/collected.ts';
import { literal } from '../../resolve/inline.ts';
import { scopeOf } from '../../resolve/resolve-reference.ts';
import { wholeScale } from '../../resolve/styrmodell.ts';
import type { EgetKapitel, Nämnd } from '../../resolve/year.ts';
import { typeset, withFullStop } from '../../swedish/typography.ts';
import type { ViewContext } from '../context.ts';
import { fileName } from '../file-name.ts';
import { plain, prose } from '../prose.ts';
import type { Textavsnitt, Textblock, Textdel, TextKapitel } from '../report.ts';
import { section } from '../section.ts';
import { chapter } from './grid.ts';

/** The chapter of a board whose text is its summary. */
const SUMMARY = 'sammanfattning';

/** The chapter. */
export function collectedBoardsChapter(context: ViewContext): TextKapitel[] {
  const all = collectionsOf(context.nämnd, context.år);
  return chapter('vb-samlade-namnder', 'Redovisningarna', [
    ...all.map((one) =>
      section({
        id: `vb-samlade-namnder-${one.index + 1}`,
        rubrik: typeset(one.rubrik),
        avsnitt: one.nämnder.map((nämnd) => summary(context, nämnd)),
      }),
    ),
    ...notReported(context, all),
  ]);
}

function summary(context: ViewContext, nämnd: Nämnd): Textavsnitt {
  const { år } = context;
  const skala = wholeScale(år.gemensamt.styrmodell);
  const level = context.verdict(nämnd.data.uppföljning?.[år.tillfälle.id]?.bedömning, skala);
  return section({
    id: `vb-samlad-${nämnd.id}`,
    rubrik: typeset(nämnd.data.namn),
    rubriknivå: 4,
    block: [...summaryText(context, nämnd), { slag: 'stycke', delar: [linkTo(context, nämnd)] }],
    skala: level ? [level] : [],
  });
}

/** The text of the board's summary. Drops its links, because their targets are in the board's own document. */
function summaryText(context: ViewContext, nämnd: Nämnd): Textblock[] {
  const own = nämnd.kapitel.find((one): one is EgetKapitel => one.slag === 'kapitel' && one.id === SUMMARY);
  if (own?.data.text === undefined) return [];
  const scope = { ...context.scope, ...scopeOf(nämnd, context.år), själv: own };
  return prose(own.data.text, scope, context.at(own, 'text'), 5).map((block) => withoutLinks(block, nämnd));
}

function withoutLinks(block: Textblock, { objekt, bilagor }: Nämnd): Textblock {
  const isOwn = (id: string) => objekt.has(id) || bilagor.some((one) => `vb-bilaga-${one.id}` === id);
  const clean = (delar: readonly Textdel[]) =>
    delar.map((del) => (del.länk !== null && isOwn(del.länk) ? { ...del, länk: null } : del));
  if ('delar' in block) return { ...block, delar: clean(block.delar) };
  return 'punkter' in block ? { ...block, punkter: block.punkter.map(clean) } : block;
}

/** A link to the board's report: beside this one, or where it is made. */
function linkTo({ år, luckor }: ViewContext, { id, data, dokument }: Nämnd): Textdel {
  const elsewhere = data.redovisas_i;
  const text = typeset(`${elsewhere?.titel ?? dokument.titel}, ${data.namn}`);
  if (elsewhere) return { ...plain(text), adress: elsewhere.adress ?? null };
  return { ...plain(text), adress: `${fileName(id, år.tillfälle, luckor.utkast)}.html` };
}

/** Two lists: the boards that have not reported, and the mål that a board states that it does not report. */
function notReported(context: ViewContext, all: readonly Samling[]): Textavsnitt[] {
  const { nämnd } = context;
  const stated = all.flatMap(({ saknas }) =>
    saknas.map(({ namn, skäl }) => literal(namn) + (skäl === undefined ? '' : `: ${skäl}`)),
  );
  const silent = all.flatMap(({ nämnder }) => nämnder.filter((one) => !hasReported(one)).map(({ data }) => literal(data.namn)));
  const partly = all.flatMap(({ nämnder }) =>
    nämnder.flatMap(({ data, redovisarInte }) =>
      redovisarInte.map(({ namn, skäl }) => `${literal(data.namn)} redovisar inte ${literal(namn)}. Skäl: ${withFullStop(skäl)}`),
    ),
  );
  const [highest] = context.år.gemensamt.styrmodell.nivåer;
  const list = (id: string, rubrik: string, texts: readonly string[]) => {
    const rows = texts.map((text) => `- ${text.replace(/\s+/g, ' ')}`);
    return rows.length === 0 ? [] : [section({ id, rubrik, block: context.prose(rows.join('\n'), nämnd, ['samlar']) })];
  };
  return [
    ...list('vb-har-inte-redovisat', 'Har inte redovisat', [...stated, ...silent]),
    ...list('vb-redovisar-inte-allt', typeset(`Redovisar inte alla ${highest?.ord.flera ?? 'mål'}`), partly),
  ];
}
