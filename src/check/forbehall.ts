/** Matches förbehåll with findings, and reports förbehåll that point at nothing or no longer acknowledge anything. */
import { CODES } from '../diagnostics/catalog.ts';
import { at, type Finding, finding, type Path } from '../diagnostics/finding.ts';
import type { TabellFil } from '../model/tabell.ts';
import { Tal } from '../model/tal.ts';
import { findRow } from '../resolve/amounts.ts';
import { type Förbehåll, fileOf, type Nämnd } from '../resolve/year.ts';
import { RULE_IDS } from '../rules/list.ts';
import type { Rule } from '../rules/rule.ts';
import { limitedSuggest, type Suggest } from '../swedish/spelling.ts';

/** Förbehåll by the file that they are written in. */
export type FörbehållByFile = ReadonlyMap<string, readonly Förbehåll[]>;

/** Returns every förbehåll of a board. */
export function förbehållOf(nämnd: Nämnd): FörbehållByFile {
  const byFile = new Map<string, readonly Förbehåll[]>([[nämnd.file, nämnd.förbehåll]]);
  for (const { file, förbehåll } of nämnd.objekt.values()) byFile.set(file, [...(byFile.get(file) ?? []), ...förbehåll]);
  return byFile;
}

/**
 * Returns the förbehåll of a board that acknowledges a finding. Undefined when there is none. A finding in a plan that boards share
 * is acknowledged in the board's own file. `data` has the documents by file.
 */
export function findFörbehåll(
  { objekt }: Nämnd,
  byFile: FörbehållByFile,
  one: Finding,
  data: ReadonlyMap<string, unknown>,
): Förbehåll | undefined {
  const { file } = one.place;
  const answers = [...objekt.values()].filter((own) => own.file !== file && fileOf(own, ['plan']) === file);
  const files = [file, ...answers.map((own) => own.file)];
  return files.flatMap((own) => byFile.get(own) ?? []).find((candidate) => covers(candidate, one, data.get(file)));
}

/** Reports each förbehåll that acknowledged nothing although its rule was run. One whose rule was not run may still be needed. */
export function staleFörbehåll(byFile: FörbehållByFile, used: ReadonlySet<Förbehåll>, asked: readonly Rule[]): Finding[] {
  return [...byFile].flatMap(([file, list]) =>
    list.flatMap((one) => {
      const fält = one.regel !== undefined;
      const regel = one.regel ?? one.gäller;
      if (used.has(one) || !asked.some(({ id }) => id === regel)) return [];
      return [finding('forbehall-inaktuellt', at(file, [...one.path, fält ? 'regel' : 'gäller']), { regel, fält })];
    }),
  );
}

/** Whether a förbehåll names a finding's rule, or a field at or above its place. `regel` limits it to findings of one rule. */
function covers({ gäller, regel }: Förbehåll, { code, place }: Finding, data: unknown): boolean {
  if (gäller === code) return true;
  if (regel !== undefined && regel !== code) return false;
  if (!place.at || !('path' in place.at)) return false;
  const { path } = place.at;
  return [path.join('.'), namedPath(data, path)].some((written) => `${written}.`.startsWith(`${gäller}.`));
}

/** A path as an editor writes it: items of a list by their id, and a row of a table by its own id at any depth. */
function namedPath(data: unknown, path: Path): string {
  const names: string[] = [];
  let value = data;
  for (const segment of path) {
    value = child(value, String(segment));
    if (typeof segment !== 'number') names.push(segment);
    else {
      if (names.at(-1) === 'delar') names.splice(names.indexOf('rader') + 1);
      names.push((value as { id?: string } | undefined)?.id ?? String(segment));
    }
  }
  return names.join('.');
}

/** Reports each förbehåll that names neither a rule that can be acknowledged nor a field or cell of its file. */
export function unfoundedFörbehåll(byFile: FörbehållByFile, data: ReadonlyMap<string, unknown>): Finding[] {
  return [...byFile].flatMap(([file, list]) => {
    const suggest = limitedSuggest();
    return list.flatMap((one) => unfounded(one, file, data.get(file), suggest));
  });
}

function unfounded({ gäller, regel, path }: Förbehåll, file: string, data: unknown, suggest: Suggest): Finding[] {
  const other = CODES.find((code) => !RULE_IDS.includes(code) && code === (regel ?? gäller));
  if (other !== undefined) {
    const key = regel === undefined ? 'gäller' : 'regel';
    return [finding('forbehall-utan-mal', at(file, [...path, key]), { gäller: other, måsteRättas: true })];
  }
  if (regel !== undefined && !RULE_IDS.some((id) => id === regel)) {
    const förslag = suggest(regel, RULE_IDS);
    return [finding('okant-ord', at(file, [...path, 'regel']), { ord: regel, lista: 'reglerna', val: RULE_IDS, förslag })];
  }
  if (RULE_IDS.some((id) => id === gäller) || hasField(data, gäller.split('.')) || isCell(data, gäller)) return [];
  const förslag = suggest(gäller, [...RULE_IDS, ...fieldsOf(data)]);
  return [finding('forbehall-utan-mal', at(file, [...path, 'gäller']), { gäller, förslag })];
}

/** Whether `gäller` names a row or a cell. The cell may be empty, since a förbehåll can say that the source lacks its value. */
function isCell(data: unknown, gäller: string): boolean {
  const [, row, column] = /^rader\.([^.]+)(?:\.värden(?:\.([^.]+))?)?$/.exec(gäller) ?? [];
  const { rader, kolumner } = (data ?? {}) as Partial<TabellFil>;
  if (row === undefined || !Array.isArray(rader)) return false;
  return findRow(rader, row) !== undefined && (column === undefined || (kolumner ?? []).some(({ id }) => id === column));
}

/** Looks up a key of a mapping, or an item of a list by its `id` or its index. Undefined when there is none. */
function child(value: unknown, segment: string): unknown {
  if (Array.isArray(value)) return value.find((item) => item?.id === segment) ?? value[Number(segment)];
  return isMap(value) && Object.hasOwn(value, segment) ? value[segment] : undefined;
}

/** Whether a value is a mapping in the file. A `Tal` is an object here but a single value in the file. */
function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Tal);
}

function hasField(data: unknown, segments: readonly string[]): boolean {
  return segments.reduce(child, data) !== undefined;
}

function fieldsOf(value: unknown, prefix = ''): string[] {
  if (!isMap(value)) return [];
  return Object.entries(value).flatMap(([key, below]) => [`${prefix}${key}`, ...fieldsOf(below, `${prefix}${key}.`)]);
}
