import { describe, expect, it } from 'vitest';
import type { Board, Cell } from '$lib/server/editing';
import { countsOf, narrowed, rowViews, slugOf, stateOf } from './board';

const cell = (path: string, more: Partial<Cell> = {}): Cell => ({
	path,
	title: 'Track your order',
	status: 'published',
	audience: 'public',
	compiles: true,
	problems: { errors: 0, warnings: 0 },
	...more
});

const articles: Board['articles'] = [
	{
		id: 'orders/track-order',
		topic: 'orders',
		title: 'Track your order',
		cells: {
			en: cell('help/orders/track-order.en.md'),
			hi: cell('help/orders/track-order.hi.md', { title: 'ऑर्डर ट्रैक करें', behind: 'major' }),
			sr: 'missing'
		}
	},
	{ id: 'staff/calm', topic: 'staff', title: 'calm', cells: { en: 'missing', hi: 'missing' } }
];
const rows = rowViews({ articles, locales: ['en', 'hi', 'sr'] });

describe('the board', () => {
	it('shows the gravest thing of a file', () => {
		expect(stateOf(cell('a', { compiles: false, behind: 'major' }))).toBe('broken');
		expect(stateOf(cell('a', { behind: 'medium', status: 'draft' }))).toBe('behind');
		expect(stateOf(cell('a', { status: 'draft', moment: 'scheduled' }))).toBe('draft');
		expect(stateOf(cell('a', { moment: 'expired' }))).toBe('expired');
	});
	it('has a place for every locale, and says where a missing file would lie', () => {
		expect(rows[0]?.cells.map(({ state }) => state)).toEqual(['published', 'major', 'missing']);
		expect(rows[0]?.cells[2]?.path).toBe('help/orders/track-order.sr.md');
		expect(rows[1]?.cells[1]?.path).toBe('staff/calm.hi.md');
	});
	it('counts holes and delays', () => {
		expect(countsOf(rows)).toEqual({ all: 2, missing: 4, behind: 1, draft: 0, problems: 0 });
	});
	it('finds titles in any locale', () => {
		const found = (query: string) => narrowed(rows, 'all', query).map(({ id }) => id);
		expect(found('TRACK order')).toEqual(['orders/track-order']);
		expect(found('ऑर्डर')).toEqual(['orders/track-order']);
		expect(found('staff/')).toEqual(['staff/calm']);
		expect(found('')).toHaveLength(2);
		expect(narrowed(rows, 'behind', '').map(({ id }) => id)).toEqual(['orders/track-order']);
	});
	it('makes an address of a title', () => {
		expect(slugOf("Where’s my café order? It's late!")).toBe('wheres-my-cafe-order-its-late');
		expect(slugOf('पासवर्ड')).toBe('');
	});
});
