// Opens a journal as a run does, with everything that its events add up to, and prints the milliseconds of that alone and the
// number of its takes.
import { openJournal } from '../../dist/take/ledger/journal.js';

const start = performance.now();
const opened = await openJournal(process.argv[2]);
if (!opened.ok) throw new Error(opened.problem.message);
const takes = [...opened.value.projection.takes()].length;
const ms = performance.now() - start;
await opened.value.close();
console.log(JSON.stringify({ ms, takes }));
