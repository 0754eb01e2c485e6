/** Findings as a stage gives them, printed for a person. */
import type { ChalkInstance } from 'chalk';
import type { Finding } from './finding.ts';
import type { Source } from '../read/source.ts';
import { locateFindings } from './located.ts';
import { printLocated } from './print.ts';

/** The findings without duplicates, by severity, file, line and column. */
export function printFindings(findings: readonly Finding[], sources: ReadonlyMap<string, Source>, chalk: ChalkInstance): string {
  return printLocated(locateFindings(findings, sources), chalk);
}
