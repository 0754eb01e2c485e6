/** Parses XML as a stream of events. Rejects a DOCTYPE, and with it custom entities, which attacks such as XXE rely on. */
import { SaxesParser } from 'saxes';
import { Unreadable } from './sheet.ts';

/** Callbacks for start and end tags. */
export interface Handlers {
  /** Called for a start tag. Names of tags and attributes have no namespace prefix. */
  open?(name: string, attributes: Readonly<Record<string, string>>): void;
  /** Called for an end tag. `text` is the text directly in the element, without that of child elements. */
  close?(name: string, text: string): void;
}

/** Parses the bytes (UTF-8) and calls the handlers. Throws Unreadable for malformed XML. */
export function readXml(bytes: Uint8Array, { open, close }: Handlers): void {
  const parser = new SaxesParser();
  const texts: string[] = [];
  parser.on('doctype', () => {
    throw new Unreadable('Kalkylarket innehåller något som inte hör hemma där (DOCTYPE).');
  });
  parser.on('error', () => {
    throw new Unreadable('Kalkylarket är skadat. Öppna det i kalkylprogrammet och spara det på nytt.');
  });
  parser.on('opentag', ({ name, attributes }) => {
    texts.push('');
    open?.(
      localName(name),
      Object.fromEntries(Object.entries(attributes).map(([key, value]) => [localName(key), String(value)])),
    );
  });
  const add = (text: string) => {
    texts[texts.length - 1] += text;
  };
  parser.on('text', (text) => texts.length > 0 && add(text));
  parser.on('cdata', add);
  parser.on('closetag', ({ name }) => close?.(localName(name), texts.pop() ?? ''));
  parser.write(new TextDecoder().decode(bytes)).close();
}

const localName = (name: string) => name.slice(name.indexOf(':') + 1);
