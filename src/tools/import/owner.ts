/** Whose figures a sheet has. In: the kommun and its boards, and what a cell says. Out: whether it says ours. */
import type { KommunFil } from '../../model/gemensamt.ts';
import { fold } from './target.ts';

/** The names of the kommun, its number, and the names of its boards by id. */
export interface Owner {
  readonly namn: string;
  readonly namnen: readonly string[];
  readonly kommunkod: string | undefined;
  readonly nämnder: ReadonlyMap<string, string>;
}

/** A name without the number before or after it, and that number. */
const NUMBERED = /^(?:(\d{3,4})[ :-]+)?(.*?)(?: ?\((\d{3,4})\)| (\d{4}))?$/;

/** The owner of the figures of a year. */
export function ownerOf(
  { namn, kortnamn = placeIn(namn), kommunkod }: Pick<KommunFil, 'namn' | 'kortnamn' | 'kommunkod'>,
  nämnder: ReadonlyMap<string, string>,
): Owner {
  // Without a short name, the s of a genitive cannot be distinguished from the last letter of a name.
  const places = [kortnamn, placeIn(namn), placeIn(namn).replace(/s$/, '')];
  const namnen = [namn, ...places, ...places.map((one) => `${one} kommun`), ...places.map((one) => `${one}s kommun`)].map(fold);
  return { namn: kortnamn, namnen, kommunkod, nämnder };
}

/** The name of the place in the name of a kommun. */
const placeIn = (namn: string): string => namn.replace(/^region /i, '').replace(/ (?:kommun|stad)$/i, '');

/** Whether a text says that the figures are the kommun's: its name or its number, with or without the zero that spreadsheets drop. */
export function isOurs(text: string, { namnen, kommunkod }: Owner): boolean {
  const word = fold(text);
  const isOwnNumber = (number: string) => number.padStart(4, '0') === kommunkod;
  if (/^\d{3,4}$/.test(word)) return isOwnNumber(word);
  const [, before, name = '', ...after] = NUMBERED.exec(word) ?? [];
  const number = [before, ...after].find((one) => one !== undefined);
  if (number !== undefined && kommunkod !== undefined && !isOwnNumber(number)) return false;
  return namnen.includes(name);
}

/** The board of a file below the folder of a year: `data/2024/<board>/…`. Undefined for a name of another board. */
export function isOwnBoard(text: string, file: string, { nämnder }: Owner): boolean {
  const word = fold(text);
  return [...nämnder].some(([id, namn]) => file.split('/').includes(id) && (fold(id) === word || fold(namn) === word));
}
