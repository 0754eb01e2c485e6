/**
 * Binds the förbehåll and skäl of a year to what they are about now. In: a loaded year. Out: the new text of each file, and the
 * förbehåll that only a person can bind. Never: changes what is bound already, or writes a file.
 */
import { countIn, coversPlace, isBound, withIds } from '../../check/bound.ts';
import { namedPath, type Reserved } from '../../check/forbehall.ts';
import type { LoadedYear } from '../../compile.ts';
import { counterpartOf } from '../../diagnostics/catalog.ts';
import { type Finding, type Path, pathOf } from '../../diagnostics/finding.ts';
import { findHome } from '../../model/filslag.ts';
import { SAKNAS } from '../../model/forbehall.ts';
import { Tal } from '../../model/tal.ts';
import { type Edit, edit } from '../../write/edit.ts';
import { isEmpty, isMap, valueAt } from '../../write/plain.ts';
import type { Plain } from '../../write/tree.ts';

/** A förbehåll that a person has to bind, and why. */
interface Manual {
  readonly file: string;
  readonly gäller: string;
  readonly varför: string;
}

/** The result of binding a year. */
export interface Bound {
  /** The new text of each file that changes, by path. */
  readonly files: ReadonlyMap<string, string>;
  readonly manual: readonly Manual[];
}

/** The keys to write in a förbehåll, or the reason why a person has to. Undefined when there is nothing to write. */
type Binding = Readonly<Record<string, Plain>> | string | undefined;

/** Binds a year. `folder` is that of the year. */
export function bindYear(loaded: LoadedYear, folder: string): Bound {
  const edits = new Map<string, Edit[]>();
  const manual: Manual[] = [];
  const add = (file: string, path: Path, value: Plain) => edits.set(file, [...(edits.get(file) ?? []), { path, value }]);
  for (const one of loaded.förbehåll) {
    const { file, förbehåll } = one;
    const binding = bindingOf(one, loaded);
    if (typeof binding === 'string') manual.push({ file, gäller: förbehåll.gäller, varför: binding });
    else for (const [key, value] of Object.entries(binding ?? {})) add(file, [...förbehåll.path, key], value);
  }
  for (const { skäl } of loaded.bedömda.values()) {
    for (const { file, path, fält, skrivet, nu } of skäl) {
      if (skrivet === undefined) add(file, [...path, 'skälet_gäller', fält], nu);
    }
  }
  const files = new Map<string, string>();
  for (const [file, own] of edits) {
    const source = loaded.sources.get(file);
    const home = findHome(file.slice(folder.length + 1));
    const text = source && home && edit(source, home.slag, own);
    if (text !== undefined) files.set(file, text);
  }
  return { files, manual };
}

function bindingOf(one: Reserved, loaded: LoadedYear): Binding {
  const { förbehåll } = one;
  if (!isBound(förbehåll)) {
    if (one.findings.length > 0) return fromFindings(one.findings, loaded);
    return isReportedUnbound(one, loaded) ? fromValue(one, loaded) : undefined;
  }
  const findings = förbehåll.regel === undefined ? unacknowledged(one, loaded) : one.findings;
  const [first] = findings;
  if (!first) return undefined;
  const mot = förbehåll.mot === undefined ? sharedCounterpart(findings) : undefined;
  const isOneRule = findings.every(({ code }) => code === first.code);
  return { ...(förbehåll.regel === undefined && isOneRule && { regel: first.code }), ...(mot !== undefined && { mot }) };
}

/** The findings at exactly the value or the words of a bound förbehåll that records a known error and names no rule. */
function unacknowledged({ file, förbehåll }: Reserved, { findings, sources }: LoadedYear): readonly Finding[] {
  if (förbehåll.slag !== 'känt fel') return [];
  const plain = sources.get(file)?.plain;
  const now = valueAt(plain, förbehåll.gäller.split('.'));
  const isAt = ({ place }: Finding) => place.file === file && namedPath(plain, pathOf(place)).join('.') === förbehåll.gäller;
  // A rule that compares with nothing may be about something else than the value, such as its decimals.
  const isMeant = (one: Finding) => förbehåll.ord !== undefined || counterpartOf(one) !== undefined;
  return findings.filter((one) => isMeant(one) && isAt(one) && coversPlace(förbehåll, one.place, now, []));
}

