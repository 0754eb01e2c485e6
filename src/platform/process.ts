/** The running process: its environment, versions, exit code and signals. */

import { onReaderClosed } from './streams.ts';

/** The environment variables. */
export const env: NodeJS.ProcessEnv = process.env;

/** The version of Node and the platform that it runs on. */
export const node = {
  get version() {
    return process.version;
  },
  platform: process.platform,
  arch: process.arch,
};

/** The arguments of the program, such as `build 2024`. */
export const commandLine = (): string => process.argv.slice(2).join(' ');

/** Sets the exit code that the process ends with. */
export function setExitCode(code: number): void {
  process.exitCode = code;
}

/** Exits on SIGINT and SIGTERM, so that exit listeners end the browser and delete temporary files. */
export function exitOnSignals(): void {
  process.once('SIGINT', () => process.exit(130));
  process.once('SIGTERM', () => process.exit(143));
}

/** Resolves on the first SIGINT or SIGTERM, or when the reader of the output closes. A second signal exits at once with code 130. */
export function interrupted(): Promise<void> {
  return new Promise((resolve) => {
    let asked = false;
    onReaderClosed(resolve);
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.removeAllListeners(signal);
      process.on(signal, () => {
        if (asked) process.exit(130);
        asked = true;
        resolve();
      });
    }
  });
}
