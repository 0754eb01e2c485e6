// npm run peers [-- --folder <folder> --rounds 3 --minutes 10]: compares `vb build` of the real report, from YAML to PDF, with the other
// programs that can print the HTML of that report: WeasyPrint, Paged.js and Vivliostyle. Typst gets the same texts, tables and pictures in its
// own markup. They are no part of the project: install them on the PATH, or by npm in a folder outside the repository (pagedjs-cli,
// @vivliostyle/cli, @myriaddreamin/typst-ts-node-compiler), and name that folder. Peak memory is that of all processes together.
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { PDFDocument } from '@cantoo/pdf-lib';
import puppeteer from 'puppeteer';
import { findBrowser } from './floors.js';
import { runTree } from './process-tree.js';
import { median } from './table.js';
import { typstOf } from './typst.js';

const { values } = parseArgs({
  options: {
    folder: { type: 'string', default: '' },
    rounds: { type: 'string', default: '3' },
    minutes: { type: 'string', default: '10' },
  },
});
const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '../..');
const scratch = mkdtempSync(join(tmpdir(), 'vb-peers-'));
const file = (name) => join(scratch, name);
const report = file('out/2019/kommunstyrelsen.html');

/** The path of a program in the folder or on the PATH. */
const find = (name) =>
  [join(values.folder, 'node_modules/.bin'), ...(process.env.PATH ?? '').split(delimiter)]
    .map((folder) => resolve(folder, name))
    .find(existsSync);

/** The package of npm that has the compiler of Typst. */
const typstPackage = join(values.folder, 'node_modules/@myriaddreamin/typst-ts-node-compiler');

/** The programs, with what they print the report with. Chromium refuses its sandbox to root. */
const PEERS = [
  { name: 'WeasyPrint', command: find('weasyprint'), args: () => [report, file('peer.pdf')] },
  {
    name: 'Paged.js',
    command: find('pagedjs-cli'),
    args: () => [report, '--output', file('peer.pdf'), '--timeout', '0', '--browserArgs', '--no-sandbox,--disable-gpu'],
  },
  {
    name: 'Vivliostyle',
    command: find('vivliostyle'),
    args: (browser) => ['build', report, '--output', file('peer.pdf'), '--executable-browser', browser, '--timeout', '600'],
  },
  existsSync(typstPackage)
    ? {
        name: 'Typst',
        command: process.execPath,
        args: () => [join(here, 'typst-npm.js'), resolve(values.folder), file('report.typ'), file('peer.pdf')],
      }
    : { name: 'Typst', command: find('typst'), args: () => ['compile', file('report.typ'), file('peer.pdf')] },
];

/** The line of stderr that names an error, or the end of it. */
const reasonOf = (stderr) => /^.*\berror\b.*$/im.exec(stderr)?.[0].trim() ?? stderr.trim().slice(-300);

/** Runs a program some times. Returns the medians, or why there are none. */
async function measure(command, args, env, pdf, { rounds, prepare }) {
  const runs = [];
  for (let i = 0; i < rounds; i += 1) {
    prepare();
    const options = { command, cwd: root, env, memory: true, seconds: Number(values.minutes) * 60 };
    const done = await runTree(args, options);
    if (!existsSync(pdf)) return { failure: done.isLate ? `no PDF in ${values.minutes} minutes` : reasonOf(done.stderr) };
    runs.push(done);
  }
  const of = (key) => median(runs.map((run) => run[key]));
  const pages = (await PDFDocument.load(readFileSync(pdf), { updateMetadata: false })).getPageCount();
  return { cpu: of('cpu'), wall: of('wall'), mebibytes: of('mebibytes'), pages };
}

function print(name, { failure, cpu, wall, mebibytes, pages }, own) {
  const ratio = `${(cpu / own.cpu).toFixed(2)} × vb`;
  const row = failure
    ? `failed: ${failure}`
    : `${cpu.toFixed(1).padStart(6)} s CPU ${ratio.padStart(10)} ${wall.toFixed(1).padStart(6)} s by the clock ${String(Math.round(mebibytes)).padStart(5)} MiB ${String(pages).padStart(4)} pages`;
  console.log(`${name.padEnd(12)} ${row}`);
}

try {
  const env = { ...process.env, VB_CACHE: scratch };
  const embedded = process.platform === 'linux' && process.arch === 'x64' ? ['--browser', 'inbyggd'] : [];
  const args = [join(root, 'bin/vb.cjs'), 'build', '2019', '--out', file('out'), '--format', 'html,pdf', ...embedded];
  const vb = (rounds) => {
    const prepare = () => rmSync(file('out'), { recursive: true, force: true });
    return measure(process.execPath, args, env, file('out/2019/kommunstyrelsen.pdf'), { rounds, prepare });
  };
  // The first build unpacks the browser.
  await vb(1);
  const own = await vb(Number(values.rounds));
  print('vb', own, own);
  const browser = findBrowser(scratch);
  writeFileSync(file('report.typ'), await typstOf(puppeteer, browser, report));
  for (const peer of PEERS) {
    if (!peer.command) console.log(`${peer.name.padEnd(12)} not installed`);
    else {
      const prepare = () => rmSync(file('peer.pdf'), { force: true });
      const options = { rounds: Number(values.rounds), prepare };
      const withBrowser = { ...env, PUPPETEER_EXECUTABLE_PATH: browser };
      print(peer.name, await measure(peer.command, peer.args(browser), withBrowser, file('peer.pdf'), options), own);
    }
  }
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
