/** `vb new`: the next year's files out of last year's, what was done and why. Writes whole or not at all, and never over anything. */

import { chooseBoards, findYear } from '../../cli/select.ts';
import { isSound, loadYear } from '../../compile.ts';
import { severityOf } from '../../diagnostics/catalog.ts';
import { countFindings } from '../../diagnostics/count.ts';
import { printFindings } from '../../diagnostics/print.ts';
import { safe } from '../../escape/terminal.ts';
import { CannotWrite } from '../../platform/effects.ts';
import { disk } from '../../platform/files.ts';
import { EXIT, type Terminal } from '../../terminal/terminal.ts';
import { wrap } from '../../terminal/wrap.ts';
import { isReady, rollYear } from './engine.ts';
import { printRollover } from './print.ts';

interface NewOptions {
  readonly data: string;
  readonly from?: string;
  readonly namnd?: string;
  readonly torrt: boolean;
}

/** Makes the year and returns the exit code. */
export async function newCommand(year: string, options: NewOptions, terminal: Terminal): Promise<number> {
  if (!/^(19|20)\d\d$/.test(year)) {
    terminal.error(`”${safe(year)}” är inget år.`);
    return EXIT.usage;
  }
  const till = Number(year);
  const från = findYear(options.from ?? String(till - 1), options.data, terminal);
  if (från === undefined) return EXIT.usage;
  if (från >= till) {
    terminal.error(`${till} kan inte göras ur ${från}: året som görs ska komma efter.`);
    return EXIT.usage;
  }
  const before = loadYear(disk, { data: options.data, år: från, tillfälle: 'helår' });
  if (!before.år || !isSound(before.findings, false)) {
    terminal.info(
      printFindings(
        before.findings.filter((one) => severityOf(one) === 'fel'),
        before.sources,
        terminal.chalkBeside,
      ),
    );
    terminal.error(
      `${till} gjordes inte: ${från} har ${countFindings(before.findings)}. Det som är fel där skulle följa med. Rätta felen först.`,
    );
    return EXIT.findings;
  }
  const boards = chooseBoards(before.år.nämnder, options.namnd, terminal);
  if (!boards) return EXIT.usage;
  const refusal = refusalOf(till, options);
  if (refusal !== undefined) {
    terminal.error(refusal);
    return EXIT.usage;
  }

  const rolled = rollYear(disk, before, { data: options.data, från, till, nämnd: options.namnd });
  terminal.out(wrap(printRollover(rolled, { från, till }, terminal.chalk), terminal.columns));
  if (!isReady(rolled)) {
    const faults = rolled.loaded.findings.filter((one) => severityOf(one) === 'fel');
    terminal.info(printFindings(faults, rolled.loaded.sources, terminal.chalkBeside));
    terminal.error(
      `${till} skrevs inte: det skulle ha fel som står här ovanför. Rätta det som de kommer av i ${options.data}/${från}/.`,
    );
    return EXIT.findings;
  }
  if (options.torrt) {
    terminal.info(`Inget skrevs. Utan --torrt skrivs ${rolled.files.size} filer i ${options.data}/${till}/.`);
    return EXIT.ok;
  }
  try {
    disk.placeFolders(`${options.data}/${till}`, rolled.files);
  } catch (error) {
    if (!(error instanceof CannotWrite)) throw error;
    terminal.error(`Det gick inte att skriva i ${options.data}/${till}/: ${error.message}. Ingenting skrevs.`);
    return EXIT.impossible;
  }
  terminal.info(
    `${rolled.files.size} filer skrevs i ${options.data}/${till}/. Kör ”vb check ${till} --utkast” för att se vad som ska fyllas i.`,
  );
  return EXIT.ok;
}

/** Why nothing may be written: what is there would be lost, or would be mixed with what is new. */
function refusalOf(till: number, { data, namnd }: NewOptions): string | undefined {
  const folder = `${data}/${till}`;
  const there = disk.listFiles(namnd === undefined ? folder : `${folder}/${namnd}`) ?? [];
  if (there.length === 0) return undefined;
  const what = namnd === undefined ? folder : `${folder}/${namnd}`;
  const advice =
    namnd === undefined
      ? 'Gör en nämnd i taget med --namnd, eller flytta undan mappen.'
      : 'Flytta undan mappen om den ska göras om.';
  return `${what}/ finns redan och har ${there.length} ${there.length === 1 ? 'fil' : 'filer'}. Ingenting skrevs. ${advice}`;
}
