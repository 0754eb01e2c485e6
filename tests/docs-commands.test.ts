/**
 * Runs every command in the documentation, page by page in the order of the page, in a copy of the project. A block that names a
 * file (```csv utfall.csv) is written to that file first. A command must exit with 0, or with its code in EXIT_CODES. To save time,
 * a build prints a PDF only when no page before has the same build, and it has options about the PDF or is the first build of its
 * page. Only the first build of all and the copy for archives print the whole report. The others print the edition of one page.
 */
import { execFileSync, spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { PACKAGE_ROOT } from '../src/platform/package-files.ts';
import { runVb, wordsOf } from './support/run.ts';
import { VB } from './support/vb.ts';

const PAGES = ['README.md', 'CONTRIBUTING.md', ...pagesBelow('docs')];

function pagesBelow(folder: string): string[] {
  return readdirSync(join(PACKAGE_ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md') && !name.startsWith('regler'))
    .map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
    .sort();
}

/** Commands that must exit with another code than 0. */
const EXIT_CODES: Record<string, number> = {};

/** Commands that run until they are interrupted, with the output that shows that they are ready. */
const LONG_RUNNING: Record<string, RegExp> = { 'npx vb serve 2019': /^http:/m };

const scratch = mkdtempSync(join(tmpdir(), 'vb-docs-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

type Step = { readonly command: string } | { readonly file: string; readonly text: string };

/** The steps of a page in order: commands in code blocks and in running text, and named files to write. */
function stepsOf(page: string): Step[] {
  const text = readFileSync(join(PACKAGE_ROOT, page), 'utf8');
  const steps: Step[] = [];
  for (const [, info = '', block = '', inline = ''] of text.matchAll(/^ *```([^\n]*)\n([\s\S]*?)^ *```$|`(npx vb [^`\n]+)`/gm)) {
    const file = /^\w+ (\S+)$/.exec(info)?.[1];
    if (file !== undefined) steps.push({ file, text: block });
    else for (const command of inline ? [inline] : commandsOf(block)) steps.push({ command });
  }
  return steps;
}

/** The `npx vb` and `cd` commands of a code block. Text after two spaces or a # is a comment and is cut off. */
function commandsOf(block: string): string[] {
  return block.split('\n').flatMap((line) => {
    const command = /^\s*(?:- |entry: )?(?:npm ci && )?(npx vb\b.*|cd \S+$)/.exec(line)?.[1];
    return command === undefined ? [] : [command.split(/\s{2,}|\s#/)[0]?.trim() ?? ''];
  });
}

/** Copies the data of the project into a new git repository with one commit, as `main` and `origin/main`. */
function cloneInto(folder: string): void {
  for (const name of ['data', '.gitignore']) cpSync(join(PACKAGE_ROOT, name), join(folder, name), { recursive: true });
  // The guides change a copy of the kriterier and of the skalor.
  for (const [name, copy] of [
    ['kriterier', 'prov'],
    ['skalor', 'prov-skalor'],
  ] as const)
    cpSync(join(PACKAGE_ROOT, `data/2019/gemensamt/${name}.yaml`), join(folder, `${copy}.yaml`));
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=vb', '-c', 'user.email=vb@example.se', ...args], { cwd: folder, stdio: 'pipe' });
  git('init', '-q', '-b', 'main');
  git('add', '-A');
  git('commit', '-q', '-m', 'Första');
  git('update-ref', 'refs/remotes/origin/main', 'HEAD');
}

/** Runs a command line. `npx vb` runs the program of this checkout. */
async function run(command: string, cwd: string): Promise<{ code: number | null; output: string }> {
  const args = wordsOf(command).slice(2);
  const ready = LONG_RUNNING[command];
  if (!ready) {
    const { status, stdout, stderr } = await runVb(cwd, args);
    return { code: status, output: stdout + stderr };
  }
  const child = spawn(process.execPath, [VB, ...args], { cwd, env: { ...process.env, NO_COLOR: '1', GITHUB_ACTIONS: '' } });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      if (!child.killed && ready.test(output)) child.kill('SIGINT');
    });
  }
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  return { code, output };
}

/** The builds so far. */
const built = new Set<string>();

/** Options of a build that do nothing without a PDF. */
const ABOUT_PDF = /^npx vb build .*--(arkiv|browser|tidsgrans)\b/;

/** What is added to a build to save time. */
function shortening(command: string, isPrinted: boolean): string {
  if (!command.startsWith('npx vb build') || command.includes('--format')) return '';
  if (built.has(command) || !isPrinted) return ' --format html';
  const isWhole = built.size === 0 || /--(arkiv|omfang)\b/.test(command);
  return isWhole ? '' : ' --omfang sida';
}

describe.each(
  PAGES.map((page) => ({ page, steps: stepsOf(page) })).filter(({ steps }) => steps.some((step) => 'command' in step)),
)('$page', ({ page, steps }) => {
  const folder = join(scratch, page.replaceAll(/\W/g, '-'));

  test('every command exits with the expected code', async () => {
    mkdirSync(folder, { recursive: true });
    cloneInto(folder);
    const done = new Set<string>();
    let cwd = folder;
    let hasPrinted = false;
    for (const step of steps) {
      if ('file' in step) {
        mkdirSync(dirname(join(folder, step.file)), { recursive: true });
        writeFileSync(join(folder, step.file), step.text);
      } else if (step.command.startsWith('cd ')) {
        cwd = join(cwd, step.command.slice('cd '.length));
      } else if (!done.has(step.command)) {
        done.add(step.command);
        const isBuild = step.command.startsWith('npx vb build');
        const isPrinted = ABOUT_PDF.test(step.command) || !hasPrinted;
        const command = step.command + shortening(step.command, isPrinted);
        hasPrinted ||= isBuild;
        if (isBuild) built.add(step.command);
        const { code, output } = await run(command, cwd);
        expect(code, `${step.command}\n${output}`).toBe(EXIT_CODES[step.command] ?? 0);
      }
    }
  }, 300_000);
});
