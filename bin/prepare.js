// The `prepare` script of package.json: bundles the program.
//
// `npm install -g git+…`, which pre-commit runs, needs more. npm clones the repository and calls another npm there, which should
// install the packages that the bundle is made from. Before npm 12 that one inherits --global: it installs none of them, and links the
// clone, which is soon deleted, as the global package. So the packages are installed here, and the link is undone.
import { spawnSync } from 'node:child_process';
import { existsSync, lstatSync, mkdirSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const {
  npm_config_global: isGlobal,
  npm_config_global_prefix: prefix,
  npm_execpath: npm,
  _PACOTE_NO_PREPARE_: pacote,
} = process.env;
// npm sets the last one while it prepares a clone; `npm install -g .` is to keep its link.
if (isGlobal === 'true' && pacote !== undefined) {
  if (!existsSync(join(root, 'node_modules/esbuild'))) installPackages();
  unlinkClone();
}
await import('./bundle.js');

function installPackages() {
  const only = ['--no-global', '--location=project', '--ignore-scripts', '--include=dev', '--include=optional'];
  const { status } = spawnSync(process.execPath, [npm, 'ci', '--no-audit', ...only], { cwd: root, stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}

/** Puts an empty folder in the place of the link, for npm to unpack the package in. */
function unlinkClone() {
  const { name } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const place = join(prefix, process.platform === 'win32' ? 'node_modules' : 'lib/node_modules', name);
  if (!lstatSync(place, { throwIfNoEntry: false })?.isSymbolicLink() || realpathSync(place) !== realpathSync(root)) return;
  rmSync(place);
  mkdirSync(place);
}
