/** Tests the order of browsers: the one the user names, a headless shell, the embedded one, then desktop browsers. */
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { findBrowsers } from '../src/platform/browser/find.ts';

const folder = mkdtempSync(join(tmpdir(), 'vb-program-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

for (const name of ['google-chrome-stable', 'chromium', 'chromium-headless-shell', 'microsoft-edge']) {
  writeFileSync(join(folder, name), '#!/bin/sh\n');
  chmodSync(join(folder, name), 0o755);
}
writeFileSync(join(folder, 'chromium-browser'), ''); // not executable, as the placeholder that some distributions install

const names = (env: NodeJS.ProcessEnv, browser?: string) => findBrowsers({ browser, env }).map(({ namn }) => namn);

test('a browser that the user names is the only candidate', () => {
  const env = { PATH: folder, VB_BROWSER: '/a', PUPPETEER_EXECUTABLE_PATH: '/b' };
  expect(findBrowsers({ browser: '/c', env })).toEqual([{ namn: '--browser', slag: 'fil', executable: '/c' }]);
  expect(names(env)).toEqual(['VB_BROWSER']);
  expect(names({ ...env, VB_BROWSER: undefined })).toEqual(['PUPPETEER_EXECUTABLE_PATH']);
});

describe.runIf(process.platform === 'linux' && process.arch === 'x64')('on Linux x64', () => {
  test('orders a headless shell, the embedded browser and desktop browsers', () => {
    const found = names({ PATH: folder }).map((name) => name.replace(/ \(.*/, ''));
    expect(found).toEqual(['chromium-headless-shell', 'inbyggd Chromium', 'Chromium', 'Google Chrome', 'Microsoft Edge']);
  });

  test('--browser inbyggd and VB_BROWSER=inbyggd select the embedded browser', () => {
    expect(findBrowsers({ browser: 'inbyggd', env: { PATH: folder } }).map(({ slag }) => slag)).toEqual(['inbyggd']);
    expect(findBrowsers({ env: { VB_BROWSER: 'inbyggd' } }).map(({ slag }) => slag)).toEqual(['inbyggd']);
  });

  test('the embedded browser is the only candidate when no browser is installed', () => {
    expect(findBrowsers({ env: { PATH: '' } }).map(({ slag }) => slag)).toEqual(['inbyggd']);
  });
});
