/**
 * Stage 7: the report becomes one self-contained HTML file. In: the report and the templates, styles and fonts. Out: a string. Never:
 * decides anything about content; a field a template names and the report lacks is an error here, not an empty spot in print.
 */
import Handlebars from 'handlebars';
import type { Report } from '../view/report.ts';

/** What the HTML is made of besides the report. */
export interface Assets {
  /** Handlebars sources by path below `templates/`, such as `partials/table.hbs`. */
  readonly templates: ReadonlyMap<string, string>;
  readonly style: string;
  readonly symbols: string;
  /** The weights of the report's typeface as WOFF2. */
  readonly fonts: readonly { readonly weight: number; readonly woff2: Uint8Array }[];
}

/** The name of the embedded typeface, as the style sheet refers to it. */
const FAMILY = 'Rapport';

export function renderHtml(report: Report, assets: Assets): string {
  const handlebars = Handlebars.create();
  const options = {
    strict: true,
    knownHelpersOnly: true,
    knownHelpers: { partial: true, ascii: true, 'css-string': true },
  };
  handlebars.registerHelper('partial', (prefix: string, slag: string) => `${prefix}-${ascii(slag)}`);
  handlebars.registerHelper('ascii', ascii);
  handlebars.registerHelper('css-string', cssString);
  for (const [path, source] of assets.templates) {
    const name = /^partials\/(.+)\.hbs$/.exec(path)?.[1];
    if (name) handlebars.registerPartial(name, handlebars.compile(source.trimEnd(), options));
  }
  const template = handlebars.compile(assets.templates.get('report.hbs') ?? '', options);
  return template({ ...report, fonts: fontFaces(assets), style: assets.style, symbols: assets.symbols });
}

function fontFaces({ fonts }: Assets): string {
  return fonts
    .map(({ weight, woff2 }) => {
      const data = Buffer.from(woff2).toString('base64');
      return `@font-face { font-family: ${FAMILY}; font-weight: ${weight}; src: url(data:font/woff2;base64,${data}) format('woff2'); }`;
    })
    .join('\n');
}

/** Words as file names and ids spell them: `stjärna` → `stjarna`. */
function ascii(word: string): string {
  return word.normalize('NFD').replace(/\p{M}/gu, '');
}

/** A string literal for a style sheet; nothing in it can end the string, the rule or the style element. */
function cssString(text: string): string {
  return `"${text.replace(/[^\p{L}\p{N} .,:–-]/gu, (sign) => `\\${sign.codePointAt(0)?.toString(16)} `)}"`;
}
