/** What the queue's order looks at. */
export interface Queued {
	id: string;
	/** Epoch milliseconds. */
	promisedAt: number;
	openedAt: number;
}

/** One queue: the earliest promise first; of equal ones who has waited longer. A total order. */
export function byPromise(a: Queued, b: Queued): number {
	return (
		a.promisedAt - b.promisedAt ||
		a.openedAt - b.openedAt ||
		(a.id < b.id ? -1 : Number(a.id > b.id))
	);
}
