/**
 * Runs `vb kolada`: fetches figures of mått from Kolada. Without `--write` it only shows the changes. Nothing is shown or written before
 * everything has been fetched.
 */
import { areBoards, onlyReadText } from '../../cli/boards.ts';
import { findYear } from '../../cli/select.ts';
import { linkAmong, reportInterrupted, settleFolders, writeFiles } from '../../cli/write-files.ts';
import { type LoadedYear, loadYear } from '../../compile.ts';
import { severityOf } from '../../diagnostics/catalog.ts';
import { printFindings, printLocated } from '../../diagnostics/print.ts';
import { escapeTerminal } from '../../escape/terminal.ts';
import { findHome } from '../../model/filslag.ts';
import { disk } from '../../platform/files.ts';
import { overlay } from '../../platform/memory.ts';
import { net } from '../../platform/net.ts';
import { boardsIn } from '../../read/read.ts';
import { fetchedSeries } from '../../resolve/kolada.ts';
import { fileOf, type År } from '../../resolve/year.ts';
import { firstOf } from '../../swedish/typography.ts';
import { hasWords } from '../../swedish/whole-words.ts';
import { EXIT, type Terminal } from '../../terminal/terminal.ts';
import { introducedFindings } from '../check/introduced.ts';
import { KOLADA } from './address.ts';
import type { Answers } from './answer.ts';
import { askKolada, inBatches, Unanswered } from './ask.ts';
import type { Source } from './compared.ts';
import { askingMått, type Compared, compareYear } from './engine.ts';
import { koladaJson } from './json.ts';
import { countText, printCompared } from './print.ts';
import { BadFile, readSaved } from './saved.ts';

/** The most ids that a line names. */
const MAX_LISTED = 20;

interface KoladaOptions {
  readonly data: string;
  readonly namnd?: readonly string[];
  readonly write: boolean;
  /** Kolada ids, or true for all. */
  readonly accept?: readonly string[] | true;
  readonly fil?: readonly string[];
  readonly offline: boolean;
  readonly adress: string;
  readonly format: 'text' | 'json';
}

/** Shows what Kolada has, writes it with `write`, and returns the exit code. */
export async function koladaCommand(year: string, options: KoladaOptions, terminal: Terminal): Promise<number> {
  const { data, namnd, write, offline, fil } = options;
  const år = findYear(year, data, terminal);
  if (år === undefined || !areBoards(namnd, boardsIn(disk, `${data}/${år}`), terminal)) return EXIT.usage;
  if (offline && fil) {
    terminal.error('Välj antingen --fil eller --offline: ett sparat svar, eller det som senast hämtades.');
    return EXIT.usage;
  }
  if (!write) reportInterrupted(data, terminal);
  else if (!settleFolders([data], terminal)) return EXIT.impossible;
  const loaded = loadYear(disk, { data, år, nämnder: namnd, everyOccasion: true, utkast: true });
  const unlinked = loaded.findings.filter(
    (one) => severityOf(one) === 'fel' && isUnlinked(one.place.file, `${data}/${år}`, loaded),
  );
  if (!loaded.år || unlinked.length > 0) {
    const shown = loaded.år ? unlinked : loaded.findings.filter((one) => severityOf(one) === 'fel');
    terminal.info(printFindings(shown, loaded.sources, terminal.chalkErr, terminal.columnsErr));
    terminal.error('Filer med mått har fel som måste rättas först. Inget är hämtat.');
    return EXIT.findings;
  }
  const wanted = wantedOf(loaded.år);
  if (typeof wanted === 'string') {
    terminal.info(wanted);
    if (options.format === 'json') {
      const nothing = { mått: [], files: new Map() };
      terminal.out(koladaJson(år, nothing, { noter: [wanted], skrivet: false, sources: loaded.sources }));
    }
    return loaded.år.nämnder.some((nämnd) => askingMått(nämnd).length > 0) ? EXIT.findings : EXIT.ok;
  }
  const source: Source = offline ? 'lås' : fil ? 'filer' : 'nät';
  const answers = await answersFrom(source, wanted, options, terminal);
  if (typeof answers === 'number') return answers;
  return compareAndWrite({ loaded, år: loaded.år, answers, source, wanted }, options, terminal);
}

