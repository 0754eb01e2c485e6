/** Runs `vb new --complete`: shows what the finished year adds to the next one, and writes it with `--write`. Overwrites nothing. */
import { areBoards } from '../../../cli/boards.ts';
import { linkAmong, settleFolders, writeFiles } from '../../../cli/write-files.ts';
import { isSound, loadYear } from '../../../compile.ts';
import { countFindings } from '../../../diagnostics/count.ts';
import { printFindings, printLocated } from '../../../diagnostics/print.ts';
import { escapeTerminal } from '../../../escape/terminal.ts';
import { disk } from '../../../platform/files.ts';
import { overlay } from '../../../platform/memory.ts';
import { boardsIn } from '../../../read/read.ts';
import { EXIT, type Terminal } from '../../../terminal/terminal.ts';
import { introducedFindings } from '../../check/introduced.ts';
import { errorsOf } from '../engine.ts';
import type { Steg } from '../rollover/years.ts';
import { type Completed, complete } from './complete.ts';
import { countCompleted, printCompleted, printLeft } from './print.ts';

interface CompleteOptions {
  readonly data: string;
  readonly namnd?: readonly string[];
  readonly write: boolean;
}

/** Shows the difference, writes it with `write`, and returns the exit code. */
export function completeCommand(steg: Steg, options: CompleteOptions, terminal: Terminal): number {
  const { från, till } = steg;
  const { data, namnd, write } = options;
  if (write && !settleFolders([data], terminal)) return EXIT.impossible;
  if ((disk.listFiles(`${data}/${till}`) ?? []).length === 0) {
    terminal.error(`Det finns inga data för ${till} att komplettera. Gör dem först med ”vb new ${till}”.`);
    return EXIT.usage;
  }
  if (!areBoards(namnd, boardsIn(disk, `${data}/${från}`), terminal)) return EXIT.usage;
  const finished = loadYear(disk, { data, år: från, everyOccasion: true });
  if (!finished.år || !isSound(finished.findings, false)) {
    const errors = errorsOf(finished);
    terminal.info(printFindings(errors, finished.sources, terminal.chalkErr, terminal.columnsErr));
    terminal.error(`${till} kompletterades inte: ${från} har ${countFindings(errors)}, och måste vara färdigt först.`);
    return EXIT.findings;
  }
  const completed = complete(disk, finished, { data, från, till, nämnder: namnd });
  const { unreadable } = completed;
  if (unreadable) {
    terminal.info(printFindings(errorsOf(unreadable), unreadable.sources, terminal.chalkErr, terminal.columnsErr));
    terminal.error(`${till} har filer som inte går att läsa. Rätta dem först. Inget är skrivet.`);
    return EXIT.findings;
  }
  return showAndWrite(completed, steg, options, terminal);
}

function showAndWrite(completed: Completed, steg: Steg, { data, write }: CompleteOptions, terminal: Terminal): number {
  const { files, left } = completed;
  const exit = left.some(({ slag }) => slag === 'siffra') ? EXIT.findings : EXIT.ok;
  if (files.size > 0) terminal.out(printCompleted(completed, terminal.chalk));
  const remaining = printLeft(completed, steg);
  if (remaining !== '') terminal.info(remaining);
  if (files.size === 0) {
    terminal.info(`${steg.till} har redan allt som ${steg.från} ger. Inget att skriva.`);
    return exit;
  }
  terminal.info(`\n${countCompleted(completed)}.`);
  const texts = new Map([...files].map(([file, { after }]) => [file, after]));
  const introduced = introducedFindings(disk, overlay(disk, texts), { data, år: steg.till, everyOccasion: true, utkast: true });
  if (introduced.length > 0) {
    const said = printLocated(introduced, terminal.chalkErr, terminal.columnsErr);
    terminal.info(`\nMed det nya säger vb check --utkast också:\n\n${said}`);
  }
  if (!write) {
    terminal.info('Inget är skrivet. Kör samma kommando med --write för att skriva.');
    return exit;
  }
  const link = linkAmong(files.keys());
  if (link !== undefined) {
    terminal.error(escapeTerminal(link));
    return EXIT.usage;
  }
  if (!writeFiles(data, texts, terminal)) return EXIT.impossible;
  terminal.info(`Skrev ${files.size} ${files.size === 1 ? 'fil' : 'filer'}.`);
  return exit;
}
