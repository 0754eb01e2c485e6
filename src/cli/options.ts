/**
 * Options that several commands share, and the syntax of their values. A repeatable option also accepts a comma-separated list
 * when its values are ids or words of a fixed list. Names and paths are never split. All other options may be given only once.
 */
import { posix, resolve, sep } from 'node:path';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { OMFÅNG, type Omfång } from '../model/utgavor.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { readShard } from './shard.ts';

/** Normalized, because the path of every finding begins with it. */
const normalize = (folder: string) => posix.normalize(folder.split(sep).join('/')).replace(/(?<=.)\/$/, '');

/** `--data`: the folder that has one subfolder per year. */
export const dataOption = (): Option =>
  new Option('--data <mapp>', 'mappen med årens mappar').default('data').argParser(normalize);

const DATA_OF_ONE: readonly string[] = ['data'];

/** `--data` of commands that can work with several kommuner: one folder for each. */
export const dataFoldersOption = (): Option =>
  repeatable(
    new Option('--data <mapp>', 'mappen med årens mappar; kan upprepas, en för varje kommun')
      .default(DATA_OF_ONE, 'data')
      .argParser((folder: string, before: readonly string[]): readonly string[] => [
        ...(before === DATA_OF_ONE ? [] : before),
        normalize(folder),
      ]),
  );

/** `--namnd`: board ids. */
export const boardOption = (): Option =>
  repeatable(
    new Option('--namnd <id>', 'bara en nämnd; flera med komma emellan').argParser(
      (text: string, before: readonly string[] = []): readonly string[] => {
        const ids = splitList(text);
        if (ids.includes('')) throw new InvalidArgumentError('Skriv id på en nämnd, eller flera med komma emellan.');
        return [...new Set([...before, ...ids])];
      },
    ),
  );

/** `--tillfalle`: the name of an occasion in gemensamt/styrmodell.yaml, with or without å, ä and ö. */
export const occasionOption = (usual = 'det som räknas som helår'): Option =>
  new Option('--tillfalle <namn>', `ett av årets tillfällen, till exempel delar [${usual}]`);

/** `--shard`: the boards of one of several parts. */
export const shardOption = (): Option =>
  new Option(
    '--shard <del/antal>',
    'bara nämnderna i en av flera delar, till exempel 3/20, när flera datorer bygger var sin',
  ).argParser((text) => {
    const shard = readShard(text);
    if (!shard) throw new InvalidArgumentError('Skriv delens nummer, ett snedstreck och antalet delar, till exempel 3/20.');
    return shard;
  });

/** The most boards that are built at once. */
const MAX_JOBS = 64;

/** `--jobs`: how many boards are built at once. */
export const jobsOption = (): Option =>
  new Option('--jobs <antal>', 'hur många nämnder som byggs samtidigt [så många som datorn räcker till, högst 4]').argParser(
    (text) => {
      const jobs = /^\d{1,2}$/.test(text) ? Number(text) : 0;
      if (jobs < 1 || jobs > MAX_JOBS) throw new InvalidArgumentError(`Skriv ett antal från 1 till ${MAX_JOBS}.`);
      return jobs;
    },
  );

/** An option that collects names. A name may have a comma, so an option has one name. */
export const namesOption = (flags: string, description: string): Option =>
  repeatable(
    new Option(flags, description).argParser((name: string, before: readonly string[] = []): readonly string[] => [
      ...before,
      name,
    ]),
  );

/**
 * `--format`: some of `names`, without duplicates. Undefined when the option is absent, which means the usual ones, or all. Rejects unknown
 * names.
 */
export const formatsOption = <F extends string>(names: readonly F[], usual?: readonly F[]): Option =>
  repeatable(
    new Option('--format <format>', `${names.join(', ')}; flera med komma emellan [${usual?.join(',') ?? 'alla'}]`)
      .choices(names)
      .argParser((text: string, before: readonly F[] = []): readonly F[] => {
        const chosen = splitList(text).map((word) => oneOf(names, word));
        return [...new Set([...before, ...chosen])];
      }),
  );

