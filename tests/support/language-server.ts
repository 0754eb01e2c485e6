/** Drives yaml-language-server as an editor does: over stdin and stdout, with the settings of a workspace. */
import { type ChildProcess, spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** A diagnostic, as the Language Server Protocol has it. */
export interface Diagnostic {
  readonly message: string;
  readonly range: { readonly start: Position; readonly end: Position };
}

/** A position in a text. Line and UTF-16 character are counted from 0. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

/** A suggestion, with its documentation as plain text or Markdown. */
export interface Completion {
  readonly label: string;
  readonly insertText: string;
  readonly documentation: string;
}

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
}

const PACKAGE = dirname(createRequire(import.meta.url).resolve('yaml-language-server/package.json'));

/** The text of Markdown or plain-text content. Empty when there is none. */
const textOf = (content: unknown): string =>
  typeof content === 'string' ? content : ((content as { value?: string } | null | undefined)?.value ?? '');

/** A running language server. Call `start` before the requests, and `stop` at the end. */
export class LanguageServer {
  readonly #process: ChildProcess;
  readonly #folder: string;
  readonly #settings: Readonly<Record<string, unknown>>;
  readonly #answers = new Map<number, (result: unknown) => void>();
  readonly #receivers = new Map<string, (diagnostics: Diagnostic[]) => void>();
  /** Methods that the server unexpectedly requested from its client, and its output on stderr. */
  readonly complaints: string[] = [];
  #buffer = Buffer.alloc(0);
  #next = 1;

  constructor(folder: string, settings: Readonly<Record<string, unknown>>, env: NodeJS.ProcessEnv = process.env) {
    this.#folder = folder;
    this.#settings = settings;
    this.#process = spawn(process.execPath, [join(PACKAGE, 'bin/yaml-language-server'), '--stdio'], { env });
    this.#process.stdout?.on('data', (chunk: Buffer) => this.#read(chunk));
    this.#process.stderr?.on('data', (chunk: Buffer) => this.complaints.push(chunk.toString()));
  }

  /** Initializes the server, and waits until it has asked for its settings. */
  async start(): Promise<void> {
    const uri = pathToFileURL(this.#folder).href;
    await this.#ask('initialize', {
      processId: process.pid,
      rootUri: uri,
      workspaceFolders: [{ uri, name: 'projekt' }],
      capabilities: {
        workspace: { configuration: true, workspaceFolders: true },
        textDocument: {
          completion: { completionItem: { snippetSupport: true, documentationFormat: ['markdown', 'plaintext'] } },
          hover: { contentFormat: ['markdown'] },
          publishDiagnostics: { relatedInformation: true },
        },
      },
    });
    this.#send({ method: 'initialized', params: {} });
    this.#send({ method: 'workspace/didChangeConfiguration', params: { settings: {} } });
    await this.#configured;
  }

  /** Returns the diagnostics of a file with a path and a text. */
  async diagnose(path: string, text: string): Promise<Diagnostic[]> {
    const uri = this.#uri(path);
    const published = new Promise<Diagnostic[]>((resolve) => this.#receivers.set(uri, resolve));
    this.#open(uri, text);
    const diagnostics = await published;
    await this.#close(uri);
    return diagnostics;
  }

  /** Returns the hover text at a position. Empty when there is none. */
  async hover(path: string, text: string, position: Position): Promise<string> {
    const uri = this.#uri(path);
    this.#open(uri, text);
    const result = (await this.#ask('textDocument/hover', { textDocument: { uri }, position })) as { contents?: unknown } | null;
    await this.#close(uri);
    return textOf(result?.contents);
  }

  /** Returns the suggestions at a position. */
  async complete(path: string, text: string, position: Position): Promise<Completion[]> {
    const uri = this.#uri(path);
    this.#open(uri, text);
    const result = (await this.#ask('textDocument/completion', { textDocument: { uri }, position })) as {
      items: { label: string; insertText?: string; textEdit?: { newText: string }; documentation?: unknown }[];
    };
    await this.#close(uri);
    return result.items.map(({ label, insertText, textEdit, documentation }) => ({
      label,
      insertText: textEdit?.newText ?? insertText ?? label,
      documentation: textOf(documentation),
    }));
  }

  stop(): void {
    this.#process.kill();
  }

  #uri = (path: string) => pathToFileURL(join(this.#folder, path)).href;

  #open(uri: string, text: string): void {
    this.#send({
      method: 'textDocument/didOpen',
      params: { textDocument: { uri, languageId: 'yaml', version: this.#next++, text } },
    });
  }

  /** Closes a file and waits for the answer to another request, which comes after the server has cleared the diagnostics. */
  async #close(uri: string): Promise<void> {
    this.#send({ method: 'textDocument/didClose', params: { textDocument: { uri } } });
    await this.#ask('textDocument/documentSymbol', { textDocument: { uri } });
  }

  #ask(method: string, params: unknown): Promise<unknown> {
    const id = this.#next++;
    const answer = new Promise<unknown>((resolve) => this.#answers.set(id, resolve));
    this.#send({ id, method, params });
    return answer;
  }

  #send(message: Message): void {
    const body = JSON.stringify({ jsonrpc: '2.0', ...message });
    this.#process.stdin?.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  }

  #read(chunk: Buffer): void {
    this.#buffer = Buffer.concat([this.#buffer, chunk]);
    for (;;) {
      const head = this.#buffer.indexOf('\r\n\r\n');
      const length = Number(
        /Content-Length: (\d+)/.exec(this.#buffer.subarray(0, Math.max(head, 0)).toString())?.[1] ?? Number.NaN,
      );
      if (head === -1 || this.#buffer.length < head + 4 + length) return;
      const body = this.#buffer.subarray(head + 4, head + 4 + length).toString();
      this.#buffer = this.#buffer.subarray(head + 4 + length);
      this.#receive(JSON.parse(body) as Message);
    }
  }

  #ready = () => {};
  readonly #configured = new Promise<void>((resolve) => {
    this.#ready = resolve;
  });

  #receive({ id, method, params, result }: Message): void {
    if (method === undefined) {
      this.#answers.get(id ?? 0)?.(result);
      return;
    }
    if (method === 'textDocument/publishDiagnostics') {
      const { uri, diagnostics } = params as { uri: string; diagnostics: Diagnostic[] };
      this.#receivers.get(uri)?.(diagnostics);
      this.#receivers.delete(uri);
    } else if (method === 'workspace/configuration') {
      const { items } = params as { items: { section?: string }[] };
      this.#send({ id: id ?? 0, result: items.map(({ section = '' }) => this.#section(section)) });
      setTimeout(() => this.#ready(), 50);
    } else if (id !== undefined) {
      if (method !== 'client/registerCapability') this.complaints.push(method);
      this.#send({ id, result: null });
    }
  }

  /** Converts flat settings (`yaml.schemas: …`) to the nested object that an editor returns for a section (`yaml`). */
  #section(section: string): unknown {
    if (section.startsWith('[')) return this.#settings[section] ?? {};
    const tree: Record<string, unknown> = {};
    for (const [key, value] of Object.entries(this.#settings)) {
      if (!key.startsWith(`${section}.`)) continue;
      const path = key.slice(section.length + 1).split('.');
      let here = tree;
      for (const word of path.slice(0, -1)) {
        here[word] ??= {};
        here = here[word] as Record<string, unknown>;
      }
      here[path.at(-1) ?? ''] = value;
    }
    return tree;
  }
}
