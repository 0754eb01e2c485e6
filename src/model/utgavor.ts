/**
 * `gemensamt/utgavor.yaml`: which pieces the short editions of a report have, in order. A kommun need not have the file. The web edition and
 * other commands read the names of editions and pieces here.
 */
import * as z from 'zod';
import { antal } from './fields.ts';

/** The editions of a report. `full` is the whole report. */
export const OMFÅNG = ['sida', 'kort', 'full'] as const;
export type Omfång = (typeof OMFÅNG)[number];

/** The editions that choose from the report. */
export type Kortform = Exclude<Omfång, 'full'>;

/** The pieces that one page has room for. */
const SIDDELAR = ['meningar', 'mål', 'nyckeltal'] as const;

/** The pieces that a short edition may have. */
export const KORTDELAR = [...SIDDELAR, 'nivåer', 'avvikelser', 'missade målvärden', 'förändringar', 'ekonomi', 'risker'] as const;
export type Utgåvedel = (typeof KORTDELAR)[number];

const lista = <const T extends readonly [string, ...string[]]>(delar: T) =>
  z
    .array(z.strictObject({ del: z.enum(delar), högst: antal.optional() }))
    .min(1)
    .optional();

/** An edition is its pieces, in order. `högst` is the most entries of a piece. */
export const utgåvorSchema = z.strictObject({ sida: lista(SIDDELAR), kort: lista(KORTDELAR) });

export type UtgåvorFil = z.output<typeof utgåvorSchema>;

/** The sentences that the program can propose, in the order in which they are printed when a board chooses none. */
export const FÖRSLAG = ['helhet', 'nivåer', 'målvärden', 'trender', 'uppdrag', 'resultat', 'avvikelser', 'risker'] as const;
/** The name of a proposed sentence. */
export type Meningsförslag = (typeof FÖRSLAG)[number];
