/** Explains the keys of the files that all boards share. */
import { löpande, type Texts } from './text.ts';

export const kommun: Texts = {
  '': { titel: 'Kommun', text: 'Kommunens namn och målen i ordning.' },
  namn: { text: 'Kommunens namn som det trycks.', exempel: ['Exempelby kommun'] },
  kortnamn: { text: 'Kommunens namn utan ”kommun”; får utelämnas.', exempel: ['Exempelby'] },
  kommunkod: { text: 'Kommunens fyra siffror, inom citattecken; får utelämnas.', exempel: ['0180'] },
  jämförs_med: {
    text: 'Vad måttens siffror jämförs med när de hämtas med `vb kolada`: namnet som det trycks, och områdets id i Kolada inom citattecken. Riket är "0000", och grupper börjar på G. Får utelämnas.',
    exempel: [{ Riket: '0000', 'Liknande kommuner': 'G12345' }],
  },
  organisationsnummer: {
    text: 'Kommunens organisationsnummer, inom citattecken; får utelämnas. En SIE-fil ska ha samma.',
    exempel: ['212000-0142'],
  },
  mål: {
    text: 'Id på målen som alla nämnder delar, i den ordning de trycks. Filerna ligger i mal/.',
    exempel: [['rikt-kulturliv']],
  },
  webbadress: {
    text: 'Adressen som årens mappar läggs under när `--format webb` publiceras. Med den får varje sida en länk som håller, uppgifter för sökmotorer och delning, och mappen en `sitemap.xml`. Får utelämnas.',
    exempel: ['https://www.exempel.se/uppfoljning'],
  },
  kontakt: { text: 'Vem som svarar på frågor om webbsidorna. Får utelämnas.' },
  'kontakt.namn': { text: 'En funktion eller avdelning.', exempel: ['Kommunens kundtjänst'] },
  'kontakt.epost': { text: 'Funktionens e-postadress.', exempel: ['kommunen@exempel.se'] },
  'kontakt.telefon': { text: 'Telefonnummer, inom citattecken.', exempel: ['08-123 45 67'] },
  'kontakt.postadress': { text: 'Adress på en rad.', exempel: ['Exempelby kommun, 123 45 Exempelby'] },
  tillgänglighet: {
    text: 'Tillgänglighetsredogörelsen, som lagen om tillgänglighet till digital offentlig service kräver av webbplatser. Får utelämnas; då har webbmappen ingen.',
  },
  'tillgänglighet.förenlighet': {
    text: 'Hur sidorna uppfyller lagen.',
    val: {
      helt: 'Allt i lagen är uppfyllt.',
      delvis: 'Det mesta är uppfyllt, och `brister` säger vad som inte är det.',
      inte: 'Mycket är inte uppfyllt, och `brister` säger vad.',
    },
  },
  'tillgänglighet.brister': löpande('Vad som inte är tillgängligt, och varför.'),
  'tillgänglighet.bedömd': { text: 'Dagen då sidorna senast bedömdes.', exempel: ['2024-01-15'] },
  'tillgänglighet.så_bedömdes': { text: 'Hur och av vem sidorna bedömdes.', exempel: ['Egen granskning.'] },
  'tillgänglighet.anmälan': { text: 'Adressen där en brist anmäls till tillsynsmyndigheten.' },
};

export const vision: Texts = {
  '': {
    titel: 'Vision',
    text: 'Vision och framtidsbild, och vad som sägs om målen i stort. Filen och varje del av den får utelämnas.',
  },
  rubrik: { text: 'Kapitlets rubrik som den trycks.', exempel: ['Vision och mål'] },
  vision: { text: 'Kommunens vision.' },
  framtidsbild: { text: 'Det långsiktiga programmet som visionen pekar mot.' },
  mål: { text: 'Vad som sägs om målen i stort.' },
  titel: { text: 'Avsnittets titel som den trycks.', exempel: ['Vår vision'] },
  text: löpande('Avsnittets text.'),
  'mål.text': löpande('Text före listan med målen.'),
  grupper: { text: 'En text för varje grupp av mål i styrmodellen, före gruppens lista.' },
  'grupper.*': { ...löpande('Text före gruppens lista med mål.'), titel: 'Text' },
};

