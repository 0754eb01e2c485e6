/** Rule: a film or a sound has its format and a text alternative. */
import { dictAt, listAt, nameAt } from '../cos/read.ts';
import { type PdfRule, pdfFinding } from './rule.ts';

export const filmUtanUppgifter: PdfRule = {
  id: 'film-utan-uppgifter',
  run: ({ pdf, annotations }) =>
    annotations.flatMap(({ page, dict }) => {
      const actions = [dictAt(pdf, dict.get('A')), ...[...dictAt(pdf, dict.get('AA')).values()].map((one) => dictAt(pdf, one))];
      const clips = actions.map((action) => dictAt(pdf, dictAt(pdf, action.get('R')).get('C')));
      return clips.flatMap((clip) => {
        if (nameAt(pdf, clip.get('S')) !== 'MCD') return [];
        const hasTexts = listAt(pdf, clip.get('Alt')).length >= 2;
        return [
          ...(clip.has('CT') ? [] : [pdfFinding('film-utan-uppgifter', { vad: 'format (CT)' }, { page }, '7.18.6.2-1')]),
          ...(hasTexts ? [] : [pdfFinding('film-utan-uppgifter', { vad: 'alternativtext (Alt)' }, { page }, '7.18.6.2-2')]),
        ];
      });
    }),
};
