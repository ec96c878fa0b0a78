// Loaded into a measured process (`node --import`): at its exit it notes the most memory that it held, in megabytes.
import { writeFileSync } from 'node:fs';
import { isMainThread } from 'node:worker_threads';

if (isMainThread)
  process.on('exit', () => {
    // maxRSS is in kibibytes.
    const peakMb = (process.resourceUsage().maxRSS * 1024) / 1e6;
    writeFileSync(process.env.USAGE_FILE, JSON.stringify({ peakMb: Math.round(peakMb) }));
  });
