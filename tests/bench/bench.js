// npm run bench [-- <rounds>] [goals] [hostile] [pictures] [serve] [memory]: compares commands with floors, minimal scripts that do the
// unavoidable work, and with each other. A command and its floor run in turn, and the result is the median of the ratios, because machines
// are noisy. A slow result is not a failure. Without a section, all run.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundled, findBrowser } from './floors.js';
import { goals } from './goals.js';
import { runTree } from './process-tree.js';
import { timeServe } from './serve.js';
import { timeSheets } from './sheets.js';

const words = process.argv.slice(2);
const isNumber = (word) => /^\d+$/.test(word);
const ROUNDS = Number(words.find(isNumber) ?? 7);
/** Rounds of what takes minutes. */
const FEW = Math.min(3, ROUNDS);
const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '../..');
const scratch = mkdtempSync(join(tmpdir(), 'vb-bench-'));
const env = { ...process.env, VB_CACHE: scratch, VB_BENCH_PEAK: join(scratch, 'peak') };
const vb = (...args) => [join(root, 'bin/vb.cjs'), ...args];
const unpack = process.platform === 'linux' && process.arch === 'x64' ? ['--browser', 'inbyggd'] : [];
const load = async (file) => {
  const script = await bundled(root, scratch, join(root, file), `${file.replaceAll(/\W/g, '-')}.cjs`);
  return createRequire(import.meta.url)(script);
};

/** Runs Node. Exit codes of `accepted` are no failures. */
async function run(args, { accepted = [0], cwd = root } = {}) {
  const done = await runTree(args, { cwd, env });
  if (!accepted.includes(done.status)) throw new Error(`${args.join(' ')} ended with ${done.status}:\n${done.stderr}`);
  return done;
}

/** Builds the real report, which also unpacks the embedded browser. Returns the path of the browser. */
async function firstBuild() {
  const build = vb('build', '2019', '--out', join(scratch, 'out'), '--force', ...unpack);
  const [first, next] = [await run(build), await run(build)];
  console.log(`first build, unpacking the browser: ${first.wall.toFixed(1)} s; the next: ${next.wall.toFixed(1)} s\n`);
  return findBrowser(scratch);
}

/** CPU seconds, and peak memory in MiB of the Node process. */
async function peakOf(args, cwd) {
  // Commands that read a file of a person exit with 1 when they refuse it.
  const { cpu } = await run(['--import', join(here, 'peak.js'), ...args], { accepted: [0, 1], cwd });
  return { seconds: cpu, mebibytes: Number(readFileSync(env.VB_BENCH_PEAK, 'utf8')) };
}

/** Compares hostile files of the largest size that is read with those of half the size. */
async function hostile() {
  console.log(
    '\nvb import of a hostile sheet against one of half the size: CPU above that of a small sheet (goal ≤ 2.5), peak memory',
  );
  const { HOSTILE } = await load('tests/support/hostile-sheets.ts');
  await timeSheets(HOSTILE, scratch, FEW, (file) => peakOf(vb('import', file, '--till', '2019')));

  console.log('\nvb import of a hostile workbook of vb export (the same goals)');
  const { hostileWorkbooks } = await load('tests/bench/hostile-workbook.ts');
  const data = join(root, 'tests/cases/base/data');
  await run(vb('export', '2024', '--data', data, '--out', join(scratch, 'export')));
  const exported = readFileSync(join(scratch, 'export/2024/kulturnamnden.xlsx'));
  const importBook = (file) => peakOf(vb('import', file, '--data', data));
  await timeSheets(hostileWorkbooks(exported), scratch, FEW, importBook, ['a.xlsx', exported]);

  console.log('\nvb ledger of a hostile export (the same goals)');
  const { HOSTILE_EXPORTS, makeLedgerProject } = await load('tests/bench/hostile-ledger.ts');
  const project = join(scratch, 'huvudbok');
  makeLedgerProject(project, join(root, 'tests/cases/base/data/2024'));
  const readExport = (file) => peakOf(vb('ledger', '2025', file, '--data', join(project, 'data')));
  await timeSheets(HOSTILE_EXPORTS, scratch, FEW, readExport);

  console.log('\nvb kolada of a hostile saved answer (the same goals)');
  const { HOSTILE_ANSWERS, koladaProject, ANSWERS } = await load('tests/bench/hostile-kolada.ts');
  const [own, known] = [koladaProject(), join(ANSWERS, 'kpi-ok.json')];
  const readAnswer = (file) => peakOf(vb('kolada', '2025', '--fil', known, '--fil', file), own);
  await timeSheets(HOSTILE_ANSWERS, scratch, FEW, readAnswer, ['a.json', readFileSync(known)]);
  rmSync(own, { recursive: true, force: true });
}

async function pictures() {
  const { cold, warm, least } = (await load('tests/bench/charts.ts')).timeCharts(ROUNDS * 9);
  const [usual, best, once] = [warm, least, cold].map((one) => one.toFixed(1));
  console.log(`\n100 pictures, milliseconds (goal ≤ 5): ${usual} warm (at best ${best}), ${once} the first time`);
}

async function serve() {
  const browser = await firstBuild();
  console.log('\nvb serve, from a saved file to the page, against building the HTML');
  const html = vb('build', '2019', '--out', join(scratch, 'out'), '--format', 'html', '--force');
  const previewed = await timeServe(root, scratch, browser, ROUNDS, async () => (await run(html)).wall);
  for (const [what, { ms, ratio }] of Object.entries(previewed)) {
    const time = `${Math.round(ms)} ms (goal ≤ 150 when the machine is idle)`;
    console.log(`${what.padEnd(44)} ${ratio.toFixed(2)}  (goal ≤ 0.3)   ${time}`);
  }
  const ofTen = await timeServe(root, scratch, browser, ROUNDS, async () => 1, 9);
  for (const [what, { ms }] of Object.entries(previewed)) {
    const ratio = ofTen[what].ms / ms;
    console.log(`${`${what}, ten boards against one`.padEnd(44)} ${ratio.toFixed(2)}   ${Math.round(ofTen[what].ms)} ms`);
  }
}

async function memory() {
  console.log('\npeak memory of the Node process');
  for (const [title, args] of [
    ['HTML + PDF', vb('build', '2019', '--out', join(scratch, 'out'), '--format', 'html,pdf', '--force', ...unpack)],
    ['vb check', vb('check', '2019', '--no-cache')],
  ]) {
    console.log(`${title.padEnd(44)} ${Math.round((await peakOf(args)).mebibytes)} MiB`);
  }
}

const SECTIONS = {
  goals: async () => goals({ root, scratch, here, env, vb, unpack, browser: await firstBuild() }, ROUNDS, FEW),
  hostile,
  pictures,
  serve,
  memory,
};

try {
  const only = words.filter((word) => !isNumber(word));
  const unknown = only.filter((word) => !(word in SECTIONS));
  if (unknown.length > 0) throw new Error(`unknown sections: ${unknown.join(' ')}. Known: ${Object.keys(SECTIONS).join(' ')}`);
  for (const name of only.length > 0 ? only : Object.keys(SECTIONS)) await SECTIONS[name]();
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
