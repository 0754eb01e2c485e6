/** Change events become runs of work: one at a time, none lost. Of the function, and of `vb serve`, whose rebuilds they start. */
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { inTurns } from '../src/serve/turns.ts';
import { startServe } from './support/serve.ts';

/** Longer than events are gathered for, in ms. */
const LATER = 40;

describe('change events', () => {
  /** Work that ends when the test says so; what each run was given, and whether two ever ran at once. */
  function working() {
    const runs: string[][] = [];
    const ends: (() => void)[] = [];
    let running = 0;
    let most = 0;
    const hint = inTurns<string>(async (hinted) => {
      runs.push([...hinted]);
      running += 1;
      most = Math.max(most, running);
      await new Promise<void>((resolve) => ends.push(resolve));
      running -= 1;
    });
    return { runs, hint, end: () => ends.shift()?.(), most: () => most };
  }

  test('that come close together are one run', async () => {
    const { runs, hint } = working();
    for (const one of ['a', 'b', 'a']) hint(one);
    await wait(LATER);
    expect(runs).toEqual([['a', 'b']]);
  });

  test('during a run start one more when it ends, with all of them', async () => {
    const { runs, hint, end, most } = working();
    hint('a');
    await wait(LATER);
    hint('b');
    hint('c');
    await wait(LATER);
    expect(runs).toEqual([['a']]);
    end();
    await wait(LATER);
    expect(runs).toEqual([['a'], ['b', 'c']]);
    end();
    await wait(LATER);
    expect([runs.length, most()]).toEqual([2, 1]);
  });

  test('of the same file during a run are not taken for those that started it', async () => {
    const { runs, hint, end } = working();
    hint('a');
    await wait(LATER);
    hint('a');
    end();
    await wait(LATER);
    expect(runs).toEqual([['a'], ['a']]);
  });

  test('after a quiet time start a run as the first did', async () => {
    const { runs, hint, end } = working();
    hint('a');
    await wait(LATER);
    end();
    await wait(LATER);
    hint('b');
    await wait(LATER);
    expect(runs).toEqual([['a'], ['b']]);
  });
});

const FILE = 'data/2019/kommunstyrelsen/mal/attraktiv-arbetsgivare/attraktiv-arbetsgivare.yaml';

test('what is saved while vb serve rebuilds is shown', { timeout: 120_000 }, async () => {
  const served = await startServe(['data'], ['2019', '--namnd', 'kommunstyrelsen']);
  try {
    const shows = async (text: string) => (await (await fetch(`${served.url}/kommunstyrelsen.html`)).text()).includes(text);
    const text = served.read(FILE);
    // The whole year takes longer to rebuild than any of these waits, so that some save comes while it does.
    for (const [i, ms] of [0, 12, 25, 50, 75, 100, 150, 200].entries()) {
      const save = (name: string) => served.write(FILE, text.replace('motivering: |\n', `motivering: |\n      ${name}.\n\n`));
      save(`Första ${i}`);
      await wait(ms);
      save(`Andra ${i}`);
      // Sooner than the times of files are compared, which would find the save anyhow.
      await expect.poll(() => shows(`Andra ${i}`), { timeout: 1500, interval: 50 }).toBe(true);
    }
  } finally {
    await served.stop();
  }
});
