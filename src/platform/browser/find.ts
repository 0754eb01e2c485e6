/** Finds the browsers of the machine, without starting any. docs/browser.md gives the reasons for their order. */
import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { findEmbeddedPackage } from './embedded.ts';

/** The value of `--browser` and `VB_BROWSER` that selects the embedded browser. */
const EMBEDDED = 'inbyggd';

/** A browser that may be launched. */
export interface Candidate {
  /** A description for the user, such as `Google Chrome` or `--browser`. */
  readonly namn: string;
  readonly slag: 'fil' | 'inbyggd';
  /** Path of the program. Absent for the embedded browser, which is unpacked at launch. */
  readonly executable?: string;
}

/** Where to look for a browser. */
interface Search {
  /** The value of `--browser`: a path, or `inbyggd` for the embedded browser. */
  readonly browser?: string | undefined;
  readonly env: NodeJS.ProcessEnv;
}

/** All browsers that may be launched, in order of preference. Returns only the named one when the user names one. */
export function findBrowsers({ browser, env }: Search): Candidate[] {
  const named = browser ?? env['VB_BROWSER'];
  if (named === EMBEDDED) return embedded();
  if (named) return [{ namn: browser ? '--browser' : 'VB_BROWSER', slag: 'fil', executable: named }];
  const puppeteers = env['PUPPETEER_EXECUTABLE_PATH'];
  if (puppeteers) return [{ namn: 'PUPPETEER_EXECUTABLE_PATH', slag: 'fil', executable: puppeteers }];
  const installed = (names: readonly Named[]) =>
    names.flatMap(({ namn, places }) => {
      const executable = places(env).find(isExecutable);
      return executable ? [{ namn, slag: 'fil' as const, executable }] : [];
    });
  return [...installed(SHELLS), ...embedded(), ...installed(DESKTOP_BROWSERS)];
}

function embedded(): Candidate[] {
  const found = findEmbeddedPackage();
  return found ? [{ namn: `inbyggd Chromium (${found.version})`, slag: 'inbyggd' }] : [];
}

interface Named {
  readonly namn: string;
  readonly places: (env: NodeJS.ProcessEnv) => string[];
}

const onPath =
  (...names: string[]) =>
  (env: NodeJS.ProcessEnv) =>
    process.platform === 'win32'
      ? []
      : (env['PATH'] ?? '').split(delimiter).flatMap((folder) => (folder ? names.map((name) => join(folder, name)) : []));

const inPrograms =
  (...parts: string[]) =>
  (env: NodeJS.ProcessEnv) =>
    [env['PROGRAMFILES'], env['PROGRAMFILES(X86)'], env['LOCALAPPDATA']].flatMap((base) => (base ? [join(base, ...parts)] : []));

const either =
  (...all: ((env: NodeJS.ProcessEnv) => string[])[]) =>
  (env: NodeJS.ProcessEnv) =>
    all.flatMap((one) => one(env));

const SHELLS: readonly Named[] = [
  { namn: 'chromium-headless-shell', places: onPath('chromium-headless-shell', 'chrome-headless-shell') },
];

const DESKTOP_BROWSERS: readonly Named[] = [
  {
    namn: 'Chromium',
    places: either(onPath('chromium', 'chromium-browser'), () => ['/Applications/Chromium.app/Contents/MacOS/Chromium']),
  },
  {
    namn: 'Google Chrome',
    places: either(
      onPath('google-chrome-stable', 'google-chrome'),
      inPrograms('Google', 'Chrome', 'Application', 'chrome.exe'),
      () => ['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'],
    ),
  },
  {
    namn: 'Microsoft Edge',
    places: either(
      onPath('microsoft-edge-stable', 'microsoft-edge'),
      inPrograms('Microsoft', 'Edge', 'Application', 'msedge.exe'),
      () => ['/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge'],
    ),
  },
];

/** Whether a path is a program that the user may run. */
export function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile() && statSync(path).size > 0;
  } catch {
    return false;
  }
}
