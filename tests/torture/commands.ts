/** The commands that the torture tests run: every command that writes, with a project where it has something to write, and readers. */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CASES } from '../support/layers.ts';
import { makeSmallPdf, savedSmall } from '../support/small-pdf.ts';
import { xlsx } from '../support/xlsx.ts';
import { type Command, Sandbox } from './sandbox.ts';

const OLD_FORM = fileURLToPath(new URL('../upgrade/form-1/data', import.meta.url));

/** A command that writes. */
export interface Writer extends Command {
  /** The folder of the command in `src/tools/`, or the script. */
  readonly covers: string;
  /** Changes the project so that the command has old files to replace. */
  readonly prepare?: (sandbox: Sandbox) => void | Promise<void>;
  /** Runs a browser, which takes seconds. */
  readonly slow?: true;
}

/** Changes every YAML file of the year. */
function editYear({ project }: Sandbox, change: (text: string) => string): void {
  const year = join(project, 'data/2024');
  for (const name of readdirSync(year, { recursive: true, encoding: 'utf8' }).filter((one) => one.endsWith('.yaml')))
    writeFileSync(join(year, name), change(readFileSync(join(year, name), 'utf8')));
}

const renameKommun = (sandbox: Sandbox) => editYear(sandbox, (text) => text.replace('Exempelby kommun', 'Exempelbo kommun'));
const misspell = (sandbox: Sandbox) => editYear(sandbox, (text) => text.replace('riktning: högre', 'riktning: Högre'));
/** Replaces the data by that of an older version. */
function useOldForm({ project }: Sandbox): void {
  rmSync(join(project, 'data'), { recursive: true });
  cpSync(OLD_FORM, join(project, 'data'), { recursive: true });
}
/** Adds a förbehåll that names no value. */
const reserveFigure = (sandbox: Sandbox) =>
  editYear(sandbox, (text) =>
    /^ {2}riktning:/m.test(text)
      ? `${text}förbehåll:\n  - gäller: resultat.utfall.2024\n    slag: känt fel\n    skäl: Så är den publicerad.\n`
      : text,
  );
const useCrlf = (sandbox: Sandbox) => editYear(sandbox, (text) => text.replaceAll('\n', '\r\n'));

/** Runs the program with an earlier state of the data, so that the command replaces every file. */
const runEarlier =
  (...args: string[]) =>
  async (sandbox: Sandbox) => {
    const { code, stderr } = await sandbox.run({ args });
    if (code !== 0) throw new Error(`vb ${args.join(' ')}: ${stderr}`);
    renameKommun(sandbox);
  };

/** Lets a mått be fetched, and saves an answer with its figures. */
function fetchFigures(sandbox: Sandbox): void {
  editYear(sandbox, (text) => text.replace('kolada: U09800', 'kolada: U09800\n  hämtas: utfall'));
  const cells = ['T', 'K', 'M'].map((gender) => ({ gender, count: 1, status: '', value: 84, isdeleted: false }));
  const rows = [2023, 2024].map((period) => ({ kpi: 'U09800', municipality: '9999', period, values: cells }));
  const values = [{ id: 'U09800', title: 'Nöjda besökare, andel (%)' }, ...rows];
  writeFileSync(join(sandbox.project, 'kolada.json'), JSON.stringify({ values }));
}

/** Makes the next year and empties the figures that the finished year gives it. */
async function planWithoutFigures(sandbox: Sandbox): Promise<void> {
  const { code, stderr } = await sandbox.run({ args: ['new', '2025'] });
  if (code !== 0) throw new Error(stderr);
  const year = join(sandbox.project, 'data/2025');
  for (const name of readdirSync(year, { recursive: true, encoding: 'utf8' }).filter((one) => one.includes('/matt/'))) {
    const file = join(year, name);
    if (name.endsWith('.yaml')) writeFileSync(file, readFileSync(file, 'utf8').replace(/^( +2024:) [\d.]+$/gm, '$1'));
  }
}

