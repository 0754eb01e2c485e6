/** Explains the keys of mål files. */
import { löpande, type Texts } from './text.ts';

const VIKT = {
  text: 'Hur mycket målet väger i ett viktat medelvärde, ett heltal från 1; utelämnas när det väger 1.',
  exempel: [2],
};

export const gemensamtMål: Texts = {
  '': { titel: 'Mål som nämnder delar', text: 'Ett av kommunens mål. Filens namn är målets id.' },
  'plan.namn': { text: 'Målets namn som det trycks.', exempel: ['Rikt kulturliv'] },
  grupp: {
    text: 'Vilken grupp målet hör till: en av nivåns grupper i gemensamt/styrmodell.yaml; utelämnas när målen inte är grupperade.',
    exempel: ['invånare'],
  },
  vikt: VIKT,
};

export const mål: Texts = {
  '': {
    titel: 'Mål',
    text: 'Ett mål som nämnden har satt, eller nämndens redovisning av ett gemensamt mål.',
    med: ['uppföljning'],
  },
  'plan.namn': {
    text: 'Målets namn som det trycks; utelämnas när målet är gemensamt, för då står det i gemensamt/mal/.',
    exempel: ['Fler besök'],
  },
  vikt: VIKT,
  'plan.prioriteringar': { text: 'Det som var ”särskilt prioriterat”, i ordning; utelämnas när inga finns.' },
  'plan.mål': {
    text: 'Id på målen på nivån under, i den ordning de trycks. Filerna ligger i mappar med samma namn.',
    exempel: [['fler-besok']],
  },
  mått: {
    text: 'Id på måtten, i den ordning de trycks; bara mått som hör direkt till målet. Filerna ligger i matt/.',
    exempel: [['nojda-besokare']],
  },
  uppdrag: {
    text: 'Id på uppdragen, i den ordning de trycks. Filerna ligger i uppdrag/.',
    exempel: [['kulturmiljoinventering']],
  },
  'uppföljning.*': { titel: 'Tillfälle', text: 'Det som redovisas vid tillfället.', med: ['bedömning', 'motivering'] },
  skäl: { text: 'Skälet till beslutet, bara när bedömningen är en annan än kriterierna eller förvaltningen föreslår.' },
  motivering: löpande('Varför målet bedömdes så.'),
};
