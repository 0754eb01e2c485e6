/** Launches a browser for printing: the first that starts of those that find.ts lists. */
import type { Browser } from 'puppeteer';
import { discard, makeSystemTemporaryFolder } from '../temporary.ts';
import { type Embedded, repairEmbedded, unpackEmbedded } from './embedded.ts';
import { BrowserFailed, NoBrowser, refused } from './failure.ts';
import { type Candidate, findBrowsers, isExecutable } from './find.ts';
import { type BrowserProcess, startProcess, supervise } from './supervise.ts';

/** Which browser to launch, and how to inform the user. */
export interface BrowserRequest {
  /** The value of `--browser`: a path, or `inbyggd` for the embedded browser. */
  readonly browser?: string | undefined;
  readonly env: NodeJS.ProcessEnv;
  /** Replaces the time limits for starting and for printing, in seconds. 0 does not. */
  readonly seconds?: number | undefined;
  /** Prints a line of information. */
  readonly info: (text: string) => void;
}

/** A running browser, and whether its sandbox is on. */
export interface Started {
  readonly browser: Browser;
  /** Name and version, such as `HeadlessChrome/153.0.8010.0`. */
  readonly version: string;
  readonly candidate: Candidate;
  readonly sandbox: boolean;
  /**
   * Waits for printing that takes at most `seconds`, or what the request says instead. Ends the browser and throws BrowserFailed when
   * it takes longer. Also throws BrowserFailed when the browser ends.
   */
  readonly supervise: <T>(printing: Promise<T>, seconds: number) => Promise<T>;
  /** Ends the browser: politely, and with force when it has not ended after CLOSE_SECONDS. */
  readonly close: () => Promise<void>;
}

/** Time limit for starting, in seconds. Starting takes less than one on a fast machine. */
const START_SECONDS = 30;

/** Time limit for ending, in seconds. */
const CLOSE_SECONDS = 5;

/** Launches the first browser that starts. Throws NoBrowser when none does. */
export async function startBrowser(request: BrowserRequest): Promise<Started> {
  const tried: { readonly browser: string; readonly failure: BrowserFailed }[] = [];
  for (const candidate of findBrowsers(request)) {
    try {
      return await start(candidate, request);
    } catch (error) {
      const { namn, executable } = candidate;
      tried.push({ browser: executable === undefined ? namn : `${namn} (${executable})`, failure: refused(error) });
    }
  }
  throw new NoBrowser(tried);
}

/** As startBrowser, but returns launch failures instead of throwing, so that the promise can be awaited later. */
export async function startInBackground(request: BrowserRequest): Promise<Started | Error> {
  try {
    return await startBrowser(request);
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

async function start(candidate: Candidate, request: BrowserRequest): Promise<Started> {
  const { env, info } = request;
  if (candidate.slag === 'fil') {
    const executable = candidate.executable ?? '';
    if (!isExecutable(executable)) throw new BrowserFailed('refused', 'filen finns inte eller går inte att köra');
    return launch(candidate, executable, request);
  }
  const own = await unpackEmbedded(env, () => info('Packar upp den inbyggda webbläsaren (en gång) …'));
  if (!own) throw new BrowserFailed('refused', 'paketet @sparticuz/chromium är inte installerat');
  try {
    return await launchEmbedded(candidate, own, request);
  } catch (error) {
    const isRepaired = await repairEmbedded(env, () => info('Den inbyggda webbläsaren är skadad och packas upp på nytt …'));
    if (!isRepaired) throw error;
    return launchEmbedded(candidate, own, request);
  }
}

async function launchEmbedded(candidate: Candidate, own: Embedded, request: BrowserRequest): Promise<Started> {
  const env: NodeJS.ProcessEnv = { ...request.env, FONTCONFIG_PATH: own.fonts };
  try {
    return await launch(candidate, own.executable, { ...request, env });
  } catch (error) {
    if (!(error instanceof BrowserFailed) || error.kind !== 'exit') throw error;
    // The machine probably lacks libraries.
    const libraries = [own.libraries, env['LD_LIBRARY_PATH']].filter(Boolean).join(':');
    return launch(candidate, own.executable, { ...request, env: { ...env, LD_LIBRARY_PATH: libraries } });
  }
}

async function launch(candidate: Candidate, executable: string, request: BrowserRequest): Promise<Started> {
  const open = async (sandbox: boolean): Promise<Started> => {
    const profile = makeSystemTemporaryFolder('webblasare');
    const cleanUp = () => discard(profile);
    process.once('exit', cleanUp);
    try {
      const running = await connect(candidate, executable, { profile, sandbox, request });
      process.once('exit', cleanUp); // Registered again, so that it also runs after the exit listener that ends the browser.
      running.browser.once('disconnected', cleanUp);
      return { ...running, candidate, sandbox };
    } catch (error) {
      cleanUp();
      throw error;
    }
  };
  if (process.getuid?.() === 0) return open(false);
  try {
    return await open(true);
  } catch (error) {
    // Some machines forbid the sandbox to ordinary users. Without it the risk is small: the page has no scripts and no network.
    if (!/sandbox|namespace/i.test(String(error))) throw error;
    request.info('Webbläsarens sandlåda går inte att använda på den här datorn; skriver ut utan den.');
    return open(false);
  }
}

interface Launch {
  readonly profile: string;
  readonly sandbox: boolean;
  readonly request: BrowserRequest;
}

/** Starts the program and connects Puppeteer to it. The program has ended when this throws. */
async function connect(
  candidate: Candidate,
  executable: string,
  { profile, sandbox, request: { env, seconds } }: Launch,
): Promise<Pick<Started, 'browser' | 'version' | 'supervise' | 'close'>> {
  const { default: puppeteer } = await import('puppeteer');
  const args = puppeteer.defaultArgs({
    headless: candidate.slag === 'inbyggd' || /headless-shell/.test(executable) ? 'shell' : true,
    userDataDir: profile,
    args: [
      ...(sandbox ? [] : ['--no-sandbox']),
      '--disable-gpu',
      '--font-render-hinting=none',
      '--disable-background-networking',
      '--remote-debugging-pipe',
    ],
  });
  // The PDF must not depend on the time zone and language of the machine.
  const running = await startProcess(executable, args, { ...env, TZ: 'UTC', LANG: 'C.UTF-8', LC_ALL: 'C.UTF-8', LANGUAGE: 'sv' });
  try {
    // Puppeteer's own time limit is off, because the supervision has one.
    const connecting = puppeteer
      .connect({ transport: running.transport, protocolTimeout: 0 })
      .then(async (browser) => ({ browser, version: await browser.version() }));
    const { browser, version } = await supervise(running, connecting, seconds || START_SECONDS, 'svarade inte');
    return {
      browser,
      version,
      supervise: (printing, limit) => supervise(running, printing, seconds || limit, 'blev inte klar'),
      close: () => close(browser, running),
    };
  } catch (error) {
    running.end(refused(error));
    await running.ended;
    throw error;
  }
}

async function close(browser: Browser, running: BrowserProcess): Promise<void> {
  try {
    const closing = browser.close().then(() => running.ended);
    await supervise(running, closing, CLOSE_SECONDS, 'avslutades inte');
  } catch (error) {
    running.end(refused(error));
    await running.ended;
  }
}
