/**
 * Reads a SIE file as postings of a board. In: the bytes, the kontering, the kommun and the year. Out: the postings, or the reasons
 * why the file cannot be used. Never: adds balances of objects to the balance of the whole account.
 */
import type { Bytes } from '../../../bytes/bytes.ts';
import type { KommunFil } from '../../../model/gemensamt.ts';
import { isInMängd } from '../../../model/kodintervall.ts';
import type { Koddel, KonteringFil } from '../../../model/kontering.ts';
import { type Beloppsslag, RESULTATKONTON, usedParts } from '../../../resolve/konteringar.ts';
import { enumerate } from '../../../swedish/typography.ts';
import { hasWords } from '../../../swedish/whole-words.ts';
import type { Refusal } from '../../import/sheet/sheet.ts';
import { avvisad, type Koder, kronorText, type Läst, type Post, Postsamling, Summor } from '../posts.ts';
import { decode, encodingOf } from './decode.ts';
import { linesOf, readRecords, type Saldo, SIE_LIMITS, type Siefil } from './records.ts';

/** What an export is read for. */
export interface Läsning {
  readonly data: KonteringFil;
  readonly kommun: KommunFil;
  readonly år: number;
  readonly slag: readonly Beloppsslag[];
}

/** Reads a SIE file of type 1 to 4. Throws Unreadable when it has too many accounts and codes. */
export function readSie(bytes: Bytes, läsning: Läsning): Läst {
  const teckenuppsättning = encodingOf(linesOf(bytes));
  const start = decode(bytes.read(0, 400), teckenuppsättning).replace(/^\uFEFF?\s*/, '');
  if (start.startsWith('<?xml'))
    return refuse('Filen är XML, till exempel SIE 5. Exportera SIE 4E ur ekonomisystemet i stället.');
  if (/^<(?:!doctype|html|head|body)/i.test(start))
    return refuse('Filen är en webbsida, inte en SIE-fil. Hämta filen på nytt ur ekonomisystemet.');
  if (!start.startsWith('#')) return refuse('Filen är ingen SIE-fil: den ska börja med #FLAGGA.');
  const fil = readRecords(bytes, (line) => decode(line, teckenuppsättning).replace(/^\uFEFF/, ''));
  const fel = fil.fel.length > 0 ? fil.fel : [...checkYear(fil, läsning), ...checkOwner(fil, läsning)];
  if (fel.length > 0) return avvisad(fel);
  const dimensioner = dimensionsOf(läsning.data);
  if (typeof dimensioner === 'string') return refuse(dimensioner);
  const poster = new Map<Beloppsslag, readonly Post[]>();
  for (const slag of läsning.slag) {
    const found = postsOf(fil, slag, dimensioner);
    if (typeof found === 'string') return refuse(found);
    poster.set(slag, found);
  }
  const avstämning = läsning.slag.includes('utfall') ? compareWithResult(fil) : [];
  if (avstämning.length > 0) return avvisad(avstämning);
  return { slag: 'läst', poster, sagt: said(fil, teckenuppsättning), avstämd: saldonOf(fil, 'RES').length > 0 };
}

/** The sums of a kind for a year. */
const saldonOf = ({ saldon }: Siefil, slag: Saldo['slag'], nr = 0) => saldon.filter((one) => one.slag === slag && one.år === nr);

const refuse = (text: string): Läst => avvisad([{ text }]);

const dag = (datum: string) => `${datum.slice(0, 4)}-${datum.slice(4, 6)}-${datum.slice(6)}`;

function checkYear(fil: Siefil, { år }: Läsning): Refusal[] {
  const own = fil.år.get(0);
  if (!own) {
    const why = saldonOf(fil, 'TRANS').length > 0 ? 'Den är en importfil (SIE 4I) från ett försystem. ' : '';
    return [{ text: `Filen säger inget räkenskapsår (#RAR). ${why}Exportera årets bokföring ur huvudboken (SIE 4E).` }];
  }
  if (own.från.slice(0, 4) === String(år) && own.till.slice(0, 4) === String(år)) return [];
  return [{ text: `Filens räkenskapsår är ${dag(own.från)} till ${dag(own.till)}, men rapporten gäller ${år}.` }];
}

