/**
 * The context that every chapter is built with: running text, levels, statuses and förbehåll of one board's year, with their
 * sources.
 */

import type { Assessment } from '../assess/bedomning.ts';
import { at, type Path, type Place } from '../diagnostics/finding.ts';
import type { Facts } from '../facts/facts.ts';
import { scopeOf } from '../resolve/resolve-reference.ts';
import { type Bedömningsgrund, type Statusskala, wholeScale, wordsOf } from '../resolve/styrmodell.ts';
import {
  everyBoard,
  type Gemensamt,
  type Förbehåll as Given,
  type Mål,
  type Nämnd,
  type Objekt,
  placeIn,
  withBelow,
  type År,
} from '../resolve/year.ts';
import { typeset } from '../swedish/typography.ts';
import { Captions } from './captions.ts';
import { fileName } from './file-name.ts';
import { Footnotes } from './footnotes.ts';
import type { Luckor } from './gaps.ts';
import { Glossary } from './glossary.ts';
import { märke } from './marke.ts';
import { Figures } from './pictures/figures.ts';
import { förbehållstexter, prose, type TextScope } from './prose.ts';
import type { Förbehållstext, Förslag, FörvaltningensFörslag, Märke, Textblock } from './report.ts';
import { withSource } from './source-map.ts';

/**
 * What texts and tables can refer to: the board's objects, what all boards share, the luckor of a draft, the numbered pictures and
 * footnotes, and the explained words.
 */
export type Scope = Omit<TextScope, 'själv'> & { readonly luckor: Luckor; readonly figurer: Figures };

/** The owner of a text: an object, a board, or a file that all boards share. */
type TextOwner = Objekt | Nämnd | { readonly file: string };

/** One per board. `own` is the owner of a text, and `below` a path relative to the owner's. */
export class ViewContext {
  readonly scope: Scope;
  readonly facts: Facts;
  /** The path of this occasion's follow-up, relative to any object. */
  readonly occasion: Path;
  readonly kriterier: TextOwner;
  readonly captions = new Captions();

  constructor(
    readonly nämnd: Nämnd,
    readonly år: År,
    readonly assessment: Assessment,
    readonly luckor: Luckor,
  ) {
    this.facts = assessment.facts;
    this.scope = {
      ...scopeOf(nämnd, år),
      luckor,
      figurer: new Figures(),
      fotnoter: new Footnotes(),
      ordlista: new Glossary(nämnd, år),
      besideOf: (id) => this.#besideOf(id),
    };
    this.occasion = ['uppföljning', år.tillfälle.id];
    this.kriterier = { file: år.gemensamt.filer.kriterier };
  }

