/**
 * No output shows a personnummer, wherever it is written. The numbers begin with 1890-01-01 and have a födelsenummer from 980, which
 * Skatteverket uses for test numbers, so that they are those of no person.
 */
import { cpSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { CHECK_FORMAT_NAMES } from '../src/tools/check/formats.ts';
import { DIFF_FORMATS } from '../src/tools/diff/formats.ts';
import { runVb } from './support/run.ts';

const BASE = fileURLToPath(new URL('cases/base/data/', import.meta.url));
const NUMBER = '18900101-9802';
const DIGITS = NUMBER.replace('-', '');
const NÄMND = 'data/2024/kulturnamnden';
const MÅTT = `${NÄMND}/mal/rikt-kulturliv/matt/antal-anstallda.yaml`;

let project: string;
beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), 'vb-privacy-'));
  cpSync(BASE, join(project, 'data'), { recursive: true });
});
afterEach(() => rmSync(project, { recursive: true }));

const vb = (...args: string[]) => runVb(project, args, { VB_CACHE: join(project, 'cache') });
const edit = (change: (text: string) => string) =>
  writeFileSync(join(project, MÅTT), change(readFileSync(join(project, MÅTT), 'utf8')));
const digitsOf = (text: string) => text.replace(/\D/g, '');

/** Where a number can be written, each with the change that writes it there. */
const PLACES: Readonly<Record<string, (text: string) => string>> = {
  'a name': (text) => text.replace(/namn: .*/, `namn: Anställda ${NUMBER}`),
  'a text': (text) => `${text}uppföljning:\n  helår:\n    kommentar: Den som har ${NUMBER} slutade.\n`,
  'a comment': (text) => `# ${NUMBER}\n${text}`,
  'an unknown key': (text) => `"${NUMBER}": 1\n${text}`,
  'a value of the wrong kind': (text) => text.replace(/riktning: .*/, `riktning: ${NUMBER}`),
  'a file that is not YAML': (text) => `${text}  namn: "${NUMBER}\n`,
  'a number over two lines': (text) => `${text}# 18900101-\n#  slut\nkommentar: >-\n  ${NUMBER.replace('-', '-\n  ')}\n`,
  'a förbehåll': (text) => `${text}förbehåll:\n  - gäller: plan.källa\n    slag: osäker källa\n    skäl: Enligt ${NUMBER}.\n`,
};

/** What `vb check` prints in every format at once, and its exit code. */
async function everyFormat(...args: string[]): Promise<{ status: number; printed: readonly string[] }> {
  const files = CHECK_FORMAT_NAMES.filter((name) => name !== 'human').map((name) => ({
    name,
    file: join(project, `out.${name}`),
  }));
  const outputs = files.flatMap(({ name, file }) => ['--format', `${name}=${file}`]);
  const { status, stdout, stderr } = await vb('check', '2024', '--known', '--format', 'human', ...outputs, ...args);
  return { status, printed: [stdout + stderr, ...files.map(({ file }) => readFileSync(file, 'utf8'))] };
}

test.each(Object.entries(PLACES))('a personnummer in %s is a fel, and no format shows it', async (_place, write) => {
  edit(write);
  // The third report is read from the cache.
  for (const args of [['--no-cache'], [], []]) {
    const { status, printed } = await everyFormat(...args);
    expect(status).toBe(1);
    for (const text of printed) {
      expect(text).toContain('personnummer');
      expect(text).toContain('antal-anstallda');
      expect(digitsOf(text)).not.toContain(DIGITS);
    }
  }
});

test('another finding on the same line shows the line with the number masked', async () => {
  edit((text) => text.replace(/namn: .*/, `namnn: Anställda ${NUMBER}`));
  const { stdout } = await vb('check', '2024', '--no-cache');
  expect(stdout).toContain('namnn: Anställda ••••••••-••••');
  expect(stdout.match(/namnn: Anställda/g)).toHaveLength(1);
});

test('the name of a file is masked', async () => {
  const folder = join(project, NÄMND, 'mal/rikt-kulturliv/matt');
  renameSync(join(folder, 'antal-anstallda.yaml'), join(folder, `anstalld-${NUMBER}.yaml`));
  const { status, printed } = await everyFormat('--no-cache');
  expect(status).toBe(1);
  for (const text of printed) {
    expect(text).toContain('personnummer');
    expect(digitsOf(text)).not.toContain(DIGITS);
  }
});

test('a number in the text of a drawing is found, and coordinates are not', async () => {
  const folder = join(project, NÄMND, 'kapitel/parken/bilder');
  mkdirSync(folder, { recursive: true });
  for (const [text, count] of [
    [NUMBER, 1],
    ['Ingen', 0],
  ] as const) {
    const svg = `<svg xmlns="http://www.w3.org/2000/svg"><path d="M9001019802 1"/><text>${text}</text></svg>`;
    writeFileSync(join(folder, 'parken.svg'), svg);
    const { stdout } = await vb('check', '2024', '--no-cache');
    expect(stdout.match(/\[personnummer\]/g) ?? []).toHaveLength(count);
  }
});

test.each(DIFF_FORMATS)('vb diff as %s masks a number that a text has changed to', async (format) => {
  cpSync(join(project, 'data/2024'), join(project, 'data/2023'), { recursive: true });
  edit(PLACES['a text'] as (text: string) => string);
  const ran = await vb('diff', '2023', '2024', '--format', format);
  expect(ran.stdout).toContain('••••••••-••••');
  expect(digitsOf(ran.stdout + ran.stderr)).not.toContain(DIGITS);
});

test('a build stops, and nothing is written', async () => {
  edit(PLACES['a text'] as (text: string) => string);
  const ran = await vb('build', '2024', '--format', 'html,json');
  expect(ran.status).toBe(1);
  expect(digitsOf(ran.stdout + ran.stderr)).not.toContain(DIGITS);
});