export const skalor: Texts = {
  '': { titel: 'Skalor', text: 'Orden för bedömning, status, trend och risk, som de trycks med tecken och färg. Bäst först.' },
  bedömningsskalor: { text: 'Skalor som mål bedöms på. Nyckeln är skalans namn.', nyckel: 'måluppfyllelse' },
  bedömningsnivåer: { text: 'Nivåerna på skalan, bäst först.' },
  'bedömningsnivåer.räknas_som': {
    text: 'Den nivå som den räknas som när nivåer vägs samman och år jämförs; bara när två ord har samma rang.',
    exempel: ['Uppfyllt'],
  },
  'bedömningsnivåer.namn': { text: 'Nivåns namn som det trycks, och som det skrivs i nämndernas filer.', exempel: ['Uppfyllt'] },
  minst: {
    text: 'För ett slag av mått som bedöms på skalan: hur många procent av målvärdet som utfallet minst ska vara för att nivån ska föreslås. Där lägre är bättre räknas målvärdet i procent av utfallet. Sista nivån kan sakna gräns.',
    exempel: [91],
  },
  motsvarar: {
    text: 'Ord ur en annan skala som ordet motsvarar, så att beslut med de orden kan jämföras när skalan prövas med `vb assess --skalor`.',
    exempel: [['Uppfyllt']],
  },
  prognos_vid: {
    text: 'Vid vilka tillfällen en nivå på skalan är en prognos för hela året; utelämnas när den aldrig är det.',
    exempel: [['delår']],
  },
  vid: { text: 'Vid vilka tillfällen ordet används; utelämnas när det är alla.', exempel: [['helår']] },
  utan_nivå: { text: 'Orden för det som inte får någon nivå.' },
  kan_inte_bedömas: { text: 'Ordet för det som saknar något att bedömas efter.' },
  ej_tillämplig: { text: 'Ordet för det som det inte finns något att bedöma i.' },
  'utan_nivå.kan_inte_bedömas.namn': { text: 'Ordet som det trycks.', exempel: ['Kan inte bedömas'] },
  'utan_nivå.ej_tillämplig.namn': { text: 'Ordet som det trycks.', exempel: ['Ej tillämplig'] },
  statusskalor: {
    text: 'Orden för hur långt ett uppdrag eller en åtgärd har kommit, bäst först. Nyckeln är skalans namn.',
    nyckel: 'status',
  },
  trend: { text: 'Orden för hur ett mått utvecklas, bäst först.' },
  namn: { text: 'Ordet som det trycks, och som det skrivs i nämndernas filer.', exempel: ['Klart'] },
  räknas_som: {
    text: 'Vad ordet betyder för programmet.',
    val: {
      klart: 'Räknas bland de klara.',
      pågår: 'Arbetet har börjat och går som det ska. Räknas inte bland de klara.',
      försenat: 'Arbetet har börjat men blir klart senare än det skulle.',
      'ej påbörjat': 'Arbetet har inte börjat.',
      'ej klart': 'Räknas inte bland de klara.',
      avbrutet: 'Blir aldrig klart, och flyttas inte till nästa år.',
      bättre: 'Utfallet har blivit bättre.',
      oförändrat: 'Utfallet är i stort sett detsamma.',
      sämre: 'Utfallet har blivit sämre.',
    },
  },
  risk: { text: 'Hur risker bedöms: stegen och nivåerna, lägst först. Utelämnas när risker inte bedöms på en skala.' },
  sannolikhet: { text: 'Stegen för hur sannolik en risk är, lägst först.' },
  konsekvens: { text: 'Stegen för hur allvarlig följden av en risk är, lägst först.' },
  'sannolikhet.namn': { text: 'Stegets namn som det trycks.', exempel: ['Möjlig'] },
  'konsekvens.namn': { text: 'Stegets namn som det trycks.', exempel: ['Kännbar'] },
  tal: {
    text: 'Stegets nummer, ett heltal. Sannolikhetens och konsekvensens nummer multipliceras till en produkt.',
    exempel: [3],
  },
  'risk.nivåer': { text: 'Nivåerna som en risk kan få, lägst först.' },
  'risk.nivåer.namn': { text: 'Nivåns namn som det trycks.', exempel: ['Hög'] },
  'risk.nivåer.minst': {
    text: 'Den minsta produkt som ger nivån. Utelämnas när ”matris:” avgör.',
    exempel: [9],
  },
  matris: {
    text: 'Nivån för varje ruta, när den inte följer av produkten. Nyckeln är ett steg av sannolikhet.',
    nyckel: 'Möjlig',
  },
  'matris.*': {
    titel: 'Rad',
    text: 'En nivå för varje steg av konsekvens, med det lägsta först.',
    exempel: [['Låg', 'Medel', 'Hög']],
  },
};

