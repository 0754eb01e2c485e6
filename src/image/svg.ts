/**
 * Makes an SVG drawing safe to publish. In: untrusted bytes. Out: the drawing with only what it draws. Throws BadPicture for a file
 * that could run, load or hide something: scripts, event handlers, HTML, references out of the file, style sheets that load, and
 * entities. Comments, metadata and the private data of drawing programs are left out.
 */
import { SaxesParser, type SaxesTagNS } from 'saxes';
import { BadPicture, damaged } from './bad-picture.ts';
import type { Size } from './pixels.ts';

/** A drawing: its size in its own units, its text, and whether anything in it is partly transparent. */
export interface Svg extends Size {
  readonly text: string;
  readonly isTransparent: boolean;
}

const SVG = 'http://www.w3.org/2000/svg';
const XLINK = 'http://www.w3.org/1999/xlink';
const XML = 'http://www.w3.org/XML/1998/namespace';

/** The elements that draw. Any other element of SVG is an error, because the drawing would look different without it. */
const DRAWING = new Set(
  (
    'svg g defs symbol use switch title desc path rect circle ellipse line polyline polygon text tspan textPath ' +
    'linearGradient radialGradient stop pattern clipPath mask marker style a view ' +
    'filter feBlend feColorMatrix feComponentTransfer feComposite feConvolveMatrix feDiffuseLighting feDisplacementMap ' +
    'feDistantLight feDropShadow feFlood feFuncA feFuncB feFuncG feFuncR feGaussianBlur feMerge feMergeNode feMorphology ' +
    'feOffset fePointLight feSpecularLighting feSpotLight feTile feTurbulence'
  ).split(' '),
);
/** Elements with data about the drawing. They are left out. */
const ABOUT = new Set(['metadata']);
/** Elements that make what they apply to transparent. */
const SOFT = /^(?:mask|filter|fe[A-Z])/;

const MAX_ELEMENTS = 50_000;
const MAX_DEPTH = 100;

interface Element {
  readonly name: string;
  readonly attributes: readonly (readonly [name: string, value: string])[];
  readonly content: (Element | string)[];
}

/** Reads and cleans a drawing. */
export function cleanSvg(bytes: Uint8Array): Svg {
  const root = parse(decode(bytes));
  refuseExpansion(root);
  const size = sizeOf(root);
  const own = root.attributes.filter(([name]) => !['width', 'height', 'viewBox'].includes(name));
  const viewBox = attribute(root, 'viewBox') ?? `0 0 ${size.width} ${size.height}`;
  const attributes: Element['attributes'] = [
    ['xmlns', SVG],
    ['xmlns:xlink', XLINK],
    ['width', String(size.width)],
    ['height', String(size.height)],
    ['viewBox', viewBox],
    ...own,
  ];
  return { ...size, text: print({ ...root, attributes }), isTransparent: isTransparent(root) };
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw damaged('är inte skriven i UTF-8');
  }
}

function parse(text: string): Element {
  const parser = new SaxesParser({ xmlns: true });
  const open: Element[] = [];
  let root: Element | undefined;
  let count = 0;
  /** The depth inside an element that is left out. */
  let skipped = 0;
  parser.on('error', () => {
    throw damaged('är skadad, eller är ingen bild i formatet SVG');
  });
  parser.on('doctype', (doctype) => {
    if (doctype.includes('[')) throw unsafe('egna entiteter (DOCTYPE)');
  });
  parser.on('opentag', (tag) => {
    count += 1;
    if (count > MAX_ELEMENTS || open.length + skipped > MAX_DEPTH) throw tooComplex();
    if (!root && (tag.uri !== SVG || tag.local !== 'svg')) throw damaged('är ingen bild i formatet SVG');
    if (skipped > 0 || isLeftOut(tag)) {
      skipped += 1;
      return;
    }
    const element = { name: tag.local, attributes: attributesOf(tag), content: [] };
    open.at(-1)?.content.push(element);
    root ??= element;
    open.push(element);
  });
  parser.on('closetag', () => {
    if (skipped > 0) skipped -= 1;
    else {
      const closed = open.pop();
      if (closed?.name === 'style') checkStyle(closed.content.join(''));
    }
  });
  const add = (words: string) => {
    if (skipped === 0) open.at(-1)?.content.push(words);
  };
  parser.on('text', add);
  parser.on('cdata', add);
  parser.write(text).close();
  if (!root) throw damaged();
  return root;
}

