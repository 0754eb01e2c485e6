/** Compares the file of a board: the document, the chapters and the overall bedömning. */
import { wholeScale } from '../../../resolve/styrmodell.ts';
import type { Nämnd } from '../../../resolve/year.ts';
import type { Sak, Ändring } from './diff.ts';
import { compareFields, compareOrder, OM_FILEN, type Sidor, type Written } from './fields.ts';
import type { Reader } from './reader.ts';
import { compareLevel } from './steps.ts';

/** The changes of a board's own file. */
export function compareNämnd({ före, efter }: Sidor<Nämnd>, reader: Sidor<Reader>): Ändring[] {
  const reported = ({ data }: Nämnd, side: Reader) => data.uppföljning?.[side.år.tillfälle.id];
  const written = (one: Nämnd, side: Reader): Written => ({ reader: side, file: one.file, path: [], value: one.data });
  const occasion = (one: Nämnd, side: Reader): Written => ({
    reader: side,
    file: one.file,
    path: ['uppföljning', side.år.tillfälle.id],
    value: reported(one, side),
  });
  const document = (one: Nämnd, side: Reader): Written => ({
    reader: side,
    file: one.file,
    path: ['dokument', side.år.tillfälle.id],
    value: one.data.dokument?.[side.år.tillfälle.id],
  });
  // `okänt` already reports that only one side is reconstructed.
  const uneven = (före.rekonstruerat === undefined) !== (efter.rekonstruerat === undefined);
  return [
    ...compareLevel(
      { före: reported(före, reader.före)?.bedömning, efter: reported(efter, reader.efter)?.bedömning },
      { före: wholeScale(reader.före.år.gemensamt.styrmodell), efter: wholeScale(reader.efter.år.gemensamt.styrmodell) },
    ),
    ...compareFields(
      { före: written(före, reader.före), efter: written(efter, reader.efter) },
      { utom: [...OM_FILEN, 'namn', 'mål', 'dokument', 'uppföljning', 'förbehåll', ...(uneven ? ['rekonstruerat'] : [])] },
    ),
    ...compareFields(
      { före: document(före, reader.före), efter: document(efter, reader.efter) },
      { utom: uneven ? ['rekonstruerat'] : [], följerÅret: ([fält]) => fält === 'titel' },
    ),
    ...compareFields({ före: occasion(före, reader.före), efter: occasion(efter, reader.efter) }, { utom: ['bedömning'] }),
    ...compareOrder('mål', före.data.mål ?? [], efter.data.mål ?? []),
  ];
}

/** A board as the diff names it. */
export function boardSak({ id, data, file }: Nämnd): Sak {
  return { id, namn: data.namn, fil: file, egenFil: true, under: [] };
}
