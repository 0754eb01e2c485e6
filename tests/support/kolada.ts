/** A local server in place of Kolada, a year whose mått are fetched from it, and waits that take no time. */
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { filesOf } from './layers.ts';

/** The folder of the saved answers. */
export const ANSWERS = fileURLToPath(new URL('../kolada', import.meta.url));

/** The text of a saved answer, or of a whole reply when its name ends with `.http`. */
export const answer = (name: string): string => readFileSync(join(ANSWERS, name), 'utf8');

/** Answers in order to each path that begins with a text. The last one is repeated. The first text that fits is used. */
export type Script = readonly (readonly [start: string, replies: readonly string[]])[];

/** A running server: its address, and the paths that were asked for. */
export interface FakeKolada {
  readonly address: string;
  readonly asked: string[];
  readonly close: () => void;
}

/** A reply with JSON as the body. */
export const ok = (body: string): string =>
  `HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;

/** A reply as a file has it: its head may have the line breaks of the file. */
const raw = (text: string): string => {
  const [head = '', ...body] = text.split(/\r?\n\r?\n/);
  return `${head.replace(/\r?\n/g, '\r\n')}\r\nConnection: close\r\n\r\n${body.join('\n\n')}`;
};

/** The reply of a saved answer. */
export const reply = (name: string): string => (name.endsWith('.http') ? raw(answer(name)) : ok(answer(name)));

const NOTHING = ok('{"values":[],"count":0,"next_url":null}');

/** Starts a server. A path that the script lacks gets an answer without values. */
export async function fakeKolada(script: Script): Promise<FakeKolada> {
  const asked: string[] = [];
  const sent = new Map<string, number>();
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    open.add(socket);
    socket.on('error', () => {});
    socket.on('data', (bytes) => {
      const path = /^GET \/v3(\S*)/.exec(bytes.toString())?.[1] ?? '';
      asked.push(decodeURIComponent(path));
      const [start, replies] = script.find(([one]) => path.startsWith(one)) ?? ['', [NOTHING]];
      const turn = sent.get(start) ?? 0;
      sent.set(start, turn + 1);
      socket.end(replies[Math.min(turn, replies.length - 1)] ?? NOTHING);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  return {
    address: `http://127.0.0.1:${port}/v3`,
    asked,
    close: () => {
      for (const socket of open) socket.destroy();
      server.close();
    },
  };
}

/** Makes waits take no time while some work is done. Returns their lengths in seconds. */
export async function withoutWaiting<T>(work: () => Promise<T>): Promise<{ readonly result: T; readonly waits: number[] }> {
  const timers = createRequire(import.meta.url)('node:timers/promises') as { setTimeout: (ms: number) => Promise<void> };
  const { setTimeout: before } = timers;
  const waits: number[] = [];
  timers.setTimeout = async (ms) => {
    waits.push(ms / 1000);
  };
  try {
    return { result: await work(), waits };
  } finally {
    timers.setTimeout = before;
  }
}

const MÅL = 'data/2025/kulturnamnden/mal/rikt-kulturliv/fler-besok';

/** The path of the file of a mått. */
export const måttFile = (id: string): string => `${MÅL}/matt/${id}.yaml`;

/** The lock file. */
export const LOCK = 'data/2025/kulturnamnden/hamtat/kolada.yaml';

/** The file of a mått with a Kolada id. `resultat` is the lines below that key. */
export const måttText = (namn: string, enhet: string, plan: readonly string[], resultat: readonly string[] = []): string =>
  [
    'plan:',
    `  namn: ${namn}`,
    `  enhet: ${enhet}`,
    '  riktning: högre',
    ...plan.map((line) => `  ${line}`),
    ...(resultat.length > 0 ? ['resultat:', ...resultat.map((line) => `  ${line}`)] : []),
    '',
  ].join('\n');

/** The mått of the year when a test names none: the library with figures of 2024, and the music school with none. */
export const MÅTT: Readonly<Record<string, string>> = {
  bibliotek: måttText('Nöjda med biblioteket', 'procent', ['kolada: N99001', 'hämtas: utfall'], ['utfall:', '  2024: 61.0']),
  musikskola: måttText('Elever i musikskolan', 'antal', ['kolada: N99002', 'hämtas: utfall']),
};

/** Makes a project in a new folder: one board of Älvsåsen in 2025, whose mål has the given mått. Returns the folder. */
export function koladaProject(mått: Readonly<Record<string, string>> = MÅTT, kommun: readonly string[] = []): string {
  const root = mkdtempSync(join(tmpdir(), 'vb-kolada-'));
  const files = new Map<string, string>();
  for (const [path, content] of filesOf('base')) {
    if (path.includes('/matt/') || path.includes('/uppdrag/')) continue;
    files.set(path.replace('data/2024', 'data/2025'), content.toString().replaceAll('2025', '2026').replaceAll('2024', '2025'));
  }
  files.set(
    'data/2025/gemensamt/kommun.yaml',
    [
      'namn: Älvsåsens kommun',
      'kortnamn: Älvsåsen',
      'kommunkod: "9912"',
      ...kommun,
      'mål:',
      '  - rikt-kulturliv',
      '  - trygg-vardag',
      '',
    ].join('\n'),
  );
  for (const [id, text] of Object.entries(mått)) files.set(måttFile(id), text);
  const reported = ['uppföljning:', '  helår:', '    bedömning: God'];
  const why = [
    '    skäl:',
    '      bedömning: |',
    '        Nämnden har sett besöken själv.',
    '    motivering: |',
    '      Målet nås.',
    '',
  ];
  const goal = (...plan: string[]) => ['plan:', ...plan, ...reported, ...why].join('\n');
  files.set(`${dirname(MÅL)}/rikt-kulturliv.yaml`, goal('  mål:', '    - fler-besok'));
  files.set(`${MÅL}/fler-besok.yaml`, goal('  namn: Fler besök', '  mått:', ...Object.keys(mått).map((id) => `    - ${id}`)));
  for (const [path, text] of files) {
    mkdirSync(join(root, dirname(path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return root;
}
