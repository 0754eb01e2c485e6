/**
 * Reports a clause that places one group of a mått above or below another, such as women above men, when their figures show the
 * opposite or no difference.
 */
import { type Finding, finding } from '../diagnostics/finding.ts';
import { contradicts, periodIn, periodsOf, type Serie, serieOf, towards } from '../facts/spoken.ts';
import type { Jämförelsepåstående } from '../prose/claims.ts';
import type { ReadClause } from '../prose/read.ts';
import { EXPERIENCE } from '../prose/subject.ts';
import { type Sentence, wordsAt } from '../resolve/sentences.ts';
import type { Gemensamt } from '../resolve/year.ts';
import { formatFigure } from '../swedish/numbers.ts';
import type { Rule } from './rule.ts';

export const textGrupper: Rule = {
  id: 'text-grupper',
  run: ({ claims, read, år: { gemensamt } }) =>
    claims.flatMap((sentence) =>
      read(sentence).clauses.flatMap((clause) =>
        clause.jämförelser.flatMap((stated) => contradictions(sentence, clause, stated, gemensamt)),
      ),
    ),
};

function contradictions(sentence: Sentence, clause: ReadClause, stated: Jämförelsepåstående, gemensamt: Gemensamt): Finding[] {
  const { subject, hedged, negated, perioder } = clause;
  const serie = serieOf(subject);
  if (hedged || !serie?.grupp || subject.slag !== 'grupp' || stated.bas.slag !== 'grupp') return [];
  const { grupp } = stated.bas;
  const håll = towards(stated.läge, serie.mått);
  if (!håll || grupp.indelning !== serie.grupp.indelning || grupp.namn === serie.grupp.namn) return [];
  const isDirect = subject.direkt || EXPERIENCE.has(clause.tokens[clause.verb]?.ord ?? '');
  if (isDirect && !isAboutFigure(clause)) return [];
  const period = periodOf(serie, grupp.värden, perioder);
  const [own, other] = [serie.värden[period ?? ''], grupp.värden[period ?? '']];
  if (period === undefined || !own || !other) return [];
  if (!contradicts({ håll, negated, isSoft: false }, own.minus(other).värde, 0, other)) return [];
  const pattern = gemensamt.enheter[serie.mått.plan.enhet]?.skrivs ?? '{tal}';
  const facts = {
    ord: stated.ord,
    en: `${serie.grupp.namn} ${formatFigure(own, pattern)}`,
    annan: `${grupp.namn} ${formatFigure(other, pattern)}`,
    period,
  };
  return [finding('text-grupper', wordsAt(sentence, stated.token.text), facts)];
}

/** Whether a clause compares figures of a mått and not numbers of persons, as "fler flickor än pojkar" does. */
function isAboutFigure({ isClosed, ändringar }: ReadClause): boolean {
  return isClosed && !ändringar.some(({ token }) => token.ord === 'fler' || token.ord === 'färre');
}

/** The period that a clause names, or the newest in which both groups have a figure. Undefined when it names another. */
function periodOf(serie: Serie, others: Serie['värden'], perioder: ReadClause['perioder']): string | undefined {
  if (perioder.some(({ slag }) => slag !== 'år')) return undefined;
  const [year, second] = new Set(
    perioder.flatMap((one) => (one.slag === 'år' ? [periodIn(serie, one.år, one.månad) ?? ''] : [])),
  );
  if (second !== undefined) return undefined;
  return year ?? periodsOf(serie).findLast((period) => others[period] !== undefined);
}
