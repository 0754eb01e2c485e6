/** Reports a diarienummer that has no year and number, or another form than the others of the board's data. */
import { type Finding, finding } from '../diagnostics/finding.ts';
import type { WrittenString } from '../resolve/strings.ts';
import { announcedRegistryNumbers, isRegistryNumber, shapeOf } from '../swedish/registry-numbers.ts';
import type { Rule } from './rule.ts';

/** The fewest others that show the form. */
const MIN_OTHERS = 3;

export const diarienummerForm: Rule = {
  id: 'diarienummer-form',
  run: ({ strings, år: { år } }) => {
    const values = strings.filter(({ part }) => part === 'value');
    const fields = values.filter(({ path }) => path.at(-1) === 'diarienummer');
    const shapes = fields.filter(({ text }) => isRegistryNumber(text, år)).map(({ text }) => shapeOf(text));
    const inFields = fields.flatMap((own) => {
      if (!isRegistryNumber(own.text, år)) return [report(own, own.text, true)];
      const others = shapes.filter((shape) => shape !== shapeOf(own.text));
      const isAlone = others.length === shapes.length - 1 && new Set(others).size === 1;
      return isAlone && others.length >= MIN_OTHERS ? [report(own, own.text, false)] : [];
    });
    const inTexts = values.flatMap((own) =>
      announcedRegistryNumbers(own.text).flatMap((ord) => (isRegistryNumber(ord, år) ? [] : [report(own, ord, true)])),
    );
    return [...inFields, ...inTexts];
  },
};

function report({ file, path }: WrittenString, ord: string, säker: boolean): Finding {
  return finding('diarienummer-form', { file, at: { path, part: 'value', find: ord } }, { ord, säker });
}