/** The file must be the kommun's: by its organisationsnummer, and by its name when the file or the kommun has no number. */
function checkOwner({ uppgifter }: Siefil, { kommun }: Läsning): Refusal[] {
  const digits = (text: string) => text.replace(/\D/g, '');
  const namn = uppgifter.get('FNAMN') ?? '';
  const orgnr = uppgifter.get('ORGNR') ?? '';
  const who = `Filen är för ”${namn}” (${orgnr === '' ? 'utan organisationsnummer' : orgnr})`;
  if (kommun.organisationsnummer !== undefined && orgnr !== '') {
    if (digits(orgnr) === digits(kommun.organisationsnummer)) return [];
    return [{ text: `${who}, men kommunens organisationsnummer är ${kommun.organisationsnummer}.` }];
  }
  if (hasWords(namn, kommun.namn)) return [];
  const hint =
    orgnr === ''
      ? 'Är den kommunens, så skriv dess namn eller organisationsnummer i ekonomisystemets inställningar, och exportera filen igen.'
      : 'Är den kommunens, så skriv ”organisationsnummer:” i gemensamt/kommun.yaml.';
  return [{ text: `${who}, men kommunen heter ${kommun.namn}. ${hint}` }];
}

type Dimensioner = ReadonlyMap<Koddel, number>;

/** The dimensions that the kontering selects by. A Swedish sentence when it does not say which number one has. */
function dimensionsOf(data: KonteringFil): Dimensioner | string {
  const used = usedParts(data).map((del) => [del, data.sie?.dimensioner[del]] as const);
  const missing = used.flatMap(([del, nummer]) => (nummer === undefined ? [del] : []));
  if (missing.length > 0)
    return `Konteringen väljer på ${enumerate(missing)}. Skriv dimensionens nummer under ”sie:” ”dimensioner:”.`;
  return new Map(used.map(([del, nummer]) => [del, nummer ?? 0]));
}

/** The postings of one kind. A Swedish sentence when the file does not have them by the codes that the kontering needs. */
function postsOf(fil: Siefil, slag: Beloppsslag, dimensioner: Dimensioner): readonly Post[] | string {
  if (slag === 'budget') {
    const budget = saldonOf(fil, 'PBUDGET');
    return budget.length === 0 ? 'Filen har ingen budget (#PBUDGET).' : fromBalances(budget, [], dimensioner, 'budget');
  }
  const transaktioner = saldonOf(fil, 'TRANS');
  if (slag === 'utfall' && transaktioner.length > 0) {
    const posts = new Postsamling();
    for (const { konto, objekt, öre, antal } of transaktioner) posts.add(konto, codesOf(objekt, dimensioner), öre, antal);
    return posts.posts();
  }
  const nr = slag === 'utfall' ? 0 : -1;
  const [res, psaldo] = [saldonOf(fil, 'RES', nr), saldonOf(fil, 'PSALDO', nr)];
  if (res.length === 0 && psaldo.length === 0)
    return slag === 'utfall' ? 'Filen har inga saldon (#RES) och inga transaktioner.' : 'Filen har inget om året före (#RES -1).';
  return fromBalances(psaldo, res, dimensioner, slag);
}

const codesOf = (objekt: Saldo['objekt'], dimensioner: Dimensioner): Koder =>
  Object.fromEntries([...dimensioner].flatMap(([del, nummer]) => (objekt[nummer] === undefined ? [] : [[del, objekt[nummer]]])));

/**
 * Postings from balances. A file has several cuts of the same amounts: the whole account, and one for each set of dimensions. Only
 * the cut with exactly the dimensions that are needed is used. What it lacks of the whole is a posting without codes.
 */
function fromBalances(
  saldon: readonly Saldo[],
  res: readonly Saldo[],
  dimensioner: Dimensioner,
  slag: Beloppsslag,
): readonly Post[] | string {
  const isCut = (wanted: readonly number[]) => (one: Saldo) =>
    Object.keys(one.objekt).length === wanted.length && wanted.every((nummer) => one.objekt[nummer] !== undefined);
  const posts = new Postsamling();
  const whole = res.length > 0 ? res : saldon.filter(isCut([]));
  if (dimensioner.size === 0) {
    if (whole.length === 0) return `Filen har inget ${NAMES[slag]} för hela konton.`;
    const known = new Set(whole.map(({ konto }) => konto));
    const split = res.length > 0 ? undefined : saldon.find(({ konto }) => !known.has(konto));
    if (split)
      return `Konto ${split.konto} har ${NAMES[slag]} bara för sina objekt, och inte för hela kontot. Exportera filen igen.`;
    for (const { konto, öre, antal } of whole) posts.add(konto, {}, öre, antal);
    return posts.posts();
  }
  const cut = saldon.filter(isCut([...dimensioner.values()]));
  if (cut.length === 0) return noCut(saldon, dimensioner, slag);
  const left = new Summor();
  for (const { konto, öre } of whole) left.add(konto, öre);
  for (const { konto, objekt, öre, antal } of cut) {
    posts.add(konto, codesOf(objekt, dimensioner), öre, antal);
    if (whole.length > 0) left.add(konto, -öre);
  }
  for (const konto of left.keys()) if (left.of(konto) !== 0n) posts.add(konto, {}, left.of(konto));
  return posts.posts();
}

