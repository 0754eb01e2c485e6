/**
 * Makes the files of a ready chapter of `start/kapitel/`. In: the chapter's folder there, and where it goes. Out: files with headings
 * and tables, and an empty key with a reminder for each value that a person has to write. Never: writes a file.
 */
import { readStart } from '../platform/package-files.ts';
import { readSource } from '../read/source.ts';
import { edit } from '../write/edit.ts';
import type { ChapterPlace, NewFile } from './new-files.ts';
import { shiftYears } from './shift-years.ts';

/** The files of the ready chapter `mall` for a year, by path below the folder of the year. */
export function readyChapter(mall: string, år: number, { nämnd, id, rubrik, bilaga }: ChapterPlace): NewFile[] {
  const folder = `${nämnd}/kapitel/${id}`;
  return [...readStart(`kapitel/${mall}`)].map(([path, text]): NewFile => {
    const shifted = shiftYears(text, år);
    if (path !== `${mall}.yaml`) return [`${folder}/${path}`, shifted];
    const own = edit(readSource(path, Buffer.from(shifted)).value, 'kapitel', [
      { path: ['rubrik'], value: rubrik },
      ...(bilaga ? [{ path: ['bilaga'], value: 'ja' }] : []),
    ]);
    if (own === undefined) throw new Error(`${path} of start/ can be edited`);
    return [`${folder}/${id}.yaml`, own];
  });
}