export const styrmodell: Texts = {
  '': {
    titel: 'Styrmodell',
    text: 'Hur kommunen styr och redovisar: målens nivåer, slag av mått och uppdrag, orden för dem, och årets tillfällen.',
  },
  form: { text: 'Formen på datafilerna; `vb upgrade` skriver om en äldre.', exempel: [3] },
  nivåer: { text: 'Målens nivåer, uppifrån och ned. Nyckeln är nivåns namn.', nyckel: 'delmål' },
  slag: {
    text: 'Slag av mått och uppdrag; utelämnas när de bara heter mått och uppdrag. Nyckeln är slagets namn.',
    nyckel: 'indikatorer',
  },
  ord: { text: 'Ordets fyra former med komma emellan.', exempel: ['ett mål, målet, mål, målen'] },
  gemensam: {
    text: 'Skriv ja när målen är kommunens egna och delas av nämnderna.',
    val: { ja: 'Målen ligger i gemensamt/mal/.', nej: 'Varje nämnd har egna mål.' },
  },
  alla_redovisar: {
    text: 'Om varje nämnd måste säga vilka av kommunens mål den inte redovisar; utelämnas när den måste det.',
    val: { ja: 'Ett mål som varken redovisas eller står under `redovisar_inte` är ett fel.', nej: 'Nämnden väljer själv.' },
  },
  skala: {
    text: 'Vilken skala i gemensamt/skalor.yaml som gäller. För en nivå: en av bedömningsskalorna; utelämnas när nivån inte bedöms. För ett slag av mått: en av bedömningsskalorna; utelämnas när måtten inte bedöms ett och ett. För ett slag av uppdrag: en av statusskalorna; utelämnas när den första gäller.',
    exempel: ['måluppfyllelse'],
  },
  grupper: {
    text: 'Grupper av mål, med rubriken för var och en; utelämnas när målen inte är grupperade. Nyckeln är gruppens namn.',
    exempel: [{ invånare: 'För invånarna' }],
  },
  'grupper.*': { titel: 'Rubrik', text: 'Gruppens rubrik som den trycks.', exempel: ['För invånarna'] },
  texter: {
    text: 'Fler texter än motiveringen om varje mål på nivån, eller än kommentaren om varje mått eller uppdrag av slaget, i ordning; utelämnas när den räcker. Nyckeln är textens id.',
    nyckel: 'analys',
  },
  'texter.*.rubrik': { text: 'Rubriken över texten.', exempel: ['Åtgärder för förbättring'] },
  krävs: {
    text: 'Skriv ja när texten alltid ska finnas i uppföljningen.',
    val: { ja: 'Saknas texten säger kontrollen det.', nej: 'Texten får utelämnas.' },
  },
  tillfällen: {
    text: 'Årets tillfällen, i ordning: när nämnderna planerar och redovisar. Utelämnas när det bara finns en verksamhetsberättelse. Nyckeln är tillfällets namn.',
    nyckel: 'delår',
  },
  'tillfällen.*.räknas_som': {
    text: 'Vad tillfället är för programmet.',
    val: {
      plan: 'Det som beslutas före året. Inga utfall trycks.',
      delår: 'En rapport under året. Bedömningarna är prognoser.',
      helår: 'Rapporten om hela året.',
    },
  },
  till: {
    text: 'Den sista månaden som tillfället omfattar, 1 till 12; utelämnas för hela året. Siffror för senare perioder trycks inte.',
    exempel: [8],
  },
  'tillfällen.*.dokument': { text: 'Vad dokumentet heter. Året skrivs till.', exempel: ['Delårsrapport'] },
  kräver: {
    text: 'Vad nämnderna måste fylla i. Utelämnad gäller för en plan inget, för ett delår bedömning och status, och för helåret utfall, bedömning, status och de texter som krävs.',
    exempel: [['bedömning', 'prognos']],
  },
  'tillfällen.*.kapitel': {
    text: 'Kapitlen i tillfällets dokument, för nämnder som inte anger egna.',
    exempel: [['mål', 'ekonomi']],
  },
  räknas_som: {
    text: 'Vad slaget är för programmet.',
    val: { mått: 'Siffror med mål att nå.', uppdrag: 'Något som ska göras, med en status.' },
  },
  målord: {
    text: 'Ordet för det som måttet ska nå, i fyra former.',
    exempel: ['ett målvärde, målvärdet, målvärden, målvärdena'],
  },
  rubrik: { text: 'Rubriken över dem; utelämnas när ordet räcker.', exempel: ['Nämndens aktiviteter'] },
  ekonomi: { text: 'Hur kommunen skriver belopp.' },
  minus: {
    text: 'Vad som skrivs med minus i de flesta tabeller. En tabell kan ha ett eget `minus:`.',
    val: {
      kostnader: 'Kostnader har minus. Avvikelsen är utfall minus budget.',
      intäkter: 'Intäkter har minus, kostnader inte. Avvikelsen är budget minus utfall.',
      inget:
        'Inget har minus. Avvikelsen är utfall minus budget för det som har `intäkt: ja`, och budget minus utfall för allt annat.',
    },
  },
};

