import { and, asc, eq, gt, isNull, lt, sql } from 'drizzle-orm';
import { hint, subscribe } from '$lib/server/live';
import { log } from '$lib/server/log';
import { getStore, libraryRequests } from '$lib/server/store';

/**
 * From a node without files to the one that has them, through the store: a row is a request, its
 * answer comes into the same row, and hints say when to look. Who asks again with the same id gets
 * the same answer; a request nobody took in time is withdrawn, so that nothing happens later than
 * its editor was told.
 */
const PATIENCE_S = 10;
/** Hints may be lost: both sides look by themselves. */
const LOOK_AGAIN_MS = 1000;
const KEPT_FOR = sql`now() - interval '1 hour'`;
const REQUESTS = 'library-requests';
const answerTopic = (id: string) => `library-answer-${id}`;

export interface Request {
	/** A UUID. */
	id: string;
	kind: string;
	/** Anything JSON can carry. */
	body: unknown;
	bytes?: Uint8Array;
}

export interface Worker {
	/** Whether this node has the files at the moment. */
	isReady: () => boolean;
	/** Does what is asked. It must bear being asked twice: a node may die before its answer is kept. */
	answer: (request: Request) => Promise<unknown>;
}

export class Forwarder {
	readonly #worker: Worker;
	#taking: Promise<void> | undefined;
	#isStale = false;
	#unsubscribe: () => void = () => undefined;
	#timer: NodeJS.Timeout | undefined;

	constructor(worker: Worker) {
		this.#worker = worker;
	}

	/** Takes other nodes' requests from now on, whenever the worker is ready. */
	open(): void {
		this.#unsubscribe = subscribe([REQUESTS], () => this.#wake());
		this.#timer = setInterval(() => this.#wake(), LOOK_AGAIN_MS);
		this.#timer.unref();
	}

	async close(): Promise<void> {
		this.#unsubscribe();
		clearInterval(this.#timer);
		await this.#taking;
	}

	/** The answer; undefined when no node took the request in time, and then none will. */
	async ask({ id, kind, body, bytes }: Request): Promise<unknown> {
		const row = { id, kind, body, bytes: bytes ? Buffer.from(bytes) : null };
		await getStore().db.insert(libraryRequests).values(row).onConflictDoNothing();
		const waiting = new Waiting(id);
		hint(REQUESTS);
		try {
			const answer = await waiting.answer();
			return answer === undefined ? await this.#withdraw(id) : answer;
		} finally {
			waiting.close();
		}
	}

	/** Waits for a worker that is at it right now; then it has answered after all. */
	async #withdraw(id: string): Promise<unknown> {
		const { db } = getStore();
		const unanswered = and(eq(libraryRequests.id, id), isNull(libraryRequests.answeredAt));
		await db.delete(libraryRequests).where(unanswered);
		return answerOf(id);
	}

	#wake(): void {
		this.#isStale = true;
		this.#taking ??= this.#takeAll().finally(() => (this.#taking = undefined));
	}

	async #takeAll(): Promise<void> {
		try {
			while (this.#isStale && this.#worker.isReady()) {
				this.#isStale = false;
				while (await this.#takeOne());
				await getStore().db.delete(libraryRequests).where(lt(libraryRequests.createdAt, KEPT_FOR));
			}
		} catch (error) {
			// The store is away; the next look finds the requests where they were.
			log.debug({ err: error }, 'requests of other nodes could not be taken');
		}
	}

	/** Whether there was one. The row is locked until its answer is in it. */
	async #takeOne(): Promise<boolean> {
		const id = await getStore().db.transaction(async (tx) => {
			const [row] = await tx
				.select()
				.from(libraryRequests)
				.where(isOpen)
				.orderBy(asc(libraryRequests.createdAt))
				.limit(1)
				.for('update', { skipLocked: true });
			if (!row) return undefined;
			const { id, kind, body, bytes } = row;
			const answer = await this.#worker.answer({ id, kind, body, ...(bytes && { bytes }) });
			await tx
				.update(libraryRequests)
				.set({ answer, answeredAt: sql`now()`, bytes: null })
				.where(eq(libraryRequests.id, id));
			return id;
		});
		if (id !== undefined) hint(answerTopic(id));
		return id !== undefined;
	}
}

const isOpen = and(
	isNull(libraryRequests.answeredAt),
	gt(libraryRequests.createdAt, sql`now() - make_interval(secs => ${PATIENCE_S})`)
);

async function answerOf(id: string): Promise<unknown> {
	const [row] = await getStore()
		.db.select({ answer: libraryRequests.answer, at: libraryRequests.answeredAt })
		.from(libraryRequests)
		.where(eq(libraryRequests.id, id));
	return row?.at ? row.answer : undefined;
}

/** One asker: looks whenever it is woken, until there is an answer or its patience ends. */
class Waiting {
	readonly #id: string;
	readonly #deadline = performance.now() + PATIENCE_S * 1000;
	#wake: () => void = () => undefined;
	#isWoken = false;
	readonly #unsubscribe: () => void;
	readonly #timer: NodeJS.Timeout;

	constructor(id: string) {
		this.#id = id;
		const wake = () => {
			this.#isWoken = true;
			this.#wake();
		};
		this.#unsubscribe = subscribe([answerTopic(id)], wake);
		this.#timer = setInterval(wake, LOOK_AGAIN_MS);
	}

	async answer(): Promise<unknown> {
		while (performance.now() < this.#deadline) {
			const answer = await answerOf(this.#id);
			if (answer !== undefined) return answer;
			await this.#woken();
		}
		return undefined;
	}

	async #woken(): Promise<void> {
		if (!this.#isWoken) await new Promise<void>((resolve) => (this.#wake = resolve));
		this.#isWoken = false;
	}

	close(): void {
		this.#unsubscribe();
		clearInterval(this.#timer);
	}
}
