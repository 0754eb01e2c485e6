/**
 * A page in parts: the frame, with a stand-in for each chapter, and the chapters. An edit mostly changes one, and only that is sent. In:
 * the rendering of a page. Out: its parts, the page they make, and what differs between two pages.
 */

export interface PageParts {
  readonly ram: string;
  /** By id, in their order. */
  readonly kapitel: ReadonlyMap<string, string>;
}

/** What makes one page of another: the parts that differ, as they are now. */
export interface PageChange {
  readonly ram: string | null;
  readonly kapitel: readonly (readonly [id: string, html: string])[];
}

/** Stands in the frame where a chapter is: no browser knows it. */
const standIn = (id: string) => `<vb-kapitel data-id="${id}"></vb-kapitel>`;
const STAND_IN = /<vb-kapitel data-id="([a-z0-9-]+)"><\/vb-kapitel>/g;

export function splitPage(render: (chapter: (own: { readonly id: string }, html: () => string) => string) => string): PageParts {
  const kapitel = new Map<string, string>();
  const ram = render(({ id }, make) => {
    const html = make();
    // A chapter is changed as one element; what a kommun's own template makes several of stays in the frame.
    if (!isElement(html, id)) return html;
    kapitel.set(id, html);
    return standIn(id);
  });
  return { ram, kapitel };
}

function isElement(html: string, id: string): boolean {
  const [, tag = '', attributes = ''] = /^<([a-z]+)\b([^>]*)>/.exec(html) ?? [];
  return attributes.includes(` id="${id}"`) && html.endsWith(`</${tag}>`);
}

/** The whole page. */
export function joinPage({ ram, kapitel }: PageParts): string {
  return ram.replace(STAND_IN, (same, id: string) => kapitel.get(id) ?? same);
}

/** Undefined when the two are the same. Other chapters than before make another frame. */
export function changeOf(before: PageParts, after: PageParts): PageChange | undefined {
  const ram = before.ram === after.ram ? null : after.ram;
  const kapitel = [...after.kapitel].filter(([id, html]) => before.kapitel.get(id) !== html);
  return ram || kapitel.length > 0 ? { ram, kapitel } : undefined;
}

/** Whether the pages have the same chapters, so that each can be changed where it is. */
export function haveSameChapters(before: PageParts, after: PageParts): boolean {
  return [...before.kapitel.keys()].join() === [...after.kapitel.keys()].join();
}
