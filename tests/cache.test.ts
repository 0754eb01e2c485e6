/** Tests the caches on disk: a damaged entry is a miss, old entries are pruned, and a damaged browser is unpacked again. */
import { createHash } from 'node:crypto';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import pkg from '../package.json' with { type: 'json' };
import { findEmbeddedPackage, PUBLISHED, unpackEmbedded } from '../src/platform/browser/embedded.ts';
import { startBrowser } from '../src/platform/browser/launch.ts';
import { readCache, writeCache } from '../src/platform/cache.ts';
import { cacheFolder, compileCacheFolder } from '../src/platform/cache-folder.ts';
import { damageBytes, Random } from './support/mutate.ts';
import { SEED } from './support/seed.ts';

const scratch = mkdtempSync(join(tmpdir(), 'vb-cache-'));
const env = { VB_CACHE: scratch };
const folder = join(scratch, 'vb/check');
const keyOf = (name: string) => createHash('sha256').update(name).digest('hex');
const KEY = keyOf('ett');
const TEXT = JSON.stringify({ år: 2024, findings: Array.from({ length: 50 }, (_, i) => ({ code: 'summa', nr: i })) });

/** The path of the only entry, or of the entry of a key. */
const entryOf = (key: string) => join(folder, readdirSync(folder).find((name) => name.startsWith(key)) ?? key);

beforeEach(() => rmSync(folder, { recursive: true, force: true }));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

describe('an entry of the cache', () => {
  test('is read as it was written', () => {
    expect(readCache('check', KEY, env)).toBeUndefined();
    writeCache('check', KEY, TEXT, env);
    expect(readCache('check', KEY, env)).toBe(TEXT);
    writeCache('check', KEY, '', env);
    expect(readCache('check', KEY, env)).toBe('');
  });

  test('is a miss after any damage, and is healed by the next write', () => {
    writeCache('check', KEY, TEXT, env);
    const file = entryOf(KEY);
    const whole = readFileSync(file);
    const used: string[] = [];
    for (let i = 0; i < 1000; i += 1) {
      const { kind, bytes } = damageBytes(whole, new Random(SEED * 1009 + i), () => Buffer.from('x'));
      // Some damage does not change these bytes.
      if (bytes.equals(whole)) continue;
      writeFileSync(file, bytes);
      if (readCache('check', KEY, env) !== undefined) used.push(`${kind}, number ${i}`);
    }
    expect(used).toEqual([]);
    writeCache('check', KEY, TEXT, env);
    expect(readCache('check', KEY, env)).toBe(TEXT);
  });

  test('is a miss under another key or in another cache', () => {
    writeCache('check', KEY, TEXT, env);
    const other = keyOf('annan');
    renameSync(entryOf(KEY), entryOf(KEY).replace(KEY, other));
    expect(readCache('check', other, env)).toBeUndefined();
    renameSync(folder, join(scratch, 'vb/annat'));
    expect(readCache('annat', other, env)).toBeUndefined();
    rmSync(join(scratch, 'vb/annat'), { recursive: true });
  });

  test.each<[string, (file: string) => void]>([
    ['a folder', (file) => mkdirSync(file)],
    ['a link to nothing', (file) => symlinkSync(join(scratch, 'inget'), file)],
    ['a link to a device', (file) => symlinkSync('/dev/zero', file)],
    [
      'a file of 4 GB',
      (file) => {
        writeFileSync(file, '');
        truncateSync(file, 2 ** 32);
      },
    ],
  ])('is a miss when it is %s', (_, make) => {
    writeCache('check', KEY, TEXT, env);
    const file = entryOf(KEY);
    rmSync(file);
    make(file);
    expect(readCache('check', KEY, env)).toBeUndefined();
    expect(() => writeCache('check', KEY, TEXT, env)).not.toThrow();
    expect(readdirSync(folder).filter((name) => name.startsWith(`.${KEY}`))).toEqual([]);
  });
});

describe('pruning', () => {
  const DAY = 24 * 3600;
  const names = () => readdirSync(folder).filter((name) => !name.startsWith('.'));
  /** Writes an entry that was last used so many days ago. */
  const write = (name: string, days: number, text = TEXT) => {
    writeCache('check', keyOf(name), text, env);
    const when = Date.now() / 1000 - days * DAY;
    utimesSync(entryOf(keyOf(name)), when, when);
  };
  /** Writes once more, as if the folder had not been pruned for a while. */
  const prune = () => {
    for (const name of readdirSync(folder)) if (name === '.pruned') utimesSync(join(folder, name), 1, 1);
    writeCache('check', keyOf('ny'), TEXT, env);
  };
  const has = (name: string) => readCache('check', keyOf(name), env) !== undefined;

  test('removes entries that were not used for 90 days, and only them', () => {
    write('gammal', 91);
    write('yngre', 89);
    writeFileSync(join(folder, 'anteckning.txt'), 'inte vår');
    utimesSync(join(folder, 'anteckning.txt'), 1, 1);
    prune();
    expect([has('gammal'), has('yngre'), has('ny')]).toEqual([false, true, true]);
    expect(names()).toContain('anteckning.txt');
  });

  test('removes the least recently used entries above 50 MB', () => {
    const large = 'x'.repeat(9 * 1024 * 1024);
    for (let i = 0; i < 7; i += 1) write(`stor ${i}`, 20 - i, large);
    // Reading an entry counts as using it.
    expect(has('stor 0')).toBe(true);
    prune();
    expect([0, 1, 2, 3, 4, 5, 6].map((i) => has(`stor ${i}`))).toEqual([true, false, false, true, true, true, true]);
  });

  test('removes what a killed run left, and entries of earlier versions', () => {
    write('ny', 0);
    const left = [`.${KEY}-1234`, `.${KEY}-1234-ab12cd`, `${KEY}.json`];
    for (const name of left) {
      writeFileSync(join(folder, name), 'x');
      utimesSync(join(folder, name), 1, 1);
    }
    prune();
    expect(readdirSync(folder).filter((name) => left.includes(name))).toEqual([]);
  });

  test('does not look at the entries at each write', () => {
    write('ny', 0);
    prune();
    write('gammal', 91);
    writeCache('check', keyOf('en till'), TEXT, env);
    expect(has('gammal')).toBe(true);
  });
});

