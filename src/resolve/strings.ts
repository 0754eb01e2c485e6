/** Lists every string of a board's files and of the shared files: names, titles, cells and notes as well as running text. */
import type { Path } from '../diagnostics/finding.ts';
import { isFetchedFile } from '../model/filslag.ts';
import type { Nämnd } from './year.ts';

/** A string in a file: a key, or a value. */
export interface WrittenString {
  readonly file: string;
  readonly path: Path;
  readonly part: 'key' | 'value';
  readonly text: string;
}

/** A validated file. */
interface ValidFile {
  readonly file: string;
  readonly data: unknown;
}

/** Returns every string that a person has written in the files of a board's report. `files` are those of a year. */
export function stringsOf({ id, file }: Nämnd, files: readonly ValidFile[]): WrittenString[] {
  const folder = file.slice(0, -`${id}/${id}.yaml`.length);
  return files
    .filter((one) => one.file.startsWith(`${folder}${id}/`) || one.file.startsWith(`${folder}gemensamt/`))
    .filter((one) => !isFetchedFile(one.file.slice(folder.length)))
    .flatMap(stringsIn);
}

/** The keys of a förbehåll that quote the text or the value that it is about. */
const QUOTES = ['ord', 'värde', 'mot'];

/** The strings of each file. A shared file belongs to every board, and data do not change. */
const cache = new WeakMap<object, readonly WrittenString[]>();

function stringsIn({ file, data }: ValidFile): readonly WrittenString[] {
  if (typeof data !== 'object' || data === null) return [];
  const cached = cache.get(data);
  if (cached) return cached;
  const strings: WrittenString[] = [];
  const visit = (value: unknown, path: Path): void => {
    if (typeof value === 'string') strings.push({ file, path, part: 'value', text: value });
    else if (Array.isArray(value)) for (const [i, one] of value.entries()) visit(one, [...path, i]);
    else if (isMapping(value)) {
      for (const [key, below] of Object.entries(value)) {
        // A förbehåll quotes what it acknowledges.
        if (path.includes('förbehåll') && QUOTES.includes(key)) continue;
        const own = [...path, key];
        strings.push({ file, path: own, part: 'key', text: key });
        visit(below, own);
      }
    }
  };
  visit(data, []);
  cache.set(data, strings);
  return strings;
}

/** Whether a value is a mapping of the file, and not a figure or a condition that a field was read as. */
function isMapping(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