export const enheter: Texts = {
  '': {
    titel: 'Enheter',
    text: 'Hur varje enhet skrivs ut, och vad en siffra i den är. Nyckeln är enhetens namn.',
    exempel: [{ procent: { skrivs: '{tal} %', slag: 'andel' } }],
  },
  räknar: {
    text: 'Skrivs när siffran är ett antal personer, så att så få att någon kan kännas igen inte visas. Gränsen är `döljs_till` i gemensamt/matslag.yaml.',
    val: { personer: 'Siffran är ett antal personer.' },
  },
  skrivs: { text: 'Hur siffran skrivs ut, med `{tal}` där siffran ska stå.', exempel: ['{tal} %'] },
  slag: {
    text: 'Vad en siffra i enheten är.',
    val: {
      andel: 'Andelen för alla ligger mellan gruppernas.',
      medelvärde: 'Medelvärdet för alla ligger mellan gruppernas.',
      antal: 'Antalet är summan av grupperna.',
      belopp: 'Ett belopp i pengar.',
      övrigt: 'Inget av det andra.',
    },
  },
};

export const ordlista: Texts = {
  '': {
    titel: 'Ordlista',
    text: 'Ord och förkortningar som förklaras i kapitlet `ordlista`. Nyckeln är ordet, med de former som används efter ett komma. Filen får utelämnas.',
    nyckel: 'HME',
  },
  '*': {
    text: 'Vad ordet betyder. Det första stället i varje kapitel där ordet används länkar hit.',
    titel: 'Förklaring',
    exempel: ['Hållbart medarbetarengagemang, ett index mellan 0 och 100 som bygger på medarbetarenkäten.'],
  },
};

