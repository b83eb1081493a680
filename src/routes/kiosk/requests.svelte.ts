import { contactIn, type ServiceView } from '$lib/content';
import type { Kiosk, KioskChannel, Visit, Wish } from '$lib/kiosk';
import { answersOf, KioskRequest, report } from '$lib/kiosk';
import { serviceWish, wishOf } from './wish';

/** The requests of one visit, each shown by its receipt or by that it could not be kept. */
export class Requests {
	readonly #kiosk: Kiosk;
	readonly #visit: Visit;
	#last = $state.raw<KioskRequest>();
	#hasFailed = $state(false);

	constructor(kiosk: Kiosk, visit: Visit) {
		this.#kiosk = kiosk;
		this.#visit = visit;
	}

	get last(): KioskRequest | undefined {
		return this.#last;
	}

	/** Whether the last one could not even be kept. */
	get hasFailed(): boolean {
		return this.#hasFailed;
	}

	send(channel: KioskChannel): Promise<void> {
		return this.#show(async () => {
			const wish = wishOf(channel, this.#visit, this.#kiosk);
			const made = (await changed(this.#last, wish)) ?? (await KioskRequest.make(wish));
			this.#visit.sent();
			return made;
		});
	}

	sendService(service: ServiceView): Promise<void> {
		return this.#show(async () => {
			const { answers } = answersOf(service, this.#visit);
			const wish = serviceWish(service, answers, this.#visit, this.#kiosk);
			const { phone, email } = contactIn(service, answers);
			const isReachable = phone !== undefined || email !== undefined;
			const made = await KioskRequest.make(wish, { promise: service.promise, isReachable });
			this.#visit.sent();
			return made;
		});
	}

	sendAlong(): Promise<void> {
		return this.#show(async () => {
			const { along } = this.#visit;
			return along && (await KioskRequest.alsoHere(along));
		});
	}

	async #show(make: () => Promise<KioskRequest | undefined>): Promise<void> {
		this.#hasFailed = false;
		try {
			this.#last = await make();
		} catch {
			this.#last = undefined;
			this.#hasFailed = true;
			void report('request-not-kept');
		}
		this.#visit.go({ at: 'receipt' });
	}
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
