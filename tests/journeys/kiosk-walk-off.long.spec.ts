import { expect, test, type Page } from './test';
import { claim, lookUp } from './at-desk';
import { arrive, askFor, becomesReady, next, typeKeys, typeNumber } from './shop-floor';
import { keptByBrowser, useShopKiosk } from './shop-kiosk';
import { signIn } from './sign-in';
import { WORDS } from './words';

const shop = useShopKiosk({ isOpen: true });

/** Typed by whoever walks off; in no word of the product. */
const CANARY = 'qzxwvk';
type Walk = (page: Page, locale: 'en' | 'ur') => Promise<unknown>;

const person = (page: Page) => page.locator('.dock > .person').click();
const types = (page: Page) => typeKeys(page, CANARY);
const topic = async (page: Page, at: number) => {
	await page.locator('.home .topics button').nth(at).click();
	await page.locator('.box li button').first().waitFor();
};
const article = async (page: Page) => {
	await topic(page, 0);
	await page.locator('.box li button').first().click();
	await page.locator('article h1').waitFor();
};
const number = async (page: Page) => {
	await askFor(page, 'callback');
	await typeNumber(page);
};
const message = async (page: Page) => {
	await askFor(page, 'message');
	await types(page);
};

/** How somebody comes from the home screen to each other one. */
const SCREENS: Record<string, Walk> = {
	home: () => Promise.resolve(),
	language: (page) => page.locator('.tools button:visible').last().click(),
	'easier to use': (page) => page.locator('.tools button:visible').nth(1).click(),
	search: async (page) => {
		await page.locator('.home .search').click();
		await types(page);
		await page.locator('.none').waitFor();
	},
	topic: (page) => topic(page, 0),
	article,
	solved: async (page) => {
		await article(page);
		await page.locator('section .answers button').first().click();
		await page.locator('.solved').waitFor();
	},
	'a step of a guide': async (page) => {
		await topic(page, 8);
		await page.locator('.box li button:has(.guide)').first().click();
		await next(page);
		await page.locator('progress').waitFor();
	},
	person,
	number,
	time: async (page) => {
		await number(page);
		await next(page);
		await page.locator('.times button').first().click();
	},
	message,
	'leaving something typed': async (page) => {
		await message(page);
		await page.locator('.dock > .aside').first().click();
		await page.locator('dialog').waitFor();
	},
	'how a message is answered': async (page) => {
		await message(page);
		await next(page);
		await page.locator('.keypad').waitFor();
	},
	receipt: async (page) => {
		await number(page);
		await next(page);
		await page.locator('.times button').first().click();
		await next(page);
		await types(page);
		await next(page);
		await page.locator('output').waitFor();
	},
	'a service': async (page) => {
		await page.locator('.home .services button').last().click();
		await page.locator('.dock > .primary').waitFor();
	},
	along: async (page, locale) => {
		await person(page);
		await page.locator('.ways button', { hasText: WORDS[locale].kiosk_along }).click();
		await page.locator('figure path').waitFor();
	}
};

for (const locale of ['en', 'ur'] as const) {
	const words = WORDS[locale];
	test(`whoever walks off in the middle of any screen is asked for 20 seconds and leaves nothing, ${locale}`, async () => {
		test.setTimeout(300_000);
		const { kiosk } = shop;
		const page = await kiosk.boot({ hasClock: true });
		await becomesReady(page);
		for (const [screen, walk] of Object.entries(SCREENS)) {
			await arrive(page, locale);
			await walk(page, locale);
			const question = page.getByRole('dialog', { name: words.kiosk_idle_title });
			await page.clock.fastForward(58_000);
			await expect(question, screen).toHaveCount(0);
			await page.clock.fastForward(3_000);
			await expect(question, screen).toBeVisible();
			await page.clock.runFor(15_000);
			await expect(question, screen).toBeVisible();
			await page.clock.runFor(6_000);
			await expect(page.getByText(words.kiosk_left_title), screen).toBeVisible();
			expect(await keptByBrowser(page), screen).not.toContain(CANARY);
			expect(await page.content(), screen).not.toContain(CANARY);
		}
		await kiosk.shutDown();
		expect(kiosk.foundOnDisk([CANARY])).toEqual([]);
	});
}

test('whoever walks off from a conversation is told of at the desk, and what is answered then nobody else reads', async ({
	page: desk
}) => {
	test.setTimeout(180_000);
	await signIn(desk, shop.server);
	const { kiosk } = shop;
	const words = WORDS.ur;
	const page = await kiosk.boot({ hasClock: true });
	await becomesReady(page);
	await arrive(page, 'ur');
	await person(page);
	await page.locator('.ways button', { hasText: words.kiosk_call }).click();
	const receipt = await page.locator('output').innerText();
	await expect(page.getByText(words.kiosk_call_wait)).toBeVisible();
	await page.clock.fastForward(70_000);
	await page.getByRole('button', { name: words.kiosk_chat, exact: true }).click();
	await page.getByRole('log').waitFor();
	await types(page);
	await next(page);
	await expect(page.getByRole('log')).toContainText(CANARY);
	await typeKeys(page, 'not sent');

	await claim(desk, receipt);
	await desk.locator('#text').fill('Which device is it?');
	await desk.getByRole('button', { name: 'Send', exact: true }).click();
	await expect(page.getByRole('log')).toContainText('Which device is it?');

	await page.clock.fastForward(181_000);
	await expect(page.getByRole('dialog', { name: words.kiosk_idle_title })).toBeVisible();
	await page.clock.runFor(21_000);
	await expect(page.getByText(words.kiosk_left_title)).toBeVisible();
	await expect(desk.getByRole('main')).toContainText('The customer left the kiosk');
	await desk.locator('#text').fill('Are you still there?');
	await desk.getByRole('button', { name: 'Send', exact: true }).click();
	await expect(desk.getByRole('main')).toContainText('Are you still there?');

	await arrive(page, 'en');
	await askFor(page, 'message');
	for (const text of ['Are you still there?', 'Which device', CANARY, 'not sent'])
		expect(await page.content()).not.toContain(text);
	await kiosk.shutDown();
	expect(kiosk.foundOnDisk([CANARY, 'Which device is it?'])).toEqual([]);
});

test('a call that nobody has taken is off the desk when its customer is done', async ({
	page: desk
}) => {
	await signIn(desk, shop.server);
	const { kiosk } = shop;
	const page = await kiosk.boot();
	await becomesReady(page);
	// In whose turn it is, they are answered.
	await page.locator('.attract .dock[lang="en"] .person').click();
	await page.getByRole('button', { name: /^Call a colleague here/ }).click();
	const receipt = await page.locator('output').innerText();
	await expect(page.getByText(WORDS.en.kiosk_call_wait)).toBeVisible();
	await lookUp(desk, receipt);
	await expect(desk.getByRole('button', { name: 'Claim', exact: true })).toBeVisible();
	await next(page);
	await expect(page.locator('.attract')).toBeVisible();
	await expect(desk.getByRole('main')).toContainText('The customer left the kiosk');
	await expect(desk.getByRole('button', { name: 'Claim', exact: true })).toHaveCount(0);
});
