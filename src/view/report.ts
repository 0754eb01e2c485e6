/**
 * The report as data: all content in reading order, as formatted strings. HTML, PDF and JSON render it without further decisions.
 * Fields are never optional: a missing value is null or an empty list, so that a template cannot overlook it.
 */
import type { SYMBOLER } from '../model/gemensamt.ts';
import type { Tillfällesslag } from '../model/styrmodell.ts';
import type { Kortform, Meningsförslag, Utgåvedel } from '../model/utgavor.ts';

/** The report of one board. The JSON output is this object as it is. */
export interface Report {
  readonly format: 'vb-rapport/3';
  readonly språk: 'sv';
  readonly id: string;
  readonly år: number;
  /** The occasion that the document is of. `fil` is what the names of its files have after the id of the board. */
  readonly tillfälle: { readonly id: string; readonly slag: Tillfällesslag; readonly dokument: string; readonly fil: string };
  /** The number of luckor, and a notice that is printed after "Utkast". Null when the report is not a draft. */
  readonly utkast: { readonly kvar: number; readonly text: string } | null;
  /** The keys of the decision that are not written, and a notice printed after "Förslag till beslut". Null when decided, and in a draft. */
  readonly beslutsförslag: { readonly saknas: readonly string[]; readonly text: string } | null;
  readonly titel: string;
  readonly kommun: string;
  readonly nämnd: string;
  /** Diarienummer, date of the decision, paragraf and version, as far as they are known. */
  readonly uppgifter: readonly Uppgift[];
  /** A notice that the year was reconstructed afterwards, and from what. Empty when it was not. */
  readonly rekonstruerat: readonly Textblock[];
  readonly upplysning: readonly Textblock[];
  /** Förbehåll about the board's own file. */
  readonly förbehåll: readonly Förbehållstext[];
  /** A description of the document as plain text, for catalogues and search engines. */
  readonly beskrivning: string;
  readonly tema: Tema;
  /** What a reader can search for, in the kommun's words: "mål, indikatorer och aktiviteter". */
  readonly sökbart: string;
  /** Whether the follow-up of an uppdrag is before its background. It is not in a report stored in form 1. */
  readonly uppföljningFörst: boolean;
  readonly innehåll: readonly Innehåll[];
  readonly kapitel: readonly Rapportkapitel[];
  /** What the short editions choose from. Null in a report stored in form 1. */
  readonly sammandrag: Sammandrag | null;
}

/**
 * The pieces that the short editions choose from, besides the chapters. A `länk` is the id of what a piece is about in the report, or null
 * when the report has no place for it. A piece is empty when the data have nothing for it.
 */
export interface Sammandrag {
  /** The pieces of each edition, in order. `högst` is the most entries of a piece, null for all. */
  readonly utgåvor: Readonly<Record<Kortform, readonly { readonly del: Utgåvedel; readonly högst: number | null }[]>>;
  /** The heading of each piece, in the kommun's words. */
  readonly rubriker: Readonly<Record<Utgåvedel, string>>;
  readonly meningar: readonly Mening[];
  /** Each mål of the board, before those below it. */
  readonly mål: readonly Målruta[];
  readonly nyckeltal: readonly Nyckeltal[];
  readonly tabeller: readonly Sammandragstabell[];
  /** Every mått and varav row that the report prints, in its order. */
  readonly mått: readonly Måttpost[];
}

/** A sentence that says how the year went: one that the data give, or the board's own. */
export interface Mening {
  readonly slag: Meningsförslag | 'egen';
  readonly block: readonly Textblock[];
  readonly länk: string | null;
}

/** A mål in the grid of mål. */
export interface Målruta {
  readonly länk: string | null;
  readonly namn: string;
  /** The number of mål above it. */
  readonly djup: number;
  /** The level. Null when there is none. */
  readonly bedömning: Märke | null;
  /** What is printed instead of a level. Empty when there is a level, and for a mål that is not judged. */
  readonly text: string;
}

