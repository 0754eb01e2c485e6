import { spawn } from 'node:child_process';

/** Command and arguments that open a URL, by platform. Other platforms use xdg-open. */
const OPENERS: Partial<Record<NodeJS.Platform, readonly [command: string, ...args: string[]]>> = {
  darwin: ['open'],
  win32: ['rundll32', 'url.dll,FileProtocolHandler'],
};

/** Opens a URL in the default browser. Calls `onFailure` when no opener can be launched. No shell interprets the URL. */
export function openUrl(address: string, onFailure: () => void): void {
  const [command, ...args] = OPENERS[process.platform] ?? ['xdg-open'];
  const child = spawn(command, [...args, address], { stdio: 'ignore', detached: true });
  child.on('error', onFailure);
  child.unref();
}
