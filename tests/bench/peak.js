// Preloaded by the bench: on exit, writes the peak memory of the process, in MiB, to the file named in VB_BENCH_PEAK.
import { writeFileSync } from 'node:fs';

process.on('exit', () => {
  writeFileSync(process.env.VB_BENCH_PEAK, String(process.resourceUsage().maxRSS / 1024));
});
