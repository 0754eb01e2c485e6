/** The words of every kind of file. Loaded only by `vb schema`. */
import type { Kind } from '../../../model/kinds.ts';
import { åtagande } from './atagande.ts';
import { COMMON } from './common.ts';
import { enheter, kommun, mätslag, skalor, tema, vision } from './gemensamt.ts';
import { granskning, internKontroll, kontroll, risk } from './intern-kontroll.ts';
import { kapitel, tabell } from './kapitel.ts';
import { kriterier } from './kriterier.ts';
import { gemensamtMål, mål, nämndmål } from './mal.ts';
import { mått } from './matt.ts';
import { nämnd } from './namnd.ts';
import type { Text, Texts } from './text.ts';

/** A kind that shares its schema with one before it shares its words too. */
export const TEXTS: Readonly<Record<Exclude<Kind, 'måttUnderMål' | 'gemensamtKapitel'>, Texts>> = {
  kommun,
  vision,
  skalor,
  kriterier,
  enheter,
  mätslag,
  tema,
  gemensamtMål,
  nämnd,
  mål,
  nämndmål,
  mått,
  kapitel,
  tabell,
  internKontroll,
  risk,
  granskning,
  kontroll,
  åtagande,
};

/** The text of a path, and the key it stands under: what fits most of the path, the kind's own before what is common. */
export function findText(own: Texts, path: readonly string[]): { readonly key: string; readonly text: Text } | undefined {
  if (path.length === 0) return own[''] && { key: '', text: own[''] };
  const ends = path.map((_, i) => path.slice(i).join('.'));
  const key = ends.find((end) => own[end] ?? COMMON[end]);
  const text = key === undefined ? undefined : (own[key] ?? COMMON[key]);
  return key === undefined || !text ? undefined : { key, text };
}
