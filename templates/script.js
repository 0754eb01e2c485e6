// What the page can do besides being read: search, follow the reader, fold on a phone. All may fail.
(() => {
  const find = (selector, root = document) => [...root.querySelectorAll(selector)];
  const nav = document.querySelector('.innehall');
  const contents = nav.querySelector('details');
  const search = nav.querySelector('.sok');
  const [field, shortcut] = find('input', search);
  const wide = matchMedia('(min-width: 64rem)');

  // Contents beside the page stand open; on a phone they begin closed.
  const fold = () => {
    contents.open = wide.matches;
  };
  fold();
  wide.addEventListener('change', fold);
  addEventListener('beforeprint', () => {
    contents.open = true;
  });

  // A hit leads to the innermost part of the report around the entry.
  const headingOf = (region) => region.querySelector('h2, h3, h4');
  const hitOf = (element, plain) => {
    const region = element.closest('section, article, tr, .tabell');
    const around = headingOf(element.closest('.delmal, .kapitel'));
    const kind = element.dataset.sok + (around === element ? '' : ` · ${plain(around.textContent)}`);
    return { name: plain(element.textContent), kind, id: region.id || element.id || element.parentElement.closest('[id]').id };
  };
  const make = (tag, own) => Object.assign(document.createElement(tag), own);
  const itemOf = (element, plain) => {
    const { name, kind, id } = hitOf(element, plain);
    const link = make('a', { href: `#${id}`, textContent: `${name} ` });
    link.append(make('span', { textContent: kind, className: 'sok-slag' }));
    const item = make('li');
    item.append(link);
    return item;
  };
  vbSearch({
    box: search,
    entriesOf: () => find('[data-sok]'),
    indexOf: () => document.getElementById('vb-sokindex')?.textContent ?? '',
    itemOf,
    onAnswer: (found) => {
      contents.hidden = found > 0;
    },
  });
  document.addEventListener('keydown', (event) => {
    if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey) return;
    if (!shortcut.checked || event.target === field) return;
    event.preventDefault();
    field.focus();
  });

  // The section in view is marked in the contents, in sight there.
  const places = find('a', contents).map((link) => ({
    link,
    section: document.getElementById(link.getAttribute('href').slice(1)).closest('section'),
  }));
  let marked;
  const follow = () => {
    const here = places.findLast(({ section }) => section.getBoundingClientRect().top < 48)?.link;
    if (here === marked) return;
    marked?.removeAttribute('aria-current');
    marked = here;
    here?.setAttribute('aria-current', 'location');
    if (!here || !wide.matches || nav.matches(':focus-within')) return;
    const [box, frame] = [here, nav].map((one) => one.getBoundingClientRect());
    if (box.top < frame.top || box.bottom > frame.bottom) nav.scrollTop += box.top - frame.top - frame.height / 3;
  };
  addEventListener('scroll', () => requestAnimationFrame(follow), { passive: true });
  follow();

  // What is far from the window was not laid out for the first view (screen.css). It is now, a little at a time. The preview has no index.
  const later = window.requestIdleCallback ?? setTimeout;
  const waiting = find('.sokbar :is(.delmal, .avsnitt, .uppdrag, .tabell, .rullbar)');
  const layOut = () => {
    for (const one of waiting.splice(0, 20)) one.classList.add('lagd');
    if (waiting.length > 0) later(layOut);
  };
  addEventListener('load', () => later(layOut));

  // A table with room needs no stop for the keyboard. It is measured when it is laid out.
  const names = new Map(find('.rullbar').map((region) => [region, region.getAttribute('aria-labelledby')]));
  const measure = (seen) => {
    for (const region of new Set(seen.map(({ target }) => target.closest('.rullbar')))) {
      // Removing the stop under the focus would lose it.
      if (region === document.activeElement) continue;
      const isTight = region.scrollWidth > region.clientWidth;
      for (const [key, value] of Object.entries({ role: 'region', tabindex: '0', 'aria-labelledby': names.get(region) })) {
        if (isTight) region.setAttribute(key, value);
        else region.removeAttribute(key);
      }
    }
  };
  const sizes = new ResizeObserver(measure);
  for (const region of names.keys()) {
    sizes.observe(region);
    sizes.observe(region.firstElementChild);
  }
})();
