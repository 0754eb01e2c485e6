/**
 * Resolves one reference of a running text to an object, a figure, an etappmål, a placement or a count. No other file knows the
 * words of the notation (docs/data.md, "Löpande text").
 */
import { at, type Path, type Place } from '../diagnostics/finding.ts';
import type { Etappmål, Placering } from '../model/etappmal.ts';
import { KÖNSPAR } from '../model/matt.ts';
import type { Ord } from '../model/ord.ts';
import { Tal } from '../model/tal.ts';
import { formatEtappmål, formatFigure, formatPlacering, formatTecken, inWords, withMark } from '../swedish/numbers.ts';
import type { Suggest } from '../swedish/spelling.ts';
import { computeRows, shownAmount } from './amounts.ts';
import { patternOf, unitOf } from './columns.ts';
import { divisionsOf } from './groups.ts';
import type { Hänvisning } from './inline.ts';
import { signsOf } from './signs.ts';
import { controlScale, isDone, type Statusskala } from './styrmodell.ts';
import {
  appendixInText,
  type Bilagedokument,
  everyBoard,
  type Gemensamt,
  type InternKontroll,
  type Mål,
  type Mått,
  type Nämnd,
  nameInText,
  type Objekt,
  placeIn,
  type Tabell,
  uppdragOf,
  withBelow,
  type År,
} from './year.ts';

/** The result of a reference and the place where it was written. A computed figure has the place of its first operand. */
export type ResolvedReference =
  | { readonly slag: 'namn'; readonly objekt: Objekt; readonly place: Place }
  /** A plan that boards share, which the board does not answer, or what another board has. */
  | { readonly slag: 'delat namn'; readonly namn: string; readonly place: Place }
  | { readonly slag: 'bilaga'; readonly bilaga: Bilagedokument & { readonly id: string }; readonly place: Place }
  /** `enhet` is undefined for a count. */
  | {
      readonly slag: 'tal';
      readonly tal: Tal;
      readonly enhet: string | undefined;
      readonly place: Place;
      /** The article of what is counted, which the word for one agrees with. */
      readonly artikel?: Ord['artikel'];
      /** Whether the figure is a difference or a share, which the data do not have. */
      readonly beräknat?: true;
      /** What a difference subtracts. Undefined for a plain number. */
      readonly avdrag?: { readonly tal: Tal; readonly place: Place };
    }
  | { readonly slag: 'etappmål'; readonly etappmål: Etappmål; readonly enhet: string; readonly place: Place }
  | { readonly slag: 'placering'; readonly placering: Placering; readonly place: Place }
  /** The reason in Swedish, and a suggestion when a known word is close. */
  | {
      readonly slag: 'fel';
      readonly orsak: string;
      readonly förslag?: string | undefined;
      /** Whether the value exists, and only the documents of other occasions show it. */
      readonly annatTillfälle?: boolean;
      /** Whether only the value is missing: what is named exists. */
      readonly värdeSaknas?: boolean;
    };

/** Forms that a reference may ask for after a comma. */
const FORMS = ['med bokstäver', 'utan enhet', 'utan tecken'] as const;

/** What a reference can see: the object that its text belongs to (`själv`), the board's objects and the shared files. */
export interface ReferenceScope {
  readonly själv: Objekt | undefined;
  readonly objekt: ReadonlyMap<string, Objekt>;
  readonly bilagor: readonly Bilagedokument[];
  readonly gemensamt: Gemensamt;
  /** The boards that a text can refer to, as `{nämnd/id …}`. */
  readonly nämnder: readonly Pick<Nämnd, 'id' | 'data' | 'objekt' | 'filer'>[];
  /** Looks up suggestions. Absent where a reference that does not resolve is not reported. */
  readonly suggest?: Suggest;
}

