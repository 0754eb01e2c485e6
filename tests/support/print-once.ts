/**
 * Prints and finishes a report once in each run of the tests. Several test files read the PDF of the same report, and printing and
 * finishing it take seconds.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { printReport } from '../../src/compile.ts';
import { finishPdf } from '../../src/pdf/finish/finish.ts';
import type { Started } from '../../src/platform/browser/launch.ts';
import type { Printed } from '../../src/platform/browser/print.ts';
import { pdfFacts } from './pdf.ts';
import { RUN_FOLDER } from './setup.ts';

/** Prints HTML, or reads what another test process has printed of the same HTML. */
export const printOnce = (html: string, browser: Started['browser']): Promise<Printed> =>
  makeOnce('print', html, () => printReport(html, browser));

/** Finishes a printed PDF with `pdfFacts`, or reads what another test process has made of the same bytes. */
export async function finishOnce(printed: Uint8Array): Promise<Uint8Array> {
  const { bytes } = await makeOnce('finish', printed, async () => ({ bytes: finishPdf(printed, pdfFacts) }));
  return bytes;
}

/** Makes a PDF of `source`, or reads what another test process has made of it. Makes it again when that process failed. */
async function makeOnce<T extends { readonly bytes: Uint8Array }>(
  kind: string,
  source: string | Uint8Array,
  make: () => Promise<T>,
): Promise<T> {
  const folder = join(process.env[RUN_FOLDER] ?? '', `${kind}-${createHash('sha256').update(source).digest('hex')}`);
  const [pdf, rest, failed] = ['pdf', 'rest.json', 'failed'].map((name) => join(folder, name)) as [string, string, string];
  try {
    mkdirSync(folder);
  } catch {
    while (!existsSync(rest)) {
      if (existsSync(failed)) return make();
      await setTimeout(50);
    }
    return { ...(JSON.parse(readFileSync(rest, 'utf8')) as T), bytes: readFileSync(pdf) };
  }
  try {
    const { bytes, ...others } = await make();
    writeFileSync(pdf, bytes);
    // The others wait for this file, so it appears whole.
    writeFileSync(`${rest}.ny`, JSON.stringify(others));
    renameSync(`${rest}.ny`, rest);
    return { bytes, ...others } as T;
  } catch (error) {
    writeFileSync(failed, '');
    throw error;
  }
}
