import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    globalSetup: 'tests/support/setup.ts',
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // CI reads the counts from the file.
    reporters: process.env['CI'] ? ['default', ['json', { outputFile: 'out/tests.json' }]] : ['default'],
  },
});
