/**
 * Every finding about a PDF: its severity, the requirement it breaks (a clause of PDF/UA-1 and the number of veraPDF's test) and
 * its Swedish words. A code without an entry here does not compile.
 */

/** A `fel` breaks the standard or leaves a page unchecked. A `varning` breaks no rule, but is worth a look. */
export type PdfSeverity = 'fel' | 'varning';

interface Entry<F> {
  readonly severity: PdfSeverity;
  /** Null when the standard has no such requirement. */
  readonly krav: string | null;
  readonly message: (facts: F) => string;
  readonly help: string;
}

const entry = <F>(e: Entry<F>): Entry<F> => e;

/** The help when only the program that made the file can fix it. */
const EXPORT = 'Skapa filen på nytt med ett program som gör tillgängliga PDF-filer.';

/** The words of every finding, by code. */
export const PDF_WORDS = {
  'inte-taggad': entry<object>({
    severity: 'fel',
    krav: 'PDF/UA-1 6.2 (6.2-1)',
    message: () => 'Filen är inte taggad: en skärmläsare vet inte vad som är rubrik, tabell eller löpande text.',
    help: EXPORT,
  }),
  'taggar-osakra': entry<object>({
    severity: 'fel',
    krav: 'PDF/UA-1 7.1 (7.1-11)',
    message: () => 'Filen säger själv att dess taggar kan vara fel (Suspects).',
    help: 'Gå igenom taggarna och ta sedan bort märkningen Suspects.',
  }),
  'sprak-saknas': entry<{ språk: string }>({
    severity: 'fel',
    krav: 'PDF/UA-1 7.2 (7.2-33)',
    message: (f) =>
      f.språk === ''
        ? 'Det står inte vilket språk texten är på.'
        : `Språket ”${f.språk}” är ingen språkkod. En skärmläsare behöver en sådan, till exempel sv.`,
    help: 'Ange språket i dokumentets egenskaper innan du skapar filen.',
  }),
  'titel-saknas': entry<object>({
    severity: 'fel',
    krav: 'PDF/UA-1 7.1 (7.1-8, 7.1-9)',
    message: () => 'Filen har ingen titel i sina metadata (dc:title i XMP).',
    help: 'Ange en titel i dokumentets egenskaper innan du skapar filen.',
  }),
  'titel-visas-inte': entry<object>({
    severity: 'fel',
    krav: 'PDF/UA-1 7.1 (7.1-10)',
    message: () => 'Fönstret visar filens namn i stället för dess titel (DisplayDocTitle).',
    help: 'Slå på ”visa dokumentets titel” när du skapar filen.',
  }),
  'sida-olasbar': entry<object>({
    severity: 'fel',
    krav: null,
    message: () => 'Sidans innehåll går inte att läsa, så den är inte kontrollerad.',
    help: EXPORT,
  }),
  'innehall-otaggat': entry<{ antal: number }>({
    severity: 'fel',
    krav: 'PDF/UA-1 7.1 (7.1-3)',
    message: (f) =>
      f.antal === 1
        ? 'Något på sidan är varken taggat eller märkt som utsmyckning.'
        : `${f.antal} saker på sidan är varken taggade eller märkta som utsmyckning.`,
    help: 'Text ska ha en tagg. Linjer, bakgrunder och det som upprepas i marginalen ska vara märkta som artefakter.',
  }),
  'artefakt-i-innehall': entry<object>({
    severity: 'fel',
    krav: 'PDF/UA-1 7.1 (7.1-1, 7.1-2)',
    message: () => 'Utsmyckning och innehåll ligger i varandra: något är både artefakt och taggat.',
    help: EXPORT,
  }),
  'roll-saknas': entry<{ typ: string }>({
    severity: 'fel',
    krav: 'PDF/UA-1 7.1 (7.1-5, 7.1-6)',
    message: (f) => `Taggen ”${f.typ}” finns inte i PDF 1.7, och filen säger inte vad den motsvarar.`,
    help: 'Lägg in taggen i filens rollkarta (RoleMap).',
  }),
  'tabell-uppbyggnad': entry<{ typ: string; i: string }>({
    severity: 'fel',
    krav: 'PDF/UA-1 7.2 (7.2-3 till 7.2-16)',
    message: (f) => `I en tabell ligger ${f.typ} i ${f.i}. Den ordningen kan en skärmläsare inte följa.`,
    help: 'En tabell består av rader (TR), och en rad av rubrikceller (TH) och celler (TD).',
  }),
  'lista-uppbyggnad': entry<{ typ: string; i: string }>({
    severity: 'fel',
    krav: 'PDF/UA-1 7.2 (7.2-17 till 7.2-20)',
    message: (f) => `I en lista ligger ${f.typ} i ${f.i}. Den ordningen kan en skärmläsare inte följa.`,
    help: 'En lista (L) består av punkter (LI), och en punkt av en etikett (Lbl) och ett innehåll (LBody).',
  }),
  'figur-utan-text': entry<object>({
    severity: 'fel',
    krav: 'PDF/UA-1 7.3 (7.3-1)',
    message: () => 'En bild saknar text som säger vad den visar.',
    help: 'Skriv en alternativtext (Alt), eller märk bilden som artefakt om den bara är till prydnad.',
  }),
  'rubrikniva-hoppar': entry<{ från: number; till: number }>({
    severity: 'fel',
    krav: 'PDF/UA-1 7.4.2 (7.4.2-1)',
    message: (f) =>
      f.från === 0 ? `Den första rubriken har nivå ${f.till}, inte 1.` : `Rubriknivåerna hoppar från ${f.från} till ${f.till}.`,
    help: 'Använd rubriknivåerna i ordning.',
  }),
  'rubrikcell-utan-riktning': entry<object>({
    severity: 'fel',
    krav: 'PDF/UA-1 7.5 (7.5-1)',
    message: () => 'En rubrikcell i en tabell säger inte om den gäller raden eller kolumnen.',
    help: 'Ange Scope för rubrikcellen, eller Headers i de celler den gäller.',
  }),
  'not-utan-id': entry<object>({
    severity: 'fel',
    krav: 'PDF/UA-1 7.9 (7.9-1)',
    message: () => 'En not saknar id, eller har samma som en annan.',
    help: 'Ge varje not (Note) ett eget id.',
  }),
  'formel-utan-text': entry<object>({
    severity: 'fel',
    krav: 'PDF/UA-1 7.7 (7.7-1)',
    message: () => 'En formel saknar text som kan läsas upp.',
    help: 'Skriv en alternativtext (Alt).',
  }),
  'lank-utan-tagg': entry<object>({
    severity: 'fel',
    krav: 'PDF/UA-1 7.18.5 (7.18.5-1)',
    message: () => 'En länk på sidan finns inte i taggarna och läses därför inte upp.',
    help: EXPORT,
  }),
  'lank-utan-beskrivning': entry<object>({
    severity: 'fel',
    krav: 'PDF/UA-1 7.18.5 (7.18.5-2)',
    message: () => 'En länk säger inte i ord vart den leder.',
    help: 'Ange länkens beskrivning (Contents).',
  }),
  'anteckning-utan-beskrivning': entry<{ slag: string }>({
    severity: 'fel',
    krav: 'PDF/UA-1 7.18.1 (7.18.1-2)',
    message: (f) => `En anteckning (${f.slag}) säger inte i ord vad den är.`,
    help: 'Ange anteckningens beskrivning (Contents), eller ta bort den.',
  }),
  'falt-utan-namn': entry<object>({
    severity: 'fel',
    krav: 'PDF/UA-1 7.18.1 (7.18.1-3)',
    message: () => 'Ett formulärfält säger inte i ord vad som ska fyllas i.',
    help: 'Ange fältets namn för den som läser (TU).',
  }),
  tabbordning: entry<object>({
    severity: 'fel',
    krav: 'PDF/UA-1 7.18.3 (7.18.3-1)',
    message: () => 'Tabbtangenten följer inte läsordningen på sidan.',
    help: 'Sätt sidans tabbordning till dokumentets struktur (Tabs S).',
  }),
  'typsnitt-inte-inbaddat': entry<{ typsnitt: string }>({
    severity: 'fel',
    krav: 'PDF/UA-1 7.21.4.1 (7.21.4.1-1)',
    message: (f) => `Typsnittet ${f.typsnitt} finns inte i filen.`,
    help: 'Bädda in alla typsnitt när du skapar filen.',
  }),
  'typsnitt-utan-tecken': entry<{ typsnitt: string }>({
    severity: 'fel',
    krav: 'PDF/UA-1 7.21.7 (7.21.7-1)',
    message: (f) => `För typsnittet ${f.typsnitt} står inte vilka tecken det visar (ToUnicode), så texten kan inte läsas upp.`,
    help: EXPORT,
  }),
  'xfa-formular': entry<object>({
    severity: 'fel',
    krav: 'PDF/UA-1 7.15 (7.15-1)',
    message: () => 'Filen har ett formulär av ett slag som hjälpmedel inte kan läsa (XFA).',
    help: EXPORT,
  }),
  'bokmarken-saknas': entry<{ sidor: number }>({
    severity: 'varning',
    krav: null,
    message: (f) => `Filen har ${f.sidor} sidor men inga bokmärken att hitta med.`,
    help: 'Skapa bokmärken av rubrikerna.',
  }),
  'aktivt-innehall': entry<{ vad: string }>({
    severity: 'varning',
    krav: null,
    message: (f) => `Filen innehåller ${f.vad}. En rapport behöver inget sådant, och det kan vara farligt att öppna.`,
    help: 'Ta reda på var det kommer ifrån och ta bort det.',
  }),
  'pdfua-pastas': entry<object>({
    severity: 'varning',
    krav: null,
    message: () =>
      'Filen påstår att den följer PDF/UA. Den här kontrollen prövar en del av reglerna och kan inte visa att det är sant.',
    help: 'Pröva filen med ett program som prövar alla regler, till exempel veraPDF, innan ni litar på påståendet.',
  }),
} satisfies Record<string, Entry<never>>;

/** The code of a finding, which is also the id of its rule. */
export type PdfCode = keyof typeof PDF_WORDS;
/** The facts that the message of a code needs. */
export type PdfFacts<C extends PdfCode> = Parameters<(typeof PDF_WORDS)[C]['message']>[0];
