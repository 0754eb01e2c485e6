/**
 * Stage 4: facts in the data that cannot all be right, or that a reader would miss. In: the linked year. Out: the findings that stand
 * and those a förbehåll acknowledges. Never: changes the model, judges måluppfyllelse.
 */
import { at, type Finding, finding } from '../findings/finding.ts';
import { suggest } from '../findings/suggest.ts';
import type { Förbehåll, Nämnd, År } from '../resolve/year.ts';
import type { Documents } from '../validate/validate.ts';
import { bedömningSaknas } from './bedomning-saknas.ts';
import { rankingOrimlig } from './ranking-orimlig.ts';
import type { Rule } from './rule.ts';
import { totalUtanförGrupperna } from './total-utanfor-grupperna.ts';
import { uppföljningSaknas } from './uppfoljning-saknas.ts';
import { utfallSaknas } from './utfall-saknas.ts';

/** Every check, in the order it is run. */
const RULES: readonly Rule[] = [uppföljningSaknas, bedömningSaknas, utfallSaknas, rankingOrimlig, totalUtanförGrupperna];

export interface Checked {
  readonly findings: readonly Finding[];
  /** Findings that a förbehåll in the same file acknowledges; they never count. */
  readonly known: readonly Finding[];
}

export function check(år: År, documents: Documents): Checked {
  const findings: Finding[] = [];
  const known: Finding[] = [];
  for (const nämnd of år.nämnder) {
    const reservations = reservationsOf(nämnd);
    findings.push(...pointless(reservations, documents));
    for (const one of RULES.flatMap((rule) => rule.run(nämnd, år))) {
      const acknowledged = (reservations.get(one.place.file) ?? []).some(({ gäller }) => covers(gäller, one));
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
function covers(gäller: string, one: Finding): boolean {
  if (gäller === one.code) return true;
  const at = one.place.at;
  return at !== undefined && 'path' in at && `${at.path.join('.')}.`.startsWith(`${gäller}.`);
}

function pointless(reservations: Reservations, documents: Documents): Finding[] {
  const data = new Map(documents.valid.map((document) => [document.file, document.data as unknown]));
  return [...reservations].flatMap(([file, list]) =>
    list.flatMap(({ gäller, path }) => {
      if (RULES.some(({ id }) => id === gäller) || hasField(data.get(file), gäller.split('.'))) return [];
      const förslag = suggest(gäller, [...RULES.map(({ id }) => id), ...fieldsOf(data.get(file))]);
      return [finding('forbehall-utan-mal', at(file, [...path, 'gäller']), { gäller, förslag })];
    }),
  );
}

/** List items are named by their `id`, or by their number from 0. */
function child(value: unknown, segment: string): unknown {
  if (Array.isArray(value)) return value.find((item) => item?.id === segment) ?? value[Number(segment)];
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[segment] : undefined;
}

function hasField(data: unknown, segments: readonly string[]): boolean {
  return segments.reduce(child, data) !== undefined;
}

function fieldsOf(value: unknown, prefix = ''): string[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [];
  return Object.entries(value).flatMap(([key, below]) => [`${prefix}${key}`, ...fieldsOf(below, `${prefix}${key}.`)]);
}
