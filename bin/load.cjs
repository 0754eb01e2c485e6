// Loads the bundled program. What Node made of it when it was bundled is used if it is whole and of that very bundle; Node refuses it
// where another Node made it, and then compiles the source as usual.
const { createHash } = require('node:crypto');
const { existsSync, readFileSync, writeFileSync } = require('node:fs');
const { createRequire } = require('node:module');
const { join } = require('node:path');
const { pathToFileURL } = require('node:url');
const vm = require('node:vm');

const bundle = join(__dirname, '../dist/vb.cjs');
const code = join(__dirname, '../dist/vb.code');

/** Undefined where there is no bundle; otherwise what it exports, and `keep`, which writes down what Node has made of it so far. */
exports.loadProgram = () => {
  if (!existsSync(bundle)) return undefined;
  const source = readFileSync(bundle, 'latin1'); // It is ASCII (bin/bundle.js).
  const name = source.slice(0, source.indexOf('\n')); // The first line is the hash of what was bundled.
  const script = new vm.Script(`(function (module, exports, require, VB_URL) {${source}\n})`, {
    filename: bundle,
    cachedData: existsSync(code) ? opened(name, readFileSync(code)) : undefined,
  });
  const loaded = { exports: {} };
  script.runInThisContext()(loaded, loaded.exports, createRequire(bundle), pathToFileURL(bundle).href);
  return { ...loaded.exports, keep: () => writeFileSync(code, sealed(name, script.createCachedData())) };
};

/** Node does not look through what it once made, and a changed byte would end it: so the code has its hash before it. */
const seal = (name, made) => createHash('sha256').update(name).update(made).digest();
const sealed = (name, made) => Buffer.concat([seal(name, made), made]);

function opened(name, bytes) {
  const made = bytes.subarray(32);
  return seal(name, made).equals(bytes.subarray(0, 32)) ? made : undefined;
}
