import * as v from 'valibot';
import { serviceAnswersSchema, type CaseEvent } from '$lib/cases';
import {
	enqueue,
	followEvents,
	forgetCase,
	keepLog,
	keptLog,
	onOutboxChange,
	outgoing,
	photoBody,
	Signals,
	updateCase,
	withdraw,
	type Outgoing
} from '$lib/device';
import type { PhotoSource } from '$lib/ui/photo-source';
import { caseSchema, eventOf, problemSchema, slotsSchema, type CaseSummary } from './answers';
import { parsed, pendingOf } from './pending';

/** Of an opening, what says by which service it came. */
const madeBy = v.object({ service: v.pick(serviceAnswersSchema, ['id']) });

/** How often a screen asks how the queue stands, or what it could not be told. */
const LOOK_MS = 8_000;

const KEEP_AFTER_MS = 200;

/** Another way to be answered. */
export interface Wish {
	channel: 'callback' | 'message';
	contact?: { phone: string };
	/** A slot's start, or `now`. */
	slot?: string;
}

/** How the device proves whose case it is: its secret, or the cookie the server made without one. */
export interface Holder {
	id: string;
	secret?: string;
}

/**
 * One case on the customer's screen: its log, what still waits here, and whether the stream
 * stands. Written once, sent by the outbox, shown from the server's numbered log.
 */
export class Conversation {
	events = $state.raw<CaseEvent[]>([]);
	summary = $state.raw<CaseSummary>();
	waiting = $state.raw<Outgoing[]>([]);
	connected = $state(true);
	/** How far this device's clock is ahead of the server's, in milliseconds. */
	ahead = $state(0);
	/** Starts of the slots to which an agreed call may be moved; nothing while unknown. */
	slots = $state.raw<string[]>();
	/** Who writes at the moment. */
	readonly signals: Signals;
	/** The last number that an agent's screen has shown, as far as it was told here. */
	readSeq = $state(0);
	#holder: Holder;
	#seen = 0;
	/** Whether the case has changed and how was not heard: no event tells it a second time. */
	#isStale = false;
	/** The message written last, so that sending it again is the same. */
	#last: { id: string; text: string } | undefined;
	#ended = new AbortController();
	#keeping: ReturnType<typeof setTimeout> | undefined;

