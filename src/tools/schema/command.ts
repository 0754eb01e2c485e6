/** Runs `vb schema`: writes JSON Schemas for editors, with the words of a year when one is given, and the settings of VS Code. */
import { posix, relative, resolve, sep } from 'node:path';
import { areBoards } from '../../cli/boards.ts';
import { findYear } from '../../cli/select.ts';
import { prefixPaths, reportInterrupted, settleFolders, writeFile, writeFiles } from '../../cli/write-files.ts';
import { disk } from '../../platform/files.ts';
import { boardsIn, readYear } from '../../read/read.ts';
import { EXIT, type Terminal } from '../../terminal/terminal.ts';
import { validate } from '../../validate/validate.ts';
import { editorFiles, missingIn } from './editor.ts';
import { makeSchemas } from './schemas.ts';
import { suggestionsOf } from './words.ts';

interface SchemaOptions {
  readonly data: string;
  readonly namnd?: readonly string[];
  readonly out: string;
  /** Whether to write `.vscode/`. Existing files are left unchanged, and missing settings are printed. */
  readonly vscode: boolean;
}

const FOLDER = '.vscode';

/** Writes the schemas and returns the exit code. */
export function schemaCommand(year: string | undefined, options: SchemaOptions, terminal: Terminal): number {
  reportInterrupted(options.data, terminal);
  if (!settleFolders([options.out, FOLDER], terminal)) return EXIT.impossible;
  const år = year === undefined ? undefined : findYear(year, options.data, terminal);
  if (year !== undefined && år === undefined) return EXIT.usage;
  const folder = `${options.data}/${år}`;
  if (år !== undefined && !areBoards(options.namnd, boardsIn(disk, folder), terminal)) return EXIT.usage;
  // Invalid files contribute no words. `vb check` reports their errors.
  const read = år === undefined ? undefined : readYear(disk, folder, { nämnder: options.namnd });
  const words = read ? suggestionsOf(validate(read, true).value) : {};
  const schemas = makeSchemas(words);
  const text = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;
  const files = new Map(schemas.map(({ name, schema }) => [name, text(schema)]));
  if (!writeFiles(options.out, prefixPaths(options.out, files), terminal)) return EXIT.impossible;
  terminal.out(`${options.out}/*.schema.json`);
  if (!options.vscode) return EXIT.ok;

  for (const [name, wanted] of Object.entries(editorFiles(schemas, fromHere(options.out), fromHere(options.data)))) {
    const file = `${FOLDER}/${name}`;
    const own = disk.readFile(file);
    if (!own) {
      if (!writeFile(file, text(wanted), terminal)) return EXIT.impossible;
      terminal.out(file);
      continue;
    }
    const missing = missingIn(Buffer.from(own).toString(), wanted) ?? wanted;
    if (Object.keys(missing).length === 0) continue;
    terminal.info(`${file} finns redan och är orörd. Det här behöver stå där:\n${text(missing)}`);
  }
  return EXIT.ok;
}

/** A path as the settings write it: relative to the current folder, with `/`. */
const fromHere = (path: string) => posix.normalize(relative('.', resolve(path)).split(sep).join('/'));
