/**
 * Links the konteringar: which accounts of the ledger are added up in which cells of a board's table. In: the documents of a year.
 * Out: the konteringar with their boards, and a finding for every row or column that the table lacks, and for rows that share an
 * account. Never: reads an export of the ledger.
 */
import { at, type Finding, finding, type Path } from '../diagnostics/finding.ts';
import { commonCode, type Kodmängd } from '../model/kodintervall.ts';
import { KODDELAR, type KonteringFil, type Konteringsrad } from '../model/kontering.ts';
import type { Kolumnroll, RadData, TabellFil } from '../model/tabell.ts';
import { suggest } from '../swedish/spelling.ts';
import { allFiles, type Document, type Documents, documentsOf } from '../validate/validate.ts';
import { allRows } from './minus.ts';
import type { Kontering } from './year.ts';

/** What the ledger has for a column. */
export type Beloppsslag = 'utfall' | 'budget' | 'föregående år';

/** What a column gets from the ledger, by its role. Other roles cannot be fetched. */
export const HÄMTAS: Partial<Record<Kolumnroll, Beloppsslag>> = {
  utfall: 'utfall',
  belopp: 'utfall',
  budget: 'budget',
  'ursprunglig budget': 'budget',
  'gällande budget': 'budget',
  'föregående år': 'föregående år',
};

/** The accounts of the result, which a kontering is about unless it says otherwise. */
export const RESULTATKONTON: Kodmängd = [{ från: '3', till: '8' }];

/** Links every kontering, and appends its findings. */
export function linkKonteringar(documents: Documents, findings: Finding[]): Kontering[] {
  return documentsOf(documents, 'kontering').map((document) => {
    const { file, home, data } = document;
    const nämnd = boardOf(document, documents, findings);
    const tabell = documentsOf(documents, 'tabell').find((one) => one.home.nämnd === nämnd && one.home.id === data.tabell);
    if (tabell) findings.push(...checkColumns(document, tabell.data), ...checkRows(document, tabell.data));
    findings.push(...checkOverlaps(document, tabell ? varavRows(tabell.data) : new Set()), ...checkSheetColumns(document));
    return { id: home.id, file, data, nämnd };
  });
}

/** The board that has the table. Appends a finding when there is no such table, or several. */
function boardOf({ file, data }: Document<'kontering'>, documents: Documents, findings: Finding[]): string | undefined {
  const files = allFiles(documents);
  const boards = [...new Set(files.flatMap(({ home }) => home.nämnd ?? []))].sort();
  if (data.nämnd !== undefined && !boards.includes(data.nämnd)) {
    findings.push(unknown(file, ['nämnd'], data.nämnd, 'ingen nämnd', boards));
    return undefined;
  }
  const tables = files.filter(({ home }) => home.slag === 'tabell' && (data.nämnd ?? home.nämnd) === home.nämnd);
  const having = [...new Set(tables.flatMap(({ home }) => (home.id === data.tabell ? (home.nämnd ?? []) : [])))].sort();
  const [nämnd, other] = having;
  if (nämnd === undefined) {
    const known = tables.map(({ home }) => home.id);
    findings.push(unknown(file, ['tabell'], data.tabell, 'ingen tabell', known));
  }
  if (other !== undefined) {
    const orsak = `flera nämnder har tabellen ”${data.tabell}” (${having.join(', ')})`;
    findings.push(impossible(file, ['tabell'], orsak, 'Säg vilken nämnd det gäller med ”nämnd:”.'));
    return undefined;
  }
  return nämnd;
}

const unknown = (file: string, path: Path, id: string, vad: string, known: readonly string[]) =>
  finding('okand-referens', at(file, path), {
    id,
    vad,
    förslag: suggest(id, known),
    hjälp: known.length > 0 ? `Det finns: ${[...new Set(known)].join(', ')}.` : undefined,
  });

const impossible = (file: string, path: Path, orsak: string, hjälp: string, part: 'key' | 'value' = 'value') =>
  finding('kontering-orimlig', at(file, path, part), { orsak, hjälp });

/** Reports columns that the table lacks, and those that the ledger has nothing for. */
function checkColumns({ file, data }: Document<'kontering'>, tabell: TabellFil): Finding[] {
  const ids = tabell.kolumner.map(({ id }) => id);
  const found = data.kolumn.flatMap((id) => {
    const kolumn = tabell.kolumner.find((one) => one.id === id);
    if (!kolumn) return [finding('okand-kolumn', at(file, ['kolumn']), { kolumn: id, val: ids, förslag: suggest(id, ids) })];
    if (HÄMTAS[kolumn.roll] !== undefined) return [];
    const orsak = `kolumnen ”${id}” har rollen ”${kolumn.roll}”, som inte finns i huvudboken`;
    return [impossible(file, ['kolumn'], orsak, `Rollerna som går att hämta är ${Object.keys(HÄMTAS).join(', ')}.`)];
  });
  if (data.enhet === undefined || tabell.enhet === undefined || data.enhet === tabell.enhet) return found;
  const orsak = `enheten är ${data.enhet}, men tabellens är ${tabell.enhet}`;
  return [...found, impossible(file, ['enhet'], orsak, 'Skriv tabellens enhet, eller ta bort raden.')];
}

