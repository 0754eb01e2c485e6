/**
 * Follows one reference of a running text to what it names: an object, a figure, a target, a placement or a count. The one place that
 * knows the words of the notation (docs/data.md, "Löpande text").
 */
import { at, type Path, type Place } from '../diagnostics/finding.ts';
import type { Etappmål, Placering } from '../model/etappmal.ts';
import { KÖNSPAR } from '../model/matt.ts';
import { Tal } from '../model/tal.ts';
import type { Tillfälle } from '../model/uppfoljning.ts';
import { formatEtappmål, formatFigure, formatPlacering, inWords } from '../swedish/numbers.ts';
import { suggest } from '../swedish/spelling.ts';
import { amounts } from './amounts.ts';
import { isDone } from './status.ts';
import type { Hänvisning } from './text.ts';
import {
  type Gemensamt,
  type InternKontroll,
  type Mål,
  type Mått,
  type Nämndmål,
  type Objekt,
  type Tabell,
  åtagandenOf,
} from './year.ts';

/** What a reference names, and where that was written; of a figure that is computed, where its first part was. */
export type ResolvedReference =
  | { readonly slag: 'namn'; readonly objekt: Objekt; readonly place: Place }
  /** `enhet` is undefined for a count. */
  | { readonly slag: 'tal'; readonly tal: Tal; readonly enhet: string | undefined; readonly place: Place }
  | { readonly slag: 'etappmål'; readonly etappmål: Etappmål; readonly enhet: string; readonly place: Place }
  | { readonly slag: 'placering'; readonly placering: Placering; readonly place: Place }
  | { readonly slag: 'fel'; readonly orsak: string; readonly förslag?: string | undefined };

const FORMS = ['med bokstäver', 'utan enhet', 'utan tecken'] as const;

/** What a text can reach: the object it stands in, and all objects of the board. */
export interface ReferenceScope {
  readonly själv: Objekt | undefined;
  readonly objekt: ReadonlyMap<string, Objekt>;
  readonly gemensamt: Gemensamt;
  /** The occasion whose outcomes are meant. */
  readonly tillfälle: Tillfälle;
}

const GROUPS = KÖNSPAR.flat();
const ENDS = ['lägsta', 'högsta'] as const;
const FIELDS = ['utfall', ...GROUPS, ...ENDS, 'ålder', 'ranking', 'etappmål', 'antal'];

export function resolveReference(reference: Hänvisning, reach: ReferenceScope): ResolvedReference {
  if (reference.skriven === '{' || reference.skriven === '}') return fault('klammern saknar sin motsvarighet');
  const strange = reference.former.find((form) => !FORMS.some((known) => known === form));
  if (strange !== undefined) return fault(`”${strange}” är inte ett sätt att skriva ett värde`, suggest(strange, FORMS));
  const between = reference.ord.indexOf('minus');
  if (between > 0) return difference(reference.ord.slice(0, between), reference.ord.slice(between + 1), reach);
  return reference.ord[1] === 'procent' && reference.ord[2] === 'av'
    ? share(reference.ord, reach)
    : followWords(reference.ord, reach);
}

/** What a followed reference says, in the forms it asks for: what a reader meets and what the rules hold against the data. */
export function written(
  to: Exclude<ResolvedReference, { slag: 'fel' }>,
  former: readonly string[],
  { gemensamt }: ReferenceScope,
): string {
  const pattern = (enhet: string | undefined) =>
    (former.includes('utan enhet') ? undefined : gemensamt.enheter[enhet ?? '']?.skrivs) ?? '{tal}';
  switch (to.slag) {
    case 'namn':
      return to.objekt.namn;
    case 'tal': {
      const tal = former.includes('utan tecken') ? to.tal.utanTecken : to.tal;
      return (former.includes('med bokstäver') ? inWords(tal) : undefined) ?? formatFigure(tal, pattern(to.enhet));
    }
    case 'etappmål':
      return formatEtappmål(to.etappmål, pattern(to.enhet));
    case 'placering':
      return formatPlacering(to.placering);
  }
}

/** `{3 procent av id rad kolumn}` */
function share([percent = '', , , ...words]: readonly string[], reach: ReferenceScope): ResolvedReference {
  const andel = Tal.read(percent.replace(',', '.'));
  if (!andel) return fault(`”${percent}” är inte ett antal procent`);
  const whole = followWords(words, reach);
  if (whole.slag === 'fel') return whole;
  return whole.slag === 'tal' ? { ...whole, tal: whole.tal.procent(andel) } : fault('bara av ett tal kan procent räknas');
}

/**
 * `{id utfall 2024 minus utfall 2023}`: what follows `minus` belongs to the same object, and in a table to the same row. A number may
 * follow as well: `{antal ej klara kontroller minus 2}`.
 */
