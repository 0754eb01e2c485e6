/** The real year as the program loads it, once for all tests of a file. */
import { join } from 'node:path';
import { PACKAGE_ROOT, readAssets } from '../../src/assets.ts';
import { loadYear, makeReport, renderReport } from '../../src/build.ts';
import type { Effects } from '../../src/effects.ts';
import { nodeEffects } from '../../src/node-effects.ts';

/** Files below the project's root, whatever folder the tests run in. */
const effectsAt = (root: string): Effects => ({
  ...nodeEffects,
  listFiles: (folder) => nodeEffects.listFiles(join(root, folder)),
  listFolders: (folder) => nodeEffects.listFolders(join(root, folder)),
  readFile: (path, within) => nodeEffects.readFile(join(root, path), within && join(root, within)),
});

export const realEffects = effectsAt(PACKAGE_ROOT);

export function loadReal(år = 2019) {
  const loaded = loadYear(realEffects, { data: 'data', år, tillfälle: 'helår' });
  const year = loaded.år;
  const nämnd = year?.nämnder[0];
  if (!year || !nämnd) throw new Error('the real year does not load');
  return { loaded, year, nämnd, report: makeReport(nämnd, loaded) };
}

export const renderReal = () => renderReport(loadReal().report, readAssets());
