/** The types of an assessment: each proposal beside its decision, with the trace that it rests on. */
import type { Condition } from '../criteria/condition.ts';
import type { Kriterier } from '../criteria/criteria.ts';
import type { Del, Sammanvägd } from '../criteria/rollup.ts';
import type { Evaluation, Tabell } from '../criteria/table.ts';
import type { Path, Place } from '../diagnostics/finding.ts';
import type { Facts } from '../facts/facts.ts';
import type { Bedömningsskala } from '../model/gemensamt.ts';
import type { SammanvägningFil } from '../model/kriterier.ts';
import type { Nivå } from '../resolve/styrmodell.ts';

/** The value of one input for one mål or the whole year, and the data that it rests on. */
export interface Underlag {
  readonly namn: string;
  /** The set of possible values. A known input has one value. */
  readonly mängd: Condition;
  /** The value in short form: `62,5 %`, `saknas`. */
  readonly värde: string;
  /** The value as a Swedish clause: "5 av 8 uppdrag är klara". */
  readonly text: string;
  /** The missing data, as a Swedish clause. Undefined when the value is known. */
  readonly saknas: string | undefined;
  /** The data that the value is computed from, each with its place. */
  readonly delar: readonly { readonly text: string; readonly place: Place }[];
}

/** The result of the kriterier: a level, or why there is none. `saknas` lists missing data as Swedish clauses. */
export type Utslag =
  | { readonly slag: 'nivå'; readonly nivå: string }
  | { readonly slag: 'kan inte bedömas'; readonly saknas: readonly string[] }
  | { readonly slag: 'ej tillämplig' };

/** The trace of a proposal: the table of the mål's level, or a sammanvägning of its parts. */
type Spår = TabellSpår | SammanvägningSpår;

/** The evaluation of a table, with everything that it used. */
export interface TabellSpår {
  readonly slag: 'tabell';
  readonly tabell: Tabell;
  readonly svar: Evaluation;
  /** The inputs that the table has conditions on. */
  readonly underlag: readonly Underlag[];
  /** The evaluations of the subquestions among the inputs. */
  readonly delfrågor: readonly TabellSpår[];
}

/** The sammanvägning of parts into one level. `av` says what the parts contribute: decisions or proposals. */
export interface SammanvägningSpår {
  readonly slag: 'sammanvägning';
  readonly regel: SammanvägningFil;
  readonly place: Place;
  readonly av: 'beslut' | 'förslag';
  readonly delar: readonly {
    readonly id: string;
    readonly namn: string;
    readonly ord: string;
    readonly del: Del;
    readonly vikt: number;
    readonly place: Place;
  }[];
  readonly svar: Sammanvägd;
}

/** The proposal and the decision for a mål, or for the board as a whole. */
export interface Bedömning {
  readonly slag: 'mål' | 'helhet';
  /** The level of a mål. Undefined for the whole year. */
  readonly nivå: Nivå | undefined;
  /** The scale that it is judged on. Undefined when the kommun judges no mål. */
  readonly skala: Bedömningsskala | undefined;
  /** The number of mål above it that are judged. */
  readonly djup: number;
  readonly id: string;
  readonly namn: string;
  /** How much it weighs among the parts of the mål above. */
  readonly vikt: number;
  /** The place of the decision in the data, whether or not one is written. */
  readonly place: Place;
  /** The decided word, or the word of the scale that it corresponds to. Undefined when nothing is decided. */
  readonly beslut: string | undefined;
  /** The level that the förvaltning proposed. Undefined when none is written. */
  readonly förvaltningens: string | undefined;
  /** The level that the förvaltning proposed, when the decision differs from it. */
  readonly överprövad: string | undefined;
  readonly skäl: string | undefined;
  /** The decision and the proposal that the reason was written for, as written. */
  readonly skäletGäller: string | undefined;
  /** Undefined when the kommun has no kriterier for the level, so that it is decided without a proposal. */
  readonly förslag: Förslag | undefined;
  /** Whether the decision differs from the proposal. */
  readonly skiljer: boolean;
}

/** What the kriterier propose, and why. */
export interface Förslag {
  readonly utslag: Utslag;
  /** The proposal as a word of the scale. */
  readonly ord: string;
  /** The reason, as a Swedish clause after the word: "eftersom …". */
  readonly eftersom: string;
  /** The requirements for the nearest better level, as Swedish clauses. */
  readonly gränser: readonly string[];
  readonly spår: Spår;
}

/** A reason for a decision that differs, and what it was written for. */
export interface Reason {
  readonly file: string;
  /** The path of the follow-up that has the decision, the reason and `skälet_gäller`. */
  readonly path: Path;
  /** The decided field. */
  readonly fält: string;
  /** The words of `skälet_gäller`. Undefined when there are none. */
  readonly skrivet: string | undefined;
  /** The present decision and proposals, in the same form. */
  readonly nu: string;
}

/** The assessment of one board. */
export interface Assessment {
  /** Undefined when the kommun has none. */
  readonly kriterier: Kriterier | undefined;
  readonly facts: Facts;
  /** The board as a whole first, then each mål followed by those below it. Mål of levels without a scale are left out. */
  readonly bedömningar: readonly Bedömning[];
  /** `bedömningar` by id. The whole has the id of the board. */
  readonly av: ReadonlyMap<string, Bedömning>;
  /** The reasons for decisions that differ from proposals. */
  readonly skäl: readonly Reason[];
}
