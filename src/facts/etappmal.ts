/** Decides whether a mått has reached its target: compares the latest target that is due with the utfall of its year. */
import type { Etappmål } from '../model/etappmal.ts';
import { limit } from '../model/interval.ts';
import { comparePeriods, yearOf } from '../model/period.ts';
import { type Mått, placeIn, type År } from '../resolve/year.ts';
import { agreeing } from '../swedish/nouns.ts';
import { formatEtappmål, formatFigure, formatPlacering } from '../swedish/numbers.ts';
import { change } from './change.ts';
import { answered, type Faktum, type JaNej, notApplicable, type Svar, unknown } from './fact.ts';
import { judgeRequirement, verdict } from './requirement.ts';
import { utfallOf } from './utfall.ts';

/** Returns whether the latest etappmål that is due is reached. Undefined for a mått without etappmål. */
export function etappmålNått(mått: Mått, year: År): Faktum<JaNej> | undefined {
  const [first] = targetsOf(mått);
  if (!first) return undefined;
  const due = dueTarget(mått, year.år);
  const { svar, förklaring } = due
    ? judge(mått, due.målår, due.etappmål, year)
    : notApplicable(`${mått.sort.målord.bestämd} gäller ${first.målår} och bedöms inte än`);
  const beslut = mått.uppföljning?.etappmål_nått;
  return {
    förslag: svar,
    förklaring,
    beslut,
    skäl: mått.uppföljning?.skäl?.etappmål_nått,
    gäller: beslut ?? svar,
    place: placeIn(mått, ['plan', 'etappmål', ...(due ? [String(due.målår)] : [])]),
  };
}

/** The etappmål of a mått, oldest year first. */
function targetsOf({ plan }: Mått) {
  const targets = Object.entries(plan.etappmål ?? {}).sort(([a], [b]) => comparePeriods(a, b));
  return targets.map(([målår, etappmål]) => ({ målår: Number(målår), etappmål }));
}

/** The latest etappmål of a mått that is due in a year. Undefined when none is. */
export function dueTarget(mått: Mått, år: number): ReturnType<typeof targetsOf>[number] | undefined {
  return targetsOf(mått).findLast(({ målår }) => målår <= år);
}

function judge(mått: Mått, målår: number, etappmål: Etappmål, year: År): Svar {
  const { gemensamt } = year;
  const { plan, sort } = mått;
  const { bestämd } = sort.målord;
  const pattern = gemensamt.enheter[plan.enhet]?.skrivs ?? '{tal}';
  const target = formatEtappmål(etappmål, pattern);
  if (etappmål.slag === 'indikator') return notApplicable(`${sort.ord.bestämd} följs utan ${sort.målord.obestämd}`);
  if (etappmål.slag === 'text') return unknown(`${bestämd} ”${target}” är skrivet med ord och bedöms av en person`);

  switch (etappmål.slag) {
    case 'placering': {
      const rankings = Object.entries(mått.resultat.ranking ?? {}).sort(([a], [b]) => comparePeriods(a, b));
      const [, placering] = rankings.findLast(([one]) => yearOf(one) === målår) ?? [];
      if (!placering) return unknown(`placeringen för ${målår} är inte känd`);
      const reached = placering.plats <= etappmål.placering.plats;
      return answered(reached, `placeringen är ${formatPlacering(placering)} och ${bestämd} ${target}`);
    }
    case 'inriktning': {
      const förändring = change(mått, year.år, gemensamt, målår);
      if (förändring.slag === 'okänt') return unknown(`${bestämd} är ${target}, men ${förändring.förklaring}`);
      const förklaring = `${bestämd} är ${target}, och ${förändring.förklaring}`;
      if (etappmål.ord === 'Öka') return answered(förändring.slag === 'ökat', förklaring);
      if (etappmål.ord === 'Minska') return answered(förändring.slag === 'minskat', förklaring);
      const worse = { högre: 'minskat', lägre: 'ökat', ingen: undefined }[plan.riktning];
      return answered(worse === undefined ? förändring.slag === 'oförändrat' : förändring.slag !== worse, förklaring);
    }
    case 'krav':
      return judgeRequirement(mått, målår, etappmål, gemensamt);
    case 'jämförelse': {
      const own = utfallOf(mått, målår, gemensamt);
      if (!own) return unknown(`utfallet för ${målår} är inte känt`);
      const { period, text, möjliga } = own;
      const other = mått.resultat.jämförelser?.find(({ namn }) => namn === etappmål.med)?.utfall[period];
      if (!other) return unknown(`${bestämd} är ${target}, men ${etappmål.med} för ${period} är inte känt`);
      const förklaring = `utfallet ${period} är ${text} och ${etappmål.med} ${formatFigure(other, pattern)}`;
      const answer = verdict(limit(etappmål.ord, other.värde), möjliga);
      return answer === undefined
        ? unknown(`${förklaring}, och det avgör inte om ${bestämd} ${target} är ${agreeing(sort.målord, 'nått', 'nådd')}`)
        : answered(answer, förklaring);
    }
  }
}
