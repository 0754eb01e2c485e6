/** Schema of a board's main file. */
import * as z from 'zod';
import { ansvarig, beteckning, datum, id, jaNej, löptext, rad, skäl, webbadress } from './fields.ts';
import { förbehållslista } from './forbehall.ts';
import { perTillfälle, uppföljning } from './uppfoljning.ts';

/** What a decided document has. Until then it is a proposal. */
export const BESLUTSUPPGIFTER = ['diarienummer', 'beslutsdatum', 'paragraf'] as const;

/** Names a row of one of the board's tables: the ids of the table and of the row. */
const tabellrad = z.strictObject({ tabell: id, rad: id });

/**
 * What the board chooses for the one-page edition. An entry of `meningar` is the name of a proposed sentence (FÖRSLAG in utgavor.ts) or a
 * sentence of its own. `nyckeltal` has the ids of mått. What is absent is chosen by the program.
 */
const sida = z.strictObject({ meningar: z.array(löptext).min(1).optional(), nyckeltal: z.array(id).min(1).optional() });

/** A person who signs the report, on paper unless `elektroniskt` is `ja`. */
const underskrift = z.strictObject({ namn: rad, roll: rad, datum: datum.optional(), elektroniskt: jaNej });

/** An appendix that is a document of its own. Text refers to it by `id`. */
const bilaga = z.strictObject({
  id: id.optional(),
  titel: rad,
  diarienummer: beteckning.optional(),
  adress: webbadress.optional(),
});

/**
 * Boards whose reports a document collects under a heading. Their results must add up to the row `summa` of one of the document's own
 * tables. `har_inte_redovisat` lists boards that have not reported.
 */
const samling = z.strictObject({
  rubrik: rad,
  lista: z.array(id).min(1),
  summa: tabellrad.optional(),
  har_inte_redovisat: z
    .array(z.strictObject({ namn: rad, skäl: löptext.optional() }))
    .min(1)
    .optional(),
});

/** What a body that decides is called: a board, the board of a company, or the board of an association of kommuner (direktion). */
const ORGAN = ['nämnd', 'styrelse', 'direktion'] as const;

/**
 * Why something differs from what was decided. `gäller` is the id of what differs, or of what it is in, or `kriterier`. The decision on the
 * change is its date and paragraf.
 */
export const ändratLista = z
  .array(
    z.strictObject({ gäller: rad, beslutsdatum: datum.optional(), paragraf: beteckning.optional(), skäl: löptext.optional() }),
  )
  .min(1);

/** `<nämnd>/<nämnd>.yaml`: the board, its document, and the mål that it reports. */
export const nämndSchema = z.strictObject({
  ansvarig: ansvarig,
  namn: rad,
  förvaltning: rad.optional(),
  organ: z.enum(ORGAN).optional(),
  /** The document that the board reports in, when it is made elsewhere. */
  redovisas_i: z.strictObject({ titel: rad, adress: webbadress.optional() }).optional(),
  /** Makes this the document of the whole kommun, which brings the reports of boards together. */
  samlar: z.array(samling).min(1).optional(),
  dokument: perTillfälle(
    z.strictObject({
      titel: rad.optional(),
      diarienummer: beteckning.optional(),
      beslutsdatum: datum.optional(),
      paragraf: beteckning.optional(),
      /** What a published report that the data are taken from does not have. */
      källan_saknar: z.array(z.enum(BESLUTSUPPGIFTER)).min(1).optional(),
      version: beteckning.optional(),
      upplysning: löptext.optional(),
      ändrat_efter_beslut: ändratLista.optional(),
      /** The sources of this document, when it was reconstructed afterwards and the year was not. */
      rekonstruerat: löptext.optional(),
      kapitel: z.array(rad).min(1).optional(),
      sida: sida.optional(),
      underskrifter: z.array(underskrift).min(1).optional(),
      /** They are numbered after the chapters that are appendices. */
      bilagor: z.array(bilaga).min(1).optional(),
    }),
  ).optional(),
  /** The sources of a year that was reconstructed afterwards. Data that it lacks are unknown, so no rule reports them. */
  rekonstruerat: löptext.optional(),
  /** The overall bedömning of the board's year. */
  uppföljning: uppföljning(
    z.strictObject({ förvaltningens_förslag: rad.optional(), bedömning: rad.optional(), ...skäl('bedömning') }),
  ),
  kapitel: z.array(rad).min(1).optional(),
  /** The row that the overview shows as the year's result. For the parts of the row `verksamheter` it shows budget and utfall. */
  översikt: tabellrad.extend({ verksamheter: tabellrad.optional() }).optional(),
  /** The mål of the highest level, in order. A board may have none. */
  mål: z.array(id).optional(),
  redovisar_inte: z.array(z.strictObject({ mål: id, skäl: löptext })).optional(),
  förbehåll: förbehållslista(),
});

export type NämndFil = z.output<typeof nämndSchema>;
