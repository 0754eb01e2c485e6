// Search: every word asked for, as a part of some word of an entry. See src/render/search-index.ts.
window.vbSearch = ({ box, entriesOf, indexOf, itemOf, onAnswer }) => {
  const [field, count, hits] = ['input[type="search"]', '.sok-antal', '.sok-traffar'].map((one) => box.querySelector(one));
  const MOST = 50;
  const plain = (text) => text.replace(/\xad/g, '').replace(/\s+/g, ' ').trim();
  const wordsOf = (text) =>
    plain(text)
      .toLowerCase()
      .normalize('NFD')
      .replace(/\p{M}/gu, '')
      .match(/[\p{L}\p{N}]+/gu) ?? [];
  const numberOf = (code) => [...code].reduce((sum, digit) => sum * 26 + digit.charCodeAt() - 65, 0);
  const codeOf = (n) => (n < 26 ? '' : codeOf(Math.floor(n / 26))) + String.fromCharCode(65 + (n % 26));
  let entries;
  let index;
  const prepare = () => {
    entries = entriesOf();
    const names = () => entries.flatMap((one, i) => wordsOf(one.textContent).map((word) => `${word} ${codeOf(i)}\n`)).join('');
    index = indexOf().trimStart() || names();
  };
  const entriesWith = (word) => {
    const found = new Set();
    for (let at = index.indexOf(word), end; at >= 0; at = index.indexOf(word, end)) {
      end = index.indexOf('\n', at);
      for (const code of index.slice(index.indexOf(' ', at) + 1, end).split(' ')) found.add(numberOf(code));
    }
    return found;
  };
  const answer = () => {
    const asked = wordsOf(field.value);
    if (!index && asked.length > 0) prepare();
    const [first, ...others] = asked.map(entriesWith);
    const all = [...(first ?? [])].filter((number) => others.every((one) => one.has(number))).sort((a, b) => a - b);
    // Names with the words are first.
    const isNamed = (number) => asked.every((word) => wordsOf(entries[number].textContent).some((one) => one.includes(word)));
    const named = new Set(all.filter(isNamed));
    const found = [...named, ...all.filter((number) => !named.has(number))];
    hits.replaceChildren(...found.slice(0, MOST).map((number) => itemOf(entries[number], plain)));
    if (found.length > MOST) {
      const rest = document.createElement('li');
      rest.textContent = `… och ${found.length - MOST} till. Skriv fler ord.`;
      hits.append(rest);
    }
    hits.hidden = found.length === 0;
    onAnswer(found.length, asked.length);
    count.textContent = asked.length > 0 ? `${found.length || 'Inga'} ${found.length === 1 ? 'träff' : 'träffar'}` : '';
  };
  let typing;
  field.addEventListener('input', () => {
    clearTimeout(typing);
    typing = setTimeout(answer, 150);
  });
  box.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    field.value = '';
    answer();
    field.focus();
  });
  box.hidden = false;
  return answer;
};
