/** A report without registry number, date of the decision or paragraf is a proposal, and is not archived. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { finishPdf } from '../src/pdf/finish/finish.ts';
import type { Report } from '../src/view/report.ts';
import { openBrowser } from './support/browser.ts';
import { squeeze } from './support/facts.ts';
import { filesOf } from './support/layers.ts';
import { openWithPdfjs, pdfFacts } from './support/pdf.ts';
import { printOnce } from './support/print-once.ts';
import { runVb } from './support/run.ts';
import { renderWith } from './support/year.ts';

const root = mkdtempSync(join(tmpdir(), 'vb-decision-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const BOARD = 'kulturnamnden/kulturnamnden.yaml';
const DECIDED = { diarienummer: 'KS-2020/1', beslutsdatum: '2020-02-12', paragraf: '12' };

let project: string;
beforeEach(() => {
  project = mkdtempSync(join(root, 'p-'));
  for (const [path, content] of filesOf('base')) {
    mkdirSync(dirname(join(project, path)), { recursive: true });
    writeFileSync(join(project, path), content);
  }
});

/** The board's file with these lines about its document. An empty text gives a key without a value. */
const boardText = (document: Readonly<Record<string, string>>) =>
  [
    'namn: Kulturnämnden',
    'dokument:',
    '  helår:',
    '    titel: Verksamhetsberättelse 2024',
    ...Object.entries(document).map(([key, value]) => `    ${key}: ${value}`),
    'mål:\n  - rikt-kulturliv\nredovisar_inte:\n  - mål: trygg-vardag\n    skäl: målet hör till socialnämnden\n',
  ].join('\n');

const vb = (...args: string[]) => runVb(project, args);
const write = (document: Readonly<Record<string, string>>) =>
  writeFileSync(join(project, 'data/2024', BOARD), boardText(document));
const output = (name: string) => readFileSync(join(project, 'out/2024', name), 'utf8');

/** The report as data. The build must succeed. */
async function build(...args: string[]): Promise<Report> {
  const { status, stderr } = await vb('build', '2024', '--format', 'json', ...args);
  expect({ status, stderr }).toMatchObject({ status: 0 });
  return JSON.parse(output('kulturnamnden.json'));
}

describe('what is typed', () => {
  test.each([
    ['12', '§ 12'],
    ['§ 12', '§ 12'],
    ['§12', '§ 12'],
    ['12 a', '§ 12 a'],
    ['"12"', '§ 12'],
    ['§§ 12–13', '§ 12–13'],
  ])('paragraf: %s', async (written, printed) => {
    write({ ...DECIDED, paragraf: written });
    const [paragraf] = (await build()).uppgifter.filter(({ namn }) => namn === 'Paragraf');
    expect(paragraf?.värde.replaceAll('\u00a0', ' ')).toBe(printed);
  });

  test.each(['1.0', '1.10', '2', '1.0.2', '"1.0"', 'A2'])('version: %s', async (version) => {
    write({ ...DECIDED, version });
    expect((await build()).uppgifter).toContainEqual({ namn: 'Version', värde: version.replaceAll('"', '') });
  });

  test.each(['KS-2020/1', '2020.10', '2020-17'])('diarienummer: %s', async (diarienummer) => {
    write({ ...DECIDED, diarienummer });
    expect((await build()).uppgifter).toContainEqual({ namn: 'Diarienummer', värde: diarienummer });
  });

  test.each(['2020-02-31', '20200212', '12 februari 2020', '2020-2-3'])('beslutsdatum: %s is a finding', async (beslutsdatum) => {
    write({ ...DECIDED, beslutsdatum });
    const { status, stdout } = await vb('check', '2024');
    expect(status).toBe(1);
    expect(stdout).toContain('år-månad-dag');
  });

  test('is kept by vb fmt', async () => {
    write({ ...DECIDED, version: '1.10' });
    await vb('fmt', '2024');
    expect(readFileSync(join(project, 'data/2024', BOARD), 'utf8')).toMatch(/paragraf: 12\n {4}version: 1\.10\n/);
  });
});

describe('a proposal', () => {
  test.each([
    ['without any of them', {}, ['diarienummer', 'beslutsdatum', 'paragraf']],
    ['with empty keys', { ...DECIDED, beslutsdatum: '', paragraf: '' }, ['beslutsdatum', 'paragraf']],
    ['without paragraf', { diarienummer: 'KS-2020/1', beslutsdatum: '2020-02-12' }, ['paragraf']],
    ['when the source lacks another', { paragraf: '12', källan_saknar: '[diarienummer]' }, ['beslutsdatum']],
  ])('%s', async (_, document, saknas) => {
    write(document);
    expect((await build()).beslutsförslag?.saknas).toEqual(saknas);
    const { status, stdout } = await vb('check', '2024');
    expect(status).toBe(0);
    expect(stdout).toMatch(new RegExp(`upplysning .*${saknas.join('.*')}.*\\[beslut-saknas\\]`));
  });

  test.each([
    ['with all of them', DECIDED],
    ['when the source lacks them', { källan_saknar: '[diarienummer, beslutsdatum, paragraf]' }],
    ['when the source lacks the one that is not written', { ...DECIDED, paragraf: '', källan_saknar: '[paragraf]' }],
  ])('is none %s', async (_, document) => {
    write(document);
    expect((await build('--arkiv')).beslutsförslag).toBeNull();
    expect((await vb('check', '2024')).stdout).not.toContain('beslut-saknas');
  });

  test('is not archived, and what an earlier build made stays', async () => {
    write(DECIDED);
    await build();
    const before = [output('kulturnamnden.json'), output('kulturnamnden.manifest.json')];
    write({ diarienummer: 'KS-2020/1' });
    const { status, stdout, stderr } = await vb('build', '2024', '--arkiv', '--format', 'json');
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr).toContain('beslutsdatum och paragraf saknas');
    expect(stderr).toContain(`data/2024/${BOARD}`);
    expect([output('kulturnamnden.json'), output('kulturnamnden.manifest.json')]).toEqual(before);
  });

  test('is called a draft in a draft', async () => {
    write({ diarienummer: '' });
    const { status } = await vb('build', '2024', '--utkast', '--format', 'json,html');
    expect(status).toBe(0);
    expect(JSON.parse(output('kulturnamnden.utkast.json')).beslutsförslag).toBeNull();
    expect(output('kulturnamnden.utkast.html')).not.toContain('Förslag till beslut');
    expect((await vb('check', '2024', '--utkast')).stdout).toContain('diarienummer');
  });

  test('says so on the cover, in the title and on every page', async () => {
    const started = await openBrowser();
    try {
      const html = await renderWith(new Map([['kulturnamnden.yaml', boardText({})]]));
      const pdf = await openWithPdfjs(finishPdf((await printOnce(html, started.browser)).bytes, pdfFacts));
      const { info } = (await pdf.getMetadata()) as { info: { Title?: string } };
      expect(info.Title).toMatch(/^Förslag till beslut: /);
      const texts = await Promise.all(
        Array.from({ length: pdf.numPages }, async (_, i) => {
          const { items } = await (await pdf.getPage(i + 1)).getTextContent();
          return squeeze(items.map((item) => ('str' in item ? item.str : '')).join(' '));
        }),
      );
      expect(texts.length).toBeGreaterThan(2);
      for (const text of texts) expect(text).toContain('FÖRSLAGTILLBESLUT');
      expect(texts[0]).toContain(squeeze('Diarienummer, beslutsdatum och paragraf saknas ännu.'));
    } finally {
      await started.browser.close();
    }
  });
});
