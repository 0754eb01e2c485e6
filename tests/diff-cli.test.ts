/** `vb diff`: how its two sides are named, revisions of git, and exit codes. */
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { PACKAGE_ROOT } from '../src/platform/package-files.ts';
import { runVb } from './support/run.ts';

const scratch = mkdtempSync(join(tmpdir(), 'vb-diff-'));
const project = join(scratch, 'projekt');
const MÅTT = 'data/2024/kulturnamnden/mal/rikt-kulturliv/fler-besok/matt/nojda-besokare.yaml';

async function vb(...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  const { status, stdout, stderr } = await runVb(project, ['diff', ...args]);
  // A no-break space keeps a figure and its unit on one line.
  return { code: status, stdout: stdout.replaceAll('\u00a0', ' '), stderr };
}

const git = (...args: string[]) =>
  execFileSync('git', ['-c', 'user.name=vb', '-c', 'user.email=vb@example.se', ...args], { cwd: project, stdio: 'pipe' });
const edit = (path: string, change: (text: string) => string) =>
  writeFileSync(join(project, path), change(readFileSync(join(project, path), 'utf8')));
const raise = () => edit(MÅTT, (text) => text.replace('2024: 84', '2024: 86'));
const RAISED = 'utfall 2024: 84 % → 86 % · +2 procentenheter, bättre';

beforeEach(() => {
  rmSync(project, { recursive: true, force: true });
  mkdirSync(project, { recursive: true });
  cpSync(join(PACKAGE_ROOT, 'tests/cases/base/data'), join(project, 'data'), { recursive: true });
});
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

describe('a side is', () => {
  test('a year', async () => {
    cpSync(join(project, 'data/2024'), join(project, 'data/2023'), { recursive: true });
    raise();
    expect(await vb('2023', '2024')).toMatchObject({ code: 0, stderr: '', stdout: expect.stringContaining(`2023 → 2024\n`) });
  });

  test('a folder, inside or outside data/', async () => {
    cpSync(join(project, 'data/2024'), join(project, 'kopior/2024-03'), { recursive: true });
    raise();
    const { code, stdout } = await vb('kopior/2024-03', 'data/2024/');
    expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringContaining(RAISED) });
    expect((await vb('2024', '../projekt/kopior/2024-03')).stdout).toContain('86 % → 84 %');
  });

  test('a revision, compared with the disk or another revision', async () => {
    git('init', '-q', '-b', 'main');
    git('add', '-A');
    git('commit', '-q', '-m', 'Första');
    raise();
    expect((await vb('git:main', '2024')).stdout).toContain(RAISED);
    expect((await vb('2024', 'git:main')).stdout).toContain('utfall 2024: 86 % → 84 % · −2 procentenheter, sämre');
    expect((await vb('git:main:2024', 'data/2024')).stdout).toContain(RAISED);
    expect((await vb('git:main:data/2024', '2024')).stdout).toContain(RAISED);
    git('commit', '-q', '-am', 'Andra');
    expect((await vb('git:HEAD~1', '2024')).stdout).toContain(RAISED);
    expect((await vb('git:HEAD~1', 'git:HEAD:2024')).stdout).toContain(RAISED);
    expect(await vb('git:HEAD', '2024', '--exit-code')).toMatchObject({
      code: 0,
      stdout: 'git:HEAD → 2024\n\nIngen skillnad.\n',
    });
  });

  test.each([
    [['2024', '2019'], 'Det finns inga data för 2019'],
    [['2024', 'data/finns-inte-2024'], 'Det finns inga data för data/finns-inte-2024'],
    [['2024', '../2024'], 'Det finns inga data för ../2024'],
    [['git:finns-inte', '2024'], 'revisionen ”finns-inte” finns inte'],
    [['git:-x', '2024'], '”-x” är inget namn på en revision'],
    [['git:main:data/2019', '2024'], 'Det finns inga data för git:main:data/2019'],
    [['git:main', 'git:main'], 'Säg vilket år det gäller, till exempel git:main:2023.'],
    [['2024', '2024', '--namnd', 'kulturnamden'], 'Menade du ”kulturnamnden”?'],
    [['2024', '2024', '--format', 'md', '--format', 'json'], 'Bara ett format kan gå till terminalen.'],
    [['2024', '2024', '--format', 'pdf'], 'Formaten är terminal, md, html, json.'],
    [['2024'], 'Du behöver ange efter.'],
  ])('%j exits with 2 and prints the reason', async (args, reason) => {
    git('init', '-q', '-b', 'main');
    git('add', '-A');
    git('commit', '-q', '-m', 'Första');
    const { code, stdout, stderr } = await vb(...args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(reason);
  });

  test('a revision outside a git repository exits with 2 and names git', async () => {
    const { code, stderr } = await vb('git:main', '2024');
    expect(code).toBe(2);
    expect(stderr).toMatch(/^vb: .*git/);
  });
});

