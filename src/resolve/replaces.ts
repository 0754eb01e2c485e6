/** Reads `ersätter:` lists: which objects of a board replace which objects of the previous year, and whether that is possible. */
import { at, type Finding, finding, type Path } from '../diagnostics/finding.ts';
import { sectionsOf } from './texts.ts';
import type { Nämnd, Objekt } from './year.ts';

/** The kinds of objects that have an id and may replace another of the same kind. */
export type Slag = Objekt['slag'] | 'avsnitt';

/** One `ersätter:` list and the object that it belongs to. */
export interface Ersättning {
  readonly slag: Slag;
  readonly id: string;
  /** Ids of the previous year. */
  readonly ersätter: readonly string[];
  readonly file: string;
  /** The path of the list. */
  readonly path: Path;
}

/** Returns every `ersätter:` list of a board, including those of sections. */
export function replacementsOf(nämnd: Nämnd): Ersättning[] {
  return [...nämnd.objekt.values()].flatMap((one) => [
    ...(one.ersätter.length > 0 ? [{ ...one, path: [...one.path, 'ersätter'] }] : []),
    ...sectionsOfObject(one).flatMap(({ path, avsnitt: { id, ersätter = [] } }): Ersättning[] =>
      ersätter.length > 0 ? [{ slag: 'avsnitt', id, ersätter, file: one.file, path: [...path, 'ersätter'] }] : [],
    ),
  ]);
}

/** Returns the successor of an object of the previous year: the object with its id, or else one of its kind that replaces it. */
export function successorOf({ objekt }: Nämnd, { slag, id }: Objekt): Objekt | undefined {
  return objekt.get(id) ?? [...objekt.values()].find((one) => one.slag === slag && one.ersätter.includes(id));
}

/**
 * Returns the object of the previous year that an object continues: the one with its id, or else the only one that it replaces.
 * Undefined when there is none, and when several objects replace it or it replaces several, because a split or merged object is
 * defined anew.
 */
export function predecessorOf(föregående: Nämnd | undefined, { objekt }: Nämnd, own: Objekt): Objekt | undefined {
  const same = föregående?.objekt.get(own.id);
  if (same) return same.slag === own.slag && own.ersätter.length === 0 ? same : undefined;
  const [id = '', other] = own.ersätter;
  const replaced = other === undefined ? föregående?.objekt.get(id) : undefined;
  const successors = [...objekt.values()].filter((one) => one.slag === own.slag && (one.id === id || one.ersätter.includes(id)));
  return replaced?.slag === own.slag && successors.length === 1 ? replaced : undefined;
}

/** Returns all sections of a chapter or of the internal control, with their paths. Empty for other kinds. */
export function sectionsOfObject(objekt: Objekt) {
  return objekt.slag === 'kapitel' || objekt.slag === 'intern kontroll' ? sectionsOf(objekt.data.avsnitt ?? [], ['avsnitt']) : [];
}

/**
 * Reports an `ersätter:` entry that is repeated, names its own object or names an object of another kind. Several objects of one
 * kind may replace the same object, which was then split. The replaced object may also remain beside them.
 */
export function checkReplacements(nämnd: Nämnd): Finding[] {
  const all = replacementsOf(nämnd);
  return all.flatMap((own) =>
    own.ersätter.flatMap((id, i): Finding[] => {
      const place = at(own.file, [...own.path, i]);
      if (own.ersätter.indexOf(id) < i) return [finding('upprepad-i-lista', place, { id })];
      if (id === own.id) return [finding('ersatter-orimlig', place, { id, slag: own.slag, annat: undefined })];
      const current = nämnd.objekt.get(id);
      const other = all.find((one) => one.slag !== own.slag && one.ersätter.includes(id));
      if (current && current.slag !== own.slag) {
        const annat = { slag: current.slag, id, genom: 'finns' } as const;
        return [finding('ersatter-orimlig', place, { id, slag: own.slag, annat })];
      }
      if (!other) return [];
      const related = [{ place: at(other.file, [...other.path, other.ersätter.indexOf(id)]), text: 'också här' }];
      const annat = { slag: other.slag, id: other.id, genom: 'ersätts' } as const;
      return [finding('ersatter-orimlig', place, { id, slag: own.slag, annat }, related)];
    }),
  );
}