/** The reference scope of a board's texts, without the text's own object. */
export function scopeOf({ objekt, bilagor }: Nämnd, år: År): Omit<ReferenceScope, 'själv' | 'suggest'> {
  return { objekt, bilagor, gemensamt: år.gemensamt, nämnder: everyBoard(år) };
}

/**
 * The object that the first word of a reference names: one of the board's own, or one of another board as `nämnd/id`. Undefined when there
 * is none.
 */
export function namedObject(word: string, { objekt, nämnder }: Pick<ReferenceScope, 'objekt' | 'nämnder'>): Objekt | undefined {
  const [id = '', below] = word.split('/');
  return below === undefined ? objekt.get(id) : nämnder.find((one) => one.id === id)?.objekt.get(below);
}

const GROUPS = KÖNSPAR.flat();
const ENDS = ['lägsta', 'högsta'] as const;
/** The first words of the notation, after an id or for the text's own object. */
const FIELDS = ['utfall', ...GROUPS, ...ENDS, 'ålder', 'ranking', 'etappmål', 'antal'];

/** The first words of field codes, which Word writes in braces too. */
const WORD_FIELDS = [
  'PAGEREF',
  'REF',
  'TOC',
  'SEQ',
  'HYPERLINK',
  'PAGE',
  'NUMPAGES',
  'DATE',
  'STYLEREF',
  'NOTEREF',
  'MERGEFIELD',
];

/** Resolves a parsed reference. A reference that does not resolve gives `fel`, never an exception. */
export function resolveReference(reference: Hänvisning, scope: ReferenceScope): ResolvedReference {
  if (reference.skriven === '{' || reference.skriven === '}') return unresolved('klammern saknar sin motsvarighet');
  if (WORD_FIELDS.includes(reference.ord[0] ?? ''))
    return unresolved('den är en fältkod från Word; skriv det som skulle stå där');
  const unknownForm = reference.former.find((form) => !FORMS.some((known) => known === form));
  if (unknownForm !== undefined)
    return unresolved(`”${unknownForm}” är inte ett sätt att skriva ett värde`, scope.suggest?.(unknownForm, FORMS));
  const minus = reference.ord.indexOf('minus');
  if (minus > 0) return difference(reference.ord.slice(0, minus), reference.ord.slice(minus + 1), scope);
  return reference.ord[1] === 'procent' && reference.ord[2] === 'av'
    ? share(reference.ord, scope)
    : resolveWords(reference.ord, scope);
}

/** Formats a resolved reference in the forms that it asks for. Readers and the text rules see this text. */
export function formatReference(
  to: Exclude<ResolvedReference, { slag: 'fel' }>,
  former: readonly string[],
  { gemensamt }: ReferenceScope,
): string {
  const pattern = (enhet: string | undefined) => (former.includes('utan enhet') ? '{tal}' : patternOf(enhet, gemensamt.enheter));
  switch (to.slag) {
    case 'namn':
      return nameInText(to.objekt);
    case 'bilaga':
      return appendixInText(to.bilaga);
    case 'delat namn':
      return to.namn;
    case 'tal': {
      const tal = former.includes('utan tecken') ? to.tal.utanTecken : to.tal;
      const words = former.includes('med bokstäver') ? inWords(tal, to.artikel) : undefined;
      return words === undefined ? formatFigure(tal, pattern(to.enhet)) : withMark(tal, words);
    }
    case 'etappmål':
      return formatEtappmål(to.etappmål, pattern(to.enhet));
    case 'placering':
      return formatPlacering(to.placering);
  }
}

/** Resolves a percentage of a figure: `{3 procent av id rad kolumn}`. */
function share([percent = '', , , ...words]: readonly string[], scope: ReferenceScope): ResolvedReference {
  const andel = Tal.read(percent.replace(',', '.'));
  if (!andel) return unresolved(`”${percent}” är inte ett antal procent`);
  const whole = resolveWords(words, scope);
  if (whole.slag === 'fel') return whole;
  return whole.slag === 'tal'
    ? { ...whole, tal: whole.tal.procent(andel), beräknat: true }
    : unresolved('bara av ett tal kan procent räknas');
}

