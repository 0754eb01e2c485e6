/** Explains the keys of mått files. */
import { löpande, nämnder, type Texts } from './text.ts';

const grupp = (vilka: string) => ({ text: `Utfallet för ${vilka}, per period.`, exempel: [{ 2024: 59 }] });

const plan: Texts = {
  'plan.namn': { text: 'Måttets namn som det trycks.', exempel: ['Andel nöjda besökare'] },
  'plan.slag': {
    text: 'Vilket slags mått det är: ett namn ur `slag` i gemensamt/styrmodell.yaml; utelämnas när det är det första slaget.',
    exempel: ['nyckeltal'],
  },
  enhet: { text: 'Vad en siffra är i: ett namn ur gemensamt/enheter.yaml.', exempel: ['procent'] },
  riktning: {
    text: 'Vad är bättre?',
    val: {
      högre: 'Ett högre utfall är bättre.',
      lägre: 'Ett lägre utfall är bättre.',
      ingen: 'Varken högre eller lägre är bättre. Måttet får ingen trend.',
    },
  },
  mätslag: {
    text: 'Hur det mäts: ett namn ur gemensamt/matslag.yaml; utan det föreslås ingen trend. Det gör det inte heller när mätslaget saknar osäkerhet.',
    exempel: ['urvalsundersökning'],
  },
  mätmånad: {
    text: 'Månaden då årets siffra är känd, 1 till 12, när det är före december, som för en enkät på våren. Delårsrapporten visar den då.',
    exempel: [5],
  },
  mätperiod: {
    text: 'Den del av perioden som utfallet avser. Bara när utfallet inte avser hela perioden.',
    exempel: ['oktober'],
  },
  källa: {
    text: 'Varifrån siffrorna kommer; utelämnas när det inte är känt. Trycks i källförteckningen och under bilderna.',
    exempel: ['Besöksundersökningen'],
  },
  kolada: { text: 'Måttets id i databasen Kolada. Bara när källan anger ett Kolada-id.', exempel: ['U45400'] },
  hämtas: {
    text: 'Vad som hämtas med `vb kolada`; utelämnas när inget gör det.',
    val: {
      utfall: 'Kommunens utfall, också för kvinnor och män, och det som `jämförs_med` i gemensamt/kommun.yaml räknar upp.',
      jämförelse: 'Bara det som `jämförs_med` räknar upp. Utfallet mäter nämnden själv.',
    },
  },
  utgångsår: {
    text: 'Året som trenden räknas från. Utan det räknas den från det närmast tidigare utfallet.',
    exempel: [2015],
  },
  etappmål: {
    text: 'Vad måttet ska nå, per målår; flera år kan stå. Ett tal i måttets enhet, `minst 42`, `högst 13`, `över 40`, `under 40`, `35 till 40`, `minst 2 i snitt över 3 år`, `Öka`, `Minska`, `Behåll`, `Indikator`, `över Riket` eller `"> Länssnitt"`, en placering `3/9`, eller `text` med målet i ord.',
    exempel: [{ 2024: 59 }, { 2024: 'minst 42' }, { 2024: '35 till 40' }, { 2024: 'Öka' }, { 2024: 'över Riket' }],
  },
  'etappmål.*': {
    titel: 'Målvärde',
    text: 'Målet för ett år: ett tal i måttets enhet, eventuellt med `minst`, `högst`, `över` eller `under`, ett spann, en placering eller ett ord.',
  },
  'etappmål.*.text': { text: 'Målet i ord. En person avgör om det är nått.', exempel: ['Minst hålla tilldelad budget'] },
  vikt: {
    text: 'Hur mycket måttet väger i målets viktade medelvärde, ett heltal från 1; utelämnas när det väger 1.',
    exempel: [2],
  },
  utgår_från: { text: 'Årtalet för första verksamhetsplanen där måttet är borttaget.', exempel: [2025] },
};

