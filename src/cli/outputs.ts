/** `--format json` to the terminal, `--format json=fil.json` to a file; can be said several times. */
import { InvalidArgumentError } from 'commander';
import type { Output } from './output.ts';

export function readOutputs<F extends string>(names: readonly F[]) {
  return (text: string, before: readonly Output<F>[] = []): Output<F>[] => {
    const [name, ...rest] = text.split('=');
    const format = names.find((one) => one === name?.trim());
    const file = rest.length > 0 ? rest.join('=') : undefined;
    if (!format || file === '') throw new InvalidArgumentError(`Formaten är ${names.join(', ')}.`);
    return [...before, { format, file }];
  };
}
