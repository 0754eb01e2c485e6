/** What an assessment of a board holds: each proposal beside its decision, with the trace it rests on. */
import type { Kriterier } from '../criteria/criteria.ts';
import type { Del, Sammanvägd } from '../criteria/rollup.ts';
import type { Answered, Tabell } from '../criteria/table.ts';
import type { Place } from '../diagnostics/finding.ts';
import type { Facts } from '../facts/facts.ts';
import type { SammanvägningFil } from '../model/kriterier.ts';
import type { Underlag } from './inputs.ts';

export type Utslag =
  | { readonly slag: 'nivå'; readonly nivå: string }
  | { readonly slag: 'kan inte bedömas'; readonly saknas: readonly string[] }
  | { readonly slag: 'ej tillämplig' };

/** How a proposal came about: by the table for a nämndmål, by weighing parts together for the others. */
type Spår = TabellSpår | SammanvägningSpår;

export interface TabellSpår {
  readonly slag: 'tabell';
  readonly tabell: Tabell;
  readonly svar: Answered;
  /** The inputs that the table asks for. */
  readonly underlag: readonly Underlag[];
  /** The questions among them, answered. */
  readonly delfrågor: readonly TabellSpår[];
}

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
    readonly place: Place;
  }[];
  readonly svar: Sammanvägd;
}

export interface Bedömning {
  readonly slag: 'nämndmål' | 'mål' | 'helhet';
  readonly id: string;
  readonly namn: string;
  /** Where the decision stands, or would stand. */
  readonly place: Place;
  /** The word decided; undefined when nothing is decided. */
  readonly beslut: string | undefined;
  readonly skäl: string | undefined;
  readonly utslag: Utslag;
  /** The proposal in the kommun's word. */
  readonly förslag: string;
  /** Why, as a clause that follows the word: "eftersom …". */
  readonly eftersom: string;
  /** What it would have taken to reach a better level, as clauses. */
  readonly gränser: readonly string[];
  readonly spår: Spår;
  /** Whether people decided otherwise than the criteria propose. */
  readonly skiljer: boolean;
}

export interface Assessment {
  readonly kriterier: Kriterier;
  readonly facts: Facts;
  /** The whole first, then each mål followed by its nämndmål. */
  readonly bedömningar: readonly Bedömning[];
  /** The same by id; the whole has the board's. */
  readonly av: ReadonlyMap<string, Bedömning>;
}