function difference(words: readonly string[], less: readonly string[], reach: ReferenceScope): ResolvedReference {
  const a = followWords(words, reach);
  if (a.slag === 'fel') return a;
  const number = less.length === 1 ? Tal.read(less[0] ?? '') : undefined;
  if (a.slag === 'tal' && number) return { ...a, tal: a.tal.minus(number) };
  const b = followWords([...sharedWords(words, less, reach), ...less], reach);
  if (b.slag === 'fel') return b;
  if (a.slag !== 'tal' || b.slag !== 'tal' || a.enhet !== b.enhet)
    return fault('bara två tal i samma enhet kan dras från varandra');
  return { ...a, tal: a.tal.minus(b.tal) };
}

/** The words of the first figure that also hold for the second. */
function sharedWords(words: readonly string[], less: readonly string[], { objekt }: ReferenceScope): readonly string[] {
  const named = objekt.get(words[0] ?? '');
  if (!named || objekt.has(less[0] ?? '')) return [];
  return words.slice(0, named.slag === 'tabell' && less.length === 1 ? 2 : 1);
}

function followWords(words: readonly string[], reach: ReferenceScope): ResolvedReference {
  const [first = '', ...rest] = words;
  const named = reach.objekt.get(first);
  if (named)
    return rest.length === 0
      ? { slag: 'namn', objekt: named, place: at(named.file, named.path) }
      : followField(named, rest, reach);
  if (first === '') return fault('klamrarna är tomma');
  if (/^[a-z0-9]+(-[a-z0-9]+)+$/.test(first))
    return fault(`det finns inget med id ”${first}”`, suggest(first, reach.objekt.keys()));
  if (!reach.själv) return fault('texten hör inte till något mått, mål eller åtagande');
  const followed = followField(reach.själv, words, reach);
  // An id of one word looks like a word of the notation; spelt almost right, it is told from one.
  const menat = followed.slag === 'fel' && !FIELDS.includes(first) ? suggest(first, reach.objekt.keys()) : undefined;
  return menat === undefined ? followed : fault(`det finns inget med id ”${first}”`, menat);
}

function followField(objekt: Objekt, words: readonly string[], { gemensamt, tillfälle }: ReferenceScope): ResolvedReference {
  if (words[0] === 'antal') return count(objekt, words.slice(1).join(' '), gemensamt);
  if (objekt.slag === 'tabell') return followCell(objekt, words);
  if (objekt.slag === 'mått') return followOutcome(objekt, words, tillfälle);
  const [word = ''] = words;
  return FIELDS.includes(word)
    ? fault(`”${words.join(' ')}” kan bara hämtas ur ett mått; skriv måttets id först`)
    : fault(`”${words.join(' ')}” kan bara hämtas ur ett mått eller en tabell`, suggest(word, FIELDS));
}

function followOutcome(
  { uppföljning, plan, file, path }: Mått,
  words: readonly string[],
  tillfälle: Tillfälle,
): ResolvedReference {
  const period = words.at(-1) ?? '';
  const field = words.slice(0, -1).join(' ');
  const reported = (...below: Path) => at(file, [...path, 'uppföljning', tillfälle, ...below, period]);
  const figure = (tal: Tal | undefined, periods: object | undefined, ...below: Path): ResolvedReference =>
    tal ? { slag: 'tal', tal, enhet: plan.enhet, place: reported(...below) } : noPeriod(field, period, periods);

  if (field === 'utfall') return figure(own(uppföljning?.utfall, period), uppföljning?.utfall, 'utfall');
  for (const group of GROUPS) {
    const values = uppföljning?.kön?.[group];
    if (field === group) return figure(own(values, period), values, 'kön', group);
  }
  for (const end of ENDS) {
    const values = uppföljning?.område?.[end];
    if (field === end) return figure(own(values, period)?.värde, values, 'område', end);
  }
  if (field.startsWith('ålder ')) {
    const group = field.slice('ålder '.length);
    const ages = own(uppföljning?.ålder, group);
    return figure(own(ages, period), ages, 'ålder', group);
  }
  if (field === 'ranking') {
    const placering = own(uppföljning?.ranking, period);
    return placering
      ? { slag: 'placering', placering, place: reported('ranking') }
      : noPeriod(field, period, uppföljning?.ranking);
  }
  if (field === 'etappmål') {
    const etappmål = own(plan.etappmål, period);
    const place = at(file, [...path, 'plan', 'etappmål', period]);
    return etappmål ? { slag: 'etappmål', etappmål, enhet: plan.enhet, place } : noPeriod(field, period, plan.etappmål);
  }
  const index = uppföljning?.jämförelser?.findIndex(({ namn }) => namn === field) ?? -1;
  const comparison = uppföljning?.jämförelser?.[index];
  if (comparison) return figure(own(comparison.utfall, period), comparison.utfall, 'jämförelser', index, 'utfall');
  if (field === '' && FIELDS.includes(period)) return fault(`årtalet saknas efter ”${period}”`);
  const known = [...FIELDS, ...(uppföljning?.jämförelser ?? []).map(({ namn }) => namn)];
  return fault(`måttet har inget som heter ”${field || period}”`, suggest(field || period, known));
}

