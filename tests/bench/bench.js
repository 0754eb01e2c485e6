// npm run bench [-- <rounds> | hostile [<rounds>]]: compares the CPU time of each command with its floor, a minimal script that does the unavoidable
// work. The command and its floor run in turn, and the result is the median of the ratios, because machines are noisy. A slow result
// is not a failure. CPU time is read from /proc, so other systems than Linux are measured by the clock.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build as bundle } from 'esbuild';
import { timeServe } from './serve.js';
import { timeSheets } from './sheets.js';

const ROUNDS = Number(/^\d+$/.exec(process.argv[2] ?? '')?.[0] ?? 7);
const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '../..');
const scratch = mkdtempSync(join(tmpdir(), 'vb-bench-'));
const env = { ...process.env, VB_CACHE: scratch, VB_BENCH_PEAK: join(scratch, 'peak') };
const vb = (...args) => [join(root, 'bin/vb.cjs'), ...args];
const build = (...args) => vb('build', '2019', '--out', join(scratch, 'out'), ...args);
/** A build of everything. */
const rebuild = (...args) => build('--force', ...args);

/** Seconds by the clock. */
const clock = () => performance.now() / 1000;

/** CPU seconds of the ended child processes and theirs, from the fields cutime and cstime in hundredths of a second. */
function childSeconds() {
  if (process.platform !== 'linux') return clock();
  const [, after] = readFileSync('/proc/self/stat', 'utf8').split(') ');
  const [cutime, cstime] = after.split(' ').slice(13, 15);
  return (Number(cutime) + Number(cstime)) / 100;
}

/** Seconds that a new Node process takes with the given arguments, of the CPU or by the clock. Throws when it fails. */
function time(args, seconds = childSeconds, cwd = root) {
  const before = seconds();
  const { status, stderr } = spawnSync(process.execPath, args, { cwd, env, maxBuffer: 2 ** 26 });
  // Commands that read a file of a person exit with 1 when they refuse it.
  if (status !== 0 && !(status === 1 && ['import', 'ledger', 'kolada'].some((command) => args.includes(command))))
    throw new Error(`${args.join(' ')} failed:\n${stderr}`);
  return seconds() - before;
}

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

/** `ours` is a list of arguments, or a function that prepares a round and returns them. */
function compare(title, goal, ours, floor, by = childSeconds) {
  const argsOf = typeof ours === 'function' ? ours : () => ours;
  const pairs = Array.from({ length: ROUNDS }, () => [time(argsOf(), by), time(floor, by)]);
  const ratio = median(pairs.map(([a, b]) => a / b));
  const seconds = pairs[0].map((_, i) => median(pairs.map((pair) => pair[i])).toFixed(2));
  console.log(`${title.padEnd(48)} ${ratio.toFixed(2)}  (goal ≤ ${goal})   ${seconds[0]} s against ${seconds[1]} s`);
}

/** Bundles a script as the program is bundled, so that a ratio does not compare ways to load packages. Returns the path. */
async function bundled(entry, name, format) {
  const outfile = join(scratch, name);
  // The folders of the tests are found from a file in a folder beside them.
  const define = format === 'cjs' ? { 'import.meta.url': JSON.stringify(import.meta.url) } : {};
  await bundle({ entryPoints: [entry], outfile, bundle: true, platform: 'node', format, define, logLevel: 'warning' });
  return outfile;
}

/** A script that loads a bundled script compiled, as bin/vb.cjs loads the program. Returns the path. */
async function compiled(entry, name) {
  const file = await bundled(entry, `bundled-${name}`, 'cjs');
  // The first line identifies the bundle. The cache is new.
  writeFileSync(file, `// ${name}\n${readFileSync(file, 'utf8')}`);
  const loader = join(scratch, name);
  const [load, path] = [join(root, 'dist/compiled.cjs'), file].map((one) => JSON.stringify(one));
  writeFileSync(loader, `require(${load}).loadCompiled(${path}, '');`);
  return loader;
}

