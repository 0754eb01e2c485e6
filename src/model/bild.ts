/** Schema of a picture in a chapter: a photo, a map or a drawing in a file of its own, beside this one. */
import * as z from 'zod';
import { ansvarig, ersätter, form, rad } from './fields.ts';
import { förbehållslista } from './forbehall.ts';

const jaNej = z.enum(['ja', 'nej']);

/** `kapitel/<kapitel>/bilder/<id>.yaml`, of a board or under `gemensamt/`: a picture. */
export const bildSchema = z.strictObject({
  ansvarig: ansvarig,
  ersätter: ersätter,
  fil: form(/^[a-z0-9]+(?:-[a-z0-9]+)*\.(?:png|jpe?g|svg)$/, 'bildfil'),
  dekorativ: jaNej.optional(),
  beskrivning: rad.optional(),
  bildtext: rad.optional(),
  fotograf: rad.optional(),
  illustratör: rad.optional(),
  licens: rad.optional(),
  personer: jaNej.optional(),
  samtycke: rad.optional(),
  förbehåll: förbehållslista(),
});

export type BildFil = z.output<typeof bildSchema>;
