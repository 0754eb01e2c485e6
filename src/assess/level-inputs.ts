/** Inputs on levels: how many of the mått, or of the mål below, have at least a certain level. */
import { type Condition, exactly } from '../criteria/condition.ts';
import type { Del } from '../criteria/rollup.ts';
import type { Place } from '../diagnostics/finding.ts';
import type { Ord } from '../model/ord.ts';
import { type Bedömningsgrund, type Måttsort, type Nivå, ranksOf } from '../resolve/styrmodell.ts';
import { agreeing, counted, noneOf } from '../swedish/nouns.ts';
import { delOf } from './parts.ts';
import {
  COUNT,
  countedMått,
  type Input,
  type InputContext,
  known,
  notApplicable,
  ofWhole,
  type Subject,
  share,
  type Value,
} from './values.ts';

/** Something that is judged on a scale. */
interface Judged {
  readonly del: Del;
  readonly text: string;
  readonly place: Place;
}

/** The inputs on the levels of mått of a kind. Mått without a level are left out, as for targets. None without a scale. */
export function levelInputs(sort: Måttsort): Input[] {
  const { skala, ord } = sort;
  if (!skala) return [];
  const judged = (subject: Subject, context: InputContext): Judged[] =>
    countedMått(subject, context).flatMap(({ mått, bedömning }) => {
      if (mått.sort !== sort || !bedömning) return [];
      const decided = bedömning.beslut === undefined ? 'föreslagen' : 'beslutad';
      const text = `${mått.namn}: ${bedömning.gäller} (${decided})`;
      return [{ del: delOf(bedömning.gäller, skala), text, place: bedömning.place }];
    });
  return sharesOf(`bedömda ${ord.flera}`, ord, skala, (subject, context) => {
    const all = judged(subject, context);
    return { parts: all.filter(({ del }) => typeof del === 'object'), all };
  });
}

/** The inputs on the levels of the mål below that are of a level. A mål without a word may get any. None without a scale. */
export function partInputs(nivå: Nivå): Input[] {
  const { skala, ord } = nivå;
  if (!skala) return [];
  return sharesOf(ord.flera, ord, skala, ({ under }, { av }) => {
    const all = under
      .filter((one) => one.nivå === nivå)
      .map(({ namn, beslut, förslag, place }): Judged => {
        const word = (av === 'beslut' ? beslut : förslag?.ord) ?? skala.utan_nivå.kan_inte_bedömas.namn;
        return { del: delOf(word, skala), text: `${namn}: ${word}`, place };
      });
    return { parts: all.filter(({ del }) => del !== 'ej tillämplig'), all };
  });
}

/** Finds those that count (`parts`), and the evidence. */
type Find = (subject: Subject, context: InputContext) => { readonly parts: readonly Judged[]; readonly all: readonly Judged[] };

/** A count, and the share that has at least a level, for each level but the lowest, which all have. */
function sharesOf(räknat: string, ord: Ord, skala: Bedömningsgrund, find: Find): Input[] {
  const levels = ranksOf(skala);
  const namn = (nivå: string) => `${ord.flera} med minst ${nivå}`;
  return [
    {
      namn: räknat,
      domän: COUNT,
      av: (subject, context) => {
        const { parts, all } = find(subject, context);
        return known(parts.length, parts.length === 0 ? `${noneOf(ord)} är bedömt` : `${counted(parts.length, ord)} räknas`, all);
      },
    },
    ...levels.slice(0, -1).map((nivå, i, some): Input => {
      const atLeast = levels.slice(0, i + 1);
      const domän = { ...share(räknat), högstSom: some.slice(i + 1).map(namn) };
      return { namn: namn(nivå), domän, av: (subject, context) => shareOf(find(subject, context), atLeast, nivå, ord) };
    }),
  ];
}

/** With parts that have no level yet, every percentage that they can still give is possible. */
function shareOf({ parts, all }: ReturnType<Find>, atLeast: readonly string[], nivå: string, ord: Ord): Value {
  if (parts.length === 0) return notApplicable(`${noneOf(ord)} är ${agreeing(ord, 'bedömt', 'bedömd')}`, all);
  const reached = parts.filter(({ del }) => typeof del === 'object' && atLeast.includes(del.nivå)).length;
  const open = parts.filter(({ del }) => typeof del !== 'object').length;
  const has = `${reached} av ${counted(parts.length, ord)} har minst ${nivå}`;
  if (open === 0) return ofWhole(reached, parts.length, has, all);
  const tal = Array.from({ length: open + 1 }, (_, i) => exactly((100 * (reached + i)) / parts.length).tal).flat();
  const saknas = `bedömning saknas för ${open} av ${counted(parts.length, ord)}`;
  return { mängd: { ord: [], tal } satisfies Condition, värde: 'saknas', text: saknas, saknas, delar: all };
}