/** A mått with every figure that is published of it: what it needs on a page of its own, and in a list of all. */
export interface Måttpost {
  /** The id that the report has it under. */
  readonly id: string;
  /** The word of its kind: "Indikator". */
  readonly sort: string;
  /** A varav row has the name of the mått that it is a part of first. */
  readonly namn: string;
  /** The mål that it belongs to. Null for a mått of a chapter. */
  readonly mål: { readonly namn: string; readonly länk: string | null } | null;
  readonly enhet: string;
  readonly källa: string | null;
  readonly kolada: { readonly id: string; readonly länk: string } | null;
  /** The outcome of the year, or else the newest one, and the one before it that is comparable. Each has its unit. */
  readonly utfall: Periodvärde | null;
  readonly tidigare: Periodvärde | null;
  /** The target that is due. `nått` is null when nothing says whether it is reached. */
  readonly målvärde: { readonly ord: string; readonly text: string; readonly år: string; readonly nått: boolean | null } | null;
  readonly trend: Trendmärke | null;
  /** The level. Null for a kind of mått that is not judged one by one. */
  readonly bedömning: Märke | null;
  /** How the outcome was measured: its precision, its uncertainty, breaks of the series. */
  readonly uppgifter: readonly Uppgift[];
  /** What others have, the newest value of each: other kommuner, or a placement among them. */
  readonly jämförelser: readonly (Periodvärde & { readonly namn: string })[];
  /** Every published value, a series for each group. */
  readonly serier: readonly { readonly indelning: string; readonly grupp: string; readonly värden: readonly Serievärde[] }[];
}

/** A value of a series. `värde` has a decimal comma and no unit. It is empty for a sign. */
export interface Serievärde extends Periodvärde {
  /** The area that the value is of, a sign in words, or that the value is preliminary. Empty for other values. */
  readonly anmärkning: string;
}

/** A value and its period. */
export interface Periodvärde {
  readonly period: string;
  readonly värde: string;
}

/** A figure of a mått. */
export interface Nyckeltal {
  readonly länk: string | null;
  readonly namn: string;
  /** The latest outcome, with its unit. */
  readonly värde: string;
  /** Its period. Empty when the name says it. */
  readonly period: string;
  /** The outcome before, and the target, each as a clause. */
  readonly tillägg: readonly string[];
  readonly trend: Trendmärke | null;
}

/** A table of what a reader asks for first. `inledning` says how its rows were chosen. */
export interface Sammandragstabell {
  readonly del: Utgåvedel;
  readonly inledning: string;
  /** The first column names the rows. Empty when the table has no rows. */
  readonly kolumner: readonly Kolumn[];
  readonly rader: readonly { readonly länk: string | null; readonly namn: string; readonly celler: readonly Måttcell[] }[];
  readonly teckenförklaring: readonly Teckenförklaring[];
}

/** The kommun's theme. Colours are "#rrggbb". */
export interface Tema {
  readonly accent: string;
  readonly accentLjus: string;
  readonly text: string;
  readonly sidfot: string;
  /** Printed before the chapter's heading at the top of each page. Can be empty. */
  readonly sidhuvud: string;
  /** `fil` is a file name in the theme's folder. */
  readonly logotyp: { readonly fil: string; readonly beskrivning: string } | null;
  /** The kommun's own typeface, with one file per weight (`vikt`, 100–900). Null for the built-in typeface. */
  readonly typsnitt: { readonly namn: string; readonly filer: readonly { readonly vikt: number; readonly fil: string }[] } | null;
}

/** A label and its value. */
export interface Uppgift {
  readonly namn: string;
  readonly värde: string;
}

/** An entry in the table of contents. */
export interface Innehåll {
  readonly id: string;
  readonly titel: string;
  readonly märke: Märke | null;
  readonly under: readonly Innehåll[];
}

/** A step on a scale. Has a word and a symbol, because colour alone is not accessible. */
export interface Märke {
  readonly ord: string;
  /** `lucka` marks a value that a draft lacks. */
  readonly symbol: (typeof SYMBOLER)[number] | 'lucka';
  readonly färg: string;
}

