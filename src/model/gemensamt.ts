/** The files under `gemensamt/`: what all boards of the kommun share. */
import { z } from 'zod';
import { form, färg, id, löptext, rad } from './fields.ts';

/** Symbols a scale may use; each is drawn in templates/symbols.svg. */
export const SYMBOLER = ['stjärna', 'bock', 'ring', 'kryss', 'upp', 'rakt', 'ner'] as const;

const steg = z.strictObject({ namn: rad(), symbol: z.enum(SYMBOLER), färg: färg() });

export const kommunSchema = z.strictObject({
  namn: rad(),
  kortnamn: rad(),
  kommunkod: form(/^\d{4}$/, 'kommunkod'),
  mål: z.array(id()).min(1),
});

export const visionSchema = z.strictObject({
  rubrik: rad(),
  vision: z.strictObject({ titel: rad(), text: löptext() }),
  framtidsbild: z.strictObject({ titel: rad(), text: löptext() }),
  mål: z.strictObject({ titel: rad(), övergripande: löptext(), strategiska: löptext() }),
});

export const skalorSchema = z.strictObject({
  bedömning: z.array(steg).min(2),
  status: z.array(steg.extend({ räknas_som: z.enum(['klart', 'ej klart']) })).min(2),
  trend: z.array(steg.extend({ räknas_som: z.enum(['bättre', 'oförändrat', 'sämre']) })).min(3),
});

/** Unit name → how a figure is printed, with `{tal}` where the digits go, and what such a figure is. */
export const enheterSchema = z.record(
  rad(),
  z.strictObject({ skrivs: form(/\{tal\}/, 'enhet'), slag: z.enum(['andel', 'medelvärde', 'antal', 'belopp', 'övrigt']) }),
);

/** Kind of measurement → what it is. */
export const mätslagSchema = z.record(rad(), z.strictObject({ beskrivning: rad() }));

export const temaSchema = z.strictObject({
  färger: z.strictObject({ accent: färg(), accent_ljus: färg(), text: färg() }),
  sidfot: rad(),
});

export type EnheterFil = z.output<typeof enheterSchema>;
export type KommunFil = z.output<typeof kommunSchema>;
export type VisionFil = z.output<typeof visionSchema>;
export type SkalorFil = z.output<typeof skalorSchema>;
export type TemaFil = z.output<typeof temaSchema>;
export type Steg = z.output<typeof steg>;
