// Begins takes of one board, each under a cap of the day, and prints how many began.
// It starts when its standard input ends, so that several start at once.
// Arguments: the folder, the board, how many takes it wants, and the cap in credits.
import { join } from 'node:path';
import { journalStore } from '../../../build/take/ledger/journal.js';

const [folder, board, wanted, max] = process.argv.slice(2);
const shared = { file: join(folder, 'budgets.json'), folder: 'renders', board };
const opened = await journalStore(join(folder, board, 'journal.jsonl'), { shared }).open({ run_id: board, worker_id: 'w' });
if (!opened.ok) throw new Error(opened.problem.message);
const beginTake = async (take) => {
  const event = {
    type: 'take-begun',
    at: '2026-11-20T08:00:00.000Z',
    shot: 'ridge',
    take,
    model: 'trinetra/kling-v3',
    origin: 'https://gateway.example',
    fingerprint: '0'.repeat(64),
    external_task_id: `task-${board}-${take}`,
    seconds: 5,
    resolution: '720p',
    body: '{}',
    credits: 1,
    unit: 'trinetra',
    account: '01234567',
  };
  const caps = [{ scope: 'day', unit: 'trinetra', max: Number(max) * 1000 }];
  const { kind } = await opened.value.begin(event, { price: 1000, caps, lease: { owner: 'w', seconds: 60 } });
  return kind;
};
process.stdout.write('ready ');
for await (const _ of process.stdin);
// In small groups, so that the processes take turns.
let begun = 0;
for (let take = 1; take <= Number(wanted); take += 3) {
  const kinds = await Promise.all([0, 1, 2].map((more) => beginTake(take + more)));
  begun += kinds.filter((kind) => kind === 'begun').length;
}
await opened.value.close();
process.stdout.write(String(begun));
