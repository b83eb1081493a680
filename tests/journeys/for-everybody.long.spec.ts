import { expect, test, type Page } from './test';
import { button } from './on-page';
import { becomesReady, begin, typeKeys } from './shop-floor';
import { useShopKiosk } from './shop-kiosk';

const shop = useShopKiosk();

declare global {
	interface Window {
		/** What the voices were given to say. */
		said: string[];
	}
}

/** Counts the prompts that were played, and lets each last no longer than a moment. */
async function listenIn(page: Page) {
	await page.addInitScript(() => {
		const played: number[] = [];
		Object.assign(window, { played });
		const nodes: { start: (this: AudioBufferSourceNode) => void } = AudioBufferSourceNode.prototype;
		const { start } = nodes;
		nodes.start = function () {
			played.push(this.buffer?.duration ?? 0);
			this.playbackRate.value = 50;
			start.call(this);
		};
	});
}
const played = (page: Page) =>
	page.evaluate(() => (window as unknown as { played: number[] }).played.length);

test('every screen is read aloud without a network, the first touch names, and leaving sets all back', async () => {
	await becomesReady(await shop.kiosk.boot());
	await shop.server.kill();
	const page = await shop.kiosk.boot({ before: listenIn });
	await button(page, 'Read aloud').click();
	await expect(page.getByRole('button', { name: /^English/ })).toBeVisible();
	await expect.poll(() => played(page)).toBeGreaterThan(12);

	const english = page.getByRole('button', { name: /^English/ });
	await english.click();
	await expect(english).toBeVisible();
	await english.click();
	await expect(page.getByRole('heading', { name: 'How can we help?' })).toBeVisible();
	const before = await played(page);
	await expect.poll(() => played(page)).toBeGreaterThan(before);

	await button(page, 'Stop reading').click();
	await button(page, 'Easier to use').click();
	await button(page, 'Largest').click();
	await button(page, 'Strong').click();
	await button(page, 'Low down').click();
	await button(page, 'Softer').click();
	await expect(page.getByText('Volume 40 %')).toBeVisible();
	await button(page, 'Close').click();
	const html = page.locator('html');
	await expect(html).toHaveAttribute('data-text', 'largest');
	const heights = await page
		.locator('button:visible')
		.evaluateAll((all) => all.map((each) => each.getBoundingClientRect().top / innerHeight));
	expect(Math.min(...heights)).toBeGreaterThan(2 / 3 - 0.001);

	await button(page, 'Start again').click();
	await expect(button(page, 'Touch to begin')).toBeVisible();
	await expect(html).toHaveAttribute('data-text', 'usual');
	await expect(html).toHaveAttribute('data-reach', 'whole');
	await shop.server.restart();
});

/** A voice, which says at once what it is given; what it said is in `said`. */
async function giveVoices(page: Page) {
	await page.addInitScript(() => {
		window.said = [];
		const voice = { lang: 'en', localService: true } as SpeechSynthesisVoice;
		speechSynthesis.getVoices = () => [voice];
		speechSynthesis.speak = (utterance) => {
			window.said.push(utterance.text);
			queueMicrotask(() => {
				utterance.onend?.(new Event('end') as SpeechSynthesisEvent);
			});
		};
		window.SpeechSynthesisUtterance = class extends EventTarget {
			constructor(public text: string) {
				super();
			}
		} as unknown as typeof SpeechSynthesisUtterance;
	});
}
/** The screen as it is read when somebody begins to listen there. */
async function readAloud(page: Page): Promise<string[]> {
	await button(page, 'Read aloud').click();
	const said = () => page.evaluate(() => window.said);
	await expect.poll(async () => (await said()).at(-1)).toBe('English');
	const all = await said();
	await button(page, 'Stop reading').click();
	await page.evaluate(() => window.said.splice(0));
	return all;
}

test('voices that never begin, as on a device without sound for them, give way to the prompts', async () => {
	const page = await shop.kiosk.boot({
		async before(page) {
			await listenIn(page);
			await giveVoices(page);
			await page.addInitScript(() => {
				speechSynthesis.speak = (utterance) => window.said.push(utterance.text);
			});
		}
	});
	await becomesReady(page);
	await button(page, 'Read aloud').click();
	await expect(page.getByRole('button', { name: /^English/ })).toBeVisible();
	await expect.poll(() => played(page), { timeout: 20_000 }).toBeGreaterThan(12);
	expect(await page.evaluate(() => window.said.length)).toBeLessThan(5);
});

test('what stands on a screen is read first, then what can be chosen; a marked word is no pause', async () => {
	const page = await shop.kiosk.boot({ before: giveVoices });
	await becomesReady(page);
	await begin(page);
	const home = await readAloud(page);
	expect(home.indexOf('How can we help?')).toBeGreaterThan(0);
	expect(home.indexOf('How can we help?')).toBeLessThan(home.indexOf('You can choose:'));

	await button(page, 'Type a few words').click();
	await typeKeys(page, 'refund');
	const option = page.getByRole('option').filter({ has: page.locator('mark') });
	await expect(option.first()).toBeVisible();
	const title = await option.first().locator('.title').innerText();
	expect(await readAloud(page)).toContain(title);

	await option.first().click();
	const step = page.locator('article li').first();
	await expect(step).toBeVisible();
	expect(await readAloud(page)).toContain((await step.innerText()).replace(/\s+/g, ' ').trim());
});