/** The sign of a trend. Null instead of a symbol when no arrow follows from the figures. */
export type Trendmärke = Omit<Märke, 'symbol'> & { readonly symbol: Märke['symbol'] | null };

/** Any chapter, by `slag`. */
export type Rapportkapitel =
  | TextKapitel
  | MålKapitel
  | KontrollKapitel
  | KällKapitel
  | KriterieKapitel
  | AvvikelseKapitel
  | ÖversiktKapitel
  | RättelseKapitel
  | Förteckning
  | UnderskriftKapitel
  | OrdlisteKapitel;

/** A chapter of text, sections and tables of amounts. */
export interface TextKapitel {
  readonly slag: 'text';
  readonly id: string;
  readonly rubrik: string;
  readonly block: readonly Textblock[];
  readonly avsnitt: readonly Textavsnitt[];
  readonly förbehåll: readonly Förbehållstext[];
}

/** A section of a chapter. */
export interface Textavsnitt {
  readonly id: string;
  readonly rubrik: string;
  /** The HTML heading level: 3 for a section of a chapter, 4–6 for subsections. */
  readonly rubriknivå: number;
  readonly block: readonly Textblock[];
  /** The steps of the scale that the section explains, best first. Empty when it explains none. */
  readonly skala: readonly Trendmärke[];
  readonly bilder: readonly Kapitelbild[];
  readonly tabeller: readonly Beloppstabell[];
  /** The tables of the mått that the section lists. */
  readonly måttabeller: readonly Måttabell[];
  readonly uppdrag: readonly UppdragAvsnitt[];
  readonly blockEfter: readonly Textblock[];
  readonly förbehåll: readonly Förbehållstext[];
  readonly avsnitt: readonly Textavsnitt[];
}

/** A sign instead of a value, with its short meaning for screen readers. Null for a sign that is a word. */
export interface Tecken {
  readonly tecken: string;
  readonly ord: string | null;
}

/** A sign of a table with its meaning. */
export interface Teckenförklaring {
  readonly tecken: string;
  readonly betyder: string;
}

/** A table of amounts (or of text) with notes below it. */
export interface Beloppstabell {
  readonly id: string;
  readonly rubrik: string;
  /** The name of the CSV file with the same table. */
  readonly csv: string;
  /** Whether groups of columns have headings over them. */
  readonly grupper: boolean;
  /** The column of row names, whose id is null, and then one for each cell of a row. */
  readonly kolumner: readonly (Kolumn & {
    readonly id: string | null;
    readonly grupp: string | null;
    /** The number of neighbouring columns in the group, on the first of them. Otherwise 0. */
    readonly gruppbredd: number;
    /** What the heading has after `text`: the unit, when it is not that of the caption. */
    readonly tillägg: string;
  })[];
  readonly rader: readonly {
    readonly id: string;
    readonly namn: string;
    /** The rows that it is a part of, the outermost first. */
    readonly under: readonly { readonly id: string; readonly namn: string }[];
    readonly nivå: number;
    readonly slag: 'rad' | 'summa' | 'rubrik' | 'varav';
    /** Whether the row is a heading without values, which is printed across all columns. */
    readonly hel: boolean;
    readonly celler: readonly Beloppscell[];
  }[];
  readonly teckenförklaring: readonly Teckenförklaring[];
  readonly noter: readonly Textblock[];
  readonly fotnoter: readonly { readonly bokstav: string; readonly block: readonly Textblock[] }[];
  readonly förbehåll: readonly Förbehållstext[];
}

/** A cell of a table of amounts. `lucka` is a cell that a draft lacks. */
export interface Beloppscell {
  readonly slag: 'tal' | 'text' | 'lucka';
  /** Empty when the cell has a sign. */
  readonly text: string;
  readonly tecken: Tecken | null;
  /** The mark of a preliminary figure. */
  readonly preliminär: Tecken | null;
  /** The width that the figure lacks after its last digit to be aligned on the comma, as characters that have it, such as ",0". */
  readonly utfyllnad: string;
  /** The letter of the cell's footnote. Null when there is none. */
  readonly not: string | null;
}

