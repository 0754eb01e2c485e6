/**
 * Every finding about a PDF: its severity, the tests of PDF/UA-1 that it breaks (`requirements.ts`) and its Swedish words. A code
 * without an entry here does not compile.
 */
import type { TestId } from './requirements.ts';

/** A `fel` breaks the standard or leaves a page unchecked. A `varning` breaks no rule, but is worth a look. */
export type PdfSeverity = 'fel' | 'varning';

interface Entry<F> {
  readonly severity: PdfSeverity;
  /** The tests of PDF/UA-1 that the rule covers. Empty when the standard has no such requirement. */
  readonly tests: readonly TestId[];
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
    tests: ['6.2-1', '7.1-11'],
    message: () => 'Filen är inte taggad: en skärmläsare vet inte vad som är rubrik, tabell eller löpande text.',
    help: EXPORT,
  }),
  'taggar-osakra': entry<object>({
    severity: 'fel',
    tests: ['7.1-4'],
    message: () => 'Filen säger själv att dess taggar kan vara fel (Suspects).',
    help: 'Gå igenom taggarna och ta sedan bort märkningen Suspects.',
  }),
  'sprak-saknas': entry<{ vad: string }>({
    severity: 'fel',
    tests: ['7.2-2', '7.2-21', '7.2-22', '7.2-23', '7.2-24', '7.2-25', '7.2-30', '7.2-31', '7.2-32', '7.2-33', '7.2-34'],
    message: (f) => `Det står inte vilket språk ${f.vad} är på.`,
    help: 'Ange språket i dokumentets egenskaper innan du skapar filen.',
  }),
  'sprak-fel': entry<{ språk: string }>({
    severity: 'fel',
    tests: ['7.2-29'],
    message: (f) => `Språket ”${f.språk}” är ingen språkkod. En skärmläsare behöver en sådan, till exempel sv.`,
    help: 'Ange språket som en kod.',
  }),
  'titel-saknas': entry<object>({
    severity: 'fel',
    tests: ['7.1-8', '7.1-9'],
    message: () => 'Filen har ingen titel i sina metadata (dc:title i XMP).',
    help: 'Ange en titel i dokumentets egenskaper innan du skapar filen.',
  }),
  'titel-visas-inte': entry<object>({
    severity: 'fel',
    tests: ['7.1-10'],
    message: () => 'Fönstret visar filens namn i stället för dess titel (DisplayDocTitle).',
    help: 'Slå på ”visa dokumentets titel” när du skapar filen.',
  }),
  'sida-olasbar': entry<object>({
    severity: 'fel',
    tests: [],
    message: () => 'Sidans innehåll går inte att läsa, så den är inte kontrollerad.',
    help: EXPORT,
  }),
  'innehall-otaggat': entry<{ antal: number }>({
    severity: 'fel',
    tests: ['7.1-3'],
    message: (f) =>
      f.antal === 1
        ? 'Något på sidan är varken taggat eller märkt som utsmyckning.'
        : `${f.antal} saker på sidan är varken taggade eller märkta som utsmyckning.`,
    help: 'Text ska ha en tagg. Linjer, bakgrunder och det som upprepas i marginalen ska vara märkta som artefakter.',
  }),
  'artefakt-i-innehall': entry<object>({
    severity: 'fel',
    tests: ['7.1-1', '7.1-2'],
    message: () => 'Utsmyckning och innehåll ligger i varandra: något är både artefakt och taggat.',
    help: EXPORT,
  }),
  'roll-saknas': entry<{ typ: string }>({
    severity: 'fel',
    tests: ['7.1-5', '7.1-6'],
    message: (f) => `Taggen ”${f.typ}” finns inte i PDF 1.7, och filen säger inte vad den motsvarar.`,
    help: 'Lägg in taggen i filens rollkarta (RoleMap).',
  }),
  'tabell-uppbyggnad': entry<{ typ: string; i: string }>({
    severity: 'fel',
    tests: ['7.2-3', '7.2-4', '7.2-5', '7.2-6', '7.2-7', '7.2-8', '7.2-9', '7.2-10', '7.2-36', '7.2-37', '7.2-38'],
    message: (f) => `I en tabell ligger ${f.typ} i ${f.i}. Den ordningen kan en skärmläsare inte följa.`,
    help: 'En tabell består av rader (TR), och en rad av rubrikceller (TH) och celler (TD).',
  }),
  'lista-uppbyggnad': entry<{ typ: string; i: string }>({
    severity: 'fel',
    tests: ['7.2-17', '7.2-18', '7.2-19', '7.2-20'],
    message: (f) => `I en lista ligger ${f.typ} i ${f.i}. Den ordningen kan en skärmläsare inte följa.`,
    help: 'En lista (L) består av punkter (LI), och en punkt av en etikett (Lbl) och ett innehåll (LBody).',
  }),
  'figur-utan-text': entry<object>({
    severity: 'fel',
    tests: ['7.3-1'],
    message: () => 'En bild saknar text som säger vad den visar.',
    help: 'Skriv en alternativtext (Alt), eller märk bilden som artefakt om den bara är till prydnad.',
  }),
  'rubrikniva-hoppar': entry<{ från: number; till: number }>({
    severity: 'fel',
    tests: ['7.4.2-1'],
    message: (f) =>
      f.från === 0 ? `Den första rubriken har nivå ${f.till}, inte 1.` : `Rubriknivåerna hoppar från ${f.från} till ${f.till}.`,
    help: 'Använd rubriknivåerna i ordning.',
  }),
  'rubrikcell-utan-riktning': entry<object>({
    severity: 'fel',
    tests: ['7.5-1', '7.5-2'],
    message: () => 'En rubrikcell i en tabell säger inte om den gäller raden eller kolumnen.',
    help: 'Ange Scope för rubrikcellen, eller Headers i de celler den gäller.',
  }),
  'not-utan-id': entry<object>({
    severity: 'fel',
    tests: ['7.9-1', '7.9-2'],
    message: () => 'En not saknar id, eller har samma som en annan.',
    help: 'Ge varje not (Note) ett eget id.',
  }),
  'formel-utan-text': entry<object>({
    severity: 'fel',
    tests: ['7.7-1'],
    message: () => 'En formel saknar text som kan läsas upp.',
    help: 'Skriv en alternativtext (Alt).',
  }),
  'lank-utan-tagg': entry<object>({
    severity: 'fel',
    tests: ['7.18.5-1'],
    message: () => 'En länk på sidan finns inte i taggarna och läses därför inte upp.',
    help: EXPORT,
  }),
  'lank-utan-beskrivning': entry<object>({
    severity: 'fel',
    tests: ['7.18.5-2'],
    message: () => 'En länk säger inte i ord vart den leder.',
    help: 'Ange länkens beskrivning (Contents).',
  }),
  'anteckning-utan-beskrivning': entry<{ slag: string }>({
    severity: 'fel',
    tests: ['7.18.1-2'],
    message: (f) => `En anteckning (${f.slag}) säger inte i ord vad den är.`,
    help: 'Ange anteckningens beskrivning (Contents), eller ta bort den.',
  }),
  'falt-utan-namn': entry<object>({
    severity: 'fel',
    tests: ['7.18.1-3'],
    message: () => 'Ett formulärfält säger inte i ord vad som ska fyllas i.',
    help: 'Ange fältets namn för den som läser (TU).',
  }),
  tabbordning: entry<object>({
    severity: 'fel',
    tests: ['7.18.3-1'],
    message: () => 'Tabbtangenten följer inte läsordningen på sidan.',
    help: 'Sätt sidans tabbordning till dokumentets struktur (Tabs S).',
  }),
  'typsnitt-inte-inbaddat': entry<{ typsnitt: string }>({
    severity: 'fel',
    tests: ['7.21.4.1-1'],
    message: (f) => `Typsnittet ${f.typsnitt} finns inte i filen.`,
    help: 'Bädda in alla typsnitt när du skapar filen.',
  }),
  'typsnitt-utan-tecken': entry<{ typsnitt: string }>({
    severity: 'fel',
    tests: ['7.21.7-1'],
    message: (f) => `För typsnittet ${f.typsnitt} står inte vilka tecken det visar (ToUnicode), så texten kan inte läsas upp.`,
    help: EXPORT,
  }),
  'xfa-formular': entry<object>({
    severity: 'fel',
    tests: ['7.15-1'],
    message: () => 'Filen har ett formulär av ett slag som hjälpmedel inte kan läsa (XFA).',
    help: EXPORT,
  }),
  'bokmarken-saknas': entry<{ sidor: number }>({
    severity: 'varning',
    tests: [],
    message: (f) => `Filen har ${f.sidor} sidor men inga bokmärken att hitta med.`,
    help: 'Skapa bokmärken av rubrikerna.',
  }),
  'aktivt-innehall': entry<{ vad: string }>({
    severity: 'varning',
    tests: [],
    message: (f) => `Filen innehåller ${f.vad}. En rapport behöver inget sådant, och det kan vara farligt att öppna.`,
    help: 'Ta reda på var det kommer ifrån och ta bort det.',
  }),
  'pdfua-pastas': entry<object>({
    severity: 'varning',
    tests: [],
    message: () =>
      'Filen påstår att den följer PDF/UA. Den här kontrollen prövar en del av reglerna och kan inte visa att det är sant.',
    help: 'Pröva filen med ett program som prövar alla regler, till exempel veraPDF, innan ni litar på påståendet.',
  }),
  'pdfua-markning-fel': entry<object>({
    severity: 'fel',
    tests: ['5-2', '5-3', '5-4', '5-5'],
    message: () => 'Filens märkning som PDF/UA är felskriven, så program känner inte igen den.',
    help: 'Skriv märkningen som pdfuaid:part med värdet 1, eller ta bort den.',
  }),
  'pdf-version': entry<{ version: string }>({
    severity: 'fel',
    tests: ['6.1-1'],
    message: (f) => `Filen är PDF ${f.version}, men PDF/UA-1 gäller PDF 1.0 till 1.7.`,
    help: 'Spara filen som PDF 1.7.',
  }),
  'roll-omdefinierad': entry<{ typ: string }>({
    severity: 'fel',
    tests: ['7.1-6', '7.1-7'],
    message: (f) => `Filens rollkarta översätter ”${f.typ}”, som redan är en standardtagg.`,
    help: 'Ta bort taggen ur filens rollkarta (RoleMap).',
  }),
  'element-utan-foralder': entry<object>({
    severity: 'fel',
    tests: ['7.1-12'],
    message: () => 'En tagg säger inte vilken tagg den ligger i (P).',
    help: EXPORT,
  }),
  'tabell-delar': entry<{ vad: string }>({
    severity: 'fel',
    tests: ['7.2-11', '7.2-12', '7.2-13', '7.2-14', '7.2-16', '7.2-39'],
    message: (f) => `En tabell ${f.vad}.`,
    help: 'En tabell har högst ett huvud (THead), en fot (TFoot) och en rubrik (Caption), och rader (TBody) mellan huvud och fot.',
  }),
  'tabell-ojamn': entry<{ vad: string }>({
    severity: 'fel',
    tests: ['7.2-15', '7.2-41', '7.2-42', '7.2-43'],
    message: (f) => `En tabell är ojämn: ${f.vad}. Celler läses då upp under fel rubrik.`,
    help: 'Ge varje rad lika många celler, också tomma, och räkna med celler över flera rader och kolumner (RowSpan, ColSpan).',
  }),
  'lista-rubrik': entry<object>({
    severity: 'fel',
    tests: ['7.2-40'],
    message: () => 'En lista har en rubrik (Caption) som inte ligger först.',
    help: 'Lägg rubriken först i listan.',
  }),
  'innehall-uppbyggnad': entry<{ typ: string; i: string }>({
    severity: 'fel',
    tests: ['7.2-26', '7.2-27', '7.2-28'],
    message: (f) => `I en innehållsförteckning ligger ${f.typ} i ${f.i} på fel plats.`,
    help: 'En innehållsförteckning (TOC) består av poster (TOCI), och dess rubrik (Caption) ligger först.',
  }),
  'rubriker-blandade': entry<{ vad: string }>({
    severity: 'fel',
    tests: ['7.4.4-1', '7.4.4-2', '7.4.4-3'],
    message: (f) => `Rubrikerna är taggade på två sätt: ${f.vad}.`,
    help: 'Använd antingen H eller H1 till H6 i hela filen, och bara en H i varje del.',
  }),
  'figur-utan-plats': entry<object>({
    severity: 'varning',
    tests: [],
    message: () => 'En bild säger inte var på sidan den ligger (BBox). Program som förstorar eller flödar om texten behöver det.',
    help: EXPORT,
  }),
  'ord-ihop': entry<{ antal: number }>({
    severity: 'varning',
    tests: [],
    message: (f) =>
      f.antal === 1
        ? 'Mellan två rader på sidan finns inget blanksteg. Orden läses ihop.'
        : `På ${f.antal} ställen på sidan finns inget blanksteg mellan två rader. Orden läses ihop.`,
    help: EXPORT,
  }),
  'lager-utan-namn': entry<object>({
    severity: 'fel',
    tests: ['7.10-1'],
    message: () => 'En uppsättning lager saknar namn (Name).',
    help: EXPORT,
  }),
  'lager-vaxlar': entry<object>({
    severity: 'fel',
    tests: ['7.10-2'],
    message: () => 'Lager visas och döljs av sig själva (AS), så det är inte säkert vad som läses.',
    help: EXPORT,
  }),
  'bilaga-utan-namn': entry<object>({
    severity: 'fel',
    tests: ['7.11-1'],
    message: () => 'En bifogad fil saknar namn (F och UF).',
    help: 'Bifoga filen på nytt, eller ta bort den.',
  }),
  'anteckning-utan-tagg': entry<{ slag: string }>({
    severity: 'fel',
    tests: ['7.18.1-1', '7.18.4-1'],
    message: (f) => `En anteckning eller ett fält (${f.slag}) finns inte i taggarna och läses därför inte upp.`,
    help: EXPORT,
  }),
  'anteckning-olamplig': entry<{ slag: string }>({
    severity: 'fel',
    tests: ['7.18.2-1', '7.18.8-1'],
    message: (f) => `Filen har en anteckning av slaget ${f.slag} på ett sätt som inte är tillåtet.`,
    help: 'Skapa filen utan märken för tryckeriet.',
  }),
  'falt-flera': entry<object>({
    severity: 'fel',
    tests: ['7.18.4-2'],
    message: () => 'En tagg för ett formulärfält (Form) har inget fält, eller flera.',
    help: EXPORT,
  }),
  'film-utan-uppgifter': entry<{ vad: string }>({
    severity: 'fel',
    tests: ['7.18.6.2-1', '7.18.6.2-2'],
    message: (f) => `En film eller ett ljud saknar ${f.vad}.`,
    help: 'Lägg in filmen eller ljudet på nytt, eller ta bort det.',
  }),
  'innehall-utifran': entry<object>({
    severity: 'fel',
    tests: ['7.20-1'],
    message: () => 'Filen visar en sida ur en annan fil (Ref), som ett hjälpmedel inte kan läsa.',
    help: EXPORT,
  }),
  'typsnitt-cmap': entry<{ typsnitt: string }>({
    severity: 'fel',
    tests: ['7.21.3.1-1', '7.21.3.3-1', '7.21.3.3-2', '7.21.3.3-3'],
    message: (f) => `Typsnittet ${f.typsnitt} har en teckentabell (CMap) som inte passar det eller inte finns i filen.`,
    help: EXPORT,
  }),
  'typsnitt-utan-gid': entry<{ typsnitt: string }>({
    severity: 'fel',
    tests: ['7.21.3.2-1'],
    message: (f) => `Typsnittet ${f.typsnitt} säger inte vilka tecken i typsnittsfilen det använder (CIDToGIDMap).`,
    help: EXPORT,
  }),
  'typsnitt-kodning': entry<{ typsnitt: string }>({
    severity: 'fel',
    // 7.21.6-2 also asks whether each name of a glyph is known, which is not checked.
    tests: ['7.21.6-3'],
    message: (f) => `Typsnittet ${f.typsnitt} har en teckenkodning som inte är tillåten för ett TrueType-typsnitt.`,
    help: EXPORT,
  }),
  'typsnitt-ogiltigt-tecken': entry<{ typsnitt: string }>({
    severity: 'fel',
    tests: ['7.21.7-2'],
    message: (f) => `Typsnittet ${f.typsnitt} översätter ett tecken till ett som inte finns i Unicode.`,
    help: EXPORT,
  }),
} satisfies Record<string, Entry<never>>;

/** The code of a finding, which is also the id of its rule. */
export type PdfCode = keyof typeof PDF_WORDS;
/** The facts that the message of a code needs. */
export type PdfFacts<C extends PdfCode> = Parameters<(typeof PDF_WORDS)[C]['message']>[0];
