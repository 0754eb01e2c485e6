/** Reads a ready styrmodell. Each is a folder of `start/modeller/` with two files of `gemensamt/`. */
import { skalorSchema } from '../model/gemensamt.ts';
import { styrmodellSchema } from '../model/styrmodell.ts';
import { readStart } from '../platform/package-files.ts';
import { readSource } from '../read/source.ts';
import { compileStyrmodell, type Styrmodell } from '../resolve/styrmodell.ts';

/** A ready styrmodell. */
export interface Modell {
  /** The texts of its files, by path below `gemensamt/`. */
  readonly filer: ReadonlyMap<string, string>;
  readonly styrmodell: Styrmodell;
}

/** Reads the ready styrmodell with the given id. */
export function readModell(id: string): Modell {
  const filer = readStart(`modeller/${id}`);
  const plain = (name: string) => readSource(name, Buffer.from(filer.get(name) ?? '')).value.plain;
  const { value } = compileStyrmodell(
    styrmodellSchema.parse(plain('styrmodell.yaml')),
    skalorSchema.parse(plain('skalor.yaml')),
    'styrmodell.yaml',
  );
  return { filer, styrmodell: value };
}
