/** Explains the keys of uppdrag files. */
import { löpande, nämnder, type Texts } from './text.ts';

const plan: Texts = {
  'plan.namn': { text: 'Uppdragets namn som det trycks.', exempel: ['Ökat exploateringsnetto'] },
  'plan.slag': {
    text: 'Vilket slags uppdrag det är: ett namn ur `slag` i gemensamt/styrmodell.yaml; utelämnas när det är det första slaget.',
    exempel: ['aktiviteter'],
  },
  ursprungsår: { text: 'Året som uppdraget är från. Bara när källan anger året.', exempel: [2022] },
  överflyttad_från: { text: 'Årtalet för verksamhetsberättelsen det flyttades över från.', exempel: [2023] },
  bakgrund: löpande('Varför uppdraget finns.'),
  lydelse: löpande('Uppdraget självt, som det beslutades.', 'Genomföra åtgärder …'),
  'plan.delar': {
    text: 'Delarna av uppdraget, med bokstaven som nyckel; bara när uppdraget är uppdelat i a, b, c.',
    exempel: [{ a: 'Utveckla styrning av ekonomin.', b: 'Utveckla strategier.' }],
  },
};

/** The uppdrag whose plan boards share. */
export const gemensamtUppdrag: Texts = {
  '': {
    titel: 'Uppdrag som nämnder delar',
    text: 'Planen för ett uppdrag som flera nämnder redovisar, var och en i en egen fil med samma namn.',
  },
  ...plan,
  nämnder: nämnder('uppdraget'),
};

export const uppdrag: Texts = {
  '': {
    titel: 'Uppdrag',
    text: 'Något som nämnden ska göra, och hur det gick. Styrmodellen säger vad det kallas.',
    med: ['uppföljning'],
  },
  ...plan,
  'uppföljning.*': { titel: 'Tillfälle', text: 'Det som redovisas vid tillfället.', med: ['status'] },
  delar: { text: 'Hur det gick med varje del, med bokstaven som nyckel.' },
  'delar.*.status': { text: 'Delens status. Bara när kommentaren anger delens status.', exempel: ['Klart'] },
  kommentar: löpande('Vad nämnden säger om hur det gick.'),
};
