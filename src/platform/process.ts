/** The running process: its environment, versions, exit code and signals. */

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

/** Sets the exit code that the process ends with. */
export function setExitCode(code: number): void {
  process.exitCode = code;
}

/**
 * Exits on SIGINT and SIGTERM, so that exit listeners end the browser and delete temporary files. Also exits when the reader of a
 * pipe, such as `head`, closes it.
 */
export function exitOnSignals(): void {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => process.exit());
  process.once('SIGINT', () => process.exit(130));
  process.once('SIGTERM', () => process.exit(143));
}

/** Resolves on the first SIGINT or SIGTERM. A second one exits at once with code 130. */
export function interrupted(): Promise<void> {
  return new Promise((resolve) => {
    let asked = false;
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
