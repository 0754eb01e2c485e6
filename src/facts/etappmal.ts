/** Decides whether a mått has reached its etappmål: compares the latest etappmål that is due with the utfall of its year. */
import { at } from '../diagnostics/finding.ts';
import type { Etappmål } from '../model/etappmal.ts';
import { comparePeriods, yearOf } from '../model/period.ts';
import type { Mått, År } from '../resolve/year.ts';
import { formatEtappmål, formatFigure, formatPlacering } from '../swedish/numbers.ts';
import { change } from './change.ts';
import type { Faktum, Obesvarat } from './fact.ts';

/** The answer to a yes-or-no question. */
export type JaNej = 'ja' | 'nej';

interface Svar {
  readonly svar: JaNej | Obesvarat;
  readonly förklaring: string;
}

const unknown = (förklaring: string): Svar => ({ svar: 'kan inte bedömas', förklaring });
const notApplicable = (förklaring: string): Svar => ({ svar: 'ej tillämplig', förklaring });
const answered = (yes: boolean, förklaring: string): Svar => ({ svar: yes ? 'ja' : 'nej', förklaring });

/** Returns whether the latest etappmål that is due is reached. Undefined for a mått without etappmål. */
export function etappmålNått(mått: Mått, year: År): Faktum<JaNej> | undefined {
  const targets = Object.entries(mått.plan.etappmål ?? {}).sort(([a], [b]) => comparePeriods(a, b));
  if (targets.length === 0) return undefined;
  const due = targets.findLast(([target]) => Number(target) <= year.år);
  const [first] = targets;
  const { svar, förklaring } = due
    ? judge(mått, Number(due[0]), due[1], year)
    : notApplicable(`etappmålet gäller ${first?.[0]} och bedöms inte än`);
  const beslut = mått.uppföljning?.etappmål_nått;
  return {
    förslag: svar,
    förklaring,
    beslut,
    skäl: mått.uppföljning?.skäl?.etappmål_nått,
    gäller: beslut ?? svar,
    place: at(mått.file, [...mått.path, 'plan', 'etappmål', ...(due ? [due[0]] : [])]),
  };
}

function judge(mått: Mått, målår: number, etappmål: Etappmål, year: År): Svar {
  const { gemensamt } = year;
  const { plan, uppföljning } = mått;
  const pattern = gemensamt.enheter[plan.enhet]?.skrivs ?? '{tal}';
  const target = formatEtappmål(etappmål, pattern);
  if (etappmål.slag === 'indikator') return notApplicable('en indikator följs utan etappmål');
  if (etappmål.slag === 'text') return unknown(`etappmålet ”${target}” är skrivet med ord och bedöms av en person`);
  const byPeriod = Object.entries(uppföljning?.utfall ?? {}).sort(([a], [b]) => comparePeriods(a, b));
  const [period, tal] = byPeriod.findLast(([one]) => yearOf(one) === målår) ?? [];

  switch (etappmål.slag) {
    case 'placering': {
      const rankings = Object.entries(uppföljning?.ranking ?? {}).sort(([a], [b]) => comparePeriods(a, b));
      const [, placering] = rankings.findLast(([one]) => yearOf(one) === målår) ?? [];
      if (!placering) return unknown(`placeringen för ${målår} är inte känd`);
      const reached = placering.plats <= etappmål.placering.plats;
      return answered(reached, `placeringen är ${formatPlacering(placering)} och etappmålet ${target}`);
    }
    case 'inriktning': {
      const förändring = change(mått, year.år, gemensamt, målår);
      if (förändring.slag === 'okänt') return unknown(`etappmålet är ${target}, men ${förändring.förklaring}`);
      const förklaring = `etappmålet är ${target}, och ${förändring.förklaring}`;
      if (etappmål.ord === 'Öka') return answered(förändring.slag === 'ökat', förklaring);
      if (etappmål.ord === 'Minska') return answered(förändring.slag === 'minskat', förklaring);
      const worse = { högre: 'minskat', lägre: 'ökat', ingen: undefined }[plan.riktning];
      return answered(worse === undefined ? förändring.slag === 'oförändrat' : förändring.slag !== worse, förklaring);
    }
    case 'tal': {
      if (!tal) return unknown(`utfallet för ${målår} är inte känt`);
      if (plan.riktning === 'ingen')
        return unknown('måttet har ingen riktning, så det går inte att säga vad som är minst lika bra');
      const förklaring = `utfallet ${period} är ${formatFigure(tal, pattern)} och etappmålet ${target}`;
      return answered(plan.riktning === 'högre' ? tal.värde >= etappmål.tal.värde : tal.värde <= etappmål.tal.värde, förklaring);
    }
    case 'jämförelse': {
      if (!tal) return unknown(`utfallet för ${målår} är inte känt`);
      const other = uppföljning?.jämförelser?.find(({ namn }) => namn === etappmål.med)?.utfall[period ?? ''];
      if (!other) return unknown(`etappmålet är ${target}, men ${etappmål.med} för ${period} är inte känt`);
      const förklaring = `utfallet ${period} är ${formatFigure(tal, pattern)} och ${etappmål.med} ${formatFigure(other, pattern)}`;
      return answered(etappmål.tecken === '>' ? tal.värde > other.värde : tal.värde < other.värde, förklaring);
    }
  }
}
