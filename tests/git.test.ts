/** Runs `vb check --changed` and `vb diff git:…` in repositories that plant programs, lack objects or are unusual in other ways. */
import { execFile, execFileSync } from 'node:child_process';
import {
  appendFileSync,
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { GitRefused } from '../src/platform/effects.ts';
import { disk } from '../src/platform/files.ts';
import { isSameContent, openRepository } from '../src/platform/git.ts';
import { PACKAGE_ROOT } from '../src/platform/package-files.ts';
import { SKIP_REASON, UNPRIVILEGED } from './support/unprivileged.ts';
import { VB } from './support/vb.ts';

const scratch = mkdtempSync(join(tmpdir(), 'vb-git-test-'));
const origin = join(scratch, 'origin');
const project = join(scratch, 'projekt');
const ran = join(scratch, 'ran');
const MÅTT = 'data/2024/kulturnamnden/mal/rikt-kulturliv/fler-besok/matt/nojda-besokare.yaml';
const MÅL = 'data/2024/kulturnamnden/mal/rikt-kulturliv/fler-besok/fler-besok.yaml';
const RAISED = 'utfall 2024: 84 % → 86 %';
const isWindows = process.platform === 'win32';

const outer = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(GIT_|GITHUB_)/i.test(name)));
const env: NodeJS.ProcessEnv = { ...outer, NO_COLOR: '1', VB_CACHE: join(scratch, 'cache') };

const ME = ['user.name=vb', 'user.email=vb@example.se', 'protocol.file.allow=always'].flatMap((one) => ['-c', one]);
const git = (cwd: string, ...args: string[]) =>
  execFileSync('git', [...ME, ...args], { cwd, env, stdio: 'pipe' })
    .toString()
    .trim();
const config = (settings: Readonly<Record<string, string>>, cwd = project) => {
  for (const [name, value] of Object.entries(settings)) git(cwd, 'config', name, value);
};

/** Runs the program without blocking, since a test may serve it. */
const vb = (args: readonly string[], more: NodeJS.ProcessEnv = {}, cwd = project, as: { uid?: number; gid?: number } = {}) =>
  new Promise<{ code: number; stdout: string; stderr: string }>((resolve) => {
    const options = { cwd, ...as, env: { ...env, ...more }, timeout: 50_000 };
    const child = execFile(process.execPath, [VB, ...args], options, (__error, stdout, stderr) =>
      // A no-break space keeps a figure and its unit on one line.
      resolve({ code: child.exitCode ?? -1, stdout: stdout.replaceAll('\u00a0', ' '), stderr: stderr.replace(/\s+/g, ' ') }),
    );
  });
const diff = (revision: string, more: NodeJS.ProcessEnv = {}) => vb(['diff', `git:${revision}`, '2024'], more);
const check = (since: string) => vb(['check', '2024', '--changed', '--since', since]);

const edit = (path: string, change: (text: string) => string, cwd = project) =>
  writeFileSync(join(cwd, path), change(readFileSync(join(cwd, path), 'utf8')));
const raise = (text: string) => text.replace('2024: 84', '2024: 86');

/** Runs `work` with the project as the working folder. */
function inProject(work: () => void): void {
  const before = process.cwd();
  process.chdir(project);
  try {
    work();
  } finally {
    process.chdir(before);
  }
}

/** The names of the planted programs that ran. */
const whatRan = () => readdirSync(ran).sort();

/** Writes a program that leaves a file of its name when it runs. A filter also copies its input. */
function plant(name: string, end: 'exit 1' | 'cat' = 'exit 1'): string {
  const path = join(scratch, 'planted', name);
  writeFileSync(path, `#!/bin/sh\n: > '${join(ran, name)}'\n${end}\n`);
  chmodSync(path, 0o755);
  return path;
}

/** Replaces the project with a clone that lacks the blobs of the first commit. */
function clonePartially(filter = 'blob:none'): void {
  rmSync(project, { recursive: true, force: true });
  git(scratch, 'clone', '-q', `--filter=${filter}`, `file://${origin}`, project);
}

