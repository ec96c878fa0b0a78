// A script with a good scheduler and a fixed pace: a poll every 500 ms, and the download outside the slot.
import pLimit from 'p-limit';
import { numbers, openClient, pollEvery, settings } from './client.mjs';

const { base, shots, concurrency } = settings();
const client = await openClient({ base, concurrency });
const limit = pLimit(concurrency);

const runJob = async (nth) => pollEvery(client, await client.submit(nth), 500);
const renderShot = async (nth) => client.download(nth, await limit(runJob, nth));

await Promise.all(numbers(shots).map(renderShot));
await client.close();
