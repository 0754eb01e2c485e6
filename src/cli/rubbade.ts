/** Words files of a report that are no longer as vb wrote them. */
import type { Rubbade } from '../render/manifest.ts';
import { firstOf } from '../swedish/typography.ts';

/** How many files a line names. */
const MAX_NAMES = 5;

/** One line for changed files and one for missing files, in Swedish. `folder` is the folder of the report. */
export function rubbadeText({ ändrade, saknade }: Rubbade, folder: string): string[] {
  return [
    ...(ändrade.length > 0 ? [`Ändrat sedan det byggdes: ${list(ändrade, folder)}.`] : []),
    ...(saknade.length > 0 ? [`Borttaget sedan det byggdes: ${list(saknade, folder)}.`] : []),
  ];
}

const list = (files: readonly string[], folder: string) =>
  firstOf(
    files.map((file) => `${folder}/${file}`),
    MAX_NAMES,
  );