/**
 * Resolves a difference between two figures in the same unit: `{id utfall 2024 minus utfall 2023}`. Unless the words after
 * `minus` begin with an id, they belong to the same object, and in a table to the same row. A plain number may also follow, as in
 * `{antal ej klara kontroller minus 2}`.
 */
function difference(words: readonly string[], subtrahend: readonly string[], scope: ReferenceScope): ResolvedReference {
  const a = resolveWords(words, scope);
  if (a.slag === 'fel') return a;
  const number = subtrahend.length === 1 ? Tal.read(subtrahend[0] ?? '') : undefined;
  if (a.slag === 'tal' && number) return { ...a, tal: a.tal.minus(number), beräknat: true };
  const b = resolveWords([...sharedWords(words, subtrahend, scope), ...subtrahend], scope);
  if (b.slag === 'fel') return b;
  if (a.slag !== 'tal' || b.slag !== 'tal' || a.enhet !== b.enhet)
    return unresolved('bara två tal i samma enhet kan dras från varandra');
  return { ...a, tal: a.tal.minus(b.tal), beräknat: true, avdrag: { tal: b.tal, place: b.place } };
}

/** The words that the second operand inherits from the first: the id, and in a table the row when only a column is given. */
function sharedWords(words: readonly string[], subtrahend: readonly string[], scope: ReferenceScope): readonly string[] {
  const named = namedObject(words[0] ?? '', scope);
  if (!named || namedObject(subtrahend[0] ?? '', scope)) return [];
  return words.slice(0, named.slag === 'tabell' && subtrahend.length === 1 ? 2 : 1);
}

function resolveWords(words: readonly string[], scope: ReferenceScope): ResolvedReference {
  const [first = '', ...rest] = words;
  if (first.includes('/')) return resolveOther(first, rest, scope);
  const named = scope.objekt.get(first);
  if (named?.slag === 'bild' && named.nummer === undefined)
    return unresolved(
      named.data.dekorativ === 'ja'
        ? 'en dekorativ bild har inget nummer'
        : 'inget avsnitt i rapporten har bilden, så den har inget nummer',
    );
  if (named)
    return rest.length === 0
      ? { slag: 'namn', objekt: named, place: at(named.file, named.path) }
      : resolveField(named, rest, scope);
  const delad = rest.length === 0 ? scope.gemensamt.delade.find(({ id }) => id === first) : undefined;
  if (delad) return { slag: 'delat namn', namn: delad.plan.namn, place: at(delad.file, []) };
  const bilaga = rest.length === 0 ? scope.bilagor.find(({ id }) => id === first) : undefined;
  if (bilaga) return { slag: 'bilaga', bilaga: { ...bilaga, id: first }, place: bilaga.place };
  if (first === '') return unresolved('klamrarna är tomma');
  if (/^[a-z0-9]+(-[a-z0-9]+)+$/.test(first))
    return unresolved(`det finns inget med id ”${first}”`, scope.suggest?.(first, scope.objekt.keys()));
  if (!scope.själv) return unresolved('texten hör inte till något mål, mått eller uppdrag');
  const resolved = resolveField(scope.själv, words, scope);
  if (resolved.slag !== 'fel' || FIELDS.includes(first)) return resolved;
  // An id without a hyphen looks like a field. A similar id is the better suggestion, also where the text's own object has fields.
  const intendedId = scope.suggest?.(first, scope.objekt.keys());
  const isField = resolved.förslag !== undefined || ['mått', 'tabell'].includes(scope.själv.slag);
  return intendedId === undefined && isField ? resolved : unresolved(`det finns inget med id ”${first}”`, intendedId);
}

