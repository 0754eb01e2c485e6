/** Explains the keys of `gemensamt/utgavor.yaml`. */
import type { Texts } from './text.ts';

export const utgåvor: Texts = {
  '': {
    titel: 'Utgåvor',
    text: 'Vad ensidan och kortversionen innehåller, i ordning. Filen får utelämnas; då gäller programmets ordning.',
    med: ['sida', 'kort'],
  },
  sida: { text: 'Delarna av ensidan (`--omfang sida`). Det som inte får plats lämnas ut nedifrån, och en rad säger hur mycket.' },
  kort: { text: 'Delarna av kortversionen (`--omfang kort`).' },
  del: {
    text: 'Delens namn.',
    val: {
      meningar: 'Hur det gick, i meningar som nämnden väljer eller tar ur förslagen.',
      mål: 'Målen med nivå; i kortversionen också motiveringen.',
      nyckeltal: 'Siffror ur måtten, valda av nämnden eller av programmet.',
      nivåer: 'Målen med den bästa och den sämsta nivån.',
      avvikelser: 'Bedömningar som skiljer sig från förslaget, med skäl.',
      'missade målvärden': 'Måtten som inte nådde sitt målvärde.',
      förändringar: 'Måtten som ändrats mest, med jämförelse.',
      ekonomi: 'Största avvikelserna mot budget, med bilder.',
      risker: 'Riskerna, de högsta och de som har åtgärder kvar först.',
    },
  },
  högst: { text: 'Hur många poster delen har som mest; utelämnas för programmets antal.', exempel: [8] },
};
