/** Lists the things of a board that can be paired: everything with an id, in report order, each with its parent. */
import type { Path } from '../../../diagnostics/finding.ts';
import type { AvsnittData } from '../../../model/kapitel.ts';
import type { Slag } from '../../../resolve/replaces.ts';
import type { Lista } from '../../../resolve/sections.ts';
import { sectionsOf } from '../../../resolve/texts.ts';
import type { EgetKapitel, Mål, Mått, Nämnd, Objekt } from '../../../resolve/year.ts';
import type { Sak } from './diff.ts';

/** A thing that can be paired with a thing of another year. */
export interface Ting {
  readonly slag: Slag;
  readonly sak: Sak;
  readonly path: Path;
  /** Ids of the year before that it replaces. */
  readonly ersätter: readonly string[];
  /** Its parent. Undefined at the top level. */
  readonly förälder: Ting | undefined;
  /** Number of ancestors. */
  readonly djup: number;
  readonly innehåll: Objekt | Avsnitt;
}

/** A section of a chapter as a thing of its own. */
export interface Avsnitt {
  readonly slag: 'avsnitt';
  readonly data: AvsnittData;
}

/** Every thing of a board in report order, parents before children. */
export function thingsOf(nämnd: Nämnd): Ting[] {
  const all: Ting[] = [];

  const add = (objekt: Objekt, förälder: Ting | undefined): Ting => {
    const { slag, id, namn, file, path, ersätter } = objekt;
    return put({ slag, id, namn, file, path, ersätter, innehåll: objekt }, förälder);
  };
  const put = (
    one: Pick<Ting, 'slag' | 'path' | 'ersätter' | 'innehåll'> & { id: string; namn: string; file: string },
    förälder: Ting | undefined,
  ): Ting => {
    const { id, namn, file, slag, path, ersätter, innehåll } = one;
    const under = förälder ? [...förälder.sak.under, { id: förälder.sak.id, namn: förälder.sak.namn, slag: förälder.slag }] : [];
    const sak: Sak = { id, namn, fil: file, egenFil: path.length === 0, under };
    const ting: Ting = { slag, sak, path, ersätter, förälder, djup: under.length, innehåll };
    all.push(ting);
    return ting;
  };

  const mått = (one: Mått, förälder: Ting | undefined): void => {
    const own = add(one, förälder);
    for (const row of one.varav) mått(row, own);
  };
  const addMål = (one: Mål, förälder: Ting | undefined): void => {
    const own = add(one, förälder);
    for (const child of one.mått) mått(child, own);
    for (const child of one.uppdrag) add(child, own);
    for (const child of one.mål) addMål(child, own);
  };
  const sections = (avsnitt: readonly AvsnittData[], file: string, path: Path, förälder: Ting): void => {
    for (const [i, data] of avsnitt.entries()) {
      const here = [...path, i];
      const { id, rubrik, ersätter = [] } = data;
      const own = put(
        { slag: 'avsnitt', id, namn: rubrik, file, path: here, ersätter, innehåll: { slag: 'avsnitt', data } },
        förälder,
      );
      sections(data.avsnitt ?? [], file, [...here, 'avsnitt'], own);
    }
  };

  for (const one of nämnd.mål) addMål(one, undefined);
  const listed = nämnd.kapitel.flatMap((one) => ('data' in one ? [one] : []));
  // A chapter that no list names is an error of its own. It is still compared.
  const others = [...nämnd.objekt.values()].filter(
    (one) => (one.slag === 'kapitel' || one.slag === 'intern kontroll') && !listed.some(({ id }) => id === one.id),
  ) as typeof listed;
  for (const one of [...listed, ...others.sort(byId)]) {
    // The text of a chapter that boards share is compared once, with the other shared files.
    const own = nämnd.objekt.has(one.id) ? add(one, undefined) : undefined;
    if (own) sections(one.data.avsnitt ?? [], one.file, ['avsnitt'], own);
    if (one.slag === 'kapitel') {
      for (const bild of inOrder(one, one.bilder, 'bilder')) add(bild, own);
      for (const tabell of inOrder(one, one.tabeller, 'tabeller')) add(tabell, own);
      for (const child of inOrder(one, one.mått, 'mått')) mått(child, own);
      for (const child of inOrder(one, one.uppdrag, 'uppdrag')) add(child, own);
    } else for (const punkt of [...one.risker, ...one.granskningar, ...one.kontroller]) add(punkt, own);
  }
  return all;
}

/** The things of a chapter in the order in which its sections list them, then those that no section lists. */
function inOrder<T extends { readonly id: string }>({ data }: EgetKapitel, all: readonly T[], lista: Lista): readonly T[] {
  const printed = sectionsOf(data.avsnitt ?? [], []).flatMap(({ avsnitt }) => avsnitt[lista] ?? []);
  const place = ({ id }: T) => (printed.includes(id) ? printed.indexOf(id) : printed.length);
  return all.toSorted((a, b) => place(a) - place(b) || byId(a, b));
}

const byId = (a: { readonly id: string }, b: { readonly id: string }) => (a.id < b.id ? -1 : 1);