/** What the rules of all findings compare with, when it is the same. */
function sharedCounterpart(findings: readonly Finding[]): Plain | undefined {
  const all = new Set(findings.map(counterpartOf));
  const [only] = all;
  return all.size !== 1 || only === undefined ? undefined : (Tal.read(only) ?? only);
}

/** Binds to what a förbehåll acknowledges, when that is one thing. */
function fromFindings(findings: readonly Finding[], { sources }: LoadedYear): Binding {
  const [first] = findings as readonly [Finding, ...Finding[]];
  const identityOf = (one: Finding) => JSON.stringify([one.code, one.place, counterpartOf(one)]);
  if (new Set(findings.map(identityOf)).size > 1) {
    return `Det täcker ${findings.length} fynd. Gör ett förbehåll för varje sak, med ”regel:” och ”värde:” eller ”ord:”.`;
  }
  const plain = sources.get(first.place.file)?.plain;
  const path = namedPath(plain, pathOf(first.place));
  if (path.length === 0) return 'Fyndet gäller hela filen. Skriv vilket fält det handlar om.';
  const now = valueAt(plain, path);
  const mot = sharedCounterpart([first]);
  const find = first.place.at && 'find' in first.place.at ? first.place.at : undefined;
  const bound = find?.find !== undefined ? quote(now, [find.find, find.within ?? '']) : boundValueOf(now);
  if (bound === undefined && mot === undefined)
    return 'Orden eller värdet går inte att skriva kort. Välj vad förbehållet gäller.';
  return { gäller: path.join('.'), regel: first.code, ...bound, ...(mot !== undefined && { mot }) };
}

/** Whether the check says that a förbehåll is not bound. It has other findings of one that names nothing or is outdated. */
function isReportedUnbound({ file, förbehåll }: Reserved, { findings }: LoadedYear): boolean {
  const place = [...förbehåll.path, 'gäller'].join('.');
  return findings.some(
    (one) => one.code === 'forbehall-obundet' && one.place.file === file && pathOf(one.place).join('.') === place,
  );
}

/** Binds a förbehåll that acknowledges nothing to the value in place. */
function fromValue({ file, förbehåll: { gäller } }: Reserved, { sources }: LoadedYear): Binding {
  const now = valueAt(sources.get(file)?.plain, gäller.split('.'));
  if (isText(now)) return 'Skriv de ord ur texten som det gäller efter ”ord:”.';
  return boundValueOf(now) ?? 'Fältet har många värden. Skriv de värden som det gäller efter ”värde:”.';
}

/** Most characters of a text that is bound as a value. Words of a longer one are quoted. */
const MAX_VALUE_LENGTH = 60;
/** Most figures or words of a field that is bound as a whole. */
const MAX_PARTS = 12;

const isText = (value: unknown) => typeof value === 'string' && (value.includes('\n') || value.length > MAX_VALUE_LENGTH);

/** The key `värde` for a value. Undefined for running text and for a field with many values. */
function boundValueOf(now: unknown): { readonly värde: Plain } | undefined {
  if (isEmpty(now)) return { värde: SAKNAS };
  const parts = withIds(now) as Plain;
  const isLong = isText(now) || (Array.isArray(parts) && parts.some(isMap)) || countParts(parts) > MAX_PARTS;
  return isLong ? undefined : { värde: parts };
}

function countParts(value: unknown): number {
  if (Array.isArray(value)) return value.length;
  return isMap(value) ? Object.values(value).reduce<number>((sum, one) => sum + countParts(one), 0) : 1;
}

/** The key `ord` with the first words that a text has exactly once. Undefined when there are none. */
function quote(text: unknown, candidates: readonly string[]): { readonly ord: Plain } | undefined {
  const ord = candidates.find((one) => typeof text === 'string' && one !== '' && countIn(text, one) === 1);
  return ord === undefined ? undefined : { ord };
}
