/**
 * Runs before each test file. The files of a worker share its process (vitest.config.ts), so a file fails when it leaves the process
 * with another working folder, environment, exit code or clock than it found.
 */
import { afterAll, expect, vi } from 'vitest';

const stateOf = () => ({
  folder: process.cwd(),
  env: { ...process.env },
  exitCode: process.exitCode,
  hasOwnClock: vi.isFakeTimers(),
});

const before = stateOf();

// Hooks run in reverse order, so those of the file have run.
afterAll(() => expect(stateOf(), 'the process after the file').toEqual(before));
