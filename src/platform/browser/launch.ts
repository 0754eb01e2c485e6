/**
 * Finds and launches a browser for printing. The order is: a browser that the user names, an installed headless shell, the
 * embedded browser, desktop browsers. docs/browser.md gives the reasons.
 */
import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import type { Browser } from 'puppeteer';
import { discard, makeSystemTemporaryFolder } from '../temporary.ts';
import { type Embedded, findEmbeddedPackage, repairEmbedded, unpackEmbedded } from './embedded.ts';

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

/** Which browser to launch, and how to inform the user. */
export interface BrowserRequest {
  /** The value of `--browser`: a path, or `inbyggd` for the embedded browser. */
  readonly browser?: string | undefined;
  readonly env: NodeJS.ProcessEnv;
  /** Prints a line of information. */
  readonly info: (text: string) => void;
}

/** A running browser, and whether its sandbox is on. */
export interface Started {
  readonly browser: Browser;
  readonly candidate: Candidate;
  readonly sandbox: boolean;
}

/** No browser could be launched. The message has one line for each browser that was tried, with its error. It may be empty. */
export class NoBrowser extends Error {}

/** All browsers that may be launched, in order of preference. Returns only the named one when the user names one. */
export function findBrowsers({ browser, env }: Pick<BrowserRequest, 'browser' | 'env'>): Candidate[] {
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

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile() && statSync(path).size > 0;
  } catch {
    return false;
  }
}

/** Launches the first browser that starts. Throws NoBrowser when none does. */
export async function startBrowser(request: BrowserRequest): Promise<Started> {
  const tried: string[] = [];
  for (const candidate of findBrowsers(request)) {
    try {
      return await start(candidate, request);
    } catch (error) {
      tried.push(`${candidate.namn}${candidate.executable ? ` (${candidate.executable})` : ''}: ${firstLine(error)}`);
    }
  }
  throw new NoBrowser(tried.join('\n'));
}

/** As startBrowser, but returns launch failures instead of throwing, so that the promise can be awaited later. */
export async function startInBackground(request: BrowserRequest): Promise<Started | Error> {
  try {
    return await startBrowser(request);
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

async function start(candidate: Candidate, { env, info }: BrowserRequest): Promise<Started> {
  if (candidate.slag === 'fil') {
    const executable = candidate.executable ?? '';
    if (!isExecutable(executable)) throw new Error('filen finns inte eller går inte att köra');
    return launch(candidate, executable, env, info);
  }
  const own = await unpackEmbedded(env, () => info('Packar upp den inbyggda webbläsaren (en gång) …'));
  if (!own) throw new Error('paketet @sparticuz/chromium är inte installerat');
  try {
    return await launchEmbedded(candidate, own, env, info);
  } catch (error) {
    const isRepaired = await repairEmbedded(env, () => info('Den inbyggda webbläsaren är skadad och packas upp på nytt …'));
    if (!isRepaired) throw error;
    return launchEmbedded(candidate, own, env, info);
  }
}

async function launchEmbedded(
  candidate: Candidate,
  own: Embedded,
  env: NodeJS.ProcessEnv,
  info: (text: string) => void,
): Promise<Started> {
  const withFonts = { ...env, FONTCONFIG_PATH: own.fonts };
  try {
    return await launch(candidate, own.executable, withFonts, info);
  } catch {
    // The machine probably lacks libraries. A browser that exits at once reports no reason through its pipe.
    const libraries = [own.libraries, env['LD_LIBRARY_PATH']].filter(Boolean).join(':');
    return launch(candidate, own.executable, { ...withFonts, LD_LIBRARY_PATH: libraries }, info);
  }
}

async function launch(
  candidate: Candidate,
  executablePath: string,
  env: NodeJS.ProcessEnv,
  info: (text: string) => void,
): Promise<Started> {
  const { default: puppeteer } = await import('puppeteer');
  const isRoot = process.getuid?.() === 0;
  const open = async (sandbox: boolean) => {
    const profile = makeSystemTemporaryFolder('webblasare');
    const cleanUp = () => discard(profile);
    process.once('exit', cleanUp);
    try {
      const browser = await puppeteer.launch({
        executablePath,
        // The PDF must not depend on the time zone and language of the machine.
        env: { ...env, TZ: 'UTC', LANG: 'C.UTF-8', LC_ALL: 'C.UTF-8', LANGUAGE: 'sv' },
        headless: candidate.slag === 'inbyggd' || /headless-shell/.test(executablePath) ? 'shell' : true,
        pipe: true,
        userDataDir: profile,
        // On a signal the program exits (exitOnSignals), and exit listeners end the browser and delete its profile.
        handleSIGINT: false,
        handleSIGTERM: false,
        args: [
          ...(sandbox ? [] : ['--no-sandbox']),
          '--disable-gpu',
          '--font-render-hinting=none',
          '--disable-background-networking',
        ],
      });
      process.once('exit', cleanUp); // Registered again, so that it also runs after Puppeteer's own exit listener.
      browser.once('disconnected', cleanUp);
      return browser;
    } catch (error) {
      cleanUp();
      throw error;
    }
  };
  if (isRoot) return { browser: await open(false), candidate, sandbox: false };
  try {
    return { browser: await open(true), candidate, sandbox: true };
  } catch (error) {
    // Some machines forbid the sandbox to ordinary users. Without it the risk is small: the page has no scripts and no network.
    if (!/sandbox|namespace/i.test(String(error))) throw error;
    info('Webbläsarens sandlåda går inte att använda på den här datorn; skriver ut utan den.');
    return { browser: await open(false), candidate, sandbox: false };
  }
}

function firstLine(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  return (
    lines.find((line) => /error while loading|cannot|sandbox|finns inte|not found|ENOENT|EACCES/i.test(line)) ?? lines[0] ?? ''
  );
}
