/** The package that `npm pack` makes, installed in an empty folder with an empty home folder. */
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import pkg from '../package.json' with { type: 'json' };
import { PACKAGE_ROOT } from '../src/platform/package-files.ts';
import { VB } from './support/vb.ts';

const scratch = mkdtempSync(join(tmpdir(), 'vb-pack-'));
const home = join(scratch, 'home');
const project = join(scratch, 'projekt');
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const npm = (args: readonly string[], env = process.env, cwd = PACKAGE_ROOT) =>
  execFileSync('npm', args, { cwd, env, encoding: 'utf8', shell: process.platform === 'win32' });
const npmConfig = (key: string) => npm(['config', 'get', key]).trim();
/** The home folder is empty, but npm keeps its cache and its registry. */
const env = {
  ...process.env,
  HOME: home,
  VB_CACHE: join(scratch, 'cache'),
  NO_COLOR: '1',
  npm_config_cache: npmConfig('cache'),
  npm_config_userconfig: npmConfig('userconfig'),
};

const vb = (...args: string[]) =>
  execFileSync(join(project, 'node_modules/.bin/vb'), args, {
    cwd: project,
    env,
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });

/** The fields of `npm pack --json` that the tests use. */
interface Packed {
  readonly filename: string;
  readonly files: readonly { readonly path: string }[];
}
let packed: Packed = { filename: '', files: [] };

beforeAll(() => {
  expect(existsSync(VB)).toBe(true);
  // Without scripts, which would bundle dist/ again while other tests use it.
  const [first] = JSON.parse(npm(['pack', '--json', '--ignore-scripts', `--pack-destination=${scratch}`])) as Packed[];
  if (first) packed = first;
  for (const folder of [home, project]) mkdirSync(folder);
  npm(['install', '--prefer-offline', '--no-audit', '--no-fund', join(scratch, packed.filename)], env, project);
  cpSync(join(PACKAGE_ROOT, 'tests/cases/base/data'), join(project, 'data'), { recursive: true });
});

test('depends only on the embedded browser, and no package runs an install script', () => {
  const { dependencies, optionalDependencies } = JSON.parse(
    readFileSync(join(project, 'node_modules', pkg.name, 'package.json'), 'utf8'),
  ) as Record<string, object | undefined>;
  expect(dependencies).toBeUndefined();
  expect(Object.keys(optionalDependencies ?? {})).toEqual(['@sparticuz/chromium', 'chromium-node-20']);
  const { packages } = JSON.parse(readFileSync(join(project, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, { hasInstallScript?: boolean }>;
  };
  expect(Object.keys(packages).filter((path) => packages[path]?.hasInstallScript)).toEqual([]);
  expect(pkg.scripts).not.toHaveProperty('install');
  expect(pkg.scripts).not.toHaveProperty('postinstall');
});

test('prints its version and builds a year as HTML', () => {
  expect(vb('--version')).toBe(`${pkg.version}\n`);
  const files = ['kulturnamnden.html', 'kulturnamnden.matt.csv', 'kulturnamnden.manifest.json'];
  expect(vb('build', '2024', '--format', 'html')).toBe(files.map((name) => `out/2024/${name}\n`).join(''));
  expect(readFileSync(join(project, 'out/2024/kulturnamnden.html'), 'utf8')).toContain('font/woff2');
});

test('prints a PDF with the embedded browser, where it is installed', ({ skip }) => {
  const isThere = existsSync(join(project, 'node_modules/chromium-node-20'));
  if (process.platform !== 'linux' || process.arch !== 'x64' || !isThere) skip();
  vb('build', '2024', '--format', 'pdf', '--browser', 'inbyggd');
  expect(readFileSync(join(project, 'out/2024/kulturnamnden.pdf')).subarray(0, 5).toString()).toBe('%PDF-');
});

describe('the package contains', () => {
  const paths = () => packed.files.map(({ path }) => path);

  test('every document that the program names', () => {
    const sources = readdirSync(join(PACKAGE_ROOT, 'src'), { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('.ts'),
    );
    const lines = sources.flatMap((name) => readFileSync(join(PACKAGE_ROOT, 'src', name), 'utf8').split('\n'));
    const named = lines
      .filter((line) => !/^\s*(\/?\*|\/\/)/.test(line))
      .flatMap((line) => line.match(/\bdocs\/[\w/-]+\.md/g) ?? []);
    expect(named).toContain('docs/data.md');
    const pages = readdirSync(join(PACKAGE_ROOT, 'docs/regler')).map((name) => `docs/regler/${name}`);
    expect([...new Set([...named, ...pages])].filter((path) => !paths().includes(path))).toEqual([]);
  });

  test('every file that the commands read', () => {
    const read = ['completion', 'preview', 'schemas', 'templates'].flatMap((folder) =>
      readdirSync(join(PACKAGE_ROOT, folder), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) =>
          join(entry.parentPath ?? entry.path, entry.name)
            .slice(PACKAGE_ROOT.length + 1)
            .replaceAll('\\', '/'),
        ),
    );
    expect(read.length).toBeGreaterThan(50);
    expect(read.filter((path) => !paths().includes(path))).toEqual([]);
  });

  test('the licences of the bundled packages', () => {
    const notices = readFileSync(join(project, 'node_modules', pkg.name, 'dist/THIRD-PARTY.txt'), 'utf8');
    for (const name of ['puppeteer', 'zod', 'handlebars', '@fontsource/source-sans-3']) {
      expect(notices).toContain(`${name} ${pkg.devDependencies[name as keyof typeof pkg.devDependencies]}, `);
    }
    expect(notices).toContain('SIL OPEN FONT LICENSE');
  });
});