/** A cell of a table: the published amount, or the computed one where none is published. */
function followCell(tabell: Tabell, [row = '', column = '']: readonly string[]): ResolvedReference {
  const rows = amounts(tabell);
  const rad = rows.find(({ data }) => data.id === row);
  if (!rad)
    return fault(
      `tabellen har ingen rad ”${row}”`,
      suggest(
        row,
        rows.map(({ data }) => data.id),
      ),
    );
  const cell = rad.celler.get(column);
  if (!cell) return fault(`tabellen har ingen kolumn ”${column}”`, suggest(column, rad.celler.keys()));
  const tal = cell.publicerat ?? cell.beräknat;
  return tal instanceof Tal
    ? { slag: 'tal', tal, enhet: tabell.data.enhet, place: at(tabell.file, [...rad.path, 'värden', column]) }
    : fault(`cellen ”${row} ${column}” har inget belopp`);
}

function count(objekt: Objekt, what: string, gemensamt: Gemensamt): ResolvedReference {
  const counts = countsOf(objekt, gemensamt);
  if (!counts) return fault('här finns inget att räkna; skriv id på ett mål, ett nämndmål eller den interna kontrollen först');
  const value = own(counts, what);
  return value === undefined
    ? fault(`”antal ${what}” går inte att räkna`, suggest(what, Object.keys(counts)))
    : { slag: 'tal', tal: Tal.count(value), enhet: undefined, place: at(objekt.file, objekt.path) };
}

function countsOf(objekt: Objekt, gemensamt: Gemensamt): Record<string, number> | undefined {
  if (objekt.slag === 'mål' || objekt.slag === 'nämndmål') return goalCounts(objekt, gemensamt);
  return objekt.slag === 'intern kontroll' ? controlCounts(objekt, gemensamt) : undefined;
}

function goalCounts(objekt: Mål | Nämndmål, gemensamt: Gemensamt): Record<string, number> {
  const below = objekt.slag === 'mål' ? objekt.nämndmål : [];
  return {
    ...byStatus(
      'åtaganden',
      åtagandenOf(objekt).map(({ uppföljning }) => uppföljning?.status),
      gemensamt,
    ),
    mått: [objekt, ...below].reduce((sum, { mått }) => sum + mått.length, 0),
    nämndmål: below.length,
  };
}

function controlCounts({ risker, granskningar, kontroller }: InternKontroll, gemensamt: Gemensamt): Record<string, number> {
  const actions = (all: readonly (typeof risker)[number][] | readonly (typeof granskningar)[number][]) =>
    all.flatMap(({ plan, uppföljning }) => plan.åtgärder.map(({ id }) => uppföljning?.åtgärder[id]?.status));
  return {
    risker: risker.length,
    granskningar: granskningar.length,
    ...byStatus('riskåtgärder', actions(risker), gemensamt),
    ...byStatus('granskningsåtgärder', actions(granskningar), gemensamt),
    ...byStatus(
      'kontroller',
      kontroller.map(({ uppföljning }) => uppföljning?.status),
      gemensamt,
    ),
  };
}

/** All of a kind, those that are finished and those that are not. */
function byStatus(vad: string, statuses: readonly (string | undefined)[], { skalor }: Gemensamt): Record<string, number> {
  const done = statuses.filter((status) => isDone(status, skalor)).length;
  return { [vad]: statuses.length, [`klara ${vad}`]: done, [`ej klara ${vad}`]: statuses.length - done };
}

/** A value an editor wrote, never what JavaScript puts into every object. */
function own<T>(record: Readonly<Record<string, T>> | undefined, key: string): T | undefined {
  return record && Object.hasOwn(record, key) ? record[key] : undefined;
}

function noPeriod(field: string, period: string, periods: object | undefined): ResolvedReference {
  const known = Object.keys(periods ?? {});
  if (known.length === 0) return fault(`måttet har inget värde för ”${field}”`);
  return fault(`”${field}” finns för ${known.join(', ')} men inte för ”${period}”`);
}

function fault(orsak: string, förslag?: string): ResolvedReference {
  return { slag: 'fel', orsak, förslag };
}
