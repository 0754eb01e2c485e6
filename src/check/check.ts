/**
 * Stage 4: facts in the data that cannot all be right, or that a reader would miss. In: the linked year. Out: the findings that stand
 * and those a förbehåll acknowledges. Never: changes the model, judges måluppfyllelse.
 */
import { at, type Finding, finding, type Path } from '../findings/finding.ts';
import { suggest } from '../findings/suggest.ts';
import type { TabellFil } from '../model/tabell.ts';
import { findRow } from '../resolve/amounts.ts';
import type { Förbehåll, Nämnd, År } from '../resolve/year.ts';
import type { Documents } from '../validate/validate.ts';
import { avvikelseStämmerInte } from './avvikelse-stammer-inte.ts';
import { bedömningSaknas } from './bedomning-saknas.ts';
import { listaUtanTomrad } from './lista-utan-tomrad.ts';
import { periodIFramtiden } from './period-i-framtiden.ts';
import { prioriteringUtanSvar } from './prioritering-utan-svar.ts';
import { rankingOrimlig } from './ranking-orimlig.ts';
import type { Rule } from './rule.ts';
import { summaStämmerInte } from './summa-stammer-inte.ts';
import { teckenSaknas } from './tecken-saknas.ts';
import { totalUtanförGrupperna } from './total-utanfor-grupperna.ts';
import { uppföljningSaknas } from './uppfoljning-saknas.ts';
import { utfallSaknas } from './utfall-saknas.ts';

/** Every check, in the order it is run. */
const RULES: readonly Rule[] = [
  uppföljningSaknas,
  bedömningSaknas,
  utfallSaknas,
  rankingOrimlig,
  totalUtanförGrupperna,
  summaStämmerInte,
  avvikelseStämmerInte,
  periodIFramtiden,
  listaUtanTomrad,
  teckenSaknas,
  prioriteringUtanSvar,
];

export interface Checked {
  readonly findings: readonly Finding[];
  /** Findings that a förbehåll in the same file acknowledges; they never count. */
  readonly known: readonly Finding[];
}

export function check(år: År, documents: Documents): Checked {
  const findings: Finding[] = [];
  const known: Finding[] = [];
  const data = new Map(documents.valid.map((document) => [document.file, document.data as unknown]));
  for (const nämnd of år.nämnder) {
    const reservations = reservationsOf(nämnd);
    findings.push(...pointless(reservations, data));
    for (const one of RULES.flatMap((rule) => rule.run(nämnd, år))) {
      const acknowledged = (reservations.get(one.place.file) ?? []).some(({ gäller }) =>
        covers(gäller, one, data.get(one.place.file)),
      );
      (acknowledged ? known : findings).push(one);
    }
  }
  return { findings, known };
}

type Reservations = ReadonlyMap<string, readonly Förbehåll[]>;

function reservationsOf(nämnd: Nämnd): Reservations {
  const byFile = new Map<string, readonly Förbehåll[]>([[nämnd.file, nämnd.förbehåll]]);
  for (const { file, förbehåll } of nämnd.objekt.values()) byFile.set(file, [...(byFile.get(file) ?? []), ...förbehåll]);
  return byFile;
}

/** A förbehåll names a rule, or a field at or above the place of the finding. */
function covers(gäller: string, { code, place }: Finding, data: unknown): boolean {
  if (gäller === code) return true;
  if (!place.at || !('path' in place.at)) return false;
  const { path } = place.at;
  return [path.join('.'), namedPath(data, path)].some((written) => `${written}.`.startsWith(`${gäller}.`));
}

/** A path as an editor writes it: items of a list by their id, and a row of a table by its own id wherever it stands. */
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

function pointless(reservations: Reservations, data: ReadonlyMap<string, unknown>): Finding[] {
  return [...reservations].flatMap(([file, list]) =>
    list.flatMap(({ gäller, path }) => {
      const known =
        RULES.some(({ id }) => id === gäller) || hasField(data.get(file), gäller.split('.')) || isCell(data.get(file), gäller);
      if (known) return [];
      const förslag = suggest(gäller, [...RULES.map(({ id }) => id), ...fieldsOf(data.get(file))]);
      return [finding('forbehall-utan-mal', at(file, [...path, 'gäller']), { gäller, förslag })];
    }),
  );
}

/** A cell of a table, also one that holds nothing: what is missing in the source is said of a cell that is not there. */
function isCell(data: unknown, gäller: string): boolean {
  const [, row, column] = /^rader\.([^.]+)(?:\.värden(?:\.([^.]+))?)?$/.exec(gäller) ?? [];
  const { rader, kolumner } = (data ?? {}) as Partial<TabellFil>;
  if (row === undefined || !Array.isArray(rader)) return false;
  return findRow(rader, row) !== undefined && (column === undefined || (kolumner ?? []).some(({ id }) => id === column));
}

/** List items are named by their `id`, or by their number from 0. */
function child(value: unknown, segment: string): unknown {
  if (Array.isArray(value)) return value.find((item) => item?.id === segment) ?? value[Number(segment)];
  return typeof value === 'object' && value !== null && Object.hasOwn(value, segment)
    ? (value as Record<string, unknown>)[segment]
    : undefined;
}

function hasField(data: unknown, segments: readonly string[]): boolean {
  return segments.reduce(child, data) !== undefined;
}

function fieldsOf(value: unknown, prefix = ''): string[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [];
  return Object.entries(value).flatMap(([key, below]) => [`${prefix}${key}`, ...fieldsOf(below, `${prefix}${key}.`)]);
}
