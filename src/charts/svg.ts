/**
 * Builds SVG for the charts. In: numbers and plain text. Out: elements as strings, with escaped text and rounded numbers. Never:
 * opacity, filters, blend modes, gradients or patterns, which print as transparency and are not allowed in an archived PDF.
 */

/** The width of every chart in px. Two fit side by side on paper, and one fills the width of a phone. */
export const BREDD = 300;

/** The font size of all text, in px. On paper a chart is 78 mm wide (templates/style.css), which makes it 8 pt. */
export const TEXT = 11;

/** Colours by purpose. They are variables of the style sheet, so they follow dark mode and forced colours. */
export const FÄRG = {
  accent: 'var(--accent)',
  ljus: 'var(--yta)',
  andra: 'var(--varning)',
  axel: 'var(--dampad)',
  linje: 'var(--linje)',
  papper: 'var(--grund)',
} as const;

/** The accessible name and description of a chart. `id` is unique on the page. Its caption is text of the page, not drawn. */
export interface Bildtext {
  readonly id: string;
  readonly namn: string;
  readonly beskrivning: string;
}

/** The whole chart as SVG: accessible name and description, and the parts. `höjd` is in px. */
export function picture({ id, namn, beskrivning }: Bildtext, höjd: number, delar: readonly string[]): string {
  const [title, desc] = [`${id}-namn`, `${id}-beskrivning`];
  const head = [element('title', { id: title }, escapeXml(namn)), element('desc', { id: desc }, escapeXml(beskrivning))];
  const frame = { role: 'img', 'aria-labelledby': `${title} ${desc}`, ...size(BREDD, höjd), 'font-size': TEXT };
  return element('svg', frame, [...head, ...delar].join(''));
}

/** The size attributes of an SVG root, in px, and the default fill. */
export function size(bredd: number, höjd: number) {
  return {
    width: bredd,
    height: höjd,
    viewBox: `0 0 ${formatCoordinate(bredd)} ${formatCoordinate(höjd)}`,
    fill: 'currentColor',
  };
}

type Attributes = Readonly<Record<string, string | number | undefined>>;

/** An element as a string. Escapes attribute values and skips undefined ones. `content` is markup and is not escaped. */
export function element(name: string, attributes: Attributes, content = ''): string {
  let written = '';
  for (const key in attributes) {
    const value = attributes[key];
    if (value !== undefined) written += ` ${key}="${typeof value === 'number' ? formatCoordinate(value) : escapeXml(value)}"`;
  }
  return content === '' ? `<${name}${written}/>` : `<${name}${written}>${content}</${name}>`;
}

interface TextStyle {
  readonly anchor?: 'start' | 'middle' | 'end';
  readonly weight?: number;
  readonly fill?: string;
}

/** A text element. `content` is escaped. `x` and `y` are the anchor and the baseline. */
export function text(x: number, y: number, content: string, { anchor, weight, fill }: TextStyle = {}): string {
  return element('text', { x, y, 'text-anchor': anchor, 'font-weight': weight, fill }, escapeXml(content));
}

/** A text on an opaque background, which covers lines drawn earlier. `y` is the baseline. */
export function onPaper(x: number, y: number, content: string, style: TextStyle = {}): string {
  const width = textWidth(content);
  const start = x - ANCHORS[style.anchor ?? 'start'] * width;
  const [left, right] = [Math.max(start - 2, 0), Math.min(start + width + 2, BREDD)];
  const paper = element('rect', { x: left, y: y - TEXT + 1, width: right - left, height: TEXT + 1, fill: FÄRG.papper });
  return paper + text(x, y, content, style);
}

/** The share of a text's width to the left of its anchor. */
const ANCHORS = { start: 0, middle: 0.5, end: 1 } as const;

/** A path of straight lines through points. */
export function path(points: readonly (readonly [x: number, y: number])[], attributes: Attributes): string {
  const d = points.map(([x, y], i) => `${i === 0 ? 'M' : 'L'}${formatCoordinate(x)} ${formatCoordinate(y)}`).join('');
  return element('path', { d, ...attributes });
}

/** A straight line from (x1, y1) to (x2, y2). */
export function rule(x1: number, y1: number, x2: number, y2: number, attributes: Attributes): string {
  return element('path', {
    d: `M${formatCoordinate(x1)} ${formatCoordinate(y1)}L${formatCoordinate(x2)} ${formatCoordinate(y2)}`,
    fill: 'none',
    ...attributes,
  });
}

