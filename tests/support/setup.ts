/** Makes a folder for each run of the tests, where its processes agree on which one bundles the program (tests/support/vb.ts). */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';

/** The environment variable with the path of the folder. */
export const RUN_FOLDER = 'VB_TEST_RUN';

/** The global setup of each project of Vitest: the first makes the folder. Returns the function that deletes the folder after the run. */
export default function setup(project: TestProject): (() => void) | undefined {
  if (process.env[RUN_FOLDER] !== undefined) return undefined;
  const folder = mkdtempSync(join(tmpdir(), 'vb-test-run-'));
  process.env[RUN_FOLDER] = folder;
  // In watch mode each rerun bundles the program again.
  project.onTestsRerun(async () => {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder);
  });
  return () => rmSync(folder, { recursive: true, force: true });
}
