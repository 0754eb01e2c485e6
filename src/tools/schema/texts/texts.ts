/** Collects the explanations of every kind of file. Only `vb schema` loads them. */
import type { Filslag } from '../../../model/filslag.ts';
import { bild } from './bild.ts';
import { COMMON } from './common.ts';
import { enheter, kommun, mätslag, ordlista, skalor, styrmodell, tema, vision } from './gemensamt.ts';
import { hämtatKolada } from './hamtat.ts';
import { granskning, internKontroll, kontroll, risk } from './intern-kontroll.ts';
import { kapitel, tabell } from './kapitel.ts';
import { hämtadBokföring, kontering } from './kontering.ts';
import { kriterier } from './kriterier.ts';
import { gemensamtMål, mål } from './mal.ts';
import { gemensamtMått, mått } from './matt.ts';
import { nämnd } from './namnd.ts';
import type { Text, Texts } from './text.ts';
import { gemensamtUppdrag, uppdrag } from './uppdrag.ts';
import { utgåvor } from './utgavor.ts';

/** Texts by kind. The kinds left out share schema and texts with `kapitel` and `bild`. */
export const TEXTS: Readonly<Record<Exclude<Filslag, 'gemensamtKapitel' | 'gemensamBild'>, Texts>> = {
  kommun,
  vision,
  skalor,
  styrmodell,
  kriterier,
  enheter,
  mätslag,
  ordlista,
  tema,
  utgåvor,
  kontering,
  gemensamtMål,
  gemensamtMått,
  gemensamtUppdrag,
  nämnd,
  mål,
  mått,
  kapitel,
  bild,
  tabell,
  internKontroll,
  risk,
  granskning,
  kontroll,
  uppdrag,
  hämtatKolada,
  hämtadBokföring,
};

/** The text whose key matches the longest end of a path. The kind's own texts take precedence over COMMON. */
export function findText(own: Texts, path: readonly string[]): { readonly key: string; readonly text: Text } | undefined {
  if (path.length === 0) return own[''] && { key: '', text: own[''] };
  const ends = path.map((_, i) => path.slice(i).join('.'));
  const key = ends.find((end) => own[end] ?? COMMON[end]);
  const text = key === undefined ? undefined : (own[key] ?? COMMON[key]);
  return key === undefined || !text ? undefined : { key, text };
}
