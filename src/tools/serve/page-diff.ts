/**
 * Splits a page into a frame, with a placeholder for each chapter, and the chapters. An edit usually changes one chapter, so the
 * preview sends only the parts that differ.
 */

/** A page as its frame and its chapters. */
export interface PageParts {
  /** The HTML around the chapters, with placeholders. */
  readonly ram: string;
  /** HTML by chapter id, in page order. */
  readonly kapitel: ReadonlyMap<string, string>;
}

/** The parts of a page that differ from an earlier one, with their new HTML. `ram` is null when the frame is the same. */
export interface PageChange {
  readonly ram: string | null;
  readonly kapitel: readonly (readonly [id: string, html: string])[];
}

/** The placeholder of a chapter in the frame. Templates never make this element. */
const placeholder = (id: string) => `<vb-kapitel data-id="${id}"></vb-kapitel>`;
const PLACEHOLDER = /<vb-kapitel data-id="([a-z0-9-]+)"><\/vb-kapitel>/g;

/** Calls `render` with a function that receives each chapter, and returns the parts of the page. */
export function splitPage(render: (chapter: (own: { readonly id: string }, html: () => string) => string) => string): PageParts {
  const kapitel = new Map<string, string>();
  const ram = render(({ id }, make) => {
    const html = make();
    // The browser replaces a chapter as one element. A chapter of several elements (a kommun's template) stays in the frame.
    if (!isElement(html, id)) return html;
    kapitel.set(id, html);
    return placeholder(id);
  });
  return { ram, kapitel };
}

function isElement(html: string, id: string): boolean {
  const [, tag = '', attributes = ''] = /^<([a-z]+)\b([^>]*)>/.exec(html) ?? [];
  return attributes.includes(` id="${id}"`) && html.endsWith(`</${tag}>`);
}

/** Inserts the chapters in the frame and returns the whole page. */
export function joinPage({ ram, kapitel }: PageParts): string {
  return ram.replace(PLACEHOLDER, (same, id: string) => kapitel.get(id) ?? same);
}

/** The difference between two pages. Undefined when they are equal. Added or removed chapters change the frame. */
export function changeOf(before: PageParts, after: PageParts): PageChange | undefined {
  const ram = before.ram === after.ram ? null : after.ram;
  const kapitel = [...after.kapitel].filter(([id, html]) => before.kapitel.get(id) !== html);
  return ram || kapitel.length > 0 ? { ram, kapitel } : undefined;
}

/** Whether the pages have the same chapters in the same order, so that each can be replaced where it is. */
export function haveSameChapters(before: PageParts, after: PageParts): boolean {
  return [...before.kapitel.keys()].join() === [...after.kapitel.keys()].join();
}