  #besideOf(id: string): string | null {
    const { år, nämnd, luckor } = this;
    const isMade = id !== nämnd.id && everyBoard(år).some((one) => one.id === id && !one.data.redovisas_i);
    return isMade ? `${fileName(id, år.tillfälle, luckor.utkast)}.html` : null;
  }

  /** The place of a path relative to `own`. */
  at(own: TextOwner, ...below: Path): Place {
    return 'path' in own ? placeIn(own, below) : at(own.file, below);
  }

  /** The place of an object's name. A mål is named in a file that all boards share. */
  nameOf(own: Objekt | Gemensamt['mål'][number]): Place {
    if (!('slag' in own)) return at(own.file, ['plan', 'namn']);
    const shared = own.slag === 'mål' ? this.år.gemensamt.mål.find(({ id }) => id === own.id) : undefined;
    if (shared) return this.nameOf(shared);
    return 'plan' in own ? this.at(own, 'plan', 'namn') : this.at(own, NAME_KEYS[own.slag] ?? 'rubrik');
  }

  /**
   * The blocks of a text, with references resolved. Empty when `text` is undefined. `rubriknivå` is the HTML level of its
   * sub-headings. A text without it has none.
   */
  prose(text: string | undefined, own: TextOwner, below: Path, rubriknivå?: number): Textblock[] {
    return prose(text, { ...this.scope, själv: 'slag' in own ? own : undefined }, this.at(own, ...below), rubriknivå);
  }

  /** Like `prose`, but in a draft an absent text that has to be written gives a lucka block. */
  text(text: string | undefined, own: Objekt | Nämnd, below: Path, rubriknivå?: number): Textblock[] {
    return text === undefined ? this.luckor.block(own, below) : this.prose(text, own, below, rubriknivå);
  }

  /** Like `text`, for this occasion's follow-up. */
  reported(text: string | undefined, own: Objekt, below: Path, rubriknivå?: number): Textblock[] {
    return this.text(text, own, [...this.occasion, ...below], rubriknivå);
  }

  /** The printed förbehåll of `own`, with their reasons as blocks. */
  förbehållstexter(förbehåll: readonly Given[], own: TextOwner): Förbehållstext[] {
    const scope = { ...this.scope, själv: 'slag' in own ? own : undefined };
    return förbehållstexter(förbehåll, scope, own.file);
  }

  /** The decided level of a mål. Null when there is none, and for a level that is not judged. A draft gives a lucka instead. */
  level(own: Mål): Märke | null {
    const { skala } = own.nivå;
    if (!skala) return null;
    const found = this.verdict(own.uppföljning?.bedömning, skala) ?? this.#unfilled;
    return withSource(found, this.at(own, ...this.occasion, 'bedömning'));
  }

  /** The sign of a level or status that a draft lacks. Null in a plan, which has none, and when the document is not a draft. */
  get #unfilled(): Märke | null {
    return this.isPlan ? null : this.luckor.alltid;
  }

  /** Whether the document is a plan, made before the year. */
  get isPlan(): boolean {
    return this.år.tillfälle.slag === 'plan';
  }

  /** The sign of a level of the scale, or of one of its words for no level. Null for any other word. */
  verdict(ord: string | undefined, skala: Bedömningsgrund | undefined): Märke | null {
    return märke(ord, wordsOf(skala));
  }

  /** Whether the year was reconstructed afterwards. It may be incomplete, so its counts must not be presented as complete. */
  get rekonstruerat(): boolean {
    return this.nämnd.rekonstruerat !== undefined;
  }

  /**
   * The proposal of the kriterier for an object, with the reason when the decision differs. Null without kriterier for it, for a
   * reconstructed year, and in a draft while anything in the object's folder, or in a plan that boards share, is not filled in.
   */
  proposal(id: string, own: Objekt | Nämnd): Förslag | null {
    const one = this.assessment.av.get(id);
    const files = 'slag' in own && own.slag === 'mål' ? withBelow(own).flatMap(planfilesOf) : [];
    if (!one?.förslag || this.rekonstruerat || [own.file, ...files].some((file) => this.luckor.near(file))) return null;
    const { ord, eftersom, gränser } = one.förslag;
    const text = `${[`${ord}, ${eftersom}`, ...gränser].join('; ')}.`;
    const skäl = one.skiljer ? this.prose(one.skäl, own, [...this.occasion, 'skäl', 'bedömning']) : [];
    const isAgreed = one.beslut !== undefined && !one.skiljer;
    const bilaga = isAgreed && this.nämnd.kapitel.some(({ slag }) => slag === 'bedömningsgrunder') ? CRITERIA_ID : null;
    return withSource({ text: typeset(text), skäl, bilaga }, this.at(own, ...this.occasion, 'bedömning'));
  }

  /** The level that the förvaltning proposed for an object, with the reason when the board decided another one. Null without one. */
  officeProposal(id: string, own: Mål | Nämnd): FörvaltningensFörslag | null {
    const one = this.assessment.av.get(id);
    const skala = 'slag' in own ? own.nivå.skala : wholeScale(this.år.gemensamt.styrmodell);
    const found = this.verdict(one?.förvaltningens, skala);
    if (!found) return null;
    const skiljer = one?.överprövad !== undefined;
    const isExplained = this.proposal(id, own)?.skäl.length;
    const skäl = skiljer && !isExplained ? this.prose(one.skäl, own, [...this.occasion, 'skäl', 'bedömning']) : [];
    return withSource({ märke: found, skiljer, skäl }, this.at(own, ...this.occasion, 'förvaltningens_förslag'));
  }

  /**
   * The sign of a status on its scale. Null for an unknown word. A draft gives a lucka instead. `below` is relative to this
   * occasion's follow-up.
   */
  status(ord: string | undefined, skala: Statusskala, own: Objekt, ...below: string[]): Märke | null {
    const found = märke(ord, skala.ord) ?? this.#unfilled;
    return withSource(found, this.at(own, ...this.occasion, ...below));
  }
}

/** The id of the appendix with the kriterier. */
export const CRITERIA_ID = 'vb-bedomningsgrunder';

/** The keys of names, where it is not `rubrik`. */
const NAME_KEYS: Partial<Record<Objekt['slag'], string>> = { tabell: 'namn', bild: 'fil' };

/** The files that have the plans of what a mål lists. */
function planfilesOf({ mått, uppdrag }: Mål): string[] {
  return [...mått, ...uppdrag].map(({ planfil }) => planfil);
}