function commitAndChange(sandbox: Sandbox): void {
  const git = (...args: string[]) => execFileSync('git', args, { cwd: sandbox.project });
  git('init', '--quiet', '--initial-branch=main');
  git('add', '--all');
  git('-c', 'user.name=Test', '-c', 'user.email=test@example.se', 'commit', '--quiet', '--message=Start');
  renameKommun(sandbox);
}

const SHEET_ROWS = [
  ['Mått', 2023, 2024],
  ['nojda-besokare', 82, 85],
  ['antal-besok', 40, 50],
  ['antal-anstallda', 20, 21],
];

/** Adds a kontering that fills a table, and an export of the ledger. */
function addKontering({ project }: Sandbox): void {
  const folder = join(project, 'data/2024/gemensamt/kontering');
  mkdirSync(folder);
  const columns = 'ark:\n  kolumner:\n    konto: Konto\n    belopp: Belopp\n';
  const rows = 'rader:\n  intakter:\n    konto: 3\n  kostnader:\n    konto: 4–8\n';
  writeFileSync(
    join(folder, 'driften.yaml'),
    `tabell: drift-tabell\nkolumn: utfall\ndecimaler: 1\ntecken: vänd\n${columns}${rows}`,
  );
  writeFileSync(join(project, 'huvudbok.csv'), 'Konto;Belopp\n3011;-6300000,00\n5011;44800000,00\n');
}

const LOCK = ['lock', '2024', '--beslutsdatum', '2025-02-26', '--paragraf', '12', '--format', 'html,json'];
/** Removes the decision from the board's file, so that `vb lock` writes it there. */
const withoutDecision = (sandbox: Sandbox) =>
  editYear(sandbox, (text) => text.replace(/^ {4}(?:beslutsdatum|paragraf): .*\n/gm, ''));

const PDF = ['--format', 'html,pdf', '--arkiv', '--browser', 'inbyggd'];

/** Every way to write. A test requires every command that writes, found in the code, to be here. */
export const WRITERS: readonly Writer[] = [
  { covers: 'build', args: ['build', '2024', '--format', 'html,json'] },
  {
    covers: 'build',
    args: ['build', '2024', '--format', 'html,json'],
    prepare: runEarlier('build', '2024', '--format', 'html,json'),
  },
  { covers: 'init', args: ['init', 'nytt', '--kommun', 'Exempelby kommun', '--namnd', 'Kulturnämnden', '--ar', '2024'] },
  { covers: 'add', args: ['add', 'mål', 'Nytt mål'] },
  { covers: 'new', args: ['new', '2025'] },
  { covers: 'new', args: ['new', '2025', '--namnd', 'kulturnamnden'] },
  { covers: 'lock', args: LOCK, prepare: withoutDecision },
  {
    covers: 'lock',
    args: ['lock', '2024', '--rattelse', '--skal', 'Fel namn', '--format', 'html,json'],
    prepare: runEarlier(...LOCK),
  },
  { covers: 'new', args: ['new', '2025', '--complete', '--write'], prepare: planWithoutFigures },
  { covers: 'import', args: ['import', 'utfall.xlsx', '--till', '2024', '--write'] },
  { covers: 'kolada', args: ['kolada', '2024', '--fil', 'kolada.json', '--write'] },
  { covers: 'ledger', args: ['ledger', '2024', 'huvudbok.csv', '--write'] },
  { covers: 'fmt', args: ['fmt', '2024'], prepare: useCrlf },
  { covers: 'bind', args: ['bind', '2024', '--write'], prepare: reserveFigure },
  { covers: 'upgrade', args: ['upgrade', '2024', '--write'], prepare: useOldForm },
  { covers: 'check', args: ['check', '2024'] },
  { covers: 'check', args: ['check', '2024', '--fix'], prepare: misspell },
  { covers: 'check', args: ['check', '2024', '--format', 'json=fynd.json', '--format', 'sarif=ny/fynd.sarif'] },
  {
    covers: 'check',
    args: ['check', '2024', '--changed', '--since', 'main', '--format', 'junit=fynd.xml'],
    prepare: commitAndChange,
  },
  {
    covers: 'diff',
    args: ['diff', 'kopia/2024', '2024', '--format', 'html=a.html', '--format', 'md=a.md'],
    prepare: renameKommun,
  },
  { covers: 'diff', args: ['diff', 'git:main', '2024', '--format', 'json=a.json'], prepare: commitAndChange },
  { covers: 'index', args: ['index', '2024'], prepare: runEarlier('build', '2024', '--format', 'html') },
  { covers: 'export', args: ['export', '2024'], prepare: runEarlier('export', '2024') },
  { covers: 'audit', args: ['audit', '2024'], prepare: runEarlier('audit', '2024') },
  { covers: 'schema', args: ['schema'] },
  { covers: 'schema', args: ['schema', '2024', '--out', 'scheman'], prepare: runEarlier('schema', '--out', 'scheman') },
  { covers: 'serve', args: ['serve', '2024', '--open'], stopAt: 'Avsluta med Ctrl-C' },
  {
    covers: 'bin/action.js',
    script: 'bin/action.js',
    args: [],
    env: { VB_AR: '2024', VB_DATA: 'data', VB_STRICT: 'false', VB_OUT: 'rapport', GITHUB_ACTIONS: 'true' },
  },
  { covers: 'doctor', args: ['doctor', '--browser', 'inbyggd'], slow: true },
  { covers: 'build', args: ['build', '2024', ...PDF], prepare: runEarlier('build', '2024', ...PDF), slow: true },
];