describe('the cache folder', () => {
  const own = (more: NodeJS.ProcessEnv) => [cacheFolder(more), compileCacheFolder(more)];

  test.each<[string, NodeJS.ProcessEnv]>([
    ['empty', { HOME: '', VB_CACHE: '', XDG_CACHE_HOME: '' }],
    ['relative', { HOME: 'hem', VB_CACHE: 'a', XDG_CACHE_HOME: './b' }],
  ])('is never in the working folder when the environment is %s', (_, more) => {
    const home = process.env['HOME'];
    const cwd = process.cwd();
    process.env['HOME'] = more['HOME'];
    process.chdir(scratch);
    const before = readdirSync(scratch);
    try {
      for (const path of own(more)) expect(path ?? '/').toMatch(/^\//);
      expect(readdirSync(scratch)).toEqual(before);
    } finally {
      process.chdir(cwd);
      process.env['HOME'] = home;
    }
  });

  test('ignores a relative path, and takes the next one', () => {
    expect(cacheFolder({ VB_CACHE: 'relativ', XDG_CACHE_HOME: scratch })).toBe(join(scratch, 'vb'));
  });
});

describe.runIf(findEmbeddedPackage())('the unpacked browser', () => {
  const unpacked = async () => {
    let count = 0;
    const found = await unpackEmbedded(env, () => {
      count += 1;
    });
    return { count, home: found?.executable.replace(/\/chromium$/, '') ?? '', executable: found?.executable ?? '' };
  };
  const repairs = async () => {
    const told: string[] = [];
    const { browser } = await startBrowser({
      browser: 'inbyggd',
      env: { ...process.env, ...env },
      info: (text) => told.push(text),
    });
    await browser.close();
    return told.filter((text) => text.includes('packas upp på nytt')).length;
  };

  test('is unpacked once', async () => {
    await unpacked();
    expect((await unpacked()).count).toBe(0);
  });

  test.each<[string, (home: string) => void]>([
    ['its executable was cut off', (home) => truncateSync(join(home, 'chromium'), 1000)],
    ['its executable is gone', (home) => rmSync(join(home, 'chromium'))],
    ['a typeface is gone', (home) => rmSync(join(home, 'fonts'), { recursive: true })],
    ['a library was cut off', (home) => truncateSync(join(home, 'libraries/lib/libnss3.so'), 10)],
    ['its list of files is gone', (home) => rmSync(join(home, 'files.json'), { force: true })],
    [
      'its folder is a file',
      (home) => {
        rmSync(home, { recursive: true });
        writeFileSync(home, '');
      },
    ],
    ['its executable may not be run', (home) => chmodSync(join(home, 'chromium'), 0o600)],
  ])('is unpacked again once when %s', async (_, damage) => {
    const { home, executable } = await unpacked();
    const size = statSync(executable).size;
    damage(home);
    expect((await unpacked()).count).toBe(1);
    expect(statSync(executable).size).toBe(size);
    expect((await unpacked()).count).toBe(0);
    expect(readdirSync(join(scratch, 'vb')).filter((name) => name.startsWith('chromium'))).toHaveLength(1);
  });

  test('is unpacked again once when it does not start', async () => {
    const { executable } = await unpacked();
    // The same size, so that only a failed launch shows it.
    const bytes = readFileSync(executable);
    bytes.fill(0, 0, 4096);
    writeFileSync(executable, bytes);
    expect(await repairs()).toBe(1);
    expect(await repairs()).toBe(0);
  });

  test('is kept while it is used, and other versions are removed after 30 days without use', async () => {
    const { executable } = await unpacked();
    const DAY_MS = 24 * 3600 * 1000;
    const usedAgo = (file: string, days: number) => utimesSync(file, new Date(Date.now() - days * DAY_MS), new Date(0));
    const names = ['chromium-1.0.0', 'chromium-2.0.0', 'chromium-1.0.0.123456', 'annat'];
    for (const [i, name] of names.entries()) {
      mkdirSync(join(scratch, 'vb', name), { recursive: true });
      writeFileSync(join(scratch, 'vb', name, 'chromium'), '');
      usedAgo(join(scratch, 'vb', name, 'chromium'), i === 1 ? 29 : 31);
    }
    usedAgo(executable, 31);
    expect((await unpacked()).count).toBe(0);
    expect(names.filter((name) => readdirSync(join(scratch, 'vb')).includes(name))).toEqual(names.slice(1));
    expect(Date.now() - statSync(executable).atimeMs).toBeLessThan(DAY_MS);
    for (const name of names) rmSync(join(scratch, 'vb', name), { recursive: true, force: true });
  });

  test('has a known day of publication in every version of package.json', () => {
    const versions = Object.values(pkg.optionalDependencies).map((version) => version.replace(/.*@/, ''));
    expect(Object.keys(PUBLISHED).toSorted()).toEqual(versions.toSorted());
    expect(versions).toContain(findEmbeddedPackage()?.version);
  });
});
