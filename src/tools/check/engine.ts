/** Checks a year. In: the data folder and the year. Out: findings and acknowledged findings, located. Never: prints. */
import { boundText } from '../../check/bound.ts';
import type { Reserved } from '../../check/forbehall.ts';
import { analyzeYear, gatherYear, type LoadedYear, type YearRequest } from '../../compile.ts';
import { at, type Finding } from '../../diagnostics/finding.ts';
import { locate } from '../../diagnostics/locate.ts';
import { locateFindings, locateGaps } from '../../diagnostics/locate-findings.ts';
import type { Source } from '../../diagnostics/source.ts';
import type { Effects } from '../../platform/effects.ts';
import { isWrittenFor, occasionIn } from '../../resolve/one-occasion.ts';
import { reconstructedOf } from '../../resolve/year.ts';
import { maskPersonalData } from '../../swedish/personal-data.ts';
import { inOneLine } from '../../write/plain.ts';
import { applyFixes, type Fixed } from './fix.ts';
import type { CheckReport, LocatedFörbehåll } from './report.ts';

/** Which year to check, and how. Without an occasion, the fields of all occasions are validated. */
export type CheckRequest = Omit<YearRequest, 'jämför' | 'ownFields'>;

/** The report of a year, checked with the year before for comparison. */
export function checkYear(effects: Effects, request: CheckRequest): CheckReport {
  return reportOf(load(effects, request), request);
}

/** The files that `--fix` would change, by path. Writes nothing. */
export function fixYear(effects: Effects, request: CheckRequest): Map<string, Fixed> {
  const { findings, sources } = load(effects, request);
  return applyFixes(findings, sources);
}

function load(effects: Effects, request: CheckRequest): LoadedYear {
  const { run } = effects;
  const { read, before } = gatherYear(effects, { ...request, jämför: true });
  const loaded = analyzeYear(read, request, before, run);
  const year = loaded.år;
  if (!request.everyOccasion || !year) return loaded;
  const others = year.gemensamt.styrmodell.tillfällen
    .filter(({ id }) => id !== year.tillfälle.id && isWrittenFor(read.value, id))
    .flatMap(({ id }) => {
      const one = { ...request, everyOccasion: false, tillfälle: id, ownFields: true };
      return findingsOf(id, analyzeYear(read, one, undefined, run));
    });
  const known = new Set(loaded.findings.map(keyOf));
  return { ...loaded, findings: [...loaded.findings, ...others.filter((one) => !known.has(keyOf(one)))] };
}

/** The findings about what is written for an occasion. What it lacks is reported when its document is checked. */
function findingsOf(tillfälle: string, { findings }: LoadedYear): Finding[] {
  return findings.filter(({ place: { at } }) => {
    if (!at || !('path' in at) || at.part === 'key') return false;
    const i = occasionIn(at.path, tillfälle);
    return i !== undefined && at.path.length > i + 1;
  });
}

/** A known error that no rule finds. One that names a rule which finds nothing has a finding of its own. */
function unwatched({ file, förbehåll, findings }: Reserved, sources: ReadonlyMap<string, Source>): LocatedFörbehåll[] {
  const { gäller, regel, slag, skäl, path } = förbehåll;
  if (slag !== 'känt fel' || regel !== undefined || findings.length > 0) return [];
  const source = sources.get(file);
  const bundet = boundText(förbehåll) ?? '';
  const span = source && locate(source, at(file, [...path, 'gäller']));
  return [{ file, span, gäller, bundet: maskPersonalData(bundet), skäl: maskPersonalData(inOneLine(skäl)) }];
}

/** What two findings about the same thing have in common. */
const keyOf = ({ code, place }: Finding) => JSON.stringify([code, place]);

function reportOf(
  { år: year, findings, luckor, known, förbehåll, sources, unread }: LoadedYear,
  { data, år, nämnder = [], utkast }: Pick<YearRequest, 'data' | 'år' | 'nämnder' | 'utkast'>,
): CheckReport {
  return {
    år,
    // The sources include the year before, which is read for comparison and reported by its own check.
    files: [...sources.keys()]
      .filter((file) => file.startsWith(`${data}/${år}/`))
      .map((file) => maskPersonalData(file, 'filnamn')),
    findings: locateFindings(findings, sources),
    luckor: utkast ? locateGaps(luckor, sources) : null,
    known: known.flatMap(({ finding, förbehåll }) =>
      locateFindings([finding], sources).map((one) => ({
        finding: one,
        skäl: maskPersonalData(inOneLine(förbehåll.skäl)),
        falskt: förbehåll.slag === 'falskt larm',
      })),
    ),
    obevakade: förbehåll.flatMap((one) => unwatched(one, sources)),
    rekonstruerade: reconstructedOf(year),
    lästa: unread.length > 0 ? nämnder : null,
    fatal: null,
  };
}
