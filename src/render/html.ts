/**
 * Stage 7: the report becomes one self-contained HTML file. In: the report and the templates, styles and fonts. Out: a string. Never:
 * decides anything about content; a field a template names and the report lacks is an error here, not an empty spot in print.
 */

import { createHash } from 'node:crypto';
import type { RuntimeOptions, TemplateDelegate } from 'handlebars';
import type { Place } from '../diagnostics/finding.ts';
import type { Assets, Compiled } from '../platform/assets.ts';
import { ascii } from '../swedish/ascii.ts';
import { withBreaks } from '../swedish/compounds.ts';
import { sourceOf, withSource } from '../view/origin.ts';
import type { Report } from '../view/report.ts';
import { darkPalette, darkStep } from './dark.ts';
import { type Library, openTemplate } from './templates.ts';

/** The assets with what the kommun's theme has of its own. `files` are the theme's, by name. */
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

/** The name of the embedded typeface, as the style sheet refers to it. */
const FAMILY = 'Rapport';

/** Who is told where each piece was written, and answers with what the page is to know it by. Never asked for what is published. */
type Mark = (place: Place) => string;

/** Who shows the report to those who write it: marks its pieces, and says what is to stand in the place of a chapter. */
interface Audience {
  readonly mark: Mark;
  readonly chapter: (kapitel: Report['kapitel'][number], render: () => string) => string;
}

/** Templates made ready: any number of reports are rendered with them. */
export type Template = (report: Report, assets: Assets, audience?: Audience) => string;

export async function prepareTemplates(templates: Assets['templates'], compiled: Compiled = {}): Promise<Template> {
  const partial = (prefix: string, slag: string) => `${prefix}-${ascii(slag)}`;
  const { template, handlebars } = await openTemplate('report.hbs', templates, compiled, {
    partial,
    ascii,
    'css-string': cssString,
  });
  return (report, assets, audience) => {
    const mörk = darkPalette(report.tema);
    const { style, screen, script, symbols } = assets;
    const own = {
      fonts: fontFaces(assets),
      style,
      screen,
      script,
      scriptHash: sha256(script),
      symbols,
      logotype: logotypeOf(assets),
    };
    const helpers = { 'i-mörker': inTheDark(mörk), ...placeHelpers(handlebars, audience?.mark) };
    const partials = audience ? chapterPartials(handlebars.partials, audience) : {};
    const context = withSource({ ...report, mörk, ...own }, sourceOf(report));
    return `${withBreaks(template(context, { helpers, partials }))}\n`;
  };
}

/** The partials of chapters, each giving what the audience makes of it. */
function chapterPartials(partials: Record<string, unknown>, { chapter }: Audience) {
  const chapters = Object.entries(partials).filter(([name]) => name.startsWith('chapter-'));
  return Object.fromEntries(
    chapters.map(([name, partial]) => [
      name,
      (kapitel: Report['kapitel'][number], options?: RuntimeOptions) =>
        chapter(kapitel, () => withBreaks((partial as TemplateDelegate)(kapitel, options))),
    ]),
  );
}

/** A handful of colours stand at hundreds of places. */
function inTheDark(mörk: ReturnType<typeof darkPalette>) {
  const steps = new Map<string, string>();
  return (färg: string) => {
    const step = steps.get(färg) ?? darkStep(färg, mörk);
    steps.set(färg, step);
    return step;
  };
}

/**
 * What marks an element with the place of its piece, and puts a figure in running text into an element for it. A partial called with
 * arguments has a copy of its piece; it names something in it that is known by the same place.
 */
function placeHelpers({ SafeString, escapeExpression }: Library, mark: Mark | undefined) {
  const attribute = (piece: unknown) => {
    const place = mark && sourceOf(piece);
    return place ? ` data-plats="${escapeExpression(mark(place))}"` : '';
  };
  return {
    plats(this: unknown, ...[piece, own]: unknown[]) {
      // The last argument is Handlebars' own.
      return new SafeString(attribute(own === undefined ? this : piece));
    },
    'plats-text'(this: { readonly text: string }) {
      const found = attribute(this);
      return found === '' ? this.text : new SafeString(`<span${found}>${escapeExpression(this.text)}</span>`);
    },
  };
}

/** As an image: nothing in it can run or reach out. */
function logotypeOf({ logotype }: Assets): string {
  return logotype ? `data:image/svg+xml;base64,${Buffer.from(logotype).toString('base64')}` : '';
}

function fontFaces({ fonts }: Assets): string {
  return fonts
    .map(({ weight, woff2 }) => {
      const data = Buffer.from(woff2).toString('base64');
      return `@font-face { font-family: ${FAMILY}; font-weight: ${weight}; src: url(data:font/woff2;base64,${data}) format('woff2'); }`;
    })
    .join('\n');
}

/** A script's name in the page's policy. */
function sha256(script: string): string {
  return createHash('sha256').update(script).digest('base64');
}

/** A string literal for a style sheet; nothing in it can end the string, the rule or the style element. */
function cssString(text: string): string {
  return `"${text.replace(/[^\p{L}\p{N} .,:–-]/gu, (sign) => `\\${sign.codePointAt(0)?.toString(16)} `)}"`;
}
