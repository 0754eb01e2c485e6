// node tests/bench/tree.js <arguments of vb>: runs vb, and prints the peak memory of its whole process tree in MiB. Shared memory is
// divided between the processes that share it (PSS), so the sum is what the machine needs. Linux only.
import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Interval between samples, in ms. */
const INTERVAL = 200;

/** The content of a file of a process. Empty when the process has ended. */
function readProcess(pid, file) {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return '';
  }
}

/** The process and all that it has started. */
function treeOf(root) {
  const all = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  const parents = all.map((pid) => [Number(pid), Number(readProcess(pid, 'stat').split(') ').at(-1)?.split(' ')[1])]);
  const found = [root];
  for (const parent of found) found.push(...parents.filter(([, one]) => one === parent).map(([pid]) => pid));
  return found;
}

/** The memory of the process tree in MiB. */
const memoryOf = (root) =>
  treeOf(root).reduce((sum, pid) => sum + Number(/^Pss:\s+(\d+)/m.exec(readProcess(pid, 'smaps_rollup'))?.[1] ?? 0) / 1024, 0);

const vb = join(dirname(fileURLToPath(import.meta.url)), '../../bin/vb.cjs');
const child = spawn(process.execPath, [vb, ...process.argv.slice(2)], { stdio: ['ignore', 'ignore', 'inherit'] });
let peak = 0;
const timer = setInterval(() => {
  peak = Math.max(peak, memoryOf(child.pid));
}, INTERVAL);
child.on('close', (code) => {
  clearInterval(timer);
  process.exitCode = code ?? 1;
  console.log(`${Math.round(peak)} MiB`);
});
