/** Launches the browsers that print the PDFs, while a command reads its files. */
import { rememberVersion } from '../platform/browser/known-version.ts';
import type { Started } from '../platform/browser/launch.ts';
import { type Browsers, lendBrowsers } from '../platform/browser/lend.ts';
import { env } from '../platform/process.ts';
import type { Terminal } from '../terminal/terminal.ts';

/** The options of the browser: which one, and its time limits in seconds. */
interface BrowserOptions {
  readonly browser?: string;
  readonly tidsgrans?: number;
}

/** The browser, or the error from launching it. */
export async function launchBrowser({ browser, tidsgrans }: BrowserOptions, terminal: Terminal): Promise<Started | Error> {
  const { startInBackground } = await import('../platform/browser/launch.ts');
  const started = await startInBackground({ browser, env, seconds: tidsgrans, info: terminal.progress });
  if (!(started instanceof Error)) rememberVersion(started.candidate, started.version, env);
  return started;
}

/**
 * The browsers for `jobs` documents that are made at once. The program works on one document at a time, so one browser fewer is enough.
 * `running` is a browser that the caller has launched and closes.
 */
export function openBrowsers(
  jobs: number,
  options: BrowserOptions,
  terminal: Terminal,
  running?: Promise<Started | Error>,
): Browsers {
  return lendBrowsers(Math.max(1, jobs - 1), () => launchBrowser(options, terminal), running);
}
