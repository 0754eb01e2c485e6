/** What `gemensamt/kommun.yaml` says of the kommun's web: where reports are published, who answers, and how accessible they are. */
import * as z from 'zod';
import { datum, epost, löptext, rad, webbadress } from './fields.ts';

/** How far lagen om tillgänglighet till digital offentlig service is met, in the words of its model statement. */
const FÖRENLIGHET = ['helt', 'delvis', 'inte'] as const;

/**
 * The keys. `webbadress` is the address that the folders of years are published below. `kontakt` is who answers questions, and
 * `tillgänglighet` the statement that the law asks for: `brister` says what is not accessible, and `anmälan` is where to complain.
 */
export const webbnycklar = {
  webbadress: webbadress.optional(),
  kontakt: z.strictObject({ namn: rad, epost: epost.optional(), telefon: rad.optional(), postadress: rad.optional() }).optional(),
  tillgänglighet: z
    .strictObject({
      förenlighet: z.enum(FÖRENLIGHET),
      brister: löptext.optional(),
      bedömd: datum.optional(),
      så_bedömdes: rad.optional(),
      anmälan: webbadress.optional(),
    })
    .optional(),
};

const kommunwebb = z.strictObject(webbnycklar);

/** What is known of the kommun's web. Every part may be missing. */
export type Kommunwebb = z.output<typeof kommunwebb>;
