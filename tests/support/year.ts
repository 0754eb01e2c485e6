/** Loads the real years and a draft as the program does. */
import { join, posix } from 'node:path';
import { loadYear, makeReport, renderReport } from '../../src/compile.ts';
import type { Effects } from '../../src/platform/effects.ts';
import { disk } from '../../src/platform/files.ts';
import { PACKAGE_ROOT, readAssets } from '../../src/platform/package-files.ts';
import { filesOf, layered } from './layers.ts';

/** Effects with paths relative to `root`, independent of the folder that the tests run in. */
const effectsAt = (root: string): Effects => ({
  ...disk,
  listFiles: (folder) => disk.listFiles(join(root, folder)),
  listFolders: (folder) => disk.listFolders(join(root, folder)),
  readFile: (path, within) => disk.readFile(join(root, path), within && join(root, within)),
});

/** Effects that read the files of this project. */
export const realEffects = effectsAt(PACKAGE_ROOT);

/** Makes a value for each year once. The test files of a worker share it, so none may change it. */
function oncePerYear<T>(make: (år: number) => T): (år?: number) => T {
  const made = new Map<number, T>();
  return (år = 2019) => {
    const value = made.get(år) ?? make(år);
    made.set(år, value);
    return value;
  };
}

/** Loads a real year and makes the report of its first board. Throws when there is none. */
export const loadReal = oncePerYear((år) => {
  const loaded = loadYear(realEffects, { data: 'data', år, tillfälle: 'helår' });
  const year = loaded.år;
  const nämnd = year?.nämnder[0];
  if (!year || !nämnd) throw new Error('the real year does not load');
  return { loaded, year, nämnd, report: makeReport(nämnd, loaded) };
});

/** Makes the report of the draft year in the case `utkast`. Throws when it does not load. */
export function loadDraft() {
  const effects = layered(filesOf('base'), filesOf('utkast'));
  const loaded = loadYear(effects, { data: 'data', år: 2024, tillfälle: 'helår', utkast: true });
  const nämnd = loaded.år?.nämnder[0];
  if (!nämnd) throw new Error('the draft does not load');
  return makeReport(nämnd, loaded);
}

/** Renders the report of the draft as HTML. */
export const renderDraft = () => renderReport(loadDraft(), readAssets());

/** Renders the report of a board in a case that has all its files itself. Throws when it does not load. */
export function renderCase(name: string, board: string): Promise<string> {
  const loaded = loadYear(layered(filesOf(name)), { data: 'data', år: 2024, tillfälle: 'helår' });
  const nämnd = loaded.år?.nämnder.find(({ id }) => id === board);
  if (!nämnd) throw new Error(`${name} has no board ${board}`);
  return renderReport(makeReport(nämnd, loaded), readAssets());
}

/** Renders the report of a real year as HTML. */
export const renderReal = oncePerYear((år) => renderReport(loadReal(år).report, readAssets()));

/** The folder of the board in the case `base`. */
const BOARD = 'data/2024/kulturnamnden';

/** Renders the report of the case `base` with other files laid over it: their texts, by path in the folder of the board. */
export function renderWith(files: ReadonlyMap<string, string>): Promise<string> {
  const own = new Map([...files].map(([path, text]) => [posix.join(BOARD, path), Buffer.from(text)]));
  const loaded = loadYear(layered(filesOf('base'), own), { data: 'data', år: 2024, tillfälle: 'helår' });
  const nämnd = loaded.år?.nämnder[0];
  if (!nämnd) throw new Error('the year does not load');
  return renderReport(makeReport(nämnd, loaded), readAssets());
}

/** Renders the report of the case `base` with a first chapter, `prov`. `files` are the texts of its files, by path in its folder. */
export function renderWithChapter(files: ReadonlyMap<string, string>): Promise<string> {
  const board = filesOf('base').get(`${BOARD}/kulturnamnden.yaml`)?.toString() ?? '';
  return renderWith(
    new Map([
      ['kulturnamnden.yaml', `${board}kapitel:\n  - prov\n`],
      ...[...files].map(([path, text]): [string, string] => [`kapitel/prov/${path}`, text]),
    ]),
  );
}