beforeAll(() => {
  mkdirSync(origin);
  git(origin, 'init', '-q', '-b', 'main');
  cpSync(join(PACKAGE_ROOT, 'tests/cases/base/data'), join(origin, 'data'), { recursive: true });
  git(origin, 'add', '-A');
  git(origin, 'commit', '-qm', 'Första');
  edit(MÅTT, raise, origin);
  git(origin, 'commit', '-qam', 'Andra');
  config({ 'uploadpack.allowFilter': 'true', 'uploadpack.allowAnySHA1InWant': 'true' }, origin);
});

beforeEach(() => {
  for (const folder of [ran, join(scratch, 'planted'), project]) rmSync(folder, { recursive: true, force: true });
  mkdirSync(ran);
  mkdirSync(join(scratch, 'planted'));
  git(scratch, 'clone', '-q', origin, project);
});

afterAll(() => rmSync(scratch, { recursive: true, force: true }));

describe.skipIf(isWindows)('runs no program that a repository names', () => {
  test('as a filter, driver, monitor, hook, pager, alias, editor or helper', async () => {
    const hooks = join(project, '.git/hooks');
    for (const name of ['post-index-change', 'reference-transaction', 'post-checkout', 'fsmonitor-watchman', 'pre-auto-gc']) {
      cpSync(plant('hook'), join(hooks, name));
    }
    config({
      'filter.once.clean': plant('filter-clean', 'cat'),
      'filter.once.smudge': plant('filter-smudge', 'cat'),
      'filter.long.process': plant('filter-process'),
      'diff.driver.command': plant('diff-command'),
      'diff.driver.textconv': plant('diff-textconv', 'cat'),
      'diff.external': plant('diff-external'),
      'core.fsmonitor': plant('fsmonitor'),
      'core.pager': plant('pager', 'cat'),
      'core.editor': plant('editor'),
      'core.askPass': plant('askpass'),
      'core.alternateRefsCommand': plant('alternate-refs'),
      'credential.helper': plant('credential'),
      'gpg.program': plant('gpg'),
      'log.showSignature': 'true',
    });
    for (const name of ['rev-parse', 'merge-base', 'ls-tree', 'cat-file', 'diff', 'ls-files', 'status']) {
      config({ [`alias.${name}`]: `!${plant('alias')}`, [`pager.${name}`]: plant('pager', 'cat') });
    }
    writeFileSync(join(project, '.gitattributes'), '*.yaml filter=once diff=driver\nfler-besok.yaml filter=long diff=driver\n');
    for (const path of [MÅTT, MÅL]) edit(path, (text) => `${text}# sett\n`);
    await diff('HEAD~1');
    await check('HEAD~1');
    expect(whatRan()).toEqual([]);
  });

  test('as a filter of a submodule', async () => {
    const inner = join(scratch, 'inner');
    rmSync(inner, { recursive: true, force: true });
    git(scratch, 'init', '-q', inner);
    writeFileSync(join(inner, 'a.yaml'), 'a: 1\n');
    git(inner, 'add', '-A');
    git(inner, 'commit', '-qm', 'Inre');
    git(project, 'submodule', '--quiet', 'add', inner, 'data/2024/inner');
    git(project, 'commit', '-qm', 'Submodul');
    config({ 'filter.once.clean': plant('submodule-clean', 'cat') }, join(project, 'data/2024/inner'));
    writeFileSync(join(project, 'data/2024/inner/.gitattributes'), '*.yaml filter=once\n');
    writeFileSync(join(project, 'data/2024/inner/a.yaml'), 'a: 2\n');
    await diff('HEAD');
    await check('HEAD');
    expect(whatRan()).toEqual([]);
  });

  /** What a partial clone would run to fetch a blob. */
  const TRANSPORTS: [name: string, settings: () => Record<string, string>, environment?: () => NodeJS.ProcessEnv][] = [
    ['uploadpack', () => ({ 'remote.origin.uploadpack': plant('uploadpack') })],
    ['ext', () => ({ 'remote.origin.url': `ext::${plant('ext')}` })],
    ['a helper', () => ({ 'remote.origin.vcs': 'ext', 'remote.origin.url': plant('vcs') })],
    ['sshCommand', () => ({ 'remote.origin.url': 'ssh://localhost/x', 'core.sshCommand': plant('ssh-command') })],
    ['gitProxy', () => ({ 'remote.origin.url': 'git://localhost/x', 'core.gitProxy': plant('git-proxy') })],
    [
      'an included file',
      () => {
        const file = join(scratch, 'planted/more');
        writeFileSync(file, `[core]\nsshCommand = ${plant('included')}\n`);
        return { 'remote.origin.url': 'localhost:x', 'include.path': file };
      },
    ],
    [
      'the environment',
      () => ({ 'remote.origin.url': 'localhost:x' }),
      () => ({ GIT_SSH: plant('git-ssh'), GIT_SSH_COMMAND: plant('git-ssh-command'), GIT_EXTERNAL_DIFF: plant('external') }),
    ],
  ];

  test.each(TRANSPORTS)('to fetch a blob: %s', async (_name, settings, environment = () => ({})) => {
    clonePartially();
    config({ 'protocol.allow': 'always', 'protocol.ext.allow': 'always', 'protocol.file.allow': 'always', ...settings() });
    const { code, stderr } = await diff('HEAD~1', environment());
    expect(whatRan()).toEqual([]);
    expect([code, stderr]).toEqual([2, expect.stringContaining('saknas i den här kopian av förrådet')]);
  });

  test('to fetch a commit that a ref names', async () => {
    clonePartially();
    config({ 'remote.origin.uploadpack': plant('uploadpack') });
    writeFileSync(join(project, '.git/refs/heads/borta'), `${'1'.repeat(40)}\n`);
    for (const revision of ['borta', 'borta~1', '1'.repeat(40)]) {
      expect((await diff(revision)).stderr).toContain(`revisionen ”${revision}” finns inte`);
    }
    expect((await check('borta')).code).toBe(2);
    expect(whatRan()).toEqual([]);
  });

  test('and asks no server', async () => {
    clonePartially();
    const asked: string[] = [];
    const server = createServer((request, response) => {
      asked.push(request.url ?? '');
      response.writeHead(401, { 'WWW-Authenticate': 'Basic realm="x"' }).end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    config({ 'remote.origin.url': `http://127.0.0.1:${port}/x`, 'credential.helper': plant('credential') });
    const { code } = await check('HEAD~1');
    server.close();
    expect([code, asked, whatRan()]).toEqual([2, [], []]);
  });

  test('or has in its folder under the name of git', async () => {
    cpSync(plant('git'), join(project, 'git'));
    expect((await diff('HEAD~1', { PATH: ['', '.', env['PATH']].join(delimiter) })).stdout).toContain(RAISED);
    expect(whatRan()).toEqual([]);
  });

  test('when GIT_DIR points at another repository', async () => {
    const other = join(scratch, 'planted/other');
    git(scratch, 'init', '-q', other);
    config({ 'core.fsmonitor': plant('fsmonitor') }, other);
    const { stdout } = await diff('HEAD~1', { GIT_DIR: join(other, '.git'), GIT_OBJECT_DIRECTORY: other });
    expect([stdout, whatRan()]).toEqual([expect.stringContaining(RAISED), []]);
  });
});

describe('a file counts as changed', () => {
  const changed = async (since = 'HEAD') => {
    const { stdout } = await check(since);
    return Number(/^Kontrollerade (\d+) fil/m.exec(stdout)?.[1]);
  };

  test('when its bytes differ from those of the commit, with CRLF and LF counted as equal', async () => {
    edit(MÅTT, (text) => text.replaceAll('\n', '\r\n'));
    expect(await changed()).toBe(0);
    edit(MÅL, (text) => `${text}# sett\n`);
    expect(await changed()).toBe(1);
    expect(await changed('HEAD~1')).toBe(2);
  });

  test.each([
    ['a\r\nb\n', 'a\nb\r\n', true],
    ['a\r\n', 'a\n\n', false],
    ['a\rb', 'a\nb', false],
    ['', undefined, false],
    [undefined, undefined, true],
    ['å', '\u00e5\r\n', false],
  ])('or not: %j and %j', (one, other, same) => {
    const bytes = (text: string | undefined) => (text === undefined ? undefined : Buffer.from(text));
    expect(isSameContent(bytes(one), bytes(other))).toBe(same);
  });

  test('when git ignores it, or has been told to assume that it is unchanged', async () => {
    writeFileSync(join(project, '.gitignore'), 'nya-*.yaml\n');
    cpSync(join(project, MÅTT), join(project, MÅTT.replace('nojda', 'nya')));
    expect(await changed()).toBe(1);
    git(project, 'update-index', '--assume-unchanged', MÅTT);
    edit(MÅTT, (text) => `${text}# sett\n`);
    expect(await changed()).toBe(2);
  });

  test.skipIf(isWindows)('when it is a symbolic link, which is not followed in a commit', async () => {
    renameSync(join(project, MÅTT), join(project, 'data/delad.yaml'));
    symlinkSync('../../../../../../delad.yaml', join(project, MÅTT));
    git(project, 'add', '-A');
    git(project, 'commit', '-qm', 'Länk');
    expect(await changed()).toBe(1);
  });
});

describe('reads', () => {
  test.each([['HEAD~1'], ['@^'], ['main^{commit}~1'], ['main@{0}~1'], ['ettan'], ['refs/tags/ettan^{}']])(
    'the revision %s',
    async (revision) => {
      git(project, 'tag', '-a', 'ettan', '-m', 'Ettan', 'HEAD~1');
      expect((await diff(revision)).stdout).toContain(RAISED);
    },
  );

  test.skipIf(isWindows)('files with unusual names', () => {
    const folder = 'data/2024/kulturnamnden';
    const odd = ['å ä.yaml', '-n.yaml', 'a"b.yaml', 'a\tb.yaml', 'a\nb.yaml', ':(top)x.yaml', '*.yaml', '100644 blob x.yaml'];
    for (const name of odd) writeFileSync(join(project, folder, name), `namn: ${JSON.stringify(name)}\n`);
    git(project, 'add', '-A');
    git(project, 'commit', '-qm', 'Namn');
    inProject(() => {
      const repository = openRepository();
      const files = repository.filesAt(repository.commitOf('HEAD'), folder);
      expect(files.listFiles(folder)).toEqual(disk.listFiles(folder));
      for (const name of odd) expect(files.readFile(`${folder}/${name}`)).toEqual(disk.readFile(`${folder}/${name}`));
    });
  });

  test('an abbreviated id', async () => {
    expect((await diff(git(project, 'rev-parse', '--short', 'HEAD~1'))).stdout).toContain(RAISED);
  });

  test('a linked worktree, and a clone that borrows its objects', async () => {
    const tree = join(scratch, 'planted/tree');
    git(project, 'worktree', 'add', '-q', '-b', 'gren', tree, 'HEAD~1');
    const borrowed = join(scratch, 'planted/borrowed');
    git(scratch, 'clone', '-q', '--shared', project, borrowed);
    expect((await vb(['diff', 'git:HEAD', 'git:main:2024'], {}, join(tree, 'data'))).stderr).toContain('Det finns inga data');
    expect((await vb(['diff', 'git:HEAD', 'git:main:2024'], {}, tree)).stdout).toContain(RAISED);
    expect((await vb(['diff', 'git:HEAD~1', '2024'], {}, borrowed)).stdout).toContain(RAISED);
  });

  test('a repository with SHA-256 ids', async ({ skip }) => {
    rmSync(project, { recursive: true });
    try {
      git(scratch, 'init', '-q', '-b', 'main', '--object-format=sha256', project);
    } catch {
      skip('this git has no SHA-256');
    }
    cpSync(join(PACKAGE_ROOT, 'tests/cases/base/data'), join(project, 'data'), { recursive: true });
    git(project, 'add', '-A');
    git(project, 'commit', '-qm', 'Första');
    edit(MÅTT, raise);
    expect((await diff('main')).stdout).toContain(RAISED);
    expect(await check('main')).toMatchObject({ code: 0, stdout: expect.stringContaining('Kontrollerade 1 fil:') });
  });

  test('the files that were committed, not those that a replace ref puts in their place', async () => {
    git(project, 'replace', 'HEAD~1', 'HEAD');
    expect((await diff('HEAD~1')).stdout).toContain(RAISED);
  });

  test('and leaves the repository and the folder for temporary files as they were', async () => {
    const temporary = join(scratch, 'planted/tmp');
    mkdirSync(temporary);
    const files = () => readdirSync(join(project, '.git'), { recursive: true, encoding: 'utf8' }).sort();
    const before = files();
    await vb(['check', '2024', '--changed', '--since', 'HEAD~1', '--no-cache'], { TMPDIR: temporary, TEMP: temporary });
    await diff('finns-inte', { TMPDIR: temporary, TEMP: temporary });
    expect(files()).toEqual(before);
    expect(readdirSync(temporary).filter((name) => name.startsWith('vb-git'))).toEqual([]);
  });
});

test('exits with 3 when the folder for temporary files cannot be written', async () => {
  const temporary = join(scratch, 'finns-inte');
  const said = `Det gick inte att skriva ${temporary}: mappen går inte att skapa där.`;
  for (const args of [
    ['check', '2024', '--changed', '--since', 'HEAD~1', '--format', 'json'],
    ['diff', 'git:HEAD~1', '2024'],
  ]) {
    const { code, stdout, stderr } = await vb(args, { TMPDIR: temporary, TEMP: temporary });
    expect({ code, stderr: stderr.trim() }).toEqual({ code: 3, stderr: `vb: ${said}` });
    if (args[0] === 'check') expect(JSON.parse(stdout)).toMatchObject({ avbrutet: said });
  }
});

describe('says in Swedish why git cannot answer, and what to do:', () => {
  const says = async (message: string, remedy: string, revision = 'HEAD~1', more: NodeJS.ProcessEnv = {}) => {
    const { code, stdout, stderr } = await diff(revision, more);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(`vb: Det gick inte att läsa git:${revision}: ${message}`);
    expect(stderr).toContain(remedy);
    expect(stderr).not.toMatch(/fatal|error|warning/i);
  };

  test('no repository', async () => {
    rmSync(join(project, '.git'), { recursive: true });
    await says('mappen ligger inte i något git-förråd.', 'Ställ dig i förrådet där data ligger');
  });

  test('no git', async () => {
    await says('git finns inte på datorn.', 'Installera git', 'HEAD', { PATH: join(scratch, 'planted') });
  });

  test('no such revision', async () => {
    await says('revisionen ”finns-inte” finns inte.', 'git fetch', 'finns-inte');
    await says('revisionen ”main~9” finns inte.', 'git fetch', 'main~9');
    await says('revisionen ”main..main” finns inte.', 'git fetch', 'main..main');
    await says('”^main” är inget namn på en revision.', 'Skriv namnet på en gren', '^main');
    await says('”--all” är inget namn på en revision.', 'Skriv namnet på en gren', '--all');
  });

  test('no commit yet', async () => {
    rmSync(join(project, '.git'), { recursive: true });
    git(project, 'init', '-q');
    await says('revisionen ”HEAD” finns inte.', 'Kontrollera namnet', 'HEAD');
  });

  test('a shallow clone', async () => {
    rmSync(project, { recursive: true });
    git(scratch, 'clone', '-q', '--depth=1', '--no-single-branch', `file://${origin}`, project);
    await says('revisionen ”HEAD~1” finns inte.', 'git fetch --unshallow');
    expect((await diff('HEAD')).stdout).toContain('Ingen skillnad.');
    expect((await check('HEAD')).code).toBe(0);
  });

  test('no common history', async () => {
    git(project, 'checkout', '-q', '--orphan', 'ensam');
    git(project, 'commit', '-qm', 'Annat');
    const { code, stderr } = await check('main');
    expect(code).toBe(2);
    expect(stderr).toContain('Det gick inte att jämföra med main: ingen gemensam historik är hämtad. Jämför med en revision');
  });

  test('a partial clone that lacks blobs or trees, and the remedy works', async () => {
    const [file = ''] = git(origin, 'ls-files').split('\n');
    expect(file).not.toBe('');
    clonePartially();
    await says('1 av ', 'git fetch --refetch --no-filter');
    await says('1 av ', 'saknas i den här kopian av förrådet, som är en delklon (partial clone) eller skadad.');
    clonePartially('tree:0');
    await says('mappar i revisionen', 'git fetch --refetch --no-filter');
    git(project, 'fetch', '-q', '--refetch', '--no-filter');
    expect((await diff('HEAD~1')).stdout).toContain(RAISED);
  });

  test('a submodule', async () => {
    git(scratch, 'clone', '-q', origin, join(project, 'inre'));
    const { code, stderr } = await vb(['diff', 'git:HEAD:inre/data/2024', '2024']);
    expect([code, stderr]).toEqual([2, expect.stringContaining('ligger i ett annat git-förråd än det du står i.')]);
    expect(stderr).toContain('Ställ dig i det förrådet');
    expect((await vb(['diff', 'git:HEAD~1', '2024'], {}, join(project, 'inre'))).stdout).toContain(RAISED);
  });

  test('more than is read into memory', () => {
    inProject(() => {
      const read = (content: number) => {
        const repository = openRepository({ content });
        return repository.filesAt(repository.commitOf('HEAD'), 'data').listFiles('data');
      };
      expect(() => read(1000)).toThrow('revisionen har fler eller större filer i mappen än vb läser, som är 256 MB');
      expect(read(2 ** 20)).toEqual(disk.listFiles('data'));
    });
  });

  test('a working tree elsewhere', async () => {
    config({ 'core.worktree': join(scratch, 'planted') });
    await says('data/2024 ligger i ett annat git-förråd än det du står i.', 'Ställ dig i det förrådet', 'HEAD');
  });

  test('a bare repository', async () => {
    config({ 'core.bare': 'true' });
    await says('git-förrådet har ingen arbetskopia.', 'Klona förrådet');
  });

  test('a configuration that cannot be read', async () => {
    appendFileSync(join(project, '.git/config'), '[core\n');
    await says('inställningarna för git går inte att läsa.', 'git config --list --show-origin');
  });

  test('a format that this git does not know', async () => {
    config({ 'core.repositoryFormatVersion': '1', 'extensions.okand': 'true' });
    await says('git-förrådet har en form som den installerade versionen av git inte kan läsa.', 'nyare version av git');
  });

  test('a damaged commit', async () => {
    const id = git(project, 'rev-parse', 'HEAD~1');
    const path = join(project, '.git/objects', id.slice(0, 2), id.slice(2));
    // The clone shares the file with its origin.
    rmSync(path);
    writeFileSync(path, '');
    await says('git kunde inte läsa förrådet (git rev-parse slutade med kod 128).', 'Kör ”git fsck” i mappen');
  });

  test.skipIf(isWindows)('a repository of someone else', async ({ skip }) => {
    if (UNPRIVILEGED.uid === undefined) skip('only root may run as someone else');
    chmodSync(scratch, 0o755);
    if ((await vb(['--help'], {}, project, UNPRIVILEGED)).code !== 0) skip(SKIP_REASON);
    const { code, stderr } = await vb(['diff', 'git:HEAD~1', '2024'], { HOME: '/' }, project, UNPRIVILEGED);
    expect([code, stderr]).toEqual([2, expect.stringContaining('git-förrådet ägs av någon annan än du')]);
    expect(stderr).toContain(`git config --global --add safe.directory ${project}`);
    const trusted = { GIT_CONFIG_COUNT: '1', GIT_CONFIG_KEY_0: 'safe.directory', GIT_CONFIG_VALUE_0: project };
    const asked = await vb(['diff', 'git:HEAD~1', '2024'], { HOME: '/', ...trusted }, project, UNPRIVILEGED);
    expect(asked).toMatchObject({ stderr: '', stdout: expect.stringContaining(RAISED) });
  });

  test.skipIf(isWindows)('a git that does not end', () => {
    // Opening a pipe waits for someone to write to it.
    rmSync(join(project, '.git/config'));
    execFileSync('mkfifo', [join(project, '.git/config')]);
    inProject(() => {
      expect(() => openRepository({ time: 500 })).toThrow(GitRefused);
      expect(() => openRepository({ time: 500 })).toThrow('git blev inte klart i tid');
    });
  });
});