/** The chapter of internal control. */
export interface KontrollKapitel {
  readonly slag: 'kontroll';
  readonly id: string;
  readonly rubrik: string;
  readonly block: readonly Textblock[];
  readonly avsnitt: readonly Textavsnitt[];
  readonly förbehåll: readonly Förbehållstext[];
  /** Null when there is nothing to count, or when the year is reconstructed. */
  readonly läge: Kontrolläge | null;
  readonly delar: readonly {
    readonly id: string;
    readonly rubrik: string;
    /** The summary of the risks. Null in the other parts, and when no risk is assessed. */
    readonly risker: Riskläge | null;
    readonly områden: readonly { readonly rubrik: string | null; readonly punkter: readonly Kontrollpunkt[] }[];
  }[];
}

/** The number of actions and controls with each status. */
export interface Kontrolläge {
  readonly bild: Bild;
  /** The caption. */
  readonly tabellrubrik: string;
  /** The statuses in use, in the order of their scale. */
  readonly kolumner: readonly string[];
  readonly rader: readonly { readonly namn: string; readonly antal: readonly string[] }[];
}

/** The assessed risks: a matrix before the åtgärder and one after them, and a table of all risks. */
export interface Riskläge {
  readonly bilder: readonly Bild[];
  /** The caption. */
  readonly tabellrubrik: string;
  /** The name of the CSV file with the same table. */
  readonly csv: string;
  /** Whether sannolikhet and konsekvens are multiplied. */
  readonly produkt: boolean;
  /** Whether any risk is assessed after its åtgärder. */
  readonly tider: boolean;
  /** Whether any risk has a funktion. */
  readonly funktioner: boolean;
  readonly rader: readonly Riskrad[];
  readonly teckenförklaring: readonly Teckenförklaring[];
}

/** A row of the table of risks. */
export interface Riskrad {
  /** The number of the risk in the matrices: its place in the list. */
  readonly nummer: string;
  readonly id: string;
  readonly område: string;
  readonly namn: string;
  /** Before the åtgärder and after them. */
  readonly före: Riskcell;
  readonly efter: Riskcell;
  /** The function that answers for the risk, or a sign. */
  readonly funktion: { readonly text: string; readonly tecken: Tecken | null };
  readonly åtgärder: readonly {
    readonly namn: string;
    readonly status: Märke | null;
    readonly klarSenast: string | null;
  }[];
}

/** The assessment of a risk at one time, or a sign when there is none. */
export interface Riskcell {
  readonly bedömning: Riskvärde | null;
  readonly tecken: Tecken | null;
}

/** How likely and how grave a risk is, and the level that follows. */
interface Riskvärde {
  /** The number and the name of the step: "3 Möjlig". */
  readonly sannolikhet: string;
  readonly konsekvens: string;
  /** Null when sannolikhet and konsekvens are not multiplied. */
  readonly produkt: string | null;
  readonly nivå: Märke;
}

/** A risk, a review or a recurring control. */
export interface Kontrollpunkt {
  readonly id: string;
  readonly rubrik: string;
  readonly uppgifter: readonly Uppgift[];
  readonly texter: readonly Rubriktext[];
  /** `namn` is null for a recurring control, which is its own action. */
  readonly åtgärder: readonly {
    readonly namn: string | null;
    /** The day when it shall be done. Null when none is stated. */
    readonly klarSenast: string | null;
    readonly status: Märke | null;
    readonly kommentar: readonly Textblock[];
  }[];
  readonly förbehåll: readonly Förbehållstext[];
}

