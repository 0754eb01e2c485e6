// The `prepare` script of package.json: bundles the program.
//
// It also works around a bug in `npm install -g git+…`, which pre-commit runs. npm clones the repository and runs a second npm in
// the clone, which should install the packages for the bundle. Before npm 12 the second npm inherits --global. It then installs
// nothing, and links the clone, which is deleted afterwards, as the global package. So this script installs the packages and
// removes the link.
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
// npm sets _PACOTE_NO_PREPARE_ while it prepares a clone. It is unset in `npm install -g .`, whose link must stay.
if (isGlobal === 'true' && pacote !== undefined) {
  if (!existsSync(join(root, 'node_modules/esbuild'))) installPackages();
  unlinkClone();
}
await import('./bundle.js');

/** Installs the packages of the lock file. Exits when npm fails. */
function installPackages() {
  const only = ['--no-global', '--location=project', '--ignore-scripts', '--include=dev', '--include=optional'];
  const { status } = spawnSync(process.execPath, [npm, 'ci', '--no-audit', ...only], { cwd: root, stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}

/** Replaces the link by an empty folder, into which npm then unpacks the package. */
function unlinkClone() {
  const { name } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const link = join(prefix, process.platform === 'win32' ? 'node_modules' : 'lib/node_modules', name);
  if (!lstatSync(link, { throwIfNoEntry: false })?.isSymbolicLink() || realpathSync(link) !== realpathSync(root)) return;
  rmSync(link);
  mkdirSync(link);
}
