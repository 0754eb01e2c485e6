/** src/rules/list.ts lists every rule of the folder. `npm run regenerate` writes it, so that a new rule is only one new file. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { PACKAGE_ROOT } from '../src/platform/package-files.ts';
import { UPDATE } from './support/golden.ts';

const FOLDER = join(PACKAGE_ROOT, 'src/rules');
const LIST = join(FOLDER, 'list.ts');

test('the list has every rule of the folder', () => {
  const rules = readdirSync(FOLDER)
    .filter((file) => !['list.ts', 'rule.ts'].includes(file))
    .sort()
    .map((file) => ({ file, name: /^export const (\S+): Rule/m.exec(readFileSync(join(FOLDER, file), 'utf8'))?.[1] }));
  const list = `/** Every rule, by id. Written by \`npm run regenerate\` from the files of this folder. */
import type { Code } from '../diagnostics/catalog.ts';
${rules.map(({ file, name }) => `import { ${name} } from './${file}';\n`).join('')}import type { Rule } from './rule.ts';

export const RULES: readonly Rule[] = [
${rules.map(({ name }) => `  ${name},\n`).join('')}];

/** The ids that a förbehåll can name. What other stages find has to be fixed. */
export const RULE_IDS: readonly Code[] = RULES.map(({ id }) => id);
`;
  // Biome sorts imports by path, so rule.ts comes among the rules.
  const lines = list.split('\n');
  const imports = lines.filter((line) => line.startsWith('import ')).sort((a, b) => (pathOf(a) < pathOf(b) ? -1 : 1));
  const sorted = [lines[0], ...imports, ...lines.slice(1).filter((line) => !line.startsWith('import '))].join('\n');
  if (UPDATE) writeFileSync(LIST, sorted);
  expect(readFileSync(LIST, 'utf8')).toBe(sorted);
  expect(rules.map(({ name }) => name)).not.toContain(undefined);
});

const pathOf = (line: string) => (/from '(.+)\.ts'/.exec(line)?.[1] ?? '').replace('..', ' ');
