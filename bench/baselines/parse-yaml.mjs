// YAML parsing with positions alone: reads a board, builds its document with the place of every node, and ends.
import { readFileSync } from 'node:fs';
import { LineCounter, parseDocument } from 'yaml';

const lineCounter = new LineCounter();
const { contents, errors } = parseDocument(readFileSync(process.argv[2], 'utf8'), { lineCounter });
if (errors.length > 0 || !Array.isArray(contents?.range)) process.exitCode = 1;
