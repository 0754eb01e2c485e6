// Runs vb check as a step in GitHub Actions. In: the inputs of action.yml as VB_*, and GitHub's own files as GITHUB_*. Out:
// findings in the log, annotations, a job summary, vb.json and vb.sarif, outputs, and the exit code of vb check. Never: lets
// GitHub interpret a value from the data as a workflow command.
import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { appendFileSync, existsSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const { VB_AR = '', VB_DATA = '', VB_STRICT = '', VB_SINCE = '', VB_OUT = '', RUNNER_TEMP, GITHUB_OUTPUT } = process.env;
/** New names of renamed inputs, by old name. */
const RENAMED_INPUTS = { strikt: 'strict', sedan: 'since', rapport: 'out' };

const { discard, makeTemporaryFolder } = createRequire(import.meta.url)('../dist/temporary.cjs');
const temporary = RUNNER_TEMP || tmpdir();
const scratch = makeTemporaryFolder(join(temporary, 'vb-action-'));
const annotations = join(scratch, 'github.txt');
const json = join(VB_OUT || scratch, 'vb.json');
const sarif = join(VB_OUT || scratch, 'vb.sarif');

const { status, stdout, stderr } = removeReports() ?? check();
const mark = randomUUID();
// The human report contains values from the data. GitHub interprets no workflow commands between the marks.
process.stdout.write(`::stop-commands::${mark}\n${stdout}\n${stderr}\n::${mark}::\n${annotationText()}`);
if (GITHUB_OUTPUT && existsSync(json)) appendFileSync(GITHUB_OUTPUT, outputs(JSON.parse(readFileSync(json, 'utf8'))));
// Later steps read the reports. A folder with the name of its owner would be removed as left by a killed run.
if (VB_OUT === '') renameSync(scratch, reports());
else discard(scratch);
process.exitCode = status ?? 3;

/** The folder that keeps the reports for later steps when no folder was given. */
function reports() {
  return join(temporary, `vb-rapport-${mark}`);
}

/** Removes the reports of an earlier run, so that they are not mistaken for the reports of this one. Returns a result when it fails. */
function removeReports() {
  for (const file of [json, sarif]) {
    try {
      rmSync(file, { force: true });
    } catch (error) {
      return {
        status: 3,
        stdout: '',
        stderr: `vb: Det gick inte att ta bort ${file} (${error.code}). Kontrollera att mappen inte är skrivskyddad.`,
      };
    }
  }
  return undefined;
}

/** Runs vb check. Returns its exit code and output. */
function check() {
  const former = Object.entries(RENAMED_INPUTS).find(([name]) => (process.env[`VB_FORMER_${name.toUpperCase()}`] ?? '') !== '');
  if (former) return usageError(`Indata ${former[0]} heter numera ${former[1]}.`);
  // A misspelt value must not turn a strict check into a lenient one.
  if (!['true', 'false'].includes(VB_STRICT)) return usageError('strict ska vara true eller false.');
  const args = [
    ...(VB_STRICT === 'true' ? ['--strict'] : []),
    ...(VB_SINCE === '' ? [] : ['--changed', `--since=${VB_SINCE}`]),
    `--data=${VB_DATA}`,
    '--format=human',
    `--format=github=${annotations}`,
    `--format=sarif=${sarif}`,
    `--format=json=${json}`,
    // Ends the options, so that the year cannot be parsed as an option.
    '--',
    VB_AR,
  ];
  const vb = fileURLToPath(new URL('vb.cjs', import.meta.url));
  return spawnSync(process.execPath, [vb, 'check', ...args], { encoding: 'utf8', maxBuffer: 2 ** 29 });
}

/** The result of a call with invalid inputs: exit code 2. */
function usageError(text) {
  return { status: 2, stdout: '', stderr: `vb: ${text}` };
}

/** The annotations that vb check wrote. An error annotation when it wrote none. */
function annotationText() {
  if (existsSync(annotations)) return readFileSync(annotations, 'utf8');
  return '::error title=vb check::Kontrollen kunde inte göras. Varför står i loggen.\n';
}

/**
 * The outputs of the step. Empty when the check failed to run, which differs from a check with 0 fel. `mark` allows multi-line
 * values.
 */
function outputs({ antal, avbrutet }) {
  const report = VB_OUT === '' ? join(reports(), 'vb.json') : json;
  const values = avbrutet === null ? { fel: antal.fel, varningar: antal.varning, rapport: report } : {};
  return Object.entries(values)
    .map(([name, value]) => `${name}<<${mark}\n${value}\n${mark}\n`)
    .join('');
}
