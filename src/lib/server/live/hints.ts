import pg from 'pg';
import { log } from '$lib/server/log';
import { getStore } from '$lib/server/store';
import type { StreamEntry } from './entry';
import { tellTopic, wakeEverybody, wakeTopic } from './subscribers';

/**
 * Hints between nodes over PostgreSQL's NOTIFY: topics only, never content. Those of a moment are
 * sent together, outside of any transaction: NOTIFY inside one serialises all commits (490 instead
 * of 2,900 a second). A hint may be lost; readers look again by themselves.
 */
const CHANNEL = 'deskbell';
/** PostgreSQL takes 7,999 bytes; a topic has about 41. */
const TOPICS_PER_NOTIFY = 150;
const RECONNECT_MS = 500;

/** It holds nothing that must be on a disk, so its commit waits for none. */
const NOTIFY = `select set_config('synchronous_commit', 'off', true), pg_notify($1, $2)`;

/** Tells our own echoes from other nodes' hints. */
const node = crypto.randomUUID();
const pending = new Set<string>();
let isSending = false;

/** Says that something about these topics has changed. Call it after the commit. */
export function hint(...topics: string[]): void {
	topics.forEach(wakeTopic);
	sendSoon(topics);
}

/**
 * As `hint`, of one entry that was just written under its topic: who reads here is told it from
 * memory. Other nodes read it. It must be for everybody who may read that topic.
 */
export function tell(topic: string, entry: StreamEntry & { id: number }): void {
	tellTopic(topic, entry);
	sendSoon([topic]);
}

function sendSoon(topics: readonly string[]) {
	for (const topic of topics) pending.add(topic);
	if (isSending) return;
	isSending = true;
	// Not at once: a step hints at several topics, and who reads here is told first.
	setImmediate(() => void send());
}

async function send() {
	while (pending.size > 0) {
		const topics = [...pending].slice(0, TOPICS_PER_NOTIFY);
		for (const topic of topics) pending.delete(topic);
		await notify(topics);
	}
	isSending = false;
}

async function notify(topics: string[]) {
	try {
		await getStore().pool.query({
			name: 'notify',
			text: NOTIFY,
			values: [CHANNEL, [node, ...topics].join(' ')]
		});
	} catch (error) {
		log.debug({ err: error }, 'a hint was lost');
	}
}

/** This node's one listening connection; it comes back by itself. */
export class Listener {
	#client: pg.Client | undefined;
	#isClosed = false;
	#retry: NodeJS.Timeout | undefined;

	async open(): Promise<void> {
		if (this.#isClosed) return;
		const client = new pg.Client({ ...getStore().connection, keepAlive: true });
		this.#client = client;
		client.on('error', () => undefined);
		client.once('end', () => this.#comeBack());
		client.on('notification', ({ payload = '' }) => receive(payload));
		try {
			await client.connect();
			await client.query(`listen ${CHANNEL}`);
			wakeEverybody();
		} catch {
			await client.end().catch(() => undefined);
			this.#comeBack();
		}
	}

	async close(): Promise<void> {
		this.#isClosed = true;
		clearTimeout(this.#retry);
		await this.#client?.end().catch(() => undefined);
	}

	#comeBack() {
		if (this.#isClosed) return;
		clearTimeout(this.#retry);
		this.#retry = setTimeout(() => void this.open(), RECONNECT_MS);
		this.#retry.unref();
	}
}

function receive(payload: string) {
	const [from, ...topics] = payload.split(' ');
	if (from !== node) topics.forEach(wakeTopic);
}
