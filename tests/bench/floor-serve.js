// The least that a preview can do: a file is watched, its text is sent to the browser, and put in the page.
import { readFileSync, watch, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';

const [, , file] = process.argv;
writeFileSync(file, '');
const listeners = new Set();
const page = `<!doctype html><p></p><script>
new EventSource('/changes').onmessage = ({ data }) => { document.querySelector('p').textContent = data; };
</script>`;

const server = createServer((request, response) => {
  if (request.url !== '/changes') {
    response.writeHead(200, { 'Content-Type': 'text/html' });
    response.end(page);
    return;
  }
  response.writeHead(200, { 'Content-Type': 'text/event-stream' });
  response.flushHeaders();
  listeners.add(response);
});
watch(file, () => {
  const text = readFileSync(file, 'utf8');
  if (text !== '') for (const response of listeners) response.write(`data: ${text}\n\n`);
});
server.listen(0, '127.0.0.1', () => console.log(`http://127.0.0.1:${server.address().port}/`));
process.on('SIGINT', () => process.exit());