/** Reports rows that the table lacks, and rows without an amount of their own. */
function checkRows({ file, data }: Document<'kontering'>, tabell: TabellFil): Finding[] {
  const rows = new Map(allRows(tabell.rader).map((rad) => [rad.id, rad]));
  const fillable = [...rows.values()].filter((rad) => whyNot(rad) === undefined).map(({ id }) => id);
  return Object.keys(data.rader).flatMap((id) => {
    const rad = rows.get(id);
    if (!rad) {
      const facts = {
        id,
        vad: 'ingen rad i tabellen',
        förslag: suggest(id, fillable),
        hjälp: `Raderna är: ${fillable.join(', ')}.`,
      };
      return [finding('okand-referens', at(file, ['rader', id], 'key'), facts)];
    }
    const orsak = whyNot(rad);
    return orsak === undefined
      ? []
      : [impossible(file, ['rader', id], `raden ”${id}” ${orsak}`, 'Skriv raderna som den består av i stället.', 'key')];
  });
}

/** Why a row takes no amount from the ledger. Undefined when it does. */
function whyNot({ rubrik, delar }: RadData): string | undefined {
  if (rubrik) return 'är en rubrik utan egna belopp';
  return delar?.some((del) => !del.varav_till) ? 'räknas ut av sina delar' : undefined;
}

/** The ids of the rows whose amount another row includes. Their accounts belong to that row too. */
export function varavRows({ rader }: TabellFil): Set<string> {
  return new Set(allRows(rader).flatMap(({ id, varav_till }) => (varav_till === undefined ? [] : [id])));
}

/** Reports each pair of rows that some code belongs to. */
function checkOverlaps({ file, data }: Document<'kontering'>, varav: ReadonlySet<string>): Finding[] {
  const rows = Object.entries(data.rader).filter(([id]) => !varav.has(id));
  return rows.flatMap(([id, rad], i) =>
    rows.slice(0, i).flatMap(([annan, other]) => {
      const kod = commonCodes(data, rad, other);
      return kod === undefined
        ? []
        : [
            finding('kontering-overlappar', at(file, ['rader', id], 'key'), { rad: id, annan, kod }, [
              { place: at(file, ['rader', annan], 'key'), text: 'den andra raden' },
            ]),
          ];
    }),
  );
}

/** An example of a code string that two rows share: `konto 6011, ansvar 2110`. Undefined when they share none. */
function commonCodes(
  data: Pick<KonteringFil, 'konto' | (typeof KODDELAR)[number]>,
  a: Konteringsrad,
  b: Konteringsrad,
): string | undefined {
  const konto = commonCode([
    { med: data.konto ?? RESULTATKONTON },
    { med: a.konto, utom: a.utom },
    { med: b.konto, utom: b.utom },
  ]);
  const shared = KODDELAR.flatMap((del): (string | undefined)[] => {
    if (!a[del] && !b[del]) return [];
    const kod = commonCode([{ med: data[del] }, { med: a[del] }, { med: b[del] }]);
    return [kod === undefined ? undefined : `${del} ${kod}`];
  });
  return konto === undefined || shared.includes(undefined) ? undefined : [`konto ${konto}`, ...shared].join(', ');
}

/** Reports a sheet without a column of amounts, or without a column that the kontering selects by. */
function checkSheetColumns({ file, data }: Document<'kontering'>): Finding[] {
  if (!data.ark) return [];
  const { belopp, debet, kredit, budget, föregående_år } = data.ark.kolumner;
  const path = ['ark', 'kolumner'];
  const missing = usedParts(data).filter((del) => data.ark?.kolumner[del] === undefined);
  const noPart = missing.map((del) =>
    impossible(
      file,
      path,
      `den väljer på ${del}, men säger inte vilken kolumn det är`,
      `Skriv ”${del}:” med kolumnens rubrik.`,
      'key',
    ),
  );
  const isOdd = (debet === undefined) !== (kredit === undefined) || (belopp !== undefined && debet !== undefined);
  const isEmpty = [belopp, debet, budget, föregående_år].every((one) => one === undefined);
  if (!isOdd && !isEmpty) return noPart;
  const orsak = isOdd ? 'debet och kredit hör ihop, och ersätter belopp' : 'ingen kolumn har belopp';
  return [...noPart, impossible(file, path, orsak, 'Skriv antingen ”belopp:”, eller ”debet:” och ”kredit:”.', 'key')];
}

/** The parts of the code string that a kontering selects by, besides the account. */
export function usedParts(data: KonteringFil): (typeof KODDELAR)[number][] {
  const rows = Object.values(data.rader);
  return KODDELAR.filter((del) => data[del] !== undefined || rows.some((rad) => rad[del] !== undefined));
}
