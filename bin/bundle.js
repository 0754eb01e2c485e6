// Bundles the program into dist/. An installed program needs no package but the optional embedded browser.
//   vb.cjs           src/ with its packages and the compiled templates
//   puppeteer.cjs    Puppeteer, loaded only when a PDF is printed
//   compiled.cjs     src/platform/compiled.ts, with which bin/vb.cjs loads vb.cjs
//   temporary.cjs    src/platform/temporary.ts, which bin/action.js uses
//   codecs/          the codecs of JPEG (WebAssembly)
//   fonts/           the typeface
//   lock.json        the entries of package-lock.json for the optional packages, from which `vb init` makes a lock file
//   THIRD-PARTY.txt  the licences of everything above
import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import Handlebars from 'handlebars';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
/** SHA-256 of the paths and contents of files. For a folder, it includes all files below the folder. */
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

// Each compiled template has its source beside it, so that a template that is changed later is compiled again at run time.
const templates = join(root, 'templates');
const options = JSON.parse(readFileSync(join(templates, 'options.json'), 'utf8'));
const names = readdirSync(templates, { recursive: true }).filter((name) => name.endsWith('.hbs'));
const compiled = names.map((name) => {
  const source = readFileSync(join(templates, name), 'utf8').trimEnd();
  return `${JSON.stringify(name.replaceAll('\\', '/'))}: { source: ${JSON.stringify(source)}, spec: ${Handlebars.precompile(source, options)} }`;
});

const hash = hashOf('src', 'templates', 'bin', 'package-lock.json', 'package.json');

/**
 * Packages that are left out, with the code that replaces each. Puppeteer uses them only to read its configuration, to download
 * browsers, and for the protocol BiDi. The program needs none of that, because it always passes the path of the browser.
 * cosmiconfig would also run code from the working directory.
 */
const UNUSED = {
  cosmiconfig: 'exports.cosmiconfigSync = () => ({ search: () => null });',
  'chromium-bidi': '',
  'extract-zip': '',
  'proxy-agent': '',
  yargs: '',
};
const withoutUnused = {
  name: 'without-unused',
  setup({ onResolve, onLoad }) {
    const filter = new RegExp(`^(${Object.keys(UNUSED).join('|')})(/|$)`);
    onResolve({ filter }, ({ path }) => ({ path: filter.exec(path)[1], namespace: 'unused' }));
    onLoad({ filter: /./, namespace: 'unused' }, ({ path }) => ({ contents: UNUSED[path], loader: 'js' }));
  },
};
/** Leaves out Zod's messages in other languages than its default, because `validate` has Swedish words for each issue. */
const withoutLanguages = {
  name: 'without-languages',
  setup({ onLoad }) {
    onLoad({ filter: /zod[\\/]v4[\\/]locales[\\/]index\.js$/ }, () => ({ contents: 'export {};' }));
  },
};
const puppeteerApart = {
  name: 'puppeteer-apart',
  setup({ onResolve }) {
    onResolve({ filter: /^puppeteer$/ }, () => ({ path: './puppeteer.cjs', external: true }));
  },
};

/** Writes one bundle. Returns the folders of the packages in it. */
async function bundle(file, { banner = '', ...options }) {
  const { outputFiles, metafile } = await build({
    absWorkingDir: root,
    write: false,
    metafile: true,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    // Turns import() into require(), which is faster.
    supported: { 'dynamic-import': false },
    // The ES module build is a fifth smaller than the CommonJS build.
    alias: { yaml: join(root, 'node_modules/yaml/browser/index.js') },
    banner: { js: `${banner}const VB_URL = require('node:url').pathToFileURL(__filename).href;` },
    // VB_BUILD is part of the key of the check cache (src/tools/check/).
    define: { VB_BUILD: JSON.stringify(hash), 'import.meta.url': 'VB_URL' },
    minifySyntax: true,
    minifyWhitespace: true,
    logLevel: 'warning',
    ...options,
  });
  // Escapes the non-ASCII characters that esbuild leaves. V8 stores pure ASCII in one byte a character.
  writeFileSync(join(dist, file), outputFiles[0].text.replace(/[\u0080-\uffff]/g, escaped));
  return Object.keys(metafile.inputs).flatMap((path) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path) ?? []);
}

