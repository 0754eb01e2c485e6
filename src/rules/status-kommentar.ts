/**
 * Reports a comment that says that work is not finished beside a status that counts as finished, and the reverse. A text may also
 * say it of an uppdrag that it refers to. What a status counts as comes from the kommun's scale.
 */
import { at, type Finding, finding, type Path } from '../diagnostics/finding.ts';
import { isCancelled, isDropped, leavesOpen } from '../prose/open-work.ts';
import { type Progress, readProgress, type Work } from '../prose/progress.ts';
import { type Sentence, wordsAt } from '../resolve/sentences.ts';
import { controlScale, type Statusskala } from '../resolve/styrmodell.ts';
import { type Objekt, reportedPath, type Uppdrag, type År } from '../resolve/year.ts';
import { plannedVerb } from '../swedish/verbs.ts';
import type { Rule } from './rule.ts';

/** A piece of work with a status, and the place of the status. */
interface Followed {
  readonly namn: string;
  /** The text of its plan. */
  readonly plan: string;
  readonly status: string | undefined;
  readonly skala: Statusskala;
  readonly nouns: readonly string[];
  readonly file: string;
  readonly path: Path;
}

/** Words for the recurring kontroller of the internal control, which the program names. */
const KONTROLL = ['kontrollen', 'kontrollerna', 'granskningen', 'granskningarna'];

export const statusKommentar: Rule = {
  id: 'status-kommentar',
  run: ({ sentences, år }) => {
    const uppdragsord = år.gemensamt.styrmodell.uppdrag.map(({ ord }) => ord.bestämd.toLowerCase());
    return textsOf(sentences).flatMap((text) => {
      const [{ själv, path }] = text;
      const own = själv && followedIn(själv, path, år);
      const refersToUppdrag = text.some(({ references }) => references.some((one) => uppdragIn(one) !== undefined));
      if (!own?.status && !refersToUppdrag) return [];
      const work: Work = {
        nouns: own?.nouns ?? uppdragsord,
        name: own?.namn ?? '',
        plan: own?.plan ?? '',
        verb: own && (plannedVerb(own.namn) ?? plannedVerb(own.plan)),
        nextYear: år.år + 1,
      };
      const said = readProgress(text, work);
      const saidOfOwn = said.filter(({ reference }) => reference === undefined);
      return [
        ...(own ? (cancelled(own, text) ?? contradiction(own, saidOfOwn, text, work)) : []),
        ...said.flatMap((one) => {
          const sentence = text[one.sentence];
          const uppdrag = uppdragIn(one.reference);
          const followed = uppdrag && followedIn(uppdrag, [], år);
          return sentence && followed ? contradiction(followed, [{ ...one, sentence: 0 }], [sentence], work) : [];
        }),
      ];
    });
  },
};

/** The sentences of each text. Sentences of one text follow each other. */
function textsOf(sentences: readonly Sentence[]): [Sentence, ...Sentence[]][] {
  const texts: [Sentence, ...Sentence[]][] = [];
  for (const sentence of sentences) {
    const last = texts.at(-1);
    if (last && last[0].path === sentence.path && last[0].file === sentence.file) last.push(sentence);
    else texts.push([sentence]);
  }
  return texts;
}

/** The uppdrag that a reference names. Undefined for another reference. */
function uppdragIn(reference: Sentence['references'][number] | undefined): Uppdrag | undefined {
  return reference?.slag === 'namn' && reference.objekt.slag === 'uppdrag' ? reference.objekt : undefined;
}