test('a choice is read with what it is of and whether it is chosen, a number sign by sign', async () => {
	const page = await shop.kiosk.boot({ before: giveVoices });
	await becomesReady(page);
	await begin(page);
	await button(page, 'Read aloud').click();
	// The first touch names it.
	await button(page, 'Easier to use').click();
	await button(page, 'Easier to use').click();
	await expect.poll(() => page.evaluate(() => window.said.at(-1))).toBe('Close');
	const choices = (await page.evaluate(() => window.said)).join(' ');
	expect(choices).toContain('Text size Usual chosen Larger Largest Contrast Usual chosen Strong');
	await page.evaluate(() => window.said.splice(0));
	await button(page, 'Strong').click();
	const said = () => page.evaluate(() => window.said);
	await expect.poll(said).toEqual(['Contrast', 'Strong']);
	await button(page, 'Strong').click();
	await expect.poll(said).toEqual(['Contrast', 'Strong', 'Contrast', 'Strong', 'chosen']);
	await button(page, 'Close').click();
	await button(page, 'Close').click();
	await button(page, 'Stop reading').click();
	await page.evaluate(() => window.said.splice(0));

	await button(page, 'Get a person').click();
	await page.getByRole('button', { name: /^Ring my phone/ }).click();
	await typeKeys(page, '9848012345');
	expect((await readAloud(page)).join('')).toContain('9848012345');
});

test('a question without an answer is said to have none once, with what helps next', async () => {
	const page = await shop.kiosk.boot({ before: giveVoices });
	await becomesReady(page);
	await begin(page);
	await button(page, 'Type a few words').click();
	await typeKeys(page, 'xqzvw');
	await expect(page.getByText('Nothing found')).toBeVisible();
	const screen = await readAloud(page);
	expect(screen.filter((piece) => piece.startsWith('Nothing found'))).toHaveLength(1);
	expect(screen.join(' ')).toContain('Try fewer or other words');
});

test('a kiosk is used by keys alone, with arrows and Enter', async () => {
	const page = await shop.kiosk.boot({ before: listenIn });
	await becomesReady(page);
	await page.keyboard.press('ArrowDown');
	await expect(page.getByRole('button', { name: /^English/ })).toBeVisible();
	await expect(button(page, 'Stop reading')).toBeVisible();
	await page.keyboard.press('ArrowDown');
	await expect(page.getByRole('button', { name: /^English/ })).toBeFocused();
	await page.keyboard.press('Enter');
	await expect(page.getByRole('heading', { name: 'How can we help?' })).toBeVisible();
	await page.keyboard.press('ArrowDown');
	await page.keyboard.press('Enter');
	const field = page.getByRole('combobox');
	await page.keyboard.type('refund');
	await expect(field).toContainText('refund');
	await button(page, 'Start again').focus();
	await page.keyboard.press('Space');
	await expect(button(page, 'Touch to begin')).toBeVisible();
});

test('one switch reaches everything, and its user has more time', async () => {
	const page = await shop.kiosk.boot({ hasClock: true });
	await becomesReady(page);
	await begin(page);
	await button(page, 'Easier to use').click();
	await button(page, 'Quick').click();
	const framed = page.locator('[data-framed]');
	const frameReaches = async (name: RegExp) => {
		for (let i = 0; i < 80; i++) {
			await page.clock.runFor(1_500);
			if (name.test((await framed.allInnerTexts()).join(' '))) return;
		}
		throw new Error(`The frame never came to ${name.source}.`);
	};
	await frameReaches(/^Close$/);
	await page.keyboard.press('Space');
	await expect(page.getByRole('dialog')).toHaveCount(0);
	await frameReaches(/Type a few words/);
	await page.keyboard.press('Space');
	await expect(page.getByRole('combobox')).toBeVisible();
	await frameReaches(/q\s*w\s*e/);
	await page.keyboard.press('Space');
	await frameReaches(/^w$/);
	await page.keyboard.press('Space');
	await expect(page.getByRole('combobox')).toHaveText('w');
	await page.clock.runFor(61_000);
	await expect(page.getByRole('dialog')).toHaveCount(0);
	await page.clock.fastForward(541_000);
	await expect(page.getByRole('dialog', { name: 'Are you still there?' })).toBeVisible();
	await page.keyboard.press('Space');
	await expect(page.getByRole('dialog')).toHaveCount(0);
	await expect(page.getByRole('combobox')).toHaveText('w');
});

test('a device whose clock is set forward ends no visit; it asks, and one touch stays', async () => {
	const page = await shop.kiosk.boot({ hasClock: true });
	await becomesReady(page);
	await begin(page);
	await page.clock.setSystemTime(Date.now() + 86_400_000);
	await page.clock.runFor(500);
	const question = page.getByRole('dialog', { name: 'Are you still there?' });
	await expect(question).toBeVisible();
	await question.getByRole('button').last().click();
	await page.clock.runFor(30_000);
	await expect(question).toHaveCount(0);
	await expect(page.getByRole('heading', { name: 'How can we help?' })).toBeVisible();
});

test('who only looked at the choices on the poster and walked off leaves nothing behind', async () => {
	const page = await shop.kiosk.boot({ hasClock: true });
	await becomesReady(page);
	await button(page, 'Easier to use').click();
	await button(page, 'Largest').click();
	await button(page, 'Low down').click();
	await page.clock.runFor(61_000);
	await expect(page.getByRole('heading', { name: 'Are you still there?' })).toBeVisible();
	await page.clock.runFor(21_000);
	await expect(page.getByText('Everything you did here is erased.')).toBeVisible();
	await expect(page.getByRole('dialog')).toBeHidden();
	await expect(page.locator('html')).toHaveAttribute('data-text', 'usual');
	await expect(page.locator('html')).toHaveAttribute('data-reach', 'whole');
});
