/** Compares decisions with proposals. A decision that differs needs a reason, and a reason needs a difference to explain. */

import { at, type Finding, finding, type Place } from '../diagnostics/finding.ts';
import { deviates, type Faktum, isAnswered } from '../facts/fact.ts';
import type { Facts, MåttFakta } from '../facts/facts.ts';
import { wordsOf } from '../resolve/styrmodell.ts';
import type { Mått, År } from '../resolve/year.ts';
import type { Bedömning } from './bedomning.ts';
import { overruledLevel } from './office.ts';

/** Reports decisions that differ without a reason, and reasons without a difference. */
export function decisionFindings(bedömningar: readonly Bedömning[], facts: Facts, år: År): Finding[] {
  return [
    ...bedömningar.flatMap((one) => checkBedömning(one, år)),
    ...[...facts.mått.values()].flatMap((one) => checkMått(one, år)),
  ];
}

function checkBedömning({ namn, beslut, överprövad, förslag, skäl, skiljer, place }: Bedömning, { tillfälle }: År): Finding[] {
  if (skiljer && förslag && skäl === undefined)
    return [finding('bedomning-utan-skal', place, { namn, beslut: beslut ?? '', förslag: förslag.ord })];
  if (överprövad !== undefined && skäl === undefined) return [overruled(place, { namn, bedömning: beslut }, överprövad)];
  if (skäl === undefined || skiljer || överprövad !== undefined || förslag?.utslag.slag === 'kan inte bedömas') return [];
  const orsak =
    beslut === undefined
      ? 'ingen bedömning är beslutad'
      : förslag
        ? `kriterierna föreslår också ”${förslag.ord}”`
        : 'det finns inget förslag att skilja sig från';
  return [
    finding('skal-utan-avvikelse', at(place.file, ['uppföljning', tillfälle.id, 'skäl', 'bedömning']), {
      fält: 'bedömning',
      orsak,
    }),
  ];
}

function overruled(
  place: Place,
  { namn, bedömning = '' }: { namn: string; bedömning?: string | undefined },
  förslag: string,
): Finding {
  return finding('forvaltningen-utan-skal', place, { namn, beslut: bedömning, förslag });
}

/** A decision that differs from its proposal. */
interface Difference {
  readonly beslut: string;
  readonly förslag: string;
  readonly eftersom: string;
}

/** How the decision on a fact differs. Undefined when it does not. */
function differing(faktum: Faktum<string>): Difference | undefined {
  const { beslut = '', förslag, förklaring } = faktum;
  return deviates(faktum) ? { beslut, förslag, eftersom: `${förklaring}.` } : undefined;
}

/** How the decision on differences between groups differs. Undefined when it does not. */
function differingGroups(mått: Mått, skillnader: MåttFakta['skillnader']): Difference | undefined {
  const deviating = skillnader.filter(({ faktum }) => deviates(faktum));
  if (deviating.length === 0) return undefined;
  const proposed = skillnader.filter(({ faktum }) => faktum.förslag === 'ja').map(({ grund }) => grund);
  return {
    beslut: mått.uppföljning?.omotiverade_skillnader?.join(', ') || 'Nej',
    förslag: proposed.join(', ') || 'Nej',
    eftersom: `${deviating.map(({ faktum }) => faktum.förklaring).join('; ')}.`,
  };
}

type Fält = keyof NonNullable<NonNullable<MåttFakta['mått']['uppföljning']>['skäl']>;

function checkMått({ mått, trend, bedömning, etappmål, skillnader, räknas }: MåttFakta, { tillfälle }: År): Finding[] {
  const reported = [...mått.path, 'uppföljning', tillfälle.id];
  const decisionPlace = (fält: Fält): Place => at(mått.file, [...reported, fält]);
  const reasonPlace = (fält: Fält): Place => at(mått.file, [...reported, 'skäl', fält]);
  const skäl = mått.uppföljning?.skäl ?? {};
  const findings: Finding[] = [];
  /** Checks one field. `difference` is undefined when both agree. `comparable` is false when the rule has no proposal. */
  const compare = (fält: Fält, difference: Difference | undefined, comparable: boolean) => {
    if (difference && skäl[fält] === undefined)
      findings.push(finding('avvikelse-utan-skal', decisionPlace(fält), { fält, ...difference }));
    if (!difference && comparable && skäl[fält] !== undefined) {
      findings.push(
        finding('skal-utan-avvikelse', reasonPlace(fält), {
          fält,
          orsak: 'beslutet är detsamma som förslaget, eller inget är beslutat',
        }),
      );
    }
  };
  const isKnown = (word: string | undefined) => wordsOf(mått.sort.skala).some(({ namn }) => namn === word);
  const difference = bedömning && isKnown(bedömning.beslut) ? differing(bedömning) : undefined;
  const proposed = overruledLevel(mått.uppföljning);
  if (
    isKnown(bedömning?.beslut) &&
    isKnown(proposed) &&
    proposed !== undefined &&
    difference === undefined &&
    skäl.bedömning === undefined
  ) {
    findings.push(overruled(decisionPlace('bedömning'), { namn: mått.namn, bedömning: bedömning?.beslut }, proposed));
  }
  compare('bedömning', difference, proposed === undefined && (bedömning === undefined || isAnswered(bedömning.förslag)));
  compare('trend', differing(trend), isAnswered(trend.förslag));
  compare('etappmål_nått', etappmål && differing(etappmål), etappmål !== undefined && isAnswered(etappmål.förslag));
  compare(
    'omotiverade_skillnader',
    differingGroups(mått, skillnader),
    skillnader.every(({ faktum }) => isAnswered(faktum.förslag)),
  );
  compare(
    'räknas_i_bedömningen',
    räknas ? undefined : { beslut: 'nej', förslag: 'ja', eftersom: 'alla mått räknas om inget annat sägs.' },
    räknas,
  );
  return findings;
}
