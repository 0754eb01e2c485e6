/**
 * Builds the appendix on how the year was assessed: the kriterier as applied, and every decision that differs from its proposal.
 */
import type { Bedömning } from '../assess/bedomning.ts';
import { overruledLevel } from '../assess/office.ts';
import { NÄMNDERNA } from '../criteria/criteria.ts';
import type { Tabell } from '../criteria/table.ts';
import { pathOf } from '../diagnostics/finding.ts';
import { deviates, type Faktum } from '../facts/fact.ts';
import type { MåttFakta } from '../facts/facts.ts';
import type { Felmarginal } from '../model/felmarginal.ts';
import type { Tillfällesslag } from '../model/styrmodell.ts';
import { organOf } from '../resolve/organ.ts';
import { type Bedömningsgrund, commonWord, wholeScale, wordAt } from '../resolve/styrmodell.ts';
import { capitalize, genitive } from '../swedish/nouns.ts';
import { formatTal } from '../swedish/numbers.ts';
import { enumerate, typeset, withFullStop } from '../swedish/typography.ts';
import { levels } from './chapters.ts';
import { CRITERIA_ID, type ViewContext } from './context.ts';
import { hasArrow } from './matt/trend.ts';
import { prose } from './prose.ts';
import type { Avvikelse, KriterieKapitel } from './report.ts';
import { withSource } from './source-map.ts';

/** The chapter. Its groups of deviating decisions are left out when empty. `changed` says that the kriterier were changed late. */
export function criteriaChapter(context: ViewContext, changed: string | undefined): KriterieKapitel {
  const { kriterier } = context.assessment;
  const { ursprung, beslut } = kriterier?.data ?? {};
  const answers = [...(kriterier?.tabeller.values() ?? [])].map((tabell) => ({
    tabell,
    rubrik: levelHeading(context, tabell.namn),
  }));
  const questions = (kriterier?.delfrågor ?? []).map((tabell) => ({ tabell, rubrik: tabell.fråga }));
  return {
    slag: 'kriterier',
    id: CRITERIA_ID,
    rubrik: RUBRIK[context.år.tillfälle.slag],
    ursprung: [
      ...context.prose(ursprung ?? UTAN_KRITERIER, context.kriterier, ['ursprung']),
      ...(changed === undefined ? [] : prose(changed, { ...context.scope, själv: undefined })),
    ],
    uppgifter:
      beslut === undefined
        ? []
        : [withSource({ namn: 'Beslut', värde: typeset(beslut) }, context.at(context.kriterier, 'beslut'))],
    nivåer: levels(context),
    tabeller: [...answers, ...questions].map(({ tabell, rubrik }, i) => table(context, tabell, rubrik, i + 1)),
    regler: [assumptions(context), weighing(context), uncertainty(context), trends(context)].filter(
      ({ poster }) => poster.length > 0,
    ),
    avvikelser: deviations(context),
  };
}

const RUBRIK: Readonly<Record<Tillfällesslag, string>> = {
  plan: 'Så bedöms året',
  delår: 'Så bedömdes läget',
  helår: 'Så bedömdes året',
};

/** Printed instead of the origin of the kriterier. */
const UTAN_KRITERIER = 'Kommunen har inga gemensamma kriterier. Varje bedömning är beslutad utan förslag.';

/** The heading of a table or a sammanvägning for a level of goals, or for the whole. */
function levelHeading({ år, nämnd }: ViewContext, vad: string): string {
  if (vad === NÄMNDERNA) return 'Kommunens nivå av nämndernas';
  const nivå = år.gemensamt.styrmodell.nivåer.find(({ namn }) => namn === vad);
  return nivå ? `${capitalize(genitive(nivå.ord.alla))} nivå` : `${capitalize(organOf(nämnd).bestämd)} som helhet`;
}