/** Commands that only read. They must change nothing in the project. */
export const READERS: readonly Command[] = [
  { args: ['check', '2024', '--no-cache'] },
  { args: ['assess', '2024'] },
  { args: ['diff', 'kopia/2024', '2024'] },
  { args: ['fmt', '--check'] },
  { args: ['bind', '2024'] },
  { args: ['check', '2024'] },
  { args: ['import', 'utfall.csv', '--till', '2024'] },
  { args: ['kolada', '2024', '--fil', 'kolada.json'] },
  { args: ['ledger', '2024', 'huvudbok.csv'] },
  { args: ['new', '2026', '--from', '2024', '--dry-run'] },
  { args: ['check', '2024', '--utkast', '--format', 'json'] },
  { args: ['check-pdf', 'liten.pdf'] },
  { args: ['verify', 'liten.pdf'] },
  { args: ['__complete', 'build', ''] },
];

/** A command as a person writes it. */
export const nameOf = ({ script, args }: Command): string => (script ? `node ${script}` : `vb ${args.join(' ')}`);

/** A project with one year, a copy of it outside `data/`, spreadsheets to import, an answer of Kolada, a ledger and a PDF to check. */
export async function makeProject(writer?: Writer): Promise<Sandbox> {
  const sandbox = new Sandbox(join(CASES, 'base/data'));
  const { project, outside } = sandbox;
  cpSync(join(CASES, '../rollover/vanligt/data'), join(project, 'data'), { recursive: true });
  cpSync(join(project, 'data/2024'), join(project, 'kopia/2024'), { recursive: true });
  writeFileSync(join(project, 'utfall.xlsx'), xlsx(SHEET_ROWS));
  writeFileSync(join(project, 'utfall.csv'), SHEET_ROWS.map((row) => row.join(';')).join('\n'));
  writeFileSync(join(project, 'liten.pdf'), await savedSmall(await makeSmallPdf()));
  writeFileSync(join(outside, 'fil.yaml'), 'namn: utanför\n');
  fetchFigures(sandbox);
  addKontering(sandbox);
  await writer?.prepare?.(sandbox);
  return sandbox;
}
