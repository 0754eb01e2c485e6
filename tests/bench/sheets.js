// Compares the CPU time that a command takes for hostile files of the largest size that it reads with that of half the size.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** CPU seconds below which a ratio would show noise only. */
const LEAST = 0.1;

/** A file that takes little work to read, by default: its name and its bytes. */
const SMALL = ['a.csv', Buffer.from('Konto;2019\nx;1\n')];

/**
 * `run` reads a file, and returns its CPU seconds and its peak memory in MiB. Prints a line for each kind. The fastest of `rounds` runs
 * counts, because other processes only make a run slower.
 */
export async function timeSheets(kinds, scratch, rounds, run, small = SMALL) {
  const timeOf = async (file, bytes) => {
    const path = join(scratch, file);
    writeFileSync(path, bytes);
    const runs = [];
    for (let i = 0; i < rounds; i += 1) runs.push(await run(path));
    return runs.reduce((best, one) => (one.seconds < best.seconds ? one : best));
  };
  const base = (await timeOf(...small)).seconds;
  for (const { name, file, limit, make } of kinds) {
    const [half, whole] = [await timeOf(file, make(Math.floor(limit / 2))), await timeOf(file, make(Math.floor(limit)))];
    const [a, b] = [half.seconds - base, whole.seconds - base];
    const ratio = a < LEAST ? 'too fast to compare' : (b / a).toFixed(2);
    console.log(
      `${name.padEnd(44)} ${ratio.padEnd(20)} ${b.toFixed(2)} s above ${base.toFixed(2)} s   ${Math.round(whole.mebibytes)} MiB (goal ≤ 200)`,
    );
  }
}
