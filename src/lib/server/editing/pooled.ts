/** Disks and threads are kept busy by about so many at a time; more only wait. */
const WIDTH = 16;

/**
 * What comes of each, in order; a few are under way at a time.
 * @throws the first error, once nothing is under way any more
 */
export async function pooled<T, R>(
	items: readonly T[],
	work: (item: T) => Promise<R>
): Promise<R[]> {
	const results: R[] = [];
	const queue = items.entries();
	const lane = async () => {
		for (const [at, item] of queue) results[at] = await work(item);
	};
	const ended = await Promise.allSettled(Array.from({ length: WIDTH }, lane));
	const failed = ended.find((each) => each.status === 'rejected');
	if (failed) throw failed.reason;
	return results;
}
