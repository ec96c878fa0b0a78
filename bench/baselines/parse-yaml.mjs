// YAML parsing with positions alone: reads boards, builds their documents with the place of every node, and ends.
import { readFileSync } from 'node:fs';
import { LineCounter, parseDocument } from 'yaml';

for (const file of process.argv.slice(2)) {
  const lineCounter = new LineCounter();
  const { contents, errors } = parseDocument(readFileSync(file, 'utf8'), { lineCounter });
  if (errors.length > 0 || !Array.isArray(contents?.range)) process.exitCode = 1;
}
