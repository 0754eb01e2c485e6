/**
 * Words a diff in Swedish: sections with posts, posts with lines, lines of styled pieces. In: the diff. Out: the text that every
 * format for people shares, with a section of its own for what makes the years incomparable. Never: escapes anything.
 */
import type { Diff, Händelse, Post, Sak, Ändring } from '../compare/diff.ts';
import { changeLines, type Rad, text } from './lines.ts';

/** A diff in words. */
export interface DiffText {
  /** Counts, one line for each kind of thing. */
  readonly räkning: readonly { readonly vad: string; readonly text: string }[];
  /** What cannot be compared, as sentences. */
  readonly okänt: readonly string[];
  /** What makes the years incomparable. */
  readonly brott: readonly PostText[];
  /** Guessed renames. */
  readonly förmodat: readonly PostText[];
  readonly delar: readonly DelText[];
  /** The result in one sentence. */
  readonly utfall: string;
}

/** A part of the diff, such as a mål or a chapter, with its posts by the mål below. */
export interface DelText {
  readonly rubrik: string;
  readonly avsnitt: readonly { readonly rubrik: string | null; readonly poster: readonly PostText[] }[];
}

/** A post in words. */
export interface PostText {
  readonly tecken: '+' | '−' | '~' | '!' | '?';
  /** "mått", "uppdrag" … */
  readonly slag: string;
  readonly namn: string;
  /** Empty when it has no id. */
  readonly id: string;
  /** What happened, in a few words. Empty when it only changed. */
  readonly vad: string;
  readonly rader: readonly Rad[];
  /** The line that confirms a guessed rename, and where to paste it. */
  readonly klistra: { readonly rad: string; readonly var: string } | null;
}

/**
 * Words a diff. `words.omkring` is the number of words shown around a change in a text, `words.högst` of an added or removed
 * text.
 */
export function diffText(diff: Diff, words: { readonly omkring: number; readonly högst: number }): DiffText {
  const all = [...diff.gemensamt, ...diff.nämnder.flatMap(({ poster }) => poster)];
  const several = diff.nämnder.length > 1;
  const print = (one: Post) => postText(one, diff, words);
  const brott = all.filter(({ bryter }) => bryter);
  const förmodat = all.filter(({ genom }) => genom === 'likhet');
  const boards = diff.nämnder.flatMap(({ namn, poster }) =>
    partsOf(poster, print).map((del) => (several ? { ...del, rubrik: `${namn}: ${del.rubrik}` } : del)),
  );
  const shared = diff.gemensamt.flatMap((one) => print(one) ?? []);
  return {
    räkning: counts(all),
    okänt: diff.okänt.map((one) => unknownText(one, diff)),
    brott: brott.map((one) => breakText(one, diff, words)),
    förmodat: förmodat.map((one) => supposedText(one, diff)),
    delar: [
      ...(shared.length > 0 ? [{ rubrik: 'Gemensamt för alla nämnder', avsnitt: [{ rubrik: null, poster: shared }] }] : []),
      ...boards,
    ],
    utfall: summary(all.length, brott.length, förmodat.length, diff),
  };
}

function summary(count: number, brott: number, förmodat: number, { före, efter }: Diff): string {
  if (count === 0) return före.år === efter.år ? 'Ingen skillnad.' : `Ingen skillnad mellan ${före.år} och ${efter.år}.`;
  return [
    `${count} ${count === 1 ? 'sak' : 'saker'} skiljer sig`,
    brott === 0 ? 'inget bryter jämförbarheten' : `${brott} bryter jämförbarheten`,
    ...(förmodat === 0 ? [] : [`${förmodat} ${förmodat === 1 ? 'förmodat namnbyte' : 'förmodade namnbyten'}`]),
  ]
    .join(', ')
    .concat('.');
}

// --- Posts ---

const breaks = (one: Ändring) => 'bryter' in one && one.bryter;

/** The changes that do not break comparability. Undefined when there are none left. */
function postText(one: Post, diff: Diff, words: Parameters<typeof diffText>[1]): PostText | undefined {
  const rest = one.genom === null ? [] : one.ändringar.filter((ändring) => !breaks(ändring));
  const hasBreaks = one.bryter;
  if (hasBreaks && rest.length === 0) return undefined;
  return { ...basePost(one), rader: changeLines(rest, diff, words), ...(hasBreaks ? { vad: 'se också överst' } : {}) };
}

function breakText(one: Post, diff: Diff, words: Parameters<typeof diffText>[1]): PostText {
  return { ...basePost(one), tecken: '!', rader: changeLines(one.ändringar.filter(breaks), diff, words) };
}

function supposedText(one: Post, diff: Diff): PostText {
  const own = basePost(one);
  const [then, later] = [one.före[0], one.efter[0]];
  return {
    ...own,
    tecken: '?',
    rader: [[text(`${nameOf(then)} (${then?.id}) → ${nameOf(later)} (${later?.id})`)]],
    klistra: pasteLine(one, diff),
  };
}

