/** Runs `vb init`: makes a repository for the data of a first year. Adds what is missing, and never overwrites. */
import { addFiles, prefixPaths, settleFolders } from '../../cli/write-files.ts';
import { isSound, loadYear } from '../../compile.ts';
import { printFindings } from '../../diagnostics/print.ts';
import { escapeTerminal } from '../../escape/terminal.ts';
import { disk } from '../../platform/files.ts';
import { overlay } from '../../platform/memory.ts';
import { readModell } from '../../skeleton/modeller.ts';
import { newYear, withIds } from '../../skeleton/new-year.ts';
import { EXIT, type Terminal } from '../../terminal/terminal.ts';
import { wrap } from '../../terminal/wrap.ts';
import { type Answers, findAnswers, type Given } from './answers.ts';
import { addressedDependency, type Dependency, packageFiles, packedDependency } from './dependency.ts';
import { repositoryFiles } from './repository.ts';

interface InitOptions extends Given {
  /** Where npm gets the program. The running program is packed when absent. */
  readonly verktyg?: string;
}

type Files = ReadonlyMap<string, string | Uint8Array>;

/** Makes the repository, lists its new files and returns the exit code. */
export async function initCommand(folder: string, options: InitOptions, terminal: Terminal): Promise<number> {
  const answers = await findAnswers(options, terminal);
  if (!answers) return EXIT.usage;
  const dependency = options.verktyg === undefined ? await packedDependency() : addressedDependency(options.verktyg, folder);
  if (!dependency) {
    terminal.error(
      `”${escapeTerminal(options.verktyg ?? '')}” går inte att hämta programmet från. Skriv sökvägen till en .tgz-fil eller en adress som börjar med https://.`,
    );
    return EXIT.usage;
  }
  if (!settleFolders([folder], terminal)) return EXIT.impossible;
  const made = filesOf(folder, answers, dependency);
  const present = [...made.keys()].filter((path) => exists(`${folder}/${path}`));
  const missing = new Map([...made].filter(([path]) => !present.includes(path)));
  if (!isSoundYear(folder, missing, answers.år, terminal)) return EXIT.findings;
  if (!addFiles(folder, prefixPaths(folder, missing), terminal)) return EXIT.impossible;
  for (const path of missing.keys()) terminal.out(escapeTerminal(folder === '.' ? path : `${folder}/${path}`));
  const say = (text: string) => terminal.info(wrap(text, terminal.columnsErr));
  if (![...made.keys()].some((path) => path.startsWith('data/'))) {
    say(`data/${answers.år}/ finns redan och är orört. Lägg till i det med ”npx vb add”.`);
  }
  for (const line of leftAlone(present, made)) say(line);
  for (const line of nextSteps(folder, answers.år, missing, dependency)) say(line);
  return EXIT.ok;
}

const exists = (path: string): boolean => disk.sizeOf(path) !== undefined;

/** Every file of a new repository, by path below it. A year that exists is left to `vb add`. */
function filesOf(folder: string, answers: Answers, dependency: Dependency): Files {
  const { år } = answers;
  const first = { ...answers, nämnder: withIds(answers.nämnder), modell: readModell(answers.modell) };
  const hasYear = (disk.listFiles(`${folder}/data/${år}`) ?? []).length > 0;
  // A lock file is only valid together with the package.json that it was made for.
  const isPackage = exists(`${folder}/package.json`) || exists(`${folder}/package-lock.json`);
  const packages = [...packageFiles(dependency)].filter(([path]) => !isPackage || exists(`${folder}/${path}`));
  return new Map<string, string | Uint8Array>([
    ...(hasYear ? [] : prefixPaths(`data/${år}`, newYear(first))),
    ...packages,
    ...dependency.files,
    ...repositoryFiles(first),
  ]);
}

/** Checks the new year as `vb check --utkast` will. Prints its errors, which come from names that no report can have. */
function isSoundYear(folder: string, files: Files, år: number, terminal: Terminal): boolean {
  const data = `${folder}/data`;
  const effects = overlay(disk, prefixPaths(folder, files));
  const { findings, sources } = loadYear(effects, { data, år, everyOccasion: true, jämför: false, utkast: true });
  const isNew = [...files.keys()].some((path) => path.startsWith(`data/${år}/`));
  if (!isNew || isSound(findings, false)) return true;
  terminal.info(printFindings(findings, sources, terminal.chalkErr, terminal.columnsErr));
  terminal.error('Inget skrevs: året skulle ha felen här ovanför. Skriv namnen på ett annat sätt.');
  return false;
}

/** What a person has to add to the files that were there before. */
function leftAlone(present: readonly string[], made: Files): string[] {
  if (present.length === 0) return [];
  const advice = present.flatMap((path) => {
    const lines = ['.gitignore', '.gitattributes'].includes(path) ? String(made.get(path)).trimEnd().split('\n') : [];
    return lines.length > 0 ? [`I ${path} ska det stå: ${lines.join(' och ')}`] : [];
  });
  return [`Fanns redan och är orört: ${present.join(', ')}.`, ...advice];
}

/** What to do next. A package.json that was there before may lack the program, and then `npm ci` would not install it. */
function nextSteps(folder: string, år: number, added: Files, { spec }: Dependency): string[] {
  if (added.size === 0) return ['Inget saknades, så inget är skrivet.'];
  const steps = [
    ...(folder === '.' ? [] : [`  cd ${escapeTerminal(folder)}`]),
    added.has('package.json') || hasProgram(folder, spec) ? '  npm ci' : `  npm install --save "${spec}"`,
    `  npx vb check ${år} --utkast`,
    `  npx vb serve ${år} --utkast`,
  ];
  return [
    '',
    `${added.size === 1 ? 'En fil' : `${added.size} filer`} skrevs. Gör så här nu:`,
    ...steps,
    'README.md säger resten.',
  ];
}

function hasProgram(folder: string, spec: string): boolean {
  return Buffer.from(disk.readFile(`${folder}/package.json`) ?? [])
    .toString()
    .includes(JSON.stringify(spec));
}
