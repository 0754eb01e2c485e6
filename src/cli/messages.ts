/** Translates the help and error messages of Commander into Swedish, and words unexpected exceptions. */
import type { Argument, Command } from 'commander';
import { escapeTerminal } from '../escape/terminal.ts';
import { env } from '../platform/process.ts';
import type { Terminal } from '../terminal/terminal.ts';

const TITLES: Record<string, string> = {
  'Usage:': 'Användning:',
  'Arguments:': 'Argument:',
  'Options:': 'Val:',
  'Commands:': 'Kommandon:',
};

/** Configures a command to print help and errors in Swedish, and to throw instead of exiting the process. */
export function swedish(command: Command, terminal: Terminal): Command {
  return command
    .exitOverride()
    .helpOption('-h, --help', 'visa hjälp')
    .configureHelp({
      styleTitle: (title) => terminal.chalk.bold(TITLES[title] ?? title),
      subcommandTerm: (sub) => [sub.name(), ...sub.registeredArguments.map(describeArgument)].join(' '),
      optionDescription: (option) => {
        const initial = option.defaultValue ? ` [${option.defaultValueDescription ?? String(option.defaultValue)}]` : '';
        return `${option.description}${initial}`;
      },
    })
    .configureOutput({
      writeOut: (text) => terminal.out(text.replace(/\n$/, '')),
      writeErr: (text) => terminal.info(text.replace(/\n$/, '')),
      outputError: (text, write) => write(`${terminal.chalkErr.red.bold('vb:')} ${translate(text, command)}\n`),
    })
    .showHelpAfterError(`Kör ”${command.parent ? `vb ${command.name()}` : 'vb'} --help” för hjälp.`);
}

const describeArgument = (argument: Argument) => (argument.required ? `<${argument.name()}>` : `[${argument.name()}]`);

/** Commander's English errors, and the Swedish translations with their groups. */
const TRANSLATIONS: readonly [pattern: RegExp, swedish: string][] = [
  [/^error: unknown option '(.+)'/, 'Valet $1 finns inte.'],
  [/^error: unknown command '(.+)'/, 'Kommandot $1 finns inte.'],
  [/^error: missing required argument '(.+)'/, 'Du behöver ange $1.'],
  [/^error: required option '(.+)' not specified/, 'Du behöver ange $1.'],
  [/^error: option '(.+)' argument missing/, 'Valet $1 behöver ett värde.'],
  [/^error: option '(.+)' argument '(.+)' is invalid\. (.+)/, '$2 går inte att välja för $1. $3'],
  [/^error: option '(.+)' value '(.*)' from env '(.+)' is invalid\. (.+)/, '$2 går inte att välja i miljövariabeln $3. $4'],
  [/^error: option '(.+)' repeated/, 'Valet $1 kan bara anges en gång.'],
  [/^error: too many arguments.*/, 'Kommandot tar inte så många argument. Ett värde med mellanslag skrivs inom citattecken.'],
];

/** Old option names and their replacements. */
const RENAMED: Readonly<Record<string, string>> = {
  '--strikt': '--strict',
  '--torrt': '--dry-run',
  '--skriv': '--write',
  '--criteria': '--kriterier',
};

function translate(text: string, command: Command): string {
  const unknown = /^error: unknown option '([^'=]+)/.exec(text)?.[1] ?? '';
  const renamed = Object.hasOwn(RENAMED, unknown) ? RENAMED[unknown] : undefined;
  if (command.options.some(({ long }) => long === renamed)) return `Valet ${unknown} heter numera ${renamed}.`;
  const guess = /\(Did you mean (?:one of )?(.+)\?\)/.exec(text)?.[1]?.replace(/, (?=[^,]*$)/, ' eller ');
  const [first = ''] = text.split('\n');
  const found = TRANSLATIONS.find(([pattern]) => pattern.test(first));
  const sentence = found ? first.replace(new RegExp(`${found[0].source}.*`), found[1]) : first.replace(/^error: /, '');
  return guess ? `${sentence} Menade du ${guess}?` : sentence;
}

/** Says in Swedish that an exception is a bug. Not escaped. */
export function bugText(error: unknown): string {
  return `Ett fel i vb, inte i dina data: ${error instanceof Error ? error.message : String(error)}`;
}

/** Prints an unexpected exception, with its stack when VB_DEBUG is set. */
export function reportBug(error: unknown, terminal: Terminal): void {
  terminal.error(escapeTerminal(bugText(error)));
  if (env['VB_DEBUG']) terminal.info(error instanceof Error ? (error.stack ?? '') : '');
  else terminal.info('Kör kommandot igen med VB_DEBUG=1 för att se var, och hör av dig.');
}
