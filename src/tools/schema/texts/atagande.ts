/** Explains the keys of åtagande files. */
import { löpande, type Texts } from './text.ts';

export const åtagande: Texts = {
  '': { titel: 'Utvecklingsåtagande', text: 'Vad nämnden lovade att utveckla, och hur det gick.', med: ['uppföljning'] },
  'plan.namn': { text: 'Åtagandets namn som det trycks.', exempel: ['Ökat exploateringsnetto'] },
  ursprungsår: { text: 'Året som åtagandet är från. Bara när källan anger året.', exempel: [2022] },
  överflyttad_från: { text: 'Årtalet för verksamhetsberättelsen det flyttades över från.', exempel: [2023] },
  bakgrund: löpande('Varför åtagandet gjordes.'),
  lydelse: löpande('Åtagandet självt, som det beslutades.', 'Genomföra åtgärder …'),
  'plan.delar': {
    text: 'Delarna av åtagandet, med bokstaven som nyckel. Bara när åtagandet är uppdelat i a, b, c.',
    exempel: [{ a: 'Utveckla styrning av ekonomin.', b: 'Utveckla strategier.' }],
  },
  'uppföljning.helår': { text: 'Det som redovisas i verksamhetsberättelsen.', med: ['status'] },
  delar: { text: 'Hur det gick med varje del, med bokstaven som nyckel.' },
  '*.status': { text: 'Delens status. Bara när kommentaren anger delens status.', exempel: ['Klart'] },
  kommentar: löpande('Vad nämnden säger om hur det gick.'),
};
