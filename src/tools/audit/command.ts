/** Runs `vb audit`: writes the published figures, the decisions and the förbehåll of a year as tables for an auditor. */
import { areBoards, onlyReadText } from '../../cli/boards.ts';
import { findYear, lacksOccasion } from '../../cli/select.ts';
import { prefixPaths, settleFolders, writeFiles } from '../../cli/write-files.ts';
import { loadYear } from '../../compile.ts';
import { severityOf } from '../../diagnostics/catalog.ts';
import { countFindings } from '../../diagnostics/count.ts';
import { printFindings } from '../../diagnostics/print.ts';
import { escapeTerminal } from '../../escape/terminal.ts';
import { disk } from '../../platform/files.ts';
import { boardsIn } from '../../read/read.ts';
import { EXIT, type Terminal } from '../../terminal/terminal.ts';
import { type Evidence, evidenceOf } from './evidence.ts';
import { evidenceFiles } from './tables.ts';

interface AuditOptions {
  readonly data: string;
  readonly namnd?: readonly string[];
  /** The name of the occasion. Defaults to that of the whole year. */
  readonly tillfalle?: string;
  /** The folder of the tables. Defaults to `out/<year>/revision`. */
  readonly till?: string;
}

/** Writes the tables and returns the exit code. A year with errors gives the tables of what could be linked. */
export async function auditCommand(year: string, options: AuditOptions, terminal: Terminal): Promise<number> {
  const { data, namnd, tillfalle, till = `out/${year}/revision` } = options;
  const år = findYear(year, data, terminal);
  if (år === undefined) return EXIT.usage;
  if (!areBoards(namnd, boardsIn(disk, `${data}/${år}`), terminal)) return EXIT.usage;
  if (!settleFolders([data, till], terminal)) return EXIT.impossible;
  const effects = { ...disk, run: terminal.run };
  const loaded = loadYear(effects, { data, år, nämnder: namnd, tillfälle: tillfalle, jämför: true });
  const errors = loaded.findings.filter((one) => severityOf(one) === 'fel');
  if (errors.length > 0) terminal.info(printFindings(errors, loaded.sources, terminal.chalkErr, terminal.columnsErr));
  if (lacksOccasion(loaded)) return EXIT.usage;
  if (!loaded.år) {
    terminal.error(`Underlaget skrevs inte: ${countFindings(errors)}.`);
    return EXIT.findings;
  }
  const evidence = evidenceOf(loaded.år, loaded);
  const files = prefixPaths(till, evidenceFiles(år, loaded.år.tillfälle.id, evidence, loaded.sources));
  if (!terminal.run('write', () => writeFiles(till, files, terminal))) return EXIT.impossible;
  for (const file of files.keys()) terminal.out(escapeTerminal(file));
  terminal.info(summary(evidence));
  if (errors.length > 0) terminal.info(`Underlaget har det som gick att läsa: ${countFindings(errors)}.`);
  if (namnd && loaded.unread.length > 0) terminal.info(onlyReadText(namnd));
  return errors.length > 0 ? EXIT.findings : EXIT.ok;
}

/** What was written, in one Swedish sentence, with how many figures a rule has compared with something. */
function summary({ siffror, beslut, förbehåll }: Evidence): string {
  const compared = siffror.filter(({ prövningar }) => prövningar.length > 0).length;
  const decided = beslut.filter((one) => one.beslut !== undefined).length;
  return `${siffror.length} siffror, varav ${compared} har jämförts med något; ${decided} beslut; ${förbehåll.length} förbehåll.`;
}
