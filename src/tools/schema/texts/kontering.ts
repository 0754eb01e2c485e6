/** Explains the keys of a kontering, and of the file with what was fetched with it. */
import type { Texts } from './text.ts';

const TECKEN = {
  vänd: 'Kostnader får minus och intäkter plus. I huvudboken är det tvärtom.',
  behåll: 'Beloppen behåller huvudbokens tecken: kostnader plus, intäkter minus.',
};

export const kontering: Texts = {
  '': {
    titel: 'Kontering',
    text: 'Vilka konton i huvudboken som räknas ihop till vilka rader i en nämnds tabell. Ett konto hör till en rad. Filen är controllerns; `vb ledger` hämtar beloppen.',
  },
  nämnd: {
    text: 'Nämnden som har tabellen: namnet på dess mapp. Utelämnas när bara en nämnd har en tabell med det id:t.',
    exempel: ['kulturnamnden'],
  },
  tabell: { text: 'Id på tabellen som ska fyllas.', exempel: ['driftredovisning'] },
  kolumn: {
    text: 'Id på kolumnen som ska fyllas, eller en lista med flera. Kolumnens roll säger vad den får: årets utfall, budget eller föregående års utfall.',
    exempel: ['bokslut', ['bokslut', 'budget']],
  },
  enhet: { text: 'Tabellens enhet; ska vara samma som i tabellen. Behövs bara när tabellen inte har någon.', exempel: ['mnkr'] },
  decimaler: { text: 'Så många decimaler skrivs; utelämnas när det är lika många som i tabellens andra belopp.', exempel: [1] },
  tecken: { text: 'Om beloppen ska byta tecken.', val: TECKEN },
  'rader.*.tecken': { text: 'Om just radens belopp ska byta tecken; utelämnas när det är som för de andra.', val: TECKEN },
  konto: {
    text: 'De konton som hör till tabellen; utelämnas när det är 3–8, resultatets konton. Varje sådant konto ska höra till en rad.',
    exempel: ['3–8'],
  },
  ansvar: { text: 'De koder för ansvar som är nämndens; utelämnas när alla är det.', exempel: ['2100–2299'] },
  verksamhet: { text: 'De koder för verksamhet som hör till tabellen; utelämnas när alla gör det.', exempel: ['300–349'] },
  aktivitet: { text: 'De koder för aktivitet som hör till tabellen; utelämnas när alla gör det.', exempel: ['10–19'] },
  projekt: { text: 'De koder för projekt som hör till tabellen; utelämnas när alla gör det.', exempel: ['P'] },
  motpart: { text: 'De koder för motpart som hör till tabellen; utelämnas när alla gör det.', exempel: ['1'] },
  kontrollsumma: {
    text: 'Radernas summa i kronor enligt ekonomisystemets egen rapport, med tabellens tecken. Gäller den första kolumnen, och ska stämma på öret.',
    exempel: [-9773444.79],
  },
  sie: { text: 'Hur en SIE-fil läses.' },
  dimensioner: { text: 'Numret på dimensionen (#DIM) för varje del av kodsträngen som konteringen använder.' },
  'dimensioner.ansvar': { text: 'Numret på dimensionen för ansvar.', exempel: [1] },
  'dimensioner.verksamhet': { text: 'Numret på dimensionen för verksamhet.', exempel: [2] },
  'dimensioner.aktivitet': { text: 'Numret på dimensionen för aktivitet.', exempel: [22] },
  'dimensioner.projekt': { text: 'Numret på dimensionen för projekt.', exempel: [6] },
  'dimensioner.motpart': { text: 'Numret på dimensionen för motpart.', exempel: [23] },
  ark: { text: 'Hur ett kalkylark läses.' },
  blad: { text: 'Bladet, när arket har flera.', exempel: ['Huvudbok'] },
  'ark.enhet': {
    text: 'Enheten för arkets belopp; utelämnas när det är kronor.',
    val: { kr: 'Kronor.', tkr: 'Tusental kronor.', mnkr: 'Miljoner kronor.' },
  },
  kolumner: { text: 'Arkets kolumner: rubriken för var och en, som den står i arket.' },
  'kolumner.konto': { text: 'Rubriken över kontot.', exempel: ['Konto'] },
  'kolumner.ansvar': { text: 'Rubriken över ansvar.', exempel: ['Ansvar'] },
  'kolumner.verksamhet': { text: 'Rubriken över verksamhet.', exempel: ['Verksamhet'] },
  'kolumner.aktivitet': { text: 'Rubriken över aktivitet.', exempel: ['Aktivitet'] },
  'kolumner.projekt': { text: 'Rubriken över projekt.', exempel: ['Projekt'] },
  'kolumner.motpart': { text: 'Rubriken över motpart.', exempel: ['Motpart'] },
  period: {
    text: 'Rubriken över år eller period, som 2025 eller 202512; då kontrolleras att varje rad hör till året.',
    exempel: ['Period'],
  },
  belopp: {
    text: 'Rubriken över årets belopp. Har arket debet och kredit för sig skrivs `debet` och `kredit`.',
    exempel: ['Belopp'],
  },
  debet: { text: 'Rubriken över debet.', exempel: ['Debet'] },
  kredit: { text: 'Rubriken över kredit.', exempel: ['Kredit'] },
  budget: { text: 'Rubriken över budgeten.', exempel: ['Budget'] },
  föregående_år: { text: 'Rubriken över föregående års belopp.', exempel: ['Utfall 2024'] },
  rader: {
    text: 'Raderna i tabellen. Nyckeln är radens id. Summor skrivs inte; de räknas ut av sina delar.',
    nyckel: 'lokaler',
    exempel: [{ lokaler: { konto: 60 }, ovrigt: { konto: '6–7', utom: [60, 79] } }],
  },
  'rader.*.konto': {
    text: 'Radens konton: `3` är alla som börjar på 3, `6–7` alla som börjar på 6 eller 7.',
    exempel: [3, '6–7'],
  },
  'rader.*.utom': { text: 'De av radens konton som hör till andra rader.', exempel: [[60, 79]] },
  'rader.*.ansvar': { text: 'Radens koder för ansvar; utelämnas när alla hör till raden.', exempel: ['2110–2119'] },
  'rader.*.verksamhet': { text: 'Radens koder för verksamhet; utelämnas när alla hör till raden.', exempel: [320] },
  'rader.*.aktivitet': { text: 'Radens koder för aktivitet; utelämnas när alla hör till raden.', exempel: [10] },
  'rader.*.projekt': { text: 'Radens koder för projekt; utelämnas när alla hör till raden.', exempel: ['P77'] },
  'rader.*.motpart': { text: 'Radens koder för motpart; utelämnas när alla hör till raden.', exempel: [1] },
};

export const hämtadBokföring: Texts = {
  '': {
    titel: 'Hämtad bokföring',
    text: 'Det som senast hämtades ur huvudboken med en kontering med samma namn. `vb ledger` skriver filen; den ändras inte för hand.',
  },
  källa: { text: 'Namnet på filen som beloppen kom ur.', exempel: ['huvudbok.xlsx'] },
  avtryck: { text: 'Filens SHA-256-avtryck.', exempel: ['e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'] },
  celler: { text: 'Det som hämtades, kolumn för kolumn och rad för rad.', nyckel: 'bokslut' },
  'celler.*': { text: 'Kolumnens rader. Nyckeln är radens id.', nyckel: 'lokaler' },
  skrivet: { text: 'Siffran som skrevs i tabellen.', exempel: [-1.2] },
  belopp: { text: 'Beloppet i kronor, innan det avrundades.', exempel: [-1230000.0] },
  poster: { text: 'Antalet poster som räknades ihop.', exempel: [2] },
  konton: { text: 'Beloppet i kronor på vart och ett av radens konton.', exempel: [{ 6011: -1230000.0 }] },
};
