// Opens a journal as a run does, with everything that its events add up to, and prints the milliseconds of that alone and the
// number of its takes.
import { journalStore } from '../../build/take/ledger/journal.js';

const start = performance.now();
const opened = await journalStore(process.argv[2]).open({ run_id: 'bench', worker_id: 'bench' });
if (!opened.ok) throw new Error(opened.problem.message);
const takes = [...opened.value.projection.takes()].length;
const ms = performance.now() - start;
await opened.value.close();
console.log(JSON.stringify({ ms, takes }));