/** Resolves a reference to another board. A name becomes plain text, because the object is in another document. */
function resolveOther(first: string, rest: readonly string[], scope: ReferenceScope): ResolvedReference {
  const [id = '', below = ''] = first.split('/');
  const nämnd = scope.nämnder.find((one) => one.id === id);
  if (!nämnd) {
    const known = scope.nämnder.map((one) => one.id);
    return unresolved(`det finns ingen nämnd med id ”${id}”`, scope.suggest?.(id, known));
  }
  const named = nämnd.objekt.get(below);
  if (!named) {
    const förslag = scope.suggest?.(below, nämnd.objekt.keys());
    return unresolved(`${nämnd.data.namn} har inget med id ”${below}”`, förslag && `${id}/${förslag}`);
  }
  if (rest.length > 0) return resolveField(named, rest, scope);
  if (named.slag === 'bild') return unresolved('en bild i en annan nämnds rapport har inget nummer här');
  return { slag: 'delat namn', namn: nameInText(named), place: at(named.file, named.path) };
}

function resolveField(objekt: Objekt, words: readonly string[], scope: ReferenceScope): ResolvedReference {
  if (words[0] === 'antal') return count(objekt, words.slice(1).join(' '), scope);
  if (objekt.slag === 'tabell') return resolveCell(objekt, words, scope);
  if (objekt.slag === 'mått') return resolveUtfall(objekt, words, scope);
  const [word = ''] = words;
  return FIELDS.includes(word)
    ? unresolved(`”${words.join(' ')}” kan bara hämtas ur ett mått; skriv måttets id först`)
    : unresolved(`”${words.join(' ')}” kan bara hämtas ur ett mått eller en tabell`, scope.suggest?.(word, FIELDS));
}

/** Resolves a figure, a placement or an etappmål of a mått. The last word is the period and the others are the field. */
function resolveUtfall(mått: Mått, words: readonly string[], { suggest }: ReferenceScope): ResolvedReference {
  const { resultat, plan, file, path } = mått;
  const period = words.at(-1) ?? '';
  const field = words.slice(0, -1).join(' ');
  const reported = (...below: Path) => at(file, [...path, 'resultat', ...below, period]);
  const figure = (tal: Tal | undefined, periods: object | undefined, ...below: Path): ResolvedReference => {
    if (tal) return { slag: 'tal', tal, enhet: plan.enhet, place: reported(...below) };
    const sign = signsOf(mått, below).find((one) => one.period === period);
    return sign
      ? unresolved(`”${field}” för ${period} är inget tal utan ”${formatTecken(sign.tecken)}”; skriv det med ord i texten`)
      : mått.senare.includes(period)
        ? later(`”${field}” för ${period}`)
        : noPeriod(field, period, periods);
  };

  if (field === 'utfall') return figure(own(resultat.utfall, period), resultat.utfall, 'utfall');
  for (const group of GROUPS) {
    const values = resultat.kön?.[group];
    if (field === group) return figure(own(values, period), values, 'kön', group);
  }
  for (const end of ENDS) {
    const values = resultat.område?.[end];
    if (field === end) return figure(own(values, period)?.värde, values, 'område', end);
  }
  const groups = divisionsOf(resultat)
    .filter(({ namn }) => namn !== 'kön')
    .flatMap(({ namn: indelning, grupper }) => grupper.map((grupp) => ({ ...grupp, skrivs: `${indelning} ${grupp.namn}` })));
  const group = groups.find(({ skrivs }) => skrivs === field);
  if (group) return figure(own(group.värden, period), group.värden, ...group.path);
  if (field === 'ranking') {
    const placering = own(resultat.ranking, period);
    return placering ? { slag: 'placering', placering, place: reported('ranking') } : noPeriod(field, period, resultat.ranking);
  }
  if (field === 'prognos') {
    const own = mått.prognoser.find(({ tillfälle }) => tillfälle.id === period);
    const place = at(file, [...path, 'uppföljning', period, 'prognos']);
    if (own) return { slag: 'tal', tal: own.tal, enhet: plan.enhet, place };
    return unresolved(`måttet har ingen prognos från ”${period}” i dokumentet`);
  }
  if (field === 'etappmål') {
    const etappmål = own(plan.etappmål, period);
    const place = placeIn(mått, ['plan', 'etappmål', period]);
    return etappmål ? { slag: 'etappmål', etappmål, enhet: plan.enhet, place } : noPeriod(field, period, plan.etappmål);
  }
  const index = resultat.jämförelser?.findIndex(({ namn }) => namn === field) ?? -1;
  const comparison = resultat.jämförelser?.[index];
  if (comparison) return figure(own(comparison.utfall, period), comparison.utfall, 'jämförelser', index, 'utfall');
  if (field === '' && FIELDS.includes(period)) return unresolved(`årtalet saknas efter ”${period}”`);
  const known = [...FIELDS, ...groups.map(({ skrivs }) => skrivs), ...(resultat.jämförelser ?? []).map(({ namn }) => namn)];
  return unresolved(`måttet har inget som heter ”${field || period}”`, suggest?.(field || period, known));
}

