/** Explains the keys of bild files. */
import type { Texts } from './text.ts';

export const bild: Texts = {
  '': {
    titel: 'Bild',
    text: 'En bild i ett kapitel: ett foto, en karta eller en teckning. Bildfilen ligger i samma mapp. Ett avsnitt listar bilden under `bilder:`.',
    med: ['fil', 'beskrivning', 'personer'],
  },
  fil: {
    text: 'Namnet på bildfilen i samma mapp: JPEG (.jpg), PNG (.png) eller SVG (.svg), högst 20 MB.',
    exempel: ['nya-biblioteket.jpg'],
  },
  dekorativ: {
    text: 'Om bilden bara är prydnad. Då har den varken beskrivning eller bildtext, och skärmläsare hoppar över den.',
    val: { ja: 'Bilden säger ingenting i sak.', nej: 'Bilden säger något. Det gäller också när nyckeln utelämnas.' },
  },
  beskrivning: {
    text: 'Vad bilden visar, i en eller två meningar, för den som inte ser den. Måste finnas om bilden inte är dekorativ.',
    exempel: ['Barn och vuxna i kö utanför det nya biblioteket på invigningsdagen.'],
  },
  bildtext: {
    text: 'Texten under bilden, efter ordet Bild och bildens nummer.',
    exempel: ['Det nya biblioteket invigdes i maj.'],
  },
  fotograf: { text: 'Den som har tagit bilden. Trycks under bilden.', exempel: ['Anna Alm'] },
  illustratör: { text: 'Den som har ritat bilden. Trycks under bilden.', exempel: ['Stadsbyggnadskontoret'] },
  licens: {
    text: 'Villkoren för den som vill använda bilden. Trycks under bilden. Utelämnas när kommunen äger bilden.',
    exempel: ['CC BY 4.0'],
  },
  personer: {
    text: 'Om någon som kan kännas igen syns på bilden. Då behövs ett samtycke. Måste finnas för JPEG och PNG. Trycks aldrig.',
    val: { ja: 'Personer kan kännas igen.', nej: 'Ingen kan kännas igen.' },
  },
  samtycke: {
    text: 'Var samtycket från dem som syns finns, eller varför det inte behövs. Det trycks aldrig.',
    exempel: ['Blanketter i diariet, KFN 2024/31'],
  },
};
