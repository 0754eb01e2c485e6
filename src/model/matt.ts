/** Schema of a mått: its plan, its published figures, and its varav rows. */
import * as z from 'zod';
import { RIKTNINGAR } from './etappmal.ts';
import {
  ansvarig,
  antal,
  ersätter,
  etappmål,
  form,
  id,
  löptext,
  månad,
  nämndlista,
  omotiveradeSkillnader,
  perPeriod,
  placering,
  rad,
  siffra,
  skäl,
  tal,
  utfall,
  år,
} from './fields.ts';
import { förbehållslista } from './forbehall.ts';
import type { Tal } from './tal.ts';
import type { Tecken } from './tecken.ts';
import { texter, uppföljning } from './uppfoljning.ts';

const JA_NEJ = ['ja', 'nej'] as const;

const plan = z.strictObject({
  namn: rad,
  slag: rad.optional(),
  enhet: rad,
  riktning: z.enum(RIKTNINGAR),
  mätslag: rad.optional(),
  mätperiod: rad.optional(),
  /** The month in which the figure of a whole year is known, when that is before December. */
  mätmånad: månad.optional(),
  källa: rad.optional(),
  kolada: form(/^[A-Z]\d{5}$/, 'kolada').optional(),
  utgångsår: år.optional(),
  etappmål: etappmål.optional(),
  /** How much it weighs among the mått of its mål. 1 when absent. */
  vikt: antal.optional(),
  utgår_från: år.optional(),
});

/** The groups of a division by sex. The two groups of a pair together make up the whole. */
export const KÖNSPAR = [
  ['kvinnor', 'män'],
  ['flickor', 'pojkar'],
] as const;

/** The areas with the lowest or highest value in one period. */
const område = z.strictObject({ värde: siffra, namn: z.array(rad).min(1).optional() });

const osäkerhet = z.strictObject({ felmarginal: tal.optional(), från: tal.optional(), till: tal.optional() });

const kön = z.strictObject({
  kvinnor: utfall.optional(),
  män: utfall.optional(),
  flickor: utfall.optional(),
  pojkar: utfall.optional(),
});
/** The figures of groups by age, and by the kommun's own divisions, whose groups are everybody. */
const grupperat = {
  ålder: z.record(rad, utfall).optional(),
  grupper: z.record(rad, z.record(rad, utfall)).optional(),
};

/** The figures of a mått, by period. They are the same at every occasion: a report shows those that its occasion has reached. */
const resultat = z.strictObject({
  utfall: utfall.optional(),
  kön: kön.optional(),
  område: z.strictObject({ lägsta: perPeriod(område).optional(), högsta: perPeriod(område).optional() }).optional(),
  ...grupperat,
  /** How many persons each figure rests on. Never printed. */
  underlag: z.strictObject({ utfall: utfall.optional(), kön: kön.optional(), ...grupperat }).optional(),
  ranking: perPeriod(placering).optional(),
  jämförelser: z.array(z.strictObject({ namn: rad, utfall: utfall })).optional(),
  osäkerhet: perPeriod(osäkerhet).optional(),
  /** A reference to the figure that the utfall must be equal to. */
  lika_med: rad.optional(),
  seriebrott: z.array(z.strictObject({ från: år, orsak: löptext })).optional(),
});

/** What is said of the figures at one occasion. */
const redovisat = z.strictObject({
  /** The utfall of the whole year that the board expects. */
  prognos: tal.optional(),
  /** The level that the office proposed to the board. */
  förvaltningens_förslag: rad.optional(),
  /** A person's level, for a kind of mått that has a scale. */
  bedömning: rad.optional(),
  trend: rad.optional(),
  omotiverade_skillnader: omotiveradeSkillnader.optional(),
  /** A person's decision on whether the etappmål was reached. It overrides the rule. */
  etappmål_nått: z.enum(JA_NEJ).optional(),
  räknas_i_bedömningen: z.enum(JA_NEJ).optional(),
  ...skäl('bedömning', 'trend', 'omotiverade_skillnader', 'etappmål_nått', 'räknas_i_bedömningen'),
  resultat_väntas: rad.optional(),
  utfall_saknas: löptext.optional(),
  kommentar: löptext.optional(),
  texter,
});

/** A varav row inherits what it leaves out of its mått, riktning as well. It has no weight, since only its mått is counted. */
const varavPlan = plan.omit({ vikt: true }).partial({ riktning: true });

const varavrad = z.strictObject({
  id: id,
  ersätter: ersätter,
  plan: varavPlan,
  resultat: resultat.optional(),
  uppföljning: uppföljning(redovisat),
});

/** `gemensamt/…/matt/<id>.yaml`: the plan of a mått that boards share, and the boards that shall answer it. */
export const gemensamtMåttSchema = z.strictObject({
  ansvarig: ansvarig,
  nämnder: nämndlista,
  plan,
});

/**
 * `<nämnd>/…/matt/<id>.yaml`: a mått of a mål or a chapter. It has no plan of its own when boards share the plan. Varav rows nest at
 * most two levels.
 */
export const måttSchema = z.strictObject({
  ansvarig: ansvarig,
  ersätter: ersätter,
  plan: plan.optional(),
  resultat: resultat.optional(),
  uppföljning: uppföljning(redovisat),
  varav: z.array(varavrad.extend({ varav: z.array(varavrad).optional() })).optional(),
  förbehåll: förbehållslista(),
});

export type MåttPlan = z.output<typeof plan>;

/** The keys of a plan that define a mått. Figures from before and after a change of one of them are not comparable. */
export const DEFINITION_KEYS = ['enhet', 'riktning', 'mätslag', 'mätperiod', 'källa', 'kolada'] as const;

/** The figures as written: one may be a sign. */
export type ResultatIFil = z.output<typeof resultat>;
/** The figures without signs. */
export type Resultat = Figures<ResultatIFil>;
/** What is said at one occasion. */
export type Redovisat = z.output<typeof redovisat>;

type Figures<T> = T extends Tal ? T : T extends Tecken ? never : T extends object ? { [K in keyof T]: Figures<T[K]> } : T;
/** A varav row at any level. */
export type Varavrad = z.output<typeof varavrad> & { varav?: Varavrad[] | undefined };
