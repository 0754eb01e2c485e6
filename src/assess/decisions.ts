/** Compares decisions with proposals. A decision that differs needs a reason, and a reason needs a difference to explain. */

import { at, type Finding, finding, type Place } from '../diagnostics/finding.ts';
import { deviates, type Faktum, isAnswered } from '../facts/fact.ts';
import type { Facts, MåttFakta } from '../facts/facts.ts';
import { wordsOf } from '../resolve/styrmodell.ts';
import type { Mått, År } from '../resolve/year.ts';
import { isSame } from '../write/plain.ts';
import type { Bedömning, Reason } from './bedomning.ts';
import { overruledLevel } from './office.ts';

/** Reports decisions that differ without a reason, reasons without a difference, and reasons that were written for another one. */
export function decisionFindings(bedömningar: readonly Bedömning[], skäl: readonly Reason[], facts: Facts, år: År): Finding[] {
  return [
    ...bedömningar.flatMap((one) => checkBedömning(one, år)),
    ...[...facts.mått.values()].flatMap((one) => checkMått(one, år)),
    ...checkReasons(skäl),
  ];
}

function checkReasons(reasons: readonly Reason[]): Finding[] {
  const lapsed = reasons.filter(({ skrivet, nu }) => skrivet !== undefined && !isSame(skrivet, nu));
  const [first, ...others] = reasons.filter(({ skrivet }) => skrivet === undefined);
  return [
    ...lapsed.map(({ file, path, fält, skrivet = '', nu }) =>
      finding('skal-forfallet', at(file, [...path, 'skälet_gäller', fält]), { fält, då: skrivet, nu }),
    ),
    ...(first ? [unboundReasons(first, others.length + 1)] : []),
  ];
}

/** One finding for all reasons of a board that do not say what they were written for, since older data has many. */
function unboundReasons({ file, path, fält, nu }: Reason, antal: number): Finding {
  return finding('skal-obundet', at(file, [...path, 'skäl', fält]), { antal, fält, nu });
}

/** The reasons for decisions that differ from a proposal. */
export function reasonsOf(bedömningar: readonly Bedömning[], facts: Facts, { tillfälle }: År): Reason[] {
  const reported = ['uppföljning', tillfälle.id];
  const ofBedömning = ({ place, beslut = '', skäl, skäletGäller, skiljer, förslag, överprövad }: Bedömning): Reason[] => {
    const proposed = [skiljer ? förslag?.ord : undefined, överprövad];
    const nu = insteadOf(beslut, proposed);
    if (skäl === undefined || nu === undefined) return [];
    return [{ file: place.file, path: reported, fält: 'bedömning', skrivet: skäletGäller, nu }];
  };
  const ofMått = (one: MåttFakta): Reason[] => {
    const { file, path, uppföljning } = one.mått;
    return comparisonsOf(one).flatMap(({ fält, difference }) => {
      const office = fält === 'bedömning' ? overruledLevel(uppföljning) : undefined;
      const nu = insteadOf(difference?.beslut ?? uppföljning?.bedömning ?? '', [difference?.förslag, office]);
      if (uppföljning?.skäl?.[fält] === undefined || nu === undefined) return [];
      return [{ file, path: [...path, ...reported], fält, skrivet: uppföljning.skälet_gäller?.[fält], nu }];
    });
  };
  return [...bedömningar.flatMap(ofBedömning), ...[...facts.mått.values()].flatMap(ofMått)];
}

/** A decision and the proposals that it differs from: `God i stället för Godtagbar`. Undefined when it differs from none. */
function insteadOf(beslut: string, förslag: readonly (string | undefined)[]): string | undefined {
  const proposed = new Set(förslag.filter((one) => one !== undefined));
  return proposed.size === 0 ? undefined : `${beslut} i stället för ${[...proposed].join(' och ')}`;
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

/** A field that a person may decide. `difference` is undefined when the decision agrees with the rule. */
interface Comparison {
  readonly fält: Fält;
  readonly difference: Difference | undefined;
  /** Whether the rule has a proposal. */
  readonly comparable: boolean;
}

function comparisonsOf({ mått, trend, bedömning, etappmål, skillnader, räknas }: MåttFakta): Comparison[] {
  const level = bedömning && isLevel(mått, bedömning.beslut) ? differing(bedömning) : undefined;
  const proposed = overruledLevel(mått.uppföljning);
  return [
    {
      fält: 'bedömning',
      difference: level,
      comparable: proposed === undefined && (bedömning === undefined || isAnswered(bedömning.förslag)),
    },
    { fält: 'trend', difference: differing(trend), comparable: isAnswered(trend.förslag) },
    {
      fält: 'etappmål_nått',
      difference: etappmål && differing(etappmål),
      comparable: etappmål !== undefined && isAnswered(etappmål.förslag),
    },
    {
      fält: 'omotiverade_skillnader',
      difference: differingGroups(mått, skillnader),
      comparable: skillnader.every(({ faktum }) => isAnswered(faktum.förslag)),
    },
    {
      fält: 'räknas_i_bedömningen',
      difference: räknas ? undefined : { beslut: 'nej', förslag: 'ja', eftersom: 'alla mått räknas om inget annat sägs.' },
      comparable: räknas,
    },
  ];
}

const isLevel = ({ sort }: Mått, word: string | undefined) => wordsOf(sort.skala).some(({ namn }) => namn === word);

function checkMått(fakta: MåttFakta, { tillfälle }: År): Finding[] {
  const { mått, bedömning } = fakta;
  const reported = [...mått.path, 'uppföljning', tillfälle.id];
  const skäl = mått.uppföljning?.skäl ?? {};
  const proposed = overruledLevel(mått.uppföljning);
  const compared = comparisonsOf(fakta);
  const isOverruled = isLevel(mått, bedömning?.beslut) && isLevel(mått, proposed) && compared[0]?.difference === undefined;
  const findings: Finding[] = [];
  if (isOverruled && proposed !== undefined && skäl.bedömning === undefined) {
    findings.push(
      overruled(at(mått.file, [...reported, 'bedömning']), { namn: mått.namn, bedömning: bedömning?.beslut }, proposed),
    );
  }
  for (const { fält, difference, comparable } of compared) {
    if (difference && skäl[fält] === undefined) {
      findings.push(finding('avvikelse-utan-skal', at(mått.file, [...reported, fält]), { fält, ...difference }));
    }
    if (!difference && comparable && skäl[fält] !== undefined) {
      const orsak = 'beslutet är detsamma som förslaget, eller inget är beslutat';
      findings.push(finding('skal-utan-avvikelse', at(mått.file, [...reported, 'skäl', fält]), { fält, orsak }));
    }
  }
  return findings;
}