function table(context: ViewContext, tabell: Tabell, rubrik: string, nummer: number): KriterieKapitel['tabeller'][number] {
  const isLevels = context.assessment.kriterier?.tabeller.get(tabell.namn) === tabell;
  const skala = isLevels ? scaleOf(context, tabell.namn) : undefined;
  const own = {
    id: `vb-kriterier-${nummer}`,
    rubrik: typeset(rubrik),
    tabellrubrik: context.captions.unique(`${typeset(rubrik)} – en rad gäller när alla dess villkor är uppfyllda`),
    svarsrubrik: isLevels ? 'Nivå' : 'Svar',
    rader: tabell.rader.map(({ villkor, så, motivering, källa, place }) => {
      const svar = skala ? wordAt(så, skala, context.år.tillfälle) : så;
      return withSource(
        {
          villkor: villkor.length === 0 ? ['Inga villkor'] : villkor.map(({ indata, text }) => typeset(`${indata}: ${text}`)),
          märke: skala ? context.verdict(svar, skala) : null,
          svar: typeset(svar),
          motivering: context.prose(motivering, context.kriterier, [...pathOf(place), 'motivering']),
          källa: typeset(källa),
        },
        place,
      );
    }),
  };
  // The heading of the level table comes from the program, not from the data, so it has no source.
  return isLevels ? own : withSource(own, context.at(context.kriterier, ...pathOf(tabell.place).slice(0, -1), 'fråga'));
}

/** The scale of what a table of kriterier decides: that of a level, or of the whole. */
function scaleOf({ år }: ViewContext, vad: string): Bedömningsgrund | undefined {
  const { styrmodell } = år.gemensamt;
  const nivå = styrmodell.nivåer.find(({ namn }) => namn === vad);
  return nivå ? nivå.skala : wholeScale(styrmodell);
}

type Regel = KriterieKapitel['regler'][number];

function assumptions(context: ViewContext): Regel {
  const poster = Object.entries(context.assessment.kriterier?.data.uppger ?? {}).flatMap(([namn, { om_det_saknas: assumed }]) => {
    if (!assumed) return [];
    const path = ['uppger', namn, 'om_det_saknas'];
    const post = {
      namn: typeset(`${capitalize(namn)} som inte är redovisat`),
      text: `Räknas som ”${assumed.antas}”.`,
      block: context.prose(assumed.skäl, context.kriterier, [...path, 'skäl']),
    };
    return [withSource(post, context.at(context.kriterier, ...path, 'antas'))];
  });
  return { id: 'vb-antaganden', rubrik: 'När något saknas', poster };
}

function weighing(context: ViewContext): Regel {
  const rules = Object.entries(context.assessment.kriterier?.data.sammanvägning ?? {});
  const method = {
    medelvärde: 'Medelvärde',
    'viktat medelvärde': 'Viktat medelvärde',
    median: 'Median',
    lägsta: 'Den lägsta nivån',
  };
  const poster = rules.map(([vad, { metod, halvor, ej_bedömda, motivering, källa }]) => {
    const halves = metod === 'lägsta' ? '' : `; mitt emellan två nivåer avrundas ${halvor}`;
    const missing = ej_bedömda === 'hindrar' ? 'hindrar bedömningen' : 'räknas inte';
    const regel = {
      namn: levelHeading(context, vad),
      text: typeset(`${method[metod]}${halves}. En del som inte kan bedömas ${missing}. Källa: ${withFullStop(källa)}`),
      block: context.prose(motivering, context.kriterier, ['sammanvägning', vad, 'motivering']),
    };
    return withSource(regel, context.at(context.kriterier, 'sammanvägning', vad));
  });
  return { id: 'vb-sammanvagning', rubrik: 'Sammanvägning', poster };
}

/** The rules of uncertainty, for those kinds of measurement that the board's mått use. */
function uncertainty(context: ViewContext): Regel {
  const used = new Set([...context.facts.mått.values()].map(({ mått }) => mått.plan.mätslag));
  const poster = Object.entries(context.år.gemensamt.mätslag).flatMap(([namn, { osäkerhet }]) => {
    if (!osäkerhet || !used.has(namn)) return [];
    const what = osäkerhet.slag === 'urval' ? 'Felmarginal' : 'Minsta förändring';
    const [shares, others] = [marginText(osäkerhet.andelar), marginText(osäkerhet.övrigt)];
    const units = Object.entries(osäkerhet.enheter ?? {}).map(([enhet, margin]) => `; för ${enhet}: ${marginText(margin)}`);
    const margins =
      shares === others && units.length === 0 ? `: ${shares}` : ` för andelar: ${shares}; för annat: ${others}${units.join('')}`;
    const text = `${what}${margins}. Jämförs högst ${formatTal(osäkerhet.fönster)} år bakåt.`;
    const shared = { file: context.år.gemensamt.filer.mätslag };
    const block = context.prose(osäkerhet.motivering, shared, [namn, 'osäkerhet', 'motivering']);
    return [withSource({ namn: typeset(capitalize(namn)), text: typeset(text), block }, context.at(shared, namn, 'osäkerhet'))];
  });
  return { id: 'vb-osakerhet', rubrik: 'Osäkerhet efter slag av mätning', poster };
}

