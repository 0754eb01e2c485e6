// Makes a page what it has become. In: what stands in the browser, and the page as it was served before and is served now. Out: only what
// differs between the two is touched, so that what a reader or a script did in between stays: scroll, focus, what is folded or searched.

/** What the preview itself has put into the page. */
export const OURS = 'vb-fynd';

/** Whether an address or the script has come or gone: what scripts have gathered no longer holds, and the page is loaded anew. */
export function needsReload(before, next) {
  const gathered = (part) => [...part.querySelectorAll('[id], script')].map((one) => one.id || one.textContent).join('\n');
  return gathered(before) !== gathered(next);
}

export function patch(live, before, next) {
  if (before.isEqualNode(next)) return;
  if (before.nodeType !== Node.ELEMENT_NODE) {
    live.data = next.data;
    return;
  }
  for (const { name } of [...before.attributes]) if (!next.hasAttribute(name)) live.removeAttribute(name);
  for (const { name, value } of [...next.attributes]) if (before.getAttribute(name) !== value) live.setAttribute(name, value);
  patchChildren(live, [...before.childNodes], [...next.childNodes]);
}

function patchChildren(live, before, next) {
  const here = [...live.childNodes].filter((node) => node.localName !== OURS);
  // A script has made something else of it.
  if (here.length !== before.length) {
    live.replaceChildren(...next.map(own));
    return;
  }
  let start = 0;
  while (start < before.length && start < next.length && before[start].isEqualNode(next[start])) start += 1;
  let end = 0;
  const most = Math.min(before.length, next.length) - start;
  while (end < most && before.at(-1 - end).isEqualNode(next.at(-1 - end))) end += 1;
  const left = before.length - end;
  const come = next.length - end;
  const after = here[left] ?? null;
  for (let i = start; i < Math.max(left, come); i += 1) {
    if (i >= left) live.insertBefore(own(next[i]), after);
    else if (i >= come) here[i].remove();
    else if (before[i].nodeName === next[i].nodeName) patch(here[i], before[i], next[i]);
    else here[i].replaceWith(own(next[i]));
  }
}

function own(node) {
  return document.importNode(node, true);
}
