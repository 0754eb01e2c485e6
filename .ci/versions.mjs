// Runs all tests on the Node version that runs this script. On each other version it runs npm ci, the tests of the command line
// and a build, and compares the reports byte by byte: the HTML with that of the first version, and
// the PDF with the first that the same browser printed. The last line has the counts of passed and
// failed tests. A step that is not a test counts as one test.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

/** One release of each major version in `engines`. They are installed from the npm packages node-<platform>-<arch>. */
const RELEASES = ['20.20.2', '22.23.5', '24.22.3'];

const scratch = mkdtempSync(join(tmpdir(), 'vb-ci-'));
const major = (version) => version.replace(/^v/, '').split('.')[0];
const counts = { passed: 0, failed: 0 };

try {
  const built = [run(process.version, process.env, ['npm', 'test'])];
  for (const release of RELEASES.filter((one) => major(one) !== major(process.version))) {
    const env = { ...process.env, PATH: `${nodeFolder(release)}${delimiter}${process.env.PATH}` };
    const other = run(`v${release}`, env, ['npx', 'vitest', 'run', 'tests/cli.test.ts']);
    compare(built, other, release);
    built.push(other);
  }
} catch (error) {
  console.error(error);
  counts.failed += 1;
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
console.log(`${counts.passed} passed, ${counts.failed} failed`);
process.exitCode = counts.failed > 0 ? 1 : 0;

/** Installs, tests and builds with one version. Returns the folder of the reports. Throws when `node` is another version. */
function run(version, base, testCommand) {
  const env = { ...base, CI: 'true' };
  console.log(`\n== Node ${version}`);
  const actual = spawnSync('node', ['--version'], { env, encoding: 'utf8' }).stdout?.trim();
  if (actual !== version) throw new Error(`Node ${version} was expected, found ${actual}`);
  step('npm ci', succeeds(['npm', 'ci'], env));

  rmSync('out/tests.json', { force: true });
  const tested = succeeds(testCommand, env);
  const { passed, failed } = testCounts();
  counts.passed += passed;
  // Types, lint, unused code or the test runner may fail without a failed test.
  counts.failed += tested ? failed : Math.max(failed, 1);

  rmSync('out/2019', { recursive: true, force: true });
  step('npx vb build 2019', succeeds(['npx', 'vb', 'build', '2019'], env));
  const built = join(scratch, version);
  if (existsSync('out/2019')) cpSync('out/2019', built, { recursive: true });
  return built;
}

/** The counts of the latest test run, which vitest writes to out/tests.json. */
function testCounts() {
  if (!existsSync('out/tests.json')) return { passed: 0, failed: 0 };
  const { numPassedTests, numFailedTests, numFailedTestSuites } = JSON.parse(readFileSync('out/tests.json', 'utf8'));
  return { passed: numPassedTests, failed: Math.max(numFailedTests, numFailedTestSuites > 0 ? 1 : 0) };
}

/** Compares HTML files with those of the first version, and PDF files with the first that the same browser printed. */
function compare(built, other, release) {
  const [first] = built;
  const reports = existsSync(first) ? readdirSync(first).filter((name) => /\.(html|pdf)$/.test(name)) : [];
  if (reports.length === 0) step(`reports to compare with those of Node ${release}`, false);
  for (const name of reports) {
    const label = `${name} is the same on Node ${release}`;
    const before = name.endsWith('.pdf') ? built.find((one) => browserOf(one, name) === browserOf(other, name)) : first;
    if (before === undefined) console.log(`skipped ${label}: another browser`);
    else step(label, existsSync(join(other, name)) && readFileSync(join(before, name)).equals(readFileSync(join(other, name))));
  }
}

/** The browser that printed a PDF, as its manifest states it. */
function browserOf(folder, name) {
  const manifest = join(folder, name.replace(/\.pdf$/, '.manifest.json'));
  return existsSync(manifest) ? JSON.parse(readFileSync(manifest, 'utf8')).webbläsare : undefined;
}

/** Installs a release of Node from npm. Returns the folder of its executable. Throws when that fails. */
function nodeFolder(release) {
  const name = `node-${process.platform}-${process.arch}`;
  const prefix = join(scratch, `node-${release}`);
  const command = [
    'npm',
    'install',
    '--no-save',
    '--no-audit',
    '--no-fund',
    '--ignore-scripts',
    '--prefix',
    prefix,
    `${name}@${release}`,
  ];
  if (!succeeds(command, process.env)) throw new Error(`Node ${release} could not be installed`);
  return join(prefix, 'node_modules', name, 'bin');
}

/** Runs a command with its output shown. Whether its exit code is 0. */
function succeeds([program, ...args], env) {
  return spawnSync(program, args, { env, stdio: 'inherit' }).status === 0;
}

/** Counts and prints the result of a step. */
function step(label, passed) {
  counts[passed ? 'passed' : 'failed'] += 1;
  console.log(`${passed ? 'passed' : 'FAILED'}: ${label}`);
}
