/**
 * Reports a reference to another value than the words beside it name: another year ("År 2024 var andelen {utfall 2023}"), the target
 * instead of the utfall, another group or another comparison.
 */
import { type Finding, finding } from '../diagnostics/finding.ts';
import { yearOf } from '../model/period.ts';
import { endsBeside } from '../prose/extremes.ts';
import { type Fält, fieldOf } from '../prose/fields.ts';
import { type Etikett, labelsIn, yearsBeside } from '../prose/labels.ts';
import type { ReadClause } from '../prose/read.ts';
import type { Vocabulary } from '../prose/subject.ts';
import type { Token } from '../prose/tokens.ts';
import { type Sentence, wordsAt } from '../resolve/sentences.ts';
import { allMått, type Mått, type Nämnd } from '../resolve/year.ts';
import type { Rule } from './rule.ts';

export const textAnnatVärde: Rule = {
  id: 'text-annat-varde',
  run: ({ sentences, read, nämnd }) =>
    sentences.flatMap((sentence) => {
      if (!sentence.references.some(({ slag }) => slag === 'tal' || slag === 'etappmål')) return [];
      return read(sentence).clauses.flatMap((clause) => {
        const otherYears = wrongYears(sentence, clause, nämnd);
        const other = otherYears.length > 0 ? otherYears : wrongFields(sentence, clause);
        return other.length > 0 ? other : wrongEnds(sentence, clause);
      });
    }),
};

/** The fields whose period is that of a measurement. */
const WITH_PERIOD: readonly Fält['slag'][] = ['utfall', 'grupp', 'område', 'jämförelse'];

function wrongYears(sentence: Sentence, clause: ReadClause, nämnd: Nämnd): Finding[] {
  return yearsBeside(clause).flatMap(({ hänvisning, år }) => {
    const field = fieldIn(hänvisning, clause.vocabulary, nämnd);
    if (!field || !WITH_PERIOD.includes(field.slag) || år.år === undefined) return [];
    const year = yearOf(field.period);
    // A läsår is also named by the year in which it begins.
    const isRight = year === år.år || (field.period.includes('/') && year - 1 === år.år);
    if (isRight) return [];
    return [finding('text-annat-varde', wordsAt(sentence, år.text), { ord: år.text, hänvisning: describe(field) })];
  });
}

/** The field of a reference to the mått of a clause, or else to any mått of the board. */
function fieldIn({ hänvisning }: Token, vocabulary: Vocabulary | undefined, nämnd: Nämnd): Fält | undefined {
  if (!hänvisning) return undefined;
  const own = vocabulary && fieldOf(hänvisning, vocabulary.mått);
  return own ?? allMått(nämnd).reduce<Fält | undefined>((found, mått) => found ?? fieldOf(hänvisning, mått), undefined);
}

function wrongFields(sentence: Sentence, clause: ReadClause): Finding[] {
  const { vocabulary } = clause;
  if (!vocabulary) return [];
  return labelsIn(clause).flatMap((label) => {
    const { hänvisning } = label.hänvisning;
    const field = hänvisning && fieldOf(hänvisning, vocabulary.mått);
    const said = field && otherField(label, field, vocabulary);
    if (!field || !said) return [];
    return [finding('text-annat-varde', wordsAt(sentence, said), { ord: said, hänvisning: describe(field) })];
  });
}

/** The references to the lowest figure beside a word for the highest, or the reverse. Two in each other's place are one error. */
function wrongEnds(sentence: Sentence, clause: ReadClause): Finding[] {
  const { vocabulary } = clause;
  if (!vocabulary) return [];
  const found = endsBeside(clause).flatMap(({ hänvisning: { hänvisning }, ände, token }) => {
    const field = hänvisning && fieldOf(hänvisning, vocabulary.mått);
    if (field?.slag !== 'område' || field.ände === ände) return [];
    return [finding('text-annat-varde', wordsAt(sentence, token.text), { ord: token.text, hänvisning: describe(field) })];
  });
  return found.slice(0, 1);
}

/** The words before a reference that name another field than it shows. Undefined when they name the same, or none. */
function otherField({ före }: Etikett, field: Fält, vocabulary: Vocabulary): string | undefined {
  const { mått, grupper, jämförelser } = vocabulary;
  const last = före.at(-1);
  if (!last) return undefined;
  if (isTarget(last.ord, mått)) return field.slag === 'etappmål' || field.slag === 'ranking' ? undefined : last.text;
  if (UTFALLSORD.has(last.ord) && field.slag === 'etappmål') return last.text;
  const group = grupper.matches(före).findLast(({ to }) => to === före.length);
  if (group) {
    const isOther = field.slag === 'grupp' && field.indelning === group.value.indelning && field.namn !== group.value.namn;
    return isOther || field.slag === 'utfall' ? last.text : undefined;
  }
  const comparison = jämförelser.matches(före).findLast(({ to }) => to === före.length)?.value;
  if (comparison === undefined) return undefined;
  const isOther = field.slag === 'utfall' || (field.slag === 'jämförelse' && field.namn !== comparison);
  return isOther ? last.text : undefined;
}

const UTFALLSORD = new Set(['utfallet', 'resultatet', 'mätvärdet']);

const isTarget = (ord: string, { sort: { målord } }: Mått) => ord === målord.bestämd.toLowerCase();

function describe(field: Fält): string {
  switch (field.slag) {
    case 'utfall':
    case 'etappmål':
    case 'ranking':
      return `${field.slag} ${field.period}`;
    case 'grupp':
    case 'jämförelse':
      return `${field.namn} ${field.period}`;
    case 'område':
      return `${field.ände} ${field.period}`;
  }
}
