/** The appendix of how the year was judged: the criteria as applied, and every decision that differs from its proposal. */
import type { Bedömning } from '../assess/bedomning.ts';
import type { Tabell } from '../criteria/table.ts';
import { pathOf } from '../diagnostics/finding.ts';
import { deviates, type Faktum } from '../facts/fact.ts';
import type { MåttFakta } from '../facts/facts.ts';
import type { Felmarginal } from '../model/felmarginal.ts';
import { formatTal } from '../swedish/numbers.ts';
import { typeset } from '../swedish/typography.ts';
import { levels } from './chapters.ts';
import type { Pen } from './context.ts';
import { placed } from './origin.ts';
import type { Avvikelse, KriterieKapitel } from './report.ts';

export function criteriaChapter(pen: Pen): KriterieKapitel {
  const { kriterier } = pen.assessment;
  const { data } = kriterier;
  return {
    slag: 'kriterier',
    id: 'vb-bedomningsgrunder',
    rubrik: 'Så bedömdes året',
    ursprung: pen.prose(data.ursprung, pen.kriterier, ['ursprung']),
    uppgifter:
      data.beslut === undefined ? [] : [placed({ namn: 'Beslut', värde: typeset(data.beslut) }, pen.at(pen.kriterier, 'beslut'))],
    nivåer: levels(pen),
    tabeller: [
      table(pen, kriterier.nämndmål, 'Nämndmålens nivå', 1),
      ...kriterier.delfrågor.map((tabell, i) => table(pen, tabell, tabell.fråga, i + 2)),
    ],
    regler: [assumptions(pen), weighing(pen), uncertainty(pen)].filter(({ poster }) => poster.length > 0),
    avvikelser: deviations(pen),
  };
}

function table(pen: Pen, tabell: Tabell, rubrik: string, nummer: number): KriterieKapitel['tabeller'][number] {
  const isLevels = tabell === pen.assessment.kriterier.nämndmål;
  const own = {
    id: `vb-kriterier-${nummer}`,
    rubrik: typeset(rubrik),
    svarsrubrik: isLevels ? 'Nivå' : 'Svar',
    rader: tabell.rader.map(({ villkor, så, motivering, källa, place }) =>
      placed(
        {
          villkor: villkor.map(({ indata, text }) => typeset(`${indata}: ${text}`)),
          märke: isLevels ? pen.verdict(så) : null,
          svar: typeset(så),
          motivering: pen.prose(motivering, pen.kriterier, [...pathOf(place), 'motivering']),
          källa: typeset(källa),
        },
        place,
      ),
    ),
  };
  // The question of the levels is the program's own.
  return isLevels ? own : placed(own, pen.at(pen.kriterier, ...pathOf(tabell.place).slice(0, -1), 'fråga'));
}

type Regel = KriterieKapitel['regler'][number];

function assumptions(pen: Pen): Regel {
  const { basuppdrag } = pen.assessment.kriterier.data;
  const assumed = basuppdrag?.om_det_saknas;
  const poster = assumed
    ? [
        placed(
          {
            namn: 'Basuppdrag som inte är redovisat',
            text: `Räknas som ”${assumed.antas}”.`,
            block: pen.prose(assumed.skäl, pen.kriterier, ['basuppdrag', 'om_det_saknas', 'skäl']),
          },
          pen.at(pen.kriterier, 'basuppdrag', 'om_det_saknas', 'antas'),
        ),
      ]
    : [];
  return { id: 'vb-antaganden', rubrik: 'När något saknas', poster };
}

function weighing(pen: Pen): Regel {
  const { sammanvägning } = pen.assessment.kriterier.data;
  const method = { medelvärde: 'Medelvärde', median: 'Median', lägsta: 'Den lägsta nivån' };
  const poster = (['mål', 'helhet'] as const).map((vad) => {
    const { metod, halvor, ej_bedömda, motivering, källa } = sammanvägning[vad];
    const halves = metod === 'lägsta' ? '' : `; mitt emellan två nivåer avrundas ${halvor}`;
    const missing = ej_bedömda === 'hindrar' ? 'hindrar bedömningen' : 'räknas inte';
    const regel = {
      namn: vad === 'mål' ? 'Målens nivå' : 'Nämnden som helhet',
      text: typeset(`${method[metod]}${halves}. En del som inte kan bedömas ${missing}. Källa: ${källa}.`),
      block: pen.prose(motivering, pen.kriterier, ['sammanvägning', vad, 'motivering']),
    };
    return placed(regel, pen.at(pen.kriterier, 'sammanvägning', vad));
  });
  return { id: 'vb-sammanvagning', rubrik: 'Sammanvägning', poster };
}

