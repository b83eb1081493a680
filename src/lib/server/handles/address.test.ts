import { describe, expect, it } from 'vitest';
import { rightAddress, type Places } from './address';

const places: Places = {
	isTopic: (id) => ['orders', 'returns'].includes(id),
	idNow: (_, id) =>
		({ 'orders/track-order': 'orders/track-order', 'orders/where': 'orders/track-order' })[id],
	offers: (locale) => locale !== 'te'
};
const right = (path: string) => rightAddress(path, 'hi', places);

describe('an address', () => {
	it.each(['/', '/en', '/en/orders', '/en/orders/track-order', '/sr-Latn/search'])(
		'that is right stays: %s',
		(path) => expect(right(path)).toBeUndefined()
	);

	it.each([
		['of before', '/en/orders/where', '/en/orders/track-order'],
		['with capitals', '/SR-latn/Orders/Track-Order', '/sr-Latn/orders/track-order'],
		['with a slash at its end', '/en/orders/', '/en/orders'],
		['of a home with a slash', '/ur/', '/ur'],
		['with all of it at once', '/EN//Orders/WHERE/', '/en/orders/track-order'],
		['of a request, whose receipt keeps its capitals', '/en/Requests/AB12/', '/en/requests/AB12']
	])('%s has moved for good, in one hop', (_, from, path) =>
		expect(right(from)).toEqual({ path, status: 301 })
	);

	it.each([
		['/orders/track-order', '/hi/orders/track-order'],
		['/Orders/where/', '/hi/orders/track-order'],
		['/returns', '/hi/returns'],
		['/contact', '/hi/contact']
	])('without a locale leads to the reader’s: %s', (from, path) =>
		expect(right(from)).toEqual({ path, status: 307 })
	);

	it.each([
		'/en/nothing',
		'/en/Orders/nothing',
		'/orders/nothing/',
		'/en/orders/track-order/more',
		'/te/orders',
		'/favicon.ico',
		'//evil.example/x'
	])('that leads nowhere is left alone: %s', (path) => expect(right(path)).toBeUndefined());
});
