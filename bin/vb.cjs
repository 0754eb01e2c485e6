#!/usr/bin/env node
// Starts the bundle, compiled in an earlier run. CommonJS, because loading the ES module loader takes a tenth of the startup time.
const { existsSync } = require('node:fs');
const { join } = require('node:path');

const dist = join(__dirname, '../dist');
if (existsSync(join(dist, 'vb.cjs'))) {
  require(join(dist, 'compiled.cjs'))
    .loadCompiled(join(dist, 'vb.cjs'), process.argv[2] ?? '')
    .main(process.argv);
} else {
  process.stderr.write('vb är inte färdigbyggt. Kör ”npm ci”, eller ”node bin/bundle.js” om skript är avstängda.\n');
  process.exitCode = 3;
}
