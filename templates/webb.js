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

  // Search: the list of everything is the answer until something is asked. A question may come with the address.
  const box = document.querySelector('.sok');
  const list = document.querySelector('.sok-lista');
  if (box && list) {
    const answer = vbSearch({
      box,
      entriesOf: () => find('[data-sok]', list),
      indexOf: () => document.getElementById('vb-sokindex').textContent,
      itemOf: (entry) => entry.closest('li').cloneNode(true),
      onAnswer: (_, asked) => {
        list.hidden = asked > 0;
      },
    });
    const question = new URLSearchParams(location.search).get('q');
    if (question) {
      box.querySelector('input').value = question;
      answer();
    }
  }

  // Explore: rows are hidden and moved, never made, so the table is complete without this.
  const table = document.querySelector('.utforska');
  if (!table) return;
  const body = table.tBodies[0];
  const rows = [...body.rows];
  // With nothing to choose between there is no filter.
  const filters = document.querySelector('.filter');
  if (filters) {
    const count = filters.querySelector('[role="status"]');
    const choices = find('select', filters);
    const filter = () => {
      for (const row of rows) row.hidden = choices.some(({ name, value }) => value !== '' && row.dataset[name] !== value);
      count.textContent = `${rows.filter(({ hidden }) => !hidden).length} av ${rows.length} rader visas`;
    };
    filters.addEventListener('change', filter);
    filters.querySelector('button').addEventListener('click', () => {
      for (const choice of choices) choice.value = '';
      filter();
    });
    filters.hidden = false;
    filter();
  }
  const order = new Intl.Collator('sv', { numeric: true });
  const textIn = (row, column) => row.cells[column].textContent.trim();
  const sort = (heading) => {
    const column = heading.cellIndex;
    const isDown = heading.getAttribute('aria-sort') === 'ascending';
    for (const other of find('th[aria-sort]', table)) other.removeAttribute('aria-sort');
    heading.setAttribute('aria-sort', isDown ? 'descending' : 'ascending');
    // Rows without a value come last in both directions.
    const compare = (a, b) => {
      const [one, other] = [textIn(a, column), textIn(b, column)];
      if (one === '' || other === '') return (one === '') - (other === '');
      return order.compare(one, other) * (isDown ? -1 : 1);
    };
    body.append(...rows.sort(compare));
  };
  for (const heading of table.tHead.rows[0].cells) {
    const button = document.createElement('button');
    button.type = 'button';
    button.append(...heading.childNodes);
    button.addEventListener('click', () => sort(heading));
    heading.append(button);
  }
})();
