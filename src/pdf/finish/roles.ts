/**
 * Maps structure types that PDF 1.7 lacks to standard types (PDF/UA-1, 7.1). The browser also writes types of PDF 2.0. In: the
 * file and the structure root. Out: a role map entry for every type that is not standard.
 */
import { dictAt, type Pdf } from '../cos/read.ts';
import { type Elem, elementsOf } from '../cos/structure.ts';
import { STANDARD_TYPES } from '../cos/types.ts';
import { dict, type Name } from '../cos/values.ts';

const ROLES: Readonly<Record<string, Name>> = {
  Em: '/Span',
  Strong: '/Span',
  Sub: '/Span',
  Title: '/P',
  Aside: '/Div',
  FENote: '/Note',
  DocumentFragment: '/Sect',
};

/** Keeps roles that the file has. Unknown types get the role NonStruct. */
export function addRoles(pdf: Pdf, root: Elem): void {
  const roles = dict({ ...Object.fromEntries(dictAt(pdf, root.dict.get('RoleMap'))) });
  for (const { elem } of elementsOf(root)) {
    if (!STANDARD_TYPES.has(elem.type) && !roles.has(elem.type)) roles.set(elem.type, ROLES[elem.type] ?? '/NonStruct');
  }
  if (roles.size > 0) root.dict.set('RoleMap', roles);
}
