import { expect, test } from './test';
import { useTunnel } from './tunnel';
import { hasWebKit, openWebKit, type WebKit } from './webkit';

/** Help in a tunnel, in the browser that has neither Background Sync nor much patience with storage. */

test.skip(!hasWebKit, 'WebKit is not installed here');

const tunnel = useTunnel();
let webkit: WebKit;
test.beforeEach(async () => {
	webkit = await openWebKit();
});
test.afterEach(() => webkit.close());

const HEADING = `return document.querySelector('h1')?.textContent.trim() ?? ''`;

async function kept() {
	await webkit.go(`${tunnel.network.origin}/en/orders/track-order`);
	await webkit.until(
		`const names = (await caches.keys()).filter((name) => name.startsWith('deskbell-shells-'));
		const all = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
		return all.flat().length`,
		(pages) => Number(pages) >= 4
	);
}

test('WebKit reads a never-opened article and searches with the server dead', async () => {
	test.setTimeout(120_000);
	await kept();
	tunnel.network.mood = 'dead';
	await webkit.go(`${tunnel.network.origin}/en/faults/no-internet`);
	expect(await webkit.run(HEADING)).toBe('No internet at home');
	await webkit.go(`${tunnel.network.origin}/en/search?q=refund`);
	await webkit.until(
		`return document.querySelector('[data-results]')?.textContent ?? ''`,
		(results) => results.includes('refund')
	);
});

test('WebKit keeps a request made in a tunnel, and it is received once after it', async () => {
	test.setTimeout(120_000);
	await kept();
	tunnel.network.mood = 'dead';
	await webkit.go(`${tunnel.network.origin}/en/contact?channel=message`);
	await webkit.until(`return !document.querySelector('#text')?.disabled`, (is) => is === 'true');
	await webkit.type('#text', 'My parcel is wet.');
	await webkit.click('form button.person');
	await webkit.until(`return document.body.innerText`, (text) =>
		text.includes('Saved on this device')
	);
	const receipt = await webkit.run(`return document.querySelector('.code').innerText`);
	tunnel.network.mood = 'fine';
	await webkit.go(`${tunnel.network.origin}/en/requests/${String(receipt)}`);
	await webkit.until(
		`return document.body.innerText`,
		(text) => text.includes('Received.') && text.split('My parcel is wet.').length === 2
	);
});
