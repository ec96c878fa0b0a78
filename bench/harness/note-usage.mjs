// Loaded into a measured process (`node --import`): at its exit it notes the most memory that it held, in megabytes,
// and the processor's time that it took.
import { writeFileSync } from 'node:fs';
import { isMainThread } from 'node:worker_threads';

if (isMainThread)
  process.on('exit', () => {
    const { maxRSS: kibibytes, userCPUTime, systemCPUTime } = process.resourceUsage();
    const cpuMs = Math.round((userCPUTime + systemCPUTime) / 1000);
    writeFileSync(process.env.USAGE_FILE, JSON.stringify({ peakMb: Math.round((kibibytes * 1024) / 1e6), cpuMs }));
  });
