import { expect, test, type Page } from './test';
import { begin, becomesReady, typeKeys } from './shop-floor';
import { useShopKiosk } from './shop-kiosk';
import { WORDS } from './words';

/** What people, children, scanners and pranksters type and touch at a kiosk. */
const shop = useShopKiosk();

const ODD: Record<string, string> = {
	'a word without end': 'x'.repeat(260),
	'many words': 'refund order delivery '.repeat(14),
	'only spaces': '      ',
	'only punctuation': '?!.,;:—…()[]{}',
	'emoji, joined': '👨‍👩‍👧‍👦🏳️‍🌈👍🏽❤️',
	'right-to-left overrides': '\u202Erefund\u202D abc \u2066order',
	'both directions': 'refund ریفنڈ 123 वापसी',
	markup: '<img src=x onerror=alert(1)><script>alert(1)</script>',
	templates: '{{constructor.constructor("alert(1)")()}} ${7*7}',
	'marks alone': '\u0301\u0308\u094d\u0c4d\u064e'.repeat(10),
	'a tower of marks': `r${'\u0301\u0308\u0336\u0352'.repeat(40)}`,
	'digits of other scripts': '४५६ ౪౫౬ ۴۵۶ ４５６',
	'control characters': 'a\u0000b\u0007c\u001d',
	'nothing to see': '\u200b\u200c\u200d\ufeff',
	'a pattern': '(((((((((a+)+)+)+$[',
	'names of the language': '__proto__ constructor toString'
};

/** Where the screen's parts end, in pixels. */
const shape = (page: Page) =>
	page.evaluate(() => {
		const ends = (selector: string) =>
			Math.round(document.querySelector(selector)?.getBoundingClientRect().bottom ?? 0);
		const { scrollWidth, scrollHeight } = document.documentElement;
		return { scrollWidth, scrollHeight, keyboard: ends('.keyboard'), dock: ends('.dock') };
	});

async function erase(page: Page): Promise<void> {
	const key = page.getByRole('button', { name: /Delete|مٹائیں/ }).last();
	while ((await page.locator('.field .text').textContent()) !== '')
		for (let times = 0; times < 20; times++) await key.dispatchEvent('click');
}

for (const [language, locale] of [
	['English', 'en'],
	['اردو', 'ur']
] as const)
	test(`whatever is searched for in ${language}, the screen stands, and the next word is found`, async () => {
		test.setTimeout(120_000);
		const page = await shop.kiosk.boot();
		const errors: string[] = [];
		page.on('pageerror', ({ message }) => errors.push(message));
		page.on('dialog', (dialog) => errors.push(dialog.message()));
		await becomesReady(page);
		await begin(page, language);
		await page.locator('.home .search').click();
		await page.locator('.keyboard').waitFor();
		const before = await shape(page);
		for (const [what, text] of Object.entries(ODD)) {
			await typeKeys(page, text);
			await expect
				.poll(() => page.locator('.field .text').textContent(), { message: what })
				.not.toBe('');
			expect(await shape(page), what).toEqual(before);
			await erase(page);
		}
		await typeKeys(page, locale === 'en' ? 'refund' : 'ریفنڈ');
		await expect(page.locator('[role="option"]').first()).toBeVisible();
		expect(errors).toEqual([]);
	});

interface Finger {
	x: number;
	y: number;
	id: number;
}

/** Fingers as the screen feels them. */
async function hands(page: Page) {
	const session = await page.context().newCDPSession(page);
	const touch = (type: 'touchStart' | 'touchEnd', touchPoints: Finger[]) =>
		session.send('Input.dispatchTouchEvent', { type, touchPoints });
	return {
		on: async (names: string[], within = page.locator('.keyboard')): Promise<Finger[]> => {
			const fingers: Finger[] = [];
			for (const name of names) {
				const box = await within.getByRole('button', { name, exact: true }).boundingBox();
				if (!box) throw new Error(`${name} is not there.`);
				const { x, y, width, height } = box;
				fingers.push({ x: x + width / 2, y: y + height / 2, id: fingers.length + 1 });
			}
			return fingers;
		},
		touch
	};
}

test('two thumbs and ten fingers lose no key, and a hand on the screen holds up nobody', async () => {
	const page = await shop.kiosk.boot();
	await becomesReady(page);
	await begin(page);
	await page.locator('.home .search').click();
	await page.locator('.keyboard').waitFor();
	const { on, touch } = await hands(page);
	const text = page.locator('.field .text');

	const [q, w] = (await on(['q', 'w'])) as [Finger, Finger];
	await touch('touchStart', [q]);
	await touch('touchStart', [q, w]);
	await touch('touchEnd', [q]);
	await touch('touchEnd', []);
	await expect(text).toHaveText('qw');
	await touch('touchStart', [q]);
	await touch('touchEnd', []);
	await expect(text).toHaveText('qwq');

	const row = Array.from('qwertyuiop');
	const ten = await on(row);
	await touch('touchStart', ten);
	await touch('touchEnd', []);
	await expect(text).toHaveText(`qwq${row.join('')}`);

	// A hand that lies where nothing is, and somebody else's finger.
	const dock = page.locator('.dock');
	const [person] = (await on([WORDS.en.kiosk_person], dock)) as [Finger];
	const hand = { x: 300, y: 1000, id: 9 };
	await touch('touchStart', [hand]);
	await touch('touchStart', [hand, person]);
	await touch('touchEnd', [person]);
	await expect(page.locator('h1')).toHaveText(WORDS.en.kiosk_person_title);
	await touch('touchEnd', []);

	// A whole hand on two buttons chooses neither.
	const two = await on(['Start again', 'Back'], dock);
	await touch('touchStart', two);
	await touch('touchEnd', []);
	await expect(page.locator('h1')).toHaveText(WORDS.en.kiosk_person_title);
});

test('a scanner types as fast as it likes, and a key held down goes on by one question only', async () => {
	const page = await shop.kiosk.boot();
	await becomesReady(page);
	await begin(page);
	await page.locator('.home .search').click();
	await page.locator('.keyboard').waitFor();
	for (const digit of '8901234567890') await page.keyboard.press(digit);
	await page.keyboard.press('Enter');
	await expect(page.locator('.field .text')).toHaveText('8901234567890');

	await page.getByRole('button', { name: WORDS.en.kiosk_person }).click();
	await page.locator('[data-way="message"] button').click();
	await page.keyboard.type('refund');
	for (let times = 0; times < 5; times++) await page.keyboard.down('Enter');
	await page.keyboard.up('Enter');
	await expect(page.locator('h1')).toHaveText(WORDS.en.contact_how);
	await page.getByRole('button', { name: WORDS.en.kiosk_next }).waitFor();
	await expect(page.getByRole('alert')).toHaveCount(0);
});
