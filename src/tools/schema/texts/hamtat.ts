/** Explains the keys of the lock file of what `vb kolada` fetched. */
import type { Texts } from './text.ts';

const VÄRDE = { text: 'Värdet med alla siffror som Kolada har, eller `borttaget`.', exempel: ['64.2'] };

export const hämtatKolada: Texts = {
  '': {
    titel: 'Hämtat ur Kolada',
    text: 'Vad Kolada svarade, och vad som skrevs i måttens filer. Filen skrivs av `vb kolada` och ändras inte för hand.',
  },
  nyckeltal: { text: 'Svaret för varje nyckeltal. Nyckeln är dess id i Kolada.', nyckel: 'N00901' },
  rubrik: { text: 'Nyckeltalets rubrik i Kolada.', exempel: ['Invånare som tycker att biblioteket är bra, andel (%)'] },
  beskrivning: { text: 'Nyckeltalets beskrivning i Kolada.', exempel: ['Andel som svarat bra eller mycket bra.'] },
  hämtat: { text: 'Dagen då det som är nytt hämtades.', exempel: ['2026-03-02'] },
  värden: { text: 'Värdena, per område och år.', nyckel: '0180' },
  'värden.*': { titel: 'Område', text: 'Områdets värden, per år.', nyckel: '2024' },
  alla: VÄRDE,
  'värden.*.*.kvinnor': VÄRDE,
  'värden.*.*.män': VÄRDE,
  skrivet: { text: 'De siffror som `vb kolada` har skrivit. Nyckeln är måttets id.', nyckel: 'nojda-besokare' },
  'skrivet.*.utfall': { text: 'Utfallet som skrevs, per period.', exempel: [{ 2024: 64.2 }] },
  'skrivet.*.kön': { text: 'Det som skrevs för kvinnor och män, eller flickor och pojkar.' },
  'kön.kvinnor': { text: 'Det som skrevs för kvinnor, per period.', exempel: [{ 2024: 66.1 }] },
  'kön.män': { text: 'Det som skrevs för män, per period.', exempel: [{ 2024: 62.0 }] },
  'kön.flickor': { text: 'Det som skrevs för flickor, per period.', exempel: [{ 2024: 66.1 }] },
  'kön.pojkar': { text: 'Det som skrevs för pojkar, per period.', exempel: [{ 2024: 62.0 }] },
  'skrivet.*.jämförelser': { text: 'Det som skrevs för varje jämförelse, per period.', nyckel: 'Riket' },
};
