// A typical script: p-limit, a poll every 5 seconds, and the download inside the slot.
import pLimit from 'p-limit';
import { numbers, openClient, pollEvery, settings } from './client.mjs';

const { base, shots, concurrency } = settings();
const client = await openClient({ base, concurrency });
const limit = pLimit(concurrency);

const renderShot = async (nth) => client.download(nth, await pollEvery(client, await client.submit(nth), 5000));

await Promise.all(numbers(shots).map((nth) => limit(renderShot, nth)));
await client.close();