/** The list of sources. */
export interface KällKapitel {
  readonly slag: 'källor';
  readonly id: string;
  readonly rubrik: string;
  /** The heading of the column of names: the kommun's word for mått. */
  readonly kolumn: string;
  /** A table for each mål and each chapter that has mått. */
  readonly mål: readonly {
    readonly rubrik: string;
    readonly teckenförklaring: readonly Teckenförklaring[];
    readonly grupper: readonly {
      /** The name of the mål below. Null for mått directly under the mål. */
      readonly rubrik: string | null;
      readonly rader: readonly {
        readonly id: string;
        readonly namn: string;
        readonly nivå: number;
        readonly källa: string | null;
        /** The sign where there is no källa. */
        readonly källtecken: Tecken | null;
        readonly kolada: { readonly id: string; readonly länk: string } | null;
        /** The sign where there is no Kolada id. */
        readonly tecken: Tecken | null;
      }[];
    }[];
  }[];
}

/** How the year was assessed: the kriterier as applied, and every decision that differs from its proposal. */
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
    /** The caption. */
    readonly tabellrubrik: string;
    /** The heading of the answer column. */
    readonly svarsrubrik: string;
    readonly rader: readonly {
      readonly villkor: readonly string[];
      readonly märke: Märke | null;
      readonly svar: string;
      readonly motivering: readonly Textblock[];
      readonly källa: string;
    }[];
  }[];
  /** The rules that are not tables: assumptions, how levels are combined, and the uncertainty of each kind of measurement. */
  readonly regler: readonly {
    readonly id: string;
    readonly rubrik: string;
    readonly poster: readonly { readonly namn: string; readonly text: string; readonly block: readonly Textblock[] }[];
  }[];
  readonly avvikelser: readonly {
    readonly id: string;
    readonly rubrik: string;
    /** The caption. */
    readonly tabellrubrik: string;
    readonly rader: readonly Avvikelse[];
  }[];
}

/** Known deviations in the published figures, each with its reason. */
export interface AvvikelseKapitel {
  readonly slag: 'avvikelser';
  readonly id: string;
  readonly rubrik: string;
  readonly block: readonly Textblock[];
  /** The caption. */
  readonly tabellrubrik: string;
  readonly rader: readonly {
    readonly länk: string;
    readonly namn: string;
    readonly vad: string;
    readonly skäl: readonly Textblock[];
  }[];
}

/** What was corrected after the report was decided. It is the first chapter, and only a corrected report has it. */
export interface RättelseKapitel {
  readonly slag: 'rättelse';
  readonly id: string;
  readonly rubrik: string;
  /** One for each version after the first, in order. */
  readonly rättelser: readonly Rättelse[];
}

/** A correction: the decision on it, and what differs from the version before. */
interface Rättelse {
  readonly id: string;
  /** The number of the version, and when it was decided. */
  readonly rubrik: string;
  readonly skäl: string;
  /** The caption. */
  readonly tabellrubrik: string;
  readonly rader: readonly {
    /** The id of the part of the report that it is in. Null when the report no longer has it. */
    readonly länk: string | null;
    /** The heading of the chapter. */
    readonly kapitel: string;
    readonly vad: string;
    /** Empty when it is new. */
    readonly från: string;
    /** Empty when it is removed. */
    readonly till: string;
  }[];
}

/** A list of what the report has: its tables, its pictures or its appendices. */
export interface Förteckning {
  readonly slag: 'förteckning';
  readonly id: string;
  readonly rubrik: string;
  readonly poster: readonly {
    /** The id that text links to, for an appendix that is a document of its own. Null for other entries. */
    readonly id: string | null;
    /** What it is numbered as: "Figur 3". Null for a table, which has no number. */
    readonly etikett: string | null;
    readonly namn: string;
    /** The id of the element that it links to. Null for an appendix that is a document of its own. */
    readonly länk: string | null;
    /** The address on the web of an appendix that is a document of its own. Null when it has none. */
    readonly adress: string | null;
    /** The diarienummer of an appendix that is a document of its own. Null when it has none. */
    readonly diarienummer: string | null;
  }[];
}

/** The people who sign the report. */
export interface UnderskriftKapitel {
  readonly slag: 'underskrifter';
  readonly id: string;
  readonly rubrik: string;
  readonly personer: readonly {
    readonly namn: string;
    readonly roll: string;
    /** Null when it is not known. */
    readonly datum: string | null;
    /** Whether the person has signed electronically. Otherwise there is a line to sign on. */
    readonly elektroniskt: boolean;
  }[];
}