/** Whether a file that can have mått, or what they need, is broken and therefore not linked. */
function isUnlinked(file: string, folder: string, { år }: LoadedYear): boolean {
  const linked = (år?.nämnder ?? []).flatMap((nämnd) => [
    nämnd.file,
    nämnd.kolada?.file,
    ...[...nämnd.objekt.values()].flatMap((one) => [one.file, fileOf(one, ['plan'])]),
  ]);
  const { slag } = findHome(file.slice(folder.length + 1).normalize('NFC')) ?? {};
  return ['nämnd', 'mål', 'kapitel', 'mått', 'gemensamtMått', 'hämtatKolada'].includes(slag ?? '') && !linked.includes(file);
}

/** What is asked for. */
interface Wanted {
  readonly nyckeltal: readonly string[];
  readonly områden: readonly string[];
}

/** The key figures and areas that the mått of a year need, or why there are none, as Swedish sentences. */
function wantedOf({ nämnder, gemensamt: { kommun } }: År): Wanted | string {
  const asking = nämnder.flatMap(askingMått);
  if (asking.length === 0) return 'Inget mått har ”hämtas:”. Skriv det i planen för de mått som ska hämtas ur Kolada.';
  if (kommun.kommunkod === undefined && asking.some(({ plan }) => plan.hämtas === 'utfall'))
    return 'Skriv ”kommunkod:” i gemensamt/kommun.yaml, så att det är känt vems siffror som ska hämtas.';
  const områden = asking.flatMap((mått) => fetchedSeries(mått, kommun).map((serie) => serie.område));
  if (områden.length === 0 && asking.every(({ plan }) => plan.kolada !== undefined))
    return 'Det finns inget att jämföra med. Skriv ”jämförs_med:” i gemensamt/kommun.yaml, till exempel Riket: "0000".';
  return {
    nyckeltal: [...new Set(asking.flatMap(({ plan }) => plan.kolada ?? []))].sort(),
    områden: [...new Set(områden)].sort(),
  };
}

/** The answers, undefined for those of the lock files, or the exit code after an error message. */
async function answersFrom(
  source: Source,
  wanted: Wanted,
  { fil = [], adress }: KoladaOptions,
  terminal: Terminal,
): Promise<Answers | undefined | number> {
  if (source === 'lås') return undefined;
  try {
    return source === 'filer' ? readSaved(fil, disk) : await terminal.run('fetch', () => askKolada(net, adress, wanted));
  } catch (error) {
    if (error instanceof BadFile) {
      terminal.error(`${escapeTerminal(error.file)}: ${escapeTerminal(error.message)}`);
      return error.isMissing ? EXIT.usage : EXIT.findings;
    }
    if (!(error instanceof Unanswered)) throw error;
    terminal.error(escapeTerminal(error.message));
    terminal.info(withoutNetwork(error.url, wanted));
    return EXIT.impossible;
  }
}

/** What a person can do when Kolada does not answer. */
function withoutNetwork(url: string, { nyckeltal, områden }: Wanted): string {
  const addresses = inBatches(nyckeltal).flatMap((ids) => [
    `/kpi/${ids.join(',')}`,
    ...inBatches(områden).map((some) => `/data/kpi/${ids.join(',')}/municipality/${some.join(',')}?per_page=5000`),
  ]);
  return [
    `Frågan var ${escapeTerminal(url)}. Inget är skrivet.`,
    'Går kommunens trafik genom en proxy använder Node den bara med NODE_USE_ENV_PROXY=1, i Node 24 eller senare.',
    'Du kan också öppna adresserna i webbläsaren, spara svaren och ange dem med --fil:',
    ...addresses.map((address) => `  ${KOLADA}${address}`),
  ].join('\n');
}

interface Fetched {
  readonly loaded: LoadedYear;
  readonly år: År;
  readonly answers: Answers | undefined;
  readonly source: Source;
  readonly wanted: Wanted;
}

