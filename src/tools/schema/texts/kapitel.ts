/** Explains the keys of kapitel and tabell files. */
import { styrmodell } from './gemensamt.ts';
import type { Texts } from './text.ts';

export const kapitel: Texts = {
  '': {
    titel: 'Kapitel',
    text: 'Ett eget kapitel: text, bilder, tabeller, mått, uppdrag och avsnitt i avsnitt. Filen heter som sin mapp.',
    med: ['text'],
  },
  rubrik: { text: 'Kapitlets rubrik som den trycks.', exempel: ['Ekonomi'] },
  bilaga: {
    text: 'Skriv ja när kapitlet är en bilaga. Bilagor trycks sist och numreras i den ordning som nämnden listar dem.',
    val: { ja: 'Kapitlet är en bilaga.', nej: 'Kapitlet är ingen bilaga.' },
  },
  'avsnitt.rubrik': { text: 'Avsnittets rubrik som den trycks.', exempel: ['Resultaträkning'] },
};

export const tabell: Texts = {
  '': { titel: 'Tabell', text: 'En tabell med belopp eller text. Belopp skrivs som de publicerades.', med: ['enhet'] },
  namn: { text: 'Tabellens namn som det trycks.', exempel: ['Driftredovisning'] },
  enhet: { text: 'Ett namn ur gemensamt/enheter.yaml; utelämnas när kolumnerna är text.', exempel: ['mnkr'] },
  minus: {
    text: 'Vad som skrivs med minus i tabellen; utelämnas när det är som i gemensamt/styrmodell.yaml.',
    val: styrmodell['minus']?.val ?? {},
  },
  teckenregel: {
    text: 'Vad minus betyder, med egna ord. Trycks under tabellen i stället för programmets ord.',
    exempel: ['Kostnader skrivs med minus.'],
  },
  kolumner: { text: 'Kolumnerna från vänster.' },
  'kolumner.id': { text: 'Kolumnens id, som raderna har sina värden under.', exempel: ['budget'] },
  'kolumner.namn': { text: 'Kolumnens rubrik.', exempel: ['Budget 2024'] },
  grupp: { text: 'Rubriken över kolumnen, som den delar med kolumnerna bredvid. Roller paras inom gruppen.', exempel: ['Netto'] },
  räknas: {
    text: 'Hur kolumnen räknas ut av andra: deras id, med `plus` eller `minus` emellan. Utelämnas när rollen avgör.',
    exempel: ['utfall-intakt plus utfall-kostnad'],
  },
  intäkt: {
    text: 'Om beloppen är intäkter. På en rad gäller det också dess delar, på en kolumn alla rader. Används när `minus` är `inget`.',
    val: { ja: 'Intäkter: mer är bättre.', nej: 'Kostnader: mindre är bättre.' },
  },
  'kolumner.tillfälle': {
    text: 'Tillfället som kolumnen hör till. En prognos trycks också vid senare tillfällen. Utfall och avvikelse utan tillfälle hör till helåret.',
    exempel: ['delår'],
  },
  roll: {
    text: 'Vad kolumnen innehåller.',
    val: {
      budget: 'Det som budgeterades.',
      'ursprunglig budget': 'Budgeten som den först beslutades.',
      anslagsförändring: 'En ändring av budgeten under året.',
      ombudgetering: 'Budget som flyttats från ett annat år.',
      'gällande budget': 'Ursprunglig budget plus anslagsförändringar och ombudgetering.',
      utfall: 'Det som blev.',
      prognos: 'Det som väntas bli.',
      'föregående år': 'Förra årets utfall.',
      avvikelse: 'Skillnaden mellan utfall (annars prognos) och budget i samma grupp. Plus är bättre än planerat.',
      'ackumulerat utfall': 'Ett projekts utfall hittills, alla år.',
      'beslutad totalutgift': 'Det som ett projekt får kosta.',
      'beräknad totalutgift': 'Det som ett projekt väntas kosta.',
      förbrukat: 'Andel i procent: ackumulerat utfall av beslutad totalutgift, annars utfall av budget.',
      belopp: 'Andra belopp.',
      text: 'Text; räknas inte.',
    },
  },
  rader: { text: 'Raderna i ordning.', med: ['värden'] },
  'rader.namn': { text: 'Radens namn som det trycks.', exempel: ['Årets resultat'] },
  'rader.rubrik': { text: 'En rubrik utan egna belopp, med delar under.', val: { ja: 'Raden är en rubrik.' } },
  summa: {
    text: 'Där raden står i förhållande till sina delar.',
    val: { först: 'Raden står före sina delar.', sist: 'Raden står efter sina delar.' },
  },
  varav_till: {
    text: 'Id på en annan rad, när den här är en del av en rad, utan att delarna är alla.',
    exempel: ['arets-resultat'],
  },
  värden: {
    text: 'Beloppen, med kolumnens id som nyckel. Saknas ett publicerat belopp lämnas cellen tom, och ett förbehåll säger `saknas i källan`.',
    exempel: [{ budget: -511.3, bokslut: -497.9 }],
  },
  lika_med: {
    text: 'Vad radens belopp ska vara lika med, med kolumnens id som nyckel: en cell i en annan tabell eller ett måtts siffra, skriven som en hänvisning i text men utan klamrar.',
    exempel: [{ bokslut: 'driftredovisning arets-resultat utfall' }],
  },
  delar: { text: 'Raderna som tillsammans är raden.', med: ['värden'] },
  noter: { text: 'Det som trycks under tabellen, ett stycke för varje rad.', exempel: [['Positivt tal indikerar en intäkt.']] },
};
