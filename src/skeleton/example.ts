/**
 * Makes the invented example of `vb init --exempel` for a board. In: a ready styrmodell and the year. Out: the board's files, and
 * those of the mål that boards share. Never: writes a file.
 */
import { type Filslag, pathOf } from '../model/filslag.ts';
import { readStart } from '../platform/package-files.ts';
import { readSource } from '../read/source.ts';
import type { Styrmodell, Uppdragssort } from '../resolve/styrmodell.ts';
import { wholeScale, wordsOf } from '../resolve/styrmodell.ts';
import { idFor } from '../swedish/ids.ts';
import { formatPlain } from '../write/format.ts';
import type { Plain } from '../write/tree.ts';
import type { NewFile } from './new-files.ts';
import { shiftYears } from './shift-years.ts';

/** One branch of mål in start/exempel/exempel.yaml, whose head explains the keys. */
interface Branch {
  readonly namn: readonly string[];
  readonly steg: { readonly värde: number };
  readonly sammanfattning: string;
  readonly motivering: string;
  readonly mått: Readonly<Record<string, Plain>>;
  readonly uppdrag: Readonly<Record<string, UppdragPlain>>;
}

interface UppdragPlain {
  readonly plan: Plain;
  readonly uppföljning: { readonly helår: { readonly status: string; readonly kommentar: string } };
}

type PlainFile = { readonly [key: string]: Plain };

/** The example, made for one styrmodell and one year. */
export interface Example {
  /** The ids of the highest mål, in order. */
  readonly mål: readonly string[];
  readonly gemensamt: readonly NewFile[];
  /** The files of a board with the given id and name. */
  readonly nämnd: (id: string, namn: string) => readonly NewFile[];
}

/** Makes the example. */
export function makeExample(styrmodell: Styrmodell, år: number): Example {
  const files = readStart('exempel');
  const tree = readSource('exempel.yaml', Buffer.from(shiftYears(files.get('exempel.yaml') ?? '', år))).value;
  const branches = tree.plain as readonly Branch[];
  const levels = branches.map(({ namn }) => namn.slice(0, styrmodell.nivåer.length));
  const ids = levels.map((names) => names.map((name) => idFor(name, 'mal', new Set())));
  const shared = styrmodell.nivåer.filter(({ gemensam }) => gemensam).length;
  const chapters = [...files].filter(([path]) => path.startsWith('kapitel/'));
  return {
    mål: ids.map(([top = '']) => top),
    gemensamt: ids.flatMap((väg, i) =>
      väg.slice(0, shared).map((id, depth): NewFile => {
        const mål = väg.slice(0, depth + 1);
        return newFile('gemensamtMål', { id, mål }, { plan: { namn: levels[i]?.[depth] ?? '' } });
      }),
    ),
    nämnd: (id, namn) => [
      boardFile(
        id,
        namn,
        styrmodell,
        ids.map(([top = '']) => top),
      ),
      ...branches.flatMap((branch, i) => branchFiles(id, branch, ids[i] ?? [], styrmodell)),
      ...chapters.map(([path, text]): NewFile => [`${id}/${path}`, shiftYears(text, år)]),
    ],
  };
}

function boardFile(id: string, namn: string, styrmodell: Styrmodell, mål: readonly string[]): NewFile {
  const whole = wordsOf(wholeScale(styrmodell))[1]?.namn;
  return newFile(
    'nämnd',
    { id, nämnd: id },
    {
      namn,
      dokument: {
        helår: {
          upplysning: 'Mål, siffror och texter i den här rapporten är ett påhittat exempel. Byt ut dem mot era egna.',
        },
      },
      ...(whole !== undefined && { uppföljning: { helår: { bedömning: whole } } }),
      kapitel: ['översikt', 'mål', 'ekonomi', 'bedömningsgrunder'],
      översikt: { tabell: 'driftredovisning', rad: 'netto' },
      mål,
    },
  );
}

/** The mål of a branch, one in the other, and what the lowest of them has. */
function branchFiles(nämnd: string, branch: Branch, väg: readonly string[], styrmodell: Styrmodell): NewFile[] {
  const mål = väg.map((id, depth): NewFile => {
    const nivå = styrmodell.nivåer[depth];
    const below = väg[depth + 1];
    const word = nivå?.skala?.bedömningsnivåer[branch.steg.värde - 1]?.namn;
    const plan: PlainFile = {
      ...(nivå?.gemensam ? {} : { namn: branch.namn[depth] ?? '' }),
      ...(below === undefined ? { mått: Object.keys(branch.mått), uppdrag: Object.keys(branch.uppdrag) } : { mål: [below] }),
    };
    const helår: PlainFile = {
      ...(word !== undefined && { bedömning: word }),
      motivering: below === undefined ? branch.motivering : branch.sammanfattning,
    };
    return newFile('mål', { id, nämnd, mål: väg.slice(0, depth + 1) }, { plan, uppföljning: { helår } });
  });
  const [sort] = styrmodell.uppdrag;
  return [
    ...mål,
    ...Object.entries(branch.mått).map(([id, plain]) => newFile('mått', { id, nämnd, mål: väg }, plain as PlainFile)),
    ...Object.entries(branch.uppdrag).map(([id, plain]) =>
      newFile('uppdrag', { id, nämnd, mål: väg }, { ...plain, uppföljning: { helår: withStatus(plain, sort) } }),
    ),
  ];
}

/** The follow-up of an uppdrag, with the kommun's word for its status. */
function withStatus({ uppföljning: { helår } }: UppdragPlain, sort: Uppdragssort | undefined): PlainFile {
  const word = sort?.skala.ord.find(({ räknas_som }) => (räknas_som === 'klart') === (helår.status === 'klart'));
  return { ...helår, status: word?.namn ?? null };
}

function newFile(slag: Filslag, home: Omit<Parameters<typeof pathOf>[0], 'slag'>, plain: PlainFile): NewFile {
  return [pathOf({ slag, ...home }), formatPlain(plain, slag)];
}
