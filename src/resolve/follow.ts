/**
 * Follows one reference of a running text to what it names: an object, a figure, a target, a placement or a count. The one place that
 * knows the words of the notation (docs/data.md, "Löpande text").
 */
import { suggest } from '../findings/suggest.ts';
import type { Etappmål, Placering } from '../model/etappmal.ts';
import { Tal } from '../model/tal.ts';
import { isDone } from './status.ts';
import type { Hänvisning } from './text.ts';
import { type Gemensamt, type Objekt, åtagandenOf } from './year.ts';

export type Followed =
  | { readonly slag: 'namn'; readonly objekt: Objekt }
  /** `enhet` is undefined for a count. */
  | { readonly slag: 'tal'; readonly tal: Tal; readonly enhet: string | undefined }
  | { readonly slag: 'etappmål'; readonly etappmål: Etappmål; readonly enhet: string }
  | { readonly slag: 'placering'; readonly placering: Placering }
  | { readonly slag: 'fel'; readonly orsak: string; readonly förslag?: string | undefined };

const FORMS = ['med bokstäver', 'utan enhet'] as const;

/** What a text can reach: the object it stands in, and all objects of the board. */
export interface Reach {
  readonly själv: Objekt | undefined;
  readonly objekt: ReadonlyMap<string, Objekt>;
  readonly gemensamt: Gemensamt;
}

const GROUPS = ['kvinnor', 'män', 'flickor', 'pojkar'] as const;
const ENDS = ['lägsta', 'högsta'] as const;
const FIELDS = ['utfall', ...GROUPS, ...ENDS, 'ålder', 'ranking', 'etappmål', 'antal'];

export function follow(reference: Hänvisning, reach: Reach): Followed {
  if (reference.form !== undefined && !FORMS.some((form) => form === reference.form)) {
    return fault(`”${reference.form}” är inte ett sätt att skriva ett värde`, suggest(reference.form, FORMS));
  }
  const [first = '', ...rest] = reference.ord;
  const named = reach.objekt.get(first);
  if (named) return rest.length === 0 ? { slag: 'namn', objekt: named } : followField(named, rest, reach);
  if (first === '') return fault('klamrarna är tomma');
  if (/^[a-z0-9]+(-[a-z0-9]+)+$/.test(first))
    return fault(`det finns inget med id ”${first}”`, suggest(first, reach.objekt.keys()));
  if (!reach.själv) return fault('texten hör inte till något mått, mål eller åtagande');
  return followField(reach.själv, reference.ord, reach);
}

function followField(objekt: Objekt, words: readonly string[], reach: Reach): Followed {
  if (words[0] === 'antal') return count(objekt, words.slice(1).join(' '), reach.gemensamt);
  if (objekt.slag !== 'mått') return fault(`”${words.join(' ')}” kan bara hämtas ur ett mått`, suggest(words[0] ?? '', FIELDS));
  const period = words.at(-1) ?? '';
  const field = words.slice(0, -1).join(' ');
  const { uppföljning, plan } = objekt;
  const figure = (tal: Tal | undefined, periods: object | undefined): Followed =>
    tal ? { slag: 'tal', tal, enhet: plan.enhet } : noPeriod(field, period, periods);

  if (field === 'utfall') return figure(uppföljning?.utfall?.[period], uppföljning?.utfall);
  for (const group of GROUPS) {
    if (field === group) return figure(uppföljning?.kön?.[group]?.[period], uppföljning?.kön?.[group]);
  }
  for (const end of ENDS) {
    if (field === end) return figure(uppföljning?.område?.[end]?.[period]?.värde, uppföljning?.område?.[end]);
  }
  if (field.startsWith('ålder ')) {
    const ages = uppföljning?.ålder?.[field.slice('ålder '.length)];
    return figure(ages?.[period], ages);
  }
  if (field === 'ranking') {
    const placering = uppföljning?.ranking?.[period];
    return placering ? { slag: 'placering', placering } : noPeriod(field, period, uppföljning?.ranking);
  }
  if (field === 'etappmål') {
    const etappmål = plan.etappmål?.[period];
    return etappmål ? { slag: 'etappmål', etappmål, enhet: plan.enhet } : noPeriod(field, period, plan.etappmål);
  }
  const comparison = uppföljning?.jämförelser?.find(({ namn }) => namn === field);
  if (comparison) return figure(comparison.utfall[period], comparison.utfall);
  const known = [...FIELDS, ...(uppföljning?.jämförelser ?? []).map(({ namn }) => namn)];
  return fault(`måttet har inget som heter ”${field || period}”`, suggest(field || period, known));
}

function count(objekt: Objekt, what: string, gemensamt: Gemensamt): Followed {
  if (objekt.slag !== 'mål' && objekt.slag !== 'nämndmål') return fault('bara mål och nämndmål har åtaganden att räkna');
  const åtaganden = åtagandenOf(objekt);
  const done = åtaganden.filter((one) => isDone(one, gemensamt.skalor)).length;
  const counts: Record<string, number> = {
    åtaganden: åtaganden.length,
    'klara åtaganden': done,
    'ej klara åtaganden': åtaganden.length - done,
    mått: objekt.mått.length + (objekt.slag === 'mål' ? objekt.nämndmål.reduce((sum, { mått }) => sum + mått.length, 0) : 0),
    nämndmål: objekt.slag === 'mål' ? objekt.nämndmål.length : 0,
  };
  const value = counts[what];
  return value === undefined
    ? fault(`”antal ${what}” går inte att räkna`, suggest(what, Object.keys(counts)))
    : { slag: 'tal', tal: Tal.count(value), enhet: undefined };
}

function noPeriod(field: string, period: string, periods: object | undefined): Followed {
  const known = Object.keys(periods ?? {});
  if (known.length === 0) return fault(`måttet har inget värde för ”${field}”`);
  return fault(`”${field}” finns för ${known.join(', ')} men inte för ”${period}”`);
}

function fault(orsak: string, förslag?: string): Followed {
  return { slag: 'fel', orsak, förslag };
}
