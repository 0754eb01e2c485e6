/** Why a browser could not be used, in Swedish, and what the user can do. */
import { constants } from 'node:os';
import { dirname } from 'node:path';
import { escapeTerminal } from '../../escape/terminal.ts';

/** A browser could not be started or did not finish. The message is a Swedish predicate without a full stop. */
export class BrowserFailed extends Error {
  /** `exit` means that the process ended by itself, which another environment may prevent. */
  readonly kind: 'refused' | 'exit' | 'timeout' | 'crash' | 'garbled';
  /** What the user can do, as whole sentences. Undefined when another browser is the only advice. */
  readonly remedy: string | undefined;

  constructor(kind: BrowserFailed['kind'], message: string, remedy?: string, options?: ErrorOptions) {
    super(message, options);
    this.kind = kind;
    this.remedy = remedy;
  }
}

/** No browser could be started. The message has one line for each browser that was tried, with its error. It may be empty. */
export class NoBrowser extends Error {
  /** What the user can do about them, as whole sentences. */
  readonly remedies: readonly string[];

  constructor(tried: readonly { readonly browser: string; readonly failure: BrowserFailed }[]) {
    super(tried.map(({ browser, failure }) => `${browser}: ${failure.message}`).join('\n'));
    this.remedies = [...new Set(tried.flatMap(({ failure }) => failure.remedy ?? []))];
  }
}

const FREE_MEMORY = 'Stäng andra program, eller bygg på en dator med mer minne.';

const TRY_AGAIN = 'Stäng andra program och försök igen.';
const MORE_FILES = 'Höj gränsen för öppna filer (ulimit -n) och försök igen.';
const MORE_SPACE = 'Frigör utrymme och försök igen.';
const OTHER_FOLDERS = 'Ange en annan mapp för tillfälliga filer med TMPDIR, och för den inbyggda webbläsaren med VB_CACHE.';

/** Reasons by error code, each with a remedy. */
type Reasons = Readonly<Record<string, readonly [reason: string, remedy?: string]>>;

const SHARED: Reasons = {
  EMFILE: ['vb får inte öppna fler filer', MORE_FILES],
  ENFILE: ['datorn har för många öppna filer', TRY_AGAIN],
  ENOMEM: ['minnet räcker inte', FREE_MEMORY],
};

/** Why the system refuses to start a program. */
const NOT_STARTED: Reasons = {
  ...SHARED,
  ENOENT: ['filen, eller ett program som den behöver, finns inte'],
  EACCES: ['datorn tillåter inte att filen körs', 'Kontrollera filens rättigheter, och att disken inte är monterad med noexec.'],
  EPERM: ['datorn tillåter inte att filen körs'],
  ENOEXEC: ['filen är inget program för den här datorn'],
  EAGAIN: ['datorn har för många processer igång', TRY_AGAIN],
  ETXTBSY: ['filen skrivs just nu av ett annat program', 'Försök igen om en stund.'],
};

/** Why the files of a browser cannot be written. */
const NOT_WRITTEN: Reasons = {
  ...SHARED,
  ENOENT: ['mappen finns inte', OTHER_FOLDERS],
  EACCES: ['du får inte skriva där', OTHER_FOLDERS],
  EPERM: ['du får inte skriva där', OTHER_FOLDERS],
  EROFS: ['disken är skrivskyddad', OTHER_FOLDERS],
  ENOSPC: ['disken är full', MORE_SPACE],
  EDQUOT: ['utrymmet för dina filer är slut', MORE_SPACE],
  EBUSY: ['en fil är öppen i ett annat program', 'Försök igen om en stund.'],
  EIO: ['disken svarar inte', OTHER_FOLDERS],
};

/** Describes an exception from starting a browser: the system refused to start the program, or to write its files. */
export function refused(error: unknown): BrowserFailed {
  if (error instanceof BrowserFailed) return error;
  const { code = '', syscall = '', path, message } = error as NodeJS.ErrnoException;
  const isWriting = syscall !== '' && !syscall.startsWith('spawn');
  const [reason, remedy] = (isWriting ? NOT_WRITTEN : NOT_STARTED)[code] ?? [quote(message)];
  // A failed write to an open file has no path.
  const where =
    path === undefined
      ? 'webbläsarens filer gick inte att skriva'
      : `mappen ${escapeTerminal(dirname(path))} gick inte att använda`;
  const said = isWriting ? `${where}: ${reason}` : reason;
  return new BrowserFailed('refused', `gick inte att starta: ${said} (${code || 'okänt fel'})`, remedy, { cause: error });
}

/** The process ended by itself. `output` is the end of what it wrote on stderr. */
export function exited(code: number | null, signal: string | null, output: string): BrowserFailed {
  // A shell that waits for the browser reports a signal as an exit code above 128.
  const name = signal ?? signalOf((code ?? 0) - 128);
  const line = explanation(output);
  const said = line === '' ? '' : `: ${quote(line)}`;
  return name === undefined
    ? new BrowserFailed('exit', `avslutades med kod ${code} innan den var klar${said}`)
    : new BrowserFailed('exit', `avslutades av signalen ${name} innan den var klar${said}`, remedyOf(name));
}

/** The process was ended because a time limit passed. */
export function timedOut(what: string, seconds: number): BrowserFailed {
  return new BrowserFailed(
    'timeout',
    `${what} inom ${seconds} sekunder och avslutades`,
    `Är datorn långsam eller upptagen? Ge webbläsaren mer tid, till exempel --tidsgrans ${seconds * 4}.`,
  );
}

/** The process of the page ended, while the browser runs on. `code` is the number of the signal, on other systems than Windows. */
export function pageCrashed(code: number): BrowserFailed {
  const signal = signalOf(code);
  const how = signal === undefined ? 'kraschade' : `avslutades av signalen ${signal}`;
  return new BrowserFailed('crash', `blev inte klar: den del som skriver ut sidan ${how}`, remedyOf(signal ?? ''));
}

/** The browser closed the connection, or sent something that is not an answer. */
export function garbled(reason: string, error?: unknown): BrowserFailed {
  const said = error instanceof Error ? `: ${quote(error.message)}` : '';
  return new BrowserFailed('garbled', `${reason}${said}`, undefined, { cause: error });
}

function remedyOf(signal: string): string {
  if (signal === 'SIGKILL') return `Signalen betyder oftast att minnet tog slut. ${FREE_MEMORY}`;
  if (['SIGTERM', 'SIGINT', 'SIGHUP'].includes(signal))
    return 'Signalen betyder att något bad webbläsaren att sluta. Försök igen.';
  return 'Det betyder att webbläsaren kraschade. Försök igen, och pröva annars en annan webbläsare med --browser SÖKVÄG.';
}

function signalOf(number: number): string | undefined {
  return Object.entries(constants.signals).find(([, one]) => one === number)?.[0];
}

/** The line that most likely names the error, else the first one. */
function explanation(output: string): string {
  const lines = output.split('\n').map((line) => line.trim());
  return (
    lines.find((line) => /error while loading|cannot|sandbox|namespace|not found|permission/i.test(line)) ??
    lines.find((line) => line !== '') ??
    ''
  );
}

/** The longest quotation, in characters. */
const MAX_QUOTE = 200;

function quote(text: string): string {
  const [line = ''] = text.split('\n');
  const printable = escapeTerminal(line.trim());
  return `”${printable.length > MAX_QUOTE ? `${printable.slice(0, MAX_QUOTE)}…` : printable}”`;
}
