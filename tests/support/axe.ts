/** Runs axe-core in a page, bypassing the content security policy of the page. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from 'puppeteer';

const SOURCE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** WCAG up to level AA, and best practices, which WCAG does not require. */
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice'];

/** Injects axe-core through the debugger, which the content security policy does not restrict. */
export async function loadAxe(page: Page): Promise<void> {
  await page.evaluate(SOURCE);
}

/** Runs all rules, or only `rule`. Returns a line for each violation, and the ids of passed rules. */
export function runAxe(page: Page, rule?: string): Promise<{ found: string[]; passed: string[] }> {
  return page.evaluate(
    async (runOnly) => {
      const { axe } = globalThis as unknown as { axe: { run(options: unknown): Promise<AxeResults> } };
      const { violations, passes } = await axe.run({
        runOnly,
        rules: { 'target-size': { enabled: true } },
        resultTypes: ['violations'],
      });
      const found = violations.flatMap(({ id, nodes }) =>
        nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')} ${failureSummary ?? ''}`),
      );
      return { found, passed: passes.map(({ id }) => id) };
    },
    rule ? { type: 'rule', values: [rule] } : { type: 'tag', values: TAGS },
  );
}
