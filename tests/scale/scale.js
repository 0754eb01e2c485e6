// npm run scale [-- --boards 200 --kommuner 4 --parts 8 --at-once 2 --pdf]: builds generated boards of several kommuner in one run, and in
// parts that GNU parallel runs side by side into one folder. One part is killed when it has written its first board, and GNU parallel runs it
// again. Both must give the same bytes. Makes no PDFs without --pdf, because printing 200 takes long.
import { spawn, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const VB = join(root, 'bin/vb.cjs');
const { values } = parseArgs({
  options: {
    boards: { type: 'string', default: '200' },
    kommuner: { type: 'string', default: '4' },
    parts: { type: 'string', default: '8' },
    'at-once': { type: 'string', default: String(availableParallelism()) },
    pdf: { type: 'boolean', default: false },
    // How GNU parallel calls this script: the part to build, in this folder.
    part: { type: 'string' },
    folder: { type: 'string' },
  },
});

const format = values.pdf ? 'html,json,pdf' : 'html,json';
const dataOf = Array.from({ length: Number(values.kommuner) }, (_, i) => `kommun-${i + 1}`);
const build = (...args) => [VB, 'build', '2024', '--format', format, ...dataOf.flatMap((data) => ['--data', data]), ...args];

/** Builds one part. Kills the first build of the first part when it has written a board, and then exits with 1. */
function buildPart(part, cwd) {
  const killed = join(cwd, 'killed');
  const isKilled = part.startsWith('1/') && !existsSync(killed);
  const child = spawn(process.execPath, build('--shard', part, '--out', 'parts'), { cwd, stdio: ['ignore', 'pipe', 'inherit'] });
  child.stdout.on('data', (text) => {
    if (!isKilled || existsSync(killed)) return;
    writeFileSync(killed, text);
    child.kill('SIGKILL');
  });
  child.on('close', (code) => {
    process.exitCode = code ?? 1;
  });
}

/** Writes the data: small boards with names of their own, so that no two documents have the same bytes. */
function generate(cwd) {
  const source = join(root, 'tests/cases/base/data/2024');
  const edit = (file, change) => writeFileSync(file, change(readFileSync(file, 'utf8')));
  dataOf.forEach((data, k) => {
    const year = join(cwd, data, '2024');
    cpSync(join(source, 'gemensamt'), join(year, 'gemensamt'), { recursive: true });
    edit(join(year, 'gemensamt/kommun.yaml'), (text) => text.replace(/^namn:.*$/m, `namn: Kommun ${k + 1}`));
    for (let i = k; i < Number(values.boards); i += dataOf.length) {
      const board = join(year, `namnd-${i + 1}`);
      cpSync(join(source, 'kulturnamnden'), board, { recursive: true });
      renameSync(join(board, 'kulturnamnden.yaml'), join(board, `namnd-${i + 1}.yaml`));
      // Boards whose mått have the same number in Kolada are compared, so each part would read all of them.
      edit(join(board, 'mal/rikt-kulturliv/fler-besok/matt/nojda-besokare.yaml'), (text) => text.replace(/^ +kolada: .*\n/m, ''));
      edit(join(board, `namnd-${i + 1}.yaml`), (text) => text.replace(/^namn:.*$/m, `namn: Nämnd ${i + 1}`));
    }
  });
}

/** Runs a program in the folder. Returns the seconds that it took. Throws when it fails. */
function time(cwd, env, command, ...args) {
  const before = performance.now();
  const { status, stderr } = spawnSync(command, args, { cwd, env, maxBuffer: 2 ** 28, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${status}:\n${stderr}`);
  return (performance.now() - before) / 1000;
}

/** The files below a folder with their content. */
const filesIn = (folder) =>
  new Map(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((one) => one.isFile())
      .map((one) => join(one.parentPath ?? one.path, one.name))
      .sort()
      .map((path) => [path.slice(folder.length + 1), readFileSync(path)]),
  );

function run(cwd) {
  const env = { ...process.env, VB_CACHE: join(cwd, 'cache') };
  generate(cwd);
  const once = time(cwd, env, process.execPath, ...build('--out', 'one'));
  const parts = Array.from({ length: Number(values.parts) }, (_, i) => `${i + 1}/${values.parts}`);
  const given = ['boards', 'kommuner', 'parts'].flatMap((name) => [`--${name}`, values[name]]);
  const script = [process.execPath, fileURLToPath(import.meta.url), ...given, ...(values.pdf ? ['--pdf'] : []), '--folder', cwd];
  const options = ['--will-cite', '--jobs', values['at-once'], '--retries', '2'];
  const inParts = time(cwd, env, 'parallel', ...options, ...script, '--part', '{}', ':::', ...parts);
  time(cwd, env, process.execPath, VB, 'index', '2024', ...dataOf.flatMap((data) => ['--data', data]), '--out', 'parts');
  const [one, other] = [filesIn(join(cwd, 'one')), filesIn(join(cwd, 'parts'))];
  const different = [...new Set([...one.keys(), ...other.keys()])].filter(
    (name) => !one.get(name)?.equals(other.get(name) ?? Buffer.of()),
  );
  const written = readFileSync(join(cwd, 'killed'), 'utf8').trim().split('\n').length;
  console.log(`${values.boards} boards in ${dataOf.length} kommuner, ${format}: ${one.size} files`);
  console.log(`one run: ${once.toFixed(1)} s; ${parts.length} parts, ${values['at-once']} at once: ${inParts.toFixed(1)} s`);
  console.log(`part 1 was killed when it had listed ${written} files, and was run again`);
  console.log(different.length === 0 ? 'the same bytes' : `different bytes:\n${different.join('\n')}`);
  return different.length === 0 ? 0 : 1;
}

if (values.part) buildPart(values.part, values.folder);
else if (!/^GNU parallel/.test(String(spawnSync('parallel', ['--version']).stdout))) {
  console.error('GNU parallel is missing. In Debian and Ubuntu: apt-get install parallel');
  process.exitCode = 3;
} else {
  const folder = mkdtempSync(join(tmpdir(), 'vb-scale-'));
  try {
    process.exitCode = run(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
