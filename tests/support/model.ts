/** The years of tests/styrmodeller: each model is a folder whose files are laid over those of `bas`. */
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Ran, runVb } from './run.ts';

/** The folder of the models. */
export const MODELS = fileURLToPath(new URL('../styrmodeller', import.meta.url));

/** Copies a model into the folder `data` of a project. Returns a function that runs the program in the project. */
export function layModel(model: string, project: string): (...args: string[]) => Promise<Ran> {
  for (const layer of ['bas', model]) cpSync(join(MODELS, layer), join(project, 'data'), { recursive: true });
  return (...args) => runVb(project, args);
}
