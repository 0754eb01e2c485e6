/** XML read from one end to the other, without entities of its own or a document type: whoever sends those means something else. */
import { SaxesParser } from 'saxes';
import { Unreadable } from './sheet.ts';

export interface Handlers {
  /** A tag by its name without prefix, with its attributes without theirs. */
  open?(name: string, attributes: Readonly<Record<string, string>>): void;
  close?(name: string, text: string): void;
}

/** Calls the handlers; `text` of `close` is what stood between the tags, without that of inner tags. */
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
    open?.(bare(name), Object.fromEntries(Object.entries(attributes).map(([key, value]) => [bare(key), String(value)])));
  });
  const add = (text: string) => {
    texts[texts.length - 1] += text;
  };
  parser.on('text', (text) => texts.length > 0 && add(text));
  parser.on('cdata', add);
  parser.on('closetag', ({ name }) => close?.(bare(name), texts.pop() ?? ''));
  parser.write(new TextDecoder().decode(bytes)).close();
}

const bare = (name: string) => name.slice(name.indexOf(':') + 1);
