/** `vb check`: its cache, `--fix`, `--changed` and its output formats. */
import { execFileSync, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { readCache, writeCache } from '../src/platform/cache.ts';
import { disk } from '../src/platform/files.ts';
import { snapshot } from '../src/platform/memory.ts';
import { PACKAGE_ROOT } from '../src/platform/package-files.ts';
import { cacheKeyOf } from '../src/tools/check/check-cache.ts';
import { checkYear } from '../src/tools/check/engine.ts';
import { CHECK_FORMAT_NAMES } from '../src/tools/check/formats.ts';
import { runVb } from './support/run.ts';
import { SKIP_REASON, UNPRIVILEGED } from './support/unprivileged.ts';
import { VB } from './support/vb.ts';

const scratch = mkdtempSync(join(tmpdir(), 'vb-check-'));
const project = join(scratch, 'projekt');
const cache = join(scratch, 'cache');
const env = { VB_CACHE: cache };

const vb = async (args: readonly string[], more: Readonly<Record<string, string>> = {}, cwd = project) => {
  const { status, ...printed } = await runVb(cwd, ['check', ...args], { ...env, ...more });
  return { code: status, ...printed };
};

const git = (...args: string[]) =>
  execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.org', ...args], { cwd: project, stdio: 'pipe' });

const MÅTT = 'data/2024/kulturnamnden/mal/rikt-kulturliv/fler-besok/matt/nojda-besokare.yaml';
const MÅL = 'data/2024/kulturnamnden/mal/rikt-kulturliv/fler-besok/fler-besok.yaml';
const edit = (path: string, change: (text: string) => string) =>
  writeFileSync(join(project, path), change(readFileSync(join(project, path), 'utf8')));

beforeEach(() => {
  rmSync(project, { recursive: true, force: true });
  rmSync(cache, { recursive: true, force: true });
  cpSync(join(PACKAGE_ROOT, 'tests/cases/base'), project, { recursive: true });
});

afterAll(() => rmSync(scratch, { recursive: true, force: true }));

describe('cache', () => {
  const cacheFiles = () =>
    existsSync(join(cache, 'vb/check')) ? readdirSync(join(cache, 'vb/check')).filter((name) => !name.startsWith('.')) : [];

  test('is used when nothing has changed, with the same output', async () => {
    const first = await vb(['2024']);
    const [name = ''] = cacheFiles();
    expect(first).toMatchObject({ code: 0 });
    expect(await vb(['2024'])).toEqual(first);
    expect(cacheFiles()).toEqual([name]);
    // A manipulated entry shows that the cache was read.
    const key = name.replace('.entry', '');
    const entry = readCache('check', key, env) ?? '';
    writeCache('check', key, entry.replace('"files":[', '"files":["ur minnet",'), env);
    const files = Number(/Kontrollerade (\d+) filer/.exec(first.stdout)?.[1]);
    expect((await vb(['2024'])).stdout).toContain(`Kontrollerade ${files + 1} filer`);
    expect((await vb(['2024', '--no-cache'])).stdout).toBe(first.stdout);
  });

  test.each(['', '{', 'null', '{"findings":[]}', 'inget att anmärka'])(
    'is not used when an entry is damaged: %j',
    async (text) => {
      const first = await vb(['2024']);
      const [name = ''] = cacheFiles();
      const whole = readFileSync(join(cache, 'vb/check', name));
      writeFileSync(join(cache, 'vb/check', name), text);
      expect(await vb(['2024'])).toEqual(first);
      // It is healed.
      expect(readFileSync(join(cache, 'vb/check', name))).toEqual(whole);
    },
  );

  /** Ways a year can change. Each must invalidate the cache, also when size and modification time stay the same. */
  const CHANGES: [name: string, change: () => void][] = [
    ['a value of the same length', () => edit(MÅTT, (text) => text.replace('riktning: högre', 'riktning: hägre'))],
    [
      'a value of the same length and time',
      () => {
        const when = new Date(2020, 0, 1);
        edit(MÅTT, (text) => text.replace('riktning: högre', 'riktning: hägre'));
        utimesSync(join(project, MÅTT), when, when);
      },
    ],
    ['a file removed', () => rmSync(join(project, MÅTT))],
    ['a file added', () => writeFileSync(join(project, MÅTT.replace('nojda', 'nya')), readFileSync(join(project, MÅTT)))],
    ['a file renamed', () => renameSync(join(project, MÅTT), join(project, MÅTT.replace('nojda-', 'nojdare-')))],
    ['an empty file whose name extends that of another', () => writeFileSync(join(project, `${MÅTT}.yaml`), '')],
    [
      'a file replaced by a link to the same content outside the data',
      () => {
        renameSync(join(project, MÅTT), join(project, 'utanfor.yaml'));
        symlinkSync(join(project, 'utanfor.yaml'), join(project, MÅTT));
      },
    ],
    ['a shared file', () => edit('data/2024/gemensamt/kriterier.yaml', (text) => text.replace('minst 75', 'minst 70'))],
    [
      'the previous year',
      () => {
        cpSync(join(project, 'data/2024'), join(project, 'data/2023'), { recursive: true });
        edit(MÅTT.replace('2024', '2023'), (text) => text.replace('2022: 82', '2022: 83'));
      },
    ],
  ];

  test.each(CHANGES)('is not used after a change: %s', async (__name, change) => {
    await vb(['2024']);
    change();
    const after = await vb(['2024']);
    expect(after).toEqual(await vb(['2024', '--no-cache']));
    expect(after.stdout).not.toContain('inget att anmärka');
  });

  test('hashes and checks the same snapshot, even when files change in between', () => {
    const request = { data: join(project, 'data'), år: 2024, utkast: false };
    const before = checkYear(snapshot(disk), request);
    const effects = snapshot(disk);
    const key = cacheKeyOf(request, 'samma', effects);
    edit(MÅTT, (text) => text.replace('riktning: högre', 'riktning: hägre'));
    writeFileSync(join(project, MÅTT.replace('nojda', 'nya')), 'plan: 3\n');
    expect(checkYear(effects, request)).toEqual(before);
    expect(cacheKeyOf(request, 'samma', snapshot(disk))).not.toBe(key);
  });

  test.each([
    ['another version of Node', 'v0.0.0', {}],
    ['another program', process.version, { build: 'annat' }],
    ['another year', process.version, { år: 2023 }],
    ['a draft', process.version, { utkast: true }],
    ['another spelling of the folder', process.version, { data: join(project, 'data/') }],
  ])('has another key for %s', (_name, node, other) => {
    const key = (change: { build?: string; år?: number; utkast?: boolean; data?: string } = {}) => {
      const { build = 'samma', ...asked } = change;
      return cacheKeyOf({ data: join(project, 'data'), år: 2024, utkast: false, ...asked }, build, snapshot(disk));
    };
    const before = key();
    expect(key()).toBe(before);
    const version = Object.getOwnPropertyDescriptor(process, 'version') ?? {};
    Object.defineProperty(process, 'version', { ...version, value: node });
    try {
      expect(key(other)).not.toBe(before);
    } finally {
      Object.defineProperty(process, 'version', version);
    }
  });

  test('is not used by another build of the program', async () => {
    await vb(['2024']);
    const [name = ''] = cacheFiles();
    // A copy of the program with another build hash.
    const other = join(scratch, 'annat');
    for (const part of ['bin', 'dist', 'templates']) cpSync(join(PACKAGE_ROOT, part), join(other, part), { recursive: true });
    const bundle = join(other, 'dist/vb.cjs');
    const text = readFileSync(bundle, 'utf8');
    const hash = /^\/\/ ([0-9a-f]{64})$/m.exec(text)?.[1] ?? '';
    const another = hash.replace(/^./, (digit) => (digit === '0' ? '1' : '0'));
    expect(text.split(hash)).toHaveLength(3);
    writeFileSync(bundle, text.replaceAll(hash, another));
    writeFileSync(join(other, 'package.json'), '{"type":"module"}');
    execFileSync(process.execPath, [join(other, 'bin/vb.cjs'), 'check', '2024'], {
      cwd: project,
      env: { ...process.env, ...env },
    });
    expect(cacheFiles().filter((one) => one !== name)).toHaveLength(1);
  });
});

describe('--fix', () => {
  test('makes certain fixes, keeps comments and all other text, and then finds nothing more to fix', async () => {
    const before = readFileSync(join(project, MÅTT), 'utf8').replace('2022: 82', '2022: 82 # enligt enkäten');
    writeFileSync(
      join(project, MÅTT),
      before
        .replace('2024: 85', '2024: 85,5')
        .replace('riktning: högre', 'riktning: Högre')
        .replace('  källa:', '  Källa:')
        .replace('trend: Oförändrad', 'trend: oforandrad'),
    );
    const { code, stderr } = await vb(['2024', '--fix']);
    expect(code).toBe(0);
    expect(stderr).toContain('4 ställen rättade.');
    expect(readFileSync(join(project, MÅTT), 'utf8')).toBe(before.replace('2024: 85', '2024: 85.5'));
    expect((await vb(['2024', '--fix'])).stderr).toContain('Inget gick att rätta säkert.');
  });

  test('leaves ambiguous values and prose', async () => {
    edit(MÅTT, (text) => text.replace('2024: 85', '2024: 1,250').replace('av kvinnorna', 'av kvinorna – inte {fel}'));
    edit(MÅTT, (text) => text.replace('2022: 82', '2022: 82 %').replace('2024: 87', '2024: 8 7'));
    const before = readFileSync(join(project, MÅTT), 'utf8');
    expect((await vb(['2024', '--fix'])).code).toBe(1);
    expect(readFileSync(join(project, MÅTT), 'utf8')).toBe(before);
  });

  test('does not announce a fix that it will not make', async () => {
    edit(MÅTT, (text) => text.replace('riktning: högre', 'riktning: >-\n    Högre').replace('2024: 85', '2024: -1,250'));
    const before = readFileSync(join(project, MÅTT), 'utf8');
    const { stdout } = await vb(['2024', '--fix']);
    expect(readFileSync(join(project, MÅTT), 'utf8')).toBe(before);
    expect(stdout).toContain('Menade du ”högre”?');
    expect(stdout).toContain('Skriv -1.250 om det är decimaler, -1250 om det är tusental.');
    expect(stdout).not.toContain('Rättas av');
  });

  test.each([
    ['3 av 12', '3/12'],
    ['03/12', '3/12'],
    ['0/12', undefined],
    ['0 av 12', undefined],
    ['3/0', undefined],
  ])('fixes the ranking %s only when the fix is certain', async (written, fixed) => {
    const ranked = (placement: string) => (text: string) =>
      text.replace('  område:', `  ranking:\n    2024: ${placement}\n  område:`);
    const before = readFileSync(join(project, MÅTT), 'utf8');
    edit(MÅTT, ranked(written));
    const { stdout } = await vb(['2024', '--fix']);
    expect(readFileSync(join(project, MÅTT), 'utf8')).toBe(ranked(fixed ?? written)(before));
    expect(stdout).not.toContain('Rättas av');
  });

  test('fixes spaces between thousands, but not two separate numbers', async () => {
    edit(MÅTT, (text) => text.replace('2022: 82', '2022: −1 250,5').replace('2024: 84', '2024: 8 4'));
    expect((await vb(['2024', '--fix'])).stderr).toContain('1 ställe rättat.');
    const after = readFileSync(join(project, MÅTT), 'utf8');
    expect(after).toContain('2022: -1250.5\n');
    expect(after).toContain('2024: 8 4\n');
  });

  test('prints each fixed file once', async () => {
    edit(MÅTT, (text) => text.replace('  riktning: högre', '  Riktning: Högre'));
    expect((await vb(['2024', '--fix'])).stderr).toBe(`Rättade ${MÅTT}\n2 ställen rättade.\n`);
  });

  test('keeps the line endings of the file', async () => {
    edit(MÅTT, (text) => text.replace('riktning: högre', 'riktning: Högre').replaceAll('\n', '\r\n'));
    const before = readFileSync(join(project, MÅTT), 'utf8');
    await vb(['2024', '--fix']);
    expect(readFileSync(join(project, MÅTT), 'utf8')).toBe(before.replace('Högre', 'högre'));
  });

  test('leaves a symbolic link and prints what to do', async () => {
    const shared = join(project, 'data/gemensam.yaml');
    renameSync(join(project, MÅTT), shared);
    symlinkSync(shared, join(project, MÅTT));
    edit(MÅTT, (text) => text.replace('riktning: högre', 'riktning: Högre'));
    const { code, stderr } = await vb(['2024', '--fix']);
    expect(code).toBe(1);
    expect(lstatSync(join(project, MÅTT)).isSymbolicLink()).toBe(true);
    expect(readFileSync(shared, 'utf8')).toContain('riktning: Högre');
    expect(stderr).toBe(`${MÅTT} är en länk och lämnas som den är. Rätta filen den leder till.\nInget gick att rätta säkert.\n`);
  });
});

describe('--changed', () => {
  beforeEach(() => {
    edit(MÅTT, (text) => text.replace('kolada: U09800', 'kolada: fel'));
    git('init', '-q', '-b', 'main');
    git('add', '.');
    git('commit', '-qm', 'före');
    git('checkout', '-qb', 'andring');
  });

  test('reports no error that existed before', async () => {
    edit(MÅL, (text) => text.replace('Biblioteken har', 'Alla bibliotek har'));
    expect(await vb(['2024', '--changed', '--since', 'main'])).toMatchObject({ code: 0 });
    expect(await vb(['2024'])).toMatchObject({ code: 1 });
  });

  test('reports errors in changed and in untracked files', async () => {
    edit(MÅL, (text) => text.replace('Mycket', 'Mycke').replace('bedömning: God', 'bedömning: Gud'));
    writeFileSync(join(project, MÅTT.replace('nojda', 'nya')), 'plan: 3\n');
    const { code, stdout } = await vb(['2024', '--changed', '--since', 'main']);
    expect(code).toBe(1);
    expect(stdout).toContain('”Gud” finns inte');
    expect(stdout).toContain('nya-besokare.yaml');
    expect(stdout).not.toContain('kolada');
  });

  test('reports an error that a change causes in another file', async () => {
    rmSync(join(project, MÅTT.replace('nojda-besokare', 'antal-besok')));
    const { code, stdout } = await vb(['2024', '--changed', '--since', 'main']);
    expect(code).toBe(1);
    expect(stdout).toContain(`${MÅL}:`);
    expect(stdout).toContain('Det finns inget mått med id ”antal-besok”');
  });

  test.each([
    ['data/', '.'],
    ['./data', '.'],
    [join(project, 'data'), '.'],
    ['../data', 'under mapp å'],
    ['.', 'data'],
  ])('finds the changed files when --data is %s and the working directory is %s', async (data, from) => {
    mkdirSync(join(project, from), { recursive: true });
    edit(MÅTT, (text) => `${text}# sett\n`);
    const { stdout } = await vb(['2024', '--changed', '--since', 'main', '--data', data], {}, join(project, from));
    expect(stdout).toContain('”fel” har inte rätt form');
    expect(stdout).toContain('Kontrollerade 1 fil:');
  });

  test('finds earlier errors when the data folder is the root of the repository', async () => {
    rmSync(join(project, '.git'), { recursive: true });
    const data = join(project, 'data');
    for (const args of [
      ['init', '-q'],
      ['add', '.'],
      ['commit', '-qm', 'allt'],
    ])
      git('-C', data, ...args);
    edit(MÅL, (text) => `${text}# sett\n`);
    const { code, stdout } = await vb(['2024', '--changed', '--since', 'HEAD', '--data', '.'], {}, data);
    expect([code, stdout]).toEqual([0, 'Kontrollerade 1 fil: inget att anmärka.\n']);
  });

  test('reports that the revisions have no common history', async () => {
    git('checkout', '-q', '--orphan', 'ensam');
    git('commit', '-qm', 'annat');
    expect((await vb(['2024', '--changed', '--since', 'main'])).stderr).toContain(
      'Det gick inte att jämföra med main: ingen gemensam historik är hämtad.',
    );
  });

  test('exits with 2 when the revision does not exist or is an option', async () => {
    const { code, stderr } = await vb(['2024', '--changed', '--since', 'ingenting']);
    expect(code).toBe(2);
    expect(stderr).toContain('Det gick inte att jämföra med ingenting');
    expect((await vb(['2024', '--changed', '--since', '--output=x'])).code).toBe(2);
    expect(existsSync(join(project, 'x'))).toBe(false);
  });
});

describe('outputs', () => {
  test('writes several formats at once, one to the terminal and the others to files', async () => {
    const { code, stdout } = await vb([
      '2024',
      '--format',
      'human',
      '--format',
      'json=ut/fynd.json',
      '--format',
      'sarif=vb.sarif',
    ]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^Kontrollerade \d+ filer: inget att anmärka\.\n$/);
    expect(JSON.parse(readFileSync(join(project, 'ut/fynd.json'), 'utf8'))).toMatchObject({
      format: 'vb-check/1',
      år: 2024,
      fynd: [],
    });
    expect(JSON.parse(readFileSync(join(project, 'vb.sarif'), 'utf8'))).toMatchObject({ version: '2.1.0' });
  });

  test.runIf(process.platform === 'linux')('exits with 3 when the folder of an output file cannot be created', async () => {
    const { code, stderr } = await vb(['2024', '--format', 'json=/proc/vb/fynd.json']);
    expect(code).toBe(3);
    expect(stderr).toContain('mappen går inte att skapa där');
  });

  test.each(['data/', './data', './/data//.'])('prints normalized paths when --data is %s', async (data) => {
    edit(MÅTT, (text) => text.replace('riktning: högre', 'riktning: hogre'));
    expect((await vb(['2024', '--format', 'github', '--data', data])).stdout).toContain(`file=${MÅTT},`);
  });

  test.runIf(process.platform === 'linux')('refuses to replace a socket with an output file', async () => {
    const server = createServer().listen(join(project, 'rör'));
    await once(server, 'listening');
    const { code, stderr } = await vb(['2024', '--format', 'json=rör']);
    expect(lstatSync(join(project, 'rör')).isSocket()).toBe(true);
    server.close();
    expect([code, stderr.split('\n')]).toEqual([
      3,
      [
        'vb: Det gick inte att skriva rör: där finns en enhet eller ett rör.',
        'Den filen är inte skriven. Kör samma kommando igen när hindret är borta.',
        '',
      ],
    ]);
  });

  test('exits with 2 when two formats share an output, or a format is unknown', async () => {
    expect(await vb(['2024', '--format', 'json=vb', '--format', 'sarif=./vb'])).toMatchObject({ code: 2, stdout: '' });
    expect(existsSync(join(project, 'vb'))).toBe(false);
    expect(await vb(['2024', '--format', 'human', '--format', 'json'])).toMatchObject({ code: 2, stdout: '' });
    expect((await vb(['2024', '--format', 'xml'])).stderr).toContain(`Formaten är ${CHECK_FORMAT_NAMES.join(', ')}.`);
  });

  test('reports a missing year in the requested format', async () => {
    const { code, stdout, stderr } = await vb(['1999', '--format', 'json']);
    expect(code).toBe(2);
    expect(JSON.parse(stdout)).toMatchObject({ år: null, avbrutet: 'Det finns inga data för 1999.' });
    expect(stderr).toContain('År som finns: 2024.');
  });

  test.runIf(process.platform !== 'win32')(
    'exits with 3 when a folder cannot be read, and reports it in the requested format',
    async ({ skip }) => {
      const folder = join(project, 'data/2024/gemensamt');
      chmodSync(scratch, 0o755);
      const options = { cwd: project, env: { ...process.env, NO_COLOR: '1' }, encoding: 'utf8', ...UNPRIVILEGED } as const;
      const run = (...args: string[]) => spawnSync(process.execPath, [VB, 'check', ...args], options);
      if (run('--help').status !== 0) skip(SKIP_REASON);
      chmodSync(folder, 0);
      const { status, stdout, stderr } = run('2024', '--format', 'json');
      chmodSync(folder, 0o755);
      expect(status).toBe(3);
      const fatal = 'Mappen data/2024/gemensamt går inte att läsa. Kontrollera att du har rätt till den.';
      expect(JSON.parse(stdout)).toMatchObject({ år: null, avbrutet: fatal });
      expect(stderr).toBe(`vb: ${fatal}\n`);
    },
  );

  test('prints annotations and writes a summary by default in a GitHub workflow', async () => {
    edit(MÅTT, (text) => text.replace('riktning: högre', 'riktning: hogre'));
    const summary = join(scratch, 'summary.md');
    const { code, stdout } = await vb(['2024'], { GITHUB_ACTIONS: 'true', GITHUB_STEP_SUMMARY: summary });
    expect(code).toBe(1);
    expect(stdout).toMatch(/^::error file=.*nojda-besokare\.yaml,line=4,/m);
    expect(readFileSync(summary, 'utf8')).toContain('hogre');
    const nowhere = await vb(['2024'], { GITHUB_ACTIONS: 'true', GITHUB_STEP_SUMMARY: join(scratch, 'ingen/mapp.md') });
    expect(nowhere).toMatchObject({ code: 1, stdout });
    expect(nowhere.stderr).toContain('Sammanfattningen kunde inte skrivas till ');
  });

  test('--known prints findings with a förbehåll and its skäl, and --strict ignores them', async () => {
    edit(
      MÅTT,
      (text) =>
        `${text.replace('kvinnor:\n      2024: 87', 'kvinnor:\n      2024: 82')}förbehåll:\n  - gäller: resultat.utfall.2024\n    regel: total-utanfor-grupperna\n    värde: 84\n    slag: känt fel\n    skäl: Står så i källan.\n`,
    );
    const { code, stdout } = await vb(['2024', '--known', '--strict']);
    expect(code).toBe(0);
    expect(stdout).toContain('Kända avvikelser');
    expect(stdout).toContain('skäl: Står så i källan.');
    expect(stdout).toContain('inget att anmärka; 1 känt.');
  });

  test('varningar fail the check only with --strict', async () => {
    edit(MÅL, (text) => text.replace('    bedömning: God\n', ''));
    expect((await vb(['2024'])).code).toBe(0);
    expect((await vb(['2024', '--strict'])).code).toBe(1);
  });
});

test('the real year has no fel or varning, and its known errors have förbehåll', async () => {
  cpSync(join(PACKAGE_ROOT, 'data'), join(project, 'data'), { recursive: true });
  const { code, stdout } = await vb(['2019', '--strict', '--format', 'json']);
  expect(code).toBe(0);
  const { antal, kända } = JSON.parse(stdout);
  expect(antal).toMatchObject({ fel: 0, varning: 0 });
  expect(kända.length).toBeGreaterThanOrEqual(12);
});
