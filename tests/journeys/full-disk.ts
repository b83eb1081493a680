import type { Page } from '@playwright/test';
import { makeCode } from './at-desk';
import { enrolDevice } from './shop-floor';
import { shopKiosk, type ShopKiosk } from './shop-kiosk';
import { signIn } from './sign-in';
import { smallDisk } from './small-disk';
import { expect, test } from './test';
import type { useTunnel } from './tunnel';

type Tunnel = ReturnType<typeof useTunnel>;
type Disk = ReturnType<typeof smallDisk>;

/** For each of a file's journeys a disk that can be filled, and a kiosk that keeps everything on it. */
export function useSmallDiskKiosk(tunnel: Tunnel): { disk: Disk; kiosk: ShopKiosk } {
	let disk: Disk | undefined;
	let kiosk: ShopKiosk | undefined;
	const made = <T>(thing: T | undefined): T => {
		if (!thing) throw new Error('It is there within a test only.');
		return thing;
	};
	test.beforeEach(() => {
		test.skip(process.getuid?.() !== 0, 'Only root can make a disk this small.');
		disk = smallDisk();
		kiosk = shopKiosk(tunnel.network.origin, undefined, disk.folder);
	});
	test.afterEach(async () => {
		await kiosk?.remove();
		disk?.remove();
		const violations = kiosk?.violations ?? [];
		[disk, kiosk] = [undefined, undefined];
		expect(violations).toEqual([]);
	});
	return {
		get disk() {
			return made(disk);
		},
		get kiosk() {
			return made(kiosk);
		}
	};
}

/**
 * Makes a kiosk one of the fleet, and leaves the desk at the page that tells of it.
 * @param pin of its service mode
 */
export async function enrolBehind(
	tunnel: Tunnel,
	desk: Page,
	page: Page,
	{ name, pin }: { name: string; pin?: string }
): Promise<void> {
	const { origin } = tunnel.network;
	await signIn(desk, { ...tunnel.server, origin });
	await enrolDevice(page, await makeCode(desk, origin, { name, ...(pin && { pin }) }), name);
	await desk.goto(`${origin}/desk/kiosks`);
}

/** Of a disk that is full, a database's last block has some room yet: after this it has none. */
export async function takeLastBlock(page: Page): Promise<void> {
	await page.evaluate(
		() =>
			new Promise<void>((resolve) => {
				const opening = indexedDB.open('filler');
				opening.onupgradeneeded = () =>
					opening.result.createObjectStore('all', { autoIncrement: true });
				opening.onerror = () => resolve();
				opening.onsuccess = () => {
					// Where the app's write fails first, the browser closes this, too, and tells of no abort.
					opening.result.onclose = () => resolve();
					const fill = () => {
						const writing = opening.result.transaction('all', 'readwrite', {
							durability: 'strict'
						});
						writing.oncomplete = fill;
						writing.onabort = () => resolve();
						writing.objectStore('all').add('.'.repeat(256));
					};
					fill();
				};
			})
	);
}
