/** The command line of `vb`: registers every command and maps results to exit codes. Loads a command's code only when it runs. */

import { Command, CommanderError } from 'commander';
import type { Definition } from './cli/define.ts';
import { reportBug, swedish } from './cli/messages.ts';
import { refuseRepeats } from './cli/options.ts';
import { describeCannotWrite } from './cli/write-files.ts';
import { escapeTerminal } from './escape/terminal.ts';
import { CannotRead, CannotWrite } from './platform/effects.ts';
import { env, exitOnSignals, setExitCode } from './platform/process.ts';
import { VERSION } from './platform/version.ts';
import { EXIT, type OpenTerminal, openTerminal, type Terminal } from './terminal/terminal.ts';
import { add } from './tools/add/options.ts';
import { assess } from './tools/assess/options.ts';
import { audit } from './tools/audit/options.ts';
import { bind } from './tools/bind/options.ts';
import { build } from './tools/build/options.ts';
import { check } from './tools/check/options.ts';
import { checkPdf } from './tools/check-pdf/options.ts';
import { completion } from './tools/completion/options.ts';
import { diff } from './tools/diff/options.ts';
import { doctor } from './tools/doctor/options.ts';
import { explain } from './tools/explain/options.ts';
import { exportYear } from './tools/export/options.ts';
import { fmt } from './tools/fmt/options.ts';
import { importSheet } from './tools/import/options.ts';
import { index } from './tools/index/options.ts';
import { init } from './tools/init/options.ts';
import { kolada } from './tools/kolada/options.ts';
import { ledger } from './tools/ledger/options.ts';
import { lock } from './tools/lock/options.ts';
import { newYear } from './tools/new/options.ts';
import { schema } from './tools/schema/options.ts';
import { serve } from './tools/serve/options.ts';
import { upgrade } from './tools/upgrade/options.ts';
import { verify } from './tools/verify/options.ts';

/** The commands in the order of the help text. */
const COMMANDS: readonly Definition[] = [
  build,
  index,
  lock,
  verify,
  serve,
  check,
  checkPdf,
  assess,
  audit,
  diff,
  newYear,
  init,
  add,
  exportYear,
  importSheet,
  kolada,
  ledger,
  fmt,
  bind,
  upgrade,
  explain,
  schema,
  completion,
  doctor,
];

/** Parses `argv`, runs the command and sets the exit code of the process. Does not throw. */
export async function main(argv: readonly string[]): Promise<void> {
  const terminal = openTerminal(env);
  exitOnSignals();
  try {
    await commandLine(terminal).parseAsync(argv);
  } catch (error) {
    if (error instanceof CommanderError) setExitCode(error.exitCode === 0 ? EXIT.ok : EXIT.usage);
    else setExitCode(reportException(error, terminal));
  }
}

/**
 * Prints an unexpected exception and returns the exit code. Errors in the data are findings, so this is a bug or an I/O error.
 */
function reportException(error: unknown, terminal: Terminal): number {
  if (error instanceof CannotRead) {
    terminal.error(escapeTerminal(error.message));
    return EXIT.impossible;
  }
  if (error instanceof CannotWrite) {
    terminal.error(describeCannotWrite(error));
    return EXIT.impossible;
  }
  reportBug(error, terminal);
  return EXIT.impossible;
}

/** Builds the command tree with the options of every command. */
export function commandLine(terminal: OpenTerminal): Command {
  const program = swedish(new Command('vb'), terminal)
    .usage('[val] <kommando>')
    .description('Bygger nämndens verksamhetsberättelse ur YAML-filer.')
    .version(VERSION, '-V, --version', 'skriv ut versionen')
    .helpCommand('help [kommando]', 'visa hjälp för ett kommando')
    .addHelpText(
      'after',
      '\nExempel:\n  vb build 2024\n  vb build 2024 --namnd kulturnamnden --format html\n  vb assess 2024\n  vb explain utfall-saknas\n  vb doctor',
    );
  for (const define of COMMANDS) {
    const command = define({
      command: (name) => swedish(program.command(name), terminal),
      longCommand: (name) =>
        swedish(program.command(name), terminal)
          .option('--quiet', 'bara resultat och fel')
          .option('--verbose', 'också hur lång tid varje steg tog')
          .hook('preAction', (self) => terminal.setVerbosity(self.opts())),
      terminal,
      exits:
        (work) =>
        async (...args) => {
          setExitCode(await work(...args));
          terminal.close();
        },
    });
    refuseRepeats(command);
  }
  return program;
}
