// Runs two commands in turn, and prints a line of the table: the ratio, its goal and whether it is met, and what was measured.
import { runTree } from './process-tree.js';

const sorted = (values) => values.toSorted((a, b) => a - b);

/** The value in the middle. */
export const median = (values) => sorted(values)[Math.floor(values.length / 2)];

/** `min–median–max` of what was measured. */
function spread(values, digits) {
  const all = sorted(values);
  return [all[0], median(all), all.at(-1)].map((one) => one.toFixed(digits)).join('–');
}

/** What is compared, with its unit and decimals. */
const MEASURES = { cpu: ['s CPU', 2], wall: ['s by the clock', 2], mebibytes: ['MiB', 0] };

/**
 * `options` are those of runTree. Returns a function that compares two sides and prints a line. A side is a list of arguments, or a function
 * that prepares a round and returns them. Both run once before they are measured, so that caches are filled. The machine is noisy, so
 * the ratio is the median of the ratios of the rounds. `by` is what has the goal.
 */
export function comparer(options) {
  const run = async (side, memory) => {
    const args = typeof side === 'function' ? await side() : side;
    const done = await runTree(args, { ...options, memory });
    if (done.status !== 0) throw new Error(`${args.join(' ')} ended with ${done.status}:\n${done.stderr}`);
    return done;
  };
  return async ({ title, goal, ours, floor, rounds, by = 'cpu', warm = true }) => {
    const memory = by === 'mebibytes';
    if (warm) for (const side of [ours, floor]) await run(side, memory);
    const pairs = [];
    for (let i = 0; i < rounds; i += 1) pairs.push([await run(ours, memory), await run(floor, memory)]);
    const ratioOf = (measure) => median(pairs.map(([a, b]) => a[measure] / b[measure]));
    const ratio = ratioOf(by);
    const shown = (measure) => {
      const [unit, digits] = MEASURES[measure];
      const [a, b] = [0, 1].map((i) =>
        spread(
          pairs.map((pair) => pair[i][measure]),
          digits,
        ),
      );
      const other = measure === by ? '' : ` (${ratioOf(measure).toFixed(2)})`;
      return `${a} against ${b} ${unit}${other}`;
    };
    const measures = memory ? ['mebibytes', 'cpu'] : ['cpu', 'wall'];
    printGoal(title, ratio, goal, measures.map(shown).join('; '));
  };
}

/** Prints a line of the table. */
export function printGoal(title, ratio, goal, details) {
  const end = ratio <= goal ? 'met   ' : 'MISSED';
  console.log(`${title.padEnd(52)} ${ratio.toFixed(2).padStart(5)}  ≤ ${String(goal).padEnd(4)} ${end}  ${details}`);
}
