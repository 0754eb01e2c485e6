// What the page can do besides being read: search, follow the reader, fold on a phone. All may fail.
(() => {
  const find = (selector, root = document) => [...root.querySelectorAll(selector)];
  const nav = document.querySelector('.innehall');
  const contents = nav.querySelector('details');
  const search = nav.querySelector('.sok');
  const [field, shortcut] = find('input', search);
  const [count, hits] = find('.sok-antal, .sok-traffar', search);
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

  // Search: every word asked for, somewhere in the name.
  const plain = (text) => text.replace(/\xad/g, '').replace(/\s+/g, ' ').trim();
  const index = find('[data-sok]').map((element) => {
    const name = plain(element.textContent);
    const heading = element.closest('.delmal, .kapitel').querySelector('h2, h3, h4');
    const kind = element.dataset.sok + (heading === element ? '' : ` · ${plain(heading.textContent)}`);
    return { name, kind, id: element.parentElement.closest('[id]').id, words: name.toLowerCase() };
  });
  const make = (tag, own) => Object.assign(document.createElement(tag), own);
  const answer = () => {
    const asked = plain(field.value).toLowerCase();
    const found = asked ? index.filter(({ words }) => asked.split(' ').every((word) => words.includes(word))) : [];
    const items = found.map(({ name, kind, id }) => {
      const link = make('a', { href: `#${id}`, textContent: `${name} ` });
      link.append(make('span', { textContent: kind, className: 'sok-slag' }));
      const item = make('li');
      item.append(link);
      return item;
    });
    hits.replaceChildren(...items);
    hits.hidden = found.length === 0;
    contents.hidden = found.length > 0;
    count.textContent = asked && `${found.length || 'Inga'} ${found.length === 1 ? 'träff' : 'träffar'}`;
  };
  field.addEventListener('input', answer);
  search.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    field.value = '';
    answer();
    field.focus();
  });
  document.addEventListener('keydown', (event) => {
    if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey) return;
    if (!shortcut.checked || event.target === field) return;
    event.preventDefault();
    field.focus();
  });
  search.hidden = false;

  // The section in view is marked in the contents, in sight there.
  const places = find('a', contents).map((link) => ({
    link,
    section: document.getElementById(link.getAttribute('href').slice(1)),
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

  // A table with room needs no stop for the keyboard.
  const regions = find('.rullbar').map((region) => ({ region, name: region.getAttribute('aria-labelledby') }));
  const measure = () => {
    const tight = regions.map(({ region }) => region.scrollWidth > region.clientWidth);
    regions.forEach(({ region, name }, i) => {
      for (const [key, value] of Object.entries({ role: 'region', tabindex: '0', 'aria-labelledby': name })) {
        if (tight[i]) region.setAttribute(key, value);
        else region.removeAttribute(key);
      }
    });
  };
  measure();
  addEventListener('resize', measure);
  document.fonts.ready.then(measure);
})();
