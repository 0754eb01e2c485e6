/** Command-line options: the table of all options in the docs, repeatable values and former names. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { describe, expect, test } from 'vitest';
import { commandLine } from '../src/main.ts';
import { PACKAGE_ROOT } from '../src/platform/package-files.ts';
import { UPDATE } from './support/golden.ts';
import { recordTerminal } from './support/terminal.ts';

const { terminal } = recordTerminal();
const program = commandLine({ ...terminal, setVerbosity: () => {}, close: () => {} });
const commands = program.commands.filter((one) => !one.name().startsWith('__'));

const PAGE = join(PACKAGE_ROOT, 'docs/flaggor.md');
const START = '<!-- tabellen skrivs av npm run regenerate -->\n';

/** Table rows of the options that `--help` shows, each with the commands that have it. */
function rows(): string[] {
  const all = new Map<string, { name: string; commands: string[] }>();
  for (const command of commands) {
    for (const { flags, long, description } of command.createHelp().visibleOptions(command)) {
      if (long === '--help') continue;
      const key = `${flags}\n${description}`;
      const row = all.get(key) ?? { name: long ?? flags, commands: [] };
      row.commands.push(command.name());
      all.set(key, row);
    }
  }
  return [...all]
    .sort(([a, one], [b, other]) => (`${one.name}${a}` < `${other.name}${b}` ? -1 : 1))
    .map(([key, own]) => {
      const [flags = '', description = ''] = key.split('\n');
      return `| \`${flags}\` | ${own.commands.join(', ')} | ${description.replaceAll('|', '\\|')} |`;
    });
}

test('docs/flaggor.md lists the options that --help shows', () => {
  const table = `| Val | Kommandon | Vad |\n|---|---|---|\n${rows().join('\n')}\n`;
  const page = readFileSync(PAGE, 'utf8');
  const [before = ''] = page.split(START);
  if (UPDATE) writeFileSync(PAGE, `${before}${START}${table}`);
  expect(readFileSync(PAGE, 'utf8')).toBe(`${before}${START}${table}`);
});

/**
 * Options that any command-line tool may have are in English, those of the field in Swedish. A new option must be added to one
 * list.
 */
const ENGLISH =
  /^--(help|version|quiet|verbose|format|out|data|strict|dry-run|write|since|from|fix|force|known|changed|explain|no-cache|check|complete|accept|offline|shard|jobs|exit-code|port|open|editor|browser|no-vscode)$/;
const SWEDISH =
  /^--(kommun|ar|modell|exempel|verktyg|under|mall|namnd|utkast|arkiv|mallar|kriterier|skalor|till|blad|fil|adress|fran-forslag|decimaltecken|enhet|tidsgrans|krav|tillfalle|beslutsdatum|paragraf|diarienummer|rattelse|skal|kontering|visa|omfang|meningar|bilder)$/;

test('every option is listed as English or Swedish', () => {
  const names = commands.flatMap((command) => command.options.map(({ long }) => long ?? ''));
  expect(names.filter((name) => !ENGLISH.test(name) && !SWEDISH.test(name))).toEqual([]);
});

/** Parses a command line. Returns its options, its error output and the error code, which is empty on success. */
async function parse(...words: string[]): Promise<{ options: Record<string, unknown>; stderr: readonly string[]; code: string }> {
  const stderr: string[] = [];
  const fresh = commandLine({ ...terminal, setVerbosity: () => {}, close: () => {} });
  const command = fresh.commands.find((one) => one.name() === words[0]) as Command;
  command.action(() => {});
  command.configureOutput({ ...command.configureOutput(), writeErr: (text) => void stderr.push(text) });
  const code = await fresh.parseAsync(['node', 'vb', ...words]).then(
    () => '',
    (error: { code?: string }) => error.code ?? 'unknown',
  );
  return { options: command.opts(), stderr, code };
}

describe('an option that may be repeated', () => {
  test.each([
    ['repeated', ['--format', 'html', '--format', 'json']],
    ['with commas', ['--format', 'html,json']],
    ['with both, and a value twice', ['--format', 'html,json', '--format=html']],
  ])('accepts formats %s', async (_, words) => {
    expect((await parse('build', '2024', ...words)).options['format']).toEqual(['html', 'json']);
  });

  test.each(['build', 'assess', 'serve', 'new'])('collects the boards of vb %s', async (name) => {
    const { options } = await parse(name, '2024', '--namnd', 'a,b', '--namnd', 'c');
    expect(options['namnd']).toEqual(['a', 'b', 'c']);
  });

  test('does not split a file name', async () => {
    const { options } = await parse('check', '2024', '--format', 'human,json=a,b=c.json', '--format', 'sarif=x.sarif');
    expect(options['format']).toEqual([
      { format: 'human', file: undefined },
      { format: 'json', file: 'a,b=c.json' },
      { format: 'sarif', file: 'x.sarif' },
    ]);
  });

  test.each([
    ['build', '--format', 'html,'],
    ['build', '--format', 'html,word'],
    ['check', '--format', 'json='],
    ['check', '--format', '=fil.json'],
    ['check', '--format', 'json,,human'],
    ['build', '--namnd', 'kulturnamnden,'],
    ['build', '--namnd', ''],
  ])('rejects vb %s 2024 %s %s', async (name, option, value) => {
    expect((await parse(name, '2024', option, value)).code).toBe('commander.invalidArgument');
  });
});

test('does not split a path at commas', async () => {
  expect((await parse('verify', '2024', '--data', 'a,b')).options['data']).toBe('a,b');
  expect((await parse('build', '2024', '--data', 'a,b', '--data', 'c/')).options['data']).toEqual(['a,b', 'c']);
});

test.each([
  ['build', '--out'],
  ['lock', '--data'],
  ['check', '--since'],
  ['assess', '--explain'],
  ['assess', '--format'],
  ['new', '--from'],
])('vb %s rejects %s given twice', async (name, option) => {
  const value = option === '--format' ? 'json' : '2023';
  const { stderr, code } = await parse(name, '2024', option, value, option, value);
  expect(code).not.toBe('');
  expect(stderr.join('')).toContain(`Valet ${option} kan bara anges en gång.`);
});

test.each([
  ['build', '--strikt', '--strict'],
  ['check', '--strikt', '--strict'],
  ['check-pdf', '--strikt', '--strict'],
  ['new', '--torrt', '--dry-run'],
  ['import', '--skriv', '--write'],
  ['assess', '--criteria=prov.yaml', '--kriterier'],
])('vb %s %s reports the new name of the option', async (name, former, now) => {
  const { stderr, code } = await parse(name, '2024', ...(name === 'import' ? ['--till', '2024'] : []), former);
  expect(code).toBe('commander.unknownOption');
  expect(stderr.join('')).toContain(`Valet ${former.split('=')[0]} heter numera ${now}.`);
});
