/**
 * Says whether a year's files have the form that this version reads. Stage 2 begins with it: files of another form would give many
 * findings about keys and folders, and none of them would say what to do.
 */
import { at, type Finding, finding } from '../diagnostics/finding.ts';
import { FORM } from '../model/styrmodell.ts';
import { Tal } from '../model/tal.ts';
import type { PlacedSource } from '../read/read.ts';

/**
 * The finding for a year of an older or a newer form. Undefined for a year of the form that is read, and for a year whose form cannot
 * be known, whose files then give findings of their own. Form 1 had no number: its scales began with `status`. `which` leaves out
 * the older ones.
 */
export function findForm(
  sources: readonly PlacedSource[],
  which: 'older or newer' | 'newer' = 'older or newer',
): Finding | undefined {
  const contentOf = (slag: 'styrmodell' | 'skalor') => sources.find(({ home }) => home.slag === slag);
  const [styrmodell, skalor] = [contentOf('styrmodell'), contentOf('skalor')];
  const form = valueAt(styrmodell, 'form');
  const isOther = (n: number) => Number.isInteger(n) && (n > FORM || (n < FORM && which !== 'newer'));
  if (styrmodell && form instanceof Tal && isOther(form.värde))
    return finding('data-form', at(styrmodell.file, ['form']), { form: form.värde, läser: FORM });
  if (which !== 'newer' && skalor && form === undefined && valueAt(skalor, 'status') !== undefined)
    return finding('data-form', at(skalor.file, ['status'], 'key'), { form: 1, läser: FORM });
  return undefined;
}

function valueAt(source: PlacedSource | undefined, key: string): unknown {
  const plain = source?.plain;
  return typeof plain === 'object' && plain !== null ? (plain as Record<string, unknown>)[key] : undefined;
}
