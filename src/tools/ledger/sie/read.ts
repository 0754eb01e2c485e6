/**
 * Reads a SIE file as postings of a board. In: the bytes, the kontering, the kommun and the year. Out: the postings, or the reasons
 * why the file cannot be used. Never: adds balances of objects to the balance of the whole account.
 */
import type { KommunFil } from '../../../model/gemensamt.ts';
import { isInMängd } from '../../../model/kodintervall.ts';
import type { Koddel, KonteringFil } from '../../../model/kontering.ts';
import { type Beloppsslag, RESULTATKONTON, usedParts } from '../../../resolve/konteringar.ts';
import { enumerate } from '../../../swedish/typography.ts';
import { hasWords } from '../../../swedish/whole-words.ts';
import type { Refusal } from '../../import/sheet/sheet.ts';
import { avvisad, type Koder, kronor, type Läst, type Post, Postsamling, Summor } from '../posts.ts';
import { decode, encodingOf } from './decode.ts';
import { readRecords, type Saldo, SIE_LIMITS, type Siefil } from './records.ts';

/** What an export is read for. */
export interface Läsning {
  readonly data: KonteringFil;
  readonly kommun: KommunFil;
  readonly år: number;
  readonly slag: readonly Beloppsslag[];
}

/** Reads a SIE file of type 1 to 4. */
export function readSie(bytes: Uint8Array, läsning: Läsning): Läst {
  if (bytes.length > SIE_LIMITS.bytes) return refuse(`Filen är större än ${SIE_LIMITS.bytes / 1024 / 1024} MB.`);
  const teckenuppsättning = encodingOf(bytes);
  const start = decode(bytes.subarray(0, 400), teckenuppsättning).replace(/^\uFEFF?\s*/, '');
  if (/^<(?:!doctype|html|\?xml|head|body)/i.test(start))
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
  return { slag: 'läst', poster, sagt: said(fil, teckenuppsättning), avstämd: fil.res.some(({ år }) => år === 0) };
}

const refuse = (text: string): Läst => avvisad([{ text }]);

const dag = (datum: string) => `${datum.slice(0, 4)}-${datum.slice(4, 6)}-${datum.slice(6)}`;

function checkYear({ år: all, transaktioner }: Siefil, { år }: Läsning): Refusal[] {
  const own = all.get(0);
  if (!own) {
    const why = transaktioner.length > 0 ? 'Den är en importfil (SIE 4I) från ett försystem. ' : '';
    return [{ text: `Filen säger inget räkenskapsår (#RAR). ${why}Exportera årets bokföring ur huvudboken (SIE 4E).` }];
  }
  if (own.från.slice(0, 4) === String(år) && own.till.slice(0, 4) === String(år)) return [];
  return [{ text: `Filens räkenskapsår är ${dag(own.från)} till ${dag(own.till)}, men rapporten gäller ${år}.` }];
}

/** The file must be the kommun's: by its organisationsnummer, and by its name when the kommun has not written its number. */
function checkOwner({ uppgifter }: Siefil, { kommun }: Läsning): Refusal[] {
  const digits = (text: string) => text.replace(/\D/g, '');
  const namn = uppgifter.get('FNAMN') ?? '';
  const orgnr = uppgifter.get('ORGNR') ?? '';
  const who = `Filen är för ”${namn}” (${orgnr === '' ? 'utan organisationsnummer' : orgnr})`;
  if (kommun.organisationsnummer !== undefined) {
    if (digits(orgnr) === digits(kommun.organisationsnummer)) return [];
    return [{ text: `${who}, men kommunens organisationsnummer är ${kommun.organisationsnummer}.` }];
  }
  if (hasWords(namn, kommun.namn)) return [];
  const hint = 'Är den kommunens, så skriv ”organisationsnummer:” i gemensamt/kommun.yaml.';
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
    const budget = fil.pbudget.filter(({ år }) => år === 0);
    return budget.length === 0 ? 'Filen har ingen budget (#PBUDGET).' : fromBalances(budget, [], dimensioner, 'budget');
  }
  if (slag === 'utfall' && fil.transaktioner.length > 0) {
    const posts = new Postsamling();
    for (const { konto, objekt, öre, antal } of fil.transaktioner) posts.add(konto, codesOf(objekt, dimensioner), öre, antal);
    return posts.posts();
  }
  const nr = slag === 'utfall' ? 0 : -1;
  const [res, psaldo] = [fil.res, fil.psaldo].map((all) => all.filter(({ år }) => år === nr));
  if (!res?.length && !psaldo?.length)
    return slag === 'utfall' ? 'Filen har inga saldon (#RES) och inga transaktioner.' : 'Filen har inget om året före (#RES -1).';
  return fromBalances(psaldo ?? [], res ?? [], dimensioner, slag);
}

