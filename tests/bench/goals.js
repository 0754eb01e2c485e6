// The table of goals: CPU of all processes of a command against that of its floor or of another command, and the memory of all.
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { PDFDocument } from '@cantoo/pdf-lib';
import { bundled, compiled } from './floors.js';
import { runTree } from './process-tree.js';
import { comparer, printGoal } from './table.js';
import { edit, longReport, manyBoards } from './years.js';

/** How many times over the longer reports have the mål of the real one: about 120, 200 and 430 pages. */
const LENGTHS = [1, 2, 5];

/** Prints the table. `rounds` is for what takes seconds, `few` for what takes minutes. */
export async function goals(bench, rounds, few) {
  const compare = comparer({ cwd: bench.root, env: bench.env });
  console.log(
    `${''.padEnd(52)} ratio  goal           min–median–max of ${rounds} rounds, or ${few} of many boards and long reports`,
  );
  await one(bench, (row) => compare({ rounds, ...row }));
  await checks(bench, (row) => compare({ rounds, ...row }));
  await many(bench, (row) => compare({ rounds: few, ...row }));
  await long(bench, few);
}

/** One report. */
async function one({ root, scratch, here, vb, browser, unpack }, compare) {
  const out = join(scratch, 'cold');
  const build = (...args) => vb('build', '2019', '--out', out, '--format', 'html,pdf', ...unpack, ...args);
  const cold = () => {
    rmSync(out, { recursive: true, force: true });
    return build();
  };
  const floor = await compiled(root, scratch, join(here, 'floor-pdf.js'), 'floor-pdf.cjs');
  const html = join(scratch, 'out/2019/kommunstyrelsen.html');
  const print = [floor, browser, html, join(scratch, 'floor.pdf')];
  await compare({ title: 'HTML + PDF, cold, against a bare print', goal: 1.7, ours: cold, floor: print });
  await compare({ title: 'HTML + PDF again, against a bare print', goal: 1.7, ours: build('--force'), floor: print });
  await compare({ title: 'nothing changed, against vb --version', goal: 2, ours: build(), floor: vb('--version') });
  // The PDF that the floor printed is the input of finishing.
  const finish = await bundled(root, scratch, join(root, 'src/pdf/finish/finish.ts'), 'finish.mjs', 'esm');
  await compare({
    title: 'finishing a PDF, against loading and saving it',
    goal: 1.3,
    ours: [join(here, 'finish.js'), finish, join(scratch, 'floor.pdf')],
    floor: [join(here, 'floor-finish.js'), join(scratch, 'floor.pdf')],
  });
}

/** What needs no browser. */
async function checks({ root, scratch, here, vb }, compare) {
  const script = await compiled(root, scratch, join(here, 'floor-yaml.js'), 'floor-yaml.cjs');
  const parsing = (...years) => [script, ...years.map((year) => join(root, 'data', year))];
  const html = vb('build', '2019', '--out', join(scratch, 'out'), '--format', 'html', '--force');
  const node = ['-e', '0'];
  const check = (...args) => vb('check', '2019', ...args);
  const uncached = (boards) => check('--no-cache', '--data', manyBoards(root, scratch, boards));
  await compare({ title: 'HTML, against parsing the YAML', goal: 2, ours: html, floor: parsing('2019') });
  await compare({
    title: 'vb check, against parsing the YAML of both years',
    goal: 1.6,
    ours: check('--no-cache'),
    floor: parsing('2018', '2019'),
  });
  await compare({ title: 'vb check, nothing changed, against node -e 0', goal: 4, ours: check(), floor: node });
  await compare({ title: 'vb check of 4 boards, against 1', goal: 4, ours: uncached(4), floor: uncached(1) });
  await compare({ title: 'vb --version, against node -e 0', goal: 1.5, ours: vb('--version'), floor: node });
}

/** Many boards. Each is as large as the real one. */
async function many({ root, scratch, vb, unpack }, compare) {
  const build = (boards, ...args) => {
    const data = ['--data', manyBoards(root, scratch, boards), '--out', join(scratch, `out-${boards}`)];
    return vb('build', '2019', ...data, '--format', 'html,pdf', ...unpack, ...args);
  };
  const edited = (boards) => () => {
    edit(manyBoards(root, scratch, boards));
    return build(boards);
  };
  await compare({ title: 'one of ten boards changed, against a lone board', goal: 1.3, ours: edited(10), floor: edited(1) });
  const [ten, lone] = [build(10, '--force'), build(1, '--force')];
  await compare({ title: 'ten boards, against one', goal: 8, ours: ten, floor: lone, warm: false });
  const namnd = build(50, '--force', '--namnd', 'namnd-1');
  await compare({ title: '--namnd of 50 boards, against a lone board', goal: 1.3, ours: namnd, floor: lone });
  const memory = { goal: 1.6, by: 'mebibytes', rounds: 1, warm: false };
  await compare({ ...memory, title: 'memory of 20 boards, against one', ours: build(20, '--force'), floor: lone });
}

/** Long reports: the CPU and the memory of a page, against those of a page of the shortest. */
async function long({ root, scratch, env, vb, unpack }, rounds) {
  const measure = async (times) => {
    const out = join(scratch, `out-long-${times}`);
    const args = ['--data', longReport(root, scratch, times), '--out', out, '--format', 'html,pdf', ...unpack, '--force'];
    const runs = [];
    for (let i = 0; i < rounds; i += 1) {
      const done = await runTree(vb('build', '2019', ...args), { cwd: root, env, memory: true });
      const pdf = join(out, '2019/kommunstyrelsen.pdf');
      if (!existsSync(pdf)) throw new Error(done.stderr);
      const pages = (await PDFDocument.load(readFileSync(pdf), { updateMetadata: false })).getPageCount();
      runs.push({ ...done, pages });
    }
    const least = (key) => Math.min(...runs.map((run) => run[key]));
    return { pages: runs[0].pages, cpu: least('cpu'), mebibytes: least('mebibytes') };
  };
  const shortest = await measure(LENGTHS[0]);
  for (const times of LENGTHS.slice(1)) {
    const longer = await measure(times);
    for (const [what, key, digits] of [
      ['CPU', 'cpu', 1],
      ['memory', 'mebibytes', 0],
    ]) {
      const ratio = longer[key] / longer.pages / (shortest[key] / shortest.pages);
      const title = `${what} a page, ${longer.pages} pages against ${shortest.pages}`;
      const unit = key === 'cpu' ? 's CPU' : 'MiB';
      printGoal(title, ratio, 1, `${longer[key].toFixed(digits)} against ${shortest[key].toFixed(digits)} ${unit}, at least`);
    }
  }
}