function uncertainty(pen: Pen): Regel {
  const used = new Set([...pen.facts.mått.values()].map(({ mått }) => mått.plan.mätslag));
  const poster = Object.entries(pen.år.gemensamt.mätslag).flatMap(([namn, { osäkerhet }]) => {
    if (!osäkerhet || !used.has(namn)) return [];
    const what = osäkerhet.slag === 'urval' ? 'Felmarginal' : 'Minsta förändring';
    const [shares, others] = [marginText(osäkerhet.andelar), marginText(osäkerhet.övrigt)];
    const margins = shares === others ? `: ${shares}` : ` för andelar: ${shares}; för annat: ${others}`;
    const text = `${what}${margins}. Jämförs högst ${formatTal(osäkerhet.fönster)} år bakåt.`;
    const shared = { file: pen.år.gemensamt.filer.mätslag };
    const block = pen.prose(osäkerhet.motivering, shared, [namn, 'osäkerhet', 'motivering']);
    return [placed({ namn: typeset(capital(namn)), text: typeset(text), block }, pen.at(shared, namn, 'osäkerhet'))];
  });
  return { id: 'vb-osakerhet', rubrik: 'Osäkerhet efter slag av mätning', poster };
}

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

function deviations(pen: Pen): KriterieKapitel['avvikelser'] {
  const measures = [...pen.facts.mått.values()];
  const groups = [
    { id: 'vb-avvikande-bedomningar', rubrik: 'Bedömningar som skiljer sig från förslaget', rader: judgements(pen) },
    {
      id: 'vb-avvikande-trender',
      rubrik: 'Trender som skiljer sig från förslaget',
      rader: measures.flatMap((one) => fact(pen, one, one.trend, 'trend')),
    },
    {
      id: 'vb-avvikande-etappmal',
      rubrik: 'Etappmål som bedömts annorlunda',
      rader: measures.flatMap((one) => (one.etappmål ? fact(pen, one, one.etappmål, 'etappmål_nått') : [])),
    },
    {
      id: 'vb-avvikande-skillnader',
      rubrik: 'Skillnader mellan grupper som bedömts annorlunda',
      rader: measures.flatMap((one) => differences(pen, one)),
    },
    {
      id: 'vb-ej-raknade',
      rubrik: 'Mått som inte räknas i bedömningen',
      rader: measures.filter(({ räknas }) => !räknas).map((one) => excluded(pen, one)),
    },
  ];
  return groups.filter(({ rader }) => rader.length > 0);
}

function judgements(pen: Pen): Avvikelse[] {
  return pen.assessment.bedömningar
    .filter(({ skiljer }) => skiljer)
    .map(({ id, slag, namn, beslut, förslag, eftersom, skäl }: Bedömning) => {
      const own = pen.nämnd.objekt.get(id) ?? pen.nämnd;
      const avvikelse: Avvikelse = {
        länk: slag === 'helhet' ? 'vb-oversikt' : id,
        namn: typeset(namn),
        beslut: beslut ?? '',
        förslag,
        eftersom: sentence(eftersom.replace(/^eftersom /, '')),
        skäl: pen.prose(skäl, own, [...pen.occasion, 'skäl', 'bedömning']),
      };
      return placed(avvikelse, pen.at(own, ...pen.occasion, 'bedömning'));
    });
}

const ANSWERS: Record<string, string> = { ja: 'Nått', nej: 'Inte nått' };

function fact(pen: Pen, { mått }: MåttFakta, faktum: Faktum<string>, fält: 'trend' | 'etappmål_nått'): Avvikelse[] {
  if (!deviates(faktum)) return [];
  const word = (svar: string | undefined) => (fält === 'trend' ? (svar ?? '') : (ANSWERS[svar ?? ''] ?? ''));
  return [row(pen, mått, fält, word(faktum.beslut), word(faktum.förslag), faktum.förklaring, faktum.skäl)];
}

function differences(pen: Pen, { mått, skillnader }: MåttFakta): Avvikelse[] {
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
      pen,
      mått,
      'omotiverade_skillnader',
      list(({ beslut }) => beslut === 'ja'),
      list(({ förslag }) => förslag === 'ja'),
      why,
      skäl,
    ),
  ];
}

function excluded(pen: Pen, { mått }: MåttFakta): Avvikelse {
  return row(
    pen,
    mått,
    'räknas_i_bedömningen',
    'Räknas inte',
    'Räknas',
    'alla mått räknas om inget annat sägs',
    mått.uppföljning?.skäl?.räknas_i_bedömningen,
  );
}

function row(
  pen: Pen,
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
    skäl: pen.prose(skäl, mått, [...pen.occasion, 'skäl', fält]),
  };
  return placed(avvikelse, pen.at(mått, ...pen.occasion, fält));
}

function sentence(clause: string): string {
  return typeset(`${capital(clause)}.`);
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
