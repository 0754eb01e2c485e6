/**
 * Applies certain fixes. In: sources and findings with a fix. Out: the new text of each changed file, and the number of fixes.
 * Never: changes prose, or applies two fixes that overlap.
 */

import type { Finding } from '../../diagnostics/finding.ts';
import { offsetsOf } from '../../diagnostics/locate.ts';
import type { Source } from '../../diagnostics/source.ts';

/** The text of a file after its fixes, and the number of fixes applied. */
export interface Fixed {
  readonly text: string;
  readonly count: number;
}

/** Returns the changed files by path. When two fixes overlap, the one that starts last wins. */
export function applyFixes(findings: readonly Finding[], sources: ReadonlyMap<string, Source>): Map<string, Fixed> {
  const files = new Map<string, Fixed>();
  for (const source of sources.values()) {
    const edits = findings
      .filter(({ fix, place }) => fix !== undefined && place.file === source.file)
      .flatMap(({ fix = '', place }) => {
        const range = offsetsOf(source, place);
        return range ? [{ start: range[0], end: range[1], fix }] : [];
      })
      // From the end of the file, so that the offsets of the remaining edits stay valid.
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
