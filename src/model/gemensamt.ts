/** The files under `gemensamt/`: what all boards of the kommun share. */
import * as z from 'zod';
import { antal, felmarginal, form, färg, id, löptext, rad, tal } from './fields.ts';

/** Symbols a scale may use; each is drawn in templates/symbols.svg. */
export const SYMBOLER = ['stjärna', 'bock', 'ring', 'kryss', 'upp', 'rakt', 'ner', 'frågetecken', 'streck'] as const;

const utseende = { symbol: z.enum(SYMBOLER), färg: färg };

export const steg = z.strictObject({ namn: rad, ...utseende });

/** A step that the program can tell the meaning of. */
const räknatSteg = <const T extends readonly string[]>(räknas_som: T) =>
  z.strictObject({ namn: rad, räknas_som: z.enum(räknas_som), ...utseende });

export const kommunSchema = z.strictObject({
  namn: rad,
  kortnamn: rad,
  kommunkod: form(/^\d{4}$/, 'kommunkod'),
  mål: z.array(id).min(1),
});

export const visionSchema = z.strictObject({
  rubrik: rad,
  vision: z.strictObject({ titel: rad, text: löptext }),
  framtidsbild: z.strictObject({ titel: rad, text: löptext }),
  mål: z.strictObject({ titel: rad, övergripande: löptext, strategiska: löptext }),
});

export const skalorSchema = z.strictObject({
  status: z.array(räknatSteg(['klart', 'ej klart'])).min(2),
  trend: z.array(räknatSteg(['bättre', 'oförändrat', 'sämre'])).min(3),
});

/** Unit name → how a figure is printed, with `{tal}` where the digits go, and what such a figure is. */
export const enheterSchema = z.record(
  rad,
  z.strictObject({ skrivs: form(/\{tal\}/, 'enhet'), slag: z.enum(['andel', 'medelvärde', 'antal', 'belopp', 'övrigt']) }),
);

/**
 * How sure figures of a kind of measurement are. Belongs to the kind, never to one measure. `urval`: an estimate from a sample, whose
 * groups have fewer answers; `alla`: everybody is counted, and the margin is the least change worth a word.
 */
const osäkerhet = z.strictObject({
  slag: z.enum(['urval', 'alla']),
  andelar: felmarginal,
  övrigt: felmarginal,
  /** How many years back a value may lie and still be compared with. */
  fönster: tal,
  /** How many percent of the answers one group has. */
  del_av_svaren: z.strictObject({ kön: tal.optional(), område: tal.optional(), ålder: tal.optional() }).optional(),
  motivering: löptext,
});

/** Kind of measurement → what it is, and how sure its figures are. */
export const mätslagSchema = z.record(rad, z.strictObject({ beskrivning: rad, osäkerhet: osäkerhet.optional() }));

/** How the report looks. Files named here lie in `gemensamt/tema/`. */
export const temaSchema = z.strictObject({
  färger: z.strictObject({ accent: färg, accent_ljus: färg, text: färg }),
  sidfot: rad,
  /** What stands at the head of each page, before the chapter. */
  sidhuvud: rad.optional(),
  /** How many outcomes of a measure its tables show, the latest; all of them when nothing is said. */
  visade_mätningar: antal.optional(),
  logotyp: z.strictObject({ fil: form(/^[a-z0-9-]+\.svg$/, 'logotyp'), beskrivning: rad }).optional(),
  typsnitt: z
    .strictObject({ namn: rad, filer: z.record(form(/^[1-9]00$/, 'vikt'), form(/^[a-z0-9-]+\.woff2$/, 'typsnittsfil')) })
    .optional(),
});

export type EnheterFil = z.output<typeof enheterSchema>;
export type KommunFil = z.output<typeof kommunSchema>;
export type VisionFil = z.output<typeof visionSchema>;
export type SkalorFil = z.output<typeof skalorSchema>;
export type TemaFil = z.output<typeof temaSchema>;
export type Steg = z.output<typeof steg>;
export type MätslagFil = z.output<typeof mätslagSchema>;
export type Osäkerhet = z.output<typeof osäkerhet>;
