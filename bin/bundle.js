// Bundles src/ into dist/, one file per command, so that starting the program reads a handful of files and not a thousand.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import Handlebars from 'handlebars';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
/** A hash of files, and of all files below folders. */
function hashOf(...names) {
  const hash = createHash('sha256');
  for (const name of names) {
    const below = statSync(join(root, name)).isDirectory() ? readdirSync(join(root, name), { recursive: true }).sort() : [''];
    for (const path of below) {
      const file = join(root, name, path);
      if (statSync(file).isFile()) hash.update(`${name}/${path}`).update(readFileSync(file));
    }
  }
  return hash.digest('hex');
}

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
  // As modules of today: a fifth smaller, and nothing is looked up through `exports` while it runs.
  alias: { yaml: join(root, 'node_modules/yaml/browser/index.js') },
  // CommonJS dependencies call require for Node's own modules.
  banner: { js: "import { createRequire as vbRequire } from 'node:module';\nconst require = vbRequire(import.meta.url);" },
  // What the program remembers of a year holds only for the program that found it.
  define: { VB_BUILD: JSON.stringify(hashOf('src', 'package-lock.json', 'package.json')) },
  minifySyntax: true,
  minifyWhitespace: true,
  logLevel: 'warning',
});

// The templates, compiled: each with its source, so that a template changed later is compiled anew when it is used.
const templates = join(root, 'templates');
const options = JSON.parse(readFileSync(join(templates, 'options.json'), 'utf8'));
const names = readdirSync(templates, { recursive: true }).filter((name) => name.endsWith('.hbs'));
const compiled = names.map((name) => {
  const source = readFileSync(join(templates, name), 'utf8').trimEnd();
  return `${JSON.stringify(name.replaceAll('\\', '/'))}: { source: ${JSON.stringify(source)}, spec: ${Handlebars.precompile(source, options)} }`;
});
writeFileSync(join(root, 'dist/templates.js'), `export default {\n${compiled.join(',\n')}\n};\n`);
