/** Reports a risk with only one of sannolikhet and konsekvens, before or after its åtgärder, in a kommun that has a risk scale. */
import { at, finding } from '../diagnostics/finding.ts';
import { AXLAR } from '../resolve/risk-scale.ts';
import { type Rule, risksOf } from './rule.ts';

export const riskHalvtBedömd: Rule = {
  id: 'risk-halvt-bedomd',
  run: ({ nämnd, år }) =>
    (år.gemensamt.skalor.risk ? risksOf(nämnd) : []).flatMap(({ file, plan, uppföljning }) =>
      [
        { path: ['plan'], written: plan },
        { path: ['uppföljning', år.tillfälle.id], written: uppföljning },
      ].flatMap(({ path, written }) => {
        const [finns, ...others] = AXLAR.filter((axel) => written?.[axel] !== undefined);
        const saknas = AXLAR.find((axel) => written?.[axel] === undefined);
        if (finns === undefined || others.length > 0 || saknas === undefined) return [];
        return [finding('risk-halvt-bedomd', at(file, [...path, saknas], 'key'), { finns, saknas })];
      }),
    ),
};
