/** Boards built side by side: the same bytes and words as one at a time, and no more browsers and reports at once than asked for. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, describe, expect, test } from 'vitest';
import { findEmbeddedPackage } from '../src/platform/browser/embedded.ts';
import type { Started } from '../src/platform/browser/launch.ts';
import { lendBrowsers } from '../src/platform/browser/lend.ts';
import { inOrder } from '../src/terminal/in-order.ts';
import { sideBySide } from '../src/tools/build/side-by-side.ts';
import { CASES } from './support/layers.ts';
import { runVb } from './support/run.ts';
import { recordTerminal } from './support/terminal.ts';
import { VB } from './support/vb.ts';

const folder = mkdtempSync(join(tmpdir(), 'vb-samtidigt-'));
const year = join(folder, 'data/2024');
afterAll(() => rmSync(folder, { recursive: true, force: true }));
cpSync(join(CASES, 'base/data/2024/gemensamt'), join(year, 'gemensamt'), { recursive: true });
for (const id of ['barnnamnden', 'byggnamnden', 'kulturnamnden', 'valnamnden']) {
  cpSync(join(CASES, 'base/data/2024/kulturnamnden'), join(year, id), { recursive: true });
  if (id !== 'kulturnamnden') renameSync(join(year, id, 'kulturnamnden.yaml'), join(year, id, `${id}.yaml`));
}
/** A board that cannot be built. */
const faulty = join(year, 'byggnamnden/byggnamnden.yaml');
writeFileSync(faulty, `${readFileSync(faulty, 'utf8')}fel: [\n`);

const filesIn = (out: string) =>
  new Map(readdirSync(join(folder, out)).map((name) => [name, readFileSync(join(folder, out, name), 'latin1')]));

test.runIf(findEmbeddedPackage())(
  '--jobs changes neither a byte nor the order of the words',
  () => {
    const env = { ...process.env, CI: '', NO_COLOR: '1' };
    const build = (jobs: string) => {
      const args = [VB, 'build', '2024', '--browser', 'inbyggd', '--jobs', jobs];
      const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: folder, env, encoding: 'utf8' });
      const files = filesIn('out/2024');
      rmSync(join(folder, 'out'), { recursive: true });
      return { status, stdout, stderr, files };
    };
    const one = build('1');
    expect(one.status).toBe(1);
    expect(one.stderr).toContain('Inte byggd: byggnamnden (1 fel).');
    const pdfs = one.stdout.split('\n').filter((line) => line.endsWith('.pdf'));
    expect(pdfs).toEqual(['barnnamnden', 'kulturnamnden', 'valnamnden'].map((id) => `out/2024/${id}.pdf`));
    expect(build('4')).toEqual(one);
  },
  120_000,
);

test.each(['0', '-1', 'två', '1.5', '65'])('--jobs %s is refused', async (jobs) => {
  const { status, stderr } = await runVb(folder, ['build', '2024', '--jobs', jobs]);
  expect(status).toBe(2);
  expect(stderr).toContain('Skriv ett antal från 1 till 64.');
});

describe('work side by side', () => {
  /** Does work of different lengths. Returns the most that was in progress at once, and what was begun. */
  async function run(count: number, fails: readonly number[] = []) {
    let [now, most] = [0, 0];
    const begun: number[] = [];
    const done = sideBySide([5, 1, 4, 1, 3, 1], count, async (one) => {
      begun.push(one);
      now += 1;
      most = Math.max(most, now);
      await setTimeout(one);
      now -= 1;
      if (fails.includes(one)) throw new Error(`gick fel ${one}`);
    });
    const error: unknown = await done.catch((one: unknown) => one);
    return { most, begun, error, left: now };
  }

  test.each([1, 2, 4])('is at most that of %s', async (count) => {
    expect(await run(count)).toEqual({ most: count, begun: [5, 1, 4, 1, 3, 1], error: undefined, left: 0 });
  });

  test('begins no more after an exception, and awaits what has begun', async () => {
    const { begun, error, left } = await run(2, [1]);
    expect({ begun, left }).toEqual({ begun: [5, 1], left: 0 });
    expect(error).toEqual(new Error('gick fel 1'));
  });
});

test('texts come in the order of the work', () => {
  const { terminal, said, told } = recordTerminal();
  const next = inOrder(terminal);
  const [a, b, c] = [next(), next(), next()];
  b.terminal.out('b');
  b.terminal.info('om b');
  a.terminal.out('a 1');
  expect(said).toEqual(['a 1']);
  c.end();
  b.end();
  a.terminal.error('om a');
  expect([said, told]).toEqual([['a 1'], ['om a']]);
  a.end();
  expect([said, told]).toEqual([
    ['a 1', 'b'],
    ['om a', 'om b'],
  ]);
});

describe('browsers', () => {
  /** Launches false browsers, and counts them. */
  function launcher() {
    const launched: { connected: boolean; closed: boolean }[] = [];
    const launch = async () => {
      const own = { connected: true, closed: false };
      launched.push(own);
      const close = async () => {
        own.closed = true;
      };
      return { browser: own, close } as unknown as Started;
    };
    return { launched, launch };
  }

  test('are launched when they are needed, and lent to one document at a time', async () => {
    const { launched, launch } = launcher();
    const browsers = lendBrowsers(2, launch);
    expect(launched).toHaveLength(1);
    const [a, b] = [await browsers.lend(), await browsers.lend()];
    expect(launched).toHaveLength(2);
    expect(a.started).not.toBe(b.started);
    const waiting = browsers.lend();
    const given = a.giveBack();
    const c = await waiting;
    expect(c.started).toBe(a.started);
    c.onPrinting();
    await given;
    await Promise.all([b.giveBack(), c.giveBack()]);
    expect((await browsers.lend()).started).toBe(b.started);
    await browsers.close();
    expect(launched.map(({ closed }) => closed)).toEqual([true, true]);
  });

  test('one that has ended is launched again, and one that does not start is given to all', async () => {
    const { launched, launch } = launcher();
    const browsers = lendBrowsers(1, launch);
    const first = await browsers.lend();
    Object.assign(launched[0] ?? {}, { connected: false });
    await first.giveBack();
    expect((await browsers.lend()).started).not.toBe(first.started);
    expect(launched).toHaveLength(2);

    let tries = 0;
    const none = lendBrowsers(1, async () => new Error(String(++tries)));
    for (let i = 0; i < 3; i += 1) {
      const { started, giveBack } = await none.lend();
      expect(started).toEqual(new Error('1'));
      await giveBack();
    }
    await none.close();
  });

  test('that the caller launched are left to the caller', async () => {
    const { launched, launch } = launcher();
    const browsers = lendBrowsers(1, launch, launch());
    await browsers.lend();
    await browsers.close();
    expect(launched).toEqual([{ connected: true, closed: false }]);
  });
});
