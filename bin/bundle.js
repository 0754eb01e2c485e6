// Bundles src/ and the templates into dist/vb.cjs, one file instead of a thousand, and keeps beside it what Node makes of that file
// (dist/vb.code), so that starting the program is reading and not compiling.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
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

// The templates, compiled: each with its source, so that a template changed later is compiled anew when it is used.
const templates = join(root, 'templates');
const options = JSON.parse(readFileSync(join(templates, 'options.json'), 'utf8'));
const names = readdirSync(templates, { recursive: true }).filter((name) => name.endsWith('.hbs'));
const compiled = names.map((name) => {
  const source = readFileSync(join(templates, name), 'utf8').trimEnd();
  return `${JSON.stringify(name.replaceAll('\\', '/'))}: { source: ${JSON.stringify(source)}, spec: ${Handlebars.precompile(source, options)} }`;
});

const hash = hashOf('src', 'templates', 'bin', 'package-lock.json', 'package.json');
const { outputFiles } = await build({
  absWorkingDir: root,
  entryPoints: ['src/main.ts'],
  write: false,
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  // Left outside: it finds its own files on disk. Required, not imported: a script that Node has made before cannot import.
  external: ['puppeteer'],
  supported: { 'dynamic-import': false },
  // As modules of today: a fifth smaller, and nothing is looked up through `exports` while it runs.
  alias: { yaml: join(root, 'node_modules/yaml/browser/index.js') },
  // The first line names the bundle: what Node made of another one is not taken for it (bin/load.cjs).
  banner: { js: `// ${hash}\nconst VB_TEMPLATES = {\n${compiled.join(',\n')}\n};` },
  // VB_BUILD: what the program remembers of a year holds only for the program that found it.
  define: { VB_BUILD: JSON.stringify(hash), 'import.meta.url': 'VB_URL' },
  minifySyntax: true,
  minifyWhitespace: true,
  logLevel: 'warning',
});

// As ASCII, which is read and kept at a byte a letter: regular expressions and names escape a letter the way strings do.
const ascii = (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
rmSync(join(root, 'dist'), { recursive: true, force: true });
mkdirSync(join(root, 'dist'));
writeFileSync(join(root, 'dist/vb.cjs'), outputFiles[0].text.replace(/[\u0080-\uffff]/g, ascii));

// Without it the program starts all the same, a little slower. What is wrong with the year is not said here, nor may it hold us up.
spawnSync(process.execPath, [join(root, 'bin/warm.js')], { cwd: root, stdio: 'ignore', timeout: 60_000 });