/** Whether an element is data about the drawing or of a drawing program. Throws for one that is not allowed. */
function isLeftOut({ uri, local }: SaxesTagNS): boolean {
  if (local === 'script' || local === 'handler') throw unsafe('skript');
  if (local === 'foreignObject') throw unsafe('HTML (foreignObject)');
  if (/^(?:iframe|embed|object|audio|video|canvas|link)$/.test(local)) throw unsafe(`<${local}>`);
  if (uri !== SVG) return true;
  if (ABOUT.has(local)) return true;
  if (local === 'image' || local === 'feImage') throw unsafe('en annan bild');
  if (/^(?:set|animate.*|discard|mpath)$/.test(local)) throw unsafe('rörelse (animering)');
  if (!DRAWING.has(local)) throw unsafe(`elementet <${local.slice(0, 40)}>, som vb inte känner till`);
  return false;
}

/** The attributes that draw. Those of drawing programs are left out. Throws for one that could run or load something. */
function attributesOf({ attributes }: SaxesTagNS): Element['attributes'] {
  return Object.values(attributes).flatMap(({ uri, local, prefix, value }): [string, string][] => {
    if (/^on/i.test(local)) throw unsafe(`en händelse (${local.slice(0, 40)})`);
    if (local === 'href' && (uri === '' || uri === XLINK)) {
      if (!/^\s*#/.test(value)) throw unsafe('en hänvisning ut ur filen');
      return [['xlink:href', value]];
    }
    if (prefix === 'xmlns' || local === 'xmlns' || (uri !== '' && uri !== XML)) return [];
    if (uri === XML) return local === 'space' ? [['xml:space', value]] : [];
    if (local === 'src') throw unsafe('en hänvisning ut ur filen');
    checkStyle(value);
    return [[local, value]];
  });
}

/** Refuses CSS that could load something. Escapes in CSS can hide any word, and drawings do not need them. */
function checkStyle(css: string): void {
  if (css.includes('\\')) throw unsafe('CSS med omvända snedstreck');
  if (/@(?:import|font-face|namespace|charset)/i.test(css)) throw unsafe('CSS som hämtar en annan fil');
  if (/(?:javascript|vbscript|data)\s*:/i.test(css)) throw unsafe('en hänvisning ut ur filen');
  if (/(?:image-set|image|src|cross-fade|paint|expression)\s*\(/i.test(css)) throw unsafe('CSS som hämtar en annan fil');
  for (const [, target = ''] of css.matchAll(/url\s*\(\s*["']?\s*([^)"']*)/gi)) {
    if (!target.startsWith('#')) throw unsafe('en hänvisning ut ur filen');
  }
}

/** Refuses a drawing whose uses of its own parts, written out, would be more than a browser can draw. */
function refuseExpansion(root: Element): void {
  const byId = new Map<string, Element>();
  const visit = (one: Element): void => {
    const id = attribute(one, 'id');
    if (id !== undefined && !byId.has(id)) byId.set(id, one);
    for (const child of one.content) if (typeof child !== 'string') visit(child);
  };
  visit(root);
  const costs = new Map<Element, number>();
  const cost = (one: Element): number => {
    const known = costs.get(one);
    if (known !== undefined) return known;
    // A part that uses itself has no end.
    costs.set(one, Number.POSITIVE_INFINITY);
    const below = one.content.reduce((sum, child) => sum + (typeof child === 'string' ? 0 : cost(child)), 1);
    const used = referencesOf(one).reduce((sum, id) => {
      const target = byId.get(id);
      return sum + (target ? cost(target) : 0);
    }, 0);
    costs.set(one, below + used);
    return below + used;
  };
  if (cost(root) > MAX_ELEMENTS) throw tooComplex();
}

/** The ids that an element draws: by href, and by url() in its attributes. */
function referencesOf({ attributes }: Element): string[] {
  return attributes.flatMap(([name, value]) =>
    name === 'xlink:href' ? [value.trim().slice(1)] : [...value.matchAll(/url\(\s*["']?#([^)"'\s]+)/gi)].map(([, id = '']) => id),
  );
}

const attribute = ({ attributes }: Element, name: string) => attributes.find(([own]) => own === name)?.[1];

/** Units of length in pixels. */
const UNITS: Readonly<Record<string, number>> = {
  '': 1,
  px: 1,
  pt: 96 / 72,
  pc: 16,
  mm: 96 / 25.4,
  cm: 96 / 2.54,
  in: 96,
};

function sizeOf(root: Element): Size {
  const length = (name: string): number | undefined => {
    const [, number = '', unit = ''] = /^\s*(\d*\.?\d+(?:e\d)?)([a-z]*)\s*$/i.exec(attribute(root, name) ?? '') ?? [];
    const factor = UNITS[unit.toLowerCase()];
    return number === '' || factor === undefined ? undefined : Number(number) * factor;
  };
  const [, , wide = 0, high = 0] = (attribute(root, 'viewBox') ?? '')
    .trim()
    .split(/[\s,]+/)
    .map(Number);
  const [width, height] = [length('width'), length('height')];
  const size = width && height ? { width, height } : { width: wide, height: high };
  if (!(size.width > 0 && size.height > 0 && size.width < 1e6 && size.height < 1e6))
    throw new BadPicture('säger inte hur stor bilden är', 'Spara om bilden så att den har width och height, eller viewBox.');
  return { width: Math.round(size.width * 100) / 100, height: Math.round(size.height * 100) / 100 };
}

/** Whether an element or a style makes anything partly transparent. */
function isTransparent({ name, attributes, content }: Element): boolean {
  const css = name === 'style' ? content.join('') : attributes.map(([key, value]) => `${key}:${value};`).join('');
  return SOFT.test(name) || SOFT_STYLE.test(css) || content.some((child) => typeof child !== 'string' && isTransparent(child));
}

const SOFT_STYLE =
  /opacity\s*:\s*(?:0?\.\d|0\s*[;}!]|\d\d?(?:\.\d+)?%)|mix-blend-mode\s*:\s*(?!normal)|(?:rgb|hsl)a?\([^)]*(?:\/|(?:,[^,)]*){3})|#(?:[0-9a-f]{4}|[0-9a-f]{8})(?![0-9a-f])/i;

function print({ name, attributes, content }: Element): string {
  const written = attributes.map(([key, value]) => ` ${key}="${escaped(value, /[&<>"\n\r\t]/g)}"`).join('');
  if (content.length === 0) return `<${name}${written}/>`;
  return `<${name}${written}>${content.map((one) => (typeof one === 'string' ? escaped(one, /[&<>]/g) : print(one))).join('')}</${name}>`;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\n': '&#10;',
  '\r': '&#13;',
  '\t': '&#9;',
};

/** Replaces the signs that mean something in a text or in an attribute, where a parser would also change line breaks. */
const escaped = (text: string, signs: RegExp) => text.replace(signs, (sign) => ENTITIES[sign] ?? sign);

const unsafe = (what: string) =>
  new BadPicture(`innehåller ${what}`, 'Exportera bilden på nytt utan det, eller spara den som PNG.');

const tooComplex = () => new BadPicture('har fler delar än en webbläsare klarar', 'Förenkla bilden, eller spara den som PNG.');
