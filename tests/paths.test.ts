/** The program reads only below the data folder and writes only in the output folder, for any links and file names. */
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { loadYear } from '../src/compile.ts';
import { disk } from '../src/platform/files.ts';
import { PACKAGE_ROOT } from '../src/platform/package-files.ts';
import { openTerminal } from '../src/terminal/terminal.ts';
import { buildCommand } from '../src/tools/build/command.ts';

const scratch = mkdtempSync(join(tmpdir(), 'vb-vagar-'));
const project = join(scratch, 'projekt');
const outside = join(scratch, 'utanfor');
const data = join(project, 'data');
const board = join(data, '2024/kulturnamnden');

beforeEach(() => {
  for (const folder of [project, outside]) rmSync(folder, { recursive: true, force: true });
  cpSync(join(PACKAGE_ROOT, 'tests/cases/base'), project, { recursive: true });
  mkdirSync(outside);
});

afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const load = () => loadYear(disk, { data, år: 2024, tillfälle: 'helår' });
const reported = () => load().findings.map(({ code, place }) => `${code} ${place.file.slice(data.length + 1)}`);

async function build(options: {
  readonly out: string;
  readonly namnd?: readonly string[];
}): Promise<{ code: number; text: string }> {
  let text = '';
  const keep = (line: string) => {
    text += `${line}\n`;
  };
  const terminal = { ...openTerminal({ NO_COLOR: '1' }), out: keep, info: keep, error: keep };
  return { code: await buildCommand('2024', { data, strict: false, format: ['html'], ...options }, terminal), text };
}

test('the unchanged year has no findings', () => {
  expect(reported()).toEqual([]);
});

describe('a link in the data', () => {
  const link = join(data, '2024/gemensamt/tema.yaml');

  test('out of the data folder is reported, without the content of its target', () => {
    const secret = join(outside, 'hemligt.yaml');
    writeFileSync(secret, 'lösenord: sesam');
    rmSync(link);
    symlinkSync(secret, link);
    expect(reported()).toEqual(['fil-olasbar 2024/gemensamt/tema.yaml']);
    expect([...load().sources.values()].map(({ text }) => text).join()).not.toContain('sesam');
  });

  test('out of the data folder is reported among the files of the theme too', () => {
    const secret = join(outside, 'hemligt.svg');
    writeFileSync(secret, '<svg xmlns="http://www.w3.org/2000/svg"/>');
    mkdirSync(join(data, '2024/gemensamt/tema'));
    symlinkSync(secret, join(data, '2024/gemensamt/tema/logotyp.svg'));
    expect(reported()).toEqual(['fil-olasbar 2024/gemensamt/tema/logotyp.svg']);
    expect(load().temafiler.get('logotyp.svg')?.bytes).toBeUndefined();
    // Naming the file in the theme gives no second finding.
    appendFileSync(join(data, '2024/gemensamt/tema.yaml'), 'logotyp:\n  fil: logotyp.svg\n  beskrivning: Kommunens vapen\n');
    expect(reported()).toEqual(['fil-olasbar 2024/gemensamt/tema/logotyp.svg']);
  });

  test('that leads nowhere is reported', () => {
    rmSync(link);
    symlinkSync(join(outside, 'finns-inte'), link);
    expect(reported()).toEqual(['fil-olasbar 2024/gemensamt/tema.yaml']);
  });

  test('that leads to itself is reported', () => {
    rmSync(link);
    symlinkSync('tema.yaml', link);
    expect(reported()).toEqual(['fil-olasbar 2024/gemensamt/tema.yaml']);
  });

  test('to a file elsewhere in the data folder is followed', () => {
    cpSync(link, join(data, 'tema-2023.yaml'));
    rmSync(link);
    symlinkSync('../../tema-2023.yaml', link);
    expect(reported()).toEqual([]);
  });

  test.runIf(process.platform === 'linux')('to a device or to /proc is not read', () => {
    for (const target of ['/dev/zero', '/proc/self/environ']) {
      rmSync(link);
      symlinkSync(target, link);
      expect(reported()).toEqual(['fil-olasbar 2024/gemensamt/tema.yaml']);
    }
  });

  test('to a folder outside is not entered', () => {
    cpSync(join(board, 'mal/rikt-kulturliv/fler-besok'), join(outside, 'fler-besok'), { recursive: true });
    rmSync(join(board, 'mal/rikt-kulturliv/fler-besok'), { recursive: true });
    symlinkSync(join(outside, 'fler-besok'), join(board, 'mal/rikt-kulturliv/fler-besok'));
    expect([...load().sources.keys()].filter((file) => file.includes('fler-besok/'))).toEqual([]);
    expect(reported()).toContain('okand-referens 2024/kulturnamnden/mal/rikt-kulturliv/rikt-kulturliv.yaml');
  });

  test('out of the data folder is not accepted as a year', async () => {
    cpSync(join(data, '2024'), join(outside, '2024'), { recursive: true });
    rmSync(join(data, '2024'), { recursive: true });
    symlinkSync(join(outside, '2024'), join(data, '2024'));
    expect(await build({ out: join(project, 'out') })).toMatchObject({
      code: 2,
      text: expect.stringContaining('Det finns inget år'),
    });
    expect(new Set(load().findings.map(({ code }) => code))).toContain('fil-olasbar');
    expect([...load().sources.values()].every(({ text }) => text === '')).toBe(true);
  });
});

describe('writing', () => {
  const out = join(project, 'ut');

  test('fails when the folder of the year is a link', async () => {
    mkdirSync(out);
    symlinkSync(outside, join(out, '2024'));
    expect(await build({ out })).toMatchObject({
      code: 3,
      text: expect.stringContaining('mappen är en länk till en annan plats'),
    });
    expect(readdirSync(outside)).toEqual([]);
  });

  test('replaces a link with the report, and leaves its target unchanged', async () => {
    const target = join(outside, 'viktigt.html');
    writeFileSync(target, 'viktigt');
    mkdirSync(join(out, '2024'), { recursive: true });
    symlinkSync(target, join(out, '2024/kulturnamnden.html'));
    expect((await build({ out })).code).toBe(0);
    expect(readFileSync(target, 'utf8')).toBe('viktigt');
    expect(readFileSync(join(out, '2024/kulturnamnden.html'), 'utf8')).toContain('<!doctype html>');
  });

  test('does not follow a link with the name of the temporary folder', async () => {
    mkdirSync(join(out, '2024'), { recursive: true });
    symlinkSync(outside, join(out, `2024/.vb-${process.pid}`));
    expect((await build({ out })).code).toBe(0);
    expect(readdirSync(outside)).toEqual([]);
  });

  test.each(['../../utanfor/x', '..', '/etc', 'kulturnamnden/../../x', '__proto__'])('rejects --namnd %s', async (namnd) => {
    const { code, text } = await build({ out, namnd: [namnd] });
    expect({ code, text }).toMatchObject({ code: 2, text: expect.stringContaining('Det finns ingen nämnd med id') });
    expect(existsSync(out)).toBe(false);
  });
});

describe('an id that is a path', () => {
  test.each(['../../../utanfor/x', '/etc/passwd', '..', 'a/b', 'a\\b', '.', 'CON:'])('%s is reported as an invalid id', (id) => {
    const file = join(board, 'mal/rikt-kulturliv/rikt-kulturliv.yaml');
    writeFileSync(file, readFileSync(file, 'utf8').replace('- fler-besok', `- ${JSON.stringify(id)}`));
    expect(reported()).toContain('fel-form 2024/kulturnamnden/mal/rikt-kulturliv/rikt-kulturliv.yaml');
  });
});
