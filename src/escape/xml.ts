/**
 * Writes XML. In: a tree of elements, attributes and text, unescaped. Out: a document with one element a line. Escapes all text
 * and replaces characters that XML does not allow.
 */
import { escapeTerminal } from './terminal.ts';

/** An element. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string | number | undefined>>;
  readonly content: readonly XmlNode[];
}

/** A node. A string is a text node. */
export type XmlNode = XmlElement | string;

/** Creates an element. Attributes whose value is undefined are omitted. */
export function element(name: string, attributes: XmlElement['attributes'], content: readonly XmlNode[] = []): XmlElement {
  return { name, attributes, content };
}

/** Prints the document without a final line break. */
export function printXml(root: XmlElement): string {
  return ['<?xml version="1.0" encoding="UTF-8"?>', printNode(root)].join('\n');
}

function printNode(node: XmlNode): string {
  if (typeof node === 'string') return escaped(node);
  const { name, attributes, content } = node;
  const written = Object.entries(attributes).map(([key, value]) =>
    value === undefined ? '' : ` ${key}="${escaped(String(value))}"`,
  );
  const head = `<${name}${written.join('')}`;
  return content.length === 0 ? `${head}/>` : [`${head}>`, ...content.map(printNode), `</${name}>`].join('\n');
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Escapes text. U+FFFE and U+FFFF, which escapeTerminal keeps, are not allowed in XML even as character references. */
function escaped(text: string): string {
  return escapeTerminal(text)
    .replace(/[\ufffe\uffff]/g, '�')
    .replace(/[&<>"]/g, (sign) => ENTITIES[sign] ?? sign);
}

/** Escapes a text whose line breaks and invisible characters are kept. Characters that XML does not allow become U+FFFD. */
export function escapeXml(text: string): string {
  return text.replace(/(?![\t\n\r])[\p{Cc}\p{Cs}\ufffe\uffff]/gu, '\ufffd').replace(/[&<>"]/g, (sign) => ENTITIES[sign] ?? sign);
}
