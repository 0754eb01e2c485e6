/** Schema of a chapter of text, tables and sections. A board reports everything but its mål in chapters, such as the economy. */
import * as z from 'zod';
import { ansvarig, ersätter, id, löptext, rad } from './fields.ts';
import { förbehållslista } from './forbehall.ts';

/** The scales that a section may print as a legend. */
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

/** The optional field `avsnitt:`: the sections of a chapter. */
export const avsnittslista = () => z.array(avsnitt).optional();

/** `kapitel/<kapitel>/<kapitel>.yaml`, of a board or under `gemensamt/`: a chapter. */
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
