/** Explains a proposal in plain Swedish: the inputs of the row that decided, and the requirements for a better level. */

import { type Condition, describeWithin, type NumberDomain } from '../criteria/condition.ts';
import type { Kriterier } from '../criteria/criteria.ts';
import type { Radspår, Villkor } from '../criteria/table.ts';
import type { Bedömningsskala } from '../model/gemensamt.ts';
import type { Interval } from '../model/interval.ts';
import { ranksOf } from '../resolve/styrmodell.ts';
import { enumerate } from '../swedish/typography.ts';
import type { SammanvägningSpår, TabellSpår, Utslag } from './bedomning.ts';

interface Explanation {
  readonly eftersom: string;
  readonly gränser: readonly string[];
}

/** Explains a proposal that a table gave. `wordFor` gives the word for a level at the occasion. */
export function sentenceOfTable(
  spår: TabellSpår,
  utslag: Utslag,
  kriterier: Kriterier,
  wordFor: (nivå: string) => string,
): Explanation {
  const possible = spår.svar.rader.filter(({ utfall }) => utfall !== 'gäller inte');
  if (utslag.slag === 'kan inte bedömas') {
    const eftersom = `eftersom ${enumerate(utslag.saknas)}; möjliga nivåer är ${spår.svar.svar.map(wordFor).join(' eller ')}`;
    return { eftersom, gränser: [] };
  }
  const [first] = possible;
  const met = (first?.villkor ?? [])
    .filter(({ uppfyllt }) => uppfyllt === 'ja')
    .map(({ villkor }) => clauseOf(villkor.indata, spår));
  const unknown = [...new Set(possible.flatMap(unknownIn))];
  const regardless = unknown.length > 0 ? [`svaret blir detsamma vad som än gäller för ${enumerate(unknown)}`] : [];
  return {
    eftersom: `eftersom ${enumerate([...met, ...regardless]) || 'inget villkor ställs'}`,
    gränser: requirements(spår, kriterier, wordFor),
  };
}

function unknownIn({ villkor }: Radspår): string[] {
  return villkor.filter(({ uppfyllt }) => uppfyllt === 'okänt').map((one) => one.villkor.indata);
}

function clauseOf(indata: string, { underlag, delfrågor }: TabellSpår): string {
  const own = underlag.find(({ namn }) => namn === indata);
  const below = delfrågor.find(({ tabell }) => tabell.namn === indata);
  if (!below) return own?.text ?? indata;
  // The text of a percentage also states the count, so the count itself is left out.
  const shares = below.underlag.flatMap(({ namn, mängd }) => {
    const domain = below.tabell.indata.get(namn);
    return domain?.slag === 'tal' && domain.av !== undefined && mängd.tal.length > 0 ? [domain.av] : [];
  });
  const facts = new Set(below.underlag.filter(({ namn }) => !shares.includes(namn)).map(({ text }) => text));
  return `${own?.text ?? indata} (${[...facts].join('; ')})`;
}

/** The rows that do not apply because of a single condition. */
function lackingOne({ svar }: TabellSpår): Radspår[] {
  return svar.rader.filter(
    ({ villkor, utfall }) => utfall === 'gäller inte' && villkor.filter(({ uppfyllt }) => uppfyllt !== 'ja').length === 1,
  );
}

/** The requirements for the nearest better answer that a single condition blocked. */
function requirements(spår: TabellSpår, kriterier: Kriterier, wordFor: (nivå: string) => string): string[] {
  const { svar } = spår.tabell;
  const rank = ({ rad }: Radspår) => svar.indexOf(rad.så);
  const better = lackingOne(spår).filter((one) => rank(one) !== -1 && rank(one) < svar.indexOf(spår.svar.svar[0] ?? ''));
  const next = Math.max(...better.map(rank));
  return better
    .filter((one) => rank(one) === next)
    .flatMap(({ rad, villkor }) => {
      const missed = villkor.find(({ uppfyllt }) => uppfyllt !== 'ja')?.villkor;
      return missed ? [requirement(wordFor(rad.så), missed, spår, kriterier)] : [];
    });
}

