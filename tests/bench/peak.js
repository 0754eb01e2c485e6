// Preloaded by the bench: writes the process's peak memory, in MiB, to the file named in VB_BENCH_PEAK when the process ends.
import { writeFileSync } from 'node:fs';

process.on('exit', () => {
  writeFileSync(process.env.VB_BENCH_PEAK, String(process.resourceUsage().maxRSS / 1024));
});