/** Resolves a cell of a table: the published amount, or the computed one that the report shows in its place. */
function resolveCell(tabell: Tabell, [row = '', column = '']: readonly string[], { suggest }: ReferenceScope): ResolvedReference {
  const rows = computeRows(tabell);
  const { kolumner } = tabell.data;
  const rad = rows.find(({ data }) => data.id === row);
  if (!rad)
    return unresolved(
      `tabellen har ingen rad ”${row}”`,
      suggest?.(
        row,
        rows.map(({ data }) => data.id),
      ),
    );
  const byRole = kolumner.filter(({ roll }) => roll === column);
  const kolumn = kolumner.find(({ id }) => id === column) ?? (byRole.length === 1 ? byRole[0] : undefined);
  if (!kolumn && byRole.length > 1) {
    const choices = byRole.map(({ id }) => `”${id}”`).join(', ');
    return unresolved(`tabellen har flera kolumner med rollen ”${column}”; skriv id på en av dem: ${choices}`);
  }
  if (!kolumn && tabell.dolda.some(({ id, roll }) => id === column || roll === column)) return later(`kolumnen ”${column}”`);
  if (!kolumn) return unresolved(`tabellen har ingen kolumn ”${column}”`, suggest?.(column, rad.celler.keys()));
  const tal = shownAmount(rad.celler.get(kolumn.id));
  return tal instanceof Tal
    ? { slag: 'tal', tal, enhet: unitOf(kolumn, tabell.data), place: at(tabell.file, [...rad.path, 'värden', kolumn.id]) }
    : { ...unresolved(`cellen ”${row} ${column}” har inget belopp`), värdeSaknas: true };
}

function count(objekt: Objekt, what: string, { gemensamt, suggest }: ReferenceScope): ResolvedReference {
  const counts = countsOf(objekt, gemensamt);
  if (!counts) return unresolved('här finns inget att räkna; skriv id på ett mål eller den interna kontrollen först');
  const value = own(counts, what);
  return value === undefined
    ? unresolved(`”antal ${what}” går inte att räkna`, suggest?.(what, Object.keys(counts)))
    : {
        slag: 'tal',
        tal: Tal.count(value),
        enhet: undefined,
        place: at(objekt.file, objekt.path),
        artikel: articleOf(what, gemensamt),
      };
}

/** The article of what is counted: of the kommun's word, or of the words of the internal control. */
function articleOf(what: string, { styrmodell }: Gemensamt): Ord['artikel'] {
  const counted = what.replace(/^(?:ej )?klara /, '');
  const { nivåer, mått, uppdrag } = styrmodell;
  const own = [...nivåer, ...mått, ...uppdrag].find(({ ord }) => ord.flera === counted);
  return own?.ord.artikel ?? (['mål', 'mått', 'uppdrag'].includes(counted) ? 'ett' : 'en');
}

