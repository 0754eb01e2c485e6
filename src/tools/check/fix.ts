/**
 * Mends what is certain. In: sources and findings with a fix. Out: the new text of each file that changes, and how many were mended.
 * Never: touches prose, or two places that overlap.
 */

import type { Finding } from '../../diagnostics/finding.ts';
import { offsetsOf } from '../../diagnostics/locate.ts';
import type { Source } from '../../diagnostics/source.ts';

export interface Fixed {
  readonly text: string;
  readonly count: number;
}

/** The files that change, by path. */
export function applyFixes(findings: readonly Finding[], sources: ReadonlyMap<string, Source>): Map<string, Fixed> {
  const files = new Map<string, Fixed>();
  for (const source of sources.values()) {
    const edits = findings
      .filter(({ fix, place }) => fix !== undefined && place.file === source.file)
      .flatMap(({ fix = '', place }) => {
        const range = offsetsOf(source, place);
        return range ? [{ start: range[0], end: range[1], fix }] : [];
      })
      .sort((a, b) => b.start - a.start);
    let text = source.text;
    let count = 0;
    let before = Number.POSITIVE_INFINITY;
    for (const { start, end, fix } of edits) {
      if (end > before) continue;
      text = text.slice(0, start) + fix + text.slice(end);
      before = start;
      count += 1;
    }
    if (text !== source.text) files.set(source.file, { text, count });
  }
  return files;
}
