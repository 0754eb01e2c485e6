/** Builds chapters of text and sections. */

import { at, type Path } from '../diagnostics/finding.ts';
import type { Steg } from '../model/gemensamt.ts';
import type { AvsnittData } from '../model/kapitel.ts';
import { levelScale, statusScale } from '../resolve/scales.ts';
import type { EgetKapitel, Objekt, Tabell } from '../resolve/year.ts';
import { typeset } from '../swedish/typography.ts';
import { amountTable } from './amounts.ts';
import type { ViewContext } from './context.ts';
import { märke } from './marke.ts';
import { withoutArrow } from './matt/trend.ts';
import type { Märke, Textavsnitt, TextKapitel, Trendmärke } from './report.ts';
import { withSource } from './source-map.ts';

/** A chapter that the board has written itself. */
export function ownChapter(context: ViewContext, kapitel: EgetKapitel): TextKapitel {
  const { data, tabeller, förbehåll } = kapitel;
  const own: TextKapitel = {
    slag: 'text',
    id: kapitel.id,
    rubrik: typeset(data.rubrik),
    block: context.text(data.text, kapitel, ['text']),
    avsnitt: sections(context, data.avsnitt ?? [], kapitel, tabeller),
    förbehåll: context.förbehållstexter(
      förbehåll.filter((one) => !inSection(one)),
      kapitel,
    ),
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
  tabeller: readonly Tabell[],
  rubriknivå = 3,
  path: Path = ['avsnitt'],
): Textavsnitt[] {
  const written = avsnitt.map(
    (one, i): Textavsnitt => ({
      id: one.id,
      rubrik: typeset(one.rubrik),
      rubriknivå,
      block: context.text(one.text, own, [...path, i, 'text']),
      skala: scale(context, one.skala),
      tabeller: (one.tabeller ?? []).flatMap((id) =>
        tabeller.filter((tabell) => tabell.id === id).map((tabell) => amountTable(context, tabell, one.rubrik)),
      ),
      blockEfter: context.text(one.text_efter, own, [...path, i, 'text_efter']),
      förbehåll: context.förbehållstexter(förbehållForSection(own, one.id), own),
      avsnitt: sections(context, one.avsnitt ?? [], own, tabeller, Math.min(rubriknivå + 1, 6), [...path, i, 'avsnitt']),
    }),
  );
  return written.map((one, i) => withSource(one, context.at(own, ...path, i, 'rubrik')));
}

function scale(context: ViewContext, skala: AvsnittData['skala']): Trendmärke[] {
  if (skala === undefined) return [];
  if (skala === 'bedömning') return levels(context);
  const { skalor, filer } = context.år.gemensamt;
  const [namn = '', words = []] = statusScale(skalor) ?? [];
  const [path, steg]: [Path, readonly Steg[]] = skala === 'trend' ? [['trend'], skalor.trend] : [['statusskalor', namn], words];
  return steg.flatMap(({ namn }, i) => {
    const sign = märke(namn, steg);
    return sign ? [withSource(skala === 'trend' ? withoutArrow(sign) : sign, at(filer.skalor, [...path, i, 'namn']))] : [];
  });
}

/** The levels of a bedömning, best first. */
export function levels({ år }: ViewContext): Märke[] {
  const { skalor, filer } = år.gemensamt;
  const [namn = '', skala] = levelScale(skalor) ?? [];
  const steg = skala?.bedömningsnivåer ?? [];
  return steg.flatMap(
    (one, i) =>
      withSource(märke(one.namn, steg), at(filer.skalor, ['bedömningsskalor', namn, 'bedömningsnivåer', i, 'namn'])) ?? [],
  );
}

/** The id of the section that a förbehåll concerns, from its path: the innermost one. Undefined for the whole chapter. */
export function inSection({ gäller }: { readonly gäller: string }): string | undefined {
  return [...gäller.matchAll(/avsnitt\.([a-z][a-z0-9-]*)/g)].at(-1)?.[1];
}

function förbehållForSection(own: Objekt, section: string) {
  return own.förbehåll.filter((one) => inSection(one) === section);
}
