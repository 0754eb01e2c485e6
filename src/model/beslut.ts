/** Schema of the file that records a decision: `<nämnd>/beslut/<tillfälle>/<version>.yaml`. The program writes it, and people read it. */
import * as z from 'zod';
import { antal, datum, id, löptext, rad, år } from './fields.ts';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** A decided version of a document. `filer` has the hashes of the files that were made, and `rapport` that of the stored report. */
export const beslutSchema = z.strictObject({
  format: z.literal('vb-beslut/1'),
  kommun: rad,
  nämnd: id,
  år,
  tillfälle: rad,
  räknas_som: rad,
  version: antal,
  beslutsdatum: datum.optional(),
  paragraf: rad.optional(),
  diarienummer: rad.optional(),
  /** Why the version before was corrected. */
  skäl: löptext.optional(),
  program: rad,
  rapport: sha256,
  filer: z.record(rad, sha256),
});

/** What the file of a decision records. */
export type BeslutFil = z.output<typeof beslutSchema>;
