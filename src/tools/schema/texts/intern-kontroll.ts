/** Explains the keys of the files of the internal control. */
import { löpande, type Texts } from './text.ts';

const lista = (vad: string) => ({ text: `${vad}, under en egen rubrik.` });

const KLAR_SENAST = { text: 'Dagen då åtgärden ska vara klar. Den trycks.', exempel: ['2024-06-30'] };

export const internKontroll: Texts = {
  '': {
    titel: 'Intern kontroll',
    text: 'Kapitlet om den interna kontrollen: text, och vilka risker, granskningar och kontroller som trycks.',
  },
  rubrik: { text: 'Kapitlets rubrik som den trycks.', exempel: ['Plan för internkontroll'] },
  avsnitt: { text: 'Kapitlets delar, som i ett eget kapitel.', med: ['text'] },
  'avsnitt.rubrik': { text: 'Avsnittets rubrik som den trycks.', exempel: ['Sammanfattning'] },
  risker: lista('Riskerna'),
  granskningar: lista('Granskningarna'),
  kontroller: lista('Kontrollerna'),
  'risker.rubrik': { text: 'Listans rubrik.', exempel: ['Riskreducerande åtgärder'] },
  'granskningar.rubrik': { text: 'Listans rubrik.', exempel: ['Åtgärder utifrån rekommendation från revision'] },
  'kontroller.rubrik': { text: 'Listans rubrik.', exempel: ['Systematiska kontroller'] },
  'risker.lista': { text: 'Id på riskerna, i den ordning de trycks. Filerna ligger i risker/.', exempel: [['molntjanster']] },
  'granskningar.lista': {
    text: 'Id på granskningarna, i den ordning de trycks. Filerna ligger i granskningar/.',
    exempel: [['upphandling']],
  },
  'kontroller.lista': {
    text: 'Id på kontrollerna, i den ordning de trycks. Filerna ligger i kontroller/.',
    exempel: [['attestordning']],
  },
};

export const risk: Texts = {
  '': { titel: 'Risk', text: 'En risk i den interna kontrollen, med åtgärder.', med: ['uppföljning'] },
  'plan.namn': { text: 'Risken i ord.', exempel: ['Risk för infoläckage via molntjänster.'] },
  bakgrund: löpande('Varför det är en risk.'),
  'plan.sannolikhet': {
    text: 'Hur sannolik risken är före åtgärderna: ett steg i gemensamt/skalor.yaml, med namn eller nummer.',
    exempel: [3],
  },
  'plan.konsekvens': {
    text: 'Hur allvarlig följden är före åtgärderna: ett steg i gemensamt/skalor.yaml, med namn eller nummer.',
    exempel: [4],
  },
  funktion: { text: 'Funktionen som svarar för risken. Den trycks, till skillnad från ”ansvarig:”.', exempel: ['Ekonomichefen'] },
  sannolikhet: { text: 'Hur sannolik risken är efter åtgärderna, med namn eller nummer.', exempel: [2] },
  konsekvens: { text: 'Hur allvarlig följden är efter åtgärderna, med namn eller nummer.', exempel: [4] },
  'uppföljning.*.kommentar': löpande('Vad som har hänt med risken, och varför den bedöms så.'),
  klar_senast: KLAR_SENAST,
};

export const granskning: Texts = {
  '': {
    titel: 'Granskning',
    text: 'En granskning som revisorer eller andra har gjort, med åtgärderna som följde.',
    med: ['uppföljning'],
  },
  'plan.namn': { text: 'Granskningen i ord.', exempel: ['Granskning av upphandlingen'] },
  bakgrund: löpande('Vad som granskades och vad som rekommenderades.'),
  klar_senast: KLAR_SENAST,
};

export const kontroll: Texts = {
  '': { titel: 'Kontroll', text: 'En kontroll som görs varje år.', med: ['uppföljning'] },
  'plan.namn': { text: 'Kontrollen i ord.', exempel: ['Granska att attestordningen följs'] },
  'uppföljning.*': { titel: 'Tillfälle', text: 'Det som redovisas vid tillfället.', med: ['status'] },
  syfte: löpande('Varför kontrollen görs.'),
  klar_senast: { text: 'Dagen då kontrollen ska vara gjord.', exempel: ['2024-12-31'] },
  metod: löpande('Hur kontrollen görs.'),
};
