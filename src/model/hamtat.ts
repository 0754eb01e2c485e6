/**
 * Schema of the lock file of what `vb kolada` fetched: what Kolada answered, and what the program wrote in the files of mått. The
 * program writes the file.
 */
import * as z from 'zod';
import { datum, form, id, perPeriod, rad, tal, årtal } from './fields.ts';

/** The id of a key figure in Kolada. */
export const koladaId = form(/^[A-Z]\d{5}$/, 'kolada');

/** The id of an area in Kolada: a kommun, a region, all of Sweden (0000) or a group of kommuner (G…). */
export const koladaområde = form(/^(?:\d{4}|G\d{1,9})$/, 'koladaområde');

/** What a lock file has in place of a value that Kolada has withdrawn. */
export const BORTTAGET = 'borttaget';

/** A value with all digits that Kolada has, as text: a figure in a file has at most fifteen. */
const rått = form(/^(?:-?\d+(?:\.\d+)?|borttaget)$/, 'koladavärde');

const värden = z.strictObject({ alla: rått.optional(), kvinnor: rått.optional(), män: rått.optional() });

const skriven = perPeriod(tal).optional();

/** `<nämnd>/hamtat/kolada.yaml`. */
export const hämtatKoladaSchema = z.strictObject({
  /** What Kolada answered, by key figure, area and year. `hämtat` is the day on which the program got what is new in it. */
  nyckeltal: z.record(
    koladaId,
    z.strictObject({
      rubrik: rad,
      beskrivning: rad.optional(),
      hämtat: datum,
      värden: z.record(koladaområde, z.record(årtal, värden)).optional(),
    }),
  ),
  /** The figures that the program wrote, by mått. A figure that the board reported is not here, also when Kolada has the same. */
  skrivet: z
    .record(
      id,
      z.strictObject({
        utfall: skriven,
        kön: z.strictObject({ kvinnor: skriven, män: skriven, flickor: skriven, pojkar: skriven }).optional(),
        jämförelser: z.record(rad, perPeriod(tal)).optional(),
      }),
    )
    .optional(),
});

export type HämtatKoladaFil = z.output<typeof hämtatKoladaSchema>;
/** The values of an area and a year, by group. */
export type Koladavärden = z.output<typeof värden>;
