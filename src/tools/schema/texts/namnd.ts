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
  organ: {
    text: 'Vad den som beslutar kallas i rapporten; utelämnas för en nämnd.',
    val: {
      nämnd: '”Nämnden”, som för de flesta.',
      styrelse: '”Styrelsen”, som i ett bolag.',
      direktion: '”Direktionen”, som i ett kommunalförbund.',
    },
  },
  redovisas_i: {
    text: 'Dokumentet som nämnden eller bolaget redovisar i, när det inte görs av dessa filer. Då byggs inget eget dokument.',
    med: ['titel'],
  },
  'redovisas_i.titel': { text: 'Dokumentets titel.', exempel: ['Årsredovisning 2024'] },
  'redovisas_i.adress': {
    text: 'Dokumentets adress på webben; utelämnas när det inte finns där.',
    exempel: ['https://www.exempelbostader.se/arsredovisning-2024'],
  },
  samlar: {
    text: 'Nämnderna vars redovisningar dokumentet samlar, under en eller flera rubriker. Skrivs bara i kommunens egen mapp.',
    med: ['rubrik', 'lista'],
  },
  'samlar.rubrik': { text: 'Rubriken över dem.', exempel: ['Nämnder', 'Bolag'] },
  'samlar.lista': {
    text: 'Namnen på nämndernas mappar, i den ordning de trycks.',
    exempel: [['kulturnamnden', 'socialnamnden']],
  },
  summa: {
    text: 'Raden i kommunens egen tabell som ska vara summan av deras resultat. Delar av den med en nämnds id jämförs med nämndens egna belopp.',
    med: ['tabell', 'rad'],
  },
  har_inte_redovisat: { text: 'De som inte har lämnat någon redovisning; utelämnas när alla har det.', med: ['namn'] },
  'har_inte_redovisat.namn': { text: 'Nämndens namn som det trycks.', exempel: ['Valnämnden'] },
  'har_inte_redovisat.skäl': löpande('Varför den inte har redovisat.', 'nämnden hade inga sammanträden'),
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
  'dokument.*.sida': {
    text: 'Det som nämnden väljer till ensidan (`vb build --omfang sida`).',
    titel: 'Ensida',
    med: ['meningar'],
  },
  'sida.meningar': {
    text: 'Meningarna i ordning: namnet på ett förslag eller en egen mening, med hänvisningar som i annan text. Utelämnas när alla förslag ska med. `vb assess --meningar` visar förslagen.',
    exempel: [['nivåer', 'resultat', 'I maj öppnade den nya simhallen.']],
  },
  'sida.nyckeltal': {
    text: 'Id på de mått som visas som nyckeltal; utelämnas när programmet ska välja.',
    exempel: [['antal-besok']],
  },
  beslutsdatum: { text: 'Dagen då nämnden beslutade om rapporten.', exempel: ['2025-02-26'] },
  paragraf: { text: 'Paragrafen i nämndens beslut.', exempel: ['§ 12'] },
  källan_saknar: {
    text: 'De uppgifter om beslutet som saknas i en publicerad rapport som allt är hämtat ur. Utan dem trycks annars ”Förslag till beslut”.',
    exempel: [['diarienummer', 'paragraf']],
  },
  version: { text: 'Rapportens version, tryckt som den skrivs.', exempel: ['1.1'] },
  'dokument.*.rekonstruerat': löpande(
    'Vad dokumentet sattes samman av, när bara det är gjort i efterhand. Gäller det hela året skrivs det överst i filen i stället.',
    'Sammansatt ur årets verksamhetsberättelse.',
  ),
  upplysning: löpande('Det som en läsare måste veta om dokumentet.'),
  ändrat_efter_beslut: {
    text: 'Det som skiljer sig från det låsta beslutet, med beslutet om ändringen eller skälet till den. `vb check` säger vad som skiljer.',
    med: ['gäller', 'skäl'],
  },
  'ändrat_efter_beslut.gäller': {
    text: 'Id på det som skiljer sig, eller på det som det ligger i; `kriterier` för kriterierna och `dokument` för omslaget.',
    exempel: ['antal-besok', 'kriterier'],
  },
  'ändrat_efter_beslut.beslutsdatum': { text: 'Dagen för beslutet om ändringen.', exempel: ['2025-04-01'] },
  'ändrat_efter_beslut.paragraf': { text: 'Paragrafen i beslutet om ändringen.', exempel: ['§ 31'] },
  'ändrat_efter_beslut.skäl': löpande('Varför det skiljer sig, när det inte finns något beslut.', 'uppgiften rättades av källan'),
  mål: { text: 'Id på målen som nämnden redovisar, i den ordning de trycks.', exempel: [['rikt-kulturliv']] },
  'uppföljning.*': { titel: 'Tillfälle', text: 'Det som redovisas vid tillfället.', med: ['bedömning'] },
  bedömning: { text: 'Bedömningen av nämndens år som helhet: en nivå ur gemensamt/skalor.yaml.', exempel: ['Uppfyllt'] },
  kapitel: {
    text: 'Kapitlen i ordning: `översikt`, `vision`, `mål`, `samlade mål`, `samlade mått`, `samlade uppdrag`, `samlad ekonomi`, `samlade nämnder`, `bedömningsgrunder`, `avvikelser`, `källförteckning`, `tabellförteckning`, `figurförteckning`, `underskrifter` och `bilageförteckning` görs ur data, `intern-kontroll` och egna kapitel anges med id.',
    exempel: [['översikt', 'vision', 'mål', 'ekonomi', 'intern-kontroll', 'källförteckning']],
  },
  underskrifter: {
    text: 'De som skriver under rapporten, i ordning. De trycks sist, före bilagorna, om kapitlet `underskrifter` inte står på en annan plats.',
    med: ['datum'],
  },
  'underskrifter.namn': { text: 'Personens namn som det trycks.', exempel: ['Kim Exempelsson'] },
  roll: { text: 'Personens roll.', exempel: ['Ordförande'] },
  datum: { text: 'Dagen då rapporten skrevs under; utelämnas när det inte är känt.', exempel: ['2025-02-26'] },
  elektroniskt: {
    text: 'Skriv ja när personen har skrivit under elektroniskt; utelämnas när personen skriver på papper; då trycks en rad att skriva på.',
    val: { ja: 'Rapporten säger att den är underskriven elektroniskt.', nej: 'En rad att skriva på trycks.' },
  },
  bilagor: {
    text: 'Bilagor som är egna dokument. De numreras efter kapitlen som är bilagor, och listas i kapitlet `bilageförteckning`.',
    med: ['diarienummer'],
  },
  'bilagor.diarienummer': { text: 'Numret i kommunens diarium; får utelämnas.', exempel: ['KN-2025/31'] },
  'bilagor.titel': { text: 'Bilagans titel som den trycks.', exempel: ['Revisionsrapport'] },
  adress: {
    text: 'Bilagans adress på webben; utelämnas när dokumentet inte finns på webben.',
    exempel: ['https://www.exempel.se/bilaga.pdf'],
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
