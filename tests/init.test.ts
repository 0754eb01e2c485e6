/** Tests `vb init` as a person uses it: in an empty folder, with the packed program, and with no network. */
import { spawn, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import pkg from '../package.json' with { type: 'json' };
import { listModeller } from '../src/skeleton/descriptions.ts';
import { type Ran, runVb, wordsOf } from './support/run.ts';
import { VB } from './support/vb.ts';

const scratch = mkdtempSync(join(tmpdir(), 'vb-init-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

/** No network: nothing listens at the registry's address, and the cache of npm is empty. */
const VARIABLES = {
  HOME: join(scratch, 'hem'),
  VB_CACHE: join(scratch, 'cache'),
  NO_COLOR: '1',
  npm_config_cache: join(scratch, 'npm'),
  npm_config_registry: 'http://127.0.0.1:9/',
  npm_config_audit: 'false',
  npm_config_update_notifier: 'false',
};
const env = { ...process.env, ...VARIABLES };

let count = 0;
/** The path of a folder that does not exist yet. */
function fresh(): string {
  count += 1;
  return join(scratch, `mapp-${count}`);
}

function run(cwd: string, command: string, ...args: string[]) {
  mkdirSync(cwd, { recursive: true });
  const { status, stdout, stderr } = spawnSync(command, args, { cwd, env, encoding: 'utf8' });
  return { status, stdout, stderr };
}
/** Runs the program of this checkout. */
function vb(cwd: string, ...args: string[]) {
  mkdirSync(cwd, { recursive: true });
  return runVb(cwd, args, VARIABLES);
}
const shell = (cwd: string, line: string) => run(cwd, 'sh', '-c', line);

const WHO = ['--kommun', 'Lillköpings kommun', '--namnd', 'Kultur- och fritidsnämnden', '--ar', '2024'];
const TGZ = `verktyg/${pkg.name}-${pkg.version}.tgz`;

const filesIn = (folder: string): Map<string, string> =>
  new Map(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
      .map((path) => [path.slice(folder.length + 1).replaceAll('\\', '/'), readFileSync(path, 'base64')]),
  );

/** The lines that a document shows as commands. */
const commandsIn = (markdown: string): string[] =>
  [...markdown.matchAll(/^```\n([\s\S]*?)^```$/gm)].flatMap(([, block = '']) => block.trim().split('\n'));

describe('a new repository', () => {
  const folder = fresh();
  let made: Ran;
  beforeAll(async () => {
    made = await vb(folder, 'init', ...WHO);
  });

  test('lists the files that it has', () => {
    expect(made).toMatchObject({ status: 0 });
    expect(made.stdout.trim().split('\n').toSorted()).toEqual([...filesIn(folder).keys()].toSorted());
    expect([...filesIn(folder).keys()]).toEqual(
      expect.arrayContaining([
        'data/2024/kultur-och-fritidsnamnden/kultur-och-fritidsnamnden.yaml',
        'package.json',
        'package-lock.json',
        TGZ,
        '.vscode/settings.json',
        '.github/workflows/kontroll.yml',
        '.gitignore',
        '.gitattributes',
        'CODEOWNERS',
        'README.md',
      ]),
    );
    expect(readFileSync(join(folder, '.gitattributes'), 'utf8')).toContain('*.yaml text eol=lf\n');
  });

  test('is installed and checked by the lines of its workflow, without a network', () => {
    const workflow = parse(readFileSync(join(folder, '.github/workflows/kontroll.yml'), 'utf8')) as {
      jobs: { kontroll: { steps: { run?: string }[] } };
    };
    const lines = workflow.jobs.kontroll.steps.flatMap((step) => step.run ?? []);
    expect(lines).toEqual(['npm ci && npx vb check 2024 --utkast']);
    const { status, stdout } = shell(folder, lines.join('\n'));
    expect(status).toBe(0);
    expect(stdout).toContain('gemensamt/kommun.yaml\n    2  mål – börja här: npx vb add mål "Namn"\n');
    expect(stdout).toContain('Kontrollerade 5 filer: inget att anmärka.');
  }, 120_000);

  test('builds a draft with the installed program', () => {
    expect(shell(folder, 'npx vb build 2024 --utkast --format html,json')).toMatchObject({ status: 0 });
    const page = readFileSync(join(folder, 'out/2024/kultur-och-fritidsnamnden.utkast.html'), 'utf8');
    expect(page).toContain('Lillköpings kommun');
    expect(page).not.toContain('id="vb-om-vision"');
  });

  test('prints a draft as a PDF', async () => {
    expect(await vb(folder, 'build', '2024', '--utkast', '--format', 'pdf', '--browser', 'inbyggd')).toMatchObject({ status: 0 });
    expect(existsSync(join(folder, 'out/2024/kultur-och-fritidsnamnden.utkast.pdf'))).toBe(true);
  });

  test('shows the report in the preview', async () => {
    const child = spawn(join(folder, 'node_modules/.bin/vb'), ['serve', '2024', '--utkast'], { cwd: folder, env });
    const address = await new Promise<string>((resolve) => child.stdout.once('data', (text) => resolve(String(text).trim())));
    const page = await (await fetch(address)).text();
    child.kill('SIGINT');
    expect(page).toContain('Kultur- och fritidsnämnden');
  });

  test('has an editor that finds the schemas', () => {
    const settings = JSON.parse(readFileSync(join(folder, '.vscode/settings.json'), 'utf8')) as {
      'yaml.schemas': Record<string, string[]>;
    };
    const schemas = Object.keys(settings['yaml.schemas']);
    expect(schemas.length).toBeGreaterThan(10);
    expect(schemas.filter((path) => !existsSync(join(folder, path)))).toEqual([]);
  });

  test('has the handbooks that its README names', () => {
    const named = readFileSync(join(folder, 'README.md'), 'utf8').match(/(?<=`)[\w-]+\.md(?=`)/g) ?? [];
    expect(named).toContain('handbok-controller.md');
    const docs = join(folder, 'node_modules', pkg.name, 'docs');
    expect(named.filter((name) => !existsSync(join(docs, name)))).toEqual([]);
  });

  test('is made by the installed program with the same bytes', () => {
    const other = fresh();
    expect(run(folder, join(folder, 'node_modules/.bin/vb'), 'init', other, ...WHO)).toMatchObject({ status: 0 });
    expect(readFileSync(join(other, TGZ)).equals(readFileSync(join(folder, TGZ)))).toBe(true);
  });

  test('upgrades the program as its README says, and goes back', () => {
    const copy = fresh();
    cpSync(folder, copy, { recursive: true, filter: (path) => !/node_modules|out$/.test(path) });
    const before = filesIn(copy);
    const newer = fresh();
    expect(run(copy, 'tar', '-xzf', TGZ)).toMatchObject({ status: 0 });
    cpSync(join(copy, 'package'), newer, { recursive: true });
    rmSync(join(copy, 'package'), { recursive: true });
    writeFileSync(join(newer, 'package.json'), JSON.stringify({ ...pkg, version: '0.2.0', scripts: {} }));
    expect(run(newer, 'npm', 'pack', `--pack-destination=${join(copy, 'verktyg')}`)).toMatchObject({ status: 0 });

    const guide = readFileSync(join(copy, 'README.md'), 'utf8').split('## Uppdatera programmet')[1] ?? '';
    const steps = commandsIn(guide);
    expect(steps).toContain(`npm install ./verktyg/${pkg.name}-0.2.0.tgz`);
    for (const step of steps) expect({ step, ...shell(copy, step) }).toMatchObject({ status: 0 });
    const { version } = JSON.parse(readFileSync(join(copy, 'node_modules', pkg.name, 'package.json'), 'utf8')) as typeof pkg;
    expect(version).toBe('0.2.0');
    rmSync(join(copy, TGZ));
    rmSync(join(copy, 'node_modules'), { recursive: true });
    expect(shell(copy, 'npm ci && npx vb check 2024 --utkast')).toMatchObject({ status: 0 });

    for (const [path, text] of before) writeFileSync(join(copy, path), text, 'base64');
    expect(shell(copy, 'npm ci && npx vb check 2024 --utkast')).toMatchObject({ status: 0 });
    expect(readFileSync(join(copy, 'node_modules', pkg.name, 'package.json'), 'utf8')).toContain(`"version": "${pkg.version}"`);
  }, 240_000);
});

describe.each(listModeller().map(({ id }, i) => [id, i === 0 ? 2 : 1] as const))('the ready styrmodell %s', (modell, boards) => {
  test('has a finished year with --exempel, in the common form, whichever the year is', async () => {
    const folder = fresh();
    expect(await vb(folder, 'init', ...WHO.slice(0, -1), '2031', '--modell', modell, '--exempel')).toMatchObject({ status: 0 });
    expect(await vb(folder, 'check', '2031')).toMatchObject({
      status: 0,
      // The board has not decided the report.
      stdout: expect.stringMatching(/filer: 1 upplysning\.\n$/),
    });
    expect(await vb(folder, 'fmt', '--check')).toMatchObject({ status: 0 });
    expect([...filesIn(join(folder, 'data')).values()].filter((text) => /\b202[0-4]\b/.test(atob(text)))).toEqual([]);
    expect(await vb(folder, 'build', '2031', '--format', 'html')).toMatchObject({ status: 0 });
    const page = readFileSync(join(folder, 'out/2031/kultur-och-fritidsnamnden.html'), 'utf8');
    expect(page).toContain('Sjukfrånvaro');
    expect(page).toContain('Driftredovisning');
  });

  test('is filled by the commands of the worklist, one after the other', async () => {
    const folder = fresh();
    await vb(folder, 'init', ...WHO, ...(boards === 2 ? ['--namnd', 'Socialnämnden'] : []), '--modell', modell);
    let ran = 0;
    for (;;) {
      const { status, stdout } = await vb(folder, 'check', '2024', '--utkast');
      expect(status).toBe(0);
      const command = /npx vb (add .*)$/m.exec(stdout)?.[1];
      if (command === undefined) break;
      ran += 1;
      expect(ran).toBeLessThan(20);
      const done = await vb(folder, ...wordsOf(command.replace('"Namn"', `"Namn ${ran}"`)));
      expect({ command, ...done }).toMatchObject({ status: 0 });
    }
    expect(ran).toBeGreaterThan(2);
    expect(await vb(folder, 'fmt', '--check')).toMatchObject({ status: 0 });
  });

  test('is described by --help', async () => {
    const { stdout } = await vb(fresh(), 'init', '--help');
    expect(stdout).toMatch(new RegExp(`^  ${modell}: \\p{Lu}.+\\.$`, 'mu'));
  });
});

describe('names', () => {
  const BOARDS = [
    ['Kultur-, idrotts- och fritidsnämnden', 'kultur-idrotts-och-fritidsnamnden'],
    ['Hälso- och sjukvårdsnämnden', 'halso-och-sjukvardsnamnden'],
    ['Nämnd "A": [b] #2 & {c}', 'namnd-a-b-2-c'],
    ['- Nämnden', 'namnden'],
    ['文化', 'namnd'],
    ['1:a nämnden', 'namnd-1-a-namnden'],
    ['CON', 'con-namnd'],
    ['Gemensamt', 'gemensamt-namnd'],
    ['constructor', 'namnd-2'],
    ['Samhällsbyggnads'.repeat(7), 'samhallsbyggnadssamhallsbyggnadssamhalls'],
    ['$HOME `nämnd` \\n', 'home-namnd-n'],
    ['null', 'null'],
  ] as const;

  test('of boards are kept as they are, and give ids that every machine accepts', async () => {
    const folder = fresh();
    const names = BOARDS.flatMap(([namn]) => ['--namnd', namn]);
    expect(await vb(folder, 'init', '--kommun', 'Region Gotland', ...names, '--ar', '2024')).toMatchObject({ status: 0 });
    for (const [namn, id] of BOARDS) {
      const file = readFileSync(join(folder, `data/2024/${id}/${id}.yaml`), 'utf8');
      expect((parse(file) as { namn: string }).namn).toBe(namn);
    }
    expect(await vb(folder, 'check', '2024', '--utkast')).toMatchObject({ status: 0 });
    expect(await vb(folder, 'build', '2024', '--utkast', '--format', 'html')).toMatchObject({ status: 0 });
  });

  test.each([
    'Åre kommun',
    'Stockholms stad',
    '"Citat" & kolon: #1',
    "Ol'hambra | > kommun",
    '北京市',
    '2024',
    'ja',
    '{tal} <b>x</b>',
  ])('of a kommun are kept as they are: %s', async (kommun) => {
    const folder = fresh();
    expect(await vb(folder, 'init', '--kommun', kommun, '--namnd', 'Nämnden', '--ar', '2024')).toMatchObject({ status: 0 });
    const file = readFileSync(join(folder, 'data/2024/gemensamt/kommun.yaml'), 'utf8');
    expect((parse(file) as { namn: string }).namn).toBe(kommun);
  });

  test('two boards with names that give the same id get different ids, and the same name twice is one board', async () => {
    const folder = fresh();
    const names = ['Nämnden för Å', 'Nämnden för A', 'Nämnden för A'].flatMap((name) => ['--namnd', name]);
    expect(await vb(folder, 'init', '--kommun', 'X', ...names, '--ar', '2024')).toMatchObject({ status: 0 });
    expect(readdirSync(join(folder, 'data/2024')).toSorted()).toEqual(['gemensamt', 'namnden-for-a', 'namnden-for-a-2']);
    expect(await vb(folder, 'check', '2024', '--utkast')).toMatchObject({ status: 0 });
  });
});

describe('a folder that has files', () => {
  test('gets what is missing, and keeps every byte of what it has', async () => {
    const folder = fresh();
    run(folder, 'git', 'init', '--quiet');
    const own = { 'package.json': '{"private": true}', '.gitignore': 'eget/\n', 'README.md': 'Vårt.\n', 'data/2023/x.txt': 'x' };
    mkdirSync(join(folder, 'data/2023'), { recursive: true });
    for (const [path, text] of Object.entries(own)) writeFileSync(join(folder, path), text);
    const { status, stdout, stderr } = await vb(folder, 'init', ...WHO);
    expect(status).toBe(0);
    for (const [path, text] of Object.entries(own)) expect(readFileSync(join(folder, path), 'utf8')).toBe(text);
    const listed = stdout.trim().split('\n');
    expect(listed).toEqual(expect.arrayContaining([TGZ, 'CODEOWNERS', 'data/2024/gemensamt/kommun.yaml']));
    expect(listed.filter((path) => path in own || path === 'package-lock.json')).toEqual([]);
    expect(stderr).toContain('Fanns redan och är orört: package.json, README.md, .gitignore.');
    // `npm ci` would not install a program that package.json does not name.
    expect(stderr).toContain(`Gör så här nu:\n  npm install --save "file:${TGZ}"\n`);
    expect(stderr).not.toContain('npm ci');
    expect(stderr).toContain('I .gitignore ska det stå: node_modules/ och out/');

    const before = filesIn(folder);
    const again = await vb(folder, 'init', ...WHO);
    expect(again).toMatchObject({ status: 0, stdout: '' });
    expect(again.stderr).toContain('Inget saknades, så inget är skrivet.');
    expect(filesIn(folder)).toEqual(before);
  });

  test('that has the year keeps it as it is', async () => {
    const folder = fresh();
    await vb(folder, 'init', ...WHO, '--exempel');
    const before = filesIn(folder);
    rmSync(join(folder, 'CODEOWNERS'));
    const { stdout, stderr } = await vb(folder, 'init', '--kommun', 'Annan', '--namnd', 'Annan nämnd', '--ar', '2024');
    expect(stdout).toBe('CODEOWNERS\n');
    expect(stderr).toContain('Gör så här nu:\n  npm ci\n');
    expect(stderr).toContain('data/2024/ finns redan och är orört.');
    expect([...filesIn(folder).keys()].toSorted()).toEqual([...before.keys()].toSorted());
  });
});

describe('without a terminal', () => {
  test('names every missing option at once, and writes nothing', async () => {
    const folder = fresh();
    const { status, stderr } = await vb(folder, 'init', '--exempel');
    expect(status).toBe(2);
    expect(stderr).toContain('--kommun "Exempelby kommun" --namnd "Kulturnämnden" --ar 2024');
    expect(readdirSync(folder)).toEqual([]);
    expect((await vb(folder, 'init', ...WHO.slice(0, 4))).stderr).toContain('Du behöver ange --ar 2024.');
  });

  test.each([
    ['a year', ['--ar', '24'], 'Skriv till exempel 2024.'],
    ['a name', ['--kommun', ' '], 'Kommunen behöver ett namn.'],
    ['a board', ['--namnd', '"'], 'Nämnden behöver ett namn.'],
    ['a styrmodell', ['--modell', 'mall'], 'Menade du mal? Välj något av: mal, '],
    ['an address', ['--verktyg', 'nyaste'], 'Skriv sökvägen till en .tgz-fil'],
  ])('rejects %s that cannot be used, and writes nothing', async (_, wrong, says) => {
    const folder = fresh();
    const others = WHO.flatMap((word, i) => (i % 2 === 0 && !wrong.includes(word) ? [word, WHO[i + 1] ?? ''] : []));
    const { status, stderr } = await vb(folder, 'init', ...others, ...wrong);
    expect(status).toBe(2);
    expect(stderr).toContain(says);
    expect(readdirSync(folder)).toEqual([]);
  });
});

test.skipIf(process.platform === 'win32')(
  'asks in a terminal for what is missing, and asks again after a wrong answer',
  async () => {
    const folder = fresh();
    mkdirSync(folder);
    const answers = [
      'Åre kommun',
      '',
      'Kulturnämnden',
      'Socialnämnden',
      '',
      '24',
      '2024',
      'okänd',
      'fokus-delmal',
      'kanske',
      'ja',
    ];
    const { stdout, status } = spawnSync('script', ['-qec', `'${process.execPath}' '${VB}' init`, '/dev/null'], {
      cwd: folder,
      env,
      input: `${answers.join('\n')}\n`,
      encoding: 'utf8',
    });
    expect(status).toBe(0);
    for (const says of [
      'Nämnden behöver ett namn.',
      '”24” är inget år.',
      'Det finns ingen styrmodell ”okänd”.',
      'Svara ja eller nej.',
    ])
      expect(stdout).toContain(says);
    expect(readdirSync(join(folder, 'data/2024')).toSorted()).toEqual(['gemensamt', 'kulturnamnden', 'socialnamnden']);
    expect(readFileSync(join(folder, 'data/2024/gemensamt/styrmodell.yaml'), 'utf8')).toContain('fokusområden:');
    expect(await vb(folder, 'check', '2024')).toMatchObject({ status: 0 });
  },
);

describe('--verktyg', () => {
  const source = fresh();
  beforeAll(() => vb(source, 'init', ...WHO));

  test('takes the path of a packed file', async () => {
    const folder = fresh();
    const { status } = await vb(source, 'init', folder, ...WHO, '--verktyg', TGZ);
    expect(status).toBe(0);
    expect(existsSync(join(folder, 'verktyg'))).toBe(false);
    expect(shell(folder, 'npm ci && npx vb check 2024 --utkast')).toMatchObject({ status: 0 });
  }, 120_000);

  test('takes an address', async () => {
    const bytes = readFileSync(join(source, TGZ));
    const server = createServer((_, response) => response.end(bytes)).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/vb.tgz`;
    const folder = fresh();
    expect(await vb(folder, 'init', ...WHO, '--verktyg', address)).toMatchObject({ status: 0 });
    const child = spawn('npm', ['ci'], { cwd: folder, env });
    expect(await new Promise((resolve) => child.once('exit', resolve))).toBe(0);
    server.close();
    expect(shell(folder, 'npx vb check 2024 --utkast')).toMatchObject({ status: 0 });
  }, 120_000);
});
