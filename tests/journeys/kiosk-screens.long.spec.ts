import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from './test';
import sharp from 'sharp';
import { LOCALES, type Locale } from '../../src/lib/content';
import { becomesReady } from './shop-floor';
import { useShopKiosk } from './shop-kiosk';
import { walkScreens, type Liking } from './kiosk-walk';

const shop = useShopKiosk();

const LEAST_TARGET_PX = 64;
const LIKINGS: Omit<Liking, 'locale'>[] = (['usual', 'larger', 'largest'] as const).flatMap(
	(text) => [false, true].map((isLow) => ({ text, isLow }))
);
const nameOf = ({ locale, text, isLow }: Liking) => `${locale}, ${text}${isLow ? ', low' : ''}`;

async function ready(): Promise<Page> {
	const page = await shop.kiosk.boot();
	await page.emulateMedia({ reducedMotion: 'reduce' });
	await becomesReady(page);
	return page;
}

/** The builder knows Playwright by another copy of its types. */
type AxePage = ConstructorParameters<typeof AxeBuilder>[0]['page'];

async function violations(page: Page): Promise<string[]> {
	const { violations: found } = await new AxeBuilder({ page: page as unknown as AxePage })
		.withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
		.analyze();
	return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}

/** Targets that a touch would reach now, and are too small or too high. */
function badTargets(page: Page, isLow: boolean): Promise<string[]> {
	return page.evaluate(
		({ least, isLow }) => {
			const highest = isLow ? (innerHeight * 2) / 3 : 0;
			const root = document.querySelector('dialog[open]') ?? document;
			const targets = [...root.querySelectorAll('button, a[href], [role="option"]')];
			return targets.flatMap((target) => {
				const { x, y, width, height } = target.getBoundingClientRect();
				const hit = document.elementFromPoint(x + width / 2, y + height / 2);
				if (!hit || !(target === hit || target.contains(hit))) return [];
				const isBad = width < least - 0.5 || height < least - 0.5 || y + height / 2 < highest;
				const size = `${width.toFixed(0)} × ${height.toFixed(0)} at ${y.toFixed(0)}`;
				return isBad ? [`${target.textContent.trim()}: ${size}`] : [];
			});
		},
		{ least: LEAST_TARGET_PX, isLow }
	);
}

for (const liking of LOCALES.flatMap((locale) => LIKINGS.map((each) => ({ ...each, locale })))) {
	test(`${nameOf(liking)}: every screen is accessible, every target large enough`, async () => {
		test.setTimeout(900_000);
		const page = await ready();
		const bad: string[] = [];
		await walkScreens(page, liking, async (screen) => {
			const found = [...(await violations(page)), ...(await badTargets(page, liking.isLow))];
			bad.push(...found.map((each) => `${screen}: ${each}`));
		});
		expect(bad).toEqual([]);
	});
}

test('strong contrast keeps every screen accessible', async () => {
	test.setTimeout(900_000);
	const page = await ready();
	const bad: string[] = [];
	const liking: Liking = { locale: 'en', text: 'usual', isLow: false, isStrong: true };
	await walkScreens(page, liking, async (screen) => {
		bad.push(...(await violations(page)).map((each) => `${screen}: ${each}`));
	});
	expect(bad).toEqual([]);
});

/**
 * The screen with all text black on white, painted as the page paints it (grounds cover what hangs
 * under them, boxes cut what stands out) or with nothing that could hide a part of a letter.
 */
async function ink(page: Page, isFree: boolean): Promise<Buffer> {
	await page.evaluate((isFree) => {
		for (const element of document.querySelectorAll<HTMLElement>('body, body *')) {
			element.style.cssText = element.dataset.style ??= element.style.cssText;
			const { backgroundColor, overflowX, overflowY, minWidth, minHeight } =
				getComputedStyle(element);
			const set = (name: string, value: string) =>
				element.style.setProperty(name, value, 'important');
			const hasGround = !/, 0\)$|\/ 0\)$|transparent/.test(backgroundColor);
			element.dataset.ground ??= String(hasGround);
			element.dataset.cuts ??= String([overflowX, overflowY].some((each) => each !== 'visible'));
			const isBox = element.matches('.box, dialog, html, body');
			if (element.dataset.ground === 'true')
				set('background-color', isFree ? 'transparent' : 'white');
			if (element.dataset.cuts === 'true' && isFree && !isBox) {
				set('overflow', 'visible');
				// What cuts may be narrower than its words: it stays as large as it was.
				if (minWidth === 'auto') set('min-width', '0');
				if (minHeight === 'auto') set('min-height', '0');
			}
			set('color', 'black');
			set('border-color', 'transparent');
			set('box-shadow', 'none');
			set('outline', 'none');
			set('background-image', 'none');
			set('animation', 'none');
			set('transition', 'none');
			if (element.matches('svg, img, progress, .caret, .more')) set('visibility', 'hidden');
			if (element.matches('body') || isBox) set('background-color', 'white');
		}
	}, isFree);
	return page.screenshot({ animations: 'disabled' });
}

const MOST_DIFFERENCE = 96;

const grey = async (page: Page, isFree: boolean) =>
	sharp(await ink(page, isFree))
		.greyscale()
		.raw()
		.toBuffer({ resolveWithObject: true });

/** The screen both ways; once more where something else moved it meanwhile, such as an answer. */
async function bothWays(page: Page) {
	for (;;) {
		const [before, free, after] = [
			await grey(page, false),
			await grey(page, true),
			await grey(page, false)
		];
		if (before.data.equals(after.data)) return { painted: before.data, ...free };
	}
}

/** How many pixels of letters the page hides; where there are some, a picture shows them in red. */
async function clippedPixels(page: Page, name: string): Promise<number> {
	const { painted, data: free, info } = await bothWays(page);
	const shown = Buffer.alloc(free.length * 3);
	let clipped = 0;
	for (let i = 0; i < free.length; i++) {
		const isClipped = (painted[i] ?? 0) - (free[i] ?? 0) > MOST_DIFFERENCE;
		if (isClipped) clipped += 1;
		shown.set(isClipped ? [255, 0, 0] : Array<number>(3).fill(painted[i] ?? 0), i * 3);
	}
	if (clipped > 0)
		await sharp(shown, { raw: { width: info.width, height: info.height, channels: 3 } })
			.png()
			.toFile(test.info().outputPath(`${name}.png`));
	return clipped;
}

for (const locale of ['ur', 'te'] satisfies Locale[]) {
	test(`${locale}: no letter is cut off or covered on any screen`, async () => {
		test.setTimeout(1_800_000);
		const page = await ready();
		const cut: string[] = [];
		for (const text of ['usual', 'largest'] as const) {
			const liking: Liking = { locale, text, isLow: false };
			await walkScreens(page, liking, async (screen) => {
				const before = await page.evaluate(() => document.body.innerHTML.length);
				const clipped = await clippedPixels(page, `${text}, ${screen}`);
				await page.evaluate(() => {
					for (const element of document.querySelectorAll<HTMLElement>('body, body *'))
						element.style.cssText = element.dataset.style ?? '';
				});
				if (clipped > 0) cut.push(`${text}, ${screen}: ${clipped} (${before})`);
			});
		}
		expect(cut).toEqual([]);
	});
}
