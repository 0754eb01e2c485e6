/** Prints what Kolada has as JSON for scripts, by schemas/vb-kolada-1.schema.json. Later versions may add fields but not change any. */
import { lineOf, type Sources } from '../../diagnostics/places.ts';
import { placeIn } from '../../resolve/year.ts';
import { isWritten, type MåttResultat } from './compared.ts';
import type { Compared } from './engine.ts';

/** The JSON text. `noter` are about the answer as a whole, and `skrivet` is whether the files were written. */
export function koladaJson(
  år: number,
  { mått, files }: Compared,
  { noter, skrivet, sources }: { readonly noter: readonly string[]; readonly skrivet: boolean; readonly sources: Sources },
): string {
  const document = {
    format: 'vb-kolada/1',
    år,
    skrivet,
    noter,
    filer: [...files.keys()],
    mått: mått.map((one) => måttJson(one, sources)),
  };
  return JSON.stringify(document, null, 2);
}

function måttJson(result: MåttResultat, sources: Sources) {
  const { nämnd, mått, kolada, stopp, noter, värden } = result;
  return {
    nämnd: nämnd.id,
    id: mått.id,
    namn: mått.namn,
    kolada: kolada === '' ? null : kolada,
    stopp,
    noter,
    värden: värden.map((one) => {
      const { serie, period, rått, tal, old, händelse } = one;
      const place = placeIn(mått, ['resultat', ...serie.path, period]);
      return {
        serie: serie.namn,
        område: serie.område,
        period,
        plats: { fil: place.file, rad: lineOf(place, sources) },
        i_filen: old ?? null,
        i_kolada: rått,
        avrundat: tal?.text ?? null,
        händelse,
        skrivs: isWritten(one, result),
      };
    }),
  };
}
