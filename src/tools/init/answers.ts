/** What `vb init` has to know: from its options, and from questions in a terminal. Prints an error for what cannot be used. */
import { escapeTerminal } from '../../escape/terminal.ts';
import { type Ask, canAsk, withQuestions } from '../../platform/questions.ts';
import { DEFAULT_MODELL, listModeller } from '../../skeleton/descriptions.ts';
import { suggest } from '../../swedish/spelling.ts';
import type { Terminal } from '../../terminal/terminal.ts';
import { wrap } from '../../terminal/wrap.ts';

/** The options that answer the questions. */
export interface Given {
  readonly kommun?: string;
  readonly namnd?: readonly string[];
  readonly ar?: string;
  readonly modell?: string;
  readonly exempel: boolean;
}

/** Everything that a first year is made from. */
export interface Answers {
  readonly kommun: string;
  readonly nämnder: readonly string[];
  readonly år: number;
  /** The id of a ready styrmodell. */
  readonly modell: string;
  readonly exempel: boolean;
}

/** Names longer than this, in characters, would not fit on the cover of a report. */
const MAX_NAME_LENGTH = 120;

/** The question of each option that has no default, and the option as an error message shows it. */
const REQUIRED = [
  { key: 'kommun', flag: '--kommun "Exempelby kommun"' },
  { key: 'namnd', flag: '--namnd "Kulturnämnden"' },
  { key: 'ar', flag: '--ar 2024' },
] as const;

/** The answers. Asks for what is missing in a terminal. Undefined, after an error message, when something is missing or wrong. */
export async function findAnswers(given: Given, terminal: Terminal): Promise<Answers | undefined> {
  const errors = errorsIn(given);
  if (errors.length > 0) {
    for (const error of errors) terminal.error(error);
    return undefined;
  }
  const missing = REQUIRED.filter(({ key }) => given[key] === undefined);
  if (missing.length === 0) return answersOf(given);
  if (!canAsk()) {
    terminal.error(`Du behöver ange ${missing.map(({ flag }) => flag).join(' ')}.`);
    terminal.info('I en terminal frågar ”vb init” efter det. ”vb init --help” visar alla val.');
    return undefined;
  }
  const complete = await withQuestions((ask) => askForMissing(given, ask, terminal));
  if (complete) return answersOf(complete);
  terminal.error('Frågorna avbröts. Inget är skrivet.');
  return undefined;
}

function answersOf({ kommun = '', namnd = [], ar = '', modell = DEFAULT_MODELL, exempel }: Given): Answers {
  return { kommun: tidy(kommun), nämnder: [...new Set(namnd.map(tidy))], år: Number(ar), modell, exempel };
}

/** A name in composed letters, on one line. */
const tidy = (name: string): string =>
  name
    .normalize('NFC')
    .replace(/[\p{C}\s]+/gu, ' ')
    .trim();

function errorsIn({ kommun, namnd = [], ar, modell }: Given): string[] {
  return [
    ...(kommun === undefined ? [] : [nameError(kommun, 'Kommunen')]),
    ...namnd.map((namn) => nameError(namn, 'Nämnden')),
    ...(ar === undefined ? [] : [yearError(ar)]),
    ...(modell === undefined ? [] : [modellError(modell)]),
  ].filter((error) => error !== undefined);
}

function nameError(name: string, who: string): string | undefined {
  if (!/[\p{L}\p{N}]/u.test(name)) return `${who} behöver ett namn.`;
  return tidy(name).length > MAX_NAME_LENGTH ? `${who}s namn får ha högst ${MAX_NAME_LENGTH} tecken.` : undefined;
}

const yearError = (text: string): string | undefined =>
  /^(19|20)\d\d$/.test(text) ? undefined : `”${escapeTerminal(text)}” är inget år. Skriv till exempel 2024.`;

function modellError(id: string): string | undefined {
  const ids = listModeller().map((one) => one.id);
  if (ids.includes(id)) return undefined;
  const meant = suggest(id, ids);
  return `Det finns ingen styrmodell ”${escapeTerminal(id)}”.${meant ? ` Menade du ${meant}?` : ''} Välj något av: ${ids.join(', ')}.`;
}

/** The options with answers to those that are missing. Undefined when the person ends the input. */
async function askForMissing(given: Given, ask: Ask, terminal: Terminal): Promise<Given | undefined> {
  const say = (text: string) => terminal.info(wrap(text, terminal.columnsErr));
  const askUntil = async (question: string, errorOf: (answer: string) => string | undefined): Promise<string | undefined> => {
    for (;;) {
      const answer = await ask(question);
      const error = answer === undefined ? undefined : errorOf(answer);
      if (error === undefined) return answer;
      say(error);
    }
  };
  const kommun = given.kommun ?? (await askUntil('Kommunens eller regionens namn: ', (name) => nameError(name, 'Kommunen')));
  if (kommun === undefined) return undefined;
  const namnd = given.namnd ?? (await askForBoards(askUntil));
  if (namnd === undefined) return undefined;
  const ar = given.ar ?? (await askUntil('Året som rapporten gäller: ', yearError));
  if (ar === undefined) return undefined;
  if (given.modell === undefined) {
    say('Styrmodell: hur kommunens mål hänger ihop. Orden kan ändras efteråt.');
    for (const { id, beskrivning } of listModeller()) say(`  ${id}: ${beskrivning}`);
  }
  const modell =
    given.modell ?? (await askUntil(`Styrmodell [${DEFAULT_MODELL}]: `, (id) => (id === '' ? undefined : modellError(id))));
  if (modell === undefined) return undefined;
  const exempel = given.exempel ? 'ja' : await askUntil('Fylla med ett påhittat exempel? ja eller nej [nej]: ', yesNoError);
  if (exempel === undefined) return undefined;
  return { kommun, namnd, ar, modell: modell || DEFAULT_MODELL, exempel: /^ja?$/i.test(exempel) };
}

const yesNoError = (answer: string): string | undefined => (/^(ja?|n(ej)?)?$/i.test(answer) ? undefined : 'Svara ja eller nej.');

/** The names of the boards, one answer each, until an empty answer. */
async function askForBoards(
  askUntil: (question: string, errorOf: (answer: string) => string | undefined) => Promise<string | undefined>,
): Promise<readonly string[] | undefined> {
  const names: string[] = [];
  for (;;) {
    const question = names.length === 0 ? 'En nämnds namn: ' : 'En nämnd till (tom rad när alla är skrivna): ';
    const isLast = (answer: string) => names.length > 0 && answer === '';
    const answer = await askUntil(question, (text) => (isLast(text) ? undefined : nameError(text, 'Nämnden')));
    if (answer === undefined) return undefined;
    if (isLast(answer)) return names;
    names.push(answer);
  }
}
