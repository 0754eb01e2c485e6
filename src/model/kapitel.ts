/** A chapter of text, tables and sections: the economy, the summary, whatever a board reports besides its goals. */
import * as z from 'zod';
import { ansvarig, ersätter, id, löptext, rad } from './fields.ts';
import { förbehållslista } from './forbehall.ts';

/** The scales of gemensamt/skalor.yaml, which a section may print. */
const SKALOR = ['bedömning', 'status', 'trend'] as const;

const avsnitt = z.strictObject({
  id: id,
  ersätter: ersätter,
  rubrik: rad,
  text: löptext.optional(),
  tabeller: z.array(id).optional(),
  text_efter: löptext.optional(),
  skala: z.enum(SKALOR).optional(),
  get avsnitt() {
    return z.array(avsnitt).optional();
  },
});

/** `avsnitt:` of a chapter. */
export const avsnittslista = () => z.array(avsnitt).optional();

export const kapitelSchema = z.strictObject({
  ansvarig: ansvarig,
  ersätter: ersätter,
  rubrik: rad,
  text: löptext.optional(),
  avsnitt: avsnittslista(),
  förbehåll: förbehållslista(),
});

export type KapitelFil = z.output<typeof kapitelSchema>;
export type AvsnittData = z.output<typeof avsnitt>;
