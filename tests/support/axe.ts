/** Runs axe-core in a page, bypassing the content security policy of the page. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from 'puppeteer';
import { measureContrast } from './contrast.ts';

const SOURCE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** WCAG up to level AA, and best practices, which WCAG does not require. */
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice'];

/** The rules about colours. Only they can give another answer in the dark. */
export const COLOUR_RULES = ['color-contrast', 'link-in-text-block'];

/** Injects axe-core through the debugger, which the content security policy does not restrict. */
export async function loadAxe(page: Page): Promise<void> {
  await page.evaluate(SOURCE);
}

/**
 * Runs all rules, or only some. Returns a line for each violation, and the ids of passed rules. Texts whose contrast axe cannot
 * determine are measured.
 */
export async function runAxe(page: Page, ...rules: readonly string[]): Promise<{ found: string[]; passed: string[] }> {
  const results = await page.evaluateHandle(
    async (runOnly) => {
      const { axe } = globalThis as unknown as { axe: { run(options: unknown): Promise<AxeResults> } };
      return axe.run({
        runOnly,
        rules: { 'target-size': { enabled: true } },
        resultTypes: ['violations', 'incomplete'],
        elementRef: true,
      });
    },
    rules.length > 0 ? { type: 'rule', values: [...rules] } : { type: 'tag', values: TAGS },
  );
  const { violations, passed } = await results.evaluate(({ violations, passes }) => ({
    violations: violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')} ${failureSummary ?? ''}`),
    ),
    passed: passes.map(({ id }) => id),
  }));
  const open = await results.evaluateHandle(({ incomplete }) =>
    incomplete
      .filter(({ id }) => id === 'color-contrast')
      .flatMap(({ nodes }) =>
        nodes.map(({ element, target }) => {
          if (!element) throw new Error(`the contrast of ${target.join(' ')} cannot be measured`);
          return element;
        }),
      ),
  );
  const measured = await page.evaluate(measureContrast, open);
  return { found: [...violations, ...measured], passed };
}
