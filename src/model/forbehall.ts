/** Schema of the list `förbehåll:`, which may end any file of a board. */
import * as z from 'zod';
import { beteckning, customField, löptext, rad } from './fields.ts';
import { Tal } from './tal.ts';

/** A förbehåll records doubt about the source, a known error, a rule that does not apply, or a rule that is wrong about right data. */
const SLAG_AV_FÖRBEHÅLL = ['osäker källa', 'känt fel', 'åsidosatt regel', 'falskt larm'] as const;

/** The word that a förbehåll has in place of the value of a field that was absent. */
export const SAKNAS = 'saknas';

/** A value as YAML has it, where every part has a value. */
export type BundetVärde = Tal | string | readonly BundetVärde[] | { readonly [key: string]: BundetVärde };

const förbehåll = z.strictObject({
  /** A path to a field of the file, or the name of a rule. */
  gäller: rad,
  /** The rule whose finding is acknowledged. Once the rule finds nothing, the förbehåll is reported as outdated. */
  regel: rad.optional(),
  /** The value of the field when the förbehåll was written. A mapping has the entries that the förbehåll is about. */
  värde: customField<BundetVärde>('bundet värde', (raw) => (isValue(raw) ? raw : undefined)).optional(),
  /** Words of the text that the förbehåll is about. */
  ord: customField<readonly string[]>('citat', readQuotes).optional(),
  /** What the rule compared the value or the words with. */
  mot: beteckning.optional(),
  slag: z.enum(SLAG_AV_FÖRBEHÅLL),
  skäl: löptext,
});

/** The optional field `förbehåll:`. */
export const förbehållslista = () => z.array(förbehåll).optional();

/** One förbehåll as validated. */
export type FörbehållData = z.output<typeof förbehåll>;

function isValue(raw: unknown): raw is BundetVärde {
  if (raw instanceof Tal) return true;
  if (typeof raw === 'string') return raw.trim() !== '';
  return typeof raw === 'object' && raw !== null && Object.keys(raw).length > 0 && Object.values(raw).every(isValue);
}

function readQuotes(raw: unknown): readonly string[] | undefined {
  const quotes: unknown[] = Array.isArray(raw) ? raw : [raw];
  const isQuote = (one: unknown): one is string => typeof one === 'string' && one.trim() !== '';
  return quotes.length > 0 && quotes.every(isQuote) ? quotes : undefined;
}
