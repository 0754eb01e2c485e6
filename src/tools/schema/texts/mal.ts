/** Explains the keys of mål and nämndmål files. */
import { löpande, type Texts } from './text.ts';

export const gemensamtMål: Texts = {
  '': { titel: 'Mål som alla nämnder delar', text: 'Ett övergripande eller strategiskt mål. Filens namn är målets id.' },
  'plan.namn': { text: 'Målets namn som det trycks.', exempel: ['Rikt kulturliv'] },
  typ: {
    text: 'Vilket slags mål det är.',
    val: {
      övergripande: 'Riktat utåt: vad kommunen åstadkommer för invånare, brukare och kunder.',
      strategiskt: 'Riktat inåt: hur kommunen utför sitt uppdrag och med vilka resurser.',
    },
  },
};

export const mål: Texts = {
  '': { titel: 'Mål', text: 'Nämndens redovisning av ett mål.', med: ['uppföljning'] },
  nämndmål: { text: 'Id på nämndmålen i målet, i den ordning de trycks.', exempel: [['fler-besok']] },
  mått: { text: 'Id på mått, i den ordning de trycks. Bara mått som hör direkt till målet.', exempel: [['antal-anstallda']] },
  'uppföljning.helår': { text: 'Det som redovisas i verksamhetsberättelsen.', med: ['bedömning', 'motivering'] },
  skäl: { text: 'Skälet till beslutet, bara när bedömningen är en annan än kriterierna föreslår.' },
  motivering: löpande('Varför målet bedömdes så.'),
};

export const nämndmål: Texts = {
  '': { titel: 'Nämndmål', text: 'Ett mål som nämnden har satt själv, under ett av kommunens mål.', med: ['uppföljning'] },
  'plan.namn': { text: 'Nämndmålets namn som det trycks.', exempel: ['Fler besök'] },
  'plan.prioriteringar': { text: 'Det som var ”särskilt prioriterat”, i ordning. Som för mål; utelämnas när inga finns.' },
  mått: { text: 'Id på måtten, i den ordning de trycks. Filerna ligger i matt/.', exempel: [['nojda-besokare']] },
  åtaganden: {
    text: 'Id på utvecklingsåtagandena, i den ordning de trycks. Filerna ligger i ataganden/.',
    exempel: [['kulturmiljoinventering']],
  },
  'uppföljning.helår': { text: 'Det som redovisas i verksamhetsberättelsen.', med: ['bedömning', 'motivering'] },
  motivering: löpande('Varför nämndmålet bedömdes så.'),
};
