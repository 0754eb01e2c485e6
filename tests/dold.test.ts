/** How a figure that is hidden (`dold: röjanderisk`) is published: as a word in its place, with its meaning, in every format. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { openBrowser } from './support/browser.ts';
import { squeeze } from './support/facts.ts';
import { CASES } from './support/layers.ts';
import { fromPages, leavesOf, openWithPdfjs } from './support/pdf.ts';
import { printOnce } from './support/print-once.ts';
import { runVb } from './support/run.ts';

const root = mkdtempSync(join(tmpdir(), 'vb-dold-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

test('a hidden figure is a word in HTML, JSON and CSV', async () => {
  cpSync(join(CASES, 'base/data'), join(root, 'data'), { recursive: true });
  const file = join(root, 'data/2024/kulturnamnden/mal/rikt-kulturliv/matt/antal-anstallda.yaml');
  const typed = readFileSync(file, 'utf8');
  expect(typed).toContain('12-2024: 39');
  writeFileSync(file, typed.replace('12-2024: 39', '12-2024: { dold: röjanderisk }'));
  expect(await runVb(root, ['build', '2024', '--format', 'html,json'])).toMatchObject({ status: 0 });
  const [html, json, csv] = ['html', 'json', 'matt.csv'].map((ending) =>
    readFileSync(join(root, 'out/2024', `kulturnamnden.${ending}`), 'utf8'),
  );
  // A screen reader hears the words, and the table explains the sign.
  expect(html).toContain('aria-hidden="true">dold</span><span class="tecken-ord">visas inte</span>');
  expect(html).toContain('<span class="tecken">dold</span> visas inte, för att det gäller så få att någon kan kännas igen');
  expect(json).toContain('"tecken": "dold"');
  expect(csv).toMatch(/;antal-anstallda;.*;2024;12;;.*;dold$/m);
  // The hidden figure is nowhere, and the one beside it is.
  expect(csv).toMatch(/;antal-anstallda;.*;2023;12;41;/);
  for (const published of [html, json, csv]) expect(published).not.toContain('röjanderisk');
});

test('a hidden figure is a word in the PDF, also for a screen reader', async () => {
  const html = readFileSync(join(root, 'out/2024/kulturnamnden.html'), 'utf8');
  const { browser } = await openBrowser();
  try {
    const pdf = await openWithPdfjs((await printOnce(html, browser)).bytes);
    const leaves = (await fromPages(pdf, leavesOf)).flat();
    const cells = leaves.filter(({ roles }) => roles.includes('TD')).map(({ text }) => squeeze(text));
    const text = squeeze(leaves.map((leaf) => leaf.text).join(''));
    expect(cells).toContain('dold');
    expect(text).toContain(squeeze('dold visas inte, för att det gäller så få att någon kan kännas igen'));
    expect(text).not.toContain('röjanderisk');
  } finally {
    await browser.close();
  }
});
