/** Schemas of the files under `gemensamt/`, which all boards of the kommun share. The kriterier have a file of their own. */
import * as z from 'zod';
import { antal, felmarginal, form, färg, id, löptext, rad, tal } from './fields.ts';
import { koladaområde } from './hamtat.ts';
import { vid } from './uppfoljning.ts';
import { webbnycklar } from './webb.ts';

/** Symbols that a scale may use. templates/symbols.svg draws each of them. */
export const SYMBOLER = [
  'stjärna',
  'bock',
  'ring',
  'kryss',
  'upp',
  'rakt',
  'ner',
  'frågetecken',
  'streck',
  'cirkel',
  'fyrhörning',
  'kvadrat',
  'triangel',
  'glad',
  'neutral',
  'ledsen',
] as const;

const utseende = { symbol: z.enum(SYMBOLER), färg: färg };

/** A step of a scale: its name, its symbol and its colour. */
const steg = z.strictObject({ namn: rad, ...utseende });

/** A step whose meaning the program knows: `räknas_som` maps the kommun's own word to one of the given meanings. */
const räknatSteg = <const T extends readonly string[]>(räknas_som: T) =>
  z.strictObject({ namn: rad, räknas_som: z.enum(räknas_som), ...utseende });

/** `gemensamt/kommun.yaml`: the kommun and its mål, in order. */
export const kommunSchema = z.strictObject({
  namn: rad,
  kortnamn: rad.optional(),
  kommunkod: form(/^\d{4}$/, 'kommunkod').optional(),
  /** What figures are compared with: the name in print → the id of the area in Kolada. */
  jämförs_med: z.record(rad, koladaområde).optional(),
  organisationsnummer: form(/^\d{6}-\d{4}$/, 'organisationsnummer').optional(),
  mål: z.array(id).optional(),
  ...webbnycklar,
});

/** `gemensamt/vision.yaml`: the texts that introduce the mål in every report. A kommun need not have the file. */
export const visionSchema = z.strictObject({
  rubrik: rad,
  vision: z.strictObject({ titel: rad, text: löptext }).optional(),
  framtidsbild: z.strictObject({ titel: rad, text: löptext }).optional(),
  /** `grupper` has a text for each group of mål in the styrmodell. */
  mål: z.strictObject({ titel: rad, text: löptext.optional(), grupper: z.record(rad, löptext).optional() }).optional(),
});

/** The words of another scale that the word corresponds to. */
const motsvarar = z.array(rad).min(1).optional();

/** What a status can count as. Only `klart` is finished, and `avbrutet` will never be. */
const STATUS = ['klart', 'pågår', 'försenat', 'ej påbörjat', 'ej klart', 'avbrutet'] as const;

/**
 * A level. `minst` is the percentage of its target that a mått must reach for the level to be proposed. `räknas_som` names the level
 * whose rank it has, where two words have one rank.
 */
const bedömningssteg = steg.extend({ minst: tal.optional(), räknas_som: rad.optional(), motsvarar, vid });

/**
 * A scale of levels, best first, with the words for what gets no level. At the occasions of `prognos_vid` a level says what is expected
 * of the whole year.
 */
const bedömningsskala = z.strictObject({
  prognos_vid: vid,
  bedömningsnivåer: z.array(bedömningssteg).min(2),
  utan_nivå: z.strictObject({
    kan_inte_bedömas: steg.extend({ motsvarar, vid }),
    ej_tillämplig: steg.extend({ motsvarar, vid }),
  }),
});

/** The steps of how likely a risk is, or of how grave, lowest first. `tal` is the number that is multiplied. */
const riskaxel = z.array(z.strictObject({ namn: rad, tal: antal })).min(2);

/**
 * How risks are assessed, lowest first. A risk has the highest level whose `minst` its product reaches, or the level that `matris`
 * has for its step of sannolikhet (the key) and of konsekvens (the place in the list).
 */
const riskskala = z.strictObject({
  sannolikhet: riskaxel,
  konsekvens: riskaxel,
  nivåer: z.array(steg.extend({ minst: tal.optional() })).min(2),
  matris: z.record(rad, z.array(rad).min(1)).optional(),
});

