/** Draws the same four pictures again and again, for `npm run bench`. It is typed, so that it follows the form of the pictures. */
import { groupChart } from '../../src/charts/groups.ts';
import { sparkline } from '../../src/charts/sparkline.ts';
import { stackedChart } from '../../src/charts/stacked.ts';
import { trendChart } from '../../src/charts/trend.ts';

const text = { id: 'vb-bild-x', namn: 'Utveckling: index', beskrivning: 'Index var 54 och är 58.' };
const innebörd = { minstaÄndring: 2.2, möjliga: [0, 100] } as const;
const punkter = [2013, 2015, 2017, 2019].map((tid, i) => {
  return { tid, värde: 54 + i, marginal: 2.2, preliminär: false, serie: 0, period: String(tid), text: `index ${54 + i}` };
});
const grupper = ['Kvinnor', 'Män'].map((namn, i) => ({ namn, värde: 50 + i, text: `index ${50 + i}` }));
const serier = ['Klara', 'Ej klara'].map((ord, status) => ({ ord, stapel: { status, färg: '#2f6b2f' } }));
const rader = Array.from({ length: 7 }, (_, i) => ({ namn: `Mål ${i}`, summering: `${i} av 7`, antal: [i, 7 - i] }));

const DRAW = [
  () =>
    trendChart({ ...text, punkter, mål: { gränser: [60], ord: 'Etappmål 2019: index 60' }, bandord: 'Felmarginal', innebörd }),
  () => groupChart({ ...text, grupper }),
  () => sparkline({ namn: 'Utfallet var 54.', punkter, mål: [60], innebörd }),
  () => stackedChart({ ...text, serier, rader }),
];

/** Draws 100 pictures. Returns the time in milliseconds. */
function hundred(): number {
  const started = process.hrtime.bigint();
  for (let i = 0; i < 25; i += 1) for (const draw of DRAW) draw();
  return Number(process.hrtime.bigint() - started) / 1e6;
}

/** The time of 100 pictures in ms: the first time (cold), and the median and the minimum after warm-up. Other processes only add time. */
export function timeCharts(rounds: number): { cold: number; warm: number; least: number } {
  const cold = hundred();
  for (let i = 0; i < 100; i += 1) hundred();
  const warm = Array.from({ length: rounds }, hundred).sort((a, b) => a - b);
  return { cold, warm: warm[Math.floor(rounds / 2)] ?? cold, least: warm[0] ?? cold };
}