const NAMES: Record<Beloppsslag, string> = { utfall: 'utfall', budget: 'budget', 'föregående år': 'utfall för året före' };

function noCut(saldon: readonly Saldo[], dimensioner: Dimensioner, slag: Beloppsslag): string {
  const delar = enumerate([...dimensioner.keys()]);
  const hasEach = [...dimensioner.values()].every((nummer) => saldon.some(({ objekt }) => objekt[nummer] !== undefined));
  const why =
    hasEach && dimensioner.size > 1
      ? `Filen har ${NAMES[slag]} för en dimension i taget, och inte för ${delar} tillsammans.`
      : `Filen har ${NAMES[slag]} för hela konton, utan uppdelning på ${delar}. Det går inte att se vad som är nämndens.`;
  const remedy = slag === 'utfall' ? ' Exportera en fil med transaktioner (SIE 4E).' : ' Hämta det ur ett kalkylark i stället.';
  return why + remedy;
}

/**
 * Compares the balance of each account with its transactions, or else with its periods. They differ when a part of the file is missing. A
 * period without objects is that of the whole account. Some programs write there only what has no object, and then all periods add up.
 */
function compareWithResult(fil: Siefil): Refusal[] {
  const isResult = ({ konto }: Saldo) => isInMängd(konto, RESULTATKONTON);
  const own = saldonOf(fil, 'RES').filter(isResult);
  const transaktioner = saldonOf(fil, 'TRANS');
  const moved = transaktioner.length > 0 ? transaktioner : saldonOf(fil, 'PSALDO');
  const whole = transaktioner.length > 0 ? transaktioner : moved.filter(({ objekt }) => Object.keys(objekt).length === 0);
  if (own.length === 0 || whole.length === 0) return [];
  const [said, added, every] = [own, whole, moved].map((saldon) => {
    const sums = new Summor();
    for (const one of saldon) if (isResult(one)) sums.add(one.konto, one.öre);
    return sums;
  }) as [Summor, Summor, Summor];
  const what = transaktioner.length > 0 ? 'transaktionerna' : 'perioderna';
  const differing = [...new Set([said, added, every].flatMap((sums) => sums.keys()))]
    .sort()
    .filter((konto) => [added, every].every((sums) => sums.of(konto) !== said.of(konto)));
  return differing.slice(0, SIE_LIMITS.refusals).map((konto) => ({
    text: `Konto ${konto}: saldot (#RES) är ${kronorText(said.of(konto))} kr, men ${what} blir ${kronorText(added.of(konto))} kr. En del av filen fattas.`,
  }));
}

function said(fil: Siefil, teckenuppsättning: string): string[] {
  const { uppgifter, år } = fil;
  const { från = '', till = '' } = år.get(0) ?? {};
  const omfattning = uppgifter.get('OMFATTN') ?? '';
  const program = uppgifter.get('PROGRAM') ?? '';
  const gen = uppgifter.get('GEN') ?? '';
  return [
    `SIE ${uppgifter.get('SIETYP') ?? ''} från ${program === '' ? 'okänt program' : program}${/^\d{8}$/.test(gen) ? `, ${dag(gen)}` : ''}.`,
    ...(teckenuppsättning === 'CP437' ? [] : [`Filen är skriven i ${teckenuppsättning}, inte i PC8 som standarden säger.`]),
    ...(/^\d{8}$/.test(omfattning) && omfattning < till ? [scope(omfattning, från)] : []),
    ...(saldonOf(fil, 'TRANS').length > 0 && saldonOf(fil, 'RES').length === 0
      ? ['Filen har inga saldon (#RES) att stämma av mot. Den kan vara en importfil (SIE 4I) med en del av året.']
      : []),
  ];
}

/** What a file says of the last day of its balances. Some programs write a day long before the year when they do not know. */
function scope(omfattning: string, från: string): string {
  return omfattning < från
    ? `Filen säger inte till vilken dag saldona gäller (#OMFATTN är ${dag(omfattning)}).`
    : `Saldona gäller till och med ${dag(omfattning)}, inte hela året.`;
}
