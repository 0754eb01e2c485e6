/** Checks the picture files of a year: that they exist, are used, and are whole pictures that can be published. */
import { at, type Finding, finding } from '../diagnostics/finding.ts';
import { findDamage, readPicture } from '../image/picture.ts';
import { type Home, pathOf } from '../model/filslag.ts';
import { MAX_PICTURE_BYTES, type Mediefil } from '../model/mediefil.ts';
import { suggest } from '../swedish/spelling.ts';
import { allFiles, type Document, type Documents, documentsOf } from '../validate/validate.ts';

type Picture = Document<'bild' | 'gemensamBild'>;

/**
 * Reports missing, unusable and unused picture files, and shared pictures whose chapter has no file. `files` are the picture files of
 * the year by path, and `folder` the folder of the year.
 */
export function checkPictures(documents: Documents, files: ReadonlyMap<string, Mediefil>, folder: string): Finding[] {
  const pictures = [...documentsOf(documents, 'bild'), ...documentsOf(documents, 'gemensamBild')];
  const used = new Set(pictures.map(fileOf));
  // The file of a picture whose data file has errors is not known.
  const unclear = new Set(documents.broken.map(({ file }) => folderOf(file)));
  const unused = [...files.values()].filter(({ file }) => !used.has(file) && !unclear.has(folderOf(file)));
  return [
    ...pictures.flatMap((one) => checkFile(one, files)),
    ...pictures.flatMap((one) => checkParent(one, documents, folder)),
    ...unused.map(({ file }) =>
      finding(
        'bildfil',
        { file },
        {
          namn: nameIn(file),
          orsak: 'används inte av någon bild',
          hjälp: 'Skriv namnet under ”fil:” i bildens egen fil i samma mapp, eller ta bort bildfilen.',
        },
      ),
    ),
  ];
}

const folderOf = (file: string) => file.slice(0, file.lastIndexOf('/'));
const nameIn = (file: string) => file.slice(file.lastIndexOf('/') + 1);
const fileOf = ({ file, data }: Picture) => `${folderOf(file)}/${data.fil}`;

function checkFile(picture: Picture, files: ReadonlyMap<string, Mediefil>): Finding[] {
  const { file, data } = picture;
  // In a draft the name may be left to fill in.
  if (data.fil === undefined) return [];
  const found = files.get(fileOf(picture));
  const report = (orsak: string, hjälp: string, förslag?: string) => [
    finding('bildfil', at(file, ['fil']), { namn: data.fil, orsak, hjälp, förslag }),
  ];
  if (!found) {
    const beside = [...files.keys()].filter((path) => folderOf(path) === folderOf(file)).map(nameIn);
    const hjälp = `Lägg bildfilen i ${folderOf(file)}/, eller rätta namnet.`;
    return report('finns inte i samma mapp', hjälp, suggest(data.fil, beside));
  }
  if (found.isTooLarge)
    return report(`är större än ${MAX_PICTURE_BYTES / 1024 / 1024} MB`, 'Förminska bilden i ett bildprogram.');
  // The stage `read` reports a file that cannot be read.
  if (!found.bytes) return [];
  const damage = findDamage(data.fil, found.bytes);
  if (damage) return report(damage.orsak, damage.hjälp);
  const read = readPicture(data.fil, found.bytes);
  return 'slag' in read && read.slag === 'svg' && read.svg.isTransparent
    ? [finding('svg-genomskinlig', at(file, ['fil']), { namn: data.fil })]
    : [];
}

/** Reports a shared picture below a chapter that has no file. `resolve` reports it for the pictures of a board. */
function checkParent({ file, home }: Picture, documents: Documents, folder: string): Finding[] {
  const parent: Home = { slag: 'gemensamtKapitel', id: home.kapitel ?? '', kapitel: home.kapitel ?? '' };
  const exists = allFiles(documents).some((one) => pathOf(one.home) === pathOf(parent));
  return home.slag === 'bild' || exists
    ? []
    : [finding('fil-utan-foralder', { file }, { saknas: `${folder}/${pathOf(parent)}` })];
}
