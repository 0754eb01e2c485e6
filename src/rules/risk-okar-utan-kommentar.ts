/** Reports a risk that is assessed higher after its åtgärder than before, without a comment. */
import { at, finding } from '../diagnostics/finding.ts';
import { assessmentsOf, isGreater, type Riskbedömning } from '../resolve/risk-scale.ts';
import { type Rule, risksOf } from './rule.ts';

export const riskÖkarUtanKommentar: Rule = {
  id: 'risk-okar-utan-kommentar',
  run: ({ nämnd, år }) =>
    risksOf(nämnd).flatMap((risk) => {
      const { före, efter } = assessmentsOf(risk, år.gemensamt);
      if (!före || !efter || risk.uppföljning?.kommentar !== undefined || !isGreater(efter, före)) return [];
      const place = at(risk.file, ['uppföljning', år.tillfälle.id, 'kommentar'], 'key');
      return [finding('risk-okar-utan-kommentar', place, { före: inWords(före), efter: inWords(efter) })];
    }),
};

const inWords = ({ produkt, nivå }: Riskbedömning): string => (produkt === null ? nivå.namn : `${produkt}, ${nivå.namn}`);
