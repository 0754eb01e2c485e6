// Times 100 charts, in ms: the pure functions alone, bundled into `folder`. Returns the first run (cold), and the median and the
// minimum after warm-up. Other processes can only add time, so the minimum is reported too.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

export async function timeCharts(root, folder, rounds) {
  const names = ['trend', 'groups', 'sparkline', 'stacked'];
  const contents = names.map((name) => `export * from './${name}.ts';`).join('\n');
  const outfile = join(folder, 'charts.mjs');
  const stdin = { contents, resolveDir: join(root, 'src/charts'), loader: 'ts' };
  await build({ stdin, outfile, bundle: true, format: 'esm', platform: 'node', logLevel: 'warning' });
  const { trendChart, groupChart, sparkline, stackedChart } = await import(pathToFileURL(outfile).href);

  const text = {
    id: 'vb-bild-x',
    rubrik: 'Utveckling 2013–2019',
    namn: 'Utveckling: index',
    beskrivning: 'Index var 54 och är 58.',
  };
  const punkter = [2013, 2015, 2017, 2019].map((tid, i) => {
    return { tid, värde: 54 + i, marginal: 2.2, serie: 0, period: String(tid), text: `index ${54 + i}` };
  });
  const grupper = ['Kvinnor', 'Män'].map((namn, i) => ({ namn, värde: 50 + i, text: `index ${50 + i}` }));
  const serier = ['Klara', 'Ej klara'].map((ord) => ({ ord, färg: '#2f6b2f' }));
  const rader = Array.from({ length: 7 }, (_, i) => ({ namn: `Mål ${i}`, summering: `${i} av 7`, antal: [i, 7 - i] }));
  const draw = [
    () => trendChart({ ...text, punkter, mål: { värde: 60, ord: 'Etappmål 2019: index 60' }, bandord: 'Felmarginal' }),
    () => groupChart({ ...text, grupper }),
    () => sparkline({ namn: 'Utfallet var 54.', punkter, mål: 60 }),
    () => stackedChart({ ...text, serier, rader }),
  ];
  const hundred = () => {
    const started = process.hrtime.bigint();
    for (let i = 0; i < 100; i += 1) draw[i % draw.length]();
    return Number(process.hrtime.bigint() - started) / 1e6;
  };
  const cold = hundred();
  for (let i = 0; i < 100; i += 1) hundred();
  const warm = Array.from({ length: rounds }, hundred).sort((a, b) => a - b);
  return { cold, warm: warm[Math.floor(rounds / 2)], least: warm[0] };
}
