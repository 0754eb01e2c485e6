/**
 * The catalogue of findings: every code with its severity and its Swedish message. A code without an entry here does not compile.
 * `message` describes the problem at the place, and `help` describes the fix.
 */

import { SAKNAS } from '../model/forbehall.ts';
import { formatTyped } from '../swedish/numbers.ts';
import { enumerate } from '../swedish/typography.ts';

/** A `fel` stops a build. A `varning` stops it with `--strict` only. An `upplysning` never stops it. */
export type Severity = 'fel' | 'varning' | 'upplysning';

interface Entry<F> {
  /**
   * Set when the finding reports missing data, which a draft lists as left to fill in. `fullständighet` is not reported for a
   * reconstructed year, whose missing data are unknown. `obligatorisk` is reported for every year.
   */
  readonly slag?: 'fullständighet' | 'obligatorisk';
  /** Set when the source line must not be shown, since the finding is about personal data. */
  readonly känslig?: true;
  /** A pair where the certainty of a rule varies: the first applies when the fact `säker` is true, and the second otherwise. */
  readonly severity: Severity | readonly [sure: Severity, unsure: Severity];
  readonly message: (facts: F) => string;
  readonly help?: (facts: F) => string | undefined;
  /** What the rule compared the value or the words at the place with, as a file has it. A förbehåll lapses when it is another. */
  readonly mot?: (facts: F) => string;
}

const entry = <F>(e: Entry<F>): Entry<F> => e;

const didYouMean = (förslag: string | undefined) => (förslag === undefined ? '' : ` Menade du ”${förslag}”?`);
const quoted = (words: readonly string[]) => words.map((word) => `”${word}”`).join(', ');
const list = (words: readonly string[]) => words.join(', ');

/** The Swedish names of the kinds of things, with article. */
const WITH_ARTICLE: Record<string, string> = {
  mål: 'ett mål',
  mått: 'ett mått',
  uppdrag: 'ett uppdrag',
  kapitel: 'ett kapitel',
  avsnitt: 'ett avsnitt',
  bild: 'en bild',
  tabell: 'en tabell',
  'intern kontroll': 'den interna kontrollen',
  risk: 'en risk',
  granskning: 'en granskning',
  kontroll: 'en kontroll',
};

/** The facts of an amount that differs from what the program computes. `räknat` has the computation in words. */
interface DifferingAmount {
  readonly rad: string;
  readonly kolumn: string;
  readonly publicerat: string;
  readonly räknat: string;
  readonly beräknat: string;
}

const differingAmount = (f: DifferingAmount) =>
  `”${f.rad}”, ${f.kolumn}: här står ${formatTyped(f.publicerat)}, men ${f.räknat} blir ${formatTyped(f.beräknat)}.`;

/** How what a förbehåll is about has changed since it was written. */
function lapsedText(f: {
  gäller: string;
  regel: string;
  nyckel: 'värde' | 'ord' | 'mot';
  då: string;
  nu: string;
  flera: boolean;
}) {
  if (f.flera) return `Orden ”${f.då}” står på flera ställen i texten, så det framgår inte vilket av dem förbehållet gäller.`;
  if (f.nyckel === 'ord') {
    const now = f.nu === '' ? '' : ` Nu står det: ”${f.nu}”`;
    return `Förbehållet skrevs om orden ”${f.då}”, som inte längre står så i texten.${now}`;
  }
  if (f.nyckel === 'mot') return `Förbehållet skrevs när ${f.regel} jämförde med ”${f.då}”, men nu jämför den med ”${f.nu}”.`;
  const then = f.då === SAKNAS ? `${f.gäller} saknades` : `${f.gäller} var ”${f.då}”`;
  return `Förbehållet skrevs när ${then}, men nu ${f.nu === SAKNAS ? 'saknas värdet' : `står det ”${f.nu}”`}.`;
}

/** What a mål or mått belongs to that may have a scale. */
const LEVEL_OR_KIND = { mål: 'nivån', mått: 'slaget' } as const;

/** What went from one figure to another, with its verb. */
function whoseFigures(vad: 'måttets' | 'textens' | { readonly grupp: string }): string {
  if (vad === 'måttets') return 'utfallet gick';
  return vad === 'textens' ? 'siffrorna går' : `värdet för ${vad.grupp} gick`;
}

/** Other Markdown than running text has: the message and the fix of each kind. */
const OTHER_MARKUP = {
  rubrik: [
    (f) => `”${f}” är ingen underrubrik. Tecknet # skulle tryckas.`,
    'Skriv ”## ” före en underrubrik. Det finns bara en nivå.',
  ],
  underrubrik: [
    (f) => `Underrubriken ”${f}” får inte plats i en kort text.`,
    'Underrubriker hör hemma i kapitel, avsnitt, mål och uppdrag. Skriv texten utan den, eller med fet stil: **ord**.',
  ],
  tabell: [
    (f) => `Tabellen som börjar ”${f}” får inte plats i en kort text.`,
    'Tabeller i text hör hemma i kapitel, avsnitt, mål och uppdrag. Flytta tabellen dit, eller skriv en lista.',
  ],
  linje: [(f) => `Raden ”${f}” skulle tryckas som den står.`, 'Ta bort raden. En tom rad räcker mellan två stycken.'],
  ruta: [(f) => `Rutan i ”${f}” skulle tryckas som den står.`, 'Skriv en vanlig punkt: ”- ” och texten.'],
  kod: [(f) => `Tecknet \` i ”${f}” skulle tryckas.`, 'Ta bort det. Ska det tryckas, skriv \\`.'],
  citat: [(f) => `Tecknet > i ”${f}” skulle tryckas.`, 'Skriv citatet inom citattecken. Ska tecknet tryckas, skriv \\>.'],
  punkt: [(f) => `”${f}” är ingen punkt i en lista.`, 'Skriv ”- ” före varje punkt. Ska tecknet tryckas, skriv \\* före ordet.'],
  html: [
    (f) => `”${f}” ser ut som HTML och skulle tryckas som det står.`,
    'Ta bort det. Ska tecknet tryckas, skriv \\< eller \\&.',
  ],
  autolänk: [(f) => `”${f}” skulle tryckas som det står.`, 'Skriv en länk med ett namn: [namnet](https://…).'],
  fet: [
    (f) => `”${f}”: två stjärnor gör text fet bara i par, tätt intill orden.`,
    'Skriv **ordet**, eller ta bort stjärnorna. Ska de tryckas, skriv \\* för varje.',
  ],
  kursiv: [
    (f) => `”${f}” blir inte kursivt. Tecknen skulle tryckas.`,
    'Ta bort tecknen, eller skriv **fet stil**. Ska de tryckas, skriv \\* eller \\_.',
  ],
  överstruken: [(f) => `”${f}” blir inte överstruket. Tecknen skulle tryckas.`, 'Ta bort det som inte gäller.'],
  bild: [(f) => `Bilden ”${f}” kan inte stå i löpande text.`, 'Ta bort den. En bild är en fil med en egen beskrivning.'],
  länkform: [(f) => `”${f}” är inte skrivet som en länk.`, 'Skriv namnet och adressen tätt ihop: [namnet](https://…).'],
} as const satisfies Record<string, readonly [message: (skrivet: string) => string, help: string]>;

/** Errors of a small table in running text. */
const TABLE_ERRORS = {
  celler: [(f) => f, 'Varje rad ska ha lika många celler som den första. En tom cell skrivs | |.'],
  rader: [(f) => `Tabellen ”${f}” har bara en rad.`, 'Den första raden är huvudet. Lägg till rader under den.'],
  huvud: [
    (f) => `En kolumn i tabellen har ingen rubrik: ”${f}”.`,
    'Den första raden är huvudet. Ge varje kolumn en rubrik; bara den första får vara tom.',
  ],
  kolumner: [(f) => `Tabellen har fler än åtta kolumner: ”${f}”.`, 'Gör en tabell i mappen tabeller/ av den.'],
  streck: [(f) => `Raderna ser ut som en tabell: ”${f}”.`, 'Börja varje rad med |.'],
  tabbar: [
    (f) => `Raderna har tabbar, men olika många: ”${f}”.`,
    'Skriv tabellen med | mellan cellerna, eller ta bort tabbarna.',
  ],
} as const satisfies Record<string, readonly [message: (skrivet: string) => string, help: string]>;

/** Errors of a footnote. */
const FOOTNOTE_ERRORS = {
  okänd: [(f) => `Fotnoten [^${f}] har ingen text.`, (f) => `Skriv texten sist, på en egen rad: [^${f}]: …`],
  oanvänd: [
    (f) => `Ingenting i texten hänvisar till fotnoten [^${f}].`,
    (f) => `Skriv [^${f}] där den hör hemma, eller ta bort den.`,
  ],
  dubbel: [(f) => `Fotnoten [^${f}] har två texter.`, () => 'Ge fotnoterna var sitt namn.'],
  tom: [(f) => `Fotnoten [^${f}] har en tom text.`, () => 'Skriv texten efter kolonet, eller ta bort fotnoten.'],
  inuti: [(f) => `Hänvisningen [^${f}] står i en fotnot.`, () => 'Skriv det som behöver sägas i samma fotnot.'],
} as const satisfies Record<string, readonly [message: (namn: string) => string, help: (namn: string) => string]>;

/** What Word leaves in pasted text. */
const WORD_REMAINS = {
  punkt: [
    (f) => `”${f}” är en punkt från Word och skulle tryckas i stycket.`,
    'Kör ”npx vb fmt”, som gör en lista när punkterna börjar varsin rad. Annars: en tom rad, och ”- ” före varje punkt.',
  ],
  tecken: [
    (f) => `Tecknet först i ”${f}” kommer från Word och kan inte tryckas.`,
    'Ta bort tecknet, eller skriv det med ord. ”npx vb fmt” tar bort dem som är säkra.',
  ],
  felmeddelande: [
    (f) => `Texten har ett felmeddelande från Word: ”${f}”`,
    'Skriv det som skulle stå där, till exempel en hänvisning: {id}.',
  ],
  fält: [(f) => `”${f}” är en fältkod från Word.`, 'Skriv det som skulle stå där, till exempel en hänvisning: {id}.'],
  ifyllnad: [(f) => `”${f}” är text från en mall, som ska bytas ut.`, 'Skriv texten, eller ta bort raden.'],
} as const satisfies Record<string, readonly [message: (skrivet: string) => string, help: string]>;
/** What is wrong with a risk scale. */
type Riskskalefel =
  | { readonly fel: 'produkt'; readonly produkt: number; readonly namn: string }
  | { readonly fel: 'celler'; readonly namn: string; readonly antal: number; readonly steg: number }
  | { readonly fel: 'rad' | 'dubbelt' | 'onåbar'; readonly namn: string };

/** Changes in words: at most three, and how many more there are. */
const changesText = (changes: readonly { readonly vad: string; readonly från: string; readonly till: string }[]) => {
  const shown = changes.slice(0, 3).map(({ vad, från, till }) => {
    if (från === '') return `${vad}: ”${till}” är nytt`;
    return till === '' ? `${vad}: ”${från}” är borta` : `${vad}: ”${från}” är nu ”${till}”`;
  });
  const more = changes.length - shown.length;
  return `${shown.join('; ')}${more > 0 ? `; och ${more} till` : ''}`;
};

