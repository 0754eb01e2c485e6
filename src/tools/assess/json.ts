/**
 * Formats assessments as JSON according to schemas/vb-bedomning-2.schema.json. Later versions may add fields but must not change
 * existing ones.
 */
import type { Assessment, Bedömning, Förslag, SammanvägningSpår, TabellSpår } from '../../assess/bedomning.ts';
import type { Severity } from '../../diagnostics/catalog.ts';
import type { Place } from '../../diagnostics/finding.ts';
import { lineOf, type Sources } from '../../diagnostics/places.ts';
import type { Faktum } from '../../facts/fact.ts';
import type { MåttFakta } from '../../facts/facts.ts';

/** A board and its assessment. */
export interface Assessed {
  readonly id: string;
  readonly namn: string;
  readonly assessment: Assessment;
  /** The assessment by other criteria, with `--kriterier`. */
  readonly other: Assessment | undefined;
}

/** Returns the JSON text. `fynd` holds the number of findings of each severity. */
export function assessmentJson(
  år: number,
  nämnder: readonly Assessed[],
  fynd: Readonly<Record<Severity, number>>,
  sources: Sources,
): string {
  const document = {
    format: 'vb-bedomning/2',
    år,
    fynd,
    nämnder: nämnder.map(({ id, namn, assessment, other }) => ({
      id,
      namn,
      kriterier: assessment.kriterier?.file ?? null,
      andra_kriterier: other?.kriterier?.file ?? null,
      bedömningar: assessment.bedömningar.map((one) => judgement(one, other?.av.get(one.id), sources)),
      mått: [...assessment.facts.mått.values()].map((one) => måttJson(one, sources)),
    })),
  };
  return JSON.stringify(document, null, 2);
}

const at = (place: Place, sources: Sources) => ({ fil: place.file, rad: lineOf(place, sources) });

function judgement(one: Bedömning, other: Bedömning | undefined, sources: Sources) {
  const { förslag } = one;
  const utslag = förslag?.utslag;
  return {
    slag: one.slag,
    nivå: one.nivå?.namn ?? null,
    id: one.id,
    namn: one.namn,
    plats: at(one.place, sources),
    beslut: one.beslut ?? null,
    förvaltningens_förslag: one.förvaltningens ?? null,
    förslag: förslag?.ord ?? null,
    utslag: utslag?.slag ?? null,
    saknas: utslag?.slag === 'kan inte bedömas' ? utslag.saknas : [],
    eftersom: förslag?.eftersom ?? null,
    gränser: förslag?.gränser ?? [],
    skiljer: one.skiljer,
    skäl: one.skäl ?? null,
    förslag_med_andra_kriterier: other?.förslag?.ord ?? null,
    utslag_med_andra_kriterier: other?.förslag?.utslag.slag ?? null,
    beslut_med_andra_kriterier: other?.beslut ?? null,
    spår: förslag ? trace(förslag, sources) : null,
  };
}

function trace({ spår }: Förslag, sources: Sources): object {
  return spår.slag === 'tabell' ? tableTrace(spår, sources) : partsTrace(spår, sources);
}

function tableTrace({ tabell, svar, underlag, delfrågor }: TabellSpår, sources: Sources): object {
  return {
    slag: 'tabell',
    fråga: tabell.fråga,
    plats: at(tabell.place, sources),
    svar: svar.svar,
    underlag: underlag.map(({ namn, värde, text, saknas, delar }) => ({
      namn,
      värde,
      text,
      saknas: saknas ?? null,
      delar: delar.map((del) => ({ text: del.text, plats: at(del.place, sources) })),
    })),
    rader: svar.rader.map(({ rad, villkor, utfall }) => ({
      nummer: rad.nummer,
      plats: at(rad.place, sources),
      så: rad.så,
      utfall,
      motivering: rad.motivering,
      källa: rad.källa,
      villkor: villkor.map((one) => ({ indata: one.villkor.indata, villkor: one.villkor.text, uppfyllt: one.uppfyllt })),
    })),
    delfrågor: delfrågor.map((one) => tableTrace(one, sources)),
  };
}

function partsTrace({ regel, place, av, delar, svar }: SammanvägningSpår, sources: Sources): object {
  return {
    slag: 'sammanvägning',
    plats: at(place, sources),
    av,
    metod: regel.metod,
    halvor: regel.halvor,
    ej_bedömda: regel.ej_bedömda,
    motivering: regel.motivering,
    källa: regel.källa,
    tal: svar.tal ?? null,
    delar: delar.map((del) => ({ id: del.id, namn: del.namn, ord: del.ord, vikt: del.vikt, plats: at(del.place, sources) })),
  };
}

function måttJson({ mått, bedömning, etappmål, trend, skillnader, räknas }: MåttFakta, sources: Sources) {
  const fact = (one: Faktum<string>) => ({
    förslag: one.förslag,
    förklaring: one.förklaring,
    beslut: one.beslut ?? null,
    gäller: one.gäller,
    skäl: one.skäl ?? null,
    plats: at(one.place, sources),
  });
  return {
    id: mått.id,
    namn: mått.namn,
    räknas,
    bedömning: bedömning ? fact(bedömning) : null,
    förvaltningens_förslag: mått.uppföljning?.förvaltningens_förslag ?? null,
    etappmål: etappmål ? fact(etappmål) : null,
    trend: fact(trend),
    skillnader: skillnader.map(({ grund, faktum }) => ({ grund, ...fact(faktum) })),
  };
}
