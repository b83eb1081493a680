import * as v from 'valibot';
import { committed, database, type Outgoing } from './database';
import { updateCase } from './identity';

/**
 * Writes that a person was told about, kept in IndexedDB until the server acknowledges them: tried
 * in order within a case, with backoff, never dropped, never counted as delivered on anything but
 * the server's own answer (a captive portal's 200 is not one).
 */
const FIRST_PAUSE_MS = 1_000;
/** A person may be looking at "not sent yet": never longer than this while the page is open. */
const LONGEST_PAUSE_MS = 15_000;
const ANSWER_WITHIN_MS = 15_000;

/** What an opening (also a sealed one), a message and a vote are answered with. */
const acknowledgement = v.union([
	v.object({
		id: v.string(),
		state: v.picklist(['waiting', 'active', 'resolved']),
		promisedAt: v.string()
	}),
	v.object({ seq: v.number() }),
	v.object({ voted: v.string() })
]);
type Acknowledged = v.InferOutput<typeof acknowledgement>;
const problem = v.object({ detail: v.string() });

/** Where votes go. Nobody waits for one, and nobody is asked what to do about one refused. */
export const VOTES = '/api/v1/votes';

type Delivery = 'delivered' | 'refused' | 'later';

/**
 * Saves writes durably, all or none, and starts sending in their order; resolves when they are saved
 * on this device. @throws where there is no room
 */
export async function enqueue(
	...writes: Pick<Outgoing, 'caseId' | 'path' | 'body'>[]
): Promise<void> {
	const db = await database();
	// "Saved on this device" is said next: it holds through a flat battery, too.
	const tx = db.transaction('outbox', 'readwrite', { durability: 'strict' });
	const entries = writes.map((write) => ({ ...write, savedAt: Date.now(), tries: 0 }));
	await committed(tx, Promise.all(entries.map((entry) => tx.store.add(entry))));
	announce();
	void flush();
	void askForWaking();
}

/**
 * Acknowledged writes that a full disk does not let go of: they are not sent again by this page, and
 * the next one that sends them is answered the same.
 */
const acknowledged = new Map<number, Acknowledged>();
const isDelivered = ({ order = -1 }: Outgoing) => acknowledged.has(order);

/** Cases whose opening the server has taken while this page stood. */
const opened = new Set<string>();

/** Whether the server said to this page that it has the case, also where the disk says nothing. */
export const isOpened = (caseId: string): boolean => opened.has(caseId);

/** What waits here, oldest first; of one case, or of all. */
export async function outgoing(caseId?: string): Promise<Outgoing[]> {
	const all = await kept(caseId);
	return all.filter((entry) => !isDelivered(entry));
}

async function kept(caseId?: string): Promise<Outgoing[]> {
	const db = await database();
	return caseId === undefined ? db.getAll('outbox') : db.getAllFromIndex('outbox', 'case', caseId);
}

/** Puts another body in a refused write's place, which is sent anew before what waits behind it. */
export async function amend(order: number, body: string): Promise<void> {
	const tx = (await database()).transaction('outbox', 'readwrite');
	const change = async () => {
		const entry = await tx.store.get(order);
		if (!entry) return;
		const amended = { ...entry, body, tries: 0 };
		delete amended.refusal;
		await tx.store.put(amended);
	};
	await committed(tx, change());
	announce();
	void flush();
}

/** Takes back a refused write: the person chose otherwise. */
export async function withdraw(order: number): Promise<void> {
	await (await database()).delete('outbox', order);
	announce();
}

/** Takes back what waits of a case whose person has gone; what is on its way may arrive still. */
export async function withdrawCase(caseId: string): Promise<void> {
	const tx = (await database()).transaction('outbox', 'readwrite');
	const orders = await tx.store.index('case').getAllKeys(caseId);
	await committed(tx, Promise.all(orders.map((order) => tx.store.delete(order))));
	announce();
}

const listeners = new Set<() => void>();
const channel =
	typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel('deskbell-outbox');
channel?.addEventListener('message', () => {
	for (const listener of listeners) listener();
});

function announce() {
	for (const listener of listeners) listener();
	channel?.postMessage('changed');
}

/** Calls back whenever the outbox changed, in this tab or another. Returns how to stop. */
export function onOutboxChange(listener: () => void): () => void {
	listeners.add(listener);
	return () => listeners.delete(listener);
}

async function bearer(caseId: string): Promise<Record<string, string>> {
	const own = await (await database()).get('cases', caseId);
	return own ? { authorization: `Bearer ${own.secret}` } : {};
}

async function post(
	{ path, body }: Pick<Outgoing, 'path' | 'body'>,
	headers: Record<string, string> = {}
): Promise<Response | undefined> {
	try {
		return await fetch(path, {
			method: 'POST',
			headers: { 'content-type': 'application/json', ...headers },
			body,
			cache: 'no-store',
			signal: AbortSignal.timeout(ANSWER_WITHIN_MS)
		});
	} catch {
		// No network, or no answer in time: the server may have it, and the retry is harmless.
		return undefined;
	}
}

async function bodyOf(response: Response): Promise<unknown> {
	try {
		return await response.json();
	} catch {
		return undefined;
	}
}

