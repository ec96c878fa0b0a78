// Waves: as many shots as there are slots, `Promise.all`, then the next ones. A poll every 500 ms.
import { numbers, openClient, pollEvery, settings } from './client.mjs';

const { base, shots, concurrency } = settings();
const client = await openClient({ base, concurrency });

const renderShot = async (nth) => client.download(nth, await pollEvery(client, await client.submit(nth), 500));

const all = numbers(shots);
for (let at = 0; at < all.length; at += concurrency) await Promise.all(all.slice(at, at + concurrency).map(renderShot));
await client.close();