function countsOf(objekt: Objekt, gemensamt: Gemensamt): Record<string, number> | undefined {
  if (objekt.slag === 'mål') return målCounts(objekt, gemensamt);
  return objekt.slag === 'intern kontroll' ? controlCounts(objekt, gemensamt) : undefined;
}

/** Counts by the kommun's words in the plural, and by the words `uppdrag`, `mått` and `mål` that all kommuner share. */
function målCounts(objekt: Mål, { styrmodell }: Gemensamt): Record<string, number> {
  const uppdrag = uppdragOf(objekt);
  const mått = withBelow(objekt).flatMap((one) => one.mått);
  const below = withBelow(objekt).slice(1);
  const all = (vad: string, some: typeof uppdrag) =>
    byStatus(
      vad,
      some.map(({ uppföljning, sort }) => [uppföljning?.status, sort.skala]),
    );
  return {
    ...all('uppdrag', uppdrag),
    mått: mått.length,
    mål: below.length,
    ...Object.assign(
      {},
      ...styrmodell.uppdrag.map((sort) =>
        all(
          sort.ord.flera,
          uppdrag.filter((one) => one.sort === sort),
        ),
      ),
    ),
    ...Object.fromEntries(styrmodell.mått.map((sort) => [sort.ord.flera, mått.filter((one) => one.sort === sort).length])),
    ...Object.fromEntries(
      styrmodell.nivåer.slice(1).map((nivå) => [nivå.ord.flera, below.filter((one) => one.nivå === nivå).length]),
    ),
  };
}

function controlCounts({ risker, granskningar, kontroller }: InternKontroll, { styrmodell }: Gemensamt): Record<string, number> {
  const skala = controlScale(styrmodell);
  const actions = (all: readonly (typeof risker)[number][] | readonly (typeof granskningar)[number][]) =>
    all.flatMap(({ plan, uppföljning }) => plan.åtgärder.map(({ id }) => [uppföljning?.åtgärder[id]?.status, skala] as const));
  return {
    risker: risker.length,
    granskningar: granskningar.length,
    ...byStatus('riskåtgärder', actions(risker)),
    ...byStatus('granskningsåtgärder', actions(granskningar)),
    ...byStatus(
      'kontroller',
      kontroller.map(({ uppföljning }) => [uppföljning?.status, skala]),
    ),
  };
}

/** Counts all of a kind, the finished and the unfinished, keyed by the words of the notation. */
function byStatus(
  vad: string,
  statuses: readonly (readonly [status: string | undefined, skala: Statusskala])[],
): Record<string, number> {
  const done = statuses.filter(([status, skala]) => isDone(status, skala)).length;
  return { [vad]: statuses.length, [`klara ${vad}`]: done, [`ej klara ${vad}`]: statuses.length - done };
}

/** Reads an own property only, so that words such as `constructor` do not resolve to the prototype. */
function own<T>(record: Readonly<Record<string, T>> | undefined, key: string): T | undefined {
  return record && Object.hasOwn(record, key) ? record[key] : undefined;
}

/** The error for a value that only other occasions show. `vad` is what it is. */
function later(vad: string): ResolvedReference {
  return { slag: 'fel', orsak: `${vad} hör till ett annat tillfälle än dokumentet`, annatTillfälle: true };
}

function noPeriod(field: string, period: string, periods: object | undefined): ResolvedReference {
  const known = Object.keys(periods ?? {});
  const orsak =
    known.length === 0
      ? `måttet har inget värde för ”${field}”`
      : `”${field}” finns för ${known.join(', ')} men inte för ”${period}”`;
  return { ...unresolved(orsak), värdeSaknas: true };
}

function unresolved(orsak: string, förslag?: string): Extract<ResolvedReference, { slag: 'fel' }> {
  return { slag: 'fel', orsak, förslag };
}
