/** Launches the browser that prints the PDF, while a command reads its files. */
import { rememberVersion } from '../platform/browser/known-version.ts';
import type { Started } from '../platform/browser/launch.ts';
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

/** Whether a browser that was running has ended. */
export function hasEnded(started: Started | Error): boolean {
  return !(started instanceof Error) && !started.browser.connected;
}
