// The limit: what the network and the disk alone cost. POST, one poll, download to a file, so many shots at once. No journal, no
// check, no retry. It works with jobs that are done at once.
import { numbers, openClient, settings } from './client.mjs';

const { base, shots, concurrency } = settings();
const client = await openClient({ base, concurrency });
const waiting = numbers(shots).values();

async function renderNext() {
  for (const nth of waiting) await client.download(nth, await client.poll(await client.submit(nth)));
}

await Promise.all(Array.from({ length: concurrency }, renderNext));
await client.close();
