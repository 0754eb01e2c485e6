/**
 * The table of contents: from YAML files to a report, stage by stage. Each stage has a folder of its own, gives a value and what it
 * found, and knows nothing of the stages after it. docs/architecture.md draws the same.
 */

import { assess } from './assess/assess.ts';
import { check } from './check/check.ts';
import type { Effects } from './effects.ts';
import { severityOf } from './findings/catalog.ts';
import type { Finding } from './findings/finding.ts';
import type { Tillfälle } from './model/uppfoljning.ts';
import { readYear } from './read/read.ts';
import type { Source } from './read/source.ts';
import type { Assets, Compiled } from './render/html.ts';
import { resolve } from './resolve/resolve.ts';
import type { Nämnd, År } from './resolve/year.ts';
import { validate } from './validate/validate.ts';
import type { Report } from './view/report.ts';
import { view } from './view/view.ts';

export interface YearRequest {
  /** The folder with a folder for each year. */
  readonly data: string;
  readonly år: number;
  readonly tillfälle: Tillfälle;
}

/** A year as far as it could be understood, and everything found on the way. */
export interface LoadedYear {
  /** Undefined when a file that all boards share cannot be used. */
  readonly år: År | undefined;
  readonly sources: ReadonlyMap<string, Source>;
  readonly findings: readonly Finding[];
  /** Findings acknowledged in the data; they never count. */
  readonly known: readonly Finding[];
}

/** Stages 1–4: read → validate → resolve → check. */
export function loadYear(effects: Effects, request: YearRequest): LoadedYear {
  const folder = `${request.data}/${request.år}`;
  const read = readYear(effects, folder);
  const documents = validate(read.value);
  const year = resolve(documents.value, { ...request, folder });
  const checked = year.value ? check(year.value, documents.value) : { findings: [], known: [] };
  return {
    år: year.value,
    sources: new Map(read.value.map((source) => [source.file, source])),
    findings: [...read.findings, ...documents.findings, ...year.findings, ...checked.findings],
    known: checked.known,
  };
}

/** Whether a report may be built: nothing found is a fel (or, when asked for, a varning). */
export function isSound(findings: readonly Finding[], strict: boolean): boolean {
  return !findings.some((one) => severityOf(one) === 'fel' || (strict && severityOf(one) === 'varning'));
}

/** Stages 5–6, for one board of a sound year: assess → view. */
export function makeReport(nämnd: Nämnd, år: År): Report {
  return view(nämnd, år, assess(nämnd, år));
}

/** Stage 7: the report as one HTML file. Templates are loaded only when something is rendered. */
export async function renderReport(report: Report, assets: Assets, compiled?: Compiled): Promise<string> {
  const { renderHtml } = await import('./render/html.ts');
  return renderHtml(report, assets, compiled);
}