function basePost(one: Post): PostText {
  // A split thing goes by its old name, a merged one by its new name.
  const [main = one.efter[0] ?? one.före[0]] = one.efter.length > 1 ? one.före : one.efter;
  const several = one.före.length + one.efter.length > 2;
  return {
    tecken: one.före.length === 0 ? '+' : one.efter.length === 0 ? '−' : '~',
    slag: SLAG[one.slag].ett.toLowerCase(),
    namn: nameOf(main),
    id: one.slag === 'gemensamt' ? '' : (main?.id ?? ''),
    vad: several ? severalText(one) : eventText(one),
    rader: [],
    klistra: null,
  };
}

function eventText({ händelser, genom, slag, före, ändringar }: Post): string {
  const words = händelser.filter((one) => one !== 'ändrat').map((one) => ORD[one]);
  if (genom === 'likhet')
    return ['förmodat namnbyte', ...words.filter((one) => one !== ORD['bytt namn'] && one !== ORD['nytt id'])].join(', ');
  if (genom === null && slag === 'uppdrag') {
    if (före.length === 0) return 'nytt';
    return wasDone(ändringar) ? 'klart, och finns inte kvar' : 'finns inte kvar, men var inte klart';
  }
  return words.join(', ');
}

function wasDone(ändringar: readonly Ändring[]): boolean {
  return ändringar.some((one) => one.slag === 'steg' && one.klart?.före === true);
}

/** "delat i A och B" */
function severalText({ före, efter }: Post): string {
  const names = (side: readonly Sak[]) => list(side.map((one) => `”${one.namn}” (${one.id})`));
  if (före.length === 1) return `delat i ${names(efter)}`;
  if (efter.length === 1) return `slaget samman av ${names(före)}`;
  return `omfördelat: ${names(före)} har blivit ${names(efter)}`;
}

/** The name of a thing. Rows and sections get the names of their parents before their own. */
function nameOf(sak: Sak | undefined): string {
  if (!sak) return '';
  const above = sak.under.filter(({ slag }) => slag === 'mått' || slag === 'avsnitt').map(({ namn }) => namn);
  return [...above, sak.namn].join(' › ');
}

/** The `ersätter:` line for the file of the later year. */
function pasteLine({ före, efter }: Post, diff: Diff): PostText['klistra'] {
  const [old, own] = diff.före.år > diff.efter.år ? [efter[0], före[0]] : [före[0], efter[0]];
  if (!old || !own) return null;
  const where = own.egenFil ? `överst i ${own.fil}` : `under ”id: ${own.id}” i ${own.fil}`;
  return { rad: `ersätter: [${old.id}]`, var: where };
}

// --- Sections ---

/** Groups posts by mål of the highest level or chapter, and within a mål by the mål below it. */
function partsOf(poster: readonly Post[], print: (one: Post) => PostText | undefined): DelText[] {
  const later = laterNames(poster);
  const delar = new Map<string, { rubrik: string; avsnitt: Map<string | null, PostText[]> }>();
  for (const one of poster) {
    const printed = print(one);
    const main = one.efter[0] ?? one.före[0];
    if (!printed || !main) continue;
    const above = [...main.under, { id: main.id, namn: main.namn, slag: one.slag }].map((over) =>
      one.efter.length === 0 ? later(over) : over,
    );
    const [top] = above;
    const key = one.slag === 'nämnd' ? 'nämnd' : (top?.id ?? '');
    const below = above.slice(1).filter(({ slag }) => slag === 'mål');
    const under = below.length === 0 ? null : below.map(({ namn }) => namn).join(' › ');
    const del = delar.get(key) ?? { rubrik: one.slag === 'nämnd' ? 'Nämnden' : (top?.namn ?? ''), avsnitt: new Map() };
    del.avsnitt.set(under, [...(del.avsnitt.get(under) ?? []), printed]);
    delar.set(key, del);
  }
  return [...delar.values()].map(({ rubrik, avsnitt }) => ({
    rubrik,
    avsnitt: [...avsnitt].map(([under, all]) => ({ rubrik: under, poster: all })),
  }));
}

/** An ancestor of a thing, or the thing itself. */
interface Ovan {
  readonly id: string;
  readonly namn: string;
  readonly slag: Post['slag'];
}

/** Returns a function from an earlier ancestor to its later name and id, so that a removed thing is listed under its parent. */
function laterNames(poster: readonly Post[]): (then: Ovan) => Ovan {
  const renamed = new Map(
    poster.flatMap(({ slag, före: [then], efter: [own] }) =>
      then && own ? [[`${slag} ${then.id}`, { id: own.id, namn: own.namn, slag }] as const] : [],
    ),
  );
  return (then) => renamed.get(`${then.slag} ${then.id}`) ?? then;
}

// --- Counts ---