/** The arguments of a check of a year with `boards` copies of the real board. */
function many(boards) {
  const data = join(scratch, `x${boards}`);
  const year = join(data, '2019');
  if (!existsSync(year)) {
    cpSync(join(root, 'data/2019/gemensamt'), join(year, 'gemensamt'), { recursive: true });
    for (let i = 1; i <= boards; i += 1) {
      cpSync(join(root, 'data/2019/kommunstyrelsen'), join(year, `namnd-${i}`), { recursive: true });
      renameSync(join(year, `namnd-${i}/kommunstyrelsen.yaml`), join(year, `namnd-${i}/namnd-${i}.yaml`));
    }
  }
  return vb('check', '2019', '--no-cache', '--data', data);
}

async function timeAll() {
  const embedded = process.platform === 'linux' && process.arch === 'x64';
  const unpack = embedded ? ['--browser', 'inbyggd'] : [];
  const first = time(rebuild(...unpack), clock);
  const folder = readdirSync(join(scratch, 'vb')).find((name) => name.startsWith('chromium-'));
  const browser = folder ? join(scratch, 'vb', folder, 'chromium') : process.env.VB_BROWSER;
  if (!browser) throw new Error('name a browser in VB_BROWSER: the embedded one is for Linux x64');
  const again = time(rebuild(...unpack), clock);
  console.log(`first build, unpacking the browser: ${first.toFixed(1)} s; the next: ${again.toFixed(1)} s\n`);

  const html = join(scratch, 'out/2019/kommunstyrelsen.html');
  // By the clock, since the processes of a browser are not all children that a script waits for.
  const floorPdf = [join(here, 'floor-pdf.js'), browser, html, join(scratch, 'floor.pdf')];
  const buildCold = () => {
    rmSync(join(scratch, 'cold'), { recursive: true, force: true });
    return vb('build', '2019', '--out', join(scratch, 'cold'), '--format', 'html,pdf', ...unpack);
  };
  compare('HTML + PDF, cold, against printing the HTML once', 1.7, buildCold, floorPdf, clock);
  compare('HTML + PDF again, against printing once', 1.7, rebuild('--format', 'html,pdf', ...unpack), floorPdf, clock);
  const pdf = build('--format', 'html,pdf', ...unpack);
  compare('vb build, nothing changed, against vb --version', 2, pdf, vb('--version'));
  // The PDF that the floor printed is the input of finishing.
  const finish = await bundled(join(root, 'src/pdf/finish/finish.ts'), 'finish.mjs', 'esm');
  compare(
    'finishing a PDF against loading and saving it',
    1.3,
    [join(here, 'finish.js'), finish, join(scratch, 'floor.pdf')],
    [join(here, 'floor-finish.js'), join(scratch, 'floor.pdf')],
  );
  const floorYaml = await compiled(join(here, 'floor-yaml.js'), 'floor-yaml.cjs');
  const parsing = (...years) => [floorYaml, ...years.map((year) => join(root, 'data', year))];
  compare('HTML against parsing the YAML', 2, rebuild('--format', 'html'), parsing('2019'));
  const check = (...args) => vb('check', '2019', ...args);
  compare('vb check against parsing the YAML of both years', 1.6, check('--no-cache'), parsing('2018', '2019'));
  time(check());
  compare('vb check, nothing changed, against node -e 0', 4, check(), ['-e', '0']);
  compare('vb check of 4 × the files against 1 ×', 4, many(4), many(1));
  compare('vb --version against node -e 0', 1.5, vb('--version'), ['-e', '0']);

  await timeHostile(3);

  const charts = await bundled(join(here, 'charts.ts'), 'charts.cjs', 'cjs');
  const { cold, warm, least } = createRequire(import.meta.url)(charts).timeCharts(ROUNDS * 9);
  const [usual, best, once] = [warm, least, cold].map((one) => one.toFixed(1));
  console.log(`\n100 pictures, milliseconds (goal ≤ 5): ${usual} warm (at best ${best}), ${once} the first time`);

  console.log('\nvb serve, from a saved file to the page, against building the HTML');
  const previewed = await timeServe(root, scratch, browser, ROUNDS, () => time(rebuild('--format', 'html'), clock));
  for (const [what, { ms, ratio }] of Object.entries(previewed)) {
    console.log(
      `${what.padEnd(44)} ${ratio.toFixed(2)}  (goal ≤ 0.3)   ${Math.round(ms)} ms (goal ≤ 150 when the machine is idle)`,
    );
  }

  const ofTen = await timeServe(root, scratch, browser, ROUNDS, () => 1, 9);
  for (const [what, { ms }] of Object.entries(previewed)) {
    const ratio = ofTen[what].ms / ms;
    console.log(`${`${what}, ten boards against one`.padEnd(44)} ${ratio.toFixed(2)}   ${Math.round(ofTen[what].ms)} ms`);
  }

  console.log('\npeak memory of the Node process');
  for (const [title, args] of [
    ['HTML + PDF', rebuild('--format', 'html,pdf', ...unpack)],
    ['vb check', check('--no-cache')],
    ['vb check of 4 × the files', many(4)],
  ]) {
    time(['--import', join(here, 'peak.js'), ...args]);
    console.log(`${title.padEnd(44)} ${Math.round(Number(readFileSync(env.VB_BENCH_PEAK, 'utf8')))} MiB`);
  }
}