/** What the arrow of a trend means. Nothing when the kommun's trend scale has no arrows. */
function trends(context: ViewContext): Regel {
  const { skalor, filer } = context.år.gemensamt;
  const hasTrends = [...context.facts.mått.values()].some(({ mått }) => mått.uppföljning?.trend !== undefined);
  const poster = hasTrends && skalor.trend.some(hasArrow) ? TREND_TEXTS : [];
  const place = { file: filer.skalor, path: ['trend'] };
  return { id: 'vb-trend', rubrik: 'Trend', poster: poster.map((one) => withSource({ ...one, block: [] }, place)) };
}

const TREND_TEXTS = [
  {
    namn: 'Pilen',
    text: 'Visar om resultatet har ökat eller minskat sedan förra mätningen. En rak pil: ingen eller en liten skillnad.',
  },
  { namn: 'Ordet och färgen', text: 'Säger om utvecklingen är bra.' },
  {
    namn: 'Utan pil',
    text: 'Trenden följer inte av de två senaste mätningarna ensamma, utan av till exempel fler år, grupper eller en ranking.',
  },
];

function marginText(margin: Felmarginal): string {
  switch (margin.slag) {
    case 'svarande':
      return `den som följer av ${formatTal(margin.antal)} svarande`;
    case 'procent av värdet':
      return `${formatTal(margin.procent)} procent av värdet`;
    case 'enheter':
      return `${formatTal(margin.tal)} i måttets enhet`;
  }
}

function deviations(context: ViewContext): KriterieKapitel['avvikelser'] {
  const allaMått = [...context.facts.mått.values()];
  const målord = enumerate([...new Set(context.år.gemensamt.styrmodell.mått.map((sort) => sort.målord.flera))]);
  const groups = [
    { id: 'vb-avvikande-bedomningar', rubrik: 'Bedömningar som skiljer sig från förslaget', rader: judgements(context) },
    {
      id: 'vb-avvikande-nivaer',
      rubrik: `${capitalize(genitive(commonWord(context.år.gemensamt.styrmodell, 'mått').alla))} bedömningar som skiljer sig från förslaget`,
      rader: allaMått.flatMap((one) => (one.bedömning ? fact(context, one, one.bedömning, 'bedömning') : [])),
    },
    {
      id: 'vb-avvikande-fran-forvaltningen',
      rubrik: 'Bedömningar som skiljer sig från förvaltningens förslag',
      rader: [...overruledJudgements(context), ...allaMått.flatMap((one) => overruledMått(context, one))],
    },
    {
      id: 'vb-avvikande-trender',
      rubrik: 'Trender som skiljer sig från förslaget',
      rader: allaMått.flatMap((one) => fact(context, one, one.trend, 'trend')),
    },
    {
      id: 'vb-avvikande-malvarden',
      rubrik: `${capitalize(målord)} som bedömts annorlunda`,
      rader: allaMått.flatMap((one) => (one.etappmål ? fact(context, one, one.etappmål, 'etappmål_nått') : [])),
    },
    {
      id: 'vb-avvikande-skillnader',
      rubrik: 'Skillnader mellan grupper som bedömts annorlunda',
      rader: allaMått.flatMap((one) => differences(context, one)),
    },
    {
      id: 'vb-ej-raknade',
      rubrik: `${capitalize(commonWord(context.år.gemensamt.styrmodell, 'mått').flera)} som inte räknas i bedömningen`,
      rader: allaMått.filter(({ räknas }) => !räknas).map((one) => excluded(context, one)),
    },
  ];
  return groups
    .filter(({ rader }) => rader.length > 0)
    .map((one) => ({ ...one, tabellrubrik: context.captions.unique(`${one.rubrik}: beslut och förslag`) }));
}

