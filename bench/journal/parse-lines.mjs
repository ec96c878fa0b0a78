// The least that reading a journal costs: reads the file, parses each line as JSON, and prints the milliseconds of that.
import { readFileSync } from 'node:fs';

const start = performance.now();
let takes = 0;
for (const line of readFileSync(process.argv[2], 'utf8').trimEnd().split('\n'))
  if (JSON.parse(line).event.type === 'take-begun') takes += 1;
console.log(JSON.stringify({ ms: performance.now() - start, takes }));
