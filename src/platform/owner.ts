/**
 * Identifies the process that owns temporary state, such as a temporary folder, so that a later run can find out whether the
 * owner still runs. An owner is a text of host, process id and start time that can be part of a file name. The start time
 * distinguishes the owner from a later process with the same id.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { hostname } from 'node:os';

/** The form of an owner. The groups are host, process id and start time. */
export const OWNER = /([0-9a-f]{8})-(\d{1,10})-([0-9a-z]{1,13})/;

/** Age in ms at which temporary state is abandoned when the system cannot answer for its owner, as on another host. */
const MAX_UNKNOWN_AGE_MS = 24 * 3600 * 1000;

/** The start time of a process that cannot be asked for it. */
const UNKNOWN_START = '0';

/** The state of an owner. `elsewhere` means that it runs on another host, or ran there. */
export type OwnerState = 'alive' | 'dead' | 'elsewhere';

let own: string | undefined;

/** This process as an owner. */
export function thisOwner(): string {
  own ??= `${hostId()}-${process.pid}-${startOf(process.pid)}`;
  return own;
}

/** The state of the owner of something that was last written at `modifiedAt` (ms since 1970). A text of another form is unknown. */
export function stateOf(owner: string, modifiedAt: number): OwnerState {
  const isAbandoned = Date.now() - modifiedAt > MAX_UNKNOWN_AGE_MS;
  const [whole, host, id, start] = OWNER.exec(owner) ?? [];
  if (whole !== owner || host !== hostId()) return isAbandoned ? 'dead' : 'elsewhere';
  const current = startOf(Number(id));
  if (current === undefined) return 'dead';
  if (current !== UNKNOWN_START && start !== UNKNOWN_START) return current === start ? 'alive' : 'dead';
  // The id may have been reused.
  return isAbandoned ? 'dead' : 'alive';
}

/** The process id of an owner. */
export const pidOf = (owner: string): string => OWNER.exec(owner)?.[2] ?? '';

/** A hash of the host name, which may have characters that are not allowed in a file name. */
function hostId(): string {
  return createHash('sha256').update(hostname()).digest('hex').slice(0, 8);
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Another user's process refuses the signal.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/**
 * When a process started, in a form that is only compared for equality. UNKNOWN_START when the system does not say, as on Windows.
 * Undefined when the process has ended.
 */
function startOf(pid: number): string | undefined {
  if (!isRunning(pid)) return undefined;
  try {
    if (process.platform === 'linux') return readStart(pid);
    return process.platform === 'win32' ? UNKNOWN_START : askForStart(pid);
  } catch {
    return UNKNOWN_START;
  }
}

/** Reads the start time from /proc, in clock ticks since the machine started. */
function readStart(pid: number): string | undefined {
  const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
  // The second field is the name of the program in parentheses, which may contain spaces.
  const [state = '', ...fields] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  // A process that was killed keeps its id until its parent asks for its exit code.
  if ('ZX'.includes(state)) return undefined;
  return Number(fields[18]).toString(36);
}

/** Asks `ps` for the start time, in seconds since 1970. */
function askForStart(pid: number): string {
  const date = execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], {
    encoding: 'utf8',
    stdio: 'pipe',
    timeout: 5000,
    env: { PATH: '/bin:/usr/bin', LC_ALL: 'C' },
  });
  return (Date.parse(date) / 1000).toString(36);
}
