/** Compares the files that all boards share, one post a file. */
import { dirname } from 'node:path';
import { FILSLAG } from '../../../model/filslag.ts';
import { wholeScale } from '../../../resolve/styrmodell.ts';
import type { EgetKapitel, År } from '../../../resolve/year.ts';
import { breaks, type Post, type Sak, type Ändring } from './diff.ts';
import { compareFields, compareOrder, OM_FILEN, type Sidor } from './fields.ts';
import { Reader } from './reader.ts';

const FILES = ['kommun', 'vision', 'skalor', 'styrmodell', 'kriterier', 'enheter', 'mätslag', 'ordlista', 'tema'] as const;
type Fil = (typeof FILES)[number];

/**
 * Fields whose change makes bedömningar of different years incomparable: the levels of a scale, the rows of the kriterier, what
 * words count as, and the slag of a unit.
 */
const BREAKS: Partial<Record<Fil, (fält: readonly string[]) => boolean>> = {
  kriterier: (fält) =>
    !['ursprung', 'beslut'].includes(fält[0] ?? '') &&
    !['motivering', 'källa', 'skäl', 'symbol', 'färg'].includes(fält.at(-1) ?? ''),
  skalor: (fält) =>
    fält.at(-1) === 'räknas_som' ||
    (['bedömningsskalor', 'risk'].includes(fält[0] ?? '') && !['symbol', 'färg'].includes(fält.at(-1) ?? '')),
  enheter: (fält) => fält.at(-1) === 'slag',
};

/** The changes of all shared files, of the kommun's mål and of chapters that every board has. */
export function compareShared(år: Sidor<År>): Post[] {
  // Any board serves as scope, because every board includes the shared texts.
  const reader: Sidor<Reader> = {
    före: new Reader(år.före, år.före.nämnder[0]),
    efter: new Reader(år.efter, år.efter.nämnder[0]),
  };
  return [
    ...FILES.flatMap((fil) => compareFile(fil, år, reader)),
    ...compareMål(år, reader),
    ...compareSharedChapters(år, reader),
  ];
}

function compareFile(fil: Fil, år: Sidor<År>, reader: Sidor<Reader>): Post[] {
  const place = ({ gemensamt }: År) =>
    gemensamt.filer[fil as 'skalor'] ?? `${folderOf(gemensamt)}/${FILSLAG[fil].place.split('/')[1]}.yaml`;
  const side = (sida: 'före' | 'efter') => ({
    reader: reader[sida],
    file: place(år[sida]),
    path: [],
    value: år[sida].gemensamt[fil === 'styrmodell' ? 'styrmodellFil' : fil],
  });
  const bryter = BREAKS[fil];
  const levels = (sida: 'före' | 'efter') =>
    fil === 'skalor' ? (wholeScale(år[sida].gemensamt.styrmodell)?.bedömningsnivåer ?? []).map(({ namn }) => namn) : [];
  const ändringar = [
    ...compareFields({ före: side('före'), efter: side('efter') }, bryter ? { bryter } : {}),
    ...compareOrder('bedömningsnivåer', levels('före'), levels('efter')),
  ];
  return post(fil, place, år, ändringar);
}

/** The kommun's mål, in one post. */
function compareMål(år: Sidor<År>, reader: Sidor<Reader>): Post[] {
  const place = ({ gemensamt }: År) => `${folderOf(gemensamt)}/mal`;
  const side = (sida: 'före' | 'efter') => ({
    reader: reader[sida],
    file: place(år[sida]),
    path: [],
    // The file name is not content.
    value: år[sida].gemensamt.mål.map(({ file: _, ...said }) => said),
  });
  return post('mål', place, år, compareFields({ före: side('före'), efter: side('efter') }));
}

/** The chapters that every board has. */
function compareSharedChapters(år: Sidor<År>, reader: Sidor<Reader>): Post[] {
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
  return dirname(filer.skalor);
}
