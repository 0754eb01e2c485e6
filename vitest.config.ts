import { defineConfig } from 'vitest/config';
import { IS_RANDOM, SEED } from './tests/support/seed.ts';

// Prints a random seed, so that a failed run can be repeated with it.
if (IS_RANDOM) console.info(`VB_SEED=${SEED}`);

/**
 * Files with a process of their own, which run first. Most measure the CPU time and the memory of their process. errors.test.ts
 * keeps hundreds of parsed years, and takes too long to run last, when the other worker has nothing left to do.
 */
const ALONE = ['tests/bounds.test.ts', 'tests/errors.test.ts', 'tests/hostile.test.ts', 'tests/torture/hostile-*.test.ts'];

export default defineConfig({
  test: {
    projects: [
      // The files of a worker share its process, so that it loads and optimizes each module and the bundled program once.
      // tests/support/shared-process.ts checks that a file leaves the process as it was.
      { extends: true, test: { name: 'shared', include: ['tests/**/*.test.ts'], exclude: ALONE, isolate: false } },
      { extends: true, test: { name: 'alone', include: ALONE } },
    ],
    globalSetup: 'tests/support/setup.ts',
    setupFiles: ['tests/support/fast-check.ts', 'tests/support/shared-process.ts'],
    env: { VB_SEED: String(SEED) },
    // One worker a core. The default leaves a core free, which on two cores is half the speed.
    maxWorkers: '100%',
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // .ci/versions.mjs reads the counts from the file.
    reporters: process.env['CI'] ? ['default', ['json', { outputFile: 'out/tests.json' }]] : ['default'],
  },
});
