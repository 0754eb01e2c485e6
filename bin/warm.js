// Runs the bundled program over a year of data, and keeps what Node made of it: with the functions that were called (bin/bundle.js).
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadProgram } from './load.cjs';

const scratch = mkdtempSync(join(tmpdir(), 'vb-'));
process.env.VB_CACHE = scratch;
try {
  const { main, keep } = loadProgram();
  const years = existsSync('data') ? readdirSync('data').filter((folder) => /^\d{4}$/.test(folder)) : [];
  for (const year of years.sort().slice(-1)) {
    await main([process.execPath, 'vb', 'check', year, '--format', 'human']);
    await main([process.execPath, 'vb', 'build', year, '--format', 'html', '--out', scratch]);
  }
  keep();
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