/** The explained words that the report uses, in alphabetical order. */
export interface OrdlisteKapitel {
  readonly slag: 'ordlista';
  readonly id: string;
  readonly rubrik: string;
  readonly poster: readonly { readonly id: string; readonly ord: string; readonly förklaring: readonly Textblock[] }[];
}

/** A decision that differs from its proposal. */
export interface Avvikelse {
  /** The id of the object that was decided on. */
  readonly länk: string;
  readonly namn: string;
  readonly beslut: string;
  readonly förslag: string;
  readonly eftersom: string;
  readonly skäl: readonly Textblock[];
}

/** The one-page summary of the year. */
export interface ÖversiktKapitel {
  readonly slag: 'översikt';
  readonly id: string;
  readonly rubrik: string;
  /** What the level of the whole is called. */
  readonly etikett: string;
  readonly bedömning: Märke | null;
  readonly förvaltningensFörslag: FörvaltningensFörslag | null;
  readonly förslag: Förslag | null;
  /** The caption of the table of mål. */
  readonly tabellrubrik: string;
  readonly kolumner: Översiktskolumner;
  /** The mål of the highest level, each with all mål below it. */
  readonly mål: readonly (Översiktsrad & { readonly under: readonly (Översiktsrad & { readonly djup: number })[] })[];
  /** The amounts of the result row, by column. Empty when the board names no such row. */
  readonly resultat: readonly Uppgift[];
  readonly bilder: readonly Bild[];
}

/** The chapter of one mål of the highest level. */
export interface MålKapitel extends Målavsnitt {
  readonly slag: 'mål';
  /** The heading of the mål's group, or else the word of its level. */
  readonly överrubrik: string;
}

/** A mål with everything below it. */
export interface Målavsnitt extends Bedömd {
  readonly id: string;
  readonly rubrik: string;
  /** The HTML heading level: 2 for a chapter, and one more for each level of mål below. */
  readonly rubriknivå: number;
  /** The word of its level: "Mål". */
  readonly nivå: string;
  /** The mål of the level below in short. `rubrik` is the caption. Null when there are none. */
  readonly översikt: {
    readonly rubrik: string;
    readonly kolumner: Översiktskolumner;
    readonly rader: readonly Översiktsrad[];
  } | null;
  readonly uppdrag: readonly UppdragAvsnitt[];
  readonly mål: readonly Målavsnitt[];
}

/** The headings of an overview. A column without a heading is left out. */
export interface Översiktskolumner {
  readonly mål: string;
  readonly bedömning: string | null;
  readonly uppdrag: string | null;
}

/** A row of an overview: a mål. */
export interface Översiktsrad {
  readonly id: string;
  readonly namn: string;
  /** Whether the level of the mål is judged at all. */
  readonly bedöms: boolean;
  readonly bedömning: Märke | null;
  /** Finished uppdrag: "5 av 8", or "inga" when there are none. */
  readonly uppdrag: string;
}

/**
 * The proposal of the kriterier and its explanation. `skäl` is the reason for a different decision, and empty when there is none.
 */
export interface Förslag {
  readonly text: string;
  readonly skäl: readonly Textblock[];
  /** The id of the appendix that a mark leads to instead of the text, when the decision is the proposal. Otherwise null. */
  readonly bilaga: string | null;
}

/** The level that the förvaltning proposed. `skäl` is printed where it is not printed with the proposal of the kriterier. */
export interface FörvaltningensFörslag {
  readonly märke: Märke;
  /** Whether the board decided another level. */
  readonly skiljer: boolean;
  readonly skäl: readonly Textblock[];
}

