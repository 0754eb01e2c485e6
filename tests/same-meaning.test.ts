/** What `vb diff --format md` says of the files of a change that only moved or were written differently. */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { CASES } from './support/layers.ts';
import { runVb } from './support/run.ts';

const scratch = mkdtempSync(join(tmpdir(), 'vb-betydelse-'));
const project = join(scratch, 'projekt');
const year = join(project, 'data/2024');
const CHAPTER = 'kulturnamnden/kapitel/lokaler';
const MÅL = 'kulturnamnden/mal/rikt-kulturliv';
const MÅTT = `${MÅL}/fler-besok/matt/nojda-besokare.yaml`;
const UPPDRAG = `${MÅL}/fler-besok/uppdrag/lana-hemma.yaml`;
const SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 3"><rect width="4" height="3" fill="#31572c"/></svg>\n';

const read = (path: string) => readFileSync(join(year, path), 'utf8');
const write = (path: string, text: string) => writeFileSync(join(year, path), text);
const edit = (path: string, change: (text: string) => string) => {
  const text = read(path);
  expect(change(text)).not.toBe(text);
  write(path, change(text));
};

/** What the comment on the pull request says of such files, or else nothing. */
async function said(...args: string[]): Promise<string> {
  const { status, stdout } = await runVb(project, ['diff', 'fore/2024', '2024', '--format', 'md', ...args]);
  expect(status).toBe(0);
  return /^.*samma betydelse.*$/m.exec(stdout)?.[0] ?? '';
}

const ONE = '1 fil har bara flyttats eller skrivits om: samma betydelse, samma utskrift.';

beforeEach(() => {
  rmSync(project, { recursive: true, force: true });
  cpSync(join(CASES, 'base/data'), join(project, 'data'), { recursive: true });
  mkdirSync(join(year, CHAPTER, 'bilder'), { recursive: true });
  edit('kulturnamnden/kulturnamnden.yaml', (text) => `${text}kapitel:\n  - mål\n  - lokaler\n`);
  const sections = ['husen', 'parken'].map((id) => `  - id: ${id}\n    rubrik: ${id.toUpperCase()}\n    text: Om ${id}.\n`);
  write(`${CHAPTER}/lokaler.yaml`, `rubrik: Lokaler\navsnitt:\n${sections.join('')}    bilder:\n      - karta\n`);
  write(`${CHAPTER}/bilder/karta.yaml`, 'fil: karta.svg\nbeskrivning: Ett hus.\n');
  write(`${CHAPTER}/bilder/karta.svg`, SVG);
  cpSync(join(project, 'data/2024'), join(project, 'fore/2024'), { recursive: true });
});
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

describe('a file means and prints the same', () => {
  test.each<[string, () => void]>([
    ['with a comment', () => edit(MÅTT, (text) => `# Ur enkäten 2024\n${text}`)],
    ['with other line ends', () => edit(MÅTT, (text) => text.replaceAll('\n', '\r\n'))],
    ['with quotes', () => edit(MÅTT, (text) => text.replace('källa: Besöksenkäten', 'källa: "Besöksenkäten"'))],
    ['with keys in another order', () => edit(MÅTT, reordered)],
    ['with other indentation', () => edit(UPPDRAG, (text) => text.replace(/^ +/gm, (spaces) => spaces.repeat(2)))],
    [
      'with a text on other lines',
      () => edit(MÅTT, (text) => text.replace('är nöjda. Länssnittet', 'är nöjda.\n      Länssnittet')),
    ],
    ['with a text on one line', () => edit('gemensamt/vision.yaml', (text) => text.replace(/text: .*/s, (one) => one.trimEnd()))],
  ])('%s', async (_, change) => {
    change();
    expect(await said()).toBe(ONE);
  });

  test('when vb fmt has written it', async () => {
    for (const path of [MÅTT, UPPDRAG]) {
      edit(path, reordered);
      cpSync(join(year, path), join(project, 'fore/2024', path));
    }
    expect(await said()).toBe('');
    expect(await runVb(project, ['fmt', '2024'])).toMatchObject({ status: 0 });
    expect(await said()).toMatch(/^\d+ filer har bara flyttats eller skrivits om: samma betydelse, samma utskrift\.$/);
  });

  test('when a picture has another file name', async () => {
    renameSync(join(year, CHAPTER, 'bilder/karta.svg'), join(year, CHAPTER, 'bilder/huset.svg'));
    edit(`${CHAPTER}/bilder/karta.yaml`, (text) => text.replace('karta.svg', 'huset.svg'));
    expect(await said()).toBe('2 filer har bara flyttats eller skrivits om: samma betydelse, samma utskrift.');
  });

  test('beside one with the same values that prints differently', async () => {
    edit(MÅTT, (text) => `# Kommentar\n${text}`);
    edit(UPPDRAG, swapParts);
    edit(`${CHAPTER}/lokaler.yaml`, (text) => `# Kommentar\n${text}`);
    expect(await said()).toBe('2 filer har bara flyttats eller skrivits om: samma betydelse, samma utskrift.');
  });

  test('in a pull request, beside a file that does not, and in the boards that are compared', async () => {
    const git = (...args: string[]) =>
      execFileSync('git', ['-c', 'user.name=vb', '-c', 'user.email=vb@example.se', ...args], { cwd: project, stdio: 'pipe' });
    git('init', '-q', '-b', 'main');
    git('add', '-A');
    git('commit', '-q', '-m', 'Första');
    edit(UPPDRAG, (text) => `# Kommentar\n${text}`);
    edit(MÅTT, (text) => text.replace('2024: 84', '2024: 86'));
    for (const args of [[], ['--namnd', 'kulturnamnden']]) {
      const { stdout } = await runVb(project, ['diff', 'git:main', '2024', '--format', 'md', ...args]);
      expect(stdout).toContain(ONE);
      expect(stdout.replaceAll('\u00a0', ' ')).toMatch(/84 %.*86 %/);
    }
  });

  test('also when another board has errors, whose files are not counted', async () => {
    cpSync(join(year, 'kulturnamnden'), join(year, 'socialnamnden'), { recursive: true });
    renameSync(join(year, 'socialnamnden/kulturnamnden.yaml'), join(year, 'socialnamnden/socialnamnden.yaml'));
    edit(`socialnamnden/${MÅTT.slice('kulturnamnden/'.length)}`, (text) => `${text}fel: [\n`);
    cpSync(join(year, 'socialnamnden'), join(project, 'fore/2024/socialnamnden'), { recursive: true });
    for (const id of ['kulturnamnden', 'socialnamnden']) edit(UPPDRAG.replace('kulturnamnden', id), (text) => `# Ny\n${text}`);
    const { stdout } = await runVb(project, ['diff', 'fore/2024', '2024', '--format', 'md']);
    expect(stdout).toContain(ONE);
  });
});

