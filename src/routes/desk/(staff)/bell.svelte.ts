import * as v from 'valibot';
import { keepBell, pushPermission, pushSubscription, subscribeToPush } from '$lib/device';

const answerSchema = v.object({ isHung: v.boolean() });

/** Whether this device rings for kiosks' calls. */
export class DeskBell {
	state = $state<'hung' | 'off' | 'blocked' | 'none'>('none');
	isBusy = $state(false);
	hasFailed = $state(false);

	async look(): Promise<void> {
		this.state = pushPermission();
		const subscription = await pushSubscription();
		if (!subscription || this.state !== 'off') return;
		await this.#try(async () => {
			const isHung = await ask('PUT', { address: subscription.address });
			if (isHung) this.state = 'hung';
		});
	}

	/** Asks the browser, and the person: call it from a tap. @param text what the device says then */
	hang(text: string): Promise<void> {
		return this.#try(async () => {
			await keepBell({ text, page: '/desk' });
			const isGranted = (await subscribeToPush()) !== undefined;
			const subscription = await pushSubscription();
			const isHung = isGranted && subscription && (await ask('POST', subscription));
			this.state = isHung ? 'hung' : pushPermission();
		});
	}

	takeDown(): Promise<void> {
		return this.#try(async () => {
			const subscription = await pushSubscription();
			if (subscription) await ask('DELETE', { address: subscription.address });
			this.state = pushPermission();
		});
	}

	async #try(work: () => Promise<void>): Promise<void> {
		this.isBusy = true;
		try {
			await work();
			this.hasFailed = false;
		} catch {
			// No network, or a push service that is away: said in the menu.
			this.hasFailed = true;
		}
		this.isBusy = false;
	}
}

async function ask(method: 'POST' | 'PUT' | 'DELETE', body: object): Promise<boolean> {
	const response = await fetch('/desk/bell', {
		method,
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify(body)
	});
	return v.parse(answerSchema, await response.json()).isHung;
}
