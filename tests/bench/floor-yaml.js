// The floor for HTML: a bare script that only reads and parses the same files. Argument: the year's folder.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

const [, , folder] = process.argv;
for (const name of readdirSync(folder, { recursive: true })) {
  if (name.endsWith('.yaml')) parse(readFileSync(join(folder, name), 'utf8'));
}