function requirement(nivå: string, { indata, mängd }: Villkor, { tabell, underlag }: TabellSpår, { data }: Kriterier): string {
  const domain = tabell.indata.get(indata);
  const value = underlag.find(({ namn }) => namn === indata)?.mängd;
  if (domain?.slag === 'tal' && value) return requiredNumber(nivå, indata, mängd, value, domain);
  const clauses = [...(data.delfrågor?.[indata]?.svar ?? []), ...(data.uppger?.[indata]?.ord ?? [])];
  const wanted = mängd.ord.map((ord) => clauses.find(({ namn }) => namn === ord)?.skrivs ?? ord);
  return `för ${nivå} krävs att ${wanted.join(' eller att ')}`;
}

function requiredNumber(nivå: string, indata: string, mängd: Condition, value: Condition, domain: NumberDomain): string {
  const { av } = domain;
  if (av !== undefined && mängd.tal.length === 0) return `för ${nivå} krävs att det inte finns några ${av}`;
  const limits = enumerateOr(mängd.tal.flatMap((one) => limitText(one, value, domain)));
  if (av === undefined) return `för ${nivå} krävs att ${domain.min === 0 ? 'antalet ' : ''}${indata} är ${limits}`;
  const needsSome = value.tal.length === 0 ? `för ${nivå} krävs att det finns ${av}` : '';
  const limit = limits === '' ? '' : `gränsen för ${nivå} är ${limits} ${indata}`;
  return [needsSome, limit].filter((one) => one !== '').join(', och ');
}

const enumerateOr = (parts: readonly string[]) => parts.join(' eller ');

/** The ends of an interval that restrict. Where a higher number is better, only the lower end of one above the value does. */
function limitText(interval: Interval, value: Condition, domain: NumberDomain): string[] {
  const isAbove = value.tal.every((one) => one.max <= interval.min);
  const upTo = { max: domain.max, medMax: true };
  const text = describeWithin(domain.högreÄrBättre && isAbove ? { ...interval, ...upTo } : interval, domain);
  return text === undefined ? [] : [text];
}

const METODER: Record<SammanvägningSpår['regel']['metod'], string> = {
  medelvärde: 'medelvärdet',
  'viktat medelvärde': 'det viktade medelvärdet',
  median: 'medianen',
  lägsta: 'det lägsta',
};

/** Explains a proposal that a sammanvägning gave. */
export function sentenceOfRollUp(
  { regel, delar, svar, av }: SammanvägningSpår,
  utslag: Utslag,
  skala: Bedömningsskala,
): Explanation {
  const { bedömningsnivåer, utan_nivå } = skala;
  const what = av === 'beslut' ? 'bedömningar' : 'förslag';
  if (utslag.slag === 'ej tillämplig') return { eftersom: 'eftersom ingen del är tillämplig', gränser: [] };
  if (utslag.slag === 'kan inte bedömas') return { eftersom: `eftersom ${enumerate(utslag.saknas)}`, gränser: [] };
  const names = [...bedömningsnivåer, ...Object.values(utan_nivå)].map(({ namn }) => namn);
  const isWeighted = regel.metod === 'viktat medelvärde';
  const counts = names.flatMap((namn) => {
    const own = delar.filter(({ ord }) => ord === namn);
    const vikt = own.reduce((sum, one) => sum + one.vikt, 0);
    return own.length === 0 ? [] : [`${own.length} ${namn}${isWeighted ? ` med vikt ${vikt}` : ''}`];
  });
  const method = METODER[regel.metod];
  const figure = (svar.tal ?? 0)
    .toFixed(2)
    .replace(/\.?0+$/, '')
    .replace('.', ',');
  const ranks = ranksOf(skala);
  const scale = `${ranks.at(-1)} är 1 och ${ranks[0]} ${ranks.length}`;
  return { eftersom: `eftersom ${method} av delarnas ${what} är ${figure}, där ${scale} (${enumerate(counts)})`, gränser: [] };
}
