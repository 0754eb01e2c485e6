// The check as a step in GitHub Actions. In: the inputs of action.yml as VB_*, and GitHub's own files as GITHUB_*. Out: findings in
// the log, annotations, a summary, vb.json and vb.sarif, outputs, and the exit code of vb check. Never: lets a value become a command.
import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const { VB_AR = '', VB_DATA = '', VB_STRICT = '', VB_SINCE = '', VB_OUT = '', RUNNER_TEMP, GITHUB_OUTPUT } = process.env;
/** Former names of inputs, and the new ones. */
const FORMER = { strikt: 'strict', sedan: 'since', rapport: 'out' };

const scratch = mkdtempSync(join(RUNNER_TEMP || tmpdir(), 'vb-'));
const annotations = join(scratch, 'github.txt');
const json = join(VB_OUT || scratch, 'vb.json');
const sarif = join(VB_OUT || scratch, 'vb.sarif');
// A report that lay there before must not pass for this one.
for (const file of [json, sarif]) rmSync(file, { force: true });

const { status, stdout, stderr } = check();
const mark = randomUUID();
// The human report holds values from the data; between the marks GitHub reads no line as a command.
process.stdout.write(`::stop-commands::${mark}\n${stdout}\n${stderr}\n::${mark}::\n${annotated()}`);
if (GITHUB_OUTPUT && existsSync(json)) appendFileSync(GITHUB_OUTPUT, outputs(JSON.parse(readFileSync(json, 'utf8'))));
process.exitCode = status ?? 3;

function check() {
  const former = Object.entries(FORMER).find(([name]) => (process.env[`VB_FORMER_${name.toUpperCase()}`] ?? '') !== '');
  if (former) return refusal(`Indata ${former[0]} heter numera ${former[1]}.`);
  // A misspelt word must not turn a strict check into a lenient one.
  if (!['true', 'false'].includes(VB_STRICT)) return refusal('strict ska vara true eller false.');
  const args = [
    ...(VB_STRICT === 'true' ? ['--strict'] : []),
    ...(VB_SINCE === '' ? [] : ['--changed', `--since=${VB_SINCE}`]),
    `--data=${VB_DATA}`,
    '--format=human',
    `--format=github=${annotations}`,
    `--format=sarif=${sarif}`,
    `--format=json=${json}`,
    // Ends the options, so that the year cannot be one.
    '--',
    VB_AR,
  ];
  const vb = fileURLToPath(new URL('vb.cjs', import.meta.url));
  return spawnSync(process.execPath, [vb, 'check', ...args], { encoding: 'utf8', maxBuffer: 2 ** 29 });
}

function refusal(text) {
  return { status: 2, stdout: '', stderr: `vb: ${text}` };
}

function annotated() {
  if (existsSync(annotations)) return readFileSync(annotations, 'utf8');
  return '::error title=vb check::Kontrollen kunde inte göras. Varför står i loggen.\n';
}

/** None for a check that was not made: no faults found is something else. Between marks a value may hold line breaks. */
function outputs({ antal, avbrutet }) {
  const values = avbrutet === null ? { fel: antal.fel, varningar: antal.varning, rapport: json } : {};
  return Object.entries(values)
    .map(([name, value]) => `${name}<<${mark}\n${value}\n${mark}\n`)
    .join('');
}