const codesOf = (objekt: Saldo['objekt'], dimensioner: Dimensioner): Koder =>
  Object.fromEntries([...dimensioner].flatMap(([del, nummer]) => (objekt.has(nummer) ? [[del, objekt.get(nummer)]] : [])));

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
    one.objekt.size === wanted.length && wanted.every((nummer) => one.objekt.has(nummer));
  const posts = new Postsamling();
  const whole = res.length > 0 ? res : saldon.filter(isCut([]));
  if (dimensioner.size === 0) {
    if (whole.length === 0) return `Filen har inget ${NAMES[slag]} för hela konton.`;
    for (const { konto, öre } of whole) posts.add(konto, {}, öre);
    return posts.posts();
  }
  const cut = saldon.filter(isCut([...dimensioner.values()]));
  if (cut.length === 0) return noCut(saldon, dimensioner, slag);
  const left = new Summor();
  for (const { konto, öre } of whole) left.add(konto, öre);
  for (const { konto, objekt, öre } of cut) {
    posts.add(konto, codesOf(objekt, dimensioner), öre);
    if (whole.length > 0) left.add(konto, -öre);
  }
  for (const konto of left.keys()) if (left.of(konto) !== 0n) posts.add(konto, {}, left.of(konto));
  return posts.posts();
}

const NAMES: Record<Beloppsslag, string> = { utfall: 'utfall', budget: 'budget', 'föregående år': 'utfall för året före' };

function noCut(saldon: readonly Saldo[], dimensioner: Dimensioner, slag: Beloppsslag): string {
  const delar = enumerate([...dimensioner.keys()]);
  const hasEach = [...dimensioner.values()].every((nummer) => saldon.some(({ objekt }) => objekt.has(nummer)));
  const why =
    hasEach && dimensioner.size > 1
      ? `Filen har ${NAMES[slag]} för en dimension i taget, och inte för ${delar} tillsammans.`
      : `Filen har ${NAMES[slag]} för hela konton, utan uppdelning på ${delar}. Det går inte att se vad som är nämndens.`;
  const remedy = slag === 'utfall' ? ' Exportera en fil med transaktioner (SIE 4E).' : ' Hämta det ur ett kalkylark i stället.';
  return why + remedy;
}

/** Compares the sum of the transactions of each account with its balance. They differ when a part of the file is missing. */
function compareWithResult({ res, psaldo, transaktioner }: Siefil): Refusal[] {
  const own = res.filter(({ år, konto }) => år === 0 && isInMängd(konto, RESULTATKONTON));
  const moved = transaktioner.length > 0 ? transaktioner : psaldo.filter(({ år, objekt }) => år === 0 && objekt.size === 0);
  if (own.length === 0 || moved.length === 0) return [];
  const [said, added] = [new Summor(), new Summor()];
  for (const { konto, öre } of own) said.add(konto, öre);
  for (const { konto, öre } of moved) if (isInMängd(konto, RESULTATKONTON)) added.add(konto, öre);
  const what = transaktioner.length > 0 ? 'transaktionerna' : 'perioderna';
  const differing = [...new Set([...said.keys(), ...added.keys()])].sort().filter((konto) => said.of(konto) !== added.of(konto));
  return differing.slice(0, SIE_LIMITS.refusals).map((konto) => ({
    text: `Konto ${konto}: saldot (#RES) är ${text(said.of(konto))} kr, men ${what} blir ${text(added.of(konto))} kr. En del av filen fattas.`,
  }));
}

const text = (öre: bigint) => kronor(öre).text.replace('.', ',');

function said({ uppgifter, år, res, transaktioner }: Siefil, teckenuppsättning: string): string[] {
  const till = år.get(0)?.till ?? '';
  const omfattning = uppgifter.get('OMFATTN') ?? '';
  const program = uppgifter.get('PROGRAM') ?? '';
  const gen = uppgifter.get('GEN') ?? '';
  return [
    `SIE ${uppgifter.get('SIETYP') ?? ''} från ${program === '' ? 'okänt program' : program}${/^\d{8}$/.test(gen) ? `, ${dag(gen)}` : ''}.`,
    ...(teckenuppsättning === 'CP437' ? [] : [`Filen är skriven i ${teckenuppsättning}, inte i PC8 som standarden säger.`]),
    ...(/^\d{8}$/.test(omfattning) && omfattning < till
      ? [`Saldona gäller till och med ${dag(omfattning)}, inte hela året.`]
      : []),
    ...(transaktioner.length > 0 && !res.some((one) => one.år === 0) ? ['Filen har inga saldon (#RES) att stämma av mot.'] : []),
  ];
}
