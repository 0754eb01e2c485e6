/** Finds which figure of a mått a resolved reference shows: its field and period. */
import { pathOf } from '../diagnostics/finding.ts';
import type { ResolvedReference } from '../resolve/resolve-reference.ts';
import type { Mått } from '../resolve/year.ts';

/** A figure of a mått, or its target. */
export type Fält =
  | { readonly slag: 'utfall'; readonly period: string }
  | { readonly slag: 'grupp'; readonly indelning: string; readonly namn: string; readonly period: string }
  | { readonly slag: 'område'; readonly ände: 'lägsta' | 'högsta'; readonly period: string }
  | { readonly slag: 'jämförelse'; readonly namn: string; readonly period: string }
  | { readonly slag: 'etappmål'; readonly period: string }
  | { readonly slag: 'ranking'; readonly period: string };

/** Returns the field that a reference shows. Undefined when it shows none of this mått, or a figure that is computed. */
export function fieldOf(to: ResolvedReference, mått: Mått): Fält | undefined {
  if (to.slag !== 'tal' && to.slag !== 'etappmål' && to.slag !== 'placering') return undefined;
  if (to.slag === 'tal' && to.beräknat) return undefined;
  const path = pathOf(to.place);
  const isOwn = to.place.file === mått.file || to.place.file === mått.planfil;
  if (!isOwn || !mått.path.every((segment, i) => segment === path[i])) return undefined;
  const [part, field, ...below] = path.slice(mått.path.length).map(String);
  const period = below.at(-1) ?? '';
  if (part === 'plan') return field === 'etappmål' ? { slag: 'etappmål', period } : undefined;
  if (part !== 'resultat') return undefined;
  const [first = '', second = ''] = below;
  switch (field) {
    case 'utfall':
    case 'ranking':
      return { slag: field, period };
    case 'kön':
    case 'ålder':
      return { slag: 'grupp', indelning: field, namn: first, period };
    case 'grupper':
      return { slag: 'grupp', indelning: first, namn: second, period };
    case 'område':
      return first === 'lägsta' || first === 'högsta' ? { slag: 'område', ände: first, period } : undefined;
    case 'jämförelser': {
      const namn = mått.resultat.jämförelser?.[Number(first)]?.namn;
      return namn === undefined ? undefined : { slag: 'jämförelse', namn, period };
    }
    default:
      return undefined;
  }
}
