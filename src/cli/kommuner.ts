/** The folders of data that a command works with. Several kommuner can be built by one command, each into a folder of its own. */
import { escapeTerminal } from '../escape/terminal.ts';
import { disk } from '../platform/files.ts';
import { idFor } from '../swedish/ids.ts';
import { EXIT, type Terminal } from '../terminal/terminal.ts';
import { findYear } from './select.ts';
import { kommunNameIn } from './shard.ts';

/** The options that choose data. */
interface Folders {
  readonly data: readonly string[];
  readonly namnd?: readonly string[];
}

/** The data of a kommun. */
interface Kommun {
  readonly data: string;
  readonly namn: string;
  /** The name of its folder of documents. */
  readonly id: string;
}

/**
 * The kommuner of several folders. Prints every error and returns undefined when a folder lacks the year, or when two would share a folder of
 * documents.
 */
export function findKommuner(year: string, { data, namnd }: Folders, terminal: Terminal): readonly Kommun[] | undefined {
  if (namnd) {
    terminal.error('--namnd väljer bland en kommuns nämnder. Ange en mapp med --data.');
    return undefined;
  }
  const found = data.filter((folder) => findYear(year, folder, terminal) !== undefined);
  const kommuner = found.map((folder): Kommun => {
    const bytes = disk.readFile(`${folder}/${year}/gemensamt/kommun.yaml`, folder);
    const namn = kommunNameIn(Buffer.from(bytes ?? '').toString()) ?? folder;
    return { data: folder, namn, id: idFor(namn, 'kommun', new Set()) };
  });
  const ids = new Set(kommuner.map(({ id }) => id));
  for (const id of ids) {
    const ones = kommuner.filter((one) => one.id === id);
    if (ones.length === 1) continue;
    const folders = new Intl.ListFormat('sv').format(ones.map((one) => `${one.data}/`));
    terminal.error(escapeTerminal(`${folders} har samma kommun, ${id}, så deras dokument skulle hamna i samma mapp.`));
  }
  const isShared = ids.size < kommuner.length;
  if (isShared) terminal.info('Ange varje mapp en gång, och ge varje kommun ett eget namn i gemensamt/kommun.yaml.');
  return isShared || found.length < data.length ? undefined : kommuner;
}

/**
 * Runs a command for each kommun, after checking all. With one folder the documents are directly in `out`, and with several in a folder for
 * each kommun. Returns the most serious exit code.
 */
export async function forEachKommun(
  year: string,
  options: Folders & { readonly out: string },
  terminal: Terminal,
  work: (own: { readonly data: string; readonly out: string }) => Promise<number>,
): Promise<number> {
  const { out } = options;
  const [only = '', ...more] = options.data;
  if (more.length === 0) return work({ data: only, out });
  const kommuner = findKommuner(year, options, terminal);
  if (!kommuner) return EXIT.usage;
  const codes: number[] = [];
  for (const { data, namn, id } of kommuner) {
    terminal.info(escapeTerminal(`${namn} (${data}/${year}):`));
    codes.push(await work({ data, out: `${out}/${id}` }));
  }
  return Math.max(...codes);
}
