/**
 * Parses XML as a stream of events. Rejects a DOCTYPE, and with it custom entities, which attacks such as XXE rely on. The number of
 * elements, their depth and their attributes are limited.
 */

import { SaxesParser } from 'saxes';
import { LIMITS, type Limits } from './limits.ts';
import { TooLarge, Unreadable } from './sheet.ts';

/** The attributes of an element by local name. An attribute without a prefix takes precedence. */
export type Attributes = Readonly<Record<string, string>>;

/** Callbacks for start and end tags. A path has the local names of the element and those around it: `worksheet/sheetData/row`. */
export interface Handlers {
  /** Called for a start tag. */
  open?(path: string, attributes: Attributes): void;
  /** Called for an end tag. `text` is the text directly in the element, without that of child elements. */
  close?(path: string, text: string): void;
}

/** Bytes that are decoded and parsed at a time. */
const CHUNK = 32 * 1024;

const DAMAGED = 'Kalkylarket är skadat. Öppna det i kalkylprogrammet och spara det på nytt.';
const TOO_COMPLEX = 'Kalkylarket är för stort eller för djupt uppbyggt. Spara bladet med tabellen i en egen fil.';
const TOO_LONG = `Kalkylarket har en text med fler än ${LIMITS.cellCharacters} tecken, som är det mesta en cell kan ha. Korta eller ta bort texten.`;

/** The bytes of a part of a workbook, which can be read several times. */
export type Part = Iterable<Uint8Array>;

/** Parses a part (UTF-8 or UTF-16) and calls the handlers. Throws Unreadable for malformed XML. */
export function readXml(part: Part, handlers: Handlers, limits: Limits = LIMITS): void {
  const pieces = readXmlInPieces(part, handlers, limits);
  while (!pieces.next().done);
}

/** Parses as `readXml` does, and yields after each piece, so that a caller can use and forget what it has got so far. */
export function* readXmlInPieces(part: Part, handlers: Handlers, limits: Limits): Generator<void> {
  const { parser, checkLength } = parserFor(handlers, limits);
  let position = 0;
  for (const text of textOf(part)) {
    parser.write(text);
    position += text.length;
    checkLength(position);
    yield;
  }
  parser.close();
}

/** Whether a word occurs in a part. Reads all of it, so that damage is found. */
export function hasWord(part: Part, word: string): boolean {
  let isFound = false;
  let before = '';
  for (const text of textOf(part)) {
    isFound ||= (before + text).includes(word);
    before = text.slice(-word.length);
  }
  return isFound;
}

/** The text of a part, a piece at a time. */
function* textOf(part: Part): Generator<string> {
  let decoder: TextDecoder | undefined;
  for (const bytes of part) {
    if (bytes.length > 0) decoder ??= new TextDecoder(encodingOf(bytes), { fatal: true });
    for (let at = 0; at < bytes.length; at += CHUNK) yield decode(decoder, bytes.subarray(at, at + CHUNK));
  }
  yield decode(decoder);
}

function decode(decoder: TextDecoder | undefined, bytes?: Uint8Array): string {
  try {
    return decoder?.decode(bytes, { stream: bytes !== undefined }) ?? '';
  } catch {
    throw new Unreadable(DAMAGED);
  }
}

/** The encoding of XML by its first byte, which is the first of a byte order mark in UTF-16. */
function encodingOf([first]: Uint8Array): string {
  if (first === 0xff) return 'utf-16le';
  return first === 0xfe ? 'utf-16be' : 'utf-8';
}

/**
 * A parser, and a function that throws Unreadable when there are too many characters from the end of the last tag to a position. The parser
 * keeps them in memory. Its own position is wrong between two writes.
 */
function parserFor(
  { open, close }: Handlers,
  limits: Limits,
): { readonly parser: SaxesParser; readonly checkLength: (position: number) => void } {
  const parser = new SaxesParser();
  let tagEnd = 0;
  const checkLength = (position: number) => {
    if (position - tagEnd > limits.tagCharacters) throw new Unreadable(TOO_LONG);
  };
  const endTag = () => {
    checkLength(parser.position);
    tagEnd = parser.position;
  };
  const paths: string[] = [];
  const texts: string[] = [];
  let elements = 0;
  let attributes = 0;
  parser.on('doctype', () => {
    throw new Unreadable('Kalkylarket innehåller något som inte hör hemma där (DOCTYPE).');
  });
  parser.on('error', () => {
    throw new Unreadable(DAMAGED);
  });
  parser.on('attribute', () => {
    attributes += 1;
    if (attributes > limits.attributes) throw new Unreadable(TOO_COMPLEX);
  });
  parser.on('opentag', (tag) => {
    endTag();
    attributes = 0;
    elements += 1;
    const above = paths.at(-1);
    const path = above === undefined ? localName(tag.name) : `${above}/${localName(tag.name)}`;
    paths.push(path);
    // The space between the children of an element is no text.
    if (texts.length > 0) texts.push((texts.pop() ?? '').trim());
    texts.push('');
    if (elements > limits.elements) throw new TooLarge(TOO_COMPLEX);
    if (paths.length > limits.depth) throw new Unreadable(TOO_COMPLEX);
    open?.(path, attributesOf(tag.attributes));
  });
  const add = (text: string) => {
    texts[texts.length - 1] += text;
    if ((texts.at(-1)?.length ?? 0) > limits.tagCharacters) throw new Unreadable(TOO_LONG);
  };
  parser.on('text', (text) => texts.length > 0 && add(text));
  parser.on('cdata', add);
  parser.on('closetag', () => {
    endTag();
    const [path = '', text = ''] = [paths.pop(), texts.pop()];
    close?.(path, text);
  });
  return { parser, checkLength };
}

function attributesOf(attributes: Readonly<Record<string, unknown>>): Attributes {
  const own: Record<string, string> = {};
  for (const [name, value] of Object.entries(attributes)) {
    const local = localName(name);
    if (local === name || !Object.hasOwn(attributes, local)) own[local] = String(value);
  }
  return own;
}

const localName = (name: string) => name.slice(name.indexOf(':') + 1);

/** The attribute of an element that is either true or false. */
export const isTrue = (written: string | undefined): boolean => written === '1' || written === 'true';

/** Decodes the characters that XML cannot contain: `_x000D_` is a carriage return, and `_x005F_` an underscore. */
export function decodeEscapes(text: string): string {
  return text.replace(/_x([\da-f]{4})_/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}
