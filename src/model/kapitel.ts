/** Schema of a chapter of text, pictures, tables, mått, uppdrag and sections. A board reports everything but its mål in chapters, such as the economy. */
import * as z from 'zod';
import { ansvarig, ersätter, id, jaNej, löptext, rad } from './fields.ts';
import { förbehållslista } from './forbehall.ts';
import { vid } from './uppfoljning.ts';

const avsnitt = z.strictObject({
  id: id,
  ersätter: ersätter,
  vid: vid,
  rubrik: rad,
  text: löptext.optional(),
  bilder: z.array(id).optional(),
  tabeller: z.array(id).optional(),
  mått: z.array(id).optional(),
  uppdrag: z.array(id).optional(),
  text_efter: löptext.optional(),
  /** A scale that is printed as a legend: its name in `gemensamt/skalor.yaml`, or `trend`. */
  skala: rad.optional(),
  get avsnitt() {
    return z.array(avsnitt).optional();
  },
});

/** The internal control has files of other kinds, so its sections list none of these. */
const textavsnitt = avsnitt.omit({ bilder: true, tabeller: true, mått: true, uppdrag: true, avsnitt: true }).extend({
  get avsnitt() {
    return z.array(textavsnitt).optional();
  },
});

/** The optional field `avsnitt:` of the internal control: sections of text. */
export const textavsnittslista = () => z.array(textavsnitt).optional();

/** `kapitel/<kapitel>/<kapitel>.yaml`, of a board or under `gemensamt/`: a chapter, which may be an appendix. */
export const kapitelSchema = z.strictObject({
  ansvarig: ansvarig,
  ersätter: ersätter,
  rubrik: rad,
  bilaga: jaNej,
  text: löptext.optional(),
  avsnitt: z.array(avsnitt).optional(),
  förbehåll: förbehållslista(),
});

export type KapitelFil = z.output<typeof kapitelSchema>;
export type AvsnittData = z.output<typeof avsnitt>;
