/** Explains the keys of kapitel and tabell files. */
import type { Texts } from './text.ts';

export const kapitel: Texts = {
  '': {
    titel: 'Kapitel',
    text: 'Ett eget kapitel: text, tabeller och avsnitt i avsnitt. Filen heter som sin mapp.',
    med: ['text'],
  },
  rubrik: { text: 'Kapitlets rubrik som den trycks.', exempel: ['Ekonomi'] },
  'avsnitt.rubrik': { text: 'Avsnittets rubrik som den trycks.', exempel: ['Resultaträkning'] },
};

export const tabell: Texts = {
  '': { titel: 'Tabell', text: 'En tabell med belopp eller text. Belopp skrivs som de publicerades.', med: ['enhet'] },
  namn: { text: 'Tabellens namn som det trycks.', exempel: ['Driftredovisning'] },
  enhet: { text: 'Ett namn ur gemensamt/enheter.yaml; utelämnas när kolumnerna är text.', exempel: ['mnkr'] },
  teckenregel: { text: 'Vad minus betyder. Trycks under tabellen.', exempel: ['Kostnader skrivs med minus.'] },
  kolumner: { text: 'Kolumnerna från vänster.' },
  'kolumner.id': { text: 'Kolumnens id, som raderna har sina värden under.', exempel: ['budget'] },
  'kolumner.namn': { text: 'Kolumnens rubrik.', exempel: ['Budget 2024'] },
  roll: {
    text: 'Vad kolumnen innehåller.',
    val: {
      budget: 'Det som budgeterades.',
      utfall: 'Det som blev.',
      'föregående år': 'Förra årets utfall.',
      avvikelse: 'Utfall minus budget.',
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
  delar: { text: 'Raderna som tillsammans är raden.', med: ['värden'] },
  noter: { text: 'Det som trycks under tabellen, ett stycke för varje rad.', exempel: [['Positivt tal indikerar en intäkt.']] },
};
