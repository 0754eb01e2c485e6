/**
 * `debounce` groups change events into runs of work, one at a time, and loses none. Tests the function, and `vb serve`, which
 * uses it.
 */
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { debounce } from '../src/platform/debounce.ts';
import { startServe } from './support/serve.ts';

/** Longer than the debounce delay, in ms. */
const LATER = 40;

const unexpected = (error: unknown) => {
  throw error;
};

describe('change events', () => {
  /** Debounced work that `end` finishes. Records the events of each run and how many runs there were at once at most. */
  function working() {
    const runs: string[][] = [];
    const ends: (() => void)[] = [];
    let running = 0;
    let most = 0;
    const notify = debounce<string>(async (events) => {
      runs.push([...events]);
      running += 1;
      most = Math.max(most, running);
      await new Promise<void>((resolve) => ends.push(resolve));
      running -= 1;
    }, unexpected);
    return { runs, notify, end: () => ends.shift()?.(), most: () => most };
  }

  test('that come close together start one run', async () => {
    const { runs, notify } = working();
    for (const one of ['a', 'b', 'a']) notify(one);
    await wait(LATER);
    expect(runs).toEqual([['a', 'b']]);
  });

  test('during a run start one run with all of them when it ends', async () => {
    const { runs, notify, end, most } = working();
    notify('a');
    await wait(LATER);
    notify('b');
    notify('c');
    await wait(LATER);
    expect(runs).toEqual([['a']]);
    end();
    await wait(LATER);
    expect(runs).toEqual([['a'], ['b', 'c']]);
    end();
    await wait(LATER);
    expect([runs.length, most()]).toEqual([2, 1]);
  });

  test('of the same file during a run start another run', async () => {
    const { runs, notify, end } = working();
    notify('a');
    await wait(LATER);
    notify('a');
    end();
    await wait(LATER);
    expect(runs).toEqual([['a'], ['a']]);
  });

  test('after a run that failed start a new run, and the exception is reported', async () => {
    const seen: unknown[] = [];
    const notify = debounce<string>(
      async (events) => {
        seen.push([...events]);
        if (events.has('a')) throw new Error('en bugg');
      },
      (error) => seen.push(String(error)),
    );
    notify('a');
    await wait(LATER);
    notify('b');
    await wait(LATER);
    expect(seen).toEqual([['a'], 'Error: en bugg', ['b']]);
  });

  test('after a pause start a new run', async () => {
    const { runs, notify, end } = working();
    notify('a');
    await wait(LATER);
    end();
    await wait(LATER);
    notify('b');
    await wait(LATER);
    expect(runs).toEqual([['a'], ['b']]);
  });
});

const OTHER_BOARD = 'data/2024/socialnamnden/socialnamnden.yaml';

/**
 * A rebuild is synchronous except for one wait: a file with new errors may be half written, so it is read again a little later.
 * Files of other folders that are saved during that wait are not read then.
 */
test('vb serve shows what is saved during a rebuild', { timeout: 120_000 }, async () => {
  const served = await startServe(['tests/cases/base/data', 'tests/cases/tva-namnder/data'], ['2024']);
  try {
    const shows = async (text: string) => (await (await fetch(`${served.url}/kulturnamnden.html`)).text()).includes(text);
    const seen = (text: string, timeout = 1500) => expect.poll(() => shows(text), { timeout, interval: 25 }).toBe(true);
    const style = (name: string) => served.write('mallar/style.css', `.${name} { color: red; }`);
    style('forsta');
    await seen('.forsta', 10_000);
    const text = served.read(OTHER_BOARD);
    // Some of these delays end during the wait, however fast the machine is.
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
