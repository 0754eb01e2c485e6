#!/usr/bin/env node
// Starts the bundle with Node's compile cache. CommonJS, because loading the ES module loader takes a tenth of the startup time.
const { existsSync } = require('node:fs');
const { enableCompileCache } = require('node:module');
const { join } = require('node:path');

const dist = join(__dirname, '../dist');
if (existsSync(join(dist, 'vb.cjs'))) {
  const folder = enableCompileCache && require(join(dist, 'cache.cjs')).compileCacheFolder(process.env);
  if (folder) enableCompileCache(folder);
  require(join(dist, 'vb.cjs')).main(process.argv);
} else {
  process.stderr.write('vb är inte färdigbyggt. Kör ”npm ci”, eller ”node bin/bundle.js” om skript är avstängda.\n');
  process.exitCode = 3;
}
