#!/usr/bin/env node
// CommonJS, like bin/load.cjs: Node then starts without its loader of modules, a tenth faster.
const { loadProgram } = require('./load.cjs');

const program = loadProgram();
if (program) {
  program.main(process.argv);
} else {
  process.stderr.write('vb är inte färdigbyggt. Kör ”npm ci”, eller ”node bin/bundle.js” om skript är avstängda.\n');
  process.exitCode = 3;
}
