import type { Page } from '@playwright/test';

/** What has to be on the screen for a tap to have done its work. */
export interface Shown {
	selector: string;
	/** All of its text; without it, that it is there is enough. */
	text?: string;
}

/** What the page notes of the tap before. All times in milliseconds. */
interface Tap {
	shown: Shown | undefined;
	/** When the finger touched, by the browser's own clock. */
	from: number;
	/** When the frame that shows it was out. */
	painted: number;
	/** The longest of the tap's events to its next paint, as Event Timing says it, to 8 ms. */
	event: number;
}
declare global {
	interface Window {
		tap: Tap;
	}
}

/** Runs in the page before its scripts, so that no function of its own may have a name. */
function note(): void {
	window.tap = { shown: undefined, from: 0, painted: 0, event: 0 };
	addEventListener(
		'pointerdown',
		({ timeStamp }) => {
			if (window.tap.from === 0) window.tap.from = timeStamp;
		},
		{ capture: true }
	);
	new MutationObserver(() => {
		const { tap } = window;
		if (!tap.shown || tap.painted > 0) return;
		const { selector, text } = tap.shown;
		const found = document.querySelector<HTMLElement>(selector);
		if (!found || (text !== undefined && found.textContent.trim() !== text)) return;
		tap.shown = undefined;
		const out = new MessageChannel();
		// A message sent from a frame's callback comes when that frame is out.
		out.port1.onmessage = () => (tap.painted = performance.now());
		requestAnimationFrame(() => out.port2.postMessage(0));
	}).observe(document, {
		...{ childList: true, subtree: true, characterData: true },
		...{ attributes: true, attributeFilter: ['data-text', 'hidden', 'lang'] }
	});
	new PerformanceObserver((list) => {
		for (const { duration, startTime } of list.getEntries()) {
			if (startTime >= window.tap.from && window.tap.from > 0)
				window.tap.event = Math.max(window.tap.event, duration);
		}
	}).observe({ type: 'event', durationThreshold: 16 } as PerformanceObserverInit);
}

/** Has the page note its taps. */
export async function watch(page: Page): Promise<void> {
	await page.addInitScript(note);
}

export async function slowDown(page: Page, rate: number): Promise<void> {
	const session = await page.context().newCDPSession(page);
	await session.send('Emulation.setCPUThrottlingRate', { rate });
}

export interface Painted {
	painted: number;
	event: number;
}

/** Long enough for what a tap leaves to be done later, and for Event Timing to be told. */
const SETTLED_MS = 300;
const SHOWN_WITHIN_MS = 30_000;

/** A finger taps what stands there; resolves when what it asked for is painted. */
export async function tap(page: Page, target: string, shown: Shown): Promise<Painted> {
	const { x, y } = await middleOf(page, target);
	await page.evaluate((wanted) => {
		window.tap = { shown: wanted, from: 0, painted: 0, event: 0 };
	}, shown);
	await page.touchscreen.tap(x, y);
	await page.waitForFunction(() => window.tap.painted > 0, undefined, {
		polling: 50,
		timeout: SHOWN_WITHIN_MS
	});
	await page.waitForTimeout(SETTLED_MS);
	return page.evaluate(() => ({
		painted: window.tap.painted - window.tap.from,
		event: window.tap.event
	}));
}

async function middleOf(page: Page, target: string): Promise<{ x: number; y: number }> {
	const control = page.locator(target).filter({ visible: true }).first();
	for (;;) {
		const box = await control.boundingBox({ timeout: SHOWN_WITHIN_MS });
		// None where its screen has just made way for another one.
		if (box) return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
	}
}
