import type { Page } from '@playwright/test';

/** What the page noted of its search worker. */
interface Noted {
	openedAt: number;
	/** When each letter's key went down, by the browser's own clock. */
	keys: number[];
	/**
	 * From a question to its answer, when the last frame that it changed was out, and how long the
	 * worker was at it, as slow as it was made.
	 */
	answers: { asked: number; answered: number; painted: number; partial: boolean; worked: number }[];
	/** When an index was whole, and when the library said that it changed. */
	whole: number[];
	changed: number[];
	/** Notes when what moved now is painted. */
	look(): void;
}
declare global {
	interface Window {
		noted: Noted;
	}
}

/**
 * Runs in the page before its scripts, so that no function of its own may have a name: looks at what
 * goes to the search worker and comes back.
 */
function note(): void {
	const noted: Noted = {
		...{ openedAt: 0, keys: [], answers: [], whole: [], changed: [] },
		look() {
			const answer = noted.answers.at(-1);
			// What moves once the next key is down is that key's.
			if (!answer || (noted.keys.at(-1) ?? 0) > answer.answered) return;
			const out = new MessageChannel();
			// A message sent from a frame's callback comes when that frame is out.
			out.port1.onmessage = () => (answer.painted = performance.now());
			requestAnimationFrame(() => out.port2.postMessage(0));
		}
	};
	window.noted = noted;
	new BroadcastChannel('deskbell-library').onmessage = () => noted.changed.push(performance.now());
	const asked = new Map<number, number>();
	addEventListener(
		'keydown',
		({ key, timeStamp }) => {
			if (key.length === 1) noted.keys.push(timeStamp);
		},
		{ capture: true }
	);
	addEventListener('DOMContentLoaded', () =>
		new MutationObserver(() => noted.look()).observe(document.body, {
			childList: true,
			subtree: true
		})
	);
	window.Worker = class extends Worker {
		constructor(...parts: ConstructorParameters<typeof Worker>) {
			super(...parts);
			noted.openedAt = performance.now();
			this.addEventListener('message', ({ data }: MessageEvent) => {
				const {
					kind,
					number,
					isPartial,
					worked = 0
				} = data as { kind: string; number: number; isPartial: boolean; worked?: number };
				const answered = performance.now();
				if (kind === 'complete') noted.whole.push(answered);
				if (kind !== 'answer') return;
				const from = asked.get(number) ?? 0;
				noted.answers.push({ asked: from, answered, painted: 0, partial: isPartial, worked });
				noted.look();
			});
		}
		override postMessage(message: { kind: string; number: number }): void {
			if (message.kind === 'search') asked.set(message.number, performance.now());
			super.postMessage(message);
		}
	};
}

/** Has the page note what it says to its search worker and hears. */
export async function watch(page: Page): Promise<void> {
	await page.addInitScript(note);
}

/**
 * Runs in the worker: its answers wait as long as it would have taken longer were it so much slower.
 */
function holdBack(rate: number): void {
	const post = self.postMessage.bind(self) as (message: object) => void;
	const came = new Map<number, number>();
	self.addEventListener('message', ({ data }: MessageEvent) =>
		came.set((data as { number: number }).number, performance.now())
	);
	self.postMessage = (message: { number: number }) => {
		const worked = (performance.now() - (came.get(message.number) ?? performance.now())) * rate;
		setTimeout(() => post({ ...message, worked }), Math.ceil((worked * (rate - 1)) / rate));
	};
}

/** Slows down the page, which DevTools do, and its workers, which they do not. */
export async function slowDown(page: Page, rate: number): Promise<void> {
	const session = await page.context().newCDPSession(page);
	await session.send('Emulation.setCPUThrottlingRate', { rate });
	for (const worker of page.workers()) await worker.evaluate(holdBack, rate);
}
