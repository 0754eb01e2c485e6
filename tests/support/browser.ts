/** A real browser for tests: the embedded one where there is one, so that a bare machine tests what it prints with. */
import { findBrowsers, type Started, startBrowser } from '../../src/platform/browser/launch.ts';

export function openBrowser(): Promise<Started> {
  const embedded = findBrowsers({ browser: 'inbyggd', env: process.env }).length > 0;
  return startBrowser({ browser: embedded ? 'inbyggd' : undefined, env: process.env, info: () => undefined });
}
