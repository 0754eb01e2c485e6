/**
 * Finishes the values of a sheet before they are compared with the file: joins the halves of a placement, gives new jämförelser their
 * places in the list, and refuses a figure where the file hides one. In: matched values. Out: values with one place each, and refusals.
 */
import type { Path } from '../../diagnostics/finding.ts';
import { Tal } from '../../model/tal.ts';
import { DOLD } from '../../model/tecken.ts';
import type { MatchedValue } from './match.ts';
import type { Refusal } from './sheet/sheet.ts';

/** The values that can be written, and what cannot. */
interface Settled {
  readonly values: readonly MatchedValue[];
  readonly refusals: readonly Refusal[];
}

/** Settles the values of a sheet. The refusals name the cells. */
export function settle(given: readonly MatchedValue[]): Settled {
  const refusals: Refusal[] = [];
  const joined = joinPlacements(given, refusals);
  for (const { slot, cell, value } of joined) {
    if (slot.old === DOLD && value !== DOLD) refusals.push({ cell, text: HIDDEN });
  }
  return { values: placeNew(joined), refusals };
}

const HIDDEN =
  'Siffran är dold i filen, för att den annars röjer något om få personer. Ta bort den ur arket, eller ta bort ”dold: röjanderisk” i filen om den får visas.';

/** Joins the place and the number of participants of each placement. A placement in one cell is whole already. */
function joinPlacements(given: readonly MatchedValue[], refusals: Refusal[]): MatchedValue[] {
  const isHalf = ({ slot, value }: MatchedValue) => slot.del !== undefined && value instanceof Tal;
  const whole = given.filter((one) => !isHalf(one));
  const keyOf = ({ slot: { file, path } }: MatchedValue) => JSON.stringify([file, path]);
  const taken = new Set(whole.map(keyOf));
  const halves = new Map<string, MatchedValue[]>();
  for (const one of given.filter(isHalf)) {
    const own = halves.get(keyOf(one)) ?? [];
    own.push(one);
    halves.set(keyOf(one), own);
  }
  const joined = [...halves].flatMap(([place, own]) => {
    const [plats, av] = (['plats', 'av'] as const).map((del) => own.find(({ slot }) => slot.del === del));
    const [first] = own;
    if (!first) return [];
    if (taken.has(place)) {
      refusals.push({ cell: first.cell, text: 'Placeringen står i två kolumner. Ta bort den ena.' });
      return [];
    }
    const numbers = [plats, av].map((one) => (one?.value instanceof Tal ? one.value.text : ''));
    if (!plats || !av || numbers.some((text) => !/^[1-9]\d*$/.test(text))) {
      refusals.push({
        cell: first.cell,
        text: 'En placering är två hela tal. Skriv till exempel 15 av 19, eller ha antalet i en kolumn ”Placering av” och året.',
      });
      return [];
    }
    return [{ ...plats, value: numbers.join('/') }];
  });
  return [...whole, ...joined];
}

/** Gives each jämförelse that a file lacks a place after the last one, and adds its name. */
function placeNew(values: readonly MatchedValue[]): MatchedValue[] {
  const added = new Map<string, string[]>();
  return values.map((one) => {
    const { slot } = one;
    const name = slot.nyJämförelse;
    if (name === undefined) return one;
    const at = slot.path.findLastIndex((segment) => typeof segment === 'number');
    const list = slot.path.slice(0, at);
    const key = JSON.stringify([slot.file, list]);
    const names = added.get(key) ?? [];
    added.set(key, names.includes(name) ? names : [...names, name]);
    const index = Number(slot.path[at]) + (added.get(key) ?? []).indexOf(name);
    const path: Path = [...list, index, ...slot.path.slice(at + 1)];
    return { ...one, slot: { ...slot, path } };
  });
}
