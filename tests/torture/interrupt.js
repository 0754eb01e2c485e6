/**
 * Preloaded into a process with `node --import`. Counts the calls that change files, and kills the process or refuses the call at
 * one of them. `VB_INTERRUPT` is the plan, as JSON (sandbox.ts, `Plan`). Every process of a run adds its calls to the same log,
 * so a number means the same call in each run of the same command.
 */
import fs from 'node:fs';
import { createRequire, syncBuiltinESMExports } from 'node:module';
import { join } from 'node:path';

/** The functions of node:fs that change files, without the suffix Sync, and the methods of a FileHandle that do. */
const calls = createRequire(import.meta.url)('./file-calls.json');

const plan = JSON.parse(process.env.VB_INTERRUPT ?? 'null');
/** The functions of node:fs before they are replaced. */
const real = { ...fs };
/** Whether a replaced function runs. Node implements some functions with others, which are part of the same call. */
let inside = false;

/** Runs some work without counting its calls. */
function uncounted(work) {
  inside = true;
  try {
    return work();
  } finally {
    inside = false;
  }
}

/** Logs a call. Kills the process group, or returns the error that the call must fail with, when the plan says so. */
function count(name, args) {
  const number = uncounted(() => {
    real.appendFileSync(plan.log, `${name} ${typeof args[0] === 'object' ? '' : args[0]}\n`);
    return real.readFileSync(plan.log, 'latin1').split('\n').length - 1;
  });
  if (plan.at === undefined || number < plan.at || (number > plan.at && !plan.lasting)) return undefined;
  if (plan.how === 'kill' || plan.how === 'half') {
    if (plan.how === 'half') uncounted(() => HALVES[name]?.(...args));
    // Zero is the process group, so that no process of the run survives, as when a machine loses power.
    process.kill(0, 'SIGKILL');
  }
  const isRemoving = calls.removing.includes(name);
  const needsSpace = plan.how === 'ENOSPC' || plan.how === 'EMFILE';
  if (isRemoving && needsSpace) return undefined;
  return Object.assign(new Error(`${plan.how}: refused, ${name} '${args[0]}'`), {
    code: plan.how,
    syscall: name,
    // An open file is given by a number.
    ...(typeof args[0] === 'string' ? { path: args[0] } : {}),
  });
}

const firstHalf = (data) => Buffer.from(data).subarray(0, Buffer.byteLength(data) >> 1);

/** What a call has done when the process is killed in the middle of it. Other calls are done by the system as a whole. */
const HALVES = {
  writeFile: (file, data, options) => real.writeFileSync(file, firstHalf(data), options),
  appendFile: (file, data, options) => real.appendFileSync(file, firstHalf(data), options),
  write: (fd, data, offset = 0, length = undefined) => {
    if (typeof data === 'string') real.writeSync(fd, firstHalf(data));
    else real.writeSync(fd, firstHalf(data.subarray(offset ?? 0, length && offset + length)));
  },
  copyFile: (from, to) => real.writeFileSync(to, firstHalf(real.readFileSync(from))),
  rm: (path, options) => {
    if (!options?.recursive || !real.statSync(path, { throwIfNoEntry: false })?.isDirectory()) return;
    const files = real.readdirSync(path, { recursive: true }).filter((name) => real.lstatSync(join(path, name)).isFile());
    // The system lists files in no certain order.
    const ordered = plan.at % 2 === 0 ? files.sort() : files.sort().reverse();
    for (const name of ordered.slice(0, Math.ceil(files.length / 2))) real.unlinkSync(join(path, name));
  },
};

/** Whether a call changes a file: not the output of the program, and not a file that is opened for reading. */
function isChange(name, args) {
  if (calls.changingOpenFile.includes(name)) return args[0] > 2;
  if (name !== 'open') return true;
  return typeof args[1] === 'number' ? (args[1] & 3) !== real.constants.O_RDONLY : /[wa+]/.test(args[1] ?? 'r');
}

function replaceSync(name) {
  const original = fs[`${name}Sync`];
  if (original === undefined) return;
  fs[`${name}Sync`] = (...args) => {
    if (inside || !isChange(name, args)) return original(...args);
    const error = count(name, args);
    if (error) throw error;
    return uncounted(() => original(...args));
  };
}

function replaceCallback(name) {
  const original = fs[name];
  if (original === undefined) return;
  fs[name] = (...args) => {
    const error = isChange(name, args) ? count(name, args) : undefined;
    if (error) process.nextTick(args.at(-1), error);
    else original(...args);
  };
}

function replacePromise(owner, name) {
  const original = owner[name];
  if (original === undefined) return;
  owner[name] = async function (...args) {
    const error = owner !== fs.promises || isChange(name, args) ? count(name, args) : undefined;
    if (error) throw error;
    return original.apply(this, args);
  };
}

if (plan) {
  const handle = await fs.promises.open(import.meta.filename ?? process.execPath, 'r');
  const prototype = Object.getPrototypeOf(handle);
  await handle.close();
  for (const name of [...calls.removing, ...calls.changing, ...calls.changingOpenFile]) {
    replaceSync(name);
    replaceCallback(name);
    replacePromise(fs.promises, name);
  }
  for (const name of calls.changingFileHandle) replacePromise(prototype, name);
  syncBuiltinESMExports();
}
