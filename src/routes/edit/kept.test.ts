import { describe, expect, it } from 'vitest';
import { forget, keep, keptOf } from './kept';

function shelf() {
	const held = new Map<string, string>();
	return {
		getItem: (key: string) => held.get(key) ?? null,
		setItem: (key: string, text: string) => void held.set(key, text),
		removeItem: (key: string) => void held.delete(key)
	};
}
const full = () => ({
	...shelf(),
	setItem: () => {
		throw new DOMException('full', 'QuotaExceededError');
	}
});
const PATH = 'help/orders/a.en.md';
const kept = { source: 'Typed.', base: null, at: 1000 };

describe('what was typed and not saved', () => {
	it('is there again for thirty days, until it is saved', () => {
		const held = shelf();
		keep(PATH, kept, held);
		expect(keptOf(PATH, 2000, held)).toEqual(kept);
		expect(keptOf('help/orders/b.en.md', 2000, held)).toBeUndefined();
		expect(keptOf(PATH, 31 * 86_400_000, held)).toBeUndefined();
		keep(PATH, kept, held);
		forget(PATH, held);
		expect(keptOf(PATH, 2000, held)).toBeUndefined();
	});

	it('is not there where nothing can be kept, or what was kept is something else', () => {
		const none = full();
		keep(PATH, kept, none);
		expect(keptOf(PATH, 2000, none)).toBeUndefined();
		const other = shelf();
		other.setItem(`deskbell:draft:${PATH}`, '{"source":1}');
		expect(keptOf(PATH, 2000, other)).toBeUndefined();
		expect(other.getItem(`deskbell:draft:${PATH}`)).toBeNull();
	});
});