/** What the board reports about a mål. */
export interface Bedömd {
  /** What the level is called. */
  readonly etikett: string;
  readonly bedömning: Märke | null;
  /** Null when the förvaltning has proposed no level. */
  readonly förvaltningensFörslag: FörvaltningensFörslag | null;
  readonly förslag: Förslag | null;
  readonly motivering: readonly Textblock[];
  /** The texts that the level declares besides the motivering, in print order. Leaves out those that the mål lacks. */
  readonly texter: readonly Rubriktext[];
  readonly prioriteringar: readonly { readonly text: readonly Textblock[]; readonly svar: readonly Textblock[] }[];
  readonly tabeller: readonly Måttabell[];
  readonly förbehåll: readonly Förbehållstext[];
}

/** The section of one uppdrag. */
export interface UppdragAvsnitt {
  readonly id: string;
  /** The word of its kind: "Aktivitet". */
  readonly sort: string;
  /** The heading above the first uppdrag of a kind. Null for the others. */
  readonly mellanrubrik: string | null;
  /** The HTML heading level. */
  readonly rubriknivå: number;
  readonly rubrik: string;
  readonly status: Märke | null;
  readonly uppgifter: readonly Uppgift[];
  readonly bakgrund: readonly Textblock[];
  readonly lydelse: readonly Textblock[];
  readonly delar: readonly Del[];
  readonly kommentar: readonly Textblock[];
  readonly texter: readonly Rubriktext[];
  /** The follow-up of those parts that were reported separately. */
  readonly deluppföljning: readonly Del[];
  readonly förbehåll: readonly Förbehållstext[];
}

interface Del {
  readonly bokstav: string;
  readonly status: Märke | null;
  readonly block: readonly Textblock[];
}

/** A text with a heading of its own. */
export interface Rubriktext {
  readonly rubrik: string;
  readonly block: readonly Textblock[];
}

/** A förbehåll as text. */
export interface Förbehållstext {
  readonly slag: string;
  readonly skäl: readonly Textblock[];
}

/**
 * A table of mått: one row per mått and a column per period (`sida-vid-sida`), or one mått with its groups as rows (`uppdelad`).
 */
export interface Måttabell {
  /** The word of its kind: "Indikator". */
  readonly sort: string;
  /** The heading above the first table of a kind. Null for the others. */
  readonly mellanrubrik: string | null;
  readonly slag: 'sida-vid-sida' | 'uppdelad';
  /** The id of the mått that the table is about. Null when each row has its own, or when the mått already is a row elsewhere. */
  readonly id: string | null;
  readonly rubrik: string;
  /** What the caption has after `rubrik`: what distinguishes it from other captions, and the unit when all rows have the same. */
  readonly tillägg: string;
  /** Pictures of the table's figures. Empty when the rows have their own. */
  readonly bilder: readonly Bild[];
  readonly kolumner: readonly Kolumn[];
  /** Rows that print on one page: a mått with its varav rows, or all groups of one mått. */
  readonly grupper: readonly (readonly Måttrad[])[];
  readonly teckenförklaring: readonly Teckenförklaring[];
  /** Facts and comments below the table. Null when each row has its own, or when there are none. */
  readonly not: Not | null;
}

/** A column heading, and the kind of its cells. */
export interface Kolumn {
  readonly text: string;
  readonly slag: 'namn' | 'tal' | 'text' | 'bild';
}

/** A row of a table of mått. */
export interface Måttrad {
  /** The id of the mått, for links. Null for the row of a group. */
  readonly id: string | null;
  /** The indentation: 0 for a mått or a total, 1 and 2 for varav rows, 1 for groups. */
  readonly nivå: number;
  readonly namn: string;
  /** What the heading has after `namn`: the unit, unless the caption or the name has it, or it is not printed. */
  readonly tillägg: string;
  readonly celler: readonly Måttcell[];
  /** Facts and comments below the row. Null when there are none, or when they are below the table. */
  readonly not: Not | null;
}

/** A cell of a table of mått. `lucka` is a cell that a draft lacks. */
export interface Måttcell {
  readonly slag: 'tal' | 'text' | 'bild' | 'lucka';
  /** Lines of text, the most important first. */
  readonly rader: readonly string[];
  /** The sign of a cell that has neither lines, märke nor bild. */
  readonly tecken: Tecken | null;
  /** The mark of a preliminary figure, on the first line. */
  readonly preliminär: Tecken | null;
  /** As in a table of amounts, for the first line. */
  readonly utfyllnad: string;
  readonly märke: Trendmärke | null;
  /** The sparkline of the row's mått, in the column for it. */
  readonly bild: Pick<Bild, 'namn' | 'svg'> | null;
}

