/**
 * The report as data: everything a reader meets, in order, as ready strings. HTML, PDF and report.json only render this; they decide
 * nothing. Fields are never optional: what is missing is null or an empty list, so that a template cannot overlook it.
 */
import type { SYMBOLER } from '../model/gemensamt.ts';

export interface Report {
  readonly format: 'vb-rapport/1';
  readonly språk: 'sv';
  readonly id: string;
  readonly år: number;
  /** That the year is still being written, and how much is left, in words that go after "Utkast"; null for a report that can be decided. */
  readonly utkast: { readonly kvar: number; readonly text: string } | null;
  readonly titel: string;
  readonly kommun: string;
  readonly nämnd: string;
  /** Diarienummer, decision date and the like, as far as they are known. */
  readonly uppgifter: readonly Uppgift[];
  /** That the year is reconstructed and what from; empty when it is not. */
  readonly rekonstruerat: readonly Textblock[];
  readonly upplysning: readonly Textblock[];
  /** Förbehåll about the board's own file. */
  readonly förbehåll: readonly Förbehållstext[];
  /** What the document is, in one plain string for catalogues and search engines. */
  readonly beskrivning: string;
  readonly tema: Tema;
  readonly innehåll: readonly Innehåll[];
  readonly kapitel: readonly Rapportkapitel[];
}

export interface Tema {
  readonly accent: string;
  readonly accentLjus: string;
  readonly text: string;
  readonly sidfot: string;
  /** What stands before the chapter at the head of each page; empty when nothing does. */
  readonly sidhuvud: string;
  /** The name of the file in the theme's folder. */
  readonly logotyp: { readonly fil: string; readonly beskrivning: string } | null;
  /** The kommun's own typeface: a file for each weight. Null for the program's own. */
  readonly typsnitt: { readonly namn: string; readonly filer: readonly { readonly vikt: number; readonly fil: string }[] } | null;
}

export interface Uppgift {
  readonly namn: string;
  readonly värde: string;
}

export interface Innehåll {
  readonly id: string;
  readonly titel: string;
  readonly märke: Märke | null;
  readonly under: readonly Innehåll[];
}

/** A step on a scale as a reader meets it: never colour alone. */
export interface Märke {
  readonly ord: string;
  /** `lucka` for what is not filled in yet. */
  readonly symbol: (typeof SYMBOLER)[number] | 'lucka';
  readonly färg: string;
}

export type Rapportkapitel =
  | TextKapitel
  | MålKapitel
  | KontrollKapitel
  | KällKapitel
  | KriterieKapitel
  | AvvikelseKapitel
  | ÖversiktKapitel;

/** A chapter of text, sections and tables of amounts. */
export interface TextKapitel {
  readonly slag: 'text';
  readonly id: string;
  readonly rubrik: string;
  readonly block: readonly Textblock[];
  readonly avsnitt: readonly Textavsnitt[];
  readonly förbehåll: readonly Förbehållstext[];
}

export interface Textavsnitt {
  readonly id: string;
  readonly rubrik: string;
  /** 3 for a section of a chapter, 4 and on for those below it. */
  readonly rubriknivå: number;
  readonly block: readonly Textblock[];
  /** The steps of a scale, best first, when the section shows one. */
  readonly skala: readonly Märke[];
  readonly tabeller: readonly Beloppstabell[];
  readonly blockEfter: readonly Textblock[];
  readonly förbehåll: readonly Förbehållstext[];
  readonly avsnitt: readonly Textavsnitt[];
}

/** A table of amounts (or of text), with notes below it. */
export interface Beloppstabell {
  readonly id: string;
  readonly rubrik: string;
  /** The name of the file with the same table as CSV, beside the report. */
  readonly csv: string;
  readonly kolumner: readonly Kolumn[];
  readonly rader: readonly {
    readonly namn: string;
    readonly nivå: number;
    readonly slag: 'rad' | 'summa' | 'rubrik' | 'varav';
    readonly celler: readonly Beloppscell[];
  }[];
  readonly noter: readonly Textblock[];
  readonly fotnoter: readonly { readonly bokstav: string; readonly block: readonly Textblock[] }[];
  readonly förbehåll: readonly Förbehållstext[];
}

export interface Beloppscell {
  readonly slag: 'tal' | 'text' | 'lucka';
  readonly text: string;
  /** The letter of a note below the table; null when there is none. */
  readonly not: string | null;
}

