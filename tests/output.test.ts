/** Runs the program as a process with outputs that refuse, close or read slowly. */
import { spawn, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PACKAGE_ROOT } from '../src/platform/package-files.ts';
import { VB } from './support/vb.ts';

const scratch = mkdtempSync(join(tmpdir(), 'vb-utdata-'));
const project = join(scratch, 'projekt');
const env = { ...process.env, NO_COLOR: '1', CI: '', GITHUB_ACTIONS: '', VB_CACHE: join(scratch, 'cache') };

beforeAll(() => cpSync(join(PACKAGE_ROOT, 'tests/cases/manga-fel'), project, { recursive: true }));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const shell = (script: string) =>
  spawnSync('bash', ['-c', script.replaceAll('vb ', `"${process.execPath}" "${VB}" `)], { cwd: project, env, encoding: 'utf8' });

const COMMANDS = [
  'check 2024 --format json',
  'check 2024',
  'assess 2024 --format json',
  'explain utfall-saknas',
  'completion bash',
  'build --help',
  '--help',
  '--version',
];

describe.runIf(process.platform === 'linux')('an output that cannot be written', () => {
  test.each(COMMANDS)('exits with 3 on a full disk: vb %s', (command) => {
    const { status, stderr } = shell(`vb ${command} >/dev/full`);
    expect(status).toBe(3);
    expect(stderr).toContain('vb: Resultatet kunde inte skrivas: disken är full.');
    expect(stderr.match(/kunde inte skrivas/g)).toHaveLength(1);
    expect(stderr).not.toMatch(/\n {4}at |Ett fel i vb/);
  });

  test('exits with 3 when the findings on stderr cannot be written', () => {
    expect(shell('vb build 2024 --format html 2>/dev/full').status).toBe(3);
    expect(shell('vb build 2024 --format html >/dev/full 2>/dev/full').status).toBe(3);
  });

  test('exits with 3 when a disk becomes full in the middle of a write', () => {
    const file = join(scratch, 'kort.json');
    const { status, stderr } = shell(`trap '' XFSZ; ulimit -f 2; vb check 2024 --no-cache --format json >'${file}'`);
    expect(readFileSync(file).length).toBe(2048);
    expect({ status, stderr }).toEqual({ status: 3, stderr: expect.stringContaining('Resultatet kunde inte skrivas') });
  });
});

describe.runIf(process.platform !== 'win32')('a reader that closes', () => {
  test.each([
    ['check 2024 --format json', 1],
    ['check 2024', 1],
    ['--help', 0],
    ['completion bash', 0],
  ])('ends vb %s quietly with exit code %i', (command, code) => {
    const { status, stdout, stderr } = shell(`vb ${command} | head -c 1 | wc -c; exit "\${PIPESTATUS[0]}"`);
    expect({ status, stdout: stdout.trim() }).toEqual({ status: code, stdout: '1' });
    const whole = shell(`vb ${command} >/dev/null`);
    expect({ status, stderr }).toEqual({ status: whole.status, stderr: whole.stderr });
    const none = shell(`vb ${command} | true; exit "\${PIPESTATUS[0]}"`);
    expect({ status: none.status, stderr: none.stderr }).toEqual({ status, stderr });
  });

  test('of the messages does not keep the report from being written', () => {
    rmSync(join(scratch, 'ren'), { recursive: true, force: true });
    cpSync(join(PACKAGE_ROOT, 'tests/cases/base'), join(scratch, 'ren'), { recursive: true });
    const { status } = shell(`cd ../ren && vb build 2024 --format html --verbose 2>&1 | true; exit "\${PIPESTATUS[0]}"`);
    expect(status).toBe(0);
    expect(readFileSync(join(scratch, 'ren/out/2024/kulturnamnden.html'), 'utf8')).toContain('</html>');
  });
});

describe('a large output', () => {
  const args = ['diff', '2018', '2019', '--data', join(PACKAGE_ROOT, 'data'), '--format', 'json'];

  test('is complete with a slow reader', async () => {
    const file = join(scratch, 'hel.json');
    spawnSync(process.execPath, [VB, ...args], { cwd: project, env, stdio: ['ignore', openSync(file, 'w'), 'ignore'] });
    const whole = readFileSync(file);
    // A pipe holds 64 kB.
    expect(whole.length).toBeGreaterThan(100_000);
    const child = spawn(process.execPath, [VB, ...args], { cwd: project, env, stdio: ['ignore', 'pipe', 'ignore'] });
    const parts: Buffer[] = [];
    await new Promise((resolve) => setTimeout(resolve, 1500));
    for await (const part of child.stdout) {
      parts.push(part as Buffer);
      if (parts.length < 20) await new Promise((resolve) => setTimeout(resolve, 20));
    }
    expect(Buffer.concat(parts).equals(whole)).toBe(true);
  });
});
