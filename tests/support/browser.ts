/** Starts a real browser for tests. The embedded one is preferred, because it is what prints on a machine without browsers. */
import { findBrowsers } from '../../src/platform/browser/find.ts';
import { type Started, startBrowser } from '../../src/platform/browser/launch.ts';

export function openBrowser(): Promise<Started> {
  const embedded = findBrowsers({ browser: 'inbyggd', env: process.env }).length > 0;
  return startBrowser({ browser: embedded ? 'inbyggd' : undefined, env: process.env, info: () => undefined });
}
