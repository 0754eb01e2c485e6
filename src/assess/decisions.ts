/** Compares decisions with proposals. A decision that differs needs a reason, and a reason needs a difference to explain. */

import { at, type Finding, finding, type Place } from '../diagnostics/finding.ts';
import { deviates, isAnswered } from '../facts/fact.ts';
import type { Facts, MåttFakta } from '../facts/facts.ts';
import type { År } from '../resolve/year.ts';
import type { Bedömning } from './bedomning.ts';

/** Reports decisions that differ without a reason, and reasons without a difference. */
export function decisionFindings(bedömningar: readonly Bedömning[], facts: Facts, år: År): Finding[] {
  return [
    ...bedömningar.flatMap((one) => checkBedömning(one, år)),
    ...[...facts.mått.values()].flatMap((one) => checkMått(one, år)),
  ];
}

function checkBedömning({ namn, beslut, förslag, skäl, skiljer, place }: Bedömning, { tillfälle }: År): Finding[] {
  if (skiljer && förslag && skäl === undefined)
    return [finding('bedomning-utan-skal', place, { namn, beslut: beslut ?? '', förslag: förslag.ord })];
  if (skäl === undefined || skiljer || förslag?.utslag.slag === 'kan inte bedömas') return [];
  const orsak =
    beslut === undefined
      ? 'ingen bedömning är beslutad'
      : förslag
        ? `kriterierna föreslår också ”${förslag.ord}”`
        : 'det finns inget förslag att skilja sig från';
  return [
    finding('skal-utan-avvikelse', at(place.file, ['uppföljning', tillfälle, 'skäl', 'bedömning']), { fält: 'bedömning', orsak }),
  ];
}

type Fält = keyof NonNullable<NonNullable<MåttFakta['mått']['uppföljning']>['skäl']>;

function checkMått({ mått, trend, etappmål, skillnader, räknas }: MåttFakta, { tillfälle }: År): Finding[] {
  const reported = [...mått.path, 'uppföljning', tillfälle];
  const decisionPlace = (fält: Fält): Place => at(mått.file, [...reported, fält]);
  const reasonPlace = (fält: Fält): Place => at(mått.file, [...reported, 'skäl', fält]);
  const skäl = mått.uppföljning?.skäl ?? {};
  const findings: Finding[] = [];
  /** Checks one field. `difference` is undefined when both agree. `comparable` is false when the rule has no proposal. */
  const compare = (
    fält: Fält,
    difference: { beslut: string; förslag: string; eftersom: string } | undefined,
    comparable: boolean,
  ) => {
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
  const toSentence = (förklaring: string) => `${förklaring}.`;

  compare(
    'trend',
    deviates(trend) ? { beslut: trend.beslut ?? '', förslag: trend.förslag, eftersom: toSentence(trend.förklaring) } : undefined,
    isAnswered(trend.förslag),
  );
  compare(
    'etappmål_nått',
    etappmål && deviates(etappmål)
      ? { beslut: etappmål.beslut ?? '', förslag: etappmål.förslag, eftersom: toSentence(etappmål.förklaring) }
      : undefined,
    etappmål !== undefined && isAnswered(etappmål.förslag),
  );
  const differing = skillnader.filter(({ faktum }) => deviates(faktum));
  compare(
    'omotiverade_skillnader',
    differing.length > 0
      ? {
          beslut: mått.uppföljning?.omotiverade_skillnader?.join(', ') || 'Nej',
          förslag:
            skillnader
              .filter(({ faktum }) => faktum.förslag === 'ja')
              .map(({ grund }) => grund)
              .join(', ') || 'Nej',
          eftersom: toSentence(differing.map(({ faktum }) => faktum.förklaring).join('; ')),
        }
      : undefined,
    skillnader.every(({ faktum }) => isAnswered(faktum.förslag)),
  );
  compare(
    'räknas_i_bedömningen',
    räknas ? undefined : { beslut: 'nej', förslag: 'ja', eftersom: 'alla mått räknas om inget annat sägs.' },
    räknas,
  );
  return findings;
}
