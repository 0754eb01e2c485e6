/** Change events become runs of work: one at a time, none lost. Of the function, and of `vb serve`, whose rebuilds they start. */
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { debounce } from '../src/platform/debounce.ts';
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
    const hint = debounce<string>(async (hinted) => {
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

const OTHER_BOARD = 'data/2024/socialnamnden/socialnamnden.yaml';

/**
 * A rebuild is synchronous but for one wait: where a file has become faulty it may be half written, and is read again a little later.
 * What is saved during that wait is not read again then, when it is of another folder.
 */
test('what is saved while vb serve rebuilds is shown', { timeout: 120_000 }, async () => {
  const served = await startServe(['tests/cases/base/data', 'tests/cases/tva-namnder/data'], ['2024']);
  try {
    const shows = async (text: string) => (await (await fetch(`${served.url}/kulturnamnden.html`)).text()).includes(text);
    const seen = (text: string, timeout = 1500) => expect.poll(() => shows(text), { timeout, interval: 25 }).toBe(true);
    const style = (name: string) => served.write('mallar/style.css', `.${name} { color: red; }`);
    style('forsta');
    await seen('.forsta', 10_000);
    const text = served.read(OTHER_BOARD);
    // Some of these come during the wait, however fast the machine is.
    for (const ms of [20, 40, 60, 80, 100, 120, 140]) {
      served.write(OTHER_BOARD, 'namn: [');
      await wait(ms);
      style(`efter-${ms}`);
      await seen(`.efter-${ms}`);
      served.write(OTHER_BOARD, text);
      await wait(500);
    }
  } finally {
    await served.stop();
  }
});
