/** Explains the keys of a board's own file. */
import { löpande, type Texts } from './text.ts';

export const nämnd: Texts = {
  '': {
    titel: 'Nämnd',
    text: 'Nämndens namn, dokumentet, vilka mål den redovisar och vilka kapitel rapporten har. Filen heter som sin mapp.',
    med: ['uppföljning', 'kapitel'],
  },
  namn: { text: 'Nämndens namn som det trycks.', exempel: ['Kulturnämnden'] },
  förvaltning: { text: 'Förvaltningen som arbetar åt nämnden.', exempel: ['Kulturförvaltningen'] },
  dokument: {
    text: 'Det som identifierar rapporten som dokument, per tillfälle. Utelämnas när titeln i gemensamt/styrmodell.yaml räcker.',
    nyckel: 'helår',
  },
  'dokument.*': { titel: 'Tillfälle', text: 'Dokumentet vid tillfället.', med: ['titel'] },
  'dokument.*.titel': {
    text: 'Titeln som den trycks. Utan egen titel trycks dokumentets namn i gemensamt/styrmodell.yaml och året.',
    exempel: ['Verksamhetsberättelse 2024'],
  },
  'dokument.*.kapitel': {
    text: 'Kapitlen i tillfällets dokument, när de är andra än de som annars gäller.',
    exempel: [['mål', 'ekonomi']],
  },
  beslutsdatum: { text: 'Dagen då nämnden beslutade om rapporten.', exempel: ['2025-02-26'] },
  paragraf: { text: 'Paragrafen i nämndens beslut.', exempel: ['§ 12'] },
  version: { text: 'Rapportens version.', exempel: ['1.1'] },
  upplysning: löpande('Det som en läsare måste veta om dokumentet.'),
  mål: { text: 'Id på målen som nämnden redovisar, i den ordning de trycks.', exempel: [['rikt-kulturliv']] },
  'uppföljning.*': { titel: 'Tillfälle', text: 'Det som redovisas vid tillfället.', med: ['bedömning'] },
  bedömning: { text: 'Bedömningen av nämndens år som helhet: en nivå ur gemensamt/skalor.yaml.', exempel: ['Uppfyllt'] },
  kapitel: {
    text: 'Kapitlen i ordning: `översikt`, `vision`, `mål`, `bedömningsgrunder`, `avvikelser` och `källförteckning` görs ur data, `intern-kontroll` och egna kapitel anges med id.',
    exempel: [['översikt', 'vision', 'mål', 'ekonomi', 'intern-kontroll', 'källförteckning']],
  },
  översikt: { text: 'Vad kapitlet `översikt` hämtar ur nämndens tabeller.' },
  tabell: { text: 'Tabellens id: tabellen med raden som är årets resultat.', exempel: ['driftredovisning'] },
  rad: { text: 'Radens id: raden som är årets resultat.', exempel: ['arets-resultat'] },
  'verksamheter.tabell': { text: 'Tabellens id.', exempel: ['drift-per-verksamhet'] },
  'verksamheter.rad': { text: 'Radens id: raden vars delar visas som budget mot utfall.', exempel: ['arets-resultat'] },
  verksamheter: { text: 'Raden vars delar visas som budget mot utfall; utelämnas annars.' },
  rekonstruerat: löpande(
    'Vad året sattes samman av, när det är gjort i efterhand. Det som saknas är då okänt, och ingen kontroll frågar efter det.',
    'Sammansatt ur nästa års verksamhetsberättelse.',
  ),
  redovisar_inte: { text: 'Målen som nämnden inte arbetar med, med skäl.' },
  'redovisar_inte.mål': { text: 'Målets id.', exempel: ['rikt-kulturliv'] },
  'redovisar_inte.skäl': löpande('Varför nämnden inte redovisar målet.', 'Nämnden har inget uppdrag inom målet.'),
};