describe('exit code and errors', () => {
  test('exits with 0 when years differ, and with 1 given --exit-code', async () => {
    cpSync(join(project, 'data/2024'), join(project, 'data/2023'), { recursive: true });
    raise();
    expect((await vb('2023', '2024')).code).toBe(0);
    expect((await vb('2023', '2024', '--exit-code')).code).toBe(1);
    expect((await vb('2024', '2024', '--exit-code')).code).toBe(0);
  });

  test('compares the valid parts of a year with errors, and reports the errors', async () => {
    cpSync(join(project, 'data/2024'), join(project, 'data/2023'), { recursive: true });
    raise();
    edit('data/2024/kulturnamnden/mal/rikt-kulturliv/matt/antal-anstallda.yaml', (text) =>
      text.replace('riktning: ingen', 'riktning: ingenn'),
    );
    const { code, stdout, stderr } = await vb('2023', '2024');
    expect(code).toBe(1);
    expect(stderr).toContain('antal-anstallda.yaml:4:13  fel ”ingenn” går inte att välja här.');
    expect(stderr).toContain('2024 har 1 fel. Det som inte går att förstå är inte jämfört.');
    expect(stdout).toContain('utfall 2024 har räknats om: 84 % → 86 %');
    // The file with an error counts as neither removed nor changed.
    expect(stdout).toContain('1 sak skiljer sig');
    expect(JSON.parse((await vb('2023', '2024', '--format', 'json')).stdout)).toMatchObject({
      före: { fel: 0 },
      efter: { fel: 1, år: 2024 },
    });
  });

  test('reports a year that cannot be linked in every format', async () => {
    writeFileSync(join(project, 'data/2024/gemensamt/enheter.yaml'), '');
    const { code, stdout, stderr } = await vb(
      '2024',
      '2024',
      '--format',
      'json',
      '--format',
      'md=ut/diff.md',
      '--format',
      'html=diff.html',
    );
    expect(code).toBe(1);
    expect(stderr).toContain('vb: 2024 går inte att förstå så långt att det kan jämföras.');
    expect(JSON.parse(stdout)).toMatchObject({
      format: 'vb-diff/3',
      avbrutet: expect.stringContaining('går inte att förstå'),
      nämnder: [],
    });
    expect(readFileSync(join(project, 'ut/diff.md'), 'utf8')).toContain('**Det gick inte att jämföra.**');
    expect(readFileSync(join(project, 'diff.html'), 'utf8')).toContain('Det gick inte att jämföra.');
  });

  test('reports a usage error in the JSON too', async () => {
    const { code, stdout } = await vb('2024', '2019', '--format', 'json');
    expect(code).toBe(2);
    expect(JSON.parse(stdout)).toMatchObject({
      format: 'vb-diff/3',
      avbrutet: 'Det finns inga data för 2019 i data/. År som finns: 2024.',
    });
  });

  test('exits with 3 when a file cannot be written', async () => {
    const { code, stderr } = await vb('2024', '2024', '--format', 'md=data/2024/kulturnamnden/kulturnamnden.yaml/diff.md');
    expect(code).toBe(3);
    expect(stderr).toContain('Det gick inte att skriva');
    expect(existsSync(join(project, 'diff.md'))).toBe(false);
  });
});

test('prints no terminal escapes from its arguments', async () => {
  const { stderr } = await vb('2024', '\u001b[2Jdata/2024');
  expect(stderr).not.toMatch(/[^\P{Cc}\n]/u);
});