	constructor(holder: Holder, known: { events: CaseEvent[]; summary?: CaseSummary }) {
		this.#holder = holder;
		this.signals = new Signals(holder.id, () => this.#headers());
		this.events = known.events;
		if (known.summary) this.summary = known.summary;
	}

	/** Messages and photos from here that the server has not numbered yet. */
	get pending() {
		return this.waiting.flatMap((entry) => pendingOf(entry) ?? []);
	}

	/** The server's word on the opening, or else on what was written last, where it accepted neither. */
	get refusal() {
		return this.waiting.find((entry) => entry.refusal)?.refusal;
	}

	/** Whether the opening itself still waits on this device. */
	get isUnsent() {
		return this.#opening !== undefined;
	}

	/** Of the form that the opening was made with; one that was not accepted is mended there. */
	get form(): string {
		const made = v.safeParse(madeBy, parsed(this.#opening?.body ?? '{}'));
		return made.success ? `services/${made.output.service.id}` : 'contact';
	}

	get #opening(): Outgoing | undefined {
		return this.waiting.find((entry) => entry.path === '/api/v1/cases');
	}

	start(): () => void {
		const stop = onOutboxChange(() => void this.#look());
		const looking = setInterval(() => this.#lookAgain(), LOOK_MS);
		void this.#look();
		void this.#recall();
		void followEvents(`/api/v1/cases/${this.#holder.id}/events`, {
			headers: this.#headers(),
			after: this.events.at(-1)?.seq ?? 0,
			signal: this.#ended.signal,
			onConnection: (connected) => (this.connected = connected),
			onEvent: (kind, data) => this.#hear(kind, data)
		});
		return () => {
			stop();
			clearInterval(looking);
			this.#ended.abort();
		};
	}

	/** @throws where this device cannot save it; `sendUnsaved` sends the same message then */
	async send(text: string): Promise<void> {
		const { id } = this.#holder;
		this.#last = { id: crypto.randomUUID(), text };
		const body = JSON.stringify(this.#last);
		await enqueue({ caseId: id, path: `/api/v1/cases/${id}/messages`, body });
	}

	/**
	 * Another way to be answered, another number, another time.
	 * @returns why it was refused
	 */
	choose(wish: Wish): Promise<string | undefined> {
		return this.#ask('channel', wish);
	}

	/** Takes the request back. */
	withdraw(): Promise<string | undefined> {
		return this.#ask('withdrawal', {});
	}

	/** Asks now, and learns why not; without a network it is kept and sent later. */
	async #ask(what: string, wish: object): Promise<string | undefined> {
		const { id } = this.#holder;
		const path = `/api/v1/cases/${id}/${what}`;
		const body = JSON.stringify({ ...wish, id: crypto.randomUUID() });
		try {
			const headers = { 'content-type': 'application/json', ...this.#headers() };
			const response = await fetch(path, { method: 'POST', headers, body });
			if (response.ok) {
				await this.#refresh();
				return undefined;
			}
			const found = v.safeParse(problemSchema, await response.json());
			if (response.status < 500 && found.success) return found.output.detail;
		} catch {
			// No network: the outbox has it from here, under the same id.
		}
		await enqueue({ caseId: id, path, body });
		return undefined;
	}

	#lookAgain() {
		const isQueued = this.summary?.state === 'waiting' && this.summary.queue !== undefined;
		if ((isQueued || this.#isStale) && document.visibilityState === 'visible') void this.#refresh();
	}

	/**
	 * Sends a message that no outbox keeps: it is sent once the server says so. Pressed again for the
	 * same text it is the same message. @throws where the server did not
	 */
	async sendUnsaved(text: string): Promise<void> {
		if (this.#last?.text !== text) this.#last = { id: crypto.randomUUID(), text };
		const response = await fetch(`/api/v1/cases/${this.#holder.id}/messages`, {
			method: 'POST',
			headers: { 'content-type': 'application/json', ...this.#headers() },
			body: JSON.stringify(this.#last)
		});
		v.assert(v.object({ seq: v.number() }), await response.json());
	}

	/** Removes what the server did not accept; answers the text, for the person to change it. */
	async takeBack(key: string): Promise<string> {
		const entry = this.pending.find((waiting) => waiting.key === key);
		if (entry) await withdraw(entry.order);
		return entry?.text ?? '';
	}

	/** Forgets a request whose opening the server did not accept. */
	async discard(): Promise<void> {
		for (const { order } of this.waiting) await withdraw(order ?? -1);
		await forgetCase(this.#holder.id);
	}

	/** @throws NoPhoto where the file cannot be opened here */
	async sendPhoto(file: Blob): Promise<void> {
		const body = JSON.stringify({ id: crypto.randomUUID(), photo: await photoBody(file) });
		const { id } = this.#holder;
		await enqueue({ caseId: id, path: `/api/v1/cases/${id}/photos`, body });
	}

	/** Whose photos these are, for the transcript. */
	get photos(): PhotoSource {
		const { id: caseId, secret } = this.#holder;
		return secret === undefined ? { caseId } : { caseId, headers: this.#headers() };
	}

	#headers(): Record<string, string> {
		const { secret } = this.#holder;
		return secret === undefined ? {} : { authorization: `Bearer ${secret}` };
	}

	/** Until the server tells it again, the log is what this device kept of it. */
	async #recall() {
		const kept = await keptLog(this.#holder.id).catch(() => undefined);
		if (this.events.length > 0 || !Array.isArray(kept)) return;
		this.events = kept.flatMap((event) => eventOf(event) ?? []);
	}

	/** A log that comes at once is written once. */
	#keep() {
		if (this.#holder.secret === undefined) return;
		clearTimeout(this.#keeping);
		const keep = () => keepLog(this.#holder.id, this.events);
		this.#keeping = setTimeout(() => void keep().catch(() => undefined), KEEP_AFTER_MS);
	}

	#hear(kind: string, data: unknown) {
		if (kind === 'typing') this.signals.hear();
		else if (kind === 'read') this.readSeq = this.events.at(-1)?.seq ?? 0;
		else this.#take(data);
	}

	#take(data: unknown) {
		const event = eventOf(data);
		if (!event) return;
		const isKnown = this.events.some(({ seq }) => seq === event.seq);
		// What this device kept of it may have changed: the server's word stands in its place.
		const others = this.events.filter(({ seq }) => seq !== event.seq);
		this.events = [...others, event].sort((a, b) => a.seq - b.seq);
		this.#keep();
		if (isKnown) return;
		if (event.by === 'agent') this.signals.stop();
		void this.#look();
		void this.markSeen();
		// Who writes in a closed request opens it again.
		const opens = this.summary?.state === 'resolved';
		if (event.kind !== 'message' || opens) void this.#refresh();
	}

	/** Says how far this screen has shown the log, so that its reader is not told besides. */
	async markSeen(): Promise<void> {
		const seq = this.events.at(-1)?.seq ?? 0;
		if (document.visibilityState !== 'visible' || seq <= this.#seen) return;
		this.#seen = seq;
		try {
			await fetch(`/api/v1/cases/${this.#holder.id}/seen`, {
				method: 'POST',
				headers: { 'content-type': 'application/json', ...this.#headers() },
				body: JSON.stringify({ seq })
			});
		} catch {
			// Told once too often is better than once too little.
			this.#seen = 0;
		}
	}

	async #lookAtSlots({ channel, state, team = '' }: CaseSummary) {
		if (channel !== 'callback' || state === 'resolved') return;
		const response = await fetch(`/api/v1/slots?team=${encodeURIComponent(team)}`);
		const parsed = v.safeParse(slotsSchema, await response.json());
		if (parsed.success) this.slots = parsed.output.slots.map(({ start }) => start);
	}

	async #look() {
		// What cannot be read from this device stays as it was shown.
		this.waiting = await outgoing(this.#holder.id).catch(() => this.waiting);
		if (this.summary === undefined && !this.isUnsent) await this.#refresh();
	}

	/** Asks how the case stands; where nobody who knows it answers, later again. */
	async #refresh() {
		this.#isStale = !(await this.#read().catch(() => false));
	}

	/** Whether the server's word was heard. @throws where it cannot be asked */
	async #read(): Promise<boolean> {
		const path = `/api/v1/cases/${this.#holder.id}`;
		const response = await fetch(path, { headers: this.#headers(), cache: 'no-store' });
		const found = v.safeParse(caseSchema, await response.json());
		if (!response.ok || !found.success) return response.status < 500;
		this.ahead = Date.now() - Date.parse(response.headers.get('date') ?? '') || 0;
		this.summary = found.output;
		const { state, promisedAt } = found.output;
		// A full disk keeps what it had; the screen is right all the same.
		await updateCase(this.#holder.id, { state, promisedAt }).catch(() => undefined);
		await this.#lookAtSlots(found.output);
		return true;
	}
}