/** The work that a text of the follow-up is about: an uppdrag or a part of it, an åtgärd or a kontroll. */
function followedIn(own: Objekt, path: Path, år: År): Followed | undefined {
  const reported = reportedPath(år);
  const [key, id = ''] = path.slice(own.path.length + reported.length).map(String);
  if (path.length > 0 && path[own.path.length] !== reported[0]) return undefined;
  const followed = (below: Path, what: Omit<Followed, 'file' | 'path'>): Followed => ({
    ...what,
    file: own.file,
    path: [...own.path, ...reported, ...below, 'status'],
  });
  const skala = controlScale(år.gemensamt.styrmodell);
  switch (own.slag) {
    case 'uppdrag': {
      const { sort, namn, plan, uppföljning } = own;
      const nouns = [sort.ord.bestämd.toLowerCase()];
      if (key !== 'delar')
        return followed([], { namn, plan: plan.lydelse ?? '', status: uppföljning?.status, skala: sort.skala, nouns });
      const status = uppföljning?.delar?.[id]?.status;
      const part = { namn: plan.delar?.[id] ?? '', plan: '', skala: sort.skala, nouns: [...nouns, 'delen', 'deluppdraget'] };
      // A part without a status of its own has that of the whole.
      return status === undefined
        ? followed([], { ...part, status: uppföljning?.status })
        : followed(['delar', id], { ...part, status });
    }
    case 'kontroll':
      return followed([], { namn: own.namn, plan: '', status: own.uppföljning?.status, skala, nouns: KONTROLL });
    case 'risk':
    case 'granskning': {
      const åtgärd = own.plan.åtgärder.find((one) => one.id === id);
      if (key !== 'åtgärder' || !åtgärd) return undefined;
      const status = own.uppföljning?.åtgärder[id]?.status;
      return followed(['åtgärder', id], { namn: åtgärd.namn, plan: '', status, skala, nouns: ['åtgärden', 'åtgärderna'] });
    }
    default:
      return undefined;
  }
}

/** Compares what a text says of a piece of work, in order, with the status of the work. */
function contradiction(
  { namn, status, skala, file, path }: Followed,
  said: readonly Progress[],
  text: readonly Sentence[],
  { nextYear }: Work,
): Finding[] {
  const counts = skala.ord.find((one) => one.namn === status)?.räknas_som;
  const last = said.at(-1);
  if (status === undefined || counts === undefined || !last || last.isDone === (counts === 'klart')) return [];
  const isWholly = said.every(({ isDone }) => isDone === last.isDone);
  // What was cancelled is not finished, and only the kommun's words for the work say surely that it is.
  if (counts === 'avbrutet' && !(isWholly && last.isDone && last.isCertain)) return [];
  const [sentence, ...after] = text.slice(last.sentence);
  const isOpen = () => leavesOpen(sentence?.typed ?? '', after.map(({ typed }) => typed).join(' '), nextYear);
  if (!sentence || isDropped(text.map((one) => one.text).join(' ')) || (last.isDone && (!isWholly || isOpen()))) return [];
  const säker = last.isCertain && isWholly;
  const facts = { namn, status, klart: counts === 'klart', ord: quote(sentence.text), säker };
  return [
    finding('status-kommentar', wordsAt(sentence, wordsOf(sentence)), facts, [{ place: at(file, path), text: 'statusen' }]),
  ];
}

/** The finding of a text that says that work was cancelled whose status counts as finished, when the scale has a status for that. */
function cancelled({ namn, status, skala, nouns, file, path }: Followed, text: readonly Sentence[]): Finding[] | undefined {
  const counts = skala.ord.find((one) => one.namn === status)?.räknas_som;
  if (status === undefined || counts !== 'klart' || !skala.ord.some(({ räknas_som }) => räknas_som === 'avbrutet'))
    return undefined;
  const named = (namn.toLowerCase().match(/\p{L}{6,}/gu) ?? []).map((word) => `${word}(?:e?n|e?t|na)?`);
  const sentence = text.find(({ typed }) => isCancelled(typed, [...nouns, ...named]));
  if (!sentence) return undefined;
  const facts = { namn, status, klart: true, ord: quote(sentence.text), säker: false };
  return [
    finding('status-kommentar', wordsAt(sentence, wordsOf(sentence)), facts, [{ place: at(file, path), text: 'statusen' }]),
  ];
}

/** The longest quotation of a sentence, in characters. */
const MAX_QUOTE = 90;

/** A sentence for a message, cut at a word when it is long. */
const quote = (text: string) => (text.length <= MAX_QUOTE ? text : `${text.slice(0, text.lastIndexOf(' ', MAX_QUOTE))} …`);

/** The part of a sentence as typed before its first reference, or else after it. */
const wordsOf = ({ typed }: Sentence) =>
  typed
    .split('\0')
    .find((part) => part.trim() !== '')
    ?.trim() ?? '';
