#!/usr/bin/env node
import { loadProgram } from './load.js';

const program = loadProgram();
if (program) {
  await program.main(process.argv);
} else {
  process.stderr.write('vb är inte färdigbyggt. Kör ”npm ci”, eller ”node bin/bundle.js” om skript är avstängda.\n');
  process.exitCode = 3;
}
