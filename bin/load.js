// Loads the bundled program. What Node made of it when it was bundled is used if it is whole and of that very bundle; Node refuses it
// where another Node made it, and then compiles the source as usual.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import vm from 'node:vm';

const bundle = fileURLToPath(new URL('../dist/vb.cjs', import.meta.url));
const code = fileURLToPath(new URL('../dist/vb.code', import.meta.url));

/** Undefined where there is no bundle; otherwise what it exports, and `keep`, which writes down what Node has made of it so far. */
export function loadProgram() {
  if (!existsSync(bundle)) return undefined;
  const source = readFileSync(bundle, 'latin1'); // It is ASCII (bin/bundle.js).
  const name = source.slice(0, source.indexOf('\n')); // The first line is the hash of what was bundled.
  const script = new vm.Script(`(function (module, exports, require, VB_URL) {${source}\n})`, {
    filename: bundle,
    cachedData: existsSync(code) ? opened(name, readFileSync(code)) : undefined,
  });
  const module = { exports: {} };
  script.runInThisContext()(module, module.exports, createRequire(bundle), pathToFileURL(bundle).href);
  return { ...module.exports, keep: () => writeFileSync(code, sealed(name, script.createCachedData())) };
}

/** Node does not look through what it once made, and a changed byte would end it: so the code has its hash before it. */
const seal = (name, made) => createHash('sha256').update(name).update(made).digest();
const sealed = (name, made) => Buffer.concat([seal(name, made), made]);

function opened(name, bytes) {
  const made = bytes.subarray(32);
  return seal(name, made).equals(bytes.subarray(0, 32)) ? made : undefined;
}