/** Compares hostile files of the largest size that is read with those of half the size. */
async function timeHostile(rounds) {
  const load = async (file) => {
    const bundle = await bundled(join(root, file), `${file.replace(/\W/g, '-')}.cjs`, 'cjs');
    return createRequire(import.meta.url)(bundle);
  };
  const peakOf = (args, cwd) => {
    const seconds = time(['--import', join(here, 'peak.js'), ...args], childSeconds, cwd);
    return { seconds, mebibytes: Number(readFileSync(env.VB_BENCH_PEAK, 'utf8')) };
  };
  console.log(
    '\nvb import of a hostile sheet against one of half the size: CPU above that of a small sheet (goal ≤ 2.5), peak memory',
  );
  const { HOSTILE } = await load('tests/support/hostile-sheets.ts');
  timeSheets(HOSTILE, scratch, rounds, (file) => peakOf(vb('import', file, '--till', '2019')));

  console.log('\nvb import of a hostile workbook of vb export (the same goals)');
  const { hostileWorkbooks } = await load('tests/bench/hostile-workbook.ts');
  const data = join(root, 'tests/cases/base/data');
  time(vb('export', '2024', '--data', data, '--out', join(scratch, 'export')));
  const exported = readFileSync(join(scratch, 'export/2024/kulturnamnden.xlsx'));
  const importBook = (file) => peakOf(vb('import', file, '--data', data));
  timeSheets(hostileWorkbooks(exported), scratch, rounds, importBook, ['a.xlsx', exported]);

  console.log('\nvb ledger of a hostile export (the same goals)');
  const { HOSTILE_EXPORTS, makeLedgerProject } = await load('tests/bench/hostile-ledger.ts');
  const project = join(scratch, 'huvudbok');
  makeLedgerProject(project, join(root, 'tests/cases/base/data/2024'));
  timeSheets(HOSTILE_EXPORTS, scratch, rounds, (file) => peakOf(vb('ledger', '2025', file, '--data', join(project, 'data'))));

  console.log('\nvb kolada of a hostile saved answer (the same goals)');
  const { HOSTILE_ANSWERS, koladaProject, ANSWERS } = await load('tests/bench/hostile-kolada.ts');
  const [own, known] = [koladaProject(), join(ANSWERS, 'kpi-ok.json')];
  const readAnswer = (file) => peakOf(vb('kolada', '2025', '--fil', known, '--fil', file), own);
  timeSheets(HOSTILE_ANSWERS, scratch, rounds, readAnswer, ['a.json', readFileSync(known)]);
  rmSync(own, { recursive: true, force: true });
}

try {
  if (process.argv[2] === 'hostile') await timeHostile(Number(process.argv[3] ?? 3));
  else await timeAll();
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
