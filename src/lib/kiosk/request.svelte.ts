import * as v from 'valibot';
import {
	CHANNELS,
	formatReceipt,
	openingSchema,
	receiptOf,
	STATES,
	type CaseEvent,
	type Departure,
	type Opening
} from '$lib/cases';
import {
	followEvents,
	isOpened,
	isWithoutDisk,
	newIdentity,
	onOutboxChange,
	outgoing,
	withdrawCase,
	type Outgoing
} from '$lib/device';
import type { Along } from './along';
import { ANSWER_WITHIN_MS, postInCase } from './case-post';
import { keepOrSend, type Progress } from './delivery';
import { report } from './fleet';
import { channelChange, type ChannelChange, type Way, type Wish } from './channel-change';

/** What a service says of a request. */
interface Told {
	promise: string;
	/** Whether there is a way to answer who asked. */
	isReachable: boolean;
}

interface Made {
	opening: Opening;
	secret: string;
}
type Sign = (opening: Opening) => Promise<Opening>;
interface About {
	isAlong?: boolean;
	told?: Told | undefined;
}

const status = v.object({
	state: v.picklist(STATES),
	promisedAt: v.string(),
	channel: v.picklist(CHANNELS)
});

/**
 * A request made at this kiosk. What was typed is sealed before it touches the disk; its secret
 * stays in memory, so that after the visit nobody here can open the case.
 */
export class KioskRequest {
	#channel = $state<Way>('message');
	#said = $state.raw<readonly CaseEvent[]>([]);
	/** As it is shown. */
	readonly receipt: string;
	/** Whether it goes on on the customer's phone. */
	readonly isAlong: boolean;
	/** What comes of it, by a service; nothing where it was none. */
	readonly told: Told | undefined;
	readonly #opening: Opening;
	#contact: Opening['contact'];
	readonly #id: string;
	readonly #secret: string;
	#status = $state<string>();
	#isFollowed = false;
	#change: ChannelChange | undefined;
	#progress = $state.raw<Progress>({ at: 'saved' });

	private constructor(
		{ opening, secret }: Made,
		channel: Way,
		{ isAlong = false, told }: About = {}
	) {
		this.#opening = opening;
		this.#contact = opening.contact;
		this.#id = opening.id;
		this.#secret = secret;
		this.#channel = channel;
		this.isAlong = isAlong;
		this.told = told;
		this.receipt = formatReceipt(receiptOf(opening.id));
	}

	/** How this customer is reached: it may change mid-case. */
	get channel(): Way {
		return this.#channel;
	}

	/** How they asked to be reached last, whether or not that could be told. */
	get wanted(): Way {
		return this.#change?.wish.channel ?? this.#channel;
	}

	/** Whether we have a number to ring this customer on. */
	get isRung(): boolean {
		return (this.#change?.wish.contact ?? this.#contact)?.phone !== undefined;
	}

	/** Called, and nobody has come by when it was promised. @param now epoch milliseconds */
	isLate(now: number): boolean {
		const { progress } = this;
		const isCall = this.#channel === 'kiosk-call' && progress.at === 'received';
		return isCall && (progress.promisedAt ?? now) < now;
	}

	/** Whether its customer waits at this screen for somebody. */
	get isHere(): boolean {
		const isFor = this.#channel === 'kiosk-call' || this.#channel === 'chat';
		const isOpen = ['saved', 'received', 'taken'].includes(this.#progress.at);
		// Another way that could not be told leaves it as it was.
		return isFor && (isOpen || (this.isUnkept && this.#change !== undefined));
	}

	/** What was written in it, in order. */
	get said(): readonly CaseEvent[] {
		return this.#said;
	}

	/** What staff wrote to this customer last. */
	get word(): CaseEvent | undefined {
		return this.#said.findLast(({ by }) => by === 'agent');
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
	 * @param sign gives it this kiosk's word
	 * @param told what a service says will come of it
	 */
	static async make(wish: Wish, sign: Sign, told?: Told): Promise<KioskRequest> {
		const { id, secret, claim } = await newIdentity();
		const opening = await sign(v.parse(openingSchema, { ...wish, id, claim }));
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
		if (this.#change) await this.#take(this.#change).catch(() => this.waits());
		else this.#progress = await keepOrSend(this.#opening);
		if (this.isUnkept) void report('request-not-kept');
	}

	/**
	 * The same case by another way, with what was tried already.
	 * @throws Refused where the server says no
	 * @throws Error where it cannot be told, or its answer was lost: asked for again, it is the same
	 */
	async becomes(channel: Way, wish: Partial<Wish> = {}): Promise<void> {
		const change = channelChange(channel, wish);
		this.#change = this.#change?.asked === change.asked ? this.#change : change;
		await this.#take(this.#change);
	}

	async #take(change: ChannelChange): Promise<void> {
		if (!change.isTaken) await this.#post('channel', change.wish);
		change.isTaken = true;
		this.#channel = change.wish.channel;
		this.#contact = change.wish.contact ?? this.#contact;
		if (change.message) await this.#post('messages', change.message);
		this.#change = undefined;
		this.#progress = { at: 'received' };
		await this.#readPromise(AbortSignal.timeout(ANSWER_WITHIN_MS));
	}

	/** Whether the server has taken part of another way: nothing else may stand for it. */
	get isChanging(): boolean {
		return this.#change?.isTaken ?? false;
	}

	/** Another way could not be told: whoever asked is told so, and may try again. */
	waits(): void {
		this.#progress = { at: 'unkept' };
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
		if (!this.isHere) return;
		// Nobody is called to an empty screen when the network is back.
		if (this.#progress.at === 'saved') withdrawCase(this.#id).catch(() => undefined);
		this.#post('departure', { id: crypto.randomUUID(), how }).catch(() => {
			// No network: the colleague who comes sees that nobody is here.
		});
	}

	#post(what: Parameters<typeof postInCase>[1], body: object): Promise<void> {
		return postInCase({ id: this.#id, headers: this.#bearer() }, what, body);
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
		// Nothing waits on a disk that cannot be read, but what lies there is not delivered for that.
		const waiting = await outgoing(this.#id).catch(() => undefined);
		const isUnread = waiting === undefined || isWithoutDisk();
		const isUnknown = isUnread && !isOpened(this.#id);
		if (this.isUnkept || (isUnknown && this.#progress.at === 'saved')) return;
		await this.#seen(waiting ?? [], signal);
	}

	async #seen(waiting: readonly Outgoing[], signal: AbortSignal): Promise<void> {
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
			const { promisedAt, channel } = parsed.output;
			this.#progress = { at: 'received', promisedAt: Date.parse(promisedAt) };
			// A callback that cannot be is a message.
			this.#channel = channel;
		} catch {
			// The network went again; the stream brings it when it is back.
		}
	}
}
