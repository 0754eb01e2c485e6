/** Tests the GitHub action and the pre-commit hooks as users install them, and every example in docs/ci.md. */
import { type SpawnSyncReturns, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import pkg from '../package.json' with { type: 'json' };
import { PACKAGE_ROOT } from '../src/platform/package-files.ts';

interface Step {
  readonly id?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly with?: Readonly<Record<string, string>>;
}

interface Action {
  readonly inputs: Readonly<Record<string, { readonly default?: string }>>;
  readonly runs: { readonly steps: readonly Step[] };
}

interface Workflow {
  readonly on: object;
  readonly permissions: object;
  readonly jobs: Readonly<Record<string, { readonly steps: readonly Step[] }>>;
}

interface Hook {
  readonly id: string;
  readonly entry: string;
  readonly files: string;
  readonly pass_filenames: boolean;
}

const read = (path: string) => readFileSync(join(PACKAGE_ROOT, path), 'utf8');
const action = parse(read('action.yml')) as Action;
const hooks = parse(read('.pre-commit-hooks.yaml')) as Hook[];
const guide = read('docs/ci.md');
const snippets = [...guide.matchAll(/^```yaml\n([\s\S]*?)^```/gm)].map(([, text = '']) => parse(text) as object);
const workflow = snippets.find((one): one is Workflow => 'jobs' in one);
const workflowSteps = Object.values(workflow?.jobs ?? {}).flatMap(({ steps }) => steps);

const scratch = mkdtempSync(join(tmpdir(), 'vb-ci-'));
/** A clone of the program, as on a runner. It is separate because other tests may bundle the checkout at the same time. */
const clone = join(scratch, 'vb');
/** The program as npm installs it, without dependencies. */
const installed = join(scratch, 'package');
const project = join(scratch, 'projekt');
const outputFile = join(scratch, 'output');
const summaryFile = join(scratch, 'summary');
const temporary = join(scratch, 'temp');
const env = { ...process.env, NO_COLOR: '1', VB_CACHE: join(scratch, 'cache'), GITHUB_ACTIONS: '' };

const MÅTT = 'data/2024/kulturnamnden/mal/rikt-kulturliv/fler-besok/matt/nojda-besokare.yaml';

function must(cwd: string, program: string, ...args: string[]): string {
  const { status, stdout, stderr } = spawnSync(program, args, { cwd, env, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${program} ${args.join(' ')}: ${stderr}`);
  return stdout;
}

function commitAll(cwd: string): void {
  must(cwd, 'git', 'init', '--quiet', '--initial-branch=main');
  must(cwd, 'git', 'add', '--all');
  must(cwd, 'git', '-c', 'user.name=Test', '-c', 'user.email=test@example.se', 'commit', '--quiet', '--message=Start');
  must(cwd, 'git', 'update-ref', 'refs/remotes/origin/main', 'HEAD');
}

const edit = (change: (text: string) => string) =>
  writeFileSync(join(project, MÅTT), change(readFileSync(join(project, MÅTT), 'utf8')));

const vb = (cwd: string, args: readonly string[]) =>
  spawnSync(process.execPath, [join(installed, 'bin/vb.cjs'), ...args], { cwd, env, encoding: 'utf8' });

/** Runs the action's check step as GitHub does, with the inputs substituted in its `env:`. */
function runAction(inputs: Readonly<Record<string, string>>): SpawnSyncReturns<string> {
  const step = action.runs.steps.find(({ id }) => id === 'check');
  const value = (name: string) => inputs[name] ?? action.inputs[name]?.default ?? '';
  const given = Object.entries(step?.env ?? {}).map(([name, text]) => [
    name,
    text.replace(/\$\{\{ inputs\.(\w+) \}\}/g, (_, input: string) => value(input)),
  ]);
  return spawnSync('bash', ['-eo', 'pipefail', '-c', step?.run ?? ''], {
    cwd: project,
    encoding: 'utf8',
    env: {
      ...env,
      ...(Object.fromEntries(given) as Record<string, string>),
      GITHUB_ACTIONS: 'true',
      GITHUB_ACTION_PATH: clone,
      GITHUB_OUTPUT: outputFile,
      GITHUB_STEP_SUMMARY: summaryFile,
      RUNNER_TEMP: temporary,
    },
  });
}

/** The lines that GitHub would interpret as commands: those outside the stop-commands block. */
function commandsOf(stdout: string): string[] {
  const mark = /^::stop-commands::([0-9a-f-]{36})$/m.exec(stdout)?.[1];
  const [before = '', after] = stdout.split(`\n::${mark}::\n`);
  expect(after).toBeDefined();
  return [before.slice(0, before.indexOf('::stop-commands::')), after ?? '']
    .join('\n')
    .split(/\r\n|\r|\n/)
    .filter((line) => line !== '');
}

/** The outputs of the step, parsed as GitHub parses its output file. */
function outputs(): Record<string, string> {
  const text = readFileSync(outputFile, 'utf8');
  return Object.fromEntries([...text.matchAll(/^(\w+)<<(\S+)\n([\s\S]*?)\n\2$/gm)].map(([, name, , value]) => [name, value]));
}

beforeAll(() => {
  mkdirSync(clone);
  for (const name of ['bin', 'src', 'schemas', 'templates', 'package.json', 'package-lock.json', 'README.md'])
    cpSync(join(PACKAGE_ROOT, name), join(clone, name), { recursive: true });
  symlinkSync(join(PACKAGE_ROOT, 'node_modules'), join(clone, 'node_modules'));
  must(clone, process.execPath, 'bin/bundle.js');
  must(clone, 'npm', 'pack', '--ignore-scripts', '--offline', '--silent', `--pack-destination=${scratch}`);
  must(scratch, 'tar', '-xzf', `verksamhetsberattelse-${pkg.version}.tgz`);
});

beforeEach(() => {
  for (const folder of [project, temporary]) rmSync(folder, { recursive: true, force: true });
  cpSync(join(PACKAGE_ROOT, 'tests/cases/base/data'), join(project, 'data'), { recursive: true });
  mkdirSync(temporary);
  commitAll(project);
  for (const file of [outputFile, summaryFile]) writeFileSync(file, '');
});

afterAll(() => rmSync(scratch, { recursive: true, force: true }));

describe('action.yml', () => {
  test('every action that it or the guide uses is pinned to a commit', () => {
    const used = [...action.runs.steps, ...workflowSteps].flatMap(({ uses }) => uses ?? []).filter((uses) => uses !== './');
    expect(used.length).toBeGreaterThan(2);
    expect(used.filter((uses) => !/^[\w-]+\/[\w-]+@[0-9a-f]{40}$/.test(uses))).toEqual([]);
  });

  test('no command has an expression that GitHub would substitute', () => {
    const runs = [...action.runs.steps, ...workflowSteps].flatMap(({ run }) => run ?? []);
    expect(runs.length).toBeGreaterThan(1);
    expect(runs.filter((run) => run.includes('${{'))).toEqual([]);
  });

  test('a year without findings exits with 0 and has no annotations', () => {
    const { status, stdout } = runAction({ ar: '2024' });
    expect(status).toBe(0);
    expect(stdout).toContain('Kontrollerade 17 filer: inget att anmärka.');
    expect(commandsOf(stdout)).toEqual([]);
    expect(outputs()).toMatchObject({ fel: '0', varningar: '0' });
    expect(readFileSync(summaryFile, 'utf8')).toContain('## vb check 2024');
  });

  test('an error exits with 1, with an annotation at its line and reports in the requested folder', () => {
    edit((text) => text.replace('2024: 85', '2024: 85,5'));
    const { status, stdout } = runAction({ ar: '2024', out: 'min rapport' });
    expect(status).toBe(1);
    expect(commandsOf(stdout)).toEqual([expect.stringMatching(new RegExp(`^::error file=${MÅTT},line=9,`))]);
    expect(outputs()).toEqual({ fel: '1', varningar: '0', rapport: 'min rapport/vb.json' });
    expect(JSON.parse(readFileSync(join(project, 'min rapport/vb.json'), 'utf8'))).toMatchObject({ antal: { fel: 1 } });
    expect(JSON.parse(readFileSync(join(project, 'min rapport/vb.sarif'), 'utf8'))).toMatchObject({ version: '2.1.0' });
  });

  test('since: reports only findings that are new since the revision', () => {
    edit((text) => text.replace('2024: 85', '2024: 85,5'));
    commitAll(project);
    expect(runAction({ ar: '2024', since: 'HEAD' }).status).toBe(0);
    expect(runAction({ ar: '2024', since: 'HEAD~1' }).status).toBe(1);
  });

  test('strict: fails on varningar, and an unknown value is refused', () => {
    edit((text) => text.replace('2024: 87', '2024: 60'));
    expect(runAction({ ar: '2024' }).status).toBe(0);
    expect(runAction({ ar: '2024', strict: 'true' }).status).toBe(1);
    expect(runAction({ ar: '2024', strict: 'ja' }).status).toBe(2);
  });

  test('an aborted check sets no outputs, even when an earlier report exists', () => {
    expect(runAction({ ar: '2024', out: 'rapport' }).status).toBe(0);
    writeFileSync(outputFile, '');
    const { status, stdout } = runAction({ ar: '2024', out: 'rapport', since: 'finns-inte' });
    expect(status).toBe(2);
    expect(commandsOf(stdout)).toEqual([expect.stringMatching(/^::error title=(vb check|Kontrollen avbröts)::/)]);
    expect(readFileSync(outputFile, 'utf8')).toBe('');
  });

  const HOSTILE = [
    '$(touch pwned)',
    '`touch pwned`',
    '"; touch pwned; "',
    "'; touch pwned; '",
    '--help',
    '\n::error::x\n',
    '%0A::error::x',
  ];

  test.each(HOSTILE)('the input %j is never run as a command or an option', (text) => {
    edit((before) => before.replace('2024: 85', '2024: 85,5'));
    const before = readFileSync(join(project, MÅTT), 'utf8');
    for (const name of ['ar', 'data', 'since', 'strikt', 'sedan', 'rapport']) {
      const { status, stdout } = runAction({ ar: '2024', [name]: text });
      expect(status).toBe(2);
      expect(commandsOf(stdout).filter((line) => !/^::error title=(vb check|Kontrollen avbröts)::/.test(line))).toEqual([]);
      expect(commandsOf(stdout)).toHaveLength(1);
      expect(outputs()).toEqual({});
    }
    expect(runAction({ ar: '2024', out: `r${text}`.replaceAll('/', '') }).status).toBe(1);
    expect(outputs()).toMatchObject({ fel: '1', rapport: `r${text}/vb.json`.replaceAll('//', '/') });
    expect(existsSync(join(project, 'pwned'))).toBe(false);
    expect(readFileSync(join(project, MÅTT), 'utf8')).toBe(before);
  });

  test.each(HOSTILE)('the text %j in the data is never run as a command', (text) => {
    const value = JSON.stringify(text);
    edit((before) => before.replace('riktning: högre', `riktning: ${value}`));
    writeFileSync(join(project, 'data/2024/kulturnamnden', `x${text}.yaml`), `namn: ${value}\n${value}: ${value}\n`);
    const { status, stdout } = runAction({ ar: '2024' });
    expect(status).toBe(1);
    const commands = commandsOf(stdout);
    expect(commands.length).toBeGreaterThan(1);
    expect(commands.filter((line) => !/^::(error|warning|notice) file=data\/2024\/kulturnamnden\//.test(line))).toEqual([]);
    expect(Number(outputs()['fel'])).toBe(commands.filter((line) => line.startsWith('::error ')).length);
    expect(existsSync(join(project, 'pwned'))).toBe(false);
  });
});

describe('.pre-commit-hooks.yaml', () => {
  const [hook] = hooks;
  const [program, ...args] = hook?.entry.split(' ') ?? [];

  test('vb-check runs vb on changes of YAML files and pictures, without file names', () => {
    expect(program).toBe('vb');
    expect(hook).toMatchObject({ id: 'vb-check', language: 'node', pass_filenames: false });
    const files = new RegExp(hook?.files ?? '');
    expect(['a.yaml', 'a/b.yml', 'a.svg', 'a.jpeg', 'yaml.txt'].filter((name) => files.test(name))).toHaveLength(4);
    expect(files.test('yaml.txt')).toBe(false);
  });

  test('vb-check stops a commit with a personnummer in a comment, and does not show it', () => {
    edit((text) => `# 18900101-9802\n${text}`);
    const ran = vb(project, [...args, '2024']);
    expect(ran).toMatchObject({ status: 1, stdout: expect.stringContaining('[personnummer]') });
    expect(ran.stdout).not.toContain('9802');
    edit((text) => text.replace(/^#.*\n/, ''));
  });

  test('vb-check runs from the npm package and reports only findings of the commit', () => {
    edit((text) => text.replace('2024: 85', '2024: 85,5'));
    expect(vb(project, [...args, '2024'])).toMatchObject({ status: 1, stdout: expect.stringContaining(MÅTT) });
    commitAll(project);
    expect(vb(project, [...args, '2024'])).toMatchObject({ status: 0 });
  });

  test('vb-fmt reports committed files in another form and changes none', () => {
    const [, ...words] = hooks.find(({ id }) => id === 'vb-fmt')?.entry.split(' ') ?? [];
    expect(vb(project, ['fmt', MÅTT])).toMatchObject({ status: 0 });
    expect(vb(project, [...words, MÅTT])).toMatchObject({ status: 0, stdout: '' });
    edit((text) => text.replace('riktning: högre', 'riktning: "högre"'));
    expect(vb(project, [...words, MÅTT])).toMatchObject({ status: 1, stdout: `${MÅTT}\n` });
    expect(readFileSync(join(project, MÅTT), 'utf8')).toContain('riktning: "högre"');
  });
});

describe('docs/ci.md', () => {
  test('the workflow has read permission only and uses inputs that exist', () => {
    expect(workflow?.permissions).toEqual({ contents: 'read' });
    expect(Object.keys(workflow?.on ?? {})).toEqual(['pull_request', 'push']);
    const given = Object.keys(workflowSteps.find(({ uses }) => uses === './')?.with ?? {});
    expect(given).toContain('ar');
    expect(given.filter((name) => !(name in action.inputs))).toEqual([]);
  });

  test('the table lists every input', () => {
    const rows = [...guide.matchAll(/^\| `(\w+)` \| .* \| .* \|$/gm)].map(([, name]) => name);
    const former = ['strikt', 'sedan', 'rapport'];
    expect(rows).toEqual(Object.keys(action.inputs).filter((name) => !former.includes(name)));
  });

  test('the examples use hook ids that exist', () => {
    const ids = snippets.flatMap((one) =>
      'repos' in one ? (one.repos as { hooks: { id: string }[] }[]).flatMap((repo) => repo.hooks.map(({ id }) => id)) : [],
    );
    expect(ids).toEqual([...hooks, ...hooks].map(({ id }) => id));
  });

  test('no example runs a file of the program, and all examples have one year', () => {
    const examples = [...guide.matchAll(/^```[^\n]*\n([\s\S]*?)^```/gm)].map(([, text = '']) => text);
    expect(examples.filter((text) => /\bbin\//.test(text))).toEqual([]);
    expect(new Set(examples.join('').match(/\b20\d\d\b/g))).toEqual(new Set(['2019']));
  });

  const commands = [...new Set([...guide.matchAll(/npx vb (check [^`\n]+)/g)].map(([, command = '']) => command))];

  test('has commands', () => expect(commands.length).toBeGreaterThan(4));

  test.each(commands)('vb %s', (command) => {
    const real = join(scratch, 'verklig');
    if (!existsSync(real)) {
      cpSync(join(PACKAGE_ROOT, 'data'), join(real, 'data'), { recursive: true });
      commitAll(real);
    }
    expect(vb(real, command.split(' '))).toMatchObject({ status: 0, stderr: expect.not.stringContaining('vb:') });
  });
});
