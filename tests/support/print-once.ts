/** Prints a report once in each run of the tests. Several test files read the PDF of the same report, and printing it takes seconds. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { printReport } from '../../src/compile.ts';
import type { Started } from '../../src/platform/browser/launch.ts';
import type { Printed } from '../../src/platform/browser/print.ts';
import { RUN_FOLDER } from './setup.ts';

/** Prints HTML, or reads what another test process has printed of the same HTML. Prints again when that process failed. */
export async function printOnce(html: string, browser: Started['browser']): Promise<Printed> {
  const folder = join(process.env[RUN_FOLDER] ?? '', `print-${createHash('sha256').update(html).digest('hex')}`);
  const [pdf, rest, failed] = ['print.pdf', 'rest.json', 'failed'].map((name) => join(folder, name)) as [string, string, string];
  try {
    mkdirSync(folder);
  } catch {
    while (!existsSync(rest)) {
      if (existsSync(failed)) return printReport(html, browser);
      await setTimeout(50);
    }
    return { ...(JSON.parse(readFileSync(rest, 'utf8')) as Omit<Printed, 'bytes'>), bytes: readFileSync(pdf) };
  }
  try {
    const { bytes, ...others } = await printReport(html, browser);
    writeFileSync(pdf, bytes);
    // The others wait for this file, so it appears whole.
    writeFileSync(`${rest}.ny`, JSON.stringify(others));
    renameSync(`${rest}.ny`, rest);
    return { bytes, ...others };
  } catch (error) {
    writeFileSync(failed, '');
    throw error;
  }
}
