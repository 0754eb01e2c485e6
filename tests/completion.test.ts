/** Tests shell completion: through the hidden command that shells call, and in bash, fish and zsh where they are installed. */

import { execFile, execFileSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { Command, Option } from 'commander';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CODES } from '../src/diagnostics/catalog.ts';
import { PACKAGE_ROOT } from '../src/platform/package-files.ts';
import { candidatesFor } from '../src/tools/completion/candidates.ts';
import { SHELLS } from '../src/tools/completion/shells.ts';
import { runVb } from './support/run.ts';
import { VB } from './support/vb.ts';

const folder = mkdtempSync(join(tmpdir(), 'vb-completion-'));
const bin = join(folder, 'bin');
const env = { ...process.env, NO_COLOR: '1', PATH: `${bin}${delimiter}${process.env['PATH']}` };

beforeAll(() => {
  cpSync(join(PACKAGE_ROOT, 'tests/cases/base/data'), join(folder, 'data'), { recursive: true });
  mkdirSync(bin);
  writeFileSync(join(bin, 'vb'), `#!/bin/sh\nexec "${process.execPath}" "${VB}" "$@"\n`);
  chmodSync(join(bin, 'vb'), 0o755);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const run = async (program: string, args: readonly string[]) =>
  (await promisify(execFile)(program, args, { cwd: folder, env })).stdout;
const lines = (text: string) => text.split('\n').filter((line) => line !== '');
const vb = async (...args: string[]) => (await runVb(folder, args)).stdout;
/** The suggestions for the last word, each with a tab and its description. */
const ask = async (...words: string[]) => lines(await vb('__complete', '--', ...words));
const suggested = async (...words: string[]) => (await ask(...words)).map((line) => line.split('\t')[0]);

describe('suggests', () => {
  test('every command in the help, with its description', async () => {
    const help = await vb('--help');
    const shown = [...help.matchAll(/^ {2}([a-z-]+)(?: [<[].*?[>\]])? {2,}\S/gm)].map(([, name]) => name);
    const words = await ask('');
    expect(words.map((line) => line.split('\t')[0])).toEqual(shown.filter((name) => !name?.startsWith('-')));
    expect(words).toContain('build\tbygg årets rapport');
    expect(words.join()).not.toContain('__complete');
  });

  test('options of the command, except those already on the line', async () => {
    expect(await suggested('build', '2024', '--fo')).toEqual(['--format', '--force']);
    const rest = await suggested('build', '--format', 'html', '2024', '-');
    expect(rest).toEqual(expect.arrayContaining(['--namnd', '--quiet', '--verbose', '--help']));
    expect(rest).not.toContain('--format');
  });

  test('the occasions of the year, without å, ä and ö', async () => {
    expect(await suggested('build', '2024', '--tillfalle', '')).toEqual(['plan', 'delar', 'helar']);
    const data = join(PACKAGE_ROOT, 'tests/cases/sjovik/data');
    expect(await suggested('check', '2024', '--data', data, '--tillfalle', 't')).toEqual(['t1', 't2']);
  });

  test('years, boards, mål and mått from the folder in --data', async () => {
    expect(await suggested('build', '')).toEqual(['2024']);
    expect([await suggested('diff', ''), await suggested('diff', '2024', '')]).toEqual([['2024'], ['2024']]);
    expect([await suggested('new', ''), await suggested('new', '2025', '--from', '')]).toEqual([['2025'], ['2024']]);
    expect(await suggested('import', 'x.csv', '--till', '')).toEqual(['2024', ':filer']);
    expect(await suggested('import', 'x.csv', '--till', '2024/n')).toEqual(['2024/nojda-besokare', ':filer']);
    expect(await suggested('build', '--namnd', '')).toEqual(['kulturnamnden']);
    expect(await suggested('assess', '2024', '--explain', 'fler-b')).toEqual(['fler-besok']);
    expect(await suggested('build', '--data', 'finns-inte', '')).toEqual([]);
    cpSync(join(folder, 'data/2024'), join(folder, 'annat/2031'), { recursive: true });
    expect(await suggested('build', '--data', 'annat', '')).toEqual(['2031']);
    expect(await suggested('build', '--data=annat', '')).toEqual(['2031']);
  });

  test('rule ids, formats and shells', async () => {
    expect(await suggested('explain', '')).toEqual(CODES);
    expect(await suggested('check', '--format', 's')).toEqual(['sarif']);
    expect(await suggested('build', '--format', '')).toEqual(['html', 'pdf', 'json', 'webb']);
    expect(await suggested('completion', '')).toEqual([...SHELLS]);
    expect(await suggested('help', 'ass')).toEqual(['assess']);
  });

  test('files where an argument is a file or a folder', async () => {
    expect(await ask('check-pdf', '')).toEqual([':filer']);
    expect(await ask('build', '--out', '')).toEqual([':filer']);
  });

  test('the value alone when the shell splits the word at =, otherwise the whole word', async () => {
    expect(await suggested('check', '--format', '=', 'js')).toEqual(['json']);
    expect(await suggested('check', '--format', '=')).toContain('json');
    expect(await suggested('check', '--format=js')).toEqual(['--format=json']);
  });

  test('for an empty word that the shell cannot pass, given --empty', async () => {
    expect(lines(await vb('__complete', '--empty', '--', 'build'))).toEqual(['2024\t']);
  });

  test('only options when all arguments are on the line', async () => {
    expect(await suggested('build', '2024', '')).toContain('--namnd');
  });

  test('no name with characters that a shell would interpret', async () => {
    for (const name of ['$(touch tagen)', '`touch tagen`', 'a;b', "a'b", 'a b', '-rf', 'a\tb']) {
      const board = join(folder, 'elakt/2024', name);
      mkdirSync(board, { recursive: true });
      writeFileSync(join(board, `${name}.yaml`), 'namn: x\n');
    }
    mkdirSync(join(folder, 'elakt/2024/snall'), { recursive: true });
    writeFileSync(join(folder, 'elakt/2024/snall/snall.yaml'), 'namn: x\n');
    expect(await suggested('build', '--data', 'elakt', '--namnd', '')).toEqual(['snall']);
    expect(existsSync(join(folder, 'tagen'))).toBe(false);
  });
});

test('completes a new command from its definition alone', () => {
  const program = new Command('vb');
  program
    .command('ny')
    .argument('<år>', 'året')
    .argument('[år eller fil...]', 'mer')
    .addOption(new Option('--farg <ord>', 'en färg').choices(['röd', 'blå']))
    .option('--from <år>', 'året före');
  const words = (...typed: string[]) => candidatesFor(program, typed).words.map(({ word }) => word);
  const sorts = (...typed: string[]) => candidatesFor(program, typed).kinds;
  expect(words('')).toContain('ny');
  expect(words('ny', '--')).toEqual(['--farg', '--from', '--help']);
  expect(words('ny', '--farg', '')).toEqual(['röd', 'blå']);
  expect([sorts('ny', ''), sorts('ny', '--from', ''), sorts('ny', '2024', '')]).toEqual([['år'], ['år'], ['år', 'fil']]);
  expect(sorts('ny', '2024', 'a', 'b', '')).toEqual(['år', 'fil']);
});

// --- The shells themselves ---

const has = (shell: string) => {
  try {
    execFileSync(shell, ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
};

describe.runIf(has('bash'))('bash', () => {
  /** The completions that the function `_vb` of the script leaves in COMPREPLY. */
  const complete = async (...words: string[]) =>
    lines(
      await run('bash', [
        '--norc',
        '-c',
        `source <(vb completion bash); COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _vb vb 2>/dev/null; printf '%s\\n' "\${COMPREPLY[@]}"`,
        'bash',
        'vb',
        ...words,
      ]),
    );

  test('completes with the script', async () => {
    expect(await complete('bu')).toEqual(['build']);
    expect(await complete('build', '')).toEqual(['2024']);
    expect(await complete('check', '--format', '=', 's')).toEqual(['sarif']);
    expect(await complete('explain', 'utfall-s')).toEqual(['utfall-saknas']);
    expect(await complete('check-pdf', '')).toEqual([]);
  });

  test('never runs the words on the line as code', async () => {
    await complete('build', '$(touch tagen)');
    await complete('$(touch tagen)', '');
    await complete('build', '--data', '`touch tagen`', '');
    expect(existsSync(join(folder, 'tagen'))).toBe(false);
  });
});

describe.runIf(has('fish'))('fish', () => {
  test('completes with the script', async () => {
    const complete = async (line: string) =>
      lines(await run('fish', ['--no-config', '-c', `source (vb completion fish | psub); complete -C '${line}'`]));
    expect(await complete('vb bu')).toEqual(['build\tbygg årets rapport']);
    expect(await complete('vb build ')).toEqual(['2024']);
    expect(await complete('vb check --format=s')).toEqual(['--format=sarif']);
    expect(await complete('vb check-pdf dat')).toEqual(['data/']);
  });
});

describe.runIf(has('zsh'))('zsh', () => {
  test('loads the script', async () => {
    expect(
      await run('zsh', ['-f', '-c', 'autoload -U compinit; compinit -u -D; source <(vb completion zsh); print $_comps[vb]']),
    ).toBe('_vb\n');
  });
});
