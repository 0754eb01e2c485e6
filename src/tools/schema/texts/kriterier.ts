/** Explains the keys of the kriterier file. */
import { löpande, type Texts } from './text.ts';

const RADER =
  'En rad gäller när alla dess villkor är uppfyllda. Två rader får aldrig gälla samtidigt, och någon rad ska alltid gälla.';

export const kriterier: Texts = {
  '': {
    titel: 'Kriterier',
    text: 'Hur måluppfyllelsen bedöms. Gäller alla nämnder. Utan filen beslutas bedömningarna utan förslag.',
  },
  beslut: { text: 'Beslutet om kriterierna, när det finns ett.', exempel: ['KS 2023-11-20 § 7'] },
  ursprung: löpande('Var kriterierna kommer ifrån. Trycks i bilagan.'),
  uppger: {
    text: 'Vad nämnden uppger om ett mål med ett ord, och som vägs in. Nyckeln är det som uppges, till exempel basuppdrag.',
  },
  'uppger.*': { titel: 'Uppgift', text: 'Orden att välja bland, och vad som gäller när inget uppges.' },
  ord: { text: 'Orden att välja bland, bäst först.' },
  'ord.namn': { text: 'Ordet som det skrivs i målens filer.', exempel: ['enligt plan'] },
  'ord.skrivs': { text: 'Svaret i en mening, som en läsare möter det.', exempel: ['basuppdraget har följt planen'] },
  om_det_saknas: {
    text: 'Vad som gäller när nämnden inte uppger något om målet. Utelämnas det här blir målet i stället ”kan inte bedömas”.',
  },
  antas: { text: 'Ordet som det räknas som.', exempel: ['enligt plan'] },
  'om_det_saknas.skäl': löpande('Varför det får antas.', 'Nämnden redovisar bara avvikelser.'),
  delfrågor: {
    text: 'Frågor som tabellen kan fråga efter; får bygga på varandra men inte i cirkel. Nyckeln är frågans namn.',
  },
  fråga: { text: 'Delfrågan i ord.', exempel: ['Vad visar måtten?'] },
  svar: { text: 'Svaren på frågan, bäst först.' },
  'svar.namn': { text: 'Svaret med ett ord.', exempel: ['bra'] },
  'svar.skrivs': { text: 'Svaret i en mening, som en läsare möter det.', exempel: ['måtten visar en bra utveckling'] },
  rader: { text: RADER },
  tabeller: { text: 'Tabellerna som ger ett måls nivå. Nyckeln är målnivåns namn, och `helhet` för nämndens år.' },
  om: {
    text: 'Villkoren, med indata eller en delfråga som nyckel: `minst 75 %`, `under 50 %`, `minst 50 och under 75 %`, ett tal, ett ord, eller flera med `eller` emellan. Det som inte nämns får vara vad som helst.',
    exempel: [{ 'klara uppdrag': 'minst 75 %' }],
  },
  'om.*': { titel: 'Villkor', text: 'Vad som ska gälla.', exempel: ['minst 75 %', 'under 50 %'] },
  så: { text: 'Svaret när raden gäller.', exempel: ['Uppfyllt'] },
  'tabeller.*.rader.så': { text: 'Svaret när raden gäller: en nivå, eller: ej tillämplig.', exempel: ['Uppfyllt'] },
  motivering: löpande('Varför det är så.'),
  källa: { text: 'Var det står, eller vad det är härlett ur.', exempel: ['Riktlinjerna, avsnitt 3'] },
  sammanvägning: {
    text: 'Hur delarnas nivåer blir helhetens. Nyckeln är målnivåns namn, och `helhet` för nämndens år.',
  },
  metod: {
    text: 'Hur nivåerna vägs samman.',
    val: {
      medelvärde: 'Medelvärdet går till närmaste nivå.',
      'viktat medelvärde': 'Som medelvärdet, men varje del räknas så många gånger som dess `vikt:` säger.',
      median: 'Den mittersta nivån gäller.',
      lägsta: 'Den lägsta nivån gäller.',
    },
  },
  halvor: {
    text: 'Vart det går mitt emellan två nivåer.',
    val: { uppåt: 'Den högre nivån gäller.', nedåt: 'Den lägre nivån gäller.' },
  },
  ej_bedömda: {
    text: 'Vad en del utan nivå gör.',
    val: {
      'räknas inte': 'Den lämnas utanför.',
      hindrar: 'Helheten kan inte bedömas.',
    },
  },
};
