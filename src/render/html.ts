/**
 * Stage 7: the report becomes one self-contained HTML file. In: the report and the templates, styles and fonts. Out: a string. Never:
 * decides anything about content; a field a template names and the report lacks is an error here, not an empty spot in print.
 */
import { createHash } from 'node:crypto';
import { ascii } from '../model/ascii.ts';
import type { Report } from '../view/report.ts';
import { withBreaks } from './compounds.ts';
import { darkPalette, darkStep } from './dark.ts';
import { type Compiled, openTemplate } from './templates.ts';

/** What the HTML is made of besides the report. */
export interface Assets {
  /** Handlebars sources by path below `templates/`, such as `partials/table.hbs`. */
  readonly templates: ReadonlyMap<string, string>;
  /** For screen and paper, and what only screens are given. */
  readonly style: string;
  readonly screen: string;
  /** The one script that may run: the page names it by its hash. */
  readonly script: string;
  readonly symbols: string;
  /** The weights of the report's typeface as WOFF2. */
  readonly fonts: readonly { readonly weight: number; readonly woff2: Uint8Array }[];
  /** The logotype as SVG; undefined when the theme has none. */
  readonly logotype?: Uint8Array | undefined;
}

/** The assets with what the kommun's theme has of its own. `files` are the theme's, by name. */
export function themed(
  assets: Assets,
  { logotyp, typsnitt }: Report['tema'],
  files: ReadonlyMap<string, { readonly bytes: Uint8Array }>,
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

export async function renderHtml(report: Report, assets: Assets, compiled: Compiled = {}): Promise<string> {
  const mörk = darkPalette(report.tema);
  // A handful of colours stand at hundreds of places.
  const steps = new Map<string, string>();
  const dark = (färg: string) => {
    const step = steps.get(färg) ?? darkStep(färg, mörk);
    steps.set(färg, step);
    return step;
  };
  const partial = (prefix: string, slag: string) => `${prefix}-${ascii(slag)}`;
  const helpers = { partial, ascii, 'css-string': cssString, 'i-mörker': dark };
  const template = await openTemplate('report.hbs', assets.templates, compiled, helpers);
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
  return `${withBreaks(template({ ...report, mörk, ...own }))}\n`;
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
