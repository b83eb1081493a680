import * as v from 'valibot';
import {
	formatReceipt,
	openingSchema,
	receiptOf,
	STATES,
	type CaseEvent,
	type Departure,
	type Opening
} from '$lib/cases';
import {
	enqueue,
	followEvents,
	newIdentity,
	onOutboxChange,
	outgoing,
	sealForServer,
	sendUnkept
} from '$lib/device';
import { report } from './fleet';
import type { Along } from './along';
import type { KioskChannel } from './screens';

/**
 * How far a request is. Only the server's own answer makes it `received`; `unkept` is neither on this
 * disk nor, as far as we know, with the server.
 */
export type Progress =
	| { at: 'unkept' }
	| { at: 'saved' }
	| { at: 'received'; promisedAt?: number }
	| { at: 'taken'; agent: string }
	| { at: 'closed' }
	| { at: 'refused'; detail: string };

export type Wish = Omit<v.InferInput<typeof openingSchema>, 'id' | 'claim' | 'channel'> & {
	channel: KioskChannel;
};

/** What a service says of a request. */
interface Told {
	promise: string;
	/** Whether there is a way to answer who asked. */
	isReachable: boolean;
}

/**
 * Seals it and writes it to the outbox, which sends it; or hands it straight to the server, where
 * this disk has no room. It is the same opening each time, so that trying again doubles nothing.
 */
async function keepOrSend(opening: Opening): Promise<Progress> {
	try {
		const write = { path: '/api/v1/sealed', body: await sealForServer(opening) };
		return await enqueue({ caseId: opening.id, ...write }).then(
			() => ({ at: 'saved' }) as const,
			() => send(write)
		);
	} catch {
		// No key to seal with, on this disk or from the server.
		return { at: 'unkept' };
	}
}

async function send(write: { path: string; body: string }): Promise<Progress> {
	void report('storage-full');
	const word = await sendUnkept(write);
	if (!word) return { at: 'unkept' };
	return word.is === 'accepted' ? { at: 'received' } : { at: 'refused', detail: word.detail };
}

interface Made {
	opening: Opening;
	secret: string;
}
interface About {
	isAlong?: boolean;
	told?: Told | undefined;
}

const ANSWER_WITHIN_MS = 10_000;

const status = v.object({ state: v.picklist(STATES), promisedAt: v.string() });

/**
 * A request made at this kiosk. What was typed is sealed before it touches the disk; its secret
 * stays in memory, so that after the visit nobody here can open the case.
 */
export class KioskRequest {
	#channel = $state<KioskChannel | 'chat'>('message');
	#said = $state.raw<readonly CaseEvent[]>([]);
	/** As it is shown. */
	readonly receipt: string;
	/** Whether it goes on on the customer's phone. */
	readonly isAlong: boolean;
	/** What comes of it, by a service; nothing where it was none. */
	readonly told: Told | undefined;
	readonly #opening: Opening;
	readonly #id: string;
	readonly #secret: string;
	#status = $state<string>();
	#isFollowed = false;
	#progress = $state.raw<Progress>({ at: 'saved' });

	private constructor(
		{ opening, secret }: Made,
		channel: KioskChannel,
		{ isAlong = false, told }: About = {}
	) {
		this.#opening = opening;
		this.#id = opening.id;
		this.#secret = secret;
		this.#channel = channel;
		this.isAlong = isAlong;
		this.told = told;
		this.receipt = formatReceipt(receiptOf(opening.id));
	}

	/** How this customer is reached: it may change mid-case. */
	get channel(): KioskChannel | 'chat' {
		return this.#channel;
	}

	/** What was written in it, in order. */
	get said(): readonly CaseEvent[] {
		return this.#said;
	}

	/** What the company's own system answered. */
	get status(): string | undefined {
		return this.#status;
	}

	get progress(): Progress {
		return this.#progress;
	}

	/**
	 * Seals it, writes it to the outbox and starts sending; resolves when it is on this disk, or it is
	 * known what became of it otherwise.
	 * @param told what a service says will come of it
	 */
	static async make(wish: Wish, told?: Told): Promise<KioskRequest> {
		const { id, secret, claim } = await newIdentity();
		const opening: Opening = v.parse(openingSchema, { ...wish, id, claim });
		const made = new KioskRequest({ opening, secret }, wish.channel, { told });
		await made.keep();
		return made;
	}

	/** Delivers what went along, too, in case the phone cannot: it is the same opening. */
	static async alsoHere({ secret, opening }: Along): Promise<KioskRequest> {
		const made = new KioskRequest({ opening, secret }, 'message', { isAlong: true });
		await made.keep();
		return made;
	}

