import { expect, test, type Page } from './test';
import sharp from 'sharp';
import { kept } from './on-phone';
import { records } from './phone-store';
import { useTunnel } from './tunnel';

/** What another app shares, sent as a phone's share sheet sends it: as the manifest says. */

const tunnel = useTunnel();
test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

const photo = async () => ({
	name: 'damage.jpg',
	mimeType: 'image/jpeg',
	buffer: await sharp({
		create: { width: 2000, height: 1500, channels: 3, background: '#804020' }
	})
		.jpeg()
		.toBuffer()
});

interface Target {
	action: string;
	method: string;
	enctype: string;
	params: { text: string; files: { name: string }[] };
}

async function share(page: Page, text: string) {
	const target = await page.evaluate(async (words) => {
		const link = document.querySelector<HTMLLinkElement>('link[rel=manifest]');
		const manifest = (await (await fetch(link?.href ?? '')).json()) as { share_target: Target };
		const { action, method, enctype, params } = manifest.share_target;
		const form = Object.assign(document.createElement('form'), { action, method, enctype });
		form.id = 'share';
		const said = Object.assign(document.createElement('input'), {
			name: params.text,
			value: words
		});
		const name = params.files[0]?.name ?? '';
		form.append(said, Object.assign(document.createElement('input'), { type: 'file', name }));
		document.body.append(form);
		return manifest.share_target;
	}, text);
	await page.locator('#share input[type=file]').setInputFiles(await photo());
	return target;
}

const submit = (page: Page) =>
	page.evaluate(() => document.querySelector<HTMLFormElement>('#share')?.submit());

test('a shared photo and its words begin a request, in a tunnel too', async ({ page }) => {
	await kept(tunnel.network, page);
	await share(page, 'Is this covered?');
	tunnel.network.mood = 'dead';
	await submit(page);
	await expect(page.getByLabel('What is it about?')).toHaveValue('Is this covered?');
	await expect(page.getByText('damage.jpg')).toBeVisible();
	// Loaded again before it was sent: the photo is still there.
	await page.reload();
	await expect(page.getByText('damage.jpg')).toBeVisible();
	await page.getByText('Message', { exact: true }).or(page.getByText('E-mail')).first().click();
	await page.getByRole('button', { name: 'Send' }).click();
	await expect(page.getByText(/Saved on this device/)).toBeVisible();
	const receipt = await page.locator('.code').innerText();
	tunnel.network.mood = 'fine';
	await page.goto(`${tunnel.network.origin}/en/requests/${receipt}`);
	await expect(page.getByText('Received.')).toBeVisible({ timeout: 30_000 });
	await expect(page.locator('.said a > img')).toBeVisible({ timeout: 30_000 });
	await page.goto(`${tunnel.network.origin}/en/contact?photos=here`);
	await expect(page.getByText('damage.jpg')).toHaveCount(0);
	expect(JSON.stringify(await records(page, 'facts'))).not.toContain('photos');
});

test('without a worker the words come along, and the photo is asked for again', async ({
	browser
}) => {
	const context = await browser.newContext({ serviceWorkers: 'block' });
	const page = await context.newPage();
	await page.goto(`${tunnel.network.origin}/en`);
	await share(page, 'Is this covered?');
	await submit(page);
	await expect(page.getByLabel('What is it about?')).toHaveValue('Is this covered?');
	await expect(page.getByText('The photos did not come along.')).toBeVisible();
	await context.close();
});
