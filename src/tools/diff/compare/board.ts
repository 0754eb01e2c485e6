/** What has changed in a board's own file: its name, the document, its chapters and its overall assessment. */
import type { Nämnd } from '../../../resolve/year.ts';
import type { Sak, Ändring } from './diff.ts';
import { compareFields, compareOrder, OM_FILEN, type Sidor, type Written } from './fields.ts';
import type { Reader } from './reader.ts';
import { compareStep } from './steps.ts';

export function compareNämnd({ före, efter }: Sidor<Nämnd>, reader: Sidor<Reader>): Ändring[] {
  const reported = ({ data }: Nämnd, side: Reader) => data.uppföljning?.[side.år.tillfälle];
  const written = (one: Nämnd, side: Reader): Written => ({ reader: side, file: one.file, path: [], value: one.data });
  const occasion = (one: Nämnd, side: Reader): Written => ({
    reader: side,
    file: one.file,
    path: ['uppföljning', side.år.tillfälle],
    value: reported(one, side),
  });
  // That one side alone is reconstructed is told once, with what it lacks.
  const uneven = (före.data.rekonstruerat === undefined) !== (efter.data.rekonstruerat === undefined);
  return [
    ...compareStep(
      'bedömning',
      { före: reported(före, reader.före)?.bedömning, efter: reported(efter, reader.efter)?.bedömning },
      reader,
    ),
    ...compareFields(
      { före: written(före, reader.före), efter: written(efter, reader.efter) },
      {
        utom: [...OM_FILEN, 'namn', 'mål', 'uppföljning', 'förbehåll', ...(uneven ? ['rekonstruerat'] : [])],
        följerÅret: (fält) => fält.join(' ') === 'dokument titel',
      },
    ),
    ...compareFields({ före: occasion(före, reader.före), efter: occasion(efter, reader.efter) }, { utom: ['bedömning'] }),
    ...compareOrder('mål', före.data.mål, efter.data.mål),
  ];
}

export function boardSak({ id, data, file }: Nämnd): Sak {
  return { id, namn: data.namn, fil: file, egenFil: true, under: [] };
}