	/** Whether it neither lies here nor was taken by the server: what was typed is wanted still. */
	get isUnkept(): boolean {
		return this.#progress.at === 'unkept';
	}

	/** Keeps or sends it, and again where that failed. */
	async keep(): Promise<void> {
		this.#progress = await keepOrSend(this.#opening);
		if (this.isUnkept) void report('request-not-kept');
	}

	/**
	 * The same case by another way, with what was tried already.
	 * @throws Error where the server cannot be told: nothing has changed then
	 */
	async becomes(
		channel: KioskChannel | 'chat',
		{ contact, slot, flexible, text }: Partial<Wish> = {}
	): Promise<void> {
		const wish = { id: crypto.randomUUID(), channel, contact, slot, flexible };
		await this.#post('channel', wish);
		this.#channel = channel;
		if (text !== undefined) await this.say(text);
		this.#progress = { at: 'received' };
		await this.#readPromise(AbortSignal.timeout(ANSWER_WITHIN_MS));
	}

	/** Writes in the case; held in memory until the server has it. @throws Error where it has it not */
	async say(text: string, id: string = crypto.randomUUID()): Promise<void> {
		await this.#post('messages', { id, text });
	}

	/**
	 * Its customer leaves this screen: whoever comes or writes hears of it, as far as the server can be
	 * told. Nobody waits for that.
	 */
	leave(how: Departure): void {
		const isHere = this.#channel === 'kiosk-call' || this.#channel === 'chat';
		const isOpen = this.#progress.at === 'received' || this.#progress.at === 'taken';
		if (!isHere || !isOpen) return;
		this.#post('departure', { id: crypto.randomUUID(), how }).catch(() => {
			// No network: the colleague who comes sees that nobody is here.
		});
	}

	async #post(what: 'channel' | 'messages' | 'departure', body: object): Promise<void> {
		const response = await fetch(`/api/v1/cases/${this.#id}/${what}`, {
			method: 'POST',
			headers: { 'content-type': 'application/json', ...this.#bearer() },
			body: JSON.stringify(body),
			cache: 'no-store',
			// What is said at the end outlives the page.
			keepalive: true,
			signal: AbortSignal.timeout(ANSWER_WITHIN_MS)
		});
		if (!response.ok) throw new Error(`The server answered ${response.status}.`);
	}

	/** Follows the delivery, then the case itself, until stopped. */
	follow(): () => void {
		const stop = new AbortController();
		const look = () => void this.#look(stop.signal);
		const unsubscribe = onOutboxChange(look);
		stop.signal.addEventListener('abort', unsubscribe);
		look();
		return () => stop.abort();
	}

	async #look(signal: AbortSignal): Promise<void> {
		// Nothing waits on a disk that cannot be read.
		const waiting = await outgoing(this.#id).catch(() => []);
		if (this.isUnkept) return;
		const refusal = waiting.find((entry) => entry.refusal)?.refusal;
		if (refusal) this.#progress = { at: 'refused', detail: refusal.detail };
		if (waiting.length > 0 || this.#isFollowed || signal.aborted) return;
		this.#isFollowed = true;
		signal.addEventListener('abort', () => (this.#isFollowed = false));
		if (this.#progress.at === 'saved') this.#progress = { at: 'received' };
		await this.#readPromise(signal);
		await followEvents(`/api/v1/cases/${this.#id}/events`, {
			headers: this.#bearer(),
			onEvent: (_kind, event) => this.#happened(event as CaseEvent, signal),
			signal
		});
	}

	#bearer() {
		return { authorization: `Bearer ${this.#secret}` };
	}

	#happened(event: CaseEvent, signal: AbortSignal): void {
		const { kind, agent = '' } = event;
		const isNew = this.#said.every(({ seq }) => seq !== event.seq);
		if (kind === 'message' && isNew) this.#said = [...this.#said, event];
		if (kind === 'answered') this.#status = event.text;
		if (kind === 'claimed') this.#progress = { at: 'taken', agent };
		else if (kind === 'resolved') this.#progress = { at: 'closed' };
		else if (kind === 'released' || kind === 'transferred' || kind === 'booked') {
			this.#progress = { at: 'received' };
			void this.#readPromise(signal);
		}
	}

	/** By when somebody answers; without it the screen says "received" and no time. */
	async #readPromise(signal: AbortSignal): Promise<void> {
		try {
			const response = await fetch(`/api/v1/cases/${this.#id}`, {
				headers: this.#bearer(),
				cache: 'no-store',
				signal
			});
			const parsed = v.safeParse(status, await response.json());
			if (!parsed.success || this.#progress.at !== 'received') return;
			this.#progress = { at: 'received', promisedAt: Date.parse(parsed.output.promisedAt) };
		} catch {
			// The network went again; the stream brings it when it is back.
		}
	}
}