/** 4xx but for "come again" is a decision; everything else may pass. */
function isRefusal(status: number): boolean {
	return status >= 400 && status < 500 && ![401, 408, 425, 429].includes(status);
}

/** What the server said of a write; nothing where nobody answered who is ours, or who decided. */
type Word =
	{ is: 'accepted'; of: Acknowledged } | ({ is: 'refused' } & NonNullable<Outgoing['refusal']>);

async function wordOf(response: Response | undefined): Promise<Word | undefined> {
	const body = response && (await bodyOf(response));
	const accepted = v.safeParse(acknowledgement, body);
	if (response?.ok && accepted.success) return { is: 'accepted', of: accepted.output };
	const refused = v.safeParse(problem, body);
	if (!response || !isRefusal(response.status) || !refused.success) return undefined;
	return { is: 'refused', status: response.status, detail: refused.output.detail };
}

async function deliver(entry: Outgoing): Promise<Delivery> {
	const word = await wordOf(await post(entry, await bearer(entry.caseId)));
	if (word?.is === 'accepted') {
		acknowledged.set(entry.order ?? -1, word.of);
		if ('state' in word.of) opened.add(entry.caseId);
		await letGo(entry, word.of);
		return 'delivered';
	}
	const db = await database();
	if (word) {
		const { status, detail } = word;
		if (entry.path === VOTES) await db.delete('outbox', entry.order ?? -1);
		else await note({ ...entry, tries: entry.tries + 1, refusal: { status, detail } });
		return 'refused';
	}
	await note({ ...entry, tries: entry.tries + 1 });
	return 'later';
}

/** What was taken back meanwhile does not come again. */
async function note(entry: Outgoing): Promise<void> {
	const tx = (await database()).transaction('outbox', 'readwrite');
	const change = async () => {
		if ((await tx.store.getKey(entry.order ?? -1)) !== undefined) await tx.store.put(entry);
	};
	await committed(tx, change());
}

async function letGo({ order = -1 }: Outgoing, of: Acknowledged): Promise<void> {
	await (await database()).delete('outbox', order);
	if ('state' in of) await updateCase(of.id, { state: of.state, promisedAt: of.promisedAt });
	acknowledged.delete(order);
}

/**
 * Sends a write whose case has no secret here without keeping it, where there is no room to. Sent
 * again word for word, it is the same request.
 * @returns the server's word on it; undefined where there was none, though it may have arrived
 */
export async function sendUnkept(
	write: Pick<Outgoing, 'path' | 'body'>
): Promise<Word | undefined> {
	return wordOf(await post(write));
}

/** Whether the server has it now. */
async function move(entry: Outgoing): Promise<boolean> {
	if (entry.refusal) return false;
	const of = acknowledged.get(entry.order ?? -1);
	if (!of) return (await deliver(entry)) === 'delivered';
	await letGo(entry, of);
	return true;
}

/** One pass over the outbox. Within a case nothing overtakes what waits before it. */
async function pass(): Promise<{ left: number; tries: number }> {
	const blocked = new Set<string>();
	let tries = 0;
	for (const entry of await kept()) {
		if (blocked.has(entry.caseId)) continue;
		// A disk that takes nothing down of the one case holds up no other.
		const isGone = await move(entry).catch(() => isDelivered(entry));
		if (!isGone) blocked.add(entry.caseId);
		tries = Math.max(tries, entry.tries);
		announce();
	}
	return { left: (await kept()).filter((entry) => !entry.refusal).length, tries };
}

let timer: ReturnType<typeof setTimeout> | undefined;

/** Full jitter, so that a shop's kiosks do not all return at once. */
function pauseAfter(tries: number): number {
	const most = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.min(tries, 10));
	return FIRST_PAUSE_MS / 2 + Math.random() * most;
}

/** What another tab or the service worker does not send already; undefined where one does. */
function passAlone(): Promise<{ left: number; tries: number } | undefined> {
	return navigator.locks.request('deskbell-outbox', { ifAvailable: true }, (lock) =>
		lock ? pass() : undefined
	);
}

/** Sends what can be sent now. Says whether something is left that may be sent later. */
export async function sendOutbox(): Promise<boolean> {
	const result = await passAlone();
	return result === undefined || result.left > 0;
}

/** Sends what can be sent now and comes back for the rest; one tab at a time. */
export async function flush(): Promise<void> {
	clearTimeout(timer);
	// A database that does not open now may later, when its disk has room.
	const result = await passAlone().catch(() => undefined);
	if (result?.left === 0) return;
	timer = setTimeout(() => void flush(), pauseAfter(result?.tries ?? 1));
}

/** The name under which a browser that can wakes the service worker when there is a network. */
export const OUTBOX_TAG = 'deskbell-outbox';

/** Chromium sends what waits after the page was closed, too; elsewhere the next page does. */
async function askForWaking(): Promise<void> {
	if (!('serviceWorker' in navigator)) return;
	const registration = await navigator.serviceWorker.getRegistration();
	const { sync } = (registration ?? {}) as { sync?: { register(tag: string): Promise<void> } };
	// Refused by the person's settings: the open page sends all the same.
	await sync?.register(OUTBOX_TAG).catch(() => undefined);
}
