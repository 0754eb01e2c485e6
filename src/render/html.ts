/**
 * Stage 7: the report becomes one self-contained HTML file. In: the report and the templates, styles and fonts. Out: a string. Never:
 * decides anything about content; a field a template names and the report lacks is an error here, not an empty spot in print.
 */
import type Full from 'handlebars';
import type { TemplateDelegate } from 'handlebars';
import options from '../../templates/options.json' with { type: 'json' };
import { ascii } from '../model/ascii.ts';
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

/** Templates compiled when the program was bundled, each with the source it was compiled from (bin/bundle.js). */
export type Compiled = Readonly<Record<string, { readonly source: string; readonly spec: TemplateSpecification }>>;

/** The name of the embedded typeface, as the style sheet refers to it. */
const FAMILY = 'Rapport';

export async function renderHtml(report: Report, assets: Assets, compiled: Compiled = {}): Promise<string> {
  const isCompiled = [...assets.templates].every(([path, source]) => compiled[path]?.source === source);
  // The compiler is loaded only when a template has changed since the program was bundled.
  const library = isCompiled ? await import('handlebars/runtime.js') : await import('handlebars');
  const Handlebars = library.default as unknown as typeof Full;
  const handlebars = Handlebars.create();
  handlebars.registerHelper('partial', (prefix: string, slag: string) => `${prefix}-${ascii(slag)}`);
  handlebars.registerHelper('ascii', ascii);
  handlebars.registerHelper('css-string', cssString);
  const prepare = (path: string, source: string): TemplateDelegate => {
    const spec = isCompiled ? compiled[path]?.spec : undefined;
    return spec ? handlebars.template(spec) : handlebars.compile(source, options);
  };
  for (const [path, source] of assets.templates) {
    const name = /^partials\/(.+)\.hbs$/.exec(path)?.[1];
    if (name) handlebars.registerPartial(name, prepare(path, source));
  }
  const template = prepare('report.hbs', assets.templates.get('report.hbs') ?? '');
  return `${template({ ...report, fonts: fontFaces(assets), style: assets.style, symbols: assets.symbols })}\n`;
}

function fontFaces({ fonts }: Assets): string {
  return fonts
    .map(({ weight, woff2 }) => {
      const data = Buffer.from(woff2).toString('base64');
      return `@font-face { font-family: ${FAMILY}; font-weight: ${weight}; src: url(data:font/woff2;base64,${data}) format('woff2'); }`;
    })
    .join('\n');
}

/** A string literal for a style sheet; nothing in it can end the string, the rule or the style element. */
function cssString(text: string): string {
  return `"${text.replace(/[^\p{L}\p{N} .,:–-]/gu, (sign) => `\\${sign.codePointAt(0)?.toString(16)} `)}"`;
}
