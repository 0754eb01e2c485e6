// Runs a program, and measures it with every process that it starts: CPU, time by the clock, and peak memory. Linux only: on other
// systems the CPU is the time by the clock, and the memory is unknown.
import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

/** Interval between samples, in ms. */
const INTERVAL = 50;
const isLinux = process.platform === 'linux';

/** The content of a file of a process. Empty when the process has ended. */
function readProcess(pid, file) {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return '';
  }
}

/** Parent, group and CPU times of a process: its own, and of its ended children. The times are in seconds. */
function statOf(pid) {
  const text = readProcess(pid, 'stat');
  const fields = text.slice(text.lastIndexOf(') ') + 2).split(' ');
  const seconds = (a, b) => (Number(fields[a]) + Number(fields[b])) / 100;
  return text === ''
    ? undefined
    : { parent: Number(fields[1]), group: Number(fields[2]), own: seconds(11, 12), ended: seconds(13, 14) };
}

/** The memory of processes in MiB. Shared memory is divided between the processes that share it (PSS), so the sum is what is needed. */
const memoryOf = (pids) =>
  pids.reduce((sum, pid) => sum + Number(/^Pss:\s+(\d+)/m.exec(readProcess(pid, 'smaps_rollup'))?.[1] ?? 0) / 1024, 0);

/**
 * Follows the processes below `root`. Those of a browser lose their parent but stay in its process group. The kernel adds the CPU of a
 * process to its parent when the parent waits for it, so only the processes without a parent among the others are sampled.
 */
function follow(root) {
  const all = new Map();
  const outside = statOf(process.pid)?.group;
  const isBelow = (pid) => pid === root || (all.has(pid) && isBelow(all.get(pid).parent));
  return {
    /** Samples the processes. Returns the ids of those that run. */
    sample() {
      const groups = new Set([...all.values()].map(({ group }) => group).filter((group) => group !== outside));
      const running = new Map(
        readdirSync('/proc').flatMap((name) => {
          const stat = /^\d+$/.test(name) ? statOf(name) : undefined;
          return stat ? [[Number(name), stat]] : [];
        }),
      );
      const isOurs = (pid, { parent, group }) => pid === root || all.has(pid) || all.has(parent) || groups.has(group);
      // A process may be listed before its parent.
      for (let size = -1; size !== all.size; ) {
        size = all.size;
        for (const [pid, stat] of running) if (isOurs(pid, stat)) all.set(pid, stat);
      }
      return [...running.keys()].filter((pid) => all.has(pid));
    },
    /** CPU seconds of the processes that nobody above them waits for. */
    orphaned: () => [...all].reduce((sum, [pid, { own }]) => sum + (isBelow(pid) ? 0 : own), 0),
  };
}

/**
 * Runs Node, or another command, with the given arguments. Returns its exit code, what it wrote to stderr, seconds of CPU and by the clock,
 * and with `memory` the peak memory in MiB of all processes together. With `seconds` it ends what takes longer, and `isLate` says so.
 * Only one call at a time is measured correctly.
 */
export async function runTree(args, { cwd, env, memory = false, command = process.execPath, seconds = 0 }) {
  const ended = isLinux ? statOf(process.pid).ended : 0;
  const begun = performance.now();
  const child = spawn(command, args, { cwd, env, stdio: ['ignore', 'ignore', 'pipe'] });
  const tree = follow(child.pid);
  let peak = 0;
  const sample = () => {
    const pids = tree.sample();
    if (memory) peak = Math.max(peak, memoryOf(pids));
  };
  const timer = isLinux ? setInterval(sample, INTERVAL) : undefined;
  let isLate = false;
  const late = () => {
    isLate = true;
    for (const pid of tree.sample()) process.kill(pid);
  };
  const limit = seconds > 0 ? setTimeout(late, seconds * 1000) : undefined;
  let stderr = '';
  child.stderr.on('data', (text) => {
    stderr += text;
  });
  const status = await new Promise((resolve) => child.on('close', resolve));
  clearInterval(timer);
  clearTimeout(limit);
  const wall = (performance.now() - begun) / 1000;
  const cpu = isLinux ? statOf(process.pid).ended - ended + tree.orphaned() : wall;
  return { status, isLate, stderr, cpu, wall, mebibytes: peak };
}
