/**
 * Resolves `--till` to a table, a mått, or all mått of a year, board or mål. In: a linked year and a path or id. Out:
 * the target and its files, or a Swedish error message. Never: chooses between several matches.
 */

import { type Mått, type Objekt, withBelow, type År } from '../../resolve/year.ts';
import { suggest } from '../../swedish/spelling.ts';
import { type Target, tableTarget, utfallTarget } from './target.ts';

/** A resolved target and the files it is in. */
export interface FoundTarget {
  readonly slag: 'tabell' | 'mått';
  readonly target: Target;
  /** The Swedish name: `tabellen Driftredovisning`. */
  readonly namn: string;
  readonly files: ReadonlySet<string>;
}

/** `rest` is the part of `--till` after the year: empty, a file path, or an id with or without folders. */
export function findTarget(år: År, folder: string, rest: string): FoundTarget | string {
  const { nämnder, gemensamt } = år;
  const objects = nämnder.flatMap((nämnd) => [...nämnd.objekt.values()]);
  const utfallOf = (mått: readonly Mått[], namn: string): FoundTarget | string =>
    mått.length === 0
      ? `Det finns inga mått i ${namn}.`
      : {
          slag: 'mått',
          target: utfallTarget(mått, år.år, gemensamt.enheter),
          namn,
          files: new Set(mått.map(({ file }) => file)),
        };
  const måttOf = (all: readonly Objekt[]) => all.filter((one): one is Mått => one.slag === 'mått' && one.nivå === 0);
  if (rest === '') return utfallOf(måttOf(objects), `måtten ${år.år}`);

  const last = rest.split('/').at(-1) ?? '';
  const isFile = last.endsWith('.yaml');
  const nämnd = nämnder.find(({ id, file }) => (isFile ? file === `${folder}/${rest}` : id === rest));
  if (nämnd) return utfallOf(måttOf([...nämnd.objekt.values()]), `måtten hos ${nämnd.data.namn}`);
  const own = rest.includes('/') ? nämnder.filter(({ id }) => rest.startsWith(`${id}/`)) : nämnder;
  const meant = own
    .flatMap(({ objekt }) => [...objekt.values()])
    .filter(({ id, file, path }) => path.length === 0 && (isFile ? file === `${folder}/${rest}` : id === last));
  const [one, other] = meant;
  if (one && other) return `”${rest}” finns hos flera nämnder. Ange nämnden, till exempel ${år.år}/${nämnder[0]?.id}/${last}.`;
  switch (one?.slag) {
    case 'tabell':
      return {
        slag: 'tabell',
        target: tableTarget(one, gemensamt.enheter),
        namn: `tabellen ${one.namn}`,
        files: new Set([one.file]),
      };
    case 'mått':
      return utfallOf([one], `måttet ${one.namn}`);
    case 'mål':
      return utfallOf(
        withBelow(one).flatMap(({ mått }) => mått),
        `måtten i ${one.namn}`,
      );
    case undefined: {
      const ids = objects
        .filter(({ slag, path }) => path.length === 0 && ['tabell', 'mått', 'mål'].includes(slag))
        .map(({ id }) => id);
      const förslag = suggest(isFile ? last.slice(0, -'.yaml'.length) : last, [...ids, ...nämnder.map(({ id }) => id)]);
      return `Det finns ingen tabell och inget mått, mål eller nämnd ”${rest}” ${år.år}.${förslag ? ` Menade du ”${förslag}”?` : ''}`;
    }
    default:
      return `”${rest}” är varken en tabell eller något som har mått.`;
  }
}
