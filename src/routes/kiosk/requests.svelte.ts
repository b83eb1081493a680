import type { Departure, Opening } from '$lib/cases';
import { contactIn, type ServiceView } from '$lib/content';
import type { Kiosk, KioskChannel, Visit, Wish } from '$lib/kiosk';
import { answersOf, KioskRequest, Refused } from '$lib/kiosk';
import { serviceWish, wishOf } from './wish';

/** The requests of one visit, each shown by its receipt or by that it could not be kept. */
export class Requests {
	readonly #kiosk: Kiosk;
	readonly #visit: Visit;
	#last = $state.raw<KioskRequest>();
	#all = $state.raw<readonly KioskRequest[]>([]);
	/** What the last one asked for. */
	#asked = '';
	/** Those that are listened to, and how to stop. */
	#followed: { request: KioskRequest; stop: () => void }[] = [];

	constructor(kiosk: Kiosk, visit: Visit) {
		this.#kiosk = kiosk;
		this.#visit = visit;
	}

	readonly #sign = (opening: Opening) => this.#kiosk.membership.sign(opening);

	get last(): KioskRequest | undefined {
		return this.#last;
	}

	/** The one whose customer waits at this screen for somebody, whatever else is on it. */
	get waiting(): KioskRequest | undefined {
		return this.#all.findLast(({ isHere }) => isHere);
	}

	/** What became of it, or what is said. */
	showWaiting(): void {
		const { waiting } = this;
		if (!waiting) return;
		this.#last = waiting;
		this.#visit.go({ at: waiting.channel === 'chat' ? 'chat' : 'receipt' });
	}

	/** The customer leaves. */
	leave(how: Departure): void {
		for (const request of this.#all) request.leave(how);
	}

	/** Who is called already is not called again. */
	async send(channel: KioskChannel): Promise<void> {
		if (channel === 'kiosk-call' && this.waiting) {
			this.showWaiting();
			return;
		}
		const wish = wishOf(channel, this.#visit, this.#kiosk);
		await this.#show(wish, async () => {
			return (await this.#changed(wish)) ?? (await KioskRequest.make(wish, this.#sign));
		});
	}

	/** A call that waits goes on by another way; where the server can be told of nothing, a new one is made. */
	async #changed(wish: Wish): Promise<KioskRequest | undefined> {
		const call = this.waiting;
		if (call?.progress.at !== 'received' || wish.channel === 'kiosk-call') return undefined;
		try {
			await call.becomes(wish.channel, wish);
			return call;
		} catch (cause) {
			if (cause instanceof Refused && !call.isChanging) return undefined;
			if (!call.isChanging && !(await this.#kiosk.network.look())) return undefined;
			// It may have arrived: the same is tried again, not another made beside it.
			call.waits();
			return call;
		}
	}

	async sendService(service: ServiceView): Promise<void> {
		const { answers } = answersOf(service, this.#visit);
		const wish = serviceWish(service, answers, this.#visit, this.#kiosk);
		const { phone, email } = contactIn(service, answers);
		const isReachable = phone !== undefined || email !== undefined;
		await this.#show(wish, () =>
			KioskRequest.make(wish, this.#sign, { promise: service.promise, isReachable })
		);
	}

	async sendAlong(): Promise<void> {
		const { along } = this.#visit;
		if (along) await this.#show(along.url, () => KioskRequest.alsoHere(along));
	}

	/** One that was neither kept nor delivered is tried again; where it went, it is no draft any more. */
	async tryAgain(): Promise<void> {
		const last = this.#last;
		if (!last) return;
		await last.keep();
		this.#unfollow(({ request }) => request === last);
		this.#follow(last);
		this.#went(last);
	}

	/** What goes along carries nothing typed, which is a draft still. */
	#went(request: KioskRequest | undefined): void {
		if (request && !request.isUnkept && !request.isAlong) this.#visit.sent();
	}

	/** The same, sent again after it could not be kept, is the same request: it may have arrived. */
	async #show(asked: Wish | string, make: () => Promise<KioskRequest>): Promise<void> {
		const before = this.#asked;
		this.#asked = named(asked);
		if (this.#last?.isUnkept && this.#asked === before) await this.#last.keep();
		else this.#last = await make();
		if (!this.#all.includes(this.#last)) this.#all = [...this.#all, this.#last];
		this.#follow(this.#last);
		this.#went(this.#last);
		this.#visit.go({ at: 'receipt' });
	}

	/**
	 * Hears what becomes of it as long as the visit, whatever screen is shown; of those before it only
	 * where their customer waits: a browser has few connections.
	 */
	#follow(last: KioskRequest): void {
		this.#unfollow(({ request }) => request !== last && !request.isHere);
		if (this.#followed.some(({ request }) => request === last)) return;
		this.#followed.push({ request: last, stop: last.follow() });
	}

	#unfollow(isOver: (followed: { request: KioskRequest }) => boolean): void {
		for (const { stop } of this.#followed.filter(isOver)) stop();
		this.#followed = this.#followed.filter((each) => !isOver(each));
	}
}

/** What a request asks for, whatever was looked at meanwhile. */
function named(asked: Wish | string): string {
	return JSON.stringify(typeof asked === 'string' ? asked : { ...asked, context: undefined });
}