/** The width of a text in px, rounded up, since there is no browser to measure it. */
export function textWidth(content: string): number {
  let width = 0;
  for (const sign of content) width += GLYPH_WIDTHS.find(([signs]) => signs.test(sign))?.[1] ?? 1.1;
  return width * TEXT;
}

/** The greatest width of glyphs, in a semi-bold typeface, as a share of the font size. */
const GLYPH_WIDTHS: readonly (readonly [RegExp, number])[] = [
  [/[0-9a-hknopqsuvxyzåäöéü+−–<>=]/, 0.58],
  [/[\s\u00ad.,:;'’|!il]/, 0.29],
  [/[jrtfIJ()[\]/-]/, 0.38],
  [/[mwMWÆ@%…—]/, 0.92],
  [/[\p{Lu}\p{Ll}&”"?*#]/u, 0.7],
];

/** Truncates a text with an ellipsis to fit `width` px. The full text is in the table next to the chart. */
export function shorten(content: string, width: number): string {
  if (textWidth(content) <= width) return content;
  let room = width - textWidth('…');
  let kept = '';
  for (const sign of content) {
    room -= textWidth(sign);
    if (room < 0 && kept !== '') break;
    kept += sign;
  }
  return `${kept.trimEnd()}…`;
}

/** Escapes text for XML, and removes characters that XML does not allow. */
function escapeXml(content: string): string {
  if (!NEEDS_ESCAPE.test(content)) return content;
  return content
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
    .replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

/** Matches text that needs escaping. Most text does not, and skips the two replacements. */
const NEEDS_ESCAPE = /[^\t\n\r !#-%(-;=?-\ud7ff\ue000-\ufffd]/;

/** A number with at most one decimal. Formats whole numbers, which is many times faster than formatting fractions. */
export function formatCoordinate(value: number): string {
  const tenths = Math.round(value * 10);
  const decimal = Math.abs(tenths % 10);
  if (decimal === 0) return String(tenths / 10);
  return `${tenths < 0 ? '-' : ''}${(Math.abs(tenths) - decimal) / 10}.${decimal}`;
}

/** The elements that charts are drawn with, and their attributes besides references and colours. */
const ELEMENTS = new Set(['svg', 'title', 'desc', 'g', 'path', 'rect', 'circle', 'text', 'use']);
const ATTRIBUTES = new Set(
  (
    'id role aria-label aria-labelledby aria-hidden class data-tecken width height viewBox x y d r cx cy rx ' +
    'font-size font-weight text-anchor'
  ).split(' '),
);

/**
 * Whether markup is one chart as `picture` writes it: a single `svg` element with nothing that runs, loads or leaves it. Stored charts
 * are inserted into the page unescaped, and anybody may have edited them.
 */
export function isChart(markup: string): boolean {
  const open: string[] = [];
  let at = 0;
  for (const { 0: tag, 1: end, 2: name = '', 3: attributes = '', 4: closed, index } of markup.matchAll(
    /<(\/?)([a-z]+)((?: [a-zA-Z-]+="[^"<>]*")*)(\/?)>/g,
  )) {
    const between = markup.slice(at, index);
    if (/[<>]/.test(between) || (open.length === 0 && (between !== '' || at > 0))) return false;
    at = index + tag.length;
    if (end) {
      if (attributes !== '' || closed || open.pop() !== name) return false;
      continue;
    }
    if (!ELEMENTS.has(name) || (name === 'svg') !== (open.length === 0)) return false;
    if (![...attributes.matchAll(/ ([a-zA-Z-]+)="([^"]*)"/g)].every(([, key = '', value = '']) => isDrawing(key, value)))
      return false;
    if (!closed) open.push(name);
  }
  return at > 0 && at === markup.length && open.length === 0;
}

/** Whether an attribute draws. A reference leads to a symbol of the page, and a colour has no `url()`, which could load something. */
function isDrawing(key: string, value: string): boolean {
  if (key === 'href') return /^#[a-z0-9-]+$/.test(value);
  if (/^(?:fill|stroke|color)/.test(key)) return /^(?:var\(--[a-z-]+\)|[#a-zA-Z0-9 .,-]*)$/.test(value);
  return ATTRIBUTES.has(key);
}