const escaped = (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;

/** Reads the name and licence of a package, and the texts of its licence files. */
function readLicence(folder) {
  const { name, version, license, author } = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'));
  const files = readdirSync(join(root, folder)).filter((file) => /^(licen[cs]e|notice|copying)(\.(md|txt))?$/i.test(file));
  const texts = files.map((file) =>
    readFileSync(join(root, folder, file), 'utf8')
      .replaceAll('\r\n', '\n')
      .trim(),
  );
  return { name, version, license, author: typeof author === 'string' ? author : author?.name, texts };
}

/** The text of THIRD-PARTY.txt. A package without a licence file refers to one with the same licence. Throws if there is none. */
function thirdParty(licences) {
  const notices = licences.map(({ name, version, license, author, texts }) => {
    const same = licences.find((one) => one.license === license && one.texts.length > 0);
    if (!same) throw new Error(`${name}: no text of its licence (${license})`);
    const referred = `Copyright ${author ?? 'its authors'}. The text of ${license} is given under ${same.name}.`;
    return [`${name} ${version}, ${license}`, ...(texts.length > 0 ? texts : [referred])].join('\n\n');
  });
  return `${notices.join(`\n\n${'-'.repeat(80)}\n\n`)}\n`;
}

/** The entries of package-lock.json for the optional packages and everything that they need, by folder. */
function optionalPackages() {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  const found = {};
  const add = (name) => {
    const folder = `node_modules/${name}`;
    if (found[folder] || !packages[folder]) return;
    const { dev, devOptional, ...entry } = packages[folder];
    found[folder] = { ...entry, optional: true };
    for (const below of Object.keys({ ...entry.dependencies, ...entry.optionalDependencies })) add(below);
  };
  for (const name of Object.keys(packages[''].optionalDependencies)) add(name);
  return found;
}

const dist = join(root, 'dist');
rmSync(dist, { recursive: true, force: true });
for (const folder of ['codecs', 'fonts']) mkdirSync(join(dist, folder), { recursive: true });

const packages = [
  ...(await bundle('vb.cjs', {
    entryPoints: ['src/main.ts'],
    plugins: [puppeteerApart, withoutLanguages],
    // The first line identifies the bundle.
    banner: `// ${hash}\nconst VB_TEMPLATES = {\n${compiled.join(',\n')}\n};`,
  })),
  ...(await bundle('puppeteer.cjs', {
    stdin: { contents: "module.exports = require('puppeteer').default;", resolveDir: root },
    plugins: [withoutUnused],
  })),
  ...(await bundle('compiled.cjs', { entryPoints: ['src/platform/compiled.ts'] })),
  ...(await bundle('temporary.cjs', { entryPoints: ['src/platform/temporary.ts'] })),
];

const codec = 'node_modules/@jsquash/jpeg/codec';
for (const name of ['dec', 'enc'])
  cpSync(join(root, codec, name, `mozjpeg_${name}.wasm`), join(dist, 'codecs', `mozjpeg_${name}.wasm`));

const typeface = 'node_modules/@fontsource/source-sans-3';
for (const weight of [400, 600, 700]) {
  const file = `source-sans-3-latin-${weight}-normal.woff2`;
  cpSync(join(root, typeface, 'files', file), join(dist, 'fonts', file));
}
writeFileSync(join(dist, 'lock.json'), JSON.stringify(optionalPackages()));
const folders = [...new Set([...packages, typeface])].sort();
writeFileSync(join(dist, 'THIRD-PARTY.txt'), thirdParty(folders.map(readLicence)));
