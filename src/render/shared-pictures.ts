/** Stage: render. Makes the pages that are drawn as pictures to share. In: the report. Out: the HTML of each picture, by the name of its file. */
import type { Assets, Compiled } from '../platform/assets.ts';
import { insertSoftHyphens } from '../swedish/compounds.ts';
import type { Bild, Report } from '../view/report.ts';
import { picturesIn } from '../website/shared-pictures.ts';
import { HELPERS, pageHelpers, pageOf } from './html.ts';
import { openTemplate } from './templates.ts';

/** The pages, one for each picture of the report. `assets` have the kommun's theme. */
export async function renderSharedPictures(
  report: Report,
  assets: Assets,
  compiled: Compiled = {},
): Promise<Map<string, string>> {
  const { template, handlebars } = await openTemplate('webb-bild.hbs', assets.templates, compiled, HELPERS, assets.own);
  const helpers = pageHelpers(report, handlebars, undefined);
  const page = { ...report, ...pageOf(report, assets) };
  const render = (bild: Bild) =>
    insertSoftHyphens(template({ ...page, hög: isHigh(bild), bild: { ...bild, mening: bild.mening ?? '' } }, { helpers }));
  return new Map(picturesIn(report).map(({ fil, bild }) => [fil, render(bild)]));
}

/** Whether a picture is so high that its words go beside it. */
function isHigh({ svg }: Bild): boolean {
  const [, width, height] = /viewBox="[\d.-]+ [\d.-]+ ([\d.]+) ([\d.]+)"/.exec(svg) ?? [];
  return Number(height) > 0.5 * Number(width);
}
