/**
 * Stage 1, for a whole year: every file under `data/<year>/` is read and given its home. In: the folder. Out: the files with their
 * trees, and what was wrong with bytes, YAML and places. Never: knows what keys mean.
 */

import { dirname } from 'node:path';
import { type Finding, finding, type WithFindings } from '../diagnostics/finding.ts';
import type { ReadSource, Source } from '../diagnostics/source.ts';
import { findHome, type Home, KINDS, themeFile } from '../model/kinds.ts';
import type { Temafil } from '../model/temafil.ts';
import type { Effects } from '../platform/effects.ts';
import { suggest } from '../swedish/spelling.ts';
import { readSource } from './source.ts';

export interface PlacedSource extends Source {
  readonly home: Home;
}

/** Files that editors and operating systems leave behind, and notes for people. */
const IGNORED = /(^|\/)(\.[^/]*|~\$[^/]*|Thumbs\.db|desktop\.ini|[^/]*\.(md|bak|tmp|swp)|[^/]*~)$/;

/** Whether a path is of no file that anybody wrote for the report. */
export function isLeftBehind(path: string): boolean {
  return IGNORED.test(path);
}

interface ReadOptions {
  /** A file to read instead of the year's own criteria. */
  readonly kriterier?: string | undefined;
  /** Parses a file; a parse cache for programs that read a year many times. */
  readonly parse?: ReadSource;
}

/** A year as read: its files, and those of its theme by name. */
export type YearFiles = WithFindings<PlacedSource[]> & { readonly temafiler: ReadonlyMap<string, Temafil> };

/** Reads every file of a year's folder. */
export function readYear(
  effects: Pick<Effects, 'listFiles' | 'readFile'>,
  folder: string,
  { kriterier, parse = readSource }: ReadOptions = {},
): YearFiles {
  const value: PlacedSource[] = [];
  const temafiler = new Map<string, Temafil>();
  const findings: Finding[] = [];
  const add = (file: string, home: Home) => {
    // Years may share files through links; nothing outside the folder of years is read.
    const bytes = file === kriterier ? effects.readFile(file) : effects.readFile(file, dirname(folder));
    if (!bytes) {
      findings.push(finding('fil-olasbar', { file }, {}));
      value.push({ file, text: '', tree: () => undefined, plain: undefined, home });
      return;
    }
    const source = parse(file, bytes);
    findings.push(...source.findings);
    value.push({ ...source.value, home });
  };
  for (const path of effects.listFiles(folder) ?? []) {
    if (isLeftBehind(path)) continue;
    const file = `${folder}/${path}`;
    const own = themeFile(path);
    if (own) {
      const bytes = effects.readFile(file, dirname(folder));
      temafiler.set(own, { file, bytes });
      if (!bytes) findings.push(finding('fil-olasbar', { file }, {}));
      continue;
    }
    const home = findHome(path.normalize('NFC'));
    if (!home) findings.push(finding('okand-fil', { file }, { förslag: likelyPlace(path) }));
    else if (home.kind !== 'kriterier' || kriterier === undefined) add(file, home);
  }
  if (kriterier !== undefined) add(kriterier, { kind: 'kriterier', id: 'kriterier' });
  return { value, findings, temafiler };
}

/** A near-miss for a misplaced or misnamed file: the right ending, or a fixed file name spelt almost right. */
function likelyPlace(path: string): string | undefined {
  const renamed = path.replace(/\.(yml|YAML|YML|txt)$/, '.yaml');
  if (renamed !== path && findHome(renamed)) return renamed;
  const fixed = Object.values(KINDS)
    .map(({ place }) => `${place}.yaml`)
    .filter((place) => !place.includes('{'));
  return suggest(path, fixed);
}