export interface KontrollKapitel {
  readonly slag: 'kontroll';
  readonly id: string;
  readonly rubrik: string;
  readonly block: readonly Textblock[];
  readonly avsnitt: readonly Textavsnitt[];
  readonly förbehåll: readonly Förbehållstext[];
  /** Null when there is nothing to count. */
  readonly läge: Kontrolläge | null;
  readonly delar: readonly {
    readonly id: string;
    readonly rubrik: string;
    readonly områden: readonly { readonly rubrik: string | null; readonly punkter: readonly Kontrollpunkt[] }[];
  }[];
}

/** How many actions and controls have each status. */
export interface Kontrolläge {
  readonly bild: Bild;
  /** The statuses, in the order of their scale. */
  readonly kolumner: readonly string[];
  readonly rader: readonly { readonly namn: string; readonly antal: readonly string[] }[];
}

/** A risk, a review or a recurring control. */
export interface Kontrollpunkt {
  readonly id: string;
  readonly rubrik: string;
  readonly uppgifter: readonly Uppgift[];
  readonly texter: readonly { readonly rubrik: string; readonly block: readonly Textblock[] }[];
  /** `namn` is null where the point is its own action. */
  readonly åtgärder: readonly {
    readonly namn: string | null;
    readonly status: Märke | null;
    readonly kommentar: readonly Textblock[];
  }[];
  readonly förbehåll: readonly Förbehållstext[];
}

export interface KällKapitel {
  readonly slag: 'källor';
  readonly id: string;
  readonly rubrik: string;
  readonly mål: readonly {
    readonly rubrik: string;
    readonly grupper: readonly {
      /** The nämndmål; null for measures directly under the mål. */
      readonly rubrik: string | null;
      readonly rader: readonly {
        readonly id: string;
        readonly namn: string;
        readonly nivå: number;
        readonly källa: string;
        readonly kolada: { readonly id: string; readonly länk: string } | null;
      }[];
    }[];
  }[];
}

/** How the year was judged: the criteria as they were applied, and every place where people decided otherwise. */
export interface KriterieKapitel {
  readonly slag: 'kriterier';
  readonly id: string;
  readonly rubrik: string;
  readonly ursprung: readonly Textblock[];
  readonly uppgifter: readonly Uppgift[];
  readonly nivåer: readonly Märke[];
  readonly tabeller: readonly {
    readonly id: string;
    readonly rubrik: string;
    /** What the answers are called: a level, or an answer. */
    readonly svarsrubrik: string;
    readonly rader: readonly {
      readonly villkor: readonly string[];
      readonly märke: Märke | null;
      readonly svar: string;
      readonly motivering: readonly Textblock[];
      readonly källa: string;
    }[];
  }[];
  /** Rules that are not tables: what is assumed, how goals are weighed together, how sure a kind of measurement is. */
  readonly regler: readonly {
    readonly id: string;
    readonly rubrik: string;
    readonly poster: readonly { readonly namn: string; readonly text: string; readonly block: readonly Textblock[] }[];
  }[];
  readonly avvikelser: readonly {
    readonly id: string;
    readonly rubrik: string;
    readonly rader: readonly Avvikelse[];
  }[];
}

/** What is known not to add up in the published figures, each with its reason. */
export interface AvvikelseKapitel {
  readonly slag: 'avvikelser';
  readonly id: string;
  readonly rubrik: string;
  readonly block: readonly Textblock[];
  readonly rader: readonly {
    readonly länk: string;
    readonly namn: string;
    readonly vad: string;
    readonly skäl: readonly Textblock[];
  }[];
}

export interface Avvikelse {
  /** The object it is about. */
  readonly länk: string;
  readonly namn: string;
  readonly beslut: string;
  readonly förslag: string;
  readonly eftersom: string;
  readonly skäl: readonly Textblock[];
}

export interface ÖversiktKapitel {
  readonly slag: 'översikt';
  readonly id: string;
  readonly rubrik: string;
  readonly bedömning: Märke | null;
  readonly förslag: Förslag | null;
  readonly mål: readonly (Översiktsrad & { readonly nämndmål: readonly Omit<Översiktsrad, 'åtaganden'>[] })[];
  /** The result's amounts by column; empty when the board names none. */
  readonly resultat: readonly Uppgift[];
  readonly bilder: readonly Bild[];
}

export interface MålKapitel extends Bedömd {
  readonly slag: 'mål';
  readonly id: string;
  readonly rubrik: string;
  readonly överrubrik: string;
  readonly översikt: readonly Översiktsrad[];
  readonly nämndmål: readonly NämndmålAvsnitt[];
}

