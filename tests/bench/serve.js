// Times `vb serve` from a saved file to the updated page in a real browser, against a build of the HTML, which is the alternative
// without a preview. Each edit alternates with a build, so that noise affects both.
import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import puppeteer from 'puppeteer';
import { median } from './table.js';

/** Edits: each returns the path of a file in the project and its text, which differs at every turn. */
const EDITS = {
  'a figure in a YAML file': (root, turn) => {
    const file = 'data/2019/kommunstyrelsen/mal/fler-i-jobb/fler-arbetstillfallen/matt/arbetsplatskvoten.yaml';
    return [file, readFileSync(join(root, file), 'utf8').replace('0.844', `0.8${10 + turn}`)];
  },
  'a template': (root, turn) => {
    const text = readFileSync(join(root, 'templates/partials/reservations.hbs'), 'utf8');
    return ['mallar/partials/reservations.hbs', text.replace('role="note"', `role="note" data-turn="${turn}"`)];
  },
  'the style': (_, turn) => ['mallar/style.css', `.forbehall { padding-left: ${turn}px; }`],
};

/**
 * For each edit: the median time in ms, and the median ratio to the time of `build`, which returns seconds. `copies` is the number of boards
 * beside the one that is edited.
 */
export async function timeServe(root, scratch, browserPath, rounds, build, copies = 0) {
  const project = join(scratch, 'serve');
  rmSync(project, { recursive: true, force: true });
  cpSync(join(root, 'data'), join(project, 'data'), { recursive: true });
  for (let i = 1; i <= copies; i += 1) {
    const board = join(project, `data/2019/namnd-${i}`);
    cpSync(join(root, 'data/2019/kommunstyrelsen'), board, { recursive: true });
    renameSync(join(board, 'kommunstyrelsen.yaml'), join(board, `namnd-${i}.yaml`));
  }
  mkdirSync(join(project, 'mallar/partials'), { recursive: true });
  const { child, url } = await start([join(root, 'bin/vb.cjs'), 'serve', '2019'], project);
  const args = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--single-process', '--no-zygote'];
  const browser = await puppeteer.launch({ executablePath: browserPath, headless: 'shell', args });
  try {
    const page = await open(browser, new URL('kommunstyrelsen.html', url).href);
    const results = {};
    let turn = 0;
    for (const [what, edit] of Object.entries(EDITS)) {
      const pairs = [];
      // The first two rounds are warm-up. The first one creates the file of `mallar/`.
      for (let i = -2; i < rounds; i += 1) {
        turn += 1;
        const [file, text] = edit(root, turn);
        const ours = await saved(page, join(project, file), text);
        if (i >= 0) pairs.push([ours, await build()]);
      }
      results[what] = { ms: median(pairs.map(([ours]) => ours)), ratio: median(pairs.map(([ours, s]) => ours / 1000 / s)) };
    }
    return results;
  } finally {
    await browser.close();
    child.kill('SIGINT');
  }
}

async function start(args, cwd) {
  const child = spawn(process.execPath, args, { cwd, stdio: ['ignore', 'pipe', 'inherit'] });
  const url = await new Promise((resolve) => child.stdout.once('data', (text) => resolve(String(text).trim())));
  return { child, url };
}

async function open(browser, url) {
  const page = await browser.newPage();
  await page.goto(url, { waitUntil: 'load' });
  await page.evaluate(() => {
    globalThis.changed = () =>
      new Promise((resolve) => {
        const observer = new MutationObserver(() => {
          observer.disconnect();
          resolve(performance.timeOrigin + performance.now());
        });
        observer.observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
      });
  });
  await page.waitForSelector('vb-visning');
  // Waits for the warm-up of the preview.
  await new Promise((resolve) => setTimeout(resolve, 5000));
  return page;
}

/** Milliseconds from writing a file until the page has changed. Both times come from the same system clock. */
async function saved(page, file, text) {
  await new Promise((resolve) => setTimeout(resolve, 250));
  await page.evaluate(() => {
    globalThis.change = globalThis.changed();
  });
  const begun = performance.timeOrigin + performance.now();
  writeFileSync(file, text);
  const seen = await page.evaluate(() => globalThis.change);
  return seen - begun;
}
