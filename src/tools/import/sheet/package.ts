/**
 * The parts of an Office file [ECMA-376 part 2]. Relationships of a part lead to others, so that parts are found wherever a program
 * puts them. In: the bytes of a file. Out: parts by the type of their relationship.
 */

import type { Bytes } from '../../../bytes/bytes.ts';
import { LIMITS, type Limits } from './limits.ts';
import { Unreadable } from './sheet.ts';
import { type Part, readXml } from './xml.ts';
import { openZip } from './zip.ts';

/** A relationship from one part to another. */
export interface Relationship {
  readonly id: string;
  /** The last word of its type, which is the same in the transitional and the strict form: `worksheet`. */
  readonly type: string;
  /** The name of the part that it leads to. */
  readonly part: string;
}

/** The parts of an Office file. Methods throw Unreadable when the file is damaged. */
export interface Package {
  /** The relationships from a part, or from the package when the name is empty. None when the part has none. */
  readonly relationships: (part: string) => readonly Relationship[];
  /** A part that a relationship leads to. */
  readonly read: (part: string) => Part;
}

/** Opens an Office file. Throws Unreadable when it is no ZIP file. */
export function openPackage(bytes: Bytes, limits: Limits): Package {
  const unpack = openZip(bytes, limits);
  return {
    relationships: (part) => {
      const relations = unpack(relationsOf(part));
      return relations ? readRelationships(relations, part) : [];
    },
    read: (part) => {
      const found = unpack(part);
      if (!found) throw new Unreadable('Kalkylarket är skadat: en del av det saknas.');
      return found;
    },
  };
}

/** The only part that relationships of a type lead to. Undefined when there is none. Throws Unreadable when there are several. */
export function onlyPart(relationships: readonly Relationship[], type: string): string | undefined {
  const [one, other] = relationships.filter((relationship) => relationship.type === type);
  if (other) throw new Unreadable('Kalkylarket är skadat: det har två delar där det ska ha en.');
  return one?.part;
}

const folderOf = (part: string) => part.slice(0, part.lastIndexOf('/') + 1);

/** The part with the relationships of a part: `xl/_rels/workbook.xml.rels`. */
const relationsOf = (part: string) => `${folderOf(part)}_rels/${part.slice(folderOf(part).length)}.rels`;

function readRelationships(part: Part, source: string): Relationship[] {
  const found: Relationship[] = [];
  readXml(part, {
    open: (path, { Id = '', Type = '', Target = '', TargetMode }) => {
      if (path !== 'Relationships/Relationship' || TargetMode === 'External') return;
      found.push({ id: Id, type: Type.slice(Type.lastIndexOf('/') + 1), part: resolveTarget(Target, source) });
      if (found.length > LIMITS.relationships) throw new Unreadable(`Kalkylarket har fler än ${LIMITS.relationships} delar.`);
    },
  });
  return found;
}

/** The name of the part that a target means, relative to the folder of the source. */
function resolveTarget(target: string, source: string): string {
  const steps: string[] = [];
  for (const step of (target.startsWith('/') ? target : folderOf(source) + target).split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '' && step !== '.') steps.push(step);
  }
  return steps.join('/');
}
