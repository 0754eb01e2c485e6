/** Asks questions in the terminal. */
import { createInterface } from 'node:readline';

/** Whether a person can be asked: the input and the screen are a terminal. */
export const canAsk = (): boolean => process.stdin.isTTY === true && process.stderr.isTTY === true;

/** Asks a question and returns the answer without surrounding spaces. Undefined when the person ends the input. */
export type Ask = (question: string) => Promise<string | undefined>;

/** Runs `work` with a function that asks. Lines that were typed or pasted ahead answer the next questions. */
export async function withQuestions<T>(work: (ask: Ask) => Promise<T>): Promise<T> {
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  lines.once('SIGINT', () => lines.close());
  const answers = lines[Symbol.asyncIterator]();
  const ask: Ask = async (question) => {
    lines.setPrompt(question);
    lines.prompt();
    const answer = await answers.next();
    return answer.done ? undefined : answer.value.trim();
  };
  try {
    return await work(ask);
  } finally {
    lines.close();
  }
}
