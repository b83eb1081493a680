import { describe, expect, it } from 'vitest';
import type { Article } from '$lib/content';
import { DeviceIndex, type DeviceIndexDeps, type Kept } from './device-index';

const article = (id: string, title: string): Article => ({
	...{ id: `a/${id}` as const, topic: 'a', slug: id, locale: 'en', title, summary: '' },
	...{ aliases: [], tags: [], products: [], shops: [], related: [], headings: [] },
	...{ html: `<p>${title}.</p>`, steps: [] }
});

/** A device whose library is in memory, and whose tabs share what was put away. */
function device() {
	const held = new Map<string, Article>();
	const read: string[] = [];
	let kept: unknown;
	let isHeld = false;
	let turn: Promise<unknown> = Promise.resolve();
	/** Whoever waits for its turn of the event loop. */
	const turns: (() => void)[] = [];
	const deps: DeviceIndexDeps = {
		contents: () =>
			Promise.resolve(
				isHeld
					? {
							ids: [...held.values()].map(({ id }) => id).join('\n'),
							hashes: [...held.keys()].join('\n')
						}
					: undefined
			),
		articles: (hashes) => {
			read.push(...hashes);
			return Promise.resolve(hashes.flatMap((hash) => held.get(hash) ?? []));
		},
		load: () => Promise.resolve(structuredClone(kept) as Kept | undefined),
		save: (value) => {
			kept = structuredClone(value);
			return Promise.resolve();
		},
		alone: <Result>(work: () => Promise<Result>) => {
			const mine = turn.then(work, work);
			turn = mine;
			return mine;
		},
		quiet: () => Promise.resolve(),
		turn: () => new Promise((resolve) => turns.push(resolve))
	};
	return {
		deps,
		read,
		/** `hash` stands for its text. */
		put(id: string, hash: string, title: string) {
			isHeld = true;
			for (const [other, each] of held) if (each.id === `a/${id}`) held.delete(other);
			held.set(hash, article(id, title));
		},
		remove: (hash: string) => held.delete(hash),
		open: () => new DeviceIndex('en', deps, () => undefined),
		/** Lets a turn of the event loop pass. */
		async pass() {
			for (const resolve of turns.splice(0)) resolve();
			await new Promise((resolve) => setTimeout(resolve));
		},
		kept: () => kept,
		damage(change: (kept: Kept) => unknown) {
			kept = change(kept as Kept);
		}
	};
}

async function titles(index: DeviceIndex, question: string) {
	const served = await index.search(question, { limit: 10 });
	return served?.answer.results.map(({ title }) => title.map(({ text }) => text).join(''));
}

function shop() {
	const phone = device();
	for (let number = 0; number < 40; number++) {
		phone.put(`${number}`, `h${number}`, `Order ${1000 + number}`);
	}
	return phone;
}

describe('the index of this device', () => {
	it('is none while there is no library, and is there once there is one', async () => {
		const phone = device();
		const index = phone.open();
		expect(await index.search('order', { limit: 5 })).toBeUndefined();
		phone.put('1', 'h1', 'Track your order');
		await index.update();
		expect(await titles(index, 'order')).toEqual(['Track your order']);
	});

	it('answers from a part while it is made, and says so', async () => {
		const phone = shop();
		const index = phone.open();
		expect((await index.search('1003', { limit: 5 }))?.isPartial).toBe(true);
		await index.update();
		expect((await index.search('1003', { limit: 5 }))?.isPartial).toBe(false);
	});

	it('reads no article again at the next start, but for what is shown', async () => {
		const phone = shop();
		await phone.open().update();
		phone.read.length = 0;
		expect(await titles(phone.open(), '1007')).toEqual(['Order 1007']);
		expect(phone.read).toEqual(['h7']);
	});

	it('takes in what changed since it was put away', async () => {
		const phone = shop();
		await phone.open().update();
		phone.put('7', 'changed', 'Parcel 1007');
		phone.remove('h8');
		const next = phone.open();
		expect(await titles(next, 'parcel')).toEqual(['Parcel 1007']);
		expect(await titles(next, '1008')).not.toContain('Order 1008');
	});

	it('puts away what a start had to take in, so that the next one need not', async () => {
		const phone = shop();
		await phone.open().update();
		phone.put('7', 'changed', 'Parcel 1007');
		await phone.open().update();
		await expect.poll(() => (phone.kept() as Kept).contents.hashes).toContain('changed');
	});

	it('finds a changed article after an update that reads it alone', async () => {
		const phone = shop();
		const index = phone.open();
		await index.update();
		phone.read.length = 0;
		phone.put('7', 'changed', 'Parcel 1007');
		await index.update();
		expect(phone.read).toEqual(['changed']);
		expect(await titles(index, 'parcel')).toEqual(['Parcel 1007']);
	});

	it('is made afresh where much has changed, and answers as before meanwhile', async () => {
		const phone = shop();
		const index = phone.open();
		await index.update();
		for (let number = 0; number < 30; number++) {
			phone.put(`${number}`, `new${number}`, `Parcel ${1000 + number}`);
		}
		phone.put('39', 'h39', 'Order 1039');
		const updating = index.update();
		expect(await titles(index, '1039')).toContain('Order 1039');
		await updating;
		expect(await titles(index, 'parcel 1003')).toContain('Parcel 1003');
		expect(await titles(index, '1039')).toContain('Order 1039');
	});

	it.each<[string, (kept: Kept) => unknown]>([
		['cut off', (kept) => ({ ...kept, snapshot: { ...kept.snapshot, forms: undefined } })],
		[
			'wrong within',
			(kept) => ({
				...kept,
				snapshot: { ...kept.snapshot, slots: kept.snapshot.slots.map(() => 999) }
			})
		]
	])('is made anew where what was put away is %s', async (_, damage) => {
		const phone = shop();
		await phone.open().update();
		phone.damage(damage);
		const index = phone.open();
		await index.search('order', { limit: 5 });
		await index.update();
		expect(await titles(index, '1007')).toEqual(['Order 1007']);
		expect(await titles(phone.open(), '1007')).toEqual(['Order 1007']);
	});

	it('is made by one of two tabs', async () => {
		const phone = shop();
		const [first, second] = [phone.open(), phone.open()];
		await Promise.all([first.update(), second.update()]);
		expect(phone.read).toHaveLength(40);
		expect(await titles(second, '1007')).toEqual(['Order 1007']);
	});

	it('rehearses with its own words until somebody asks', async () => {
		const phone = shop();
		await phone.open().update();
		phone.read.length = 0;
		const index = phone.open();
		await index.search('', { limit: 1 });
		await phone.pass();
		expect(phone.read).not.toEqual([]);
		await titles(index, '1007');
		phone.read.length = 0;
		for (let times = 0; times < 3; times++) await phone.pass();
		expect(phone.read).toEqual([]);
	});

	it('is put away again when it lags far behind', async () => {
		const phone = device();
		for (let number = 0; number < 400; number++) phone.put(`${number}`, `h${number}`, 'Order');
		const index = phone.open();
		await index.update();
		const before = phone.kept();
		phone.put('1', 'new1', 'Parcel');
		await index.update();
		expect(phone.kept()).toBe(before);
		for (let number = 2; number < 35; number++) phone.put(`${number}`, `new${number}`, 'Parcel');
		await index.update();
		await expect.poll(() => (phone.kept() as Kept).contents.hashes).toContain('new34');
	});
});
