/**
 * Stage: render. Turns the report into one self-contained HTML file. In: the report, templates, styles and fonts. Out: a string.
 * Never: decides about content. Templates run in strict mode, so a field that the report lacks throws instead of printing
 * nothing.
 */

import { createHash } from 'node:crypto';
import type { RuntimeOptions, TemplateDelegate } from 'handlebars';
import type { Place } from '../diagnostics/finding.ts';
import type { Edition, Utgåvestycke } from '../editions/edition.ts';
import { cssString } from '../escape/css.ts';
import type { Kortform } from '../model/utgavor.ts';
import type { Assets, Compiled } from '../platform/assets.ts';
import { ascii } from '../swedish/ascii.ts';
import { insertSoftHyphens } from '../swedish/compounds.ts';
import { enumerate, fitMargin } from '../swedish/typography.ts';
import { publishedOf } from '../view/picture-files.ts';
import { textOf } from '../view/prose.ts';
import type { Report, Textblock } from '../view/report.ts';
import { sourceOf, withSource } from '../view/source-map.ts';
import { darkPalette, darkStep } from './dark.ts';
import { withSearchIndex } from './search-index.ts';
import { type Library, openTemplate } from './templates.ts';

/** Replaces the built-in fonts and logotype with those of the kommun's theme. `files` are the theme's files, by name. */
export function themed(
  assets: Assets,
  { logotyp, typsnitt }: Report['tema'],
  files: ReadonlyMap<string, { readonly bytes: Uint8Array | undefined }>,
): Assets {
  const bytes = (name: string | undefined) => files.get(name ?? '')?.bytes;
  const own = (typsnitt?.filer ?? []).flatMap(({ vikt, fil }) => {
    const woff2 = bytes(fil);
    return woff2 ? [{ weight: vikt, woff2 }] : [];
  });
  return { ...assets, fonts: own.length > 0 ? own : assets.fonts, logotype: bytes(logotyp?.fil) };
}

/** The font-family name that the style sheet uses for the embedded typeface. */
const FAMILY = 'Rapport';

/** Maps the source of a piece to the id that the page uses for it. Published HTML has no such ids. */
export type Mark = (place: Place) => string;

/** Hooks into rendering, for the preview and for printing. */
interface Hooks {
  readonly mark: Mark;
  /** Returns the HTML to insert for a chapter. `render` gives the chapter's own HTML. */
  readonly chapter?: (kapitel: Report['kapitel'][number], render: () => string) => string;
}

/** Renders a report to HTML. Throws TemplateErrors when an own template names a field that the report lacks. */
export type Template = (report: Report, assets: Assets, hooks?: Hooks) => string;

/** A heading level that is `steg` levels below `nivå`. HTML has six. */
const deeper = (nivå: number, steg: number) => Math.min(nivå + steg, 6);

/** Prepares the report's templates (sources by path), to render any number of reports. `own` are those of the kommun. */
export async function prepareTemplates(
  templates: Assets['templates'],
  compiled: Compiled = {},
  own?: Assets['own'],
): Promise<Template> {
  const { template, handlebars } = await openTemplate('report.hbs', templates, compiled, HELPERS, own);
  return (report, assets, hooks) => {
    const { script } = assets;
    const own = { ...pageOf(report, assets), script, scriptHash: sha256(script), utgåva: '', ensida: false };
    const partials = hooks?.chapter ? hookedChapterPartials(handlebars.partials, hooks.chapter) : {};
    const context = withSource({ ...report, ...own }, sourceOf(report));
    const helpers = pageHelpers(report, handlebars, hooks?.mark);
    const html = `${insertSoftHyphens(template(context, { helpers, partials }))}\n`;
    // The page of the preview and the one that is printed are not published.
    return hooks ? html : withSearchIndex(html);
  };
}

/** Renders a short edition to HTML. Throws as Template does. */
export type EditionTemplate = (edition: Edition, assets: Assets, mark?: Mark) => string;

/** Prepares the template of a short edition. */
export async function prepareEdition(
  omfång: Kortform,
  templates: Assets['templates'],
  compiled: Compiled = {},
  own?: Assets['own'],
): Promise<EditionTemplate> {
  const { template, handlebars } = await openTemplate(`edition-${omfång}.hbs`, templates, compiled, HELPERS, own);
  return ({ report, stycken, hela }, assets, mark) => {
    const style = `${assets.style}\n${assets.editionStyle}`;
    const pieces = stycken.map((one) => ({ ...one, levelWidth: levelWidth(one), utelämnade: one.antal - one.poster.length }));
    const page = {
      ...pageOf(report, { ...assets, style }),
      scriptHash: '',
      utgåva: EDITION_NAMES[omfång],
      ensida: omfång === 'sida',
      hela,
      stycken: pieces,
      utelämnat: leftOutText(pieces),
    };
    const helpers = pageHelpers(report, handlebars, mark);
    const html = template(withSource({ ...report, ...page }, sourceOf(report)), { helpers });
    return `${insertSoftHyphens(linkToFull(html, hela))}\n`;
  };
}

/** What the title of a page has after that of the report. */
const EDITION_NAMES: Readonly<Record<Kortform, string>> = { sida: ', ensida', kort: ', kortversion' };

/** The number of characters of the longest level of some mål. 0 for other pieces. */
export function levelWidth(one: Utgåvestycke): number {
  return one.slag === 'mål' ? Math.max(0, ...one.poster.map(({ bedömning }) => bedömning?.ord.length ?? 0)) : 0;
}

