/** Gives each run of the tests a folder, where its processes agree on who bundles the program (tests/support/vb.ts). */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';

/** The environment variable with the folder. */
export const RUN_FOLDER = 'VB_TEST_RUN';

export default function setup(project: TestProject): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'vb-test-run-'));
  process.env[RUN_FOLDER] = folder;
  // In watch mode each rerun bundles anew.
  project.onTestsRerun(async () => {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder);
  });
  return () => rmSync(folder, { recursive: true, force: true });
}