function compareAndWrite({ loaded, år, answers, source, wanted }: Fetched, options: KoladaOptions, terminal: Terminal): number {
  const { data, namnd, write, accept = [], format } = options;
  const folder = `${data}/${år.år}`;
  const strange = answers && wrongKommun(answers, år);
  if (strange !== undefined) {
    terminal.error(strange);
    return EXIT.findings;
  }
  const idag = new Date(net.now()).toISOString().slice(0, 10);
  const compared = compareYear(loaded, år, answers, { folder, source, accept: accept === true ? 'alla' : accept, idag });
  const notes = answers ? notesOn(answers, wanted, source) : [];
  const code =
    compared.mått.some(({ stopp }) => stopp.length > 0) || notes.some(({ isFault }) => isFault) ? EXIT.findings : EXIT.ok;
  const year = { data, år: år.år, nämnder: namnd };
  const isWritten = write && compared.files.size > 0;
  if (format === 'text') report(compared, loaded, year, terminal);
  for (const { text } of notes) terminal.info(escapeTerminal(text));
  if (isWritten) {
    const link = linkAmong(compared.files.keys());
    if (link !== undefined) {
      terminal.error(escapeTerminal(link));
      return EXIT.usage;
    }
    if (!writeFiles(data, new Map([...compared.files].map(([file, { after }]) => [file, after])), terminal))
      return EXIT.impossible;
  }
  if (format === 'json') {
    const noter = notes.map(({ text }) => text);
    terminal.out(koladaJson(år.år, compared, { noter, skrivet: isWritten, sources: loaded.sources }));
  }
  terminal.info(`\n${countText(compared)}.`);
  terminal.info(closing(compared, write));
  if (namnd && loaded.unread.length > 0) terminal.info(onlyReadText(namnd));
  return code;
}

/** Prints the difference, and what `vb check` would say of it. */
function report(
  compared: Compared,
  { sources }: LoadedYear,
  year: Parameters<typeof introducedFindings>[2],
  terminal: Terminal,
): void {
  const text = printCompared(compared, sources, terminal.chalk);
  if (text !== '') terminal.out(text);
  const after = overlay(disk, new Map([...compared.files].map(([file, one]) => [file, one.after])));
  const introduced = compared.files.size === 0 ? [] : introducedFindings(disk, after, year);
  if (introduced.length === 0) return;
  const found = printLocated(introduced, terminal.chalkErr, terminal.columnsErr);
  terminal.info(`\nMed det som hämtades säger vb check också:\n\n${found}`);
}

function closing({ files }: Compared, write: boolean): string {
  if (files.size === 0) return 'Inget att skriva.';
  const names = [...files.keys()].map((file) => `  ${escapeTerminal(file)}`).join('\n');
  return write ? `Skrev:\n${names}` : `Inget är skrivet. Med --write skrivs:\n${names}`;
}

/** Says that the kommun of the answers is another than that of the year. Undefined when it is the same, or not named. */
function wrongKommun({ områden }: Answers, { gemensamt: { kommun } }: År): string | undefined {
  const name = områden.get(kommun.kommunkod ?? '');
  // The name of a place may have an s, or lack its last letter, before ”kommun”: Falun and Falu kommun.
  const isOurs =
    name === undefined ||
    [name, `${name}s`, name.slice(0, -1)].some((form) => [kommun.namn, kommun.kortnamn ?? ''].some((own) => hasWords(own, form)));
  if (isOurs) return undefined;
  return `Kommunkoden ${kommun.kommunkod} är ${escapeTerminal(name)} i Kolada, inte ${escapeTerminal(kommun.namn)}. Rätta ”kommunkod:” eller ”kortnamn:” i gemensamt/kommun.yaml. Inget är skrivet.`;
}

/** What the answers lack, and what they have that was not asked for, as Swedish sentences. */
function notesOn(
  { områden, nyckeltal, rader }: Answers,
  wanted: Wanted,
  source: Source,
): { readonly text: string; readonly isFault: boolean }[] {
  const unknown = source === 'nät' ? wanted.områden.filter((id) => !områden.has(id)) : [];
  const missing = wanted.nyckeltal.filter((id) => !nyckeltal.has(id));
  const others = (ids: readonly string[], asked: readonly string[]) =>
    [...new Set(ids.filter((id) => !asked.includes(id)))].sort();
  const notAsked = [
    ...others(
      rader.map(({ municipality }) => municipality),
      wanted.områden,
    ),
    ...others([...nyckeltal.keys(), ...rader.map(({ kpi }) => kpi)], wanted.nyckeltal),
  ];
  return [
    ...unknown.map((id) => ({ text: `Området ${id} finns inte i Kolada. Rätta det i gemensamt/kommun.yaml.`, isFault: true })),
    ...(source === 'nät' && missing.length > 0
      ? [
          {
            text: `Frågade om ${wanted.nyckeltal.length} nyckeltal och fick ${wanted.nyckeltal.length - missing.length}.`,
            isFault: false,
          },
        ]
      : []),
    ...(notAsked.length > 0
      ? [{ text: `Svaret har också ${firstOf(notAsked, MAX_LISTED)}, som ingen frågade om. Det hoppas över.`, isFault: false }]
      : []),
  ];
}
