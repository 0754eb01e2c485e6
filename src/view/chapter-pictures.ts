/** Builds the pictures of sections: photos, maps and drawings. */
import { sha256 } from '../bytes/sha256.ts';
import { BadPicture } from '../image/bad-picture.ts';
import { publish, publishedSize, readPicture } from '../image/picture.ts';
import type { Bild } from '../resolve/year.ts';
import { typeset } from '../swedish/typography.ts';
import type { ViewContext } from './context.ts';
import { withPublished } from './picture-files.ts';
import { sentences } from './pictures/sentence.ts';
import type { Kapitelbild } from './report.ts';
import { withSource } from './source-map.ts';

/** A picture as the report has it. None for one whose file is not filled in yet, which only a draft may have. */
export function chapterPicture(context: ViewContext, bild: Bild): Kapitelbild[] {
  const { data, fil, nummer } = bild;
  const picture = fil?.bytes && readPicture(data.fil, fil.bytes);
  const bytes = fil?.bytes;
  if (!bytes || !picture || picture instanceof BadPicture) return [];
  const size = publishedSize(picture);
  const isDecorative = data.dekorativ === 'ja';
  const own: Kapitelbild = {
    id: bild.id,
    nummer: isDecorative ? null : (nummer ?? null),
    fil: data.fil,
    sha256: sha256(bytes),
    bredd: size.width,
    höjd: size.height,
    beskrivning: isDecorative ? '' : typeset(data.beskrivning ?? ''),
    bildtext: data.bildtext === undefined ? null : sentences(data.bildtext),
    upphov: creditOf(data),
    förbehåll: context.förbehållstexter(bild.förbehåll, bild),
  };
  return [withPublished(withSource(own, context.nameOf(bild)), () => publish(data.fil, bytes))];
}

/** Who made the picture, and on what terms others may use it. Copyright law and open licences require that it is printed. */
function creditOf({ fotograf, illustratör, licens }: Bild['data']): string | null {
  const parts = [
    fotograf && `Foto: ${fotograf}`,
    illustratör && `Illustration: ${illustratör}`,
    licens && `Licens: ${licens}`,
  ].filter((one) => one !== undefined);
  return parts.length === 0 ? null : sentences(...parts);
}
