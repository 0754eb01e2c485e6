/**
 * The least of SVG that the pictures need. In: numbers and plain text. Out: elements as strings, every text escaped, numbers short.
 * Never: opacity, filters, blends, gradients or patterns, which print as transparency and are not allowed in an archived PDF.
 */

/** One width for all pictures: two stand side by side on a sheet of paper, one fills a phone. */
export const BREDD = 304;

/** The size of ordinary text; in print a unit is about a pixel. */
export const TEXT = 11;

/** Colours by what they are for, as the style sheet has them: in the dark and in forced colours they follow the page. */
export const FÄRG = {
  accent: 'var(--accent)',
  ljus: 'var(--yta)',
  andra: 'var(--varning)',
  axel: 'var(--dampad)',
  linje: 'var(--linje)',
  papper: 'var(--grund)',
} as const;

/** What every picture says of itself: the heading drawn in it, and the name and description for those who do not see it. */
export interface Bildtext {
  readonly id: string;
  readonly rubrik: string;
  readonly namn: string;
  readonly beskrivning: string;
}

/** A whole picture, its heading drawn above the parts. */
export function picture({ id, rubrik, namn, beskrivning }: Bildtext, höjd: number, delar: readonly string[]): string {
  const [title, desc] = [`${id}-namn`, `${id}-beskrivning`];
  const head = [
    element('title', { id: title }, escaped(namn)),
    element('desc', { id: desc }, escaped(beskrivning)),
    text(0, 12, shorten(rubrik, BREDD, TEXT + 2), { size: TEXT + 1, weight: 600 }),
  ];
  const frame = { role: 'img', 'aria-labelledby': `${title} ${desc}`, ...size(BREDD, höjd), 'font-size': TEXT };
  return element('svg', frame, [...head, ...delar].join(''));
}

/** The measures of a picture, as attributes of its root. */
export function size(bredd: number, höjd: number) {
  return { width: bredd, height: höjd, viewBox: `0 0 ${short(bredd)} ${short(höjd)}`, fill: 'currentColor' };
}

type Attributes = Readonly<Record<string, string | number | undefined>>;

/** One element; attributes without a value are left out. `content` is markup. */
export function element(name: string, attributes: Attributes, content = ''): string {
  let written = '';
  for (const key in attributes) {
    const value = attributes[key];
    if (value !== undefined) written += ` ${key}="${typeof value === 'number' ? short(value) : escaped(value)}"`;
  }
  return content === '' ? `<${name}${written}/>` : `<${name}${written}>${content}</${name}>`;
}

interface TextStyle {
  readonly anchor?: 'start' | 'middle' | 'end';
  readonly size?: number;
  readonly weight?: number;
  readonly fill?: string;
}

export function text(x: number, y: number, content: string, { anchor, size: fontSize, weight, fill }: TextStyle = {}): string {
  return element('text', { x, y, 'text-anchor': anchor, 'font-size': fontSize, 'font-weight': weight, fill }, escaped(content));
}

/** A text on paper of its own, so that no line is drawn through it. `y` is its baseline. */
export function onPaper(x: number, y: number, content: string, style: TextStyle = {}): string {
  const size = style.size ?? TEXT;
  const width = textWidth(content, size);
  const start = x - ANCHORS[style.anchor ?? 'start'] * width;
  const [left, right] = [Math.max(start - 2, 0), Math.min(start + width + 2, BREDD)];
  const paper = element('rect', { x: left, y: y - size + 1, width: right - left, height: size + 1, fill: FÄRG.papper });
  return paper + text(x, y, content, style);
}

/** How much of a text is before its anchor. */
const ANCHORS = { start: 0, middle: 0.5, end: 1 } as const;

/** A path through points. */
export function path(points: readonly (readonly [x: number, y: number])[], attributes: Attributes): string {
  const d = points.map(([x, y], i) => `${i === 0 ? 'M' : 'L'}${short(x)} ${short(y)}`).join('');
  return element('path', { d, ...attributes });
}

/** A straight line between two points. */
export function rule(x1: number, y1: number, x2: number, y2: number, attributes: Attributes): string {
  return element('path', { d: `M${short(x1)} ${short(y1)}L${short(x2)} ${short(y2)}`, fill: 'none', ...attributes });
}

/** About how wide a text is; the typeface is half as wide as it is high, on average. */
export function textWidth(content: string, fontSize = TEXT): number {
  return content.length * fontSize * 0.51;
}

/** A text cut to a width; the whole of it stands in the table beside. */
export function shorten(content: string, width: number, fontSize = TEXT): string {
  if (textWidth(content, fontSize) <= width) return content;
  const length = Math.max(1, Math.floor(width / textWidth('x', fontSize)) - 1);
  return `${[...content].slice(0, length).join('').trimEnd()}…`;
}

/** Text as markup, without what XML cannot hold. */
function escaped(content: string): string {
  if (!NEEDS_ESCAPE.test(content)) return content;
  return content
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
    .replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

/** Most texts are plain, and are not gone through twice. */
const NEEDS_ESCAPE = /[^\t\n\r !#-%(-;=?-\ud7ff\ue000-\ufffd]/;

/** At most one decimal. Written by way of whole numbers, which is many times faster than of fractions. */
export function short(value: number): string {
  const tenths = Math.round(value * 10);
  const decimal = Math.abs(tenths % 10);
  if (decimal === 0) return String(tenths / 10);
  return `${tenths < 0 ? '-' : ''}${(Math.abs(tenths) - decimal) / 10}.${decimal}`;
}
