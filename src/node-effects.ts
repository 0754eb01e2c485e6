/** The real world: files through node:fs. */
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import type { Effects } from './effects.ts';

export const nodeEffects: Effects = {
  listFiles(folder) {
    if (!isFolder(folder)) return undefined;
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(join(folder, sep).length).split(sep).join('/'))
      .sort();
  },
  listFolders(folder) {
    if (!isFolder(folder)) return [];
    return readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => entry.name)
      .sort();
  },
  readFile: (path) => readFileSync(path),
  replaceFiles(folder, files) {
    const aside = join(folder, `.vb-${process.pid}`);
    mkdirSync(aside, { recursive: true });
    try {
      for (const [name, content] of files) {
        mkdirSync(dirname(join(aside, name)), { recursive: true });
        writeFileSync(join(aside, name), content);
      }
      for (const name of files.keys()) renameSync(join(aside, name), join(folder, name));
    } finally {
      rmSync(aside, { recursive: true, force: true });
    }
  },
};

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
