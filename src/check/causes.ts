/**
 * Lists findings below the finding that is likely to have caused them, so that an editor reads the cause first. In: the findings of a
 * year. Out: the same without those that another explains, which have become related places of their cause, with their messages. No
 * cause explains a fel, which decides by itself whether a report may be built.
 */
import { entryOf } from '../diagnostics/catalog.ts';
import { type Finding, type Place, pathOf } from '../diagnostics/finding.ts';

/** Moves each finding below the first finding that explains it. One that explains others is never moved. */
export function causesFirst(findings: readonly Finding[]): Finding[] {
  const causes = findings.filter(({ explains = [] }) => explains.length > 0);
  if (causes.length === 0) return [...findings];
  const causeOf = new Map(
    findings.map((one) => [one, causes.includes(one) ? undefined : causes.find((cause) => isExplained(one, cause))]),
  );
  return findings
    .filter((one) => causeOf.get(one) === undefined)
    .map((one) => {
      const below = findings.filter((other) => causeOf.get(other) === one);
      const related = below.map(({ code, facts, place }) => ({ place, text: `följer av det: ${entryOf(code).message(facts)}` }));
      return below.length === 0 ? one : { ...one, related: [...(one.related ?? []), ...related] };
    });
}

/** Whether a finding is one of those that another explains. */
export function isExplained(one: Finding, { explains = [] }: Finding): boolean {
  return explains.some(({ place, codes }) => codes.includes(one.code) && isAtOrBelow(one.place, place));
}

function isAtOrBelow(place: Place, above: Place): boolean {
  const path = pathOf(place);
  return place.file === above.file && pathOf(above).every((key, i) => path[i] === key);
}