/** `--omfang`: the editions to make. Undefined when the option is absent, which means the full report. */
export const editionsOption = (): Option =>
  repeatable(
    new Option('--omfang <omfång>', `${OMFÅNG.join(', ')}; flera med komma emellan [full]`)
      .choices(OMFÅNG)
      .argParser((text: string, before: readonly Omfång[] = []): readonly Omfång[] => [
        ...new Set([...before, ...splitList(text).map((word) => oneOf(OMFÅNG, word, 'Utgåvorna'))]),
      ]),
  );

/** The longest time limit of a browser, in seconds: a day. */
const MAX_SECONDS = 86_400;

/** `--tidsgrans` or VB_TIDSGRANS: the time limits of the browser, in whole seconds. */
export const timeLimitOption = (): Option =>
  new Option('--tidsgrans <sekunder>', 'hur länge webbläsaren får hålla på, i stället för vad som räknas ut; annars VB_TIDSGRANS')
    .env('VB_TIDSGRANS')
    .argParser((text) => {
      // An empty environment variable counts as unset. Commander has no value for that, so 0 means the usual limits.
      if (text === '') return 0;
      const seconds = /^\d{1,5}$/.test(text) ? Number(text) : 0;
      if (seconds < 1 || seconds > MAX_SECONDS) {
        throw new InvalidArgumentError(`En tidsgräns är ett helt antal sekunder, från 1 till ${MAX_SECONDS}.`);
      }
      return seconds;
    });

/** One requested format and its destination file. Undefined means the terminal. */
export interface Output<Format extends string> {
  readonly format: Format;
  readonly file: string | undefined;
}

/**
 * `--format json` writes to the terminal, `--format json=fil.json` to a file. A comma after `=` is part of the file name. In a
 * list such as `human,json=fil.json` only the last format goes to the file. `example` and `usual` (the default) appear in the
 * help text.
 */
export const outputsOption = <F extends string>(names: readonly F[], example: string, usual: string): Option =>
  repeatable(
    new Option('--format <format>', `${names.join(', ')}; till en fil: ${example}. Kan upprepas [${usual}]`)
      .choices(names)
      .argParser((text: string, before: readonly Output<F>[] = []): readonly Output<F>[] => {
        const [words = '', ...rest] = text.split('=');
        const file = rest.length > 0 ? rest.join('=') : undefined;
        const formats = splitList(words).map((word) => oneOf(names, word));
        if (file === '') throw new InvalidArgumentError(`Formaten är ${names.join(', ')}.`);
        const last = formats.length - 1;
        return [...before, ...formats.map((format, i) => ({ format, file: i === last ? file : undefined }))];
      }),
  );

/** Whether every format has its own destination. Prints an error and returns false when two share the terminal or a file. */
export function haveDistinctDestinations(outputs: readonly Output<string>[], terminal: Terminal): boolean {
  const files = outputs.flatMap(({ file }) => (file === undefined ? [] : [resolve(file)]));
  if (outputs.length - files.length > 1) {
    terminal.error('Bara ett format kan gå till terminalen. Skriv de andra till filer: --format json=fil.json.');
    return false;
  }
  if (new Set(files).size < files.length) {
    terminal.error('Två format kan inte skrivas till samma fil. Ge varje format en egen.');
    return false;
  }
  return true;
}

const splitList = (text: string): string[] => text.split(',').map((word) => word.trim());

function oneOf<F extends string>(names: readonly F[], word: string, what = 'Formaten'): F {
  const found = names.find((one) => one === word);
  if (found === undefined) throw new InvalidArgumentError(`${what} är ${names.join(', ')}.`);
  return found;
}

const REPEATABLE = new WeakSet<Option>();

function repeatable(option: Option): Option {
  REPEATABLE.add(option);
  return option;
}

/**
 * Makes a command reject a repeated option, unless it is repeatable. Commander would silently use the last value. Flags may
 * repeat.
 */
export function refuseRepeats(command: Command): void {
  for (const option of command.options) {
    if (REPEATABLE.has(option) || !(option.required || option.optional)) continue;
    let given = 0;
    command.on(`option:${option.name()}`, () => {
      given += 1;
      if (given > 1) command.error(`error: option '${option.long}' repeated`);
    });
  }
}