export const mätslag: Texts = {
  '': {
    titel: 'Slag av mätning',
    text: 'Slag av mätning, och hur säkra de är. Filen får utelämnas; då föreslås ingen trend. Nyckeln är slagets namn.',
    exempel: [{ registerstatistik: { beskrivning: 'Uppgifter ur ett heltäckande register.' } }],
  },
  beskrivning: { text: 'Vad det är för slags mätning.', exempel: ['Enkät till ett urval av invånarna.'] },
  döljs_till: {
    text: 'Ett antal från 1 till och med det här visas inte, och inte heller en siffra som bygger på så få. För sjukfrånvaro är det 10. Utan nyckeln finns ingen gräns.',
    exempel: [10],
  },
  osäkerhet: { text: 'Hur säkra siffrorna är. Utelämnas när inget är känt; då får måtten ingen trend.' },
  slag: {
    text: 'Om siffran är en skattning.',
    val: {
      urval: 'En skattning med felmarginal.',
      alla: 'Alla räknas, och talet är den minsta förändring som räknas.',
    },
  },
  andelar: {
    text: 'Felmarginalen för procent: `N svarande`, `N procent av värdet` eller ett tal i måttets enhet.',
    exempel: ['500 svarande', '2 procent av värdet'],
  },
  övrigt: {
    text: 'Felmarginalen för allt annat: `N svarande`, `N procent av värdet` eller ett tal.',
    exempel: ['4 procent av värdet'],
  },
  enheter: {
    text: 'Felmarginalen för en viss enhet ur gemensamt/enheter.yaml; går före de andra.',
    exempel: [{ index: 2.5 }],
  },
  fönster: { text: 'Så många år tillbaka får det tidigare värdet ligga.', exempel: [4] },
  del_av_svaren: {
    text: 'En grupps andel av svaren, i procent; behövs för att jämföra grupper i ett urval.',
    med: ['kön', 'område', 'ålder'],
  },
  'del_av_svaren.kön': { text: 'Andelen som ett kön har av svaren, i procent.', exempel: [50] },
  'del_av_svaren.område': { text: 'Andelen som ett område har av svaren, i procent.', exempel: [15] },
  'del_av_svaren.ålder': { text: 'Andelen som en åldersgrupp har av svaren, i procent.', exempel: [25] },
  motivering: löpande('Varför osäkerheten är satt så.'),
};

export const tema: Texts = {
  '': {
    titel: 'Tema',
    text: 'Färger, sidhuvud, logotyp och typsnitt. Filen får utelämnas. Filer som nämns ligger i mappen gemensamt/tema/.',
    med: ['färger', 'sidfot'],
  },
  färger: { text: 'Färgerna, skrivna som "#rrggbb"; utelämnas för programmets.' },
  accent: { text: 'Färgen på rubriker, linjer och länkar.', exempel: ['#0b4f6c'] },
  accent_ljus: { text: 'Färgen på bakgrund i tabellhuvuden.', exempel: ['#e8f0f4'] },
  'färger.text': { text: 'Textens färg.', exempel: ['#1d2327'] },
  sidfot: { text: 'Det som står längst ned på varje sida; utelämnas när det är kommunens namn.', exempel: ['Exempelby kommun'] },
  sidhuvud: {
    text: 'Det som står överst på varje sida, före kapitlet; utelämnas när inget ska stå.',
    exempel: ['Verksamhetsberättelse'],
  },
  visade_mätningar: {
    text: 'Så många av ett måtts utfall visar tabellerna, de senaste; utelämnas när alla ska visas. Bilderna visar alltid alla.',
    exempel: [3],
  },
  logotyp: { text: 'Kommunens märke på omslaget; utelämnas när ingen finns.' },
  fil: { text: 'Namnet på en SVG-fil i mappen gemensamt/tema/.', exempel: ['logotyp.svg'] },
  'logotyp.beskrivning': { text: 'Märket i ord, för den som inte ser det.', exempel: ['Kommunens vapen'] },
  typsnitt: { text: 'Kommunens eget; utelämnas för programmets.' },
  'typsnitt.namn': { text: 'Typsnittets namn.', exempel: ['Public Sans'] },
  filer: {
    text: 'Vikt för vikt: en WOFF2-fil i mappen gemensamt/tema/; ange alla vikter som stilen använder.',
    exempel: [{ 400: 'public-sans-400.woff2', 600: 'public-sans-600.woff2', 700: 'public-sans-700.woff2' }],
  },
};
