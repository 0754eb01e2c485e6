// The floor for HTML and for vb check: a bare script that only reads and parses the same files. Arguments: the folders of the
// years. A check also reads the previous year.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

for (const folder of process.argv.slice(2)) {
  for (const name of readdirSync(folder, { recursive: true })) {
    if (name.endsWith('.yaml')) parse(readFileSync(join(folder, name), 'utf8'));
  }
}