/** A nämndmål at a glance in its chapter's opening. */
interface Översiktsrad {
  readonly id: string;
  readonly namn: string;
  readonly bedömning: Märke | null;
  /** "5 av 8"; "inga" when there are none. */
  readonly åtaganden: string;
}

export interface NämndmålAvsnitt extends Bedömd {
  readonly id: string;
  readonly rubrik: string;
  readonly åtaganden: readonly ÅtagandeAvsnitt[];
}

/** What the criteria proposed: the word and why, and people's reason where they decided otherwise (else empty). */
export interface Förslag {
  readonly text: string;
  readonly skäl: readonly Textblock[];
}

export interface Bedömd {
  readonly bedömning: Märke | null;
  readonly förslag: Förslag | null;
  readonly motivering: readonly Textblock[];
  readonly prioriteringar: readonly { readonly text: readonly Textblock[]; readonly svar: readonly Textblock[] }[];
  readonly tabeller: readonly Måttabell[];
  readonly förbehåll: readonly Förbehållstext[];
}

export interface ÅtagandeAvsnitt {
  readonly id: string;
  readonly rubrik: string;
  readonly status: Märke | null;
  readonly uppgifter: readonly Uppgift[];
  readonly bakgrund: readonly Textblock[];
  readonly lydelse: readonly Textblock[];
  readonly delar: readonly Del[];
  readonly kommentar: readonly Textblock[];
  /** The parts that were reported one by one. */
  readonly deluppföljning: readonly Del[];
  readonly förbehåll: readonly Förbehållstext[];
}

interface Del {
  readonly bokstav: string;
  readonly status: Märke | null;
  readonly block: readonly Textblock[];
}

export interface Förbehållstext {
  readonly slag: string;
  readonly skäl: readonly Textblock[];
}

/** A table of measures: side by side with a column per period, or one measure with its groups as rows. */
export interface Måttabell {
  readonly slag: 'sida-vid-sida' | 'uppdelad';
  /** The measure's id when the table is about one measure; null when each row has its own. */
  readonly id: string | null;
  readonly rubrik: string;
  /** What the table shows, to look at before it is read; empty when rows have pictures of their own. */
  readonly bilder: readonly Bild[];
  readonly kolumner: readonly Kolumn[];
  /** Rows that belong together and are kept on one page: a measure with its varav rows, or all groups of one measure. */
  readonly grupper: readonly (readonly Måttrad[])[];
  /** Facts and comment under the whole table, when it is about one measure; null otherwise. */
  readonly not: Not | null;
}

export interface Kolumn {
  readonly text: string;
  readonly slag: 'namn' | 'tal' | 'text' | 'bild';
}

export interface Måttrad {
  /** The measure's id, for links; null on the rows of groups. */
  readonly id: string | null;
  /** 0 for a measure or a total, 1 and 2 for varav rows, 1 for groups. */
  readonly nivå: number;
  readonly namn: string;
  readonly celler: readonly Måttcell[];
  /** Facts and comment under the row; null when there are none, or when they stand under the table. */
  readonly not: Not | null;
}

export interface Måttcell {
  readonly slag: 'tal' | 'text' | 'bild' | 'lucka';
  /** Lines of text, most important first. */
  readonly rader: readonly string[];
  readonly märke: Märke | null;
  /** How the row's measure has gone, in the column for that. */
  readonly bild: Omit<Bild, 'id' | 'beskrivning'> | null;
}

export interface Not {
  readonly uppgifter: readonly (Uppgift & { readonly märke: Märke | null })[];
  readonly kommentar: readonly Textblock[];
  readonly förbehåll: readonly Förbehållstext[];
}

/** A picture of figures that also stand in a table: SVG that names and describes itself. */
export interface Bild {
  readonly id: string;
  readonly namn: string;
  readonly beskrivning: string;
  readonly svg: string;
}

export type Textblock =
  | { readonly slag: 'stycke'; readonly delar: readonly Textdel[] }
  | { readonly slag: 'punktlista' | 'nummerlista'; readonly punkter: readonly (readonly Textdel[])[] }
  /** A text of a draft that is not written yet. */
  | { readonly slag: 'lucka'; readonly text: string };

/** `länk` is the id of the object linked to; null for plain text. */
export interface Textdel {
  readonly text: string;
  readonly länk: string | null;
}
