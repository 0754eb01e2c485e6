/** Links the pictures of a board's chapters, and numbers them in the order of the report. */
import { at, finding } from '../diagnostics/finding.ts';
import { allFiles, type Document, documentsOf } from '../validate/validate.ts';
import type { BoardLinker } from './board-linker.ts';
import { listedIn, sectionsAt } from './sections.ts';
import type { Bild } from './year.ts';

type Chapter = Document<'kapitel' | 'gemensamtKapitel'>;
type Picture = Document<'bild' | 'gemensamBild'>;

/** Links the pictures of one board. `wanted` has the ids of the board's chapters, in the order of the report. */
export class PictureLinker {
  /** The picture and its number in the report, by id. */
  readonly #numbers = new Map<string, number>();

  constructor(
    readonly linker: BoardLinker,
    readonly wanted: readonly string[],
  ) {
    const chapters = [...linker.of('kapitel'), ...documentsOf(linker.documents, 'gemensamtKapitel')];
    for (const chapter of wanted) {
      const document = chapters.find(({ home }) => home.id === chapter);
      if (!document) continue;
      const pictures = this.#picturesOf(document);
      const printed = sectionsAt(document.data.avsnitt ?? [], linker.tillfälle);
      for (const { id } of listedIn(printed, 'bilder', [])) {
        const isNumbered = pictures.some(({ home, data }) => home.id === id && data.dekorativ !== 'ja');
        if (isNumbered && !this.#numbers.has(id)) this.#numbers.set(id, this.#numbers.size + 1);
      }
    }
  }

  /**
   * Returns the pictures of a chapter. Reports pictures that no section lists, and ids that are repeated or that no file has. Not
   * every board need have a picture that a shared chapter lists.
   */
  link(document: Chapter): Bild[] {
    const { linker } = this;
    const { file, home } = document;
    const named = listedPictures(document);
    const isShared = home.slag === 'gemensamtKapitel';
    const all = allFiles(linker.documents).filter((one) => isPictureIn(one, document));
    const known = all.flatMap((one) => (isShared || one.home.nämnd === linker.nämnd ? [one.home.id] : []));
    for (const [i, { id, path }] of named.entries()) {
      if (named.findIndex((one) => one.id === id) < i) linker.findings.push(finding('upprepad-i-lista', at(file, path), { id }));
      else if (!known.includes(id)) {
        const slag = isShared ? 'gemensamBild' : 'bild';
        linker.unknown(file, path, id, 'ingen bild', known, { slag, id, kapitel: home.id });
      }
    }
    for (const one of all) {
      const concerns = one.home.nämnd === linker.nämnd || one.home.slag === 'gemensamBild';
      if (concerns && !named.some(({ id }) => id === one.home.id)) linker.unlisted(one, 'bilder', file);
    }
    if (isShared && !this.wanted.includes(home.id)) return [];
    return this.#picturesOf(document).map((one) => this.#link(one));
  }

  /** The usable pictures of a chapter: the board's own, and those that the boards of a shared chapter share. */
  #picturesOf(chapter: Chapter): Picture[] {
    const shared = chapter.home.slag === 'gemensamtKapitel' ? documentsOf(this.linker.documents, 'gemensamBild') : [];
    return [...this.linker.of('bild'), ...shared].filter((one) => isPictureIn(one, chapter));
  }

  #link({ file, home, data }: Picture): Bild {
    const fil = this.linker.bildfiler.get(`${file.slice(0, file.lastIndexOf('/'))}/${data.fil}`);
    return this.linker.keep({
      slag: 'bild',
      id: home.id,
      file,
      path: [],
      ersätter: data.ersätter ?? [],
      namn: data.bildtext ?? data.beskrivning ?? data.fil,
      data,
      fil,
      nummer: this.#numbers.get(home.id),
      förbehåll: this.linker.förbehållOf(data),
    });
  }
}

const listedPictures = ({ data }: Chapter) => listedIn(data.avsnitt ?? [], 'bilder', ['avsnitt']);

function isPictureIn({ home }: Pick<Document, 'home'>, chapter: Chapter): boolean {
  const slag = home.slag === 'bild' || (home.slag === 'gemensamBild' && chapter.home.slag === 'gemensamtKapitel');
  return slag && home.kapitel === chapter.home.id;
}
