/** What `ersätter:` says: which things of a board go on from others of the year before, and whether that can be so. */
import { at, type Finding, finding, type Path } from '../diagnostics/finding.ts';
import { sectionsOf } from './texts.ts';
import type { Nämnd, Objekt } from './year.ts';

/** The kinds of things that have an id and may replace one another. */
export type Slag = Objekt['slag'] | 'avsnitt';

export interface Ersättning {
  readonly slag: Slag;
  readonly id: string;
  /** The ids of the year before. */
  readonly ersätter: readonly string[];
  readonly file: string;
  /** Where the list stands. */
  readonly path: Path;
}

/** Every list of a board, also of the sections of its chapters. */
export function replacementsOf(nämnd: Nämnd): Ersättning[] {
  return [...nämnd.objekt.values()].flatMap((one) => [
    ...(one.ersätter.length > 0 ? [{ ...one, path: [...one.path, 'ersätter'] }] : []),
    ...sectionsOfObject(one).flatMap(({ path, avsnitt: { id, ersätter = [] } }): Ersättning[] =>
      ersätter.length > 0 ? [{ slag: 'avsnitt', id, ersätter, file: one.file, path: [...path, 'ersätter'] }] : [],
    ),
  ]);
}

/** What a thing of the year before is now: the thing of its id, or one that replaces it. */
export function goesOnAs({ objekt }: Nämnd, { slag, id }: Objekt): Objekt | undefined {
  return objekt.get(id) ?? [...objekt.values()].find((one) => one.slag === slag && one.ersätter.includes(id));
}

export function sectionsOfObject(objekt: Objekt) {
  return objekt.slag === 'kapitel' || objekt.slag === 'intern kontroll' ? sectionsOf(objekt.data.avsnitt ?? [], ['avsnitt']) : [];
}

/**
 * A thing does not replace itself, nor the same twice, nor one of another kind. Several of a kind may replace the same: it was divided;
 * and what they replace may live on among them.
 */
export function checkReplacements(nämnd: Nämnd): Finding[] {
  const all = replacementsOf(nämnd);
  return all.flatMap((own) =>
    own.ersätter.flatMap((id, i): Finding[] => {
      const place = at(own.file, [...own.path, i]);
      if (own.ersätter.indexOf(id) < i) return [finding('upprepad-i-lista', place, { id })];
      if (id === own.id) return [finding('ersatter-orimlig', place, { id, slag: own.slag, annat: undefined })];
      const living = nämnd.objekt.get(id);
      const other = all.find((one) => one.slag !== own.slag && one.ersätter.includes(id));
      if (living && living.slag !== own.slag) {
        const annat = { slag: living.slag, id, genom: 'finns' } as const;
        return [finding('ersatter-orimlig', place, { id, slag: own.slag, annat })];
      }
      if (!other) return [];
      const also = [{ place: at(other.file, [...other.path, other.ersätter.indexOf(id)]), text: 'också här' }];
      const annat = { slag: other.slag, id: other.id, genom: 'ersätts' } as const;
      return [finding('ersatter-orimlig', place, { id, slag: own.slag, annat }, also)];
    }),
  );
}
