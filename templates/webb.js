// What the pages of a folder can do besides being read: fold the contents, search, filter and sort. All may fail.
(() => {
  const find = (selector, root = document) => [...root.querySelectorAll(selector)];

  // Contents beside the page stand open; on a phone they begin closed.
  const contents = document.querySelector('.innehall details');
  const wide = matchMedia('(min-width: 64rem)');
  const fold = () => {
    contents.open = wide.matches;
  };
  if (contents) {
    fold();
    wide.addEventListener('change', fold);
    const here = contents.querySelector('[aria-current]');
    const nav = contents.closest('nav');
    if (here && wide.matches) nav.scrollTop = here.offsetTop - nav.clientHeight / 3;
  }

  // What is chosen is in the fragment of the address, so that it can be linked and comes back. A page from disk can change nothing else there.
  const chosen = () => new URLSearchParams(location.hash.slice(1));
  const keep = (pairs) => {
    const fragment = new URLSearchParams(pairs).toString();
    history.replaceState(null, '', fragment ? `#${fragment}` : location.pathname + location.search);
  };
  // A link to a place on the page changes no choice.
  const onChosen = (apply) =>
    addEventListener('hashchange', () => {
      if (location.hash === '' || location.hash.includes('=')) apply();
    });

  // Search: the list of everything is the answer until something is asked. A question may come with the form of the start page.
  const box = document.querySelector('.sok');
  const list = document.querySelector('.sok-lista');
  if (box && list) {
    const field = box.querySelector('input');
    const question = () => chosen().get('q') ?? new URLSearchParams(location.search).get('q') ?? '';
    const answer = vbSearch({
      box,
      entriesOf: () => find('[data-sok]', list),
      indexOf: () => document.getElementById('vb-sokindex').textContent,
      itemOf: (entry) => entry.closest('li').cloneNode(true),
      onAnswer: (_, asked) => {
        list.hidden = asked > 0;
        if (field.value !== question()) keep({ q: field.value });
      },
    });
    const ask = () => {
      field.value = question();
      answer();
    };
    onChosen(ask);
    if (question()) ask();
  }

  // Explore: rows are hidden and moved, never made, so the table is complete without this.
  const table = document.querySelector('.utforska');
  if (!table) return;
  const body = table.tBodies[0];
  const rows = [...body.rows];
  const headings = [...table.tHead.rows[0].cells];
  // With nothing to choose between there is no filter.
  const filters = document.querySelector('.filter');
  const count = filters?.querySelector('[role="status"]');
  const choices = filters ? find('select', filters) : [];
  const filter = () => {
    for (const row of rows) row.hidden = choices.some(({ name, value }) => value !== '' && row.dataset[name] !== value);
    if (count) count.textContent = `${rows.filter(({ hidden }) => !hidden).length} av ${rows.length} rader visas`;
  };
  const order = new Intl.Collator('sv', { numeric: true });
  const textIn = (row, column) => row.cells[column].textContent.trim();
  const sort = (heading, isDown) => {
    for (const other of headings) other.removeAttribute('aria-sort');
    heading?.setAttribute('aria-sort', isDown ? 'descending' : 'ascending');
    // Rows without a value come last in both directions.
    const compare = (a, b) => {
      const [one, other] = [a, b].map((row) => textIn(row, heading.cellIndex));
      if (one === '' || other === '') return (one === '') - (other === '');
      return order.compare(one, other) * (isDown ? -1 : 1);
    };
    body.append(...(heading ? [...rows].sort(compare) : rows));
  };
  const directionOf = (heading) => heading?.getAttribute('aria-sort');
  const nameOf = (heading) => heading.textContent.replace(/\xad/g, '');
  const write = () => {
    const sorted = headings.find(directionOf);
    const pairs = choices.map(({ name, value }) => [name, value]);
    pairs.push(['ordning', sorted ? nameOf(sorted) : ''], ['riktning', directionOf(sorted) === 'descending' ? 'fallande' : '']);
    keep(pairs.filter(([, value]) => value));
  };
  const apply = () => {
    const asked = chosen();
    for (const choice of choices) {
      choice.value = asked.get(choice.name) ?? '';
      // A link may ask for what another year had.
      if (choice.selectedIndex < 0) choice.value = '';
    }
    filter();
    const heading = headings.find((one) => nameOf(one) === asked.get('ordning'));
    if (heading || headings.some(directionOf)) sort(heading, asked.get('riktning') === 'fallande');
  };
  filters?.addEventListener('change', () => {
    filter();
    write();
  });
  filters?.querySelector('button').addEventListener('click', () => {
    for (const choice of choices) choice.value = '';
    filter();
    write();
  });
  if (filters) filters.hidden = false;
  for (const heading of headings) {
    const button = document.createElement('button');
    button.type = 'button';
    button.append(...heading.childNodes);
    button.addEventListener('click', () => {
      sort(heading, directionOf(heading) === 'ascending');
      write();
    });
    heading.append(button);
  }
  apply();
  onChosen(apply);
})();