/** The text of paragraphs and lists without markup, which names a link about them. */
function textOfBlocks(blocks: readonly Textblock[]): string {
  const lines = blocks.flatMap((one) => ('delar' in one ? [one.delar] : 'punkter' in one ? one.punkter : []));
  return lines.map(textOf).join(' ');
}

/** Says how much has no room on the page. Empty when all has. */
export function leftOutText(
  pieces: readonly { readonly rubrik: string; readonly antal: number; readonly utelämnade: number }[],
  why = 'Får inte plats på sidan',
): string {
  const left = pieces.filter(({ utelämnade }) => utelämnade > 0);
  const said = left.map(({ rubrik, antal, utelämnade }) => `${utelämnade} av ${antal} under ”${rubrik}”`);
  return said.length === 0 ? '' : `${why}: ${enumerate(said)}. De står i hela rapporten.`;
}

/** Makes each link to an id that the page lacks a link to the full report. */
function linkToFull(html: string, hela: string): string {
  const ids = new Set(Array.from(html.matchAll(/ id="([^"]+)"/g), ([, id]) => id));
  return html.replace(/ href="#([^"]+)"/g, (link, id: string) => (ids.has(id) ? link : ` href="${hela}#${id}"`));
}

/** What the head of a page is made of. */
export function pageOf(report: Report, assets: Assets) {
  const { style, screen, symbols } = assets;
  const logotype = logotypeOf(assets);
  const mörk = darkPalette(report.tema);
  return { mörk, fonts: fontFaces(assets), style, screen, symbols, logotype, dokument: documentName(report) };
}

/** The helpers that depend on the report. */
export function pageHelpers(report: Report, handlebars: Library, mark: Mark | undefined) {
  return {
    'i-mörker': darkStepHelper(darkPalette(report.tema)),
    ...placeHelpers(handlebars, mark),
    ...pictureHelpers(handlebars),
  };
}

/** Wraps the partial of every kind of chapter in the preview's chapter hook. */
function hookedChapterPartials(partials: Record<string, unknown>, chapter: NonNullable<Hooks['chapter']>) {
  const chapters = Object.entries(partials).filter(([name]) => name.startsWith('chapter-'));
  return Object.fromEntries(
    chapters.map(([name, partial]) => [
      name,
      (kapitel: Report['kapitel'][number], options?: RuntimeOptions) =>
        chapter(kapitel, () => insertSoftHyphens((partial as TemplateDelegate)(kapitel, options))),
    ]),
  );
}

/** A template helper from a light colour to its dark one. Cached, because a report repeats a few colours hundreds of times. */
function darkStepHelper(mörk: ReturnType<typeof darkPalette>) {
  const steps = new Map<string, string>();
  return (färg: string) => {
    const step = steps.get(färg) ?? darkStep(färg, mörk);
    steps.set(färg, step);
    return step;
  };
}

/**
 * Template helpers that write the source id of a piece, when there is a `mark`. `plats` writes the attribute, `plats-text` wraps a
 * figure in running text in a span. Sources are found by object identity. Handlebars copies the context of a partial that is
 * called with arguments, so such a partial passes an object with the same source as the argument of `plats`.
 */
function placeHelpers({ SafeString, escapeExpression }: Library, mark: Mark | undefined) {
  const attribute = (piece: unknown) => {
    const place = mark && sourceOf(piece);
    return place ? ` data-plats="${escapeExpression(mark(place))}"` : '';
  };
  return {
    plats(this: unknown, ...[piece, own]: unknown[]) {
      // Handlebars adds its options as the last argument, so `own` is undefined when the template passes none.
      return new SafeString(attribute(own === undefined ? this : piece));
    },
    'plats-text'(this: { readonly text: string }) {
      const found = attribute(this);
      return found === '' ? this.text : new SafeString(`<span${found}>${escapeExpression(this.text)}</span>`);
    },
  };
}

/** The logotype as a data URL for an img element, where SVG can neither run scripts nor load resources. */
function logotypeOf({ logotype }: Assets): string {
  return logotype ? `data:image/svg+xml;base64,${Buffer.from(logotype).toString('base64')}` : '';
}

/**
 * A template helper that writes the data URL of a picture. Its context must be the picture itself, since a copy has no file. Base64
 * needs no escaping.
 */
function pictureHelpers({ SafeString }: Library) {
  return {
    bildkälla(this: object) {
      const picture = publishedOf(this);
      return new SafeString(`data:${picture.mediatyp};base64,${Buffer.from(picture.bytes).toString('base64')}`);
    },
  };
}

function fontFaces({ fonts }: Assets): string {
  return fonts
    .map(({ weight, woff2 }) => {
      const data = Buffer.from(woff2).toString('base64');
      return `@font-face { font-family: ${FAMILY}; font-weight: ${weight}; src: url(data:font/woff2;base64,${data}) format('woff2'); }`;
    })
    .join('\n');
}

/** The hash of a script, in base64, for the page's content security policy. */
function sha256(script: string): string {
  return createHash('sha256').update(script).digest('base64');
}

/** The title of the report, with its year. Printed on each page. */
const documentName = ({ titel, år }: Report): string => (titel.includes(String(år)) ? titel : `${titel} ${år}`);

/** Text as a CSS string of at most `max` characters. */
const shortCssString = (text: string, max: number): string => cssString(fitMargin(text, max));

/** The helpers that every page has. */
export const HELPERS = {
  partial: (prefix: string, slag: string) => `${prefix}-${ascii(slag)}`,
  deeper,
  ascii,
  'text-of': textOfBlocks,
  'css-string': shortCssString,
};
