/**
 * Writes XML. In: a tree of elements, attributes and text, all of them plain values. Out: a document with every element on a line of its
 * own. Escapes everything, and replaces what XML cannot hold.
 */
import { escapeTerminal } from './terminal.ts';

export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string | number | undefined>>;
  readonly content: readonly XmlNode[];
}

/** A string is text. */
export type XmlNode = XmlElement | string;

/** Attributes without a value are left out. */
export function element(name: string, attributes: XmlElement['attributes'], content: readonly XmlNode[] = []): XmlElement {
  return { name, attributes, content };
}

/** The document, without a last line break. */
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

/** `safe` leaves two characters that XML cannot hold, not even as references. */
function escaped(text: string): string {
  return escapeTerminal(text)
    .replace(/[\ufffe\uffff]/g, '�')
    .replace(/[&<>"]/g, (sign) => ENTITIES[sign] ?? sign);
}
