/** Makes the documents of one board, writes them and reports what was written. */
import { prefixPaths, writeFiles } from '../../cli/write-files.ts';
import { type BoardRequest, compileBoard, type Material } from '../../compile.ts';
import type { Sources } from '../../diagnostics/places.ts';
import { disk } from '../../platform/files.ts';
import { COMPILED, readMaterials } from '../../platform/package-files.ts';
import { node } from '../../platform/process.ts';
import { EXIT, type Terminal } from '../../terminal/terminal.ts';
import { reportCompiled } from './print.ts';

/** What documents are made with. `out` is the folder that has one subfolder per year. */
export type BuildContext = Pick<
  BoardRequest,
  'formats' | 'omfång' | 'arkiv' | 'bilder' | 'strict' | 'assets' | 'identity' | 'browsers'
> & {
  readonly out: string;
  readonly terminal: Terminal;
};

/** Writes the documents. Returns the exit code, and the files by name: none when they could not be written. */
export async function buildFiles(
  material: Material,
  inputs: Pick<BoardRequest, 'tid' | 'indata'>,
  sources: Sources,
  { out: top, terminal, ...context }: BuildContext,
): Promise<{ readonly code: number; readonly files: ReadonlyMap<string, string | Uint8Array> }> {
  const { run, info } = terminal;
  const out = `${top}/${material.report.år}`;
  const compiled = await compileBoard(material, {
    ...context,
    ...inputs,
    ...readMaterials(context.assets.own),
    compiled: COMPILED,
    run,
    info,
    node: node.version,
    earlier: (name) => disk.readFile(`${out}/${name}`, out),
  });
  if (!run('write', () => writeFiles(top, prefixPaths(out, compiled.files), terminal)))
    return { code: EXIT.impossible, files: new Map() };
  const built = { out, arkiv: context.arkiv, sources, earlier: (name: string) => disk.readFile(`${out}/${name}`) };
  return { code: reportCompiled(compiled, built, terminal), files: compiled.files };
}
