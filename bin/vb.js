#!/usr/bin/env node
import { existsSync } from 'node:fs';
import module from 'node:module';

const program = new URL('../dist/cli.js', import.meta.url);
if (existsSync(program)) {
  module.enableCompileCache?.(); // Node 22 and later: start faster the second time.
  const { main } = await import(program.href);
  await main(process.argv);
} else {
  process.stderr.write('vb är inte färdigbyggt. Kör ”npm ci”, eller ”node bin/bundle.js” om skript är avstängda.\n');
  process.exitCode = 3;
}
