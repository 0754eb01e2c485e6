// Patches the live page to a new version. In: the live document, and the page as served before and now. Changes only what differs
// between the two served pages, which keeps the state of the reader and of scripts (scroll, focus, folded contents, search).

/** The name of the elements that the preview inserts. Patching skips them. */
export const OURS = 'vb-fynd';

/** Whether ids or scripts differ. The report's script collects ids when it starts, so the page then has to be reloaded. */
export function needsReload(before, next) {
  const signature = (part) => [...part.querySelectorAll('[id], script')].map((one) => one.id || one.textContent).join('\n');
  return signature(before) !== signature(next);
}

/**
 * Patches the node `live`, and its children, by the difference between `before` and `next`. The three have the same node name.
 */
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
  const liveNodes = [...live.childNodes].filter((node) => node.localName !== OURS);
  // A script has changed the children, so they cannot be matched with `before`. Replace them all.
  if (liveNodes.length !== before.length) {
    live.replaceChildren(...next.map(imported));
    return;
  }
  let start = 0;
  while (start < before.length && start < next.length && before[start].isEqualNode(next[start])) start += 1;
  let end = 0;
  const maxEnd = Math.min(before.length, next.length) - start;
  while (end < maxEnd && before.at(-1 - end).isEqualNode(next.at(-1 - end))) end += 1;
  const beforeEnd = before.length - end;
  const nextEnd = next.length - end;
  const after = liveNodes[beforeEnd] ?? null;
  for (let i = start; i < Math.max(beforeEnd, nextEnd); i += 1) {
    if (i >= beforeEnd) live.insertBefore(imported(next[i]), after);
    else if (i >= nextEnd) liveNodes[i].remove();
    else if (before[i].nodeName === next[i].nodeName) patch(liveNodes[i], before[i], next[i]);
    else liveNodes[i].replaceWith(imported(next[i]));
  }
}

function imported(node) {
  return document.importNode(node, true);
}
