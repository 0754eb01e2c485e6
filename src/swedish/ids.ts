/** Makes ids, which are file names in ASCII, from the names of things. */
import { ID } from '../model/fields.ts';
import { RESERVED } from '../model/filslag.ts';
import { ascii } from './ascii.ts';

/** Letters that have no diacritic to remove. */
const LETTERS: Readonly<Record<string, string>> = { æ: 'ae', ø: 'o', œ: 'oe', ß: 'ss', ð: 'd', đ: 'd', þ: 'th', ł: 'l', ı: 'i' };

/** Names that Windows gives to devices. A file cannot have them, whatever its extension is. */
const DEVICE = /^(?:con|prn|aux|nul|com\d|lpt\d)$/;

/** Windows limits a whole path to 260 characters, and a path in a year may hold six ids. */
const MAX_LENGTH = 40;

/**
 * Makes an id from a name: "Kultur- och fritidsnämnden" becomes `kultur-och-fritidsnamnden`. `fallback` is an id that says what the
 * thing is. It comes first when the name gives no valid id, and last when the id is reserved. An id in `taken` gets a number.
 */
export function idFor(name: string, fallback: string, taken: ReadonlySet<string>): string {
  const letters = ascii(name.toLowerCase()).replace(/[æøœßðđþłı]/g, (letter) => LETTERS[letter] ?? '');
  const folded = shorten(letters.replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, ''));
  const plain = ID.test(folded)
    ? folded
    : [fallback, folded.replace(/^constructor$/, '')].filter((part) => part !== '').join('-');
  const free = DEVICE.test(plain) || RESERVED.includes(plain) ? `${plain}-${fallback}` : plain;
  let id = free;
  for (let n = 2; taken.has(id); n += 1) id = `${free}-${n}`;
  return id;
}

/** Makes the name of a picture file as reports have them: "IMG_1234.JPG" becomes `img-1234.jpg`. */
export function pictureNameFor(name: string): string {
  const [, stem = '', ending = ''] = /^(.*?)(\.[^.]*)?$/s.exec(name) ?? [];
  return idFor(stem, 'bild', new Set()) + ending.toLowerCase();
}

/** Cuts an id at a hyphen, or else in a word. */
function shorten(id: string): string {
  if (id.length <= MAX_LENGTH) return id;
  const cut = id.slice(0, MAX_LENGTH + 1);
  const end = cut.lastIndexOf('-');
  return end > MAX_LENGTH / 2 ? cut.slice(0, end) : cut.slice(0, MAX_LENGTH);
}
