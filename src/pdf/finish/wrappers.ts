/**
 * Removes meaningless elements from the structure, because the browser makes an element of every box. They are a third of the
 * tree. In: the structure root. Out: the same text in the same reading order. Never: joins the texts of two adjacent boxes.
 */
import { type Elem, type Kid, retyped } from '../cos/structure.ts';

/** Types that may hold text directly. */
const TEXT_TYPES = new Set([
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
/** Types that may hold elements only. Text directly in one becomes a paragraph. */
const GROUPING_TYPES = new Set(['', 'Document', 'Part', 'Art', 'Sect', 'Div', 'BlockQuote']);
/** Types in which a text beside other blocks becomes a paragraph. */
const BOX_PARENTS = new Set([...GROUPING_TYPES, 'NonStruct', 'TD', 'TH', 'LI', 'LBody']);
/** Types that may be part of a paragraph. */
const INLINE_TYPES = new Set(['NonStruct', 'Link', 'Span', 'Em', 'Strong', 'Code', 'Quote']);
/** Types that carry no meaning when they are empty. */
const REMOVED_WHEN_EMPTY = new Set(['NonStruct', 'P', 'Span', 'Div']);

/** Changes the kids of `elem` and of all its descendants. */
export function removeWrappers(elem: Elem): void {
  for (const kid of elem.kids) if (kid.kind === 'elem') removeWrappers(kid);
  elem.kids = elem.kids.filter((kid) => kid.kind !== 'elem' || kid.kids.length > 0 || !REMOVED_WHEN_EMPTY.has(kid.type));
  const isOnlyKid = elem.kids.length === 1 && TEXT_TYPES.has(elem.type);
  elem.kids = elem.kids.flatMap((kid, i, all): Kid[] => {
    if (kid.kind !== 'elem' || kid.type !== 'NonStruct' || hasMeaning(kid)) return [kid];
    if (BOX_PARENTS.has(elem.type) && kid.kids.every(isInline) && isApart(all[i - 1], all[i + 1])) return [retyped(kid, 'P')];
    const onlyElements = kid.kids.every(({ kind }) => kind === 'elem');
    if (GROUPING_TYPES.has(elem.type) && kid.kids.every(isInline)) return [retyped(kid, 'P')];
    return onlyElements || isOnlyKid ? kid.kids : [kid];
  });
  if (GROUPING_TYPES.has(elem.type)) elem.kids = elem.kids.map((kid) => (isParagraph(kid) ? retyped(kid, 'P') : kid));
}

const isInline = (kid: Kid): boolean =>
  kid.kind !== 'elem' ||
  (INLINE_TYPES.has(kid.type) && (kid.type !== 'NonStruct' || kid.kids.every(({ kind }) => kind !== 'elem')));

const isParagraph = (kid: Kid): kid is Elem => kid.kind === 'elem' && kid.type === 'NonStruct' && kid.kids.every(isInline);

/** Whether what is between two kids is no part of a line: at least one of them is there, and each is a block. */
function isApart(before: Kid | undefined, after: Kid | undefined): boolean {
  const around = [before, after].filter((kid) => kid !== undefined);
  return around.length > 0 && around.every(isBlock);
}

/** A box is an element that holds elements. A part of a line holds its text directly. */
const isBlock = (kid: Kid): boolean =>
  kid.kind === 'elem' && (kid.type === 'NonStruct' ? kid.kids.every(({ kind }) => kind === 'elem') : !INLINE_TYPES.has(kid.type));

/** Whether an element has a replacement text, a language or an id that something may refer to. */
const hasMeaning = ({ dict }: Elem): boolean => ['Alt', 'ActualText', 'E', 'Lang', 'ID'].some((key) => dict.has(key));