describe('a file does not, and is not counted,', () => {
  test.each<[string, () => void]>([
    ['when nothing differs', () => {}],
    ['with a figure that has another decimal', () => edit(MÅTT, (text) => text.replace('2024: 84', '2024: 84.0'))],
    ['with a digit that no page shows', () => edit(MÅTT, (text) => text.replace('U09800', 'U09801'))],
    ['with a text that is one paragraph more', () => edit(MÅTT, (text) => text.replace('nöjda. ', 'nöjda.\n\n      '))],
    ['with parts in another order, which are printed in that order', () => edit(UPPDRAG, swapParts)],
    ['with sections in another order', () => edit(`${CHAPTER}/lokaler.yaml`, swapSections)],
    ['when it belongs to another mål', () => moveMått()],
    ['when only its id is new', () => renameMått()],
    [
      'with another picture of the same name',
      () => edit(`${CHAPTER}/bilder/karta.svg`, (text) => text.replace('#31572c', '#31572d')),
    ],
    ['when it is new', () => write(`${CHAPTER}/bilder/hus.svg`, SVG)],
  ])('%s', async (_, change) => {
    change();
    expect(await said()).toBe('');
  });

  test('with any digit that is another', async () => {
    const files = readdirSync(year, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.yaml'));
    const digits = files.flatMap((path) => [...read(path).matchAll(/\d/g)].map(({ index }) => ({ path, index })));
    edit(`${CHAPTER}/lokaler.yaml`, (text) => `# Kommentar\n${text}`);
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...digits), fc.integer({ min: 1, max: 9 }), async ({ path, index }, step) => {
        const text = read(path);
        const at = path === `${CHAPTER}/lokaler.yaml` ? index + '# Kommentar\n'.length : index;
        write(path, `${text.slice(0, at)}${(Number(text[at]) + step) % 10}${text.slice(at + 1)}`);
        const { stdout } = await runVb(project, ['diff', 'fore/2024', '2024', '--format', 'md']);
        write(path, text);
        expect(['', ONE]).toContain(/^.*samma betydelse.*$/m.exec(stdout)?.[0] ?? '');
      }),
      { numRuns: 25 },
    );
  });
});

/** The text of a file with its first key last. */
function reordered(text: string): string {
  const second = text.search(/^(?!plan)\p{L}/mu);
  return `${text.slice(second)}${text.slice(0, second)}`;
}

function swapParts(text: string): string {
  const [, before = '', first = '', second = '', after = ''] =
    /^(.*? {2}delar:\n)( {4}\S[^\n]*\n)( {4}\S[^\n]*\n)(.*)$/s.exec(text) ?? [];
  return `${before}${second}${first}${after}`;
}

function swapSections(text: string): string {
  const [head = '', first = '', second = ''] = text.split(/^(?= {2}- id)/m);
  return `${head}${second}${first}`;
}

function moveMått(): void {
  const line = '    - nojda-besokare\n';
  edit(`${MÅL}/fler-besok/fler-besok.yaml`, (text) => text.replace(line, ''));
  edit(`${MÅL}/rikt-kulturliv.yaml`, (text) => text.replace(/( {2}mått:\n)/, `$1${line}`));
  renameSync(join(year, MÅTT), join(year, MÅL, 'matt/nojda-besokare.yaml'));
}

function renameMått(): void {
  edit(`${MÅL}/fler-besok/fler-besok.yaml`, (text) => text.replaceAll('nojda-besokare', 'nojda'));
  renameSync(join(year, MÅTT), join(year, MÅL, 'fler-besok/matt/nojda.yaml'));
}