function judgements(context: ViewContext): Avvikelse[] {
  return context.assessment.bedömningar
    .filter(({ skiljer }) => skiljer)
    .map((one) => judgement(context, one, one.förslag?.ord ?? '', (one.förslag?.eftersom ?? '').replace(/^eftersom /, '')));
}

/** The bedömningar where the förvaltning proposed another level. */
function overruledJudgements(context: ViewContext): Avvikelse[] {
  return context.assessment.bedömningar.flatMap((one) =>
    one.överprövad === undefined ? [] : [judgement(context, one, one.överprövad, OFFICE)],
  );
}

const OFFICE = 'förvaltningens bedömning';

function judgement(
  context: ViewContext,
  { id, slag, namn, beslut, skäl }: Bedömning,
  förslag: string,
  eftersom: string,
): Avvikelse {
  const own = context.nämnd.objekt.get(id) ?? context.nämnd;
  const avvikelse: Avvikelse = {
    länk: slag === 'helhet' ? 'vb-oversikt' : id,
    namn: typeset(namn),
    beslut: beslut ?? 'Inget beslut',
    förslag,
    eftersom: sentence(eftersom),
    skäl: context.prose(skäl, own, [...context.occasion, 'skäl', 'bedömning']),
  };
  return withSource(avvikelse, context.at(own, ...context.occasion, 'bedömning'));
}

function overruledMått(context: ViewContext, { mått }: MåttFakta): Avvikelse[] {
  const { uppföljning } = mått;
  const proposed = overruledLevel(uppföljning);
  if (proposed === undefined) return [];
  return [row(context, mått, 'bedömning', uppföljning?.bedömning ?? '', proposed, OFFICE, uppföljning?.skäl?.bedömning)];
}

/** The words of `etappmål_nått` for readers. */
const ANSWERS: Record<string, string> = { ja: 'Nått', nej: 'Inte nått' };

function fact(
  context: ViewContext,
  { mått }: MåttFakta,
  faktum: Faktum<string>,
  fält: 'bedömning' | 'trend' | 'etappmål_nått',
): Avvikelse[] {
  if (!deviates(faktum)) return [];
  const word = (svar = '') => (fält === 'etappmål_nått' ? (ANSWERS[svar] ?? '') : svar);
  return [row(context, mått, fält, word(faktum.beslut), word(faktum.förslag), faktum.förklaring, faktum.skäl)];
}

function differences(context: ViewContext, { mått, skillnader }: MåttFakta): Avvikelse[] {
  const differing = skillnader.filter(({ faktum }) => deviates(faktum));
  if (differing.length === 0) return [];
  const list = (yes: (one: Faktum<string>) => boolean) =>
    skillnader
      .filter(({ faktum }) => yes(faktum))
      .map(({ grund }) => grund)
      .join(', ') || 'Nej';
  const why = differing.map(({ faktum }) => faktum.förklaring).join('; ');
  const skäl = mått.uppföljning?.skäl?.omotiverade_skillnader;
  return [
    row(
      context,
      mått,
      'omotiverade_skillnader',
      list(({ beslut }) => beslut === 'ja'),
      list(({ förslag }) => förslag === 'ja'),
      why,
      skäl,
    ),
  ];
}

function excluded(context: ViewContext, { mått }: MåttFakta): Avvikelse {
  return row(
    context,
    mått,
    'räknas_i_bedömningen',
    'Räknas inte',
    'Räknas',
    `alla ${mått.sort.ord.flera} räknas om inget annat sägs`,
    mått.uppföljning?.skäl?.räknas_i_bedömningen,
  );
}

function row(
  context: ViewContext,
  mått: MåttFakta['mått'],
  fält: string,
  beslut: string,
  förslag: string,
  eftersom: string,
  skäl: string | undefined,
): Avvikelse {
  const avvikelse: Avvikelse = {
    länk: mått.id,
    namn: typeset(mått.namn),
    beslut,
    förslag,
    eftersom: sentence(eftersom),
    skäl: context.prose(skäl, mått, [...context.occasion, 'skäl', fält]),
  };
  return withSource(avvikelse, context.at(mått, ...context.occasion, fält));
}

function sentence(clause: string): string {
  return typeset(withFullStop(capitalize(clause)));
}
