/**
 * Elements that say nothing are taken out of the structure: the browser makes one of every box. What is read, and in what order, is the
 * same; a third of the tree is gone. In: the root. Out: its kids are changed. Never: joins the texts of two boxes that stand side by side.
 */
import type { Elem, Kid } from '../cos/structure.ts';
import type { Name } from '../cos/values.ts';

/** Elements that may hold text themselves. */
const TEXT = new Set([
  'P',
  'H1',
  'H2',
  'H3',
  'H4',
  'H5',
  'H6',
  'TH',
  'TD',
  'Lbl',
  'LBody',
  'Link',
  'Caption',
  'Span',
  'Em',
  'Strong',
]);
/** Elements that hold other elements alone: text that stands directly in one is a paragraph. */
const GROUPS = new Set(['', 'Document', 'Part', 'Art', 'Sect', 'Div', 'BlockQuote']);
const INLINE = new Set(['NonStruct', 'Link', 'Span', 'Em', 'Strong', 'Code', 'Quote']);
/** Nothing is lost with these when they hold nothing. */
const EMPTY = new Set(['NonStruct', 'P', 'Span', 'Div']);

export function removeWrappers(elem: Elem): void {
  for (const kid of elem.kids) if (kid.kind === 'elem') removeWrappers(kid);
  elem.kids = elem.kids.filter((kid) => kid.kind !== 'elem' || kid.kids.length > 0 || !EMPTY.has(kid.type));
  const alone = elem.kids.length === 1 && TEXT.has(elem.type);
  elem.kids = elem.kids.flatMap((kid): Kid[] => {
    if (kid.kind !== 'elem' || kid.type !== 'NonStruct' || saysSomething(kid)) return [kid];
    const onlyElements = kid.kids.every(({ kind }) => kind === 'elem');
    if (GROUPS.has(elem.type) && kid.kids.every(isInline)) return [retyped(kid, 'P')];
    return onlyElements || alone ? kid.kids : [kid];
  });
  if (GROUPS.has(elem.type)) elem.kids = elem.kids.map((kid) => (isParagraph(kid) ? retyped(kid, 'P') : kid));
}

const isInline = (kid: Kid): boolean =>
  kid.kind !== 'elem' || (INLINE.has(kid.type) && (kid.type !== 'NonStruct' || kid.kids.every(({ kind }) => kind !== 'elem')));

const isParagraph = (kid: Kid): kid is Elem => kid.kind === 'elem' && kid.type === 'NonStruct' && kid.kids.every(isInline);

function retyped(elem: Elem, type: string): Elem {
  const name: Name = `/${type}`;
  elem.dict.set('S', name);
  return { ...elem, type };
}

/** Another text than its content's, a language or a name that something refers to. */
const saysSomething = ({ dict }: Elem): boolean => ['Alt', 'ActualText', 'E', 'Lang', 'ID'].some((key) => dict.has(key));
