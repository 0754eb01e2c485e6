/**
 * Resolves `--till` to a table, to mått, or to mått and uppdrag of a year, board or mål. In: a linked year and a path or id. Out:
 * the targets, or a Swedish error message. Never: chooses between several matches.
 */

import type { Sources } from '../../diagnostics/places.ts';
import { commonWord } from '../../resolve/styrmodell.ts';
import { type Mått, type Objekt, type Uppdrag, uppdragOf, withBelow, type År } from '../../resolve/year.ts';
import { suggest } from '../../swedish/spelling.ts';
import { måttTarget } from './matt-target.ts';
import { type Target, tableTarget } from './target.ts';
import { uppdragTarget } from './uppdrag-target.ts';

/** One kind of what `--till` names. */
interface NamedTarget {
  readonly slag: 'tabell' | 'mått' | 'uppdrag';
  readonly target: Target;
  /** The Swedish name: `tabellen Driftredovisning`. */
  readonly namn: string;
}

/** The targets of `--till`: a table, or mått and uppdrag. At least one. A sheet fills one of them. */
export type FoundTargets = readonly [NamedTarget, ...NamedTarget[]];

/** `rest` is the part of `--till` after the year: empty, a file path, or an id with or without folders. */
export function findTarget(år: År, folder: string, rest: string, sources: Sources): FoundTargets | string {
  const { nämnder, gemensamt } = år;
  const objects = nämnder.flatMap((nämnd) => [...nämnd.objekt.values()]);
  const ofObjects = (all: readonly Objekt[], where: string) => targetsOf(all, where, år, sources);
  if (rest === '') return ofObjects(objects, String(år.år));

  const last = rest.split('/').at(-1) ?? '';
  const isFile = last.endsWith('.yaml');
  const nämnd = nämnder.find(({ id, file }) => (isFile ? file === `${folder}/${rest}` : id === rest));
  if (nämnd) return ofObjects([...nämnd.objekt.values()], `hos ${nämnd.data.namn}`);
  const own = rest.includes('/') ? nämnder.filter(({ id }) => rest.startsWith(`${id}/`)) : nämnder;
  const meant = own
    .flatMap(({ objekt }) => [...objekt.values()])
    .filter(({ id, file, path }) => path.length === 0 && (isFile ? file === `${folder}/${rest}` : id === last));
  const [one, other] = meant;
  if (one && other)
    return `”${rest}” finns hos flera nämnder. Ange nämnden, till exempel ${år.år}/${nämnder.find(({ objekt }) => [...objekt.values()].includes(one))?.id}/${last}.`;
  switch (one?.slag) {
    case 'tabell':
      return [{ slag: 'tabell', target: tableTarget(one, gemensamt.enheter, år.år), namn: `tabellen ${one.namn}` }];
    case 'mått':
      return [{ slag: 'mått', target: måttTarget([one], år, sources), namn: `${one.sort.ord.bestämd} ${one.namn}` }];
    case 'uppdrag':
      return [{ slag: 'uppdrag', target: uppdragTarget([one], år, sources), namn: `${one.sort.ord.bestämd} ${one.namn}` }];
    case 'mål':
      return ofObjects([...withBelow(one).flatMap(({ mått }) => mått), ...uppdragOf(one)], `i ${one.namn}`);
    case undefined: {
      const ids = objects
        .filter(({ slag, path }) => path.length === 0 && ['tabell', 'mått', 'mål', 'uppdrag'].includes(slag))
        .map(({ id }) => id);
      const förslag = suggest(isFile ? last.slice(0, -'.yaml'.length) : last, [...ids, ...nämnder.map(({ id }) => id)]);
      return `Det finns ingen tabell och inget mått, mål, uppdrag eller nämnd ”${rest}” ${år.år}.${förslag ? ` Menade du ”${förslag}”?` : ''}`;
    }
    default:
      return `”${rest}” är varken en tabell eller något som har mått eller uppdrag.`;
  }
}

/** The mått and the uppdrag among some objects. `where` says in Swedish whose they are. */
function targetsOf(all: readonly Objekt[], where: string, år: År, sources: Sources): FoundTargets | string {
  const { styrmodell } = år.gemensamt;
  const mått = all.filter((one): one is Mått => one.slag === 'mått' && one.nivå === 0);
  const uppdrag = all.filter((one): one is Uppdrag => one.slag === 'uppdrag');
  const named = (räknas: 'mått' | 'uppdrag') => `${commonWord(styrmodell, räknas).alla} ${where}`.trim();
  const found: NamedTarget[] = [
    ...(mått.length > 0 ? [{ slag: 'mått' as const, target: måttTarget(mått, år, sources), namn: named('mått') }] : []),
    ...(uppdrag.length > 0
      ? [{ slag: 'uppdrag' as const, target: uppdragTarget(uppdrag, år, sources), namn: named('uppdrag') }]
      : []),
  ];
  const [first, ...others] = found;
  return first ? [first, ...others] : `Det finns inga mått och inga uppdrag ${where}.`;
}
