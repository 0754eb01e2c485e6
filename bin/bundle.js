// Bundles src/ into dist/, one file per command, so that starting the program reads a handful of files and not a thousand.
import { rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
rmSync(join(root, 'dist'), { recursive: true, force: true });
await build({
  absWorkingDir: root,
  entryPoints: ['src/cli.ts'],
  outdir: 'dist',
  bundle: true,
  splitting: true,
  platform: 'node',
  target: 'node20',
  format: 'esm',
  // Left outside: it finds its own files on disk.
  external: ['puppeteer'],
  // CommonJS dependencies call require for Node's own modules.
  banner: { js: "import { createRequire as vbRequire } from 'node:module';\nconst require = vbRequire(import.meta.url);" },
  minifySyntax: true,
  minifyWhitespace: true,
  logLevel: 'warning',
});