/** The note on a mått: facts, comments and förbehåll. */
export interface Not {
  readonly uppgifter: readonly (Uppgift & { readonly märke: Trendmärke | null })[];
  readonly kommentar: readonly Textblock[];
  readonly texter: readonly Rubriktext[];
  readonly förbehåll: readonly Förbehållstext[];
}

/**
 * A chart of figures that are also in a table. `mening` is printed above it. Its caption is its number, `namn` and `källa`. The SVG
 * contains its number and description, for screen readers.
 */
export interface Bild {
  /** From 1, in reading order through the report. */
  readonly nummer: number;
  readonly id: string;
  /** What the chart shows, as a sentence. Absent when no sentence covers it, and in reports that were stored before it existed. */
  readonly mening?: string | undefined;
  /** What is measured, of which period and in which unit, as a sentence. */
  readonly namn: string;
  /** The source of the figures, as a sentence. Null when the mått states none. */
  readonly källa: string | null;
  readonly beskrivning: string;
  readonly svg: string;
}

/**
 * A photo, a map or a drawing of a section. The report has its description and size, not its bytes: `sha256` is the hash of the file
 * `fil` in the data, which the manifest lists too.
 */
export interface Kapitelbild {
  readonly id: string;
  /** From 1, in reading order. Null for a decorative picture. */
  readonly nummer: number | null;
  readonly fil: string;
  readonly sha256: string;
  /** The size in pixels that it is published in. */
  readonly bredd: number;
  readonly höjd: number;
  /** What it shows, for those who cannot see it. Empty for a decorative picture. */
  readonly beskrivning: string;
  readonly bildtext: string | null;
  /** The photographer or illustrator, and the licence, as sentences. */
  readonly upphov: string | null;
  readonly förbehåll: readonly Förbehållstext[];
}

/** A block of running text. */
export type Textblock =
  | { readonly slag: 'stycke'; readonly delar: readonly Textdel[] }
  /** A sub-heading. `rubriknivå` is its HTML heading level. */
  | { readonly slag: 'underrubrik'; readonly rubriknivå: number; readonly delar: readonly Textdel[] }
  | { readonly slag: 'punktlista' | 'nummerlista'; readonly punkter: readonly (readonly Textdel[])[] }
  | Texttabell
  /** The footnotes of a text, in order. They come last in it. */
  | { readonly slag: 'fotnoter'; readonly noter: readonly (Fotnot & { readonly delar: readonly Textdel[] })[] }
  /** A text that a draft lacks. */
  | { readonly slag: 'lucka'; readonly text: string };

/** A small table in running text. The first cell of each row is its heading. */
export interface Texttabell {
  readonly slag: 'tabell';
  /** What a screen reader calls the table, which has no caption. */
  readonly namn: string;
  readonly kolumner: readonly { readonly slag: 'namn' | 'tal' | 'text'; readonly delar: readonly Textdel[] }[];
  readonly rader: readonly {
    readonly namn: readonly Textdel[];
    readonly celler: readonly { readonly slag: 'tal' | 'text'; readonly delar: readonly Textdel[] }[];
  }[];
}

/** The number of a footnote, from 1 through the report, and the ids of its text and of the place that refers to it. */
export interface Fotnot {
  readonly nummer: number;
  readonly id: string;
  readonly hänvisning: string;
}

/** A piece of text. */
export interface Textdel {
  readonly text: string;
  /** The id of what it links to in the report. Null when it does not. */
  readonly länk: string | null;
  /** The address that it links to outside the report. Null when it does not. */
  readonly adress: string | null;
  readonly fet: boolean;
  /** The footnote that `text` is the number of. Null for all other text. */
  readonly fotnot: Fotnot | null;
}
