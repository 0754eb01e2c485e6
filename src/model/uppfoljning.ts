/**
 * The field `uppföljning:`. Files separate plan from follow-up, and follow-up by occasion, so that the plan, the interim reports
 * and the annual report come from the same files. `gemensamt/styrmodell.yaml` names the occasions.
 */
import * as z from 'zod';
import { form, id, löptext } from './fields.ts';

/** Pattern of the key of an occasion. */
const TILLFÄLLE = /^\p{Ll}[\p{Ll}\d]*(?:-[\p{Ll}\d]+)*$/u;

/** The key of an occasion, such as `helår`. */
export const tillfällesnyckel = form(TILLFÄLLE, 'tillfälle');

/**
 * The occasions at which a word may be used or a section is printed, by their names in gemensamt/styrmodell.yaml. All of them when
 * absent.
 */
export const vid = z.array(tillfällesnyckel).min(1).optional();

/** A value for each occasion. */
export const perTillfälle = <T extends z.ZodType>(value: T) => z.record(tillfällesnyckel, value);

/** The texts that the styrmodell declares for a level of mål or a kind of mått or uppdrag, by id. */
export const texter = z.record(id, löptext).optional();

/** The optional field `uppföljning:`, with the given fields for each occasion. */
export const uppföljning = <T extends z.ZodType>(fields: T) => perTillfälle(fields).optional();
