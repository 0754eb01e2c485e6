/** What has changed in the files that all boards share, a post for each file. */
import { dirname } from 'node:path';
import { KINDS } from '../../../model/kinds.ts';
import type { EgetKapitel, År } from '../../../resolve/year.ts';
import { breaks, type Post, type Sak, type Ändring } from './diff.ts';
import { compareFields, compareOrder, OM_FILEN, type Sidor } from './fields.ts';
import { Reader } from './reader.ts';

const FILES = ['kommun', 'vision', 'skalor', 'kriterier', 'enheter', 'mätslag', 'tema'] as const;
type Fil = (typeof FILES)[number];

/** Where a change makes assessments of different years say different things: by which levels and rows, and what words count as. */
const BREAKS: Partial<Record<Fil, (fält: readonly string[]) => boolean>> = {
  kriterier: (fält) =>
    !['ursprung', 'beslut'].includes(fält[0] ?? '') &&
    !['motivering', 'källa', 'skäl', 'symbol', 'färg'].includes(fält.at(-1) ?? ''),
  skalor: (fält) => fält.at(-1) === 'räknas_som',
  enheter: (fält) => fält.at(-1) === 'slag',
};

export function compareShared(år: Sidor<År>): Post[] {
  // Any board will do: shared texts are among the texts of each.
  const reader: Sidor<Reader> = {
    före: new Reader(år.före, år.före.nämnder[0]),
    efter: new Reader(år.efter, år.efter.nämnder[0]),
  };
  return [...FILES.flatMap((fil) => compareFile(fil, år, reader)), ...goals(år, reader), ...chapters(år, reader)];
}

function compareFile(fil: Fil, år: Sidor<År>, reader: Sidor<Reader>): Post[] {
  const place = ({ gemensamt }: År) =>
    gemensamt.filer[fil as 'vision'] ?? `${folderOf(gemensamt)}/${KINDS[fil].place.split('/')[1]}.yaml`;
  const side = (sida: 'före' | 'efter') => ({
    reader: reader[sida],
    file: place(år[sida]),
    path: [],
    value: år[sida].gemensamt[fil],
  });
  const bryter = BREAKS[fil];
  const scale = (sida: 'före' | 'efter') =>
    fil === 'kriterier' ? år[sida].gemensamt.kriterier.nivåer.map(({ namn }) => namn) : [];
  const ändringar = [
    ...compareFields({ före: side('före'), efter: side('efter') }, bryter ? { bryter } : {}),
    ...compareOrder('nivåer', scale('före'), scale('efter')),
  ];
  return post(fil, place, år, ändringar);
}

/** The kommun's mål, by id. */
function goals(år: Sidor<År>, reader: Sidor<Reader>): Post[] {
  const place = ({ gemensamt }: År) => `${folderOf(gemensamt)}/mal`;
  const side = (sida: 'före' | 'efter') => ({
    reader: reader[sida],
    file: place(år[sida]),
    path: [],
    // Where they were written is no part of what they say.
    value: år[sida].gemensamt.mål.map(({ file: _, ...said }) => said),
  });
  return post('mål', place, år, compareFields({ före: side('före'), efter: side('efter') }));
}

/** Chapters that every board has. */
function chapters(år: Sidor<År>, reader: Sidor<Reader>): Post[] {
  const [then, now] = [sharedChapters(år.före), sharedChapters(år.efter)];
  return [...new Set([...now.keys(), ...then.keys()])].flatMap((id): Post[] => {
    const [a, b] = [then.get(id), now.get(id)];
    const own = (one: EgetKapitel): Sak => ({ id, namn: one.namn, fil: one.file, egenFil: true, under: [] });
    if (!a || !b) {
      return [
        {
          slag: 'kapitel',
          händelser: [a ? 'utgått' : 'tillkommit'],
          genom: null,
          före: a ? [own(a)] : [],
          efter: b ? [own(b)] : [],
          bryter: false,
          ändringar: [],
        },
      ];
    }
    const ändringar = compareFields(
      {
        före: { reader: reader.före, file: a.file, path: [], value: a.data },
        efter: { reader: reader.efter, file: b.file, path: [], value: b.data },
      },
      { utom: OM_FILEN },
    );
    return ändringar.length === 0
      ? []
      : [{ slag: 'kapitel', händelser: ['ändrat'], genom: 'id', före: [own(a)], efter: [own(b)], bryter: false, ändringar }];
  });
}

function sharedChapters({ nämnder }: År): Map<string, EgetKapitel> {
  return new Map(
    nämnder.flatMap(({ kapitel, objekt }) =>
      kapitel.flatMap((one) => (one.slag === 'kapitel' && !objekt.has(one.id) ? [[one.id, one] as const] : [])),
    ),
  );
}

function post(id: string, place: (år: År) => string, år: Sidor<År>, ändringar: readonly Ändring[]): Post[] {
  if (ändringar.length === 0) return [];
  const sak = (one: År): Sak => ({ id, namn: id, fil: place(one), egenFil: true, under: [] });
  return [
    {
      slag: 'gemensamt',
      händelser: ['ändrat'],
      genom: 'id',
      före: [sak(år.före)],
      efter: [sak(år.efter)],
      bryter: ändringar.some(breaks),
      ändringar,
    },
  ];
}

function folderOf({ filer }: År['gemensamt']): string {
  return dirname(filer.vision);
}
