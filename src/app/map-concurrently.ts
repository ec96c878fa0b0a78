/** Maps items with at most `limit` of them at work at once. Results are in the order of the items. The first error rejects. */
export async function mapConcurrently<T, R>(items: readonly T[], limit: number, work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  const queue = items.entries();
  const worker = async (): Promise<void> => {
    // All workers take from one iterator, so each item is taken once.
    for (const [nth, item] of queue) results[nth] = await work(item);
  };
  await Promise.all(Array.from({ length: Math.min(limit, items.length) }, worker));
  return results;
}