/**
 * `gemensamt/skalor.yaml`: the words for levels, status, trend and risk. The kommun names its scales of levels and of status.
 * `risk` is absent when risks are not assessed on a scale.
 */
export const skalorSchema = z.strictObject({
  bedömningsskalor: z.record(rad, bedömningsskala),
  statusskalor: z.record(rad, z.array(räknatSteg(STATUS).extend({ vid })).min(2)),
  trend: z.array(räknatSteg(['bättre', 'oförändrat', 'sämre'])).min(3),
  risk: riskskala.optional(),
});

/**
 * `gemensamt/enheter.yaml`: maps each unit to its kind of figure and its print pattern, where `{tal}` is the placeholder of the
 * digits.
 */
export const enheterSchema = z.record(
  rad,
  z.strictObject({
    skrivs: form(/\{tal\}/, 'enhet'),
    slag: z.enum(['andel', 'medelvärde', 'antal', 'belopp', 'övrigt']),
    räknar: z.enum(['personer']).optional(),
  }),
);

/**
 * The uncertainty of figures from a kind of measurement. It applies to the kind, never to a single mått. `urval` is an estimate
 * from a sample, where each group has fewer answers than the whole. `alla` counts everyone, and the margin is the least change
 * that counts.
 */
const osäkerhet = z.strictObject({
  slag: z.enum(['urval', 'alla']),
  andelar: felmarginal,
  övrigt: felmarginal,
  /** The margin of figures in a certain unit of gemensamt/enheter.yaml, before those above. */
  enheter: z.record(rad, felmarginal).optional(),
  /** The greatest age, in years, of a value that may be compared with. */
  fönster: tal,
  /** One group's share of the answers, in percent. */
  del_av_svaren: z.strictObject({ kön: tal.optional(), område: tal.optional(), ålder: tal.optional() }).optional(),
  motivering: löptext,
});

/**
 * `gemensamt/matslag.yaml`: maps each kind of measurement to its description and its uncertainty. A kommun need not have the file.
 */
export const mätslagSchema = z.record(
  rad,
  z.strictObject({
    beskrivning: rad,
    /** The greatest number of persons that a figure may concern and still be hidden. */
    döljs_till: antal.optional(),
    osäkerhet: osäkerhet.optional(),
  }),
);

/**
 * `gemensamt/ordlista.yaml`: maps each word, or its forms separated by commas, to its explanation. A kommun need not have the file.
 */
export const ordlistaSchema = z.record(rad, löptext);

/** `gemensamt/tema.yaml`: the look of the report. Files that it names lie in `gemensamt/tema/`. A kommun need not have the file. */
export const temaSchema = z.strictObject({
  färger: z.strictObject({ accent: färg, accent_ljus: färg, text: färg }).optional(),
  /** Text at the foot of each printed page. The name of the kommun when absent. */
  sidfot: rad.optional(),
  /** Text at the top of each printed page, before the chapter title. */
  sidhuvud: rad.optional(),
  /** How many utfall of a mått its tables show, counted from the latest. All of them when absent. */
  visade_mätningar: antal.optional(),
  logotyp: z.strictObject({ fil: form(/^[a-z0-9-]+\.svg$/, 'logotyp'), beskrivning: rad }).optional(),
  typsnitt: z
    .strictObject({ namn: rad, filer: z.record(form(/^[1-9]00$/, 'vikt'), form(/^[a-z0-9-]+\.woff2$/, 'typsnittsfil')) })
    .optional(),
});

export type EnheterFil = z.output<typeof enheterSchema>;
export type KommunFil = z.output<typeof kommunSchema>;
export type VisionFil = z.output<typeof visionSchema>;
export type OrdlistaFil = z.output<typeof ordlistaSchema>;
export type SkalorFil = z.output<typeof skalorSchema>;
export type Bedömningsskala = z.output<typeof bedömningsskala>;
export type RiskskalaIFil = z.output<typeof riskskala>;
export type TemaFil = z.output<typeof temaSchema>;
export type Steg = z.output<typeof steg>;
export type MätslagFil = z.output<typeof mätslagSchema>;
export type Osäkerhet = z.output<typeof osäkerhet>;
