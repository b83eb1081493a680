import { describe, expect, it } from 'vitest';
import { addressOf, slugOf } from './board';

describe('the board', () => {
	it('has an address that says what is asked for, and no more', () => {
		const all = { shown: 'all', topic: '', words: '', page: 1 } as const;
		expect(addressOf(all)).toBe('/edit');
		expect(addressOf({ shown: 'missing', topic: 'orders', words: 'घर & co', page: 2 })).toBe(
			'/edit?q=%E0%A4%98%E0%A4%B0+%26+co&show=missing&topic=orders&page=2'
		);
	});
	it('makes an address of a title', () => {
		expect(slugOf("Where’s my café order? It's late!")).toBe('wheres-my-cafe-order-its-late');
		expect(slugOf('पासवर्ड')).toBe('');
	});
});
