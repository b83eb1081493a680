import * as v from 'valibot';
import {
	keepNews,
	pushAddress,
	pushPermission,
	subscribeToPush,
	type PushState
} from '$lib/device';

const watchesSchema = v.object({
	watches: v.array(v.object({ kind: v.picklist(['push', 'email']), address: v.string() }))
});
const watchingSchema = v.object({ watching: v.boolean() });

type News = Parameters<typeof keepNews>[0];
type Watch = v.InferOutput<typeof watchesSchema>['watches'][number];

/** Where the case's visitor is told that there is news, and whether this device is among it. */
export class Told {
	watches = $state.raw<Watch[]>([]);
	push = $state<PushState>('none');
	failed = $state(false);
	/** Where what was said is on its way to. */
	mailed = $state<string>();
	#here = $state<string>();
	#news: News;
	#path: string;
	#headers: Record<string, string>;

	/** @param news what a notification says, and where it leads */
	constructor(caseId: string, headers: Record<string, string>, news: News) {
		this.#news = news;
		this.#path = `/api/v1/cases/${caseId}/watches`;
		this.#headers = headers;
	}

	/** Whether this device is told. */
	get isHere() {
		return this.watches.some(({ address }) => address === this.#here);
	}

	get emails() {
		return this.watches.filter(({ kind }) => kind === 'email').map(({ address }) => address);
	}

	async look(): Promise<void> {
		this.push = pushPermission();
		this.#here = await pushAddress();
		try {
			const response = await fetch(this.#path, { headers: this.#headers, cache: 'no-store' });
			this.watches = v.parse(watchesSchema, await response.json()).watches;
		} catch {
			// No network: what was known stays. Nobody pressed anything that could have failed.
		}
	}

	/** Asks the browser, and the person: call it from a tap. */
	tellHere(): Promise<void> {
		return this.#try(async () => {
			await keepNews(this.#news);
			this.#here = await subscribeToPush();
			this.push = pushPermission();
			if (this.#here !== undefined) await this.#ask('POST', { kind: 'push', address: this.#here });
		});
	}

	tellByMail(address: string): Promise<void> {
		return this.#try(() => this.#ask('POST', { kind: 'email', address }));
	}

	/** Mails what was said to an address that is told already. */
	mailTranscript(address: string): Promise<void> {
		return this.#try(async () => {
			const response = await fetch(this.#path.replace(/watches$/, 'transcript'), {
				method: 'POST',
				headers: { 'content-type': 'application/json', ...this.#headers },
				body: JSON.stringify({ address })
			});
			if (!response.ok) throw new Error('Not mailed.');
			this.mailed = address;
		});
	}

	/** This device where no address is given. */
	stop(address = this.#here): Promise<void> {
		return this.#try(() => this.#ask('DELETE', { address: address ?? '' }));
	}

	async #ask(method: 'POST' | 'DELETE', body: Partial<Watch>): Promise<void> {
		const response = await fetch(this.#path, {
			method,
			headers: { 'content-type': 'application/json', ...this.#headers },
			body: JSON.stringify(body)
		});
		const { watching } = v.parse(watchingSchema, await response.json());
		if (watching !== (method === 'POST')) throw new Error('Not kept.');
		await this.look();
	}

	async #try(work: () => Promise<void>): Promise<void> {
		try {
			await work();
			this.failed = false;
		} catch {
			// No network, or a push service that is away: said in the page.
			this.failed = true;
		}
	}
}
