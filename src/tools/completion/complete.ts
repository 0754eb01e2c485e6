/** Runs `vb __complete`, which the completion scripts call: prints one completion and its description on each line. */

import { CODES } from '../../diagnostics/catalog.ts';
import { findHome } from '../../model/filslag.ts';
import { styrmodellSchema } from '../../model/styrmodell.ts';
import { disk } from '../../platform/files.ts';
import { readYear } from '../../read/read.ts';
import { compileOccasions } from '../../resolve/tillfalle.ts';
import { ascii } from '../../swedish/ascii.ts';
import { EXIT, type Terminal } from '../../terminal/terminal.ts';
import type { Candidates, ValueKind } from './candidates.ts';

/** On this line the shell completes file names itself, since only the shell knows its quoting rules. */
const FILES = ':filer';

/** Words without special characters of any shell. File names in the data are untrusted, so other words are never printed. */
const SAFE_WORD = /^[\p{L}\p{N}_][\p{L}\p{N}_.=/-]*$|^--[a-z][a-z=-]*[\p{L}\p{N}_.-]*$/u;

/** Prints `word<tab>description` lines and returns the exit code. Ids and years are looked up in the data folder. */
export function completeCommand({ words, kinds, begun, before, options, args }: Candidates, terminal: Terminal): number {
  const data = options.get('--data') || 'data';
  const found = [...words, ...kinds.flatMap((kind) => wordsOf(kind, data, args, begun).map((word) => ({ word, means: '' })))];
  for (const { word, means } of found) {
    if (word.startsWith(begun) && SAFE_WORD.test(before + word)) terminal.out(`${before}${word}\t${means.replace(/\s+/g, ' ')}`);
  }
  if (kinds.includes('fil')) terminal.out(FILES);
  return EXIT.ok;
}

function wordsOf(kind: ValueKind, data: string, args: readonly string[], begun: string): string[] {
  if (kind === 'regel') return CODES;
  const years = disk.listFolders(data).filter((name) => /^\d{4}$/.test(name));
  if (kind === 'år') return years;
  if (kind === 'nytt år') return years.slice(-1).map((latest) => String(Number(latest) + 1));
  if (kind === 'plats' && !begun.includes('/')) return years;
  const [written] = begun.split('/');
  const year = years.find((one) => args.includes(one) || (kind === 'plats' && one === written)) ?? years.at(-1);
  if (year === undefined) return [];
  if (kind === 'tillfälle') return occasionsOf(`${data}/${year}`);
  const homes = (disk.listFiles(`${data}/${year}`) ?? []).flatMap((path) => findHome(path) ?? []);
  const filled = ['tabell', 'mått', 'mål', 'nämnd'];
  if (kind === 'plats') return homes.filter(({ slag: kind }) => filled.includes(kind)).map(({ id }) => `${year}/${id}`);
  if (kind === 'nämnd') return homes.filter(({ slag: kind }) => kind === 'nämnd').map(({ id }) => id);
  const assessed = ['nämnd', 'mål', 'mått'];
  return kind === 'id' ? homes.filter(({ slag: kind }) => assessed.includes(kind)).map(({ id }) => id) : [];
}

/** The occasions of a year, as they are typed. Those of a kommun that names none when the styrmodell cannot be read. */
function occasionsOf(folder: string): string[] {
  const styrmodell = readYear(disk, folder).value.find(({ home }) => home.slag === 'styrmodell');
  const written = styrmodellSchema.safeParse(styrmodell?.plain);
  return compileOccasions(written.data?.tillfällen).map(({ id }) => ascii(id));
}