const SLAG: Record<Post['slag'], { ett: string; flera: string }> = {
  gemensamt: { ett: 'Gemensam fil', flera: 'Gemensamma filer' },
  nämnd: { ett: 'Nämnd', flera: 'Nämnder' },
  mål: { ett: 'Mål', flera: 'Mål' },
  mått: { ett: 'Mått', flera: 'Mått' },
  uppdrag: { ett: 'Uppdrag', flera: 'Uppdrag' },
  kapitel: { ett: 'Kapitel', flera: 'Kapitel' },
  avsnitt: { ett: 'Avsnitt', flera: 'Avsnitt' },
  bild: { ett: 'Bild', flera: 'Bilder' },
  tabell: { ett: 'Tabell', flera: 'Tabeller' },
  'intern kontroll': { ett: 'Intern kontroll', flera: 'Intern kontroll' },
  risk: { ett: 'Risk', flera: 'Risker' },
  granskning: { ett: 'Granskning', flera: 'Granskningar' },
  kontroll: { ett: 'Kontroll', flera: 'Kontroller' },
};

const ORD: Record<Händelse, string> = {
  tillkommit: 'har tillkommit',
  utgått: 'har utgått',
  delat: 'delat',
  'slaget samman': 'slaget samman',
  omfördelat: 'omfördelat',
  'bytt namn': 'har bytt namn',
  'nytt id': 'har nytt id',
  flyttat: 'har flyttat',
  ändrat: 'ändrat',
};

/** Words before a count. They must fit every kind of thing. */
const RÄKNAT: Record<Händelse, string> = {
  tillkommit: 'nya',
  utgått: 'utgångna',
  delat: 'delade',
  'slaget samman': 'sammanslagna',
  omfördelat: 'omfördelade',
  'bytt namn': 'nytt namn',
  'nytt id': 'nytt id',
  flyttat: 'flyttade',
  ändrat: 'ändrade',
};

function counts(all: readonly Post[]): DiffText['räkning'] {
  const rows = (Object.keys(SLAG) as Post['slag'][]).flatMap((slag) => {
    const own = all.filter((one) => one.slag === slag);
    const parts = (Object.keys(RÄKNAT) as Händelse[]).flatMap((händelse) => {
      const n = own.filter(({ händelser }) => händelser.includes(händelse)).length;
      return n === 0 ? [] : [`${RÄKNAT[händelse]} ${n}`];
    });
    const [more] = [{ mått: måttNotes(own), uppdrag: uppdragNotes(own) }[slag as string]];
    return own.length === 0 ? [] : [{ vad: SLAG[slag].flera, text: [...parts, ...(more ?? [])].join(', ') }];
  });
  const steps = assessments(all);
  return steps.length > 0 ? [{ vad: 'Bedömningar', text: steps.join(', ') }, ...rows] : rows;
}

const tally = (pairs: readonly [number, string][]) => pairs.flatMap(([n, word]) => (n === 0 ? [] : [`${word} ${n}`]));

function måttNotes(all: readonly Post[]): string[] {
  const main = all.flatMap(({ ändringar }) => ändringar.filter((one) => one.slag === 'utfall' && one.serie === 'utfall'));
  const is = (riktning: string) => main.filter((one) => one.slag === 'utfall' && one.riktning === riktning).length;
  const words = tally([
    [is('bättre'), 'bättre'],
    [is('sämre'), 'sämre'],
    [is('lika'), 'lika'],
  ]);
  return words.length === 0 ? [] : [`utfallet ${words.join(', ')}`];
}

function uppdragNotes(all: readonly Post[]): string[] {
  const pairs = all.filter(({ genom }) => genom !== null);
  const has = (holds: (one: Ändring) => boolean) => pairs.filter(({ ändringar }) => ändringar.some(holds)).length;
  return tally([
    [has((one) => one.slag === 'steg' && one.del === null && one.klart?.efter === true && !one.klart.före), 'blev klara'],
    [has((one) => one.slag === 'överflyttat'), 'överflyttade'],
    [all.filter(({ efter, ändringar }) => efter.length === 0 && !wasDone(ändringar)).length, 'borta utan att vara klara'],
  ]);
}

function assessments(all: readonly Post[]): string[] {
  const steps = all.flatMap(({ ändringar }) => ändringar.filter((one) => one.slag === 'steg' && one.skala === 'bedömning'));
  const is = (holds: (steg: number | null) => boolean) => steps.filter((one) => one.slag === 'steg' && holds(one.steg)).length;
  return tally([
    [is((steg) => steg !== null && steg > 0), 'uppåt'],
    [is((steg) => steg !== null && steg < 0), 'nedåt'],
    [is((steg) => steg === null), 'annat'],
  ]);
}

function unknownText({ nämnd, sida, saker, uppgifter }: Diff['okänt'][number], diff: Diff): string {
  const things = saker.map(({ slag, antal }) => `${antal} ${(antal === 1 ? SLAG[slag].ett : SLAG[slag].flera).toLowerCase()}`);
  const values = uppgifter === 0 ? [] : [`${uppgifter} ${uppgifter === 1 ? 'uppgift' : 'uppgifter'} om annat`];
  const whose = nämnd === null ? 'Det gemensamma' : nämnd;
  return `${whose} ${diff[sida].år} är rekonstruerat. Det här saknas i underlaget och räknas varken som nytt eller utgånget: ${list([...things, ...values])}.`;
}

function list(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} och ${words.at(-1)}`;
}
