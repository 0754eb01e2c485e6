/** Builds chapters of text and sections. */

import { at, type Path } from '../diagnostics/finding.ts';
import type { Bedömningsskala, Steg } from '../model/gemensamt.ts';
import type { AvsnittData } from '../model/kapitel.ts';
import { isUsedAt } from '../resolve/styrmodell.ts';
import type { EgetKapitel, Objekt } from '../resolve/year.ts';
import { typeset } from '../swedish/typography.ts';
import { amountTable } from './amounts.ts';
import { chapterPicture } from './chapter-pictures.ts';
import type { ViewContext } from './context.ts';
import { måttabeller, uppdragAvsnitt } from './mal.ts';
import { märke } from './marke.ts';
import { withoutArrow } from './matt/trend.ts';
import { LOWEST_HEADING } from './prose.ts';
import type { Märke, Textavsnitt, TextKapitel, Trendmärke } from './report.ts';
import { withSource } from './source-map.ts';

/** A chapter that the board has written itself. */
export function ownChapter(context: ViewContext, kapitel: EgetKapitel): TextKapitel {
  const { data, förbehåll } = kapitel;
  const block = context.text(data.text, kapitel, ['text'], 3);
  // The förbehåll of the chapter are printed before its sections.
  const ofChapter = context.förbehållstexter(
    förbehåll.filter((one) => !inSection(one)),
    kapitel,
  );
  const own: TextKapitel = {
    slag: 'text',
    id: kapitel.id,
    rubrik: typeset(kapitel.bilaga === undefined ? data.rubrik : `Bilaga ${kapitel.bilaga}: ${data.rubrik}`),
    block,
    avsnitt: sections(context, data.avsnitt ?? [], kapitel, kapitel),
    förbehåll: ofChapter,
  };
  return withSource(own, context.nameOf(kapitel));
}

/**
 * Sections with their subsections, which get the next heading level (at most 6). `path` is the path of `avsnitt` in the file of
 * `own`.
 */
export function sections(
  context: ViewContext,
  avsnitt: readonly AvsnittData[],
  own: Objekt,
  parts: Pick<EgetKapitel, 'bilder' | 'tabeller' | 'mått' | 'uppdrag'>,
  rubriknivå = 3,
  path: Path = ['avsnitt'],
): Textavsnitt[] {
  return avsnitt.flatMap((one, i): Textavsnitt[] => {
    if (!isUsedAt(one, context.år.tillfälle)) return [];
    const written: Textavsnitt = {
      id: one.id,
      rubrik: typeset(one.rubrik),
      rubriknivå,
      block: context.text(one.text, own, [...path, i, 'text'], rubriknivå + 1),
      skala: scale(context, one.skala),
      bilder: listed(parts.bilder, one.bilder).flatMap((bild) => chapterPicture(context, bild)),
      tabeller: listed(parts.tabeller, one.tabeller).map((tabell) => amountTable(context, tabell, one.rubrik)),
      måttabeller: måttabeller(context, one.rubrik, listed(parts.mått, one.mått)),
      uppdrag: uppdragAvsnitt(context, listed(parts.uppdrag, one.uppdrag), Math.min(rubriknivå + 1, LOWEST_HEADING)),
      blockEfter: context.text(one.text_efter, own, [...path, i, 'text_efter'], rubriknivå + 1),
      förbehåll: context.förbehållstexter(förbehållForSection(own, one.id), own),
      avsnitt: sections(context, one.avsnitt ?? [], own, parts, Math.min(rubriknivå + 1, LOWEST_HEADING), [
        ...path,
        i,
        'avsnitt',
      ]),
    };
    return [withSource(written, context.at(own, ...path, i, 'rubrik'))];
  });
}

/** The things that a list names, in the order of the list. */
function listed<T extends { readonly id: string }>(all: readonly T[], ids: readonly string[] = []): T[] {
  return ids.flatMap((id) => all.filter((one) => one.id === id));
}

function scale(context: ViewContext, skala: AvsnittData['skala']): Trendmärke[] {
  if (skala === undefined) return [];
  const { skalor, filer } = context.år.gemensamt;
  const { bedömningsskalor, statusskalor, trend } = skalor;
  const levels = bedömningsskalor[skala];
  if (levels) return steps(context, levels, skala);
  const [path, steg]: [Path, readonly Steg[]] =
    skala === 'trend' ? [['trend'], trend] : [['statusskalor', skala], statusskalor[skala] ?? []];
  return steg.flatMap(({ namn }, i) => {
    const sign = märke(namn, steg);
    return sign ? [withSource(skala === 'trend' ? withoutArrow(sign) : sign, at(filer.skalor, [...path, i, 'namn']))] : [];
  });
}

/** The steps of the scales that mål and mått are judged on, best first. */
export function levels(context: ViewContext): Märke[] {
  const { nivåer, mått } = context.år.gemensamt.styrmodell;
  const scales = [...nivåer, ...mått].flatMap(({ skala }) => skala ?? []);
  const unique = [...new Map(scales.map((one) => [one.namn, one])).values()];
  return unique.flatMap((skala) => steps(context, skala, skala.namn));
}

function steps({ år }: ViewContext, { bedömningsnivåer }: Bedömningsskala, namn: string): Märke[] {
  const place = (i: number) => at(år.gemensamt.filer.skalor, ['bedömningsskalor', namn, 'bedömningsnivåer', i, 'namn']);
  return bedömningsnivåer.flatMap((one, i) =>
    isUsedAt(one, år.tillfälle) ? (withSource(märke(one.namn, bedömningsnivåer), place(i)) ?? []) : [],
  );
}

/** The id of the section that a förbehåll concerns, from its path: the innermost one. Undefined for the whole chapter. */
export function inSection({ gäller }: { readonly gäller: string }): string | undefined {
  return [...gäller.matchAll(/avsnitt\.([a-z][a-z0-9-]*)/g)].at(-1)?.[1];
}

function förbehållForSection(own: Objekt, section: string) {
  return own.förbehåll.filter((one) => inSection(one) === section);
}
