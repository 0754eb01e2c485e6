/** axe-core run inside a page, past the page's own policy: what it finds, in a line for each. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from 'puppeteer';

const SOURCE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Every level of WCAG up to AA, and what is no rule but good practice. */
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice'];

/** Makes the page ready to be looked at: the script comes in through the debugger, which the policy does not bind. */
export async function loadAxe(page: Page): Promise<void> {
  await page.evaluate(SOURCE);
}

/** Every rule, or one alone. */
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