const catalog = {
  // Bytes and YAML.
  'fil-ej-utf8': entry<object>({
    severity: 'fel',
    message: () => 'Filen är inte sparad som UTF-8.',
    help: () => 'Öppna filen i en textredigerare och spara den med kodningen UTF-8.',
  }),
  'fil-olasbar': entry<object>({
    severity: 'fel',
    message: () => 'Filen går inte att läsa.',
    help: () =>
      'Kontrollera att du har rätt att läsa filen, att inget annat program låser den och att den inte är en länk ut ur datamappen.',
  }),
  styrtecken: entry<{ kod: string }>({
    severity: 'fel',
    message: (f) => `Här finns ett osynligt tecken som inte kan skrivas ut (${f.kod}).`,
    help: () => 'Ta bort tecknet; det har troligen följt med från ett annat program.',
  }),
  'stycken-tappas': entry<{ nyckel: string }>({
    severity: 'fel',
    message: (f) => `Texten i ”${f.nyckel}” har tomma rader, men utan ”|” slås styckena ihop.`,
    help: (f) => `Skriv ”${f.nyckel}: |” och dra in texten på raderna under.`,
  }),
  'fil-tom': entry<object>({
    severity: 'fel',
    message: () => 'Filen är tom.',
    help: () => 'Fyll i den eller ta bort den; docs/data.md visar vad som ska stå.',
  }),
  'fil-for-stor': entry<{ byte: number; gräns: number }>({
    severity: 'fel',
    message: (f) => `Filen är för stor: ${formatTyped(String(f.byte))} byte, gränsen är ${formatTyped(String(f.gräns))}.`,
    help: () => 'En fil beskriver en enda sak. Dela upp innehållet.',
  }),
  'yaml-for-djup': entry<{ gräns: number }>({
    severity: 'fel',
    message: (f) => `Filen är indragen i fler än ${f.gräns} nivåer.`,
    help: () => 'Kontrollera indrag och klamrar; ingen fil behöver mer än några få nivåer.',
  }),
  'for-manga-rader': entry<{ gräns: number }>({
    severity: 'fel',
    message: (f) => `Filen har fler än ${formatTyped(String(f.gräns))} rader på samma nivå.`,
    help: () => 'En fil beskriver en enda sak. Dela upp innehållet.',
  }),
  'yaml-form': entry<{ orsak: string; hjälp?: string | undefined }>({
    severity: 'fel',
    message: (f) => f.orsak,
    help: (f) => f.hjälp,
  }),
  'yaml-alias': entry<{ tecken: string }>({
    severity: 'fel',
    message: (f) => `Ett värde kan inte börja med ”${f.tecken}”: i YAML betyder det en hänvisning.`,
    help: () => 'Sätt citattecken om texten: "…".',
  }),
  'yaml-tagg': entry<{ tagg: string }>({
    severity: 'fel',
    message: (f) => `YAML-taggen ”${f.tagg}” används inte här.`,
    help: () => 'Ta bort taggen, eller sätt citattecken om texten.',
  }),
  'kommentar-i-varde': entry<{ text: string }>({
    severity: 'fel',
    message: (f) => `Texten från ”#${f.text}” tolkas som en kommentar och försvinner.`,
    help: () => 'Sätt citattecken om hela värdet, eller ett mellanslag efter # om det är en kommentar.',
  }),
  'tal-skrivsatt': entry<{ text: string }>({
    severity: 'fel',
    message: (f) => `”${f.text}” är inte ett tal skrivet med vanliga siffror.`,
    help: (f) =>
      /^0\d/.test(f.text)
        ? `Är det en kod, till exempel en kommunkod? Sätt då citattecken: "${f.text}".`
        : 'Skriv talet med högst femton siffror och decimalpunkt, till exempel 1250.5.',
  }),

  // Files.
  'okand-fil': entry<{ förslag?: string | undefined }>({
    severity: 'fel',
    message: (f) => `Filen ligger på en plats där ingen fil väntas.${didYouMean(f.förslag)}`,
    help: () => 'Se docs/data.md för mapparna. Filnamn skrivs med små bokstäver a–z, siffror, bindestreck och .yaml.',
  }),
  'data-form': entry<{ form: number; läser: number }>({
    severity: 'fel',
    message: (f) => `Filerna har form ${f.form}, men den här versionen av vb läser form ${f.läser}.`,
    help: (f) =>
      f.form < f.läser
        ? 'Kör ”npx vb upgrade” för att se vad som ändras, och ”npx vb upgrade --write” för att skriva om filerna. Siffror och kommentarer följer med.'
        : 'Filerna är skrivna för en nyare version av vb. Uppgradera verktyget, så som kommunens README beskriver.',
  }),
  'fil-saknas': entry<{ vad: string; fil: string }>({
    severity: 'fel',
    message: (f) => `Filen saknas: ${f.vad}.`,
    help: (f) => `Skapa ${f.fil}; docs/data.md visar hur den ser ut.`,
  }),
  temafil: entry<{ namn: string; orsak: string; förslag?: string | undefined }>({
    severity: 'fel',
    message: (f) => `Filen ”${f.namn}” ${f.orsak}.${didYouMean(f.förslag)}`,
    help: () => 'Logotypen är en SVG-fil och typsnittets vikter WOFF2-filer, högst 512 kB var, i mappen gemensamt/tema/.',
  }),
  bildfil: entry<{ namn: string; orsak: string; hjälp: string; förslag?: string | undefined }>({
    severity: 'fel',
    message: (f) => `Bildfilen ”${f.namn}” ${f.orsak}.${didYouMean(f.förslag)}`,
    help: (f) => f.hjälp,
  }),
  'svg-genomskinlig': entry<{ namn: string }>({
    severity: 'varning',
    message: (f) =>
      `Bildfilen ”${f.namn}” har delar som är genomskinliga eller toningar med filter, och en PDF för arkiv får inte ha det.`,
    help: () => 'Spara om bilden med täckande färger, eller som PNG.',
  }),
  'kontrast-for-lag': entry<{ text: string; grund: string; kontrast: string; gör: 'ljusare' | 'mörkare' }>({
    severity: 'varning',
    message: (f) => `Text i ${f.text} på ${f.grund} har kontrasten ${f.kontrast}:1. Det behövs minst 4,5:1.`,
    help: (f) => `Gör färgen ${f.gör}. Text som inte syns tillräckligt uppfyller inte lagen om digital offentlig service.`,
  }),
  'id-dubblett': entry<{ id: string; annan: string }>({
    severity: 'fel',
    message: (f) => `Id:t ”${f.id}” används redan i ${f.annan}.`,
    help: () => 'Ett id förekommer en gång per nämnd och år. Byt namn på en av dem.',
  }),
  'id-form': entry<{ id: string }>({
    severity: 'fel',
    message: (f) => `”${f.id}” kan inte vara ett id.`,
    help: () => 'Använd små bokstäver a–z, siffror och bindestreck, till exempel fler-besok.',
  }),

  // Schema.
  'okand-nyckel': entry<{ nyckel: string; förslag?: string | undefined; tillåtna: readonly string[] }>({
    severity: 'fel',
    message: (f) => `Nyckeln ”${f.nyckel}” finns inte här.${didYouMean(f.förslag)}`,
    help: (f) => `Här kan stå: ${list(f.tillåtna)}.`,
  }),
  'nyckel-saknas': entry<{ nycklar: readonly string[]; annars?: string }>({
    severity: 'fel',
    message: (f) => `Här saknas ${quoted(f.nycklar)}.`,
    help: (f) => {
      const add = `Lägg till ${f.nycklar.map((nyckel) => `”${nyckel}:”`).join(', ')}`;
      return f.annars === undefined ? `${add}.` : `${add}. Är den gemensam för flera nämnder skriver du den i ${f.annars}.`;
    },
  }),
  'tomt-varde': entry<{ nyckel: string; behövs: boolean }>({
    severity: 'fel',
    message: (f) => `”${f.nyckel}” är tom.`,
    help: (f) =>
      f.behövs ? 'Fyll i ett värde, som behövs här.' : 'Fyll i ett värde, eller ta bort raden om det inte finns något.',
  }),
  'for-fa-rader': entry<{ nyckel: string; antal: number; minst: number; behövs: boolean }>({
    severity: 'fel',
    message: (f) =>
      `”${f.nyckel}” behöver minst ${f.minst === 1 ? 'en rad' : `${f.minst} rader`}, men har ${f.antal === 0 ? 'ingen' : f.antal}.`,
    help: (f) => {
      const more = f.minst - f.antal;
      const add = `Lägg till ${more === 1 ? 'en rad' : `${more} rader`} under ”${f.nyckel}:”`;
      return f.behövs ? `${add}.` : `${add}, eller ta bort hela listan om den inte behövs.`;
    },
  }),
  'fel-slag': entry<{ förväntat: string; fick: string; skriv?: string | undefined }>({
    severity: 'fel',
    message: (f) => `Här ska stå ${f.förväntat}, men här står ${f.fick}.`,
    help: (f) => f.skriv && `Skriv ${f.skriv}`,
  }),
  'okant-val': entry<{ värde: string; val: readonly string[]; förslag?: string | undefined }>({
    severity: 'fel',
    message: (f) => `”${f.värde}” går inte att välja här.${didYouMean(f.förslag)}`,
    help: (f) => `Välj något av: ${list(f.val)}.`,
  }),
  'fel-form': entry<{ värde: string; förväntat: string; förslag?: string | undefined }>({
    severity: 'fel',
    message: (f) => `”${f.värde}” har inte rätt form.${didYouMean(f.förslag)}`,
    help: (f) => `Här ska stå ${f.förväntat}.`,
  }),

  // References and order.
  'okand-referens': entry<{ id: string; vad: string; förslag?: string | undefined; hjälp?: string | undefined }>({
    severity: 'fel',
    message: (f) => `Det finns ${f.vad} med id ”${f.id}”.${didYouMean(f.förslag)}`,
    help: (f) => f.hjälp ?? 'Skriv filens namn utan .yaml. Filen ska ligga i mappen som hör till den här filen.',
  }),
  'ersatter-orimlig': entry<{
    id: string;
    slag: string;
    annat: { slag: string; id: string; genom: 'finns' | 'ersätts' } | undefined;
  }>({
    severity: 'fel',
    message: (f) => {
      if (f.annat === undefined) return `”${f.id}” är sakens eget id: den kan inte ersätta sig själv.`;
      if (f.annat.genom === 'finns') return `”${f.id}” är ${WITH_ARTICLE[f.annat.slag]}, och det här är ${WITH_ARTICLE[f.slag]}.`;
      return `”${f.id}” ersätts också av ”${f.annat.id}”, som är ${WITH_ARTICLE[f.annat.slag]}; det här är ${WITH_ARTICLE[f.slag]}.`;
    },
    help: (f) =>
      f.annat === undefined
        ? 'Skriv det id som saken hade förra året. Är id:t detsamma tar du bort raden.'
        : 'En sak ersätter bara saker av samma slag. Rätta id:t, eller ta bort raden.',
  }),
  'upprepad-i-lista': entry<{ id: string }>({
    severity: 'fel',
    message: (f) => `”${f.id}” står redan i listan.`,
    help: () => 'Ta bort den ena raden.',
  }),
  'ej-i-listan': entry<{ id: string; lista: string; fil: string }>({
    severity: 'fel',
    message: (f) => `”${f.id}” står inte i någon lista och skulle inte komma med i rapporten.`,
    help: (f) => `Lägg till ”- ${f.id}” under ”${f.lista}:” i ${f.fil}, eller ta bort filen.`,
  }),
  'for-djupt-mal': entry<{ nivåer: readonly string[] }>({
    severity: 'fel',
    message: (f) =>
      `Kommunens styrmodell har ${f.nivåer.length === 1 ? 'en nivå' : `${f.nivåer.length} nivåer`} av mål, så det kan inte finnas mål under det här.`,
    help: (f) => `Nivåerna är ${list(f.nivåer)}. En till skrivs under ”nivåer:” i gemensamt/styrmodell.yaml.`,
  }),
  'fil-utan-foralder': entry<{ saknas: string }>({
    severity: 'fel',
    message: () => 'Filen hör till en mapp som ingen fil står för, och skulle inte komma med i rapporten.',
    help: (f) => `Skapa ${f.saknas}, rätta mappens namn om det är felskrivet, eller ta bort filen.`,
  }),
  'beslut-saknas': entry<{ saknas: readonly string[]; tillfälle: string }>({
    slag: 'fullständighet',
    severity: 'upplysning',
    message: (f) => `Rapporten är inte beslutad: ${enumerate(f.saknas)} saknas. ”Förslag till beslut” trycks på den.`,
    help: (f) =>
      `Skriv ${enumerate(f.saknas)} under ”dokument:” och ”${f.tillfälle}:” när nämnden har beslutat. Är uppgifterna hämtade ur en publicerad rapport som saknar dem, skriv ”källan_saknar: [${list(f.saknas)}]” där.`,
  }),
  'mal-utan-besked': entry<{ mål: string }>({
    severity: 'fel',
    message: (f) => `Nämnden säger inget om målet ”${f.mål}”.`,
    help: () => 'Lägg målet i ”mål:” om nämnden redovisar det, annars i ”redovisar_inte:” med skäl.',
  }),
  'plan-dubblett': entry<{ fil: string }>({
    severity: 'fel',
    message: (f) => `Planen står också i ${f.fil}, som nämnderna delar.`,
    help: () =>
      'Ta bort ”plan:” här, så gäller den gemensamma planen. Ska nämnden ha en egen plan, ge filen ett annat id och ändra id:t i listan.',
  }),
  'okant-tillfalle': entry<{ tillfälle: string; val: readonly string[]; förslag?: string | undefined }>({
    severity: 'fel',
    message: (f) => `Det finns inget tillfälle som heter ”${f.tillfälle}”.${didYouMean(f.förslag)}`,
    help: (f) => `Tillfällen som finns: ${list(f.val)}. Ett nytt skrivs in här, under tillfällen:.`,
  }),
  'tillfalle-filnamn': entry<{ tillfälle: string; annat?: string | undefined }>({
    severity: 'fel',
    message: (f) =>
      f.annat === undefined
        ? `Tillfället kan inte heta ”${f.tillfälle}”: dokumentets filer skulle heta som andra filer.`
        : `Tillfällena ”${f.tillfälle}” och ”${f.annat}” ger filer med samma namn, eftersom filnamn skrivs utan å, ä och ö.`,
    help: () => 'Välj ett annat namn, och byt det i filerna där tillfället står.',
  }),
  'tillfalle-helar': entry<{ tillfälle: string; annat: string }>({
    severity: 'fel',
    message: (f) => `Både ”${f.annat}” och ”${f.tillfälle}” räknas som helår, men ett år har bara en berättelse om hela året.`,
    help: () => 'Skriv ”räknas_som: delår” på det som kommer först av dem, och ”till: 12” om det omfattar hela året.',
  }),
  'okant-ord': entry<{ ord: string; lista: string; val: readonly string[]; förslag?: string | undefined }>({
    severity: 'fel',
    message: (f) => `”${f.ord}” finns inte i ${f.lista}.${didYouMean(f.förslag)}`,
    help: (f) => {
      if (f.val.length === 0) return `Skriv in ordet i ${f.lista}.`;
      const known = `Där finns: ${list(f.val)}.`;
      return f.lista.endsWith('.yaml') ? `${known} Ett nytt ord skrivs in i ${f.lista}.` : known;
    },
  }),
  'bedoms-inte': entry<{ slag: 'mål' | 'mått'; namn: string }>({
    severity: 'fel',
    message: (f) =>
      `Kommunens styrmodell har ingen skala för ${LEVEL_OR_KIND[f.slag]} ”${f.namn}”, så en bedömning av ${f.slag}et trycks inte.`,
    help: (f) =>
      `Ta bort raden. Ska ${LEVEL_OR_KIND[f.slag]} bedömas, skriv ”skala:” för ”${f.namn}” i gemensamt/styrmodell.yaml, med ett namn ur gemensamt/skalor.yaml.`,
  }),
  'okand-prioritering': entry<{ id: string; förslag?: string | undefined }>({
    severity: 'fel',
    message: (f) => `Svaret hör till prioriteringen ”${f.id}”, som inte finns under ”plan:”.${didYouMean(f.förslag)}`,
    help: () => 'Lägg till den under ”plan:”, eller ta bort raden.',
  }),
  'okand-del': entry<{ del: string }>({
    severity: 'fel',
    message: (f) => `Del ”${f.del}” finns inte bland delarna under ”plan:”.`,
    help: () => 'Lägg till den under ”plan:”, eller ta bort raden.',
  }),
  'text-hanvisning': entry<{
    hänvisning: string;
    orsak: string;
    förslag?: string | undefined;
    annatTillfälle?: boolean | undefined;
  }>({
    severity: 'fel',
    message: (f) => {
      const hänvisning = /^[{}]$/.test(f.hänvisning) ? f.hänvisning : `{${f.hänvisning}}`;
      return `Hänvisningen ${hänvisning} går inte att följa: ${f.orsak}.${didYouMean(f.förslag)}`;
    },
    help: (f) =>
      f.annatTillfälle
        ? 'Hämta ett värde som är känt då, eller låt texten stå i ett avsnitt eller kapitel som bara det andra dokumentet har (”vid:” på avsnittet).'
        : 'docs/data.md, ”Löpande text”, visar vad som kan hämtas. En vanlig klammer skrivs \\{.',
  }),
  'text-uppmarkning': entry<{ vad: keyof typeof OTHER_MARKUP; skrivet: string }>({
    severity: 'fel',
    message: (f) => OTHER_MARKUP[f.vad][0](f.skrivet),
    help: (f) => OTHER_MARKUP[f.vad][1],
  }),
  'text-lank': entry<{ vad: 'namn' | 'adress'; skrivet: string }>({
    severity: 'fel',
    message: (f) =>
      f.vad === 'namn'
        ? `Länken ${f.skrivet} har inget namn.`
        : `Länken har adressen ”${f.skrivet}”, som inte är en hel adress till en webbplats eller e-postlåda.`,
    help: () => 'Skriv [namnet](https://…), eller [namnet](mailto:…) för e-post.',
  }),
  'text-tabell': entry<{
    vad: keyof typeof TABLE_ERRORS;
    skrivet: string;
    rad?: number;
    celler?: number;
    huvud?: number;
  }>({
    severity: 'fel',
    message: (f) =>
      f.vad === 'celler'
        ? `Rad ${f.rad} i tabellen har ${f.celler === 1 ? '1 cell' : `${f.celler} celler`}, men huvudet har ${f.huvud}: ”${f.skrivet}”.`
        : TABLE_ERRORS[f.vad][0](f.skrivet),
    help: (f) => TABLE_ERRORS[f.vad][1],
  }),
  'text-fotnot': entry<{ vad: keyof typeof FOOTNOTE_ERRORS; namn: string }>({
    severity: 'fel',
    message: (f) => FOOTNOTE_ERRORS[f.vad][0](f.namn),
    help: (f) => FOOTNOTE_ERRORS[f.vad][1](f.namn),
  }),
  'text-fran-word': entry<{ vad: keyof typeof WORD_REMAINS; skrivet: string }>({
    severity: 'fel',
    message: (f) => WORD_REMAINS[f.vad][0](f.skrivet),
    help: (f) => WORD_REMAINS[f.vad][1],
  }),
  'ordlista-dubbel': entry<{ ord: string }>({
    severity: 'fel',
    message: (f) => `”${f.ord}” förklaras två gånger i ordlistan.`,
    help: () => 'Ta bort den ena förklaringen, eller ta bort formen ur den ena raden.',
  }),
  'ordlista-oanvand': entry<{ ord: string }>({
    severity: 'upplysning',
    message: (f) => `”${f.ord}” förklaras i ordlistan men används inte i någon text.`,
    help: () =>
      'Förklaringen trycks inte. Används ordet i en annan form, lägg till den efter ett komma: ”nettokostnad, nettokostnaden:”.',
  }),
  'forbehall-utan-mal': entry<{ gäller: string; måsteRättas?: boolean; förslag?: string | undefined }>({
    severity: 'fel',
    message: (f) =>
      f.måsteRättas
        ? `Det som regeln ${f.gäller} anmärker på kan inte erkännas med ett förbehåll.`
        : `Förbehållet gäller ”${f.gäller}”, som varken är ett fält i filen eller namnet på en regel.${didYouMean(f.förslag)}`,
    help: (f) =>
      f.måsteRättas
        ? 'Rätta det som regeln anmärker på, och ta bort förbehållet.'
        : 'Skriv vägen till fältet med punkter, till exempel uppföljning.helår.utfall.2024.',
  }),
  'okand-kolumn': entry<{ kolumn: string; val: readonly string[]; förslag?: string | undefined }>({
    severity: 'fel',
    message: (f) => `Tabellen har ingen kolumn ”${f.kolumn}”.${didYouMean(f.förslag)}`,
    help: (f) => `Kolumnerna är: ${list(f.val)}.`,
  }),
  'kolumn-dubblett': entry<{ roll: string; grupp: string | undefined; kolumn: string; annan: string }>({
    severity: 'fel',
    message: (f) =>
      `Kolumnerna ”${f.annan}” och ”${f.kolumn}” har båda rollen ”${f.roll}”${f.grupp === undefined ? '' : ` i gruppen ”${f.grupp}”`}. Programmet kan inte välja mellan dem.`,
    help: () =>
      'Ge kolumnerna var sin ”grupp:”, eller ge den ena en annan roll. Räknas den ena ut av den andra skriver du hur med ”räknas:”.',
  }),
  'raknas-orimligt': entry<{ kolumn: string; orsak: string }>({
    severity: 'fel',
    message: (f) => `Kolumnen ”${f.kolumn}” går inte att räkna ut så: ${f.orsak}.`,
    help: () => 'Skriv id på kolumner med belopp i samma tabell, med plus eller minus emellan.',
  }),
  'riskskala-ordning': entry<{ namn: string; nyckel: 'tal' | 'minst'; tal: number; steget: string; före: number }>({
    severity: 'fel',
    message: (f) => `”${f.namn}” har ”${f.nyckel}: ${f.tal}”, men ”${f.steget}” på raden före har ${f.före}.`,
    help: () => 'Skriv stegen med det lägsta först, och ett högre tal på varje rad.',
  }),
  'riskskala-lucka': entry<Riskskalefel>({
    severity: 'fel',
    message: (f) => {
      if (f.fel === 'produkt') return `Produkten ${f.produkt} får ingen nivå: ”${f.namn}”, som är den lägsta, börjar högre upp.`;
      if (f.fel === 'rad') return `Tabellen ”matris:” har ingen rad för ”${f.namn}”.`;
      if (f.fel === 'celler') return `Raden ”${f.namn}” har ${f.antal} nivåer, men konsekvens har ${f.steg} steg.`;
      if (f.fel === 'dubbelt') return `”${f.namn}” har ”minst:”, men tabellen ”matris:” avgör redan vilken nivå en risk får.`;
      return `Ingen risk kan få nivån ”${f.namn}”.`;
    },
    help: (f) =>
      ({
        produkt: 'Sänk ”minst:” för den lägsta nivån, eller lägg till en nivå före den.',
        rad: 'Skriv en rad för varje steg av sannolikhet, med en nivå för varje steg av konsekvens.',
        celler: 'Skriv en nivå för varje steg av konsekvens, med det lägsta först.',
        dubbelt: 'Ta bort ”minst:” på alla nivåer, eller hela ”matris:”.',
        onåbar: 'Ändra gränserna eller matrisen så att någon risk kan få nivån, eller ta bort nivån.',
      })[f.fel],
  }),
  'risk-utan-skala': entry<{ nyckel: string }>({
    severity: 'fel',
    message: (f) => `”${f.nyckel}” kan inte läsas: kommunen har ingen riskskala.`,
    help: () =>
      'Skriv ”risk:” i gemensamt/skalor.yaml, med steg och nivåer; docs/data.md visar hur. Ska risker inte bedömas på en skala, ta bort raden.',
  }),
  'okand-atgard': entry<{ id: string; förslag?: string | undefined }>({
    severity: 'fel',
    message: (f) => `Åtgärden ”${f.id}” finns inte under ”plan:”.${didYouMean(f.förslag)}`,
  }),
  // Criteria.
  'kriterium-indata': entry<{ indata: string; val: readonly string[]; förslag?: string | undefined }>({
    severity: 'fel',
    message: (f) => `Kriterierna kan inte fråga efter ”${f.indata}”.${didYouMean(f.förslag)}`,
    help: (f) => `Det går att fråga efter: ${list(f.val)}.`,
  }),
  'kriterium-villkor': entry<{ del: string; former: string; förslag?: string | undefined }>({
    severity: 'fel',
    message: (f) => `Villkoret ”${f.del}” går inte att förstå.${didYouMean(f.förslag)}`,
    help: (f) => `Skriv till exempel ${f.former}.`,
  }),
  'kriterium-nas-aldrig': entry<object>({
    severity: 'fel',
    message: () => 'Raden kan aldrig gälla: inget uppfyller alla dess villkor.',
    help: () => 'Kontrollera gränserna. Andelar går från 0 till 100 och antal från 0.',
  }),
  'kriterier-overlappar': entry<{ rad: number; annan: number; när: string }>({
    severity: 'fel',
    message: (f) => `Rad ${f.rad} och rad ${f.annan} gäller samtidigt, till exempel för ${f.när}.`,
    help: () => 'Ändra villkoren så att bara en rad gäller i taget. ”under 75” och ”minst 75” möts utan att överlappa.',
  }),
  'kontering-overlappar': entry<{ rad: string; annan: string; kod: string }>({
    severity: 'fel',
    message: (f) => `Raderna ”${f.annan}” och ”${f.rad}” har båda ${f.kod}.`,
    help: () =>
      'Ett konto hör till en rad. Ändra intervallen, undanta kontot från den ena raden med ”utom:”, eller skilj raderna åt med ansvar, verksamhet, aktivitet, projekt eller motpart.',
  }),
  'kontering-orimlig': entry<{ orsak: string; hjälp: string }>({
    severity: 'fel',
    message: (f) => `Konteringen går inte att använda: ${f.orsak}.`,
    help: (f) => f.hjälp,
  }),
  'kriterier-lucka': entry<{ när: string }>({
    severity: 'fel',
    message: (f) => `Ingen rad gäller för ${f.när}.`,
    help: () => 'Lägg till en rad, eller vidga ett villkor, så att varje fall har en rad.',
  }),
  'kriterier-omvanda': entry<{ rad: number; annan: number; sämre: string; bättre: string }>({
    severity: 'varning',
    message: (f) =>
      `Rad ${f.rad} ger ”${f.sämre}” åt någon som lyckats minst lika bra som i rad ${f.annan}, som ger ”${f.bättre}”.`,
    help: () => 'Ett bättre resultat ska inte ge en lägre nivå. Jämför villkoren på de två raderna.',
  }),
  'kriterier-cykel': entry<{ väg: readonly string[] }>({
    severity: 'fel',
    message: (f) => `Delfrågorna frågar efter varandra i en cirkel: ${f.väg.join(' → ')}.`,
    help: () => 'En delfråga kan bara bygga på det som besvaras före den.',
  }),
  'kriterier-for-stora': entry<object>({
    severity: 'fel',
    message: () => 'Tabellen har så många villkor att det inte går att visa att den är entydig och fullständig.',
    help: () => 'Dela upp den i delfrågor.',
  }),

  // Decisions that differ from proposals.
  'bedomning-utan-skal': entry<{ namn: string; beslut: string; förslag: string }>({
    slag: 'fullständighet',
    severity: 'fel',
    message: (f) => `”${f.namn}” bedöms som ”${f.beslut}”, men kriterierna föreslår ”${f.förslag}”, och inget skäl står här.`,
    help: () => 'Skriv varför under ”skäl:” med ”bedömning:”. Kör ”vb assess ÅR --explain ID” för att se hur förslaget kom till.',
  }),
  'forvaltningen-utan-skal': entry<{ namn: string; beslut: string; förslag: string }>({
    slag: 'fullständighet',
    severity: 'varning',
    message: (f) => `”${f.namn}” bedöms som ”${f.beslut}”, men förvaltningen föreslog ”${f.förslag}”, och inget skäl står här.`,
    help: () => 'Skriv varför nämnden beslutade annat under ”skäl:” med ”bedömning:”.',
  }),
  'avvikelse-utan-skal': entry<{ fält: string; beslut: string; förslag: string; eftersom: string }>({
    slag: 'fullständighet',
    severity: 'varning',
    message: (f) => `Här står ”${f.beslut}”, men förslaget är ”${f.förslag}”: ${f.eftersom}`,
    help: (f) => `Ändra värdet, eller skriv varför under ”skäl:” med ”${f.fält}:”.`,
  }),
  'skal-utan-avvikelse': entry<{ fält: string; orsak: string }>({
    severity: 'varning',
    message: (f) => `Skälet för ”${f.fält}” behövs inte: ${f.orsak}.`,
    help: () => 'Ta bort skälet, eller kontrollera beslutet.',
  }),
  'skal-forfallet': entry<{ fält: string; då: string; nu: string }>({
    severity: 'varning',
    message: (f) => `Skälet för ”${f.fält}” skrevs för ”${f.då}”, men nu är det ”${f.nu}”.`,
    help: () => 'Kontrollera beslutet och skälet. Gäller skälet också nu skriver du det som är nu efter ”skälet_gäller:”.',
  }),
  'skal-obundet': entry<{ antal: number; fält: string; nu: string }>({
    severity: 'upplysning',
    message: (f) =>
      f.antal === 1
        ? 'Skälet säger inte vilket beslut och vilket förslag det skrevs för.'
        : `Här och på ${f.antal === 2 ? 'ett ställe' : `${f.antal - 1} ställen`} till säger skälet inte vilket beslut och vilket förslag det skrevs för.`,
    help: (f) =>
      `Skriv ”skälet_gäller:” bredvid ”skäl:”, med ”${f.fält}: ${f.nu}”. Kör ”vb bind ÅR” för att se vad som kan skrivas överallt.`,
  }),
  'forbehall-forfallet': entry<{
    gäller: string;
    regel: string;
    nyckel: 'värde' | 'ord' | 'mot';
    då: string;
    nu: string;
    flera: boolean;
  }>({
    severity: 'varning',
    message: (f) => lapsedText(f),
    help: (f) =>
      f.flera
        ? 'Skriv fler av orden runt omkring efter ”ord:”, så att de bara står på ett ställe.'
        : `Är det som står nu rätt tar du bort förbehållet. Behövs det fortfarande: kontrollera att skälet stämmer, och skriv det som gäller nu efter ”${f.nyckel}:”.`,
  }),
  'forbehall-obundet': entry<{ gäller: string }>({
    severity: 'varning',
    message: () => 'Förbehållet säger inte vilket värde eller vilka ord det gäller, så det döljer också nya fel på samma ställe.',
    help: () => 'Skriv värdet efter ”värde:”, eller ord ur texten efter ”ord:”. Kör ”vb bind ÅR” för att se vad som kan skrivas.',
  }),
  'forbehall-inaktuellt': entry<{ regel: string; fält: boolean }>({
    severity: 'varning',
    message: (f) => `Förbehållet gäller regeln ${f.regel}, som inte längre har något att anmärka här.`,
    help: (f) => (f.fält ? 'Ta bort förbehållet, eller raden ”regel:” om tvivlet om källan finns kvar.' : 'Ta bort förbehållet.'),
  }),

  // What the rules find, in the order that a report lists it.
  'uppfoljning-saknas': entry<{ namn: string; tillfälle: string; siffror: boolean }>({
    slag: 'fullständighet',
    severity: 'varning',
    message: (f) => `”${f.namn}” har ingen uppföljning för ${f.tillfälle}.`,
    help: (f) => (f.siffror ? 'Skriv siffrorna under ”resultat:”.' : `Lägg till ”${f.tillfälle}:” under ”uppföljning:”.`),
  }),
  'status-saknas': entry<{ namn: string }>({
    slag: 'fullständighet',
    severity: 'fel',
    message: (f) => `”${f.namn}” har ingen status.`,
    help: () => 'Skriv ”status:” under uppföljningen; orden står i gemensamt/skalor.yaml.',
  }),
  'bedomning-saknas': entry<{ namn: string }>({
    slag: 'fullständighet',
    severity: 'varning',
    message: (f) => `”${f.namn}” har ingen bedömning.`,
    help: () => 'Skriv ”bedömning:” under uppföljningen.',
  }),
  'svar-saknas': entry<{
    vad: string;
    fil: string;
    lista: { readonly rad: string; readonly nyckel: string; readonly fil: string } | undefined;
  }>({
    slag: 'fullständighet',
    severity: 'varning',
    message: (f) => `Nämnden ska redovisa ${f.vad}, men har ingen fil med uppföljning.`,
    help: (f) =>
      `Skapa ${f.fil} med ”uppföljning:”${f.lista ? `, och lägg till ”- ${f.lista.rad}” under ”${f.lista.nyckel}:” i ${f.lista.fil}` : ''}. Ska nämnden inte redovisa det skriver du vilka som ska i ”nämnder:” i den gemensamma filen.`,
  }),
  'utfall-saknas': entry<{ namn: string }>({
    slag: 'fullständighet',
    severity: 'varning',
    message: (f) => `Måttet ”${f.namn}” har inget utfall och inget skäl.`,
    help: () => 'Fyll i ”utfall:”, eller skriv skälet i ”utfall_saknas:”.',
  }),
  'prioritering-utan-svar': entry<{ id: string }>({
    slag: 'fullständighet',
    severity: 'varning',
    message: (f) => `Prioriteringen ”${f.id}” har inget svar.`,
    help: (f) => `Skriv svaret under ”${f.id}: |” i uppföljningens ”prioriteringar:”.`,
  }),
  'text-saknas': entry<{ id: string; rubrik: string }>({
    slag: 'fullständighet',
    severity: 'varning',
    message: (f) => `Texten ”${f.rubrik}” saknas.`,
    help: (f) => `Skriv den efter ”${f.id}: |” under ”texter:” i uppföljningen.`,
  }),
  'mal-utan-underlag': entry<{ namn: string; mått: string; uppdrag: string }>({
    slag: 'fullständighet',
    severity: 'upplysning',
    message: (f) => `”${f.namn}” har varken ${f.mått} eller ${f.uppdrag}, så det finns inget att bedöma det efter.`,
    help: () => 'Lägg till en rad under ”mått:” eller ”uppdrag:” i planen.',
  }),
  'prognos-saknas': entry<{ namn: string }>({
    slag: 'fullständighet',
    severity: 'fel',
    message: (f) => `”${f.namn}” har ingen prognos för året.`,
    help: () => 'Skriv det utfall som väntas för hela året i ”prognos:”.',
  }),
  'malvarde-kravs': entry<{ namn: string; saknas: string; år: number }>({
    slag: 'fullständighet',
    severity: 'fel',
    message: (f) => `”${f.namn}” har ${f.saknas} för ${f.år} eller senare.`,
    help: () => 'Skriv det under ”etappmål:” i planen, eller Indikator om måttet följs utan mål.',
  }),
  'malvarde-saknas': entry<{ namn: string; saknas: string }>({
    slag: 'fullständighet',
    severity: 'upplysning',
    message: (f) => `”${f.namn}” har ${f.saknas}.`,
    help: () => 'Skriv det under ”etappmål:” i planen, eller Indikator om måttet följs utan mål.',
  }),
  'malvarde-mot-riktning': entry<{ vad: string; målår: string; nu: string; riktning: 'högre' | 'lägre' }>({
    severity: 'varning',
    message: (f) => `${f.vad} för ${f.målår} är ”${f.nu}”, men måttet har ”riktning: ${f.riktning}”.`,
    help: (f) =>
      `Är ett ${f.riktning} utfall bättre? Rätta det som är fel. Ska utfallet ligga inom vissa gränser, skriv dem: 35 till 40.`,
    mot: (f) => f.riktning,
  }),
  'utgangsar-utan-utfall': entry<{ utgångsår: number; senaste: string }>({
    slag: 'fullständighet',
    severity: 'varning',
    message: (f) =>
      `Trenden ska räknas från ${f.utgångsår}, men där finns inget utfall som går att jämföra med det senaste (${f.senaste}).`,
    help: () => 'Fyll i utfallet för utgångsåret, rätta året, eller ta bort ”utgångsår:” så räknas trenden från förra utfallet.',
  }),
  'konsuppdelning-ofullstandig': entry<{ grupp: string; saknas: string }>({
    slag: 'fullständighet',
    severity: 'varning',
    message: (f) => `Utfallet är uppdelat på ${f.grupp}, men ${f.saknas} saknas.`,
    help: () => 'Ange båda, så att läsaren kan jämföra. En uppdelning är kvinnor och män, eller flickor och pojkar.',
  }),
  'decimaler-blandade': entry<{ vad: string; siffror: readonly string[] }>({
    severity: 'upplysning',
    message: (f) => `Siffrorna för ”${f.vad}” har olika många decimaler: ${f.siffror.map(formatTyped).join(' och ')}.`,
    help: () => 'Skriv lika många decimaler överallt, om källan har dem. Annars skrivs siffrorna som de är publicerade.',
  }),
  'ranking-orimlig': entry<{ plats: number; av: number }>({
    severity: 'fel',
    message: (f) => `Plats ${f.plats} av ${f.av} är inte möjlig.`,
    help: () => 'Placeringen skrivs plats/antal, till exempel 15/19.',
  }),
  'total-utanfor-grupperna': entry<{ total: string; lägsta: string; högsta: string; period: string }>({
    severity: 'varning',
    message: (f) =>
      `Totalen ${formatTyped(f.total)} för ${f.period} ligger inte mellan grupperna (${formatTyped(f.lägsta)} och ${formatTyped(f.högsta)}).`,
    help: () => 'En andel eller ett medelvärde för alla ligger mellan gruppernas. Är siffran publicerad så, skriv ett förbehåll.',
    mot: (f) => `${f.lägsta} och ${f.högsta}`,
  }),
  'gruppdelar-stammer-inte': entry<{ indelning: string; total: string; summa: string; period: string }>({
    severity: 'varning',
    message: (f) =>
      `Totalen för ${f.period} är ${formatTyped(f.total)}, men grupperna efter ${f.indelning} blir ${formatTyped(f.summa)}.`,
    help: () =>
      'Ett antal är summan av grupperna. Saknas en grupp, lägg till den, till exempel ”Övriga”. Är siffran publicerad så, skriv ett förbehåll.',
    mot: (f) => f.summa,
  }),
  'fa-personer': entry<{ gräns: number }>({
    severity: 'fel',
    känslig: true,
    message: (f) => `Siffran gäller eller bygger på högst ${f.gräns} personer, så någon kan kännas igen. Den visas inte.`,
    help: () =>
      'Skriv ”dold: röjanderisk” under perioden i stället för siffran, eller slå ihop grupper. Se till att den inte går att räkna ut ur de andra.',
  }),
  'dold-grupp-rojs': entry<{
    grupp: string;
    tecken: string;
    period: string;
    hur: 'grupper' | 'total' | 'delrader' | 'förra året' | 'tabell';
  }>({
    severity: 'varning',
    message: (f) =>
      `”${f.grupp}” är ”${f.tecken}” för ${f.period}, men ${
        {
          grupper: 'går att räkna ut: totalen och de andra grupperna är kända',
          total: 'går att räkna ut: alla grupper i en indelning är kända',
          delrader: 'går att räkna ut: totalen och de andra delraderna är kända',
          'förra året': 'står som siffra i förra årets rapport',
          tabell: 'går att räkna ut: summan och de andra cellerna är kända',
        }[f.hur]
      }.`,
    help: (f) =>
      f.hur === 'förra året'
        ? 'Det som är publicerat går inte att dölja. Var det fel att visa siffran: läs om personuppgifter i handbok-controller.md.'
        : 'Skriv ett tecken för en grupp till, så att få personer inte kan pekas ut. Är det ingen uppgift om personer, skriv ett förbehåll.',
  }),
  'konsdelar-stammer-inte': entry<{ total: string; summa: string; period: string }>({
    severity: 'varning',
    message: (f) => `Totalen för ${f.period} är ${formatTyped(f.total)}, men delarna blir ${formatTyped(f.summa)}.`,
    help: () => 'Ett antal är summan av kvinnor och män. Är siffran publicerad så, skriv ett förbehåll.',
    mot: (f) => f.summa,
  }),
  'andelar-summerar-inte': entry<{ period: string; summa: string; annan: string }>({
    severity: 'varning',
    message: (f) => `Delraderna blir ${formatTyped(f.summa)} procent för ${f.period}, men 100 för ${f.annan}.`,
    help: () => 'Delrader som delar upp ett mått blir 100 procent tillsammans. Är siffrorna publicerade så, skriv ett förbehåll.',
    mot: (f) => f.summa,
  }),
  'summa-stammer-inte': entry<DifferingAmount>({
    severity: 'varning',
    message: differingAmount,
    help: () => 'Kontrollera raderna under ”delar:”. Är summan publicerad så, skriv ett förbehåll.',
    mot: (f) => f.beräknat,
  }),
  'rad-saknas': entry<{ summa: string; rad: string; källa: 'en annan tabell' | 'förra årets tabell' }>({
    severity: 'varning',
    message: (f) => `Det som fattas i delarna av ”${f.summa}” är just beloppen för ”${f.rad}” i ${f.källa}. Raden saknas här.`,
    help: () => 'Lägg till raden. Ska den inte vara med, rätta summan. Är tabellen publicerad så, skriv ett förbehåll.',
  }),
  'ett-belopp-fel': entry<{ rad: string; kolumn: string; här: string; rätt: string; antal: number }>({
    severity: 'varning',
    message: (f) =>
      `”${f.rad}”, ${f.kolumn}: här står ${formatTyped(f.här)}. Med ${formatTyped(f.rätt)} skulle ${f.antal} summor eller jämförelser stämma som inte gör det nu.`,
    help: () => 'Kontrollera beloppet mot källan. Är det publicerat så, skriv ett förbehåll.',
  }),
  'avvikelse-stammer-inte': entry<DifferingAmount>({
    severity: 'varning',
    message: differingAmount,
    help: () =>
      'Kontrollera tecken och belopp på raden. Är avvikelsen mellan andra kolumner, skriv dem i ”räknas:”. Är den publicerad så, skriv ett förbehåll.',
    mot: (f) => f.beräknat,
  }),
  'utrakning-stammer-inte': entry<DifferingAmount>({
    severity: 'varning',
    message: differingAmount,
    help: () => 'Kontrollera beloppen på raden. Är beloppet publicerat så, skriv ett förbehåll.',
    mot: (f) => f.beräknat,
  }),
  'minus-motsags': entry<{ minus: string; stämmer: number; annat: string; stämmerMed: number; medIntäkter: boolean; av: number }>(
    {
      severity: 'varning',
      message: (f) =>
        `Tabellen räknas med ”minus: ${f.minus}”, men av ${f.av} publicerade avvikelser stämmer ${f.stämmer} med det och ${f.stämmerMed} med ”minus: ${f.annat}”. Därför räknar programmet inte ut några avvikelser här.`,
      help: (f) =>
        `Är det så kommunen skriver: skriv ”minus: ${f.annat}” i tabellen, eller i gemensamt/styrmodell.yaml om det gäller de flesta tabeller${f.medIntäkter ? ', och ”intäkt: ja” på rader eller kolumner som är intäkter' : ''}. Rätta annars beloppen.`,
      mot: (f) => f.annat,
    },
  ),
  'minus-saknas': entry<object>({
    severity: 'varning',
    message: () =>
      'Det framgår inte vad minus betyder i tabellen: inget belopp har minus och ingen avvikelse är publicerad. Därför räknar programmet inte ut några avvikelser här.',
    help: () =>
      'Skriv ”minus: kostnader”, ”minus: intäkter” eller ”minus: inget” i tabellen, eller i gemensamt/styrmodell.yaml om det gäller de flesta tabeller.',
  }),
  'samma-rad-olika': entry<{ rad: string; kolumn: string; här: string; där: string; tabell: string }>({
    severity: 'varning',
    message: (f) => `”${f.rad}”, ${f.kolumn}, är ${formatTyped(f.här)} här men ${formatTyped(f.där)} i tabellen ”${f.tabell}”.`,
    help: () => 'Samma rad och kolumn ska ha samma belopp. Är båda publicerade så, skriv ett förbehåll.',
    mot: (f) => f.där,
  }),
  'lika-med-olika': entry<{ vad: string; här: string; hänvisning: string; där: string }>({
    severity: 'varning',
    message: (f) => `${f.vad} är ${formatTyped(f.här)}, men ska vara lika med {${f.hänvisning}}, som är ${formatTyped(f.där)}.`,
    help: () => 'Rätta det belopp som är fel, eller hänvisningen i ”lika_med:”. Är båda publicerade så, skriv ett förbehåll.',
  }),
  'samlad-summa-stammer-inte': entry<{ vad: string; här: string; där: string }>({
    severity: 'fel',
    message: (f) => `${f.vad}, är ${formatTyped(f.här)} i kommunens tabell, men ${formatTyped(f.där)} enligt nämnderna.`,
    help: () => 'Rätta det belopp som är fel. Är kommunens belopp publicerat så, skriv ett förbehåll.',
    mot: (f) => f.där,
  }),
  'samlat-gar-inte-att-summera': entry<{ namn: string; orsak: string }>({
    severity: 'varning',
    message: (f) => `Resultatet för ${f.namn} går inte att summera med de andras: ${f.orsak}.`,
    help: () =>
      'Skriv beloppen i samma enhet och med samma tecken som de andra, eller lägg den under en egen rubrik i ”samlar:”. Till dess trycks ingen summa.',
  }),
  'ingaende-balans': entry<{ in: string; ut: string; nu: string; då: string; tecken: boolean }>({
    severity: 'varning',
    message: (f) =>
      `”${f.in}” är ${formatTyped(f.nu)}, men ”${f.ut}” året före är ${formatTyped(f.då)}${f.tecken ? ': tecknet är ett annat' : ''}.`,
    help: () => 'Årets ingående balans är förra årets utgående. Är beloppet publicerat så, skriv ett förbehåll.',
    mot: (f) => f.då,
  }),
  'period-i-framtiden': entry<{ period: string; år: number }>({
    severity: 'fel',
    message: (f) => `${f.period} ligger efter rapportens år, ${f.år}. Det finns inget utfall än.`,
    help: () => 'Kontrollera årtalet. Mål för kommande år skrivs under ”etappmål:”.',
  }),
  'lista-utan-tomrad': entry<{ rad: string }>({
    severity: 'varning',
    message: (f) => `Raden ”${f.rad}” ser ut som en punkt i en lista men blir en del av stycket.`,
    help: () => 'Lägg in en tom rad före listan.',
  }),
  'kapitel-utan-data': entry<{ kapitel: 'underskrifter' | 'bilageförteckning' | 'ordlista'; tillfälle: string }>({
    severity: 'varning',
    message: (f) => `Kapitlet ”${f.kapitel}” trycks inte, för det finns inget att trycka i det.`,
    help: ({ kapitel, tillfälle }) => {
      const place = `under ”dokument:” och ”${tillfälle}:” i samma fil`;
      const remedy = {
        underskrifter: `Skriv vilka som skriver under, ${place}, efter ”underskrifter:”.`,
        bilageförteckning: `Skriv bilagorna ${place}, efter ”bilagor:”, eller gör ett kapitel till en bilaga med ”bilaga: ja”.`,
        ordlista: 'Skriv orden i gemensamt/ordlista.yaml.',
      }[kapitel];
      return `${remedy} Ska kapitlet inte vara med tar du bort raden.`;
    },
  }),
  'numrerad-lista': entry<{ rad: string }>({
    severity: 'varning',
    message: (f) => `Raden ”${f.rad}” ser ut som en punkt i en numrerad lista men trycks inte så.`,
    help: () =>
      'Skriv punkterna under varandra, efter en tom rad, med ”1. ”, ”2. ” och så vidare. ”npx vb fmt” gör det när det är säkert.',
  }),
  'bild-beskrivning': entry<object>({
    slag: 'obligatorisk',
    severity: 'fel',
    message: () => 'Bilden har ingen beskrivning, så den som inte ser bilden får inte veta vad den visar.',
    help: () =>
      'Skriv under ”beskrivning:” vad bilden visar, i en eller två meningar. Säger bilden ingenting i sak skriver du ”dekorativ: ja”.',
  }),
  'dekorativ-med-text': entry<{ text: 'beskrivning' | 'bildtext' }>({
    severity: 'fel',
    message: (f) => `Bilden är dekorativ men har en ${f.text}.`,
    help: (f) => `Ta bort ”dekorativ: ja” om bilden säger något, annars ”${f.text}:”.`,
  }),
  'samtycke-saknas': entry<{ fråga: 'personer' | 'samtycke' }>({
    slag: 'fullständighet',
    severity: 'varning',
    message: (f) =>
      f.fråga === 'personer'
        ? 'Det framgår inte om någon kan kännas igen på bilden.'
        : 'Bilden visar personer, men det framgår inte att de har samtyckt till att bilden publiceras.',
    help: (f) =>
      f.fråga === 'personer'
        ? 'Skriv ”personer: ja” eller ”personer: nej”. Det trycks inte.'
        : 'Skriv under ”samtycke:” var samtycket finns, eller varför det inte behövs. Det trycks inte. Byt annars bilden.',
  }),
  'tecken-saknas': entry<{ tecken: string }>({
    severity: 'varning',
    message: (f) =>
      `Rapportens typsnitt har inte tecknet ”${f.tecken}”. Det kan se olika ut på olika datorer eller saknas i tryck.`,
    help: () => 'Skriv med ord, eller med ett vanligt tecken.',
  }),
  'risk-halvt-bedomd': entry<{ finns: string; saknas: string }>({
    slag: 'fullständighet',
    severity: 'varning',
    message: (f) => `Risken har ”${f.finns}” men inte ”${f.saknas}”, så den får ingen nivå.`,
    help: (f) => `Lägg till ”${f.saknas}:”, eller ta bort ”${f.finns}:” om risken inte är bedömd.`,
  }),
  'risk-utan-atgard': entry<{ nivå: string | undefined }>({
    slag: 'fullständighet',
    severity: 'varning',
    message: (f) =>
      f.nivå === undefined
        ? 'Risken har varken en bedömning eller någon åtgärd.'
        : `Risken är på den högsta nivån, ”${f.nivå}”, men har ingen åtgärd.`,
    help: (f) =>
      f.nivå === undefined
        ? 'Lägg till åtgärderna under ”plan:”, eller bedöm risken med ”sannolikhet:” och ”konsekvens:”.'
        : 'Lägg till åtgärderna under ”plan:”. Är det beslutat att leva med risken, skriv ett förbehåll.',
  }),
  'risk-okar-utan-kommentar': entry<{ före: string; efter: string }>({
    severity: 'varning',
    message: (f) => `Risken bedöms högre efter åtgärderna (${f.efter}) än före (${f.före}), men ingen kommentar säger varför.`,
    help: () => 'Skriv ”kommentar:” under ”uppföljning:”, bredvid den nya bedömningen. Är bedömningen felskriven, rätta den.',
    mot: (f) => f.efter,
  }),
  'atgard-forsenad': entry<{ namn: string; datum: string; status: string }>({
    severity: 'upplysning',
    message: (f) => `”${f.namn}” skulle vara klar ${f.datum}, men har statusen ”${f.status}”.`,
    help: () => 'Stämmer statusen? Skriv då i kommentaren varför det dröjer, och när åtgärden blir klar.',
  }),
  'status-delar': entry<{ vad: string; status: string; delar: readonly { del: string; status: string }[] }>({
    severity: 'varning',
    message: (f) =>
      `Statusen är ”${f.status}”, men ${f.delar.map(({ del, status }) => `del ${del} är ”${status}”`).join(' och ')}.`,
    help: (f) => `Rätta delens status eller statusen för hela ${f.vad}.`,
  }),
  'status-kommentar': entry<{ namn: string; status: string; klart: boolean; ord: string; säker: boolean }>({
    severity: ['varning', 'upplysning'],
    message: (f) =>
      `Texten säger ”${f.ord}”, men statusen är ”${f.status}”, som räknas som ${f.klart ? 'klart' : 'att det inte är klart'}${f.namn === '' ? '' : ` (”${f.namn}”)`}.`,
    help: () => 'Rätta statusen eller texten, så att båda säger samma sak.',
  }),
  'text-niva': entry<{ ord: string; vad: string; nivå: string }>({
    severity: 'varning',
    message: (f) => `Texten säger ”${f.ord}”, men bedömningen av ”${f.vad}” är ”${f.nivå}”.`,
    help: () => 'Rätta texten eller bedömningen, så att båda säger samma sak.',
  }),
  'text-antal': entry<{ ord: string; vilka: string; antal: number; sanna: number; vad: string }>({
    severity: 'varning',
    message: (f) => `Texten säger ”${f.ord}”, men av ${f.vilka} (${f.antal}) gäller ”${f.vad}” ${f.sanna}.`,
    help: () => 'Räkna om. Antalet uppdrag och klara uppdrag kan hämtas ur data, så följer texten alltid statusen.',
    mot: (f) => `${f.sanna} av ${f.antal}`,
  }),
  personnummer: entry<{ slag: 'personnummer' | 'samordningsnummer'; plats: 'texten' | 'filens namn' | 'bildens text' }>({
    severity: 'fel',
    känslig: true,
    message: (f) => `Här står ett ${f.slag}${f.plats === 'texten' ? '' : ` i ${f.plats}`}. Numret visas inte.`,
    help: () =>
      'Ta bort det. Har ändringen redan sparats i git eller publicerats finns numret kvar där: handbok-controller.md säger vad du gör då.',
  }),
  'privat-kontaktuppgift': entry<{ slag: 'e-postadress' | 'mobilnummer' }>({
    severity: 'varning',
    känslig: true,
    message: (f) =>
      f.slag === 'mobilnummer'
        ? 'Här står ett mobilnummer, som kan vara en persons eget. Numret visas inte.'
        : 'Här står en e-postadress hos en leverantör av privat e-post. Adressen visas inte.',
    help: () =>
      'Skriv en adress eller ett nummer till en funktion, eller ta bort uppgiften. Ska den stå så, skriv ett förbehåll.',
  }),
  'text-sjukdom': entry<Record<string, never>>({
    severity: 'upplysning',
    känslig: true,
    message: () => 'Texten kan handla om en viss persons sjukdom eller hälsa. Texten visas inte.',
    help: () => 'Skriv om så att ingen kan kännas igen, till exempel ”personalförändringar har påverkat arbetet”.',
  }),
  'text-dubblerad': entry<{ slag: 'ord' | 'punkt' | 'mellanslag'; ord: string }>({
    severity: 'upplysning',
    message: (f) =>
      ({
        ord: `Texten har samma ord två gånger: ”${f.ord}”.`,
        punkt: 'Texten har två punkter efter varandra.',
        mellanslag: 'Texten har ett mellanslag före en punkt.',
      })[f.slag],
    help: () => 'Ta bort det som står en gång för mycket.',
  }),
  'text-platshallare': entry<{ ord: string; säker: boolean }>({
    severity: ['varning', 'upplysning'],
    message: (f) =>
      f.säker
        ? `”${f.ord}” ser ut att vara kvar från en mall eller ett utkast.`
        : `”${f.ord}” kan vara kvar från en mall eller ett utkast.`,
    help: () => 'Skriv det som ska stå, eller ta bort det.',
  }),
  'text-upprepad': entry<{ början: string; säker: boolean }>({
    severity: ['varning', 'upplysning'],
    message: (f) =>
      f.säker ? `Samma mening står två gånger i texten: ”${f.början}”` : `Samma stycke står på två ställen: ”${f.början}”`,
    help: () => 'Ta bort det ena, eller hänvisa från det ena stället till det andra.',
  }),
  'text-belopp': entry<{ ord: string; rad: string; kolumn: string; belopp: string; säker: boolean }>({
    severity: ['varning', 'upplysning'],
    message: (f) => `Texten säger ”${f.ord}”, men ”${f.rad}” har ${f.belopp} i kolumnen ”${f.kolumn}”.`,
    help: () => 'Rätta det som är fel, eller hämta beloppet ur tabellen. Ett förbehåll behövs när båda är publicerade.',
    mot: (f) => f.belopp,
  }),
  'text-datum': entry<{
    ord: string;
    orsak: 'finns inte' | 'fel veckodag' | 'omkastat år' | 'annat år';
    veckodag: string;
    år: number;
    säker: boolean;
  }>({
    severity: ['varning', 'upplysning'],
    message: (f) =>
      ({
        'finns inte': `”${f.ord}” är inget datum som finns.`,
        'fel veckodag': `”${f.ord}” var en ${f.veckodag}${f.säker ? '' : ` ${f.år}`}.`,
        'omkastat år': `I ”${f.ord}” är siffrorna i ${f.år} omkastade.`,
        'annat år': `”${f.ord}” är inte ${f.år}, men meningen handlar om det året.`,
      })[f.orsak],
    help: () => 'Kontrollera dagen, månaden och året.',
  }),
  'diarienummer-form': entry<{ ord: string; säker: boolean }>({
    severity: ['varning', 'upplysning'],
    message: (f) =>
      f.säker
        ? `Diarienumret ”${f.ord}” har inte ett år och ett löpnummer.`
        : `Diarienumret ”${f.ord}” är skrivet på ett annat sätt än de andra.`,
    help: () => 'Skriv numret som det står i diariet, till exempel KS 2024/123.',
  }),
  'beslutsdatum-orimligt': entry<{ beslutsdatum: string; dokument: string; år: number; tidigt: boolean }>({
    severity: 'varning',
    message: (f) =>
      `Beslutsdatumet ${f.beslutsdatum} ligger ${f.tidigt ? 'före det som dokumentet handlar om' : 'långt efter året'}: ${f.dokument} ${f.år}.`,
    help: () => 'Kontrollera året och månaden. Är datumet rätt, skriv ett förbehåll.',
  }),
  'text-forkortning': entry<{ ord: string }>({
    severity: 'upplysning',
    message: (f) => `Förkortningen ”${f.ord}” förklaras varken i ordlistan eller i texten.`,
    help: () => 'Skriv ut den första gången, eller lägg till den i gemensamt/ordlista.yaml.',
  }),
  'text-lanknamn': entry<{ namn: string; säker: boolean }>({
    severity: ['varning', 'upplysning'],
    message: (f) =>
      f.säker
        ? `Länken heter ”${f.namn}”. Den som hör bara länkens namn vet inte vart den leder.`
        : `Adressen ${f.namn} står i texten utan ett namn.`,
    help: () => 'Låt namnet säga vad sidan handlar om: [Kommunens klimatplan](https://…).',
  }),
  'text-skillnad': entry<{ ord: string; jämförs: string }>({
    severity: 'varning',
    message: (f) => `Texten säger ”${f.ord}”, men ${f.jämförs}.`,
    help: () =>
      'Kontrollera värdena mot källan, och rätta orden eller det värde som är fel. Ett förbehåll behövs när båda är publicerade.',
    mot: (f) => f.jämförs,
  }),
  'text-tabellsumma': entry<{ ord: string; namn: string; summa: string; isRow: boolean }>({
    severity: 'varning',
    message: (f) =>
      f.isRow
        ? `Raden för summan har ”${f.ord}” i kolumnen ”${f.namn}”, men raderna ovanför blir ${f.summa}.`
        : `Texten säger ”${f.ord}”, men kolumnen ”${f.namn}” i tabellen blir ${f.summa}.`,
    help: () => 'Räkna om tabellen, och rätta det tal som är fel.',
    mot: (f) => f.summa,
  }),
  'text-tal': entry<{ ord: string; period: string; utfall: string; säker: boolean }>({
    severity: ['varning', 'upplysning'],
    message: (f) => `Texten säger ”${f.ord}” om ${f.period}, men måttets utfall är ${f.utfall}.`,
    help: (f) => `Rätta det som är fel, eller skriv {utfall ${f.period}} i texten. Är båda publicerade så, skriv ett förbehåll.`,
    mot: (f) => f.utfall,
  }),
  'text-riktning': entry<{
    ord: string;
    /** Whose figures they are: the mått's, a group's by its name, or those that the text has itself. */
    vad: 'måttets' | 'textens' | { grupp: string };
    från: string;
    till: string;
    inomOsäkerheten: boolean;
    säker: boolean;
  }>({
    severity: ['varning', 'upplysning'],
    message: (f) =>
      `Texten säger ”${f.ord}”, men ${whoseFigures(f.vad)} från ${f.från} till ${f.till}${f.inomOsäkerheten ? ', inom osäkerheten' : ''}.`,
    help: (f) =>
      f.inomOsäkerheten
        ? 'En skillnad inom osäkerheten är ingen säker förändring. Skriv till exempel ”ungefär densamma”.'
        : 'Jämför texten med tabellen. Är båda publicerade så, skriv ett förbehåll.',
    mot: (f) => `${f.från} till ${f.till}`,
  }),
  'text-storlek': entry<{
    ord: string;
    /** The name of the group whose figures they are. Undefined for those of the mått. */
    grupp: string | undefined;
    från: string;
    till: string;
    skillnad: string;
    /** Whether the number is right, but counts procentenheter. */
    procentenheter: boolean;
    säker: boolean;
  }>({
    severity: ['varning', 'upplysning'],
    message: (f) =>
      `Texten säger ”${f.ord}”, men ${whoseFigures(f.grupp === undefined ? 'måttets' : { grupp: f.grupp })} från ${f.från} till ${f.till}, en skillnad på ${f.skillnad}${f.procentenheter ? ' procentenheter' : ''}.`,
    help: (f) =>
      f.procentenheter
        ? 'Skriv procentenheter. Procent av en andel är en annan förändring.'
        : 'Jämför texten med tabellen. Är båda publicerade så, skriv ett förbehåll.',
    mot: (f) => `${f.från} till ${f.till}`,
  }),
  'text-lista': entry<{ ord: string; antal: number }>({
    severity: 'upplysning',
    message: (f) => `Texten säger ”${f.ord}”, men det som räknas upp är ${f.antal}.`,
    help: () => 'Rätta antalet, eller listan. Räknar listan upp något annat, skriv om meningen före den.',
    mot: (f) => String(f.antal),
  }),
  'text-placering': entry<{ ord: string; placering: string }>({
    severity: 'upplysning',
    message: (f) => `Texten säger ”${f.ord}”, men placeringen är ${f.placering}.`,
    help: () => 'Jämför texten med raden ”ranking:”. Är båda publicerade så, skriv ett förbehåll.',
    mot: (f) => f.placering,
  }),
  'text-jamforelse': entry<{ ord: string; namn: string; utfall: string; jämförelse: string }>({
    severity: 'varning',
    message: (f) => `Texten säger ”${f.ord}”, men utfallet är ${f.utfall} och ${f.namn} ${f.jämförelse}.`,
    help: () => 'Jämför texten med tabellen. Är båda publicerade så, skriv ett förbehåll.',
  }),
  'text-grupper': entry<{ ord: string; en: string; annan: string; period: string }>({
    severity: 'varning',
    message: (f) => `Texten säger ”${f.ord}”, men ${f.period} är värdena: ${f.en} och ${f.annan}.`,
    help: () => 'Byt plats på grupperna i texten, eller rätta siffrorna. Är båda publicerade så, skriv ett förbehåll.',
  }),
  'text-hogst-lagst': entry<{ ord: string; ände: 'högsta' | 'lägsta'; namn: string; rätt: string }>({
    severity: 'varning',
    message: (f) => `Texten säger ”${f.ord}” om ${f.namn}, men det ${f.ände} värdet gäller ${f.rätt}.`,
    help: () => 'Jämför namnet i texten med siffrorna. Är båda publicerade så, skriv ett förbehåll.',
  }),
  'text-annat-varde': entry<{ ord: string; hänvisning: string }>({
    severity: 'varning',
    message: (f) => `Intill ”${f.ord}” visar hänvisningen ett annat värde: ${f.hänvisning}.`,
    help: () => 'Rätta året eller ordet i texten, eller hänvisa till det värde som menas.',
  }),
  'text-malvarde': entry<{ ord: string; mått: string; eftersom: string; säker: boolean }>({
    severity: ['varning', 'upplysning'],
    message: (f) => `Texten säger ”${f.ord}”, men för ”${f.mått}” gäller något annat: ${f.eftersom}.`,
    help: () => 'Rätta texten, eller skriv ”etappmål_nått:” med skäl i måttets fil om en person bedömer det annorlunda.',
  }),
  'text-foregaende-ar': entry<{ ord: string; senaste: string; tidigare: string }>({
    severity: 'varning',
    message: (f) => `Texten säger ”${f.ord}”, men mätningen före ${f.senaste} gjordes ${f.tidigare}.`,
    help: () => 'Skriv vilket år du jämför med. Är texten publicerad så, skriv ett förbehåll.',
    mot: (f) => f.tidigare,
  }),
  'text-trend': entry<{ trend: string; ord: string }>({
    severity: 'upplysning',
    message: (f) => `Trenden är ”${f.trend}”, men kommentaren säger ”${f.ord}”.`,
    help: () => 'Stämmer båda? Rätta annars den som är fel. Är båda publicerade så, skriv ett förbehåll.',
    mot: (f) => f.ord,
  }),
  'forra-arets-tabell': entry<{ rad: string; kolumn: string; här: string; där: string }>({
    severity: 'varning',
    message: (f) => `”${f.rad}”, ${f.kolumn}, är ${formatTyped(f.här)}, men förra årets tabell slutade på ${formatTyped(f.där)}.`,
    help: () => 'Är beloppet omräknat, skriv varför i ett förbehåll.',
    mot: (f) => f.där,
  }),
  'utfall-omraknat': entry<{ period: string; nu: string; då: string }>({
    severity: 'varning',
    message: (f) => `Utfallet för ${f.period} är ${formatTyped(f.nu)}, men förra året redovisades ${formatTyped(f.då)}.`,
    help: () => 'Är siffran omräknad, skriv varför i ett förbehåll. Går den inte att jämföra, ange ett seriebrott.',
    mot: (f) => f.då,
  }),
  'utfall-fel-period': entry<{ nu: string; då: string; saknas?: string }>({
    severity: 'varning',
    message: (f) =>
      f.saknas === undefined
        ? `Utfallen för ${f.nu} är de som förra året redovisades för ${f.då}.`
        : `Utfallet för ${f.nu} är ett annat än förra året, och ${f.saknas} saknas. Det ser ut som utfallet för ${f.saknas} på fel rad.`,
    help: (f) =>
      f.saknas === undefined
        ? 'Siffrorna ser ut att stå under fel år. Flytta dem, och skriv det nya utfallet under sitt år.'
        : `Skriv tillbaka förra årets siffra på raden ”${f.nu}:”, och den nya på raden ”${f.saknas}:”. Är siffran omräknad, skriv ett förbehåll.`,
  }),
  'varden-ombytta': entry<{ vad: string; annan: string; period: string; nu: string; då: string }>({
    severity: 'varning',
    message: (f) =>
      `Siffrorna för ”${f.vad}” och ”${f.annan}” har bytt plats för ${f.period}: här står ${formatTyped(f.nu)}, men förra året ${formatTyped(f.då)}.`,
    help: () => 'Byt tillbaka dem. Var det fel förra året, skriv ett förbehåll som säger det.',
  }),
  'utfall-orimligt': entry<{
    slag: 'tiopotens' | 'minus' | 'årtal' | 'andel';
    vad: string;
    period: string;
    värde: string;
    lägsta: string;
    högsta: string;
    gånger: number;
    rätt: string | undefined;
    säker: boolean;
  }>({
    severity: ['varning', 'upplysning'],
    message: (f) => {
      const what = `${f.vad} för ${f.period} är ${formatTyped(f.värde)}`;
      const range = `de andra värdena är ${f.lägsta === f.högsta ? '' : `${formatTyped(f.lägsta)} till `}${formatTyped(f.högsta)}`;
      return {
        tiopotens: `${what}, men ${range}. Det är omkring ${formatTyped(String(f.gånger))} gånger fel.`,
        minus: `${what}, men ${range}, utan minus.`,
        årtal: `${what}, som är ett årtal, men ${range}.`,
        andel: `${what}, men en andel är mellan 0 och 100, och ${range}.`,
      }[f.slag];
    },
    help: (f) =>
      f.rätt === undefined
        ? 'Jämför siffran med källan. Stämmer den, skriv ett förbehåll som säger varför.'
        : `Skulle det stå ${f.rätt}? Jämför siffran, dess decimaler och enheten med källan. Stämmer den, skriv ett förbehåll som säger varför.`,
  }),
  'utfall-avviker': entry<{
    vad: string;
    period: string;
    värde: string;
    antal: number;
    lägsta: string;
    högsta: string;
    orsak: { slag: 'siffror'; rätt: string } | { slag: 'mått' | 'mål'; namn: string } | undefined;
  }>({
    severity: 'upplysning',
    message: (f) => {
      const what = `${f.vad} för ${f.period} är ${formatTyped(f.värde)}, långt från de ${f.antal} andra värdena, som är ${formatTyped(f.lägsta)} till ${formatTyped(f.högsta)}`;
      if (!f.orsak || f.orsak.slag === 'siffror') return `${what}.`;
      return f.orsak.slag === 'mål' ? `${what}, men lika med ${f.orsak.namn}.` : `${what}, men lika med ”${f.orsak.namn}”.`;
    },
    help: (f) => {
      const question = f.orsak?.slag === 'siffror' ? `Skulle det stå ${formatTyped(f.orsak.rätt)}? ` : '';
      return `${question}Jämför siffran med källan. Stämmer den, säg i kommentaren varför den avviker, och skriv ett förbehåll.`;
    },
  }),
  'belopp-orimligt': entry<{
    slag: 'tiopotens' | 'minus' | 'kolumn';
    rad: string;
    kolumn: string;
    värde: string;
    gånger: number;
    lägsta: string;
    högsta: string;
    rätt: string;
    antal: number;
    säker: boolean;
  }>({
    severity: ['varning', 'upplysning'],
    message: (f) => {
      const range = f.lägsta === f.högsta ? formatTyped(f.lägsta) : `${formatTyped(f.lägsta)} till ${formatTyped(f.högsta)}`;
      const what = `”${f.rad}”, ${f.kolumn}, är ${formatTyped(f.värde)}, men radens andra belopp är ${range}`;
      return {
        tiopotens: `${what}. Det är omkring ${formatTyped(String(f.gånger))} gånger fel.`,
        minus: `${what}: tecknet är ett annat.`,
        kolumn: `${f.antal} belopp i kolumnen ”${f.kolumn}” är omkring ${formatTyped(String(f.gånger))} gånger större eller mindre än radernas andra belopp.`,
      }[f.slag];
    },
    help: (f) =>
      f.slag === 'kolumn'
        ? 'Kontrollera vilken enhet kolumnens källa har, och skriv alla belopp i tabellens enhet. Stämmer de, skriv ett förbehåll.'
        : `Skulle det stå ${formatTyped(f.rätt)}? Jämför beloppet, dess decimaler, tecknet och enheten med källan. Stämmer det, skriv ett förbehåll.`,
    mot: (f) => `${f.lägsta} till ${f.högsta}`,
  }),
  'finns-inte-kvar': entry<{ slag: 'mått' | 'delrad' | 'mål' | 'uppdrag'; vad: string; id: string; namn: string }>({
    severity: 'varning',
    message: (f) => `${f.vad} ”${f.namn}” (${f.id}) redovisades förra året men finns inte kvar.`,
    help: (f) =>
      ({
        mått: 'Lägg tillbaka filen. Är det bestämt att det utgår, skriv ”utgår_från:” med året i förra årets fil.',
        delrad: 'Lägg tillbaka den. Är det bestämt att den utgår, skriv ”utgår_från:” med året i dess plan i förra årets fil.',
        mål: 'Lägg tillbaka det. Är det bestämt att det utgår, skriv ett förbehåll i filen för målet ovanför.',
        uppdrag:
          'Det som inte blev klart följer med till nästa år. Är det avslutat, skriv ett förbehåll i filen för målet ovanför.',
      })[f.slag],
    mot: (f) => f.id,
  }),
  'definition-andrad': entry<{ nyckel: string; nu: string | undefined; då: string; säker: boolean }>({
    severity: ['varning', 'upplysning'],
    message: (f) =>
      f.nu === undefined
        ? `”${f.nyckel}” saknas, men var ”${f.då}” förra året.`
        : `”${f.nyckel}” är ”${f.nu}”, men var ”${f.då}” förra året.`,
    help: () =>
      'Rätta den om den är fel. Mäts något annat än förra året, säg varför i ett ”seriebrott:” från i år. Är den bara rättad, skriv ett förbehåll.',
  }),
  'grupp-finns-inte-kvar': entry<{ grupper: readonly string[] }>({
    severity: 'varning',
    message: (f) =>
      `Förra året redovisades också ${enumerate(f.grupper.map((one) => `”${one}”`))}, men ${f.grupper.length === 1 ? 'den gruppen' : 'de grupperna'} finns inte kvar.`,
    help: () =>
      'Lägg tillbaka värdena. Är indelningen en annan i år, säg varför i ett ”seriebrott:” från i år. Är den borttagen av ett annat skäl, skriv ett förbehåll.',
  }),
  'tabelldel-finns-inte-kvar': entry<{ vad: 'Raden' | 'Kolumnen' | 'Tabellen'; namn: string }>({
    severity: 'varning',
    message: (f) =>
      `${f.vad} ”${f.namn}” fanns ${f.vad === 'Tabellen' ? 'i kapitlet förra året' : 'i förra årets tabell'} men finns inte kvar.`,
    help: (f) =>
      ({
        Raden: 'Lägg tillbaka raden. Har den bytt namn, behåll förra årets id. Är den borttagen med avsikt, skriv ett förbehåll.',
        Kolumnen: 'Lägg tillbaka kolumnen. Är den borttagen med avsikt, skriv ett förbehåll.',
        Tabellen:
          'Lägg tillbaka tabellen. Har den ett nytt id, skriv det gamla i ”ersätter:” i tabellen. Är den borttagen med avsikt, skriv ett förbehåll i filen för kapitlet.',
      })[f.vad],
  }),
  'overflyttad-fran-saknas': entry<{ vad: string; status: string; år: number }>({
    severity: 'varning',
    message: (f) => `${f.vad} var ”${f.status}” i slutet av ${f.år}, men här saknas ”överflyttad_från:”.`,
    help: (f) => `Skriv ”överflyttad_från: ${f.år}” i planen. Är det något nytt med samma namn, ge det ett eget id.`,
  }),
  'ranking-annan-bas': entry<{ nu: string; då: string; period: string; tidigare: string }>({
    severity: 'varning',
    message: (f) =>
      `Placeringen för ${f.period} är ${f.nu}, men förra året var den för ${f.tidigare} ${f.då}: antalet är ett annat.`,
    help: () =>
      'Kontrollera hur många som jämförs. Är urvalet ett annat, säg det i ett ”seriebrott:” från i år eller i ett förbehåll.',
  }),
  'kolada-olika': entry<{ kolada: string; vad: string; här: string; där: string; namn: string; säker: boolean }>({
    severity: ['varning', 'upplysning'],
    message: (f) => `${f.kolada}, ${f.vad}, är ${formatTyped(f.här)} här men ${formatTyped(f.där)} i ”${f.namn}”.`,
    help: () =>
      'Samma nyckeltal i Kolada har samma värde överallt. Kontrollera båda värdena och numret. Är båda publicerade så, skriv ett förbehåll.',
  }),
  'kolada-avviker': entry<{ kolada: string; vad: string; här: string; där: string | undefined; rått: string; hämtat: string }>({
    severity: 'varning',
    message: (f) =>
      f.där === undefined
        ? `${f.kolada}, ${f.vad}, är ${formatTyped(f.här)} här, men Kolada har tagit bort värdet (hämtat ${f.hämtat}).`
        : `${f.kolada}, ${f.vad}, är ${formatTyped(f.här)} här men ${formatTyped(f.där)} i Kolada (hämtat ${f.hämtat}).`,
    help: (f) =>
      f.där === undefined
        ? 'Kontrollera i Kolada varför värdet är borttaget. Ta bort siffran, eller skriv ett förbehåll.'
        : 'Kolada kan ha räknat om värdet sedan det skrevs. Kontrollera vilket som gäller och rätta siffran, eller skriv ett förbehåll.',
    mot: (f) => f.rått,
  }),
  'kolada-ej-hamtat': entry<{ namn: string; kolada: string | undefined; säker: boolean }>({
    severity: ['varning', 'upplysning'],
    message: (f) =>
      f.kolada === undefined
        ? `”${f.namn}” ska hämtas ur Kolada, men har inget Kolada-id.`
        : `”${f.namn}” ska hämtas ur Kolada, men ${f.kolada} är inte hämtat.`,
    help: (f) =>
      f.kolada === undefined
        ? 'Skriv nyckeltalets id efter ”kolada:” i planen, eller ta bort ”hämtas:”.'
        : 'Kör ”vb kolada ÅR”, eller ta bort ”hämtas:” om siffran inte ska hämtas.',
  }),
  'malvarde-sankt': entry<{ vad: string; målår: string; nu: string; då: string }>({
    severity: 'upplysning',
    message: (f) => `${f.vad} för ${f.målår} är ${f.nu}, men förra året ${f.då}.`,
    help: () => 'Säg i kommentaren varför målet har ändrats. Är det bestämt så, skriv ett förbehåll.',
    mot: (f) => f.då,
  }),
  'ersatter-okant': entry<{ id: string; slag: string; förslag?: string | undefined }>({
    severity: 'varning',
    message: (f) => `Förra året fanns inget ”${f.id}” som var ${WITH_ARTICLE[f.slag]}.${didYouMean(f.förslag)}`,
    help: () => 'Skriv id:t som det stod förra året. Gällde raden ett tidigare år har den gjort sitt: ta bort den.',
  }),

  // The print.
  'bredare-an-papperet': entry<{ vad: 'tabell' | 'text' | 'bild' | 'okänt'; namn: string }>({
    severity: 'fel',
    message: (f) =>
      f.vad === 'okänt'
        ? 'Något är bredare än papperet, så webbläsaren förminskade alla sidor i PDF:en. Programmet ser inte vad det är.'
        : `${{ tabell: 'Tabellen', text: 'Texten', bild: 'Bilden' }[f.vad]} ”${f.namn}” är bredare än papperet och skulle bli avskuren i PDF:en.`,
    help: (f) =>
      ({
        tabell: 'Korta de längsta orden i kolumnernas rubriker och celler, eller dela upp tabellen.',
        text: 'Korta det längsta ordet, eller dela upp det.',
        bild: 'Välj en smalare bild.',
        okänt: 'Ta bort egna regler om bredd i mallar/style.css. Hjälper inte det är det ett fel i programmet: hör av dig.',
      })[f.vad],
  }),
  'tecken-blir-rutor': entry<{ tecken: readonly string[] }>({
    severity: 'varning',
    message: (f) =>
      `Inget typsnitt på datorn har ${f.tecken.map((one) => `”${one}” (U+${(one.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')})`).join(', ')}. I PDF:en blir det tomma rutor.`,
    help: () => 'Skriv med latinska bokstäver eller med ord, eller bygg på en dator som har ett typsnitt för skriften.',
  }),
  'halvtom-sida': entry<{ sida: number; procent: number; rubrik: string }>({
    severity: 'upplysning',
    message: (f) => `Sidan ${f.sida} i PDF:en är tom till ${f.procent} %. Det sista på den hör till ”${f.rubrik}”.`,
    help: () =>
      'Det som kommer sedan får inte plats på sidan och delas inte. Korta det, dela upp det eller flytta det, om sidan ser illa ut.',
  }),

  // Decisions.
  'beslut-skadat': entry<{ orsak: string; hjälp: string }>({
    severity: 'fel',
    message: (f) => `Det låsta beslutet går inte att använda. ${f.orsak}`,
    help: (f) => f.hjälp,
  }),
  'skiljer-fran-beslut': entry<{
    kapitel: string;
    ändringar: readonly { readonly vad: string; readonly från: string; readonly till: string }[];
    beslut: string;
    gäller: string;
    tillfälle: string;
  }>({
    severity: 'varning',
    message: (f) =>
      `Uppgifterna skiljer sig från det som beslutades${f.beslut === '' ? '' : ` ${f.beslut}`}. ${f.kapitel}: ${changesText(f.ändringar)}.`,
    help: (f) =>
      'Är ändringen en rättelse som ska gälla: kör ”vb lock” med --rattelse. Är den ett misstag: ändra tillbaka. Annars: skriv beslutet ' +
      `eller skälet i nämndens fil, under dokument.${f.tillfälle}.ändrat_efter_beslut, med ”gäller: ${f.gäller}”.`,
  }),
  'andrat-mot-plan': entry<{ vad: string; då: string; nu: string; plan: string; gäller: string; tillfälle: string }>({
    severity: 'varning',
    message: (f) =>
      `${f.vad}: ${f.nu === '' ? 'inget' : `”${f.nu}”`} nu, men ${f.då === '' ? 'inget' : `”${f.då}”`} i den beslutade planen (${f.plan}).`,
    help: (f) =>
      'Ändra tillbaka, eller skriv beslutet om ändringen i nämndens fil, under ' +
      `dokument.${f.tillfälle}.ändrat_efter_beslut, med ”gäller: ${f.gäller}”, beslutsdatum och paragraf.`,
  }),
} satisfies Record<string, Entry<never>>;

/** The code of a finding. */
export type Code = keyof typeof catalog;

/** Every code, in the order of the catalogue. */
export const CODES = Object.keys(catalog) as Code[];

/** The facts that the message of a code requires. */
export type FactsOf<C extends Code> = Parameters<(typeof catalog)[C]['message']>[0];

/** The entry of a code, typed for any facts. */
export function entryOf(code: Code): Entry<unknown> {
  return catalog[code] as Entry<unknown>;
}

/** What the rule of a finding compared with. Undefined for a rule that compares with nothing. */
export function counterpartOf({ code, facts }: { readonly code: Code; readonly facts: unknown }): string | undefined {
  return entryOf(code).mot?.(facts);
}

/**
 * Whether a code applies to a board. Codes that report missing data do not apply to a reconstructed year, nor to a board whose document is
 * made elsewhere.
 */
export function appliesTo(
  code: Code,
  {
    rekonstruerat,
    data: { redovisas_i },
  }: { readonly rekonstruerat: object | undefined; readonly data: { readonly redovisas_i?: object | undefined } },
): boolean {
  return (rekonstruerat === undefined && redovisas_i === undefined) || entryOf(code).slag !== 'fullständighet';
}

/** The severity of a finding. For some codes it depends on the fact `säker`. */
export function severityOf({ code, facts }: { readonly code: Code; readonly facts: unknown }): Severity {
  const { severity } = entryOf(code);
  if (typeof severity === 'string') return severity;
  return severity[(facts as { säker?: boolean }).säker ? 0 : 1];
}

/** The severities that a code can have, most important first. */
export function severitiesOf(code: Code): readonly Severity[] {
  const { severity } = entryOf(code);
  return typeof severity === 'string' ? [severity] : severity;
}
