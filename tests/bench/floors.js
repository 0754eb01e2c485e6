// Makes the floors of the bench: minimal scripts that do the unavoidable work, bundled and cached as the program is.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';

/** Puppeteer as the program has it. */
const puppeteerOf = (root) => ({
  name: 'puppeteer-of-the-program',
  setup: ({ onResolve }) =>
    onResolve({ filter: /^puppeteer$/ }, () => ({ path: join(root, 'dist/puppeteer.cjs'), external: true })),
});

/** Bundles a script as the program is bundled, so that a ratio does not compare ways to load packages. Returns the path. */
export async function bundled(root, scratch, entry, name, format = 'cjs') {
  const outfile = join(scratch, name);
  const plugins = [puppeteerOf(root)];
  // The folders of the tests are found from a file in a folder beside them.
  const define = format === 'cjs' ? { 'import.meta.url': JSON.stringify(import.meta.url) } : {};
  await build({ entryPoints: [entry], outfile, bundle: true, platform: 'node', format, plugins, define, logLevel: 'warning' });
  return outfile;
}

/** A script that loads a bundled script compiled, as bin/vb.cjs loads the program. Returns the path. */
export async function compiled(root, scratch, entry, name) {
  const file = await bundled(root, scratch, entry, `bundled-${name}`);
  // The first line identifies the bundle. The cache is new.
  writeFileSync(file, `// ${name}\n${readFileSync(file, 'utf8')}`);
  const loader = join(scratch, name);
  const [load, path] = [join(root, 'dist/compiled.cjs'), file].map((one) => JSON.stringify(one));
  writeFileSync(loader, `require(${load}).loadCompiled(${path}, '');`);
  return loader;
}

/** The path of the embedded browser that a build has unpacked in the cache, or else of the one that VB_BROWSER names. */
export function findBrowser(cache) {
  const folder = readdirSync(join(cache, 'vb')).find((name) => name.startsWith('chromium-'));
  const browser = folder ? join(cache, 'vb', folder, 'chromium') : process.env.VB_BROWSER;
  if (!browser) throw new Error('name a browser in VB_BROWSER: the embedded one is for Linux x64');
  return browser;
}
