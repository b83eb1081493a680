import type { Departure } from '$lib/cases';
import { contactIn, type ServiceView } from '$lib/content';
import type { Kiosk, KioskChannel, Visit, Wish } from '$lib/kiosk';
import { answersOf, KioskRequest } from '$lib/kiosk';
import { serviceWish, wishOf } from './wish';

/** The requests of one visit, each shown by its receipt or by that it could not be kept. */
export class Requests {
	readonly #kiosk: Kiosk;
	readonly #visit: Visit;
	#last = $state.raw<KioskRequest>();
	#all: readonly KioskRequest[] = [];
	/** What the last one asked for. */
	#asked = '';

	constructor(kiosk: Kiosk, visit: Visit) {
		this.#kiosk = kiosk;
		this.#visit = visit;
	}

	get last(): KioskRequest | undefined {
		return this.#last;
	}

	/** The customer leaves. */
	leave(how: Departure): void {
		for (const request of this.#all) request.leave(how);
	}

	async send(channel: KioskChannel): Promise<void> {
		const wish = wishOf(channel, this.#visit, this.#kiosk);
		await this.#show(wish, async () => {
			return (await changed(this.#last, wish)) ?? (await KioskRequest.make(wish));
		});
	}

	async sendService(service: ServiceView): Promise<void> {
		const { answers } = answersOf(service, this.#visit);
		const wish = serviceWish(service, answers, this.#visit, this.#kiosk);
		const { phone, email } = contactIn(service, answers);
		const isReachable = phone !== undefined || email !== undefined;
		await this.#show(wish, () =>
			KioskRequest.make(wish, { promise: service.promise, isReachable })
		);
	}

	async sendAlong(): Promise<void> {
		const { along } = this.#visit;
		if (along) await this.#show(along.url, () => KioskRequest.alsoHere(along));
	}

	/** One that was neither kept nor delivered is tried again; where it went, it is no draft any more. */
	async tryAgain(): Promise<void> {
		await this.#last?.keep();
		this.#went(this.#last);
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
		this.#went(this.#last);
		this.#visit.go({ at: 'receipt' });
	}
}

/** What a request asks for, whatever was looked at meanwhile. */
function named(asked: Wish | string): string {
	return JSON.stringify(typeof asked === 'string' ? asked : { ...asked, context: undefined });
}

/** A call that waits goes on by another way; where the server cannot be told, a new request is made. */
async function changed(
	call: KioskRequest | undefined,
	wish: Wish
): Promise<KioskRequest | undefined> {
	const isWaiting = call?.channel === 'kiosk-call' && call.progress.at === 'received';
	if (!isWaiting || wish.channel === 'kiosk-call') return undefined;
	try {
		await call.becomes(wish.channel, wish);
		return call;
	} catch {
		return undefined;
	}
}