/** The mått whose plan boards share. */
export const gemensamtMått: Texts = {
  '': {
    titel: 'Mått som nämnder delar',
    text: 'Planen för ett mått som flera nämnder redovisar, var och en i en egen fil med samma namn.',
  },
  ...plan,
  nämnder: nämnder('måttet'),
};

export const mått: Texts = {
  '': { titel: 'Mått', text: 'Ett mått: vad som mäts, vad som skulle nås och vad det blev.', med: ['resultat'] },
  ...plan,
  varav: {
    text: 'Delrader, högst två nivåer; samma nycklar som måttet. En delrad ärver `riktning`, `mätslag`, `mätperiod`, `mätmånad`, `källa` och `utgångsår` av sitt mått när den inte anger egna.',
    med: ['resultat'],
  },
  resultat: {
    text: 'Siffrorna, per period. De skrivs en gång och gäller vid alla tillfällen: varje rapport visar perioderna som den har nått.',
    med: ['utfall'],
  },
  'uppföljning.*': { titel: 'Tillfälle', text: 'Vad som sägs om siffrorna vid tillfället.', med: ['kommentar'] },
  prognos: { text: 'Utfallet som väntas för hela året, i måttets enhet.', exempel: [57] },

  utfall: {
    text: 'Siffran per period, nyaste perioden sist. Skriv siffror med decimalpunkt, utan mellanslag och utan enhet. De decimaler du skriver är de som trycks. I stället för en siffra kan ett tecken stå: `..`, `.`, `–`, `väntas`, eller `<5` när bara en gräns är publicerad. En siffra som kan ändras skrivs `47 preliminärt`.',
    exempel: [{ 2022: 57, 2023: 58, 2024: 56 }],
  },
  kön: { text: 'Utfallet uppdelat på kön: kvinnor och män, eller flickor och pojkar.' },
  'kön.kvinnor': grupp('kvinnor'),
  'kön.män': grupp('män'),
  'kön.flickor': grupp('flickor'),
  'kön.pojkar': grupp('pojkar'),
  'resultat.område': { text: 'Utfallet i de områden där det är lägst och högst.' },
  lägsta: { text: 'Det lägsta utfallet i något område, per period.', exempel: [{ 2024: { värde: 31, namn: ['Norra Viken'] } }] },
  högsta: { text: 'Det högsta utfallet i något område, per period.', exempel: [{ 2024: { värde: 82, namn: ['Södra Viken'] } }] },
  '*.värde': { text: 'Områdets utfall.', exempel: [31] },
  '*.namn': { text: 'Ett eller flera områden, när källan nämner dem.', exempel: [['Norra Viken']] },
  ålder: {
    text: 'Utfallet uppdelat på ålder: åldersgruppen som nyckel, med utfall per period.',
    exempel: [{ '65–84 år': { 2024: 4 } }],
  },
  grupper: {
    text: 'Utfallet uppdelat på något annat: indelningens namn som nyckel, med sina grupper under. Grupperna är tillsammans alla.',
    nyckel: 'anställningsform',
    exempel: [{ anställningsform: { Tillsvidareanställda: { 2024: 312 }, Visstidsanställda: { 2024: 41 } } }],
  },
  'grupper.*': { titel: 'Indelning', text: 'Indelningens grupper, var och en med utfall per period.' },
  underlag: {
    text: 'Hur många personer varje siffra bygger på, med samma nycklar som siffrorna. Trycks inte.',
    exempel: [{ utfall: { 2024: 143 } }],
  },
  ranking: { text: 'Placeringen bland andra, per period, skriven plats/antal.', exempel: [{ 2024: '15/19' }] },
  jämförelser: { text: 'Andras värden som raden eller kommentaren anger.' },
  'jämförelser.namn': { text: 'Vem värdet gäller.', exempel: ['Länssnitt'] },
  'jämförelser.utfall': { text: 'Värdet per period.', exempel: [{ 2024: 79 }] },
  osäkerhet: {
    text: 'Felmarginal eller intervall när den anges, per period. Annars gäller osäkerheten för slaget av mätning.',
    exempel: [{ 2024: { felmarginal: 9 } }, { 2024: { från: 12.8, till: 19.2 } }],
  },
  lika_med: {
    text: 'Vad årets utfall ska vara lika med: en cell i en tabell eller ett annat måtts siffra, skriven som en hänvisning i text men utan klamrar. Utan period gäller den årets.',
    exempel: ['driftredovisning arets-resultat utfall', 'antal-besok utfall'],
  },
  felmarginal: { text: 'Halva osäkerhetens bredd, i måttets enhet.', exempel: [9] },
  '*.från': { text: 'Intervallets nedre gräns.', exempel: [12.8] },
  '*.till': { text: 'Intervallets övre gräns.', exempel: [19.2] },
  bedömning: {
    text: 'Måttets nivå, när dess slag har en skala i gemensamt/styrmodell.yaml: ett ord ur skalan i gemensamt/skalor.yaml.',
    exempel: ['Uppfyllt'],
  },
  'skäl.bedömning': löpande(
    'Varför nivån är en annan än den som räknas ut ur utfallet, eller en annan än förvaltningen föreslog.',
    'saknas i källan',
  ),
  trend: {
    text: 'Hur utfallet utvecklas, som publicerad: ett ord ur `trend` i gemensamt/skalor.yaml.',
    exempel: ['Bättre', 'Oförändrat', 'Sämre'],
  },
  omotiverade_skillnader: {
    text: '`Nej`, eller en lista med `Kön`, `Område`, `Ålder`; utelämnas när källan inget säger.',
    exempel: ['Nej', ['Kön']],
  },
  etappmål_nått: {
    text: 'När en person avgör det i stället för regeln.',
    val: { ja: 'Målvärdet är nått.', nej: 'Målvärdet är inte nått.' },
  },
  räknas_i_bedömningen: {
    text: 'Om måttet vägs in när målet bedöms. Utelämnas när måttet räknas.',
    val: { ja: 'Måttet vägs in.', nej: 'Måttet vägs inte in.' },
  },
  'skäl.trend': löpande('Varför trenden är en annan än regeln ger.', 'saknas i källan'),
  'skäl.omotiverade_skillnader': { ...löpande('Varför skillnaderna bedöms annorlunda än regeln visar.', 'saknas i källan') },
  'skäl.etappmål_nått': {
    ...löpande('Varför målvärdet är nått eller inte, mot regeln.', 'saknas i källan'),
  },
  'skäl.räknas_i_bedömningen': { ...löpande('Varför måttet inte ska vägas in.', 'Mätmetoden ska ses över.') },
  'skälet_gäller.trend': {
    text: 'Trenden som beslutades, i stället för den som regeln gav.',
    exempel: ['Sämre i stället för Oförändrat'],
  },
  'skälet_gäller.omotiverade_skillnader': {
    text: 'Skillnaderna som beslutades, i stället för dem som regeln gav.',
    exempel: ['Nej i stället för Kön'],
  },
  'skälet_gäller.etappmål_nått': { text: 'Beslutet, i stället för det som regeln gav.', exempel: ['ja i stället för nej'] },
  'skälet_gäller.räknas_i_bedömningen': { text: 'Beslutet att måttet inte räknas.', exempel: ['nej i stället för ja'] },
  seriebrott: { text: 'När en jämförelse bakåt inte kan göras.' },
  'seriebrott.från': { text: 'Första året i den nya serien.', exempel: [2024] },
  'seriebrott.orsak': löpande('Vad som ändrades.', 'Frågan och svarsalternativen formulerades om.'),
  resultat_väntas: { text: 'När nästa utfall är klart.', exempel: ['maj 2025'] },
  utfall_saknas: { ...löpande('Skälet, när inget utfall finns alls.', 'Mätningen görs vartannat år.') },
  kommentar: löpande(
    'Nämndens kommentar till utfallet. `{utfall 2024}` hämtar siffran, så att texten aldrig säger något annat än tabellen.',
  ),
};
