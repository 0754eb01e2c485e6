/**
 * Reads `lika_med`: what a mått or a cell states that it must be equal to. In: a board. Out: each statement with the two figures, or
 * the reason why it cannot be followed. Never: compares the figures.
 */
import { at, type Path, type Place } from '../diagnostics/finding.ts';
import { comparePeriods, isPeriod, yearOf } from '../model/period.ts';
import { suggestPerFile } from '../swedish/spelling.ts';
import { computeRows } from './amounts.ts';
import { unitOf } from './columns.ts';
import { type Cell, cellsOfRow } from './equations.ts';
import { type Hänvisning, parseReference } from './inline.ts';
import { namedObject, type ReferenceScope, resolveReference, scopeOf } from './resolve-reference.ts';
import { type Amount, isComparableUnit } from './same-amount.ts';
import type { Mått, Nämnd, Objekt, Tabell, År } from './year.ts';

/** A statement that a figure must be equal to another. */
export interface StatedEqual {
  /** The place of `lika_med`. */
  readonly place: Place;
  readonly hänvisning: Hänvisning;
  /** The figure that has the statement. Undefined when there is none for the year. */
  readonly här: (Cell & Amount) | undefined;
  /** The figure that it must be equal to. Undefined when the reference cannot be followed. */
  readonly där: (Cell & Amount) | undefined;
  /** Why the reference cannot be followed, and a suggestion. */
  readonly orsak: string | undefined;
  readonly förslag?: string | undefined;
}

/** A statement before its reference is resolved. */
interface Written {
  readonly själv: Objekt;
  readonly path: Path;
  readonly skriven: string;
  /** The figure of a period, which is the one of the reference or else that of the reported year. */
  readonly figure: (period: string | undefined) => (Cell & Amount) | undefined;
  /** The unit of the figure. */
  readonly enhet: string | undefined;
  /** The period that a reference to a mått has when it names none. */
  readonly period: string;
}

/** Returns every `lika_med` of a board's mått and tables. */
export function statedEqual(nämnd: Nämnd, år: År): StatedEqual[] {
  const suggestIn = suggestPerFile();
  const written = [...nämnd.objekt.values()].flatMap((one) => {
    if (one.slag === 'mått') return ofMått(one, år.år);
    return one.slag === 'tabell' ? ofTable(one, år.år) : [];
  });
  return written.map((one) => {
    const suggest = suggestIn(one.själv.file);
    return follow(one, { ...scopeOf(nämnd, år), själv: one.själv, suggest });
  });
}

function ofMått(mått: Mått, år: number): Written[] {
  const { resultat, plan, path, file } = mått;
  if (resultat.lika_med === undefined) return [];
  const newest = Object.keys(resultat.utfall ?? {})
    .filter((period) => yearOf(period) === år)
    .sort(comparePeriods)
    .at(-1);
  const figure = (period = newest): (Cell & Amount) | undefined => {
    const tal = period === undefined ? undefined : resultat.utfall?.[period];
    if (!tal) return undefined;
    const place = at(file, [...path, 'resultat', 'utfall', period ?? '']);
    return { rad: mått.namn, kolumn: `utfall ${period}`, tal, place, enhet: plan.enhet };
  };
  const own = { path: [...path, 'resultat', 'lika_med'], skriven: resultat.lika_med };
  return [{ ...own, själv: mått, figure, enhet: plan.enhet, period: newest ?? String(år) }];
}

function ofTable(tabell: Tabell, år: number): Written[] {
  return computeRows(tabell).flatMap((row) => {
    const { lika_med } = row.data;
    if (!lika_med) return [];
    const cells = cellsOfRow(tabell, row);
    return tabell.data.kolumner.flatMap((kolumn): Written[] => {
      const skriven = lika_med[kolumn.id];
      if (skriven === undefined) return [];
      const cell = cells.get(kolumn);
      const enhet = unitOf(kolumn, tabell.data);
      const path = [...row.path, 'lika_med', kolumn.id];
      const period = String(kolumn.roll === 'föregående år' ? år - 1 : år);
      return [{ själv: tabell, path, skriven, figure: () => cell && { ...cell, enhet }, enhet, period }];
    });
  });
}

function follow({ själv, path, skriven, figure, enhet, period }: Written, scope: ReferenceScope): StatedEqual {
  const braces = `{${skriven.trim().replace(/^\{|\}$/g, '')}}`;
  const parsed = parseReference(braces);
  const named = namedObject(parsed.ord[0] ?? '', scope);
  const last = parsed.ord.at(-1) ?? '';
  const isFigureOfMått = named?.slag === 'mått' && !parsed.ord.includes('minus') && parsed.ord[1] !== 'procent';
  const ord = isFigureOfMått && !isPeriod(last) ? [...parsed.ord, period] : parsed.ord;
  const resolved = resolveReference({ ...parsed, ord }, scope);
  const place: Place = { file: själv.file, at: { path, part: 'value' } };
  const här = figure(isFigureOfMått && isPeriod(last) ? last : undefined);
  const none = { place, hänvisning: parsed, här, där: undefined };
  if (resolved.slag === 'fel') {
    // A figure of another occasion, or one that is not written yet, is compared when the report has it.
    const isLater = resolved.annatTillfälle || resolved.värdeSaknas;
    return { ...none, orsak: isLater ? undefined : resolved.orsak, förslag: resolved.förslag };
  }
  if (resolved.slag !== 'tal') return { ...none, orsak: 'den är ingen siffra' };
  if (!isComparableUnit(enhet, resolved.enhet)) {
    return { ...none, orsak: `siffran där är i ${resolved.enhet ?? 'antal'}, och den här i ${enhet ?? 'antal'}` };
  }
  const där = {
    rad: named?.namn ?? '',
    kolumn: ord.slice(1).join(' '),
    tal: resolved.tal,
    place: resolved.place,
    enhet: resolved.enhet,
  };
  return { place, hänvisning: parsed, här, där, orsak: undefined };
}
