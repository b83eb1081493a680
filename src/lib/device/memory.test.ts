import { expect, it } from 'vitest';
import { committed } from './database';
import { memoryDatabase } from './memory';

it('holds a library as long as the page', async () => {
	const db = memoryDatabase();
	const tx = db.transaction(['releases', 'facts'], 'readwrite');
	const puts = [
		tx.objectStore('releases').put({ release: 1 }, 'en'),
		tx.objectStore('facts').put('contents', 'contents-en')
	];
	await committed(tx, Promise.all(puts));
	await db.put('objects', { html: '' }, 'hash');
	expect(await db.get('releases', 'en')).toEqual({ release: 1 });
	expect(await db.transaction('releases').store.getKey('en')).toBe('en');
	expect(await db.getAllKeys('objects')).toEqual(['hash']);
});

it('says of nothing that it is kept', async () => {
	const db = memoryDatabase();
	const strict = { durability: 'strict' } as const;
	expect(() => db.transaction('facts', 'readwrite', strict)).toThrow('keeps nothing');
	expect(() => db.transaction('outbox', 'readwrite', strict)).toThrow('keeps nothing');
	const own = { id: 'a', receipt: '', secret: '', openedAt: 0 } as const;
	const kept = db.put('cases', { ...own, channel: 'message', locale: 'en', state: 'unsent' });
	await expect(kept).rejects.toThrow('keeps nothing');
	await expect(db.add('tried', { search: 'x' })).rejects.toThrow('keeps nothing');
	expect(await db.getAll('outbox')).toEqual([]);
});
