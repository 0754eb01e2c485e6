/** Opens URLs in the default browser. */
import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { discard, makeSystemTemporaryFolder } from './temporary.ts';

/** Command and arguments that open a file, by platform. Other platforms use xdg-open. */
const OPENERS: Partial<Record<NodeJS.Platform, readonly [command: string, ...args: string[]]>> = {
  darwin: ['open'],
  win32: ['rundll32', 'url.dll,FileProtocolHandler'],
};

/**
 * Opens a secret URL in the default browser. All users of a machine can see the command lines of its processes, so the browser
 * gets a file that only the user can read and that redirects to the URL. The file is deleted when the process exits. Calls
 * `onFailure` when no opener can be launched. `address` has no characters that HTML escapes.
 */
export function openSecretUrl(address: string, onFailure: () => void): void {
  try {
    const folder = makeSystemTemporaryFolder('visa');
    process.once('exit', () => discard(folder));
    const file = join(folder, 'forhandsvisning.html');
    writeFileSync(file, redirect(address), { mode: 0o600 });
    const [command, ...args] = OPENERS[process.platform] ?? ['xdg-open'];
    const child = spawn(command, [...args, file], { stdio: 'ignore', detached: true });
    child.on('error', onFailure);
    child.unref();
  } catch {
    // The temporary folder cannot be written.
    onFailure();
  }
}

const redirect = (address: string) => `<!doctype html>
<html lang="sv">
<meta charset="utf-8">
<title>Förhandsvisning</title>
<meta http-equiv="refresh" content="0; url=${address}">
<p><a href="${address}">Till förhandsvisningen</a></p>
</html>
`;
