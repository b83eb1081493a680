import type { RequestEvent } from '@sveltejs/kit';
import { describe, expect, it } from 'vitest';
import { bodyLimit, handleBody } from './body';

const MEGABYTE = 1_000_000;

/** Sends a body in parts, its length said or not; answers with what its route read of it. */
async function send(route: string, size: number, isSaid: boolean): Promise<string> {
	const part = new Uint8Array(65_536);
	let left = size;
	const body = new ReadableStream<Uint8Array>({
		pull(controller) {
			if (left === 0) controller.close();
			else controller.enqueue(part.subarray(0, left));
			left -= Math.min(left, part.length);
		}
	});
	const url = new URL(`http://localhost${route}`);
	const headers = isSaid ? { 'content-length': String(size) } : new Headers();
	const request = new Request(url, {
		method: 'POST',
		headers,
		body,
		duplex: 'half'
	} as RequestInit);
	const event = { request, url, route: { id: route } } as unknown as RequestEvent;
	const resolve = async (asked: RequestEvent) =>
		new Response(`read ${(await asked.request.arrayBuffer()).byteLength}`);
	try {
		const response = await handleBody({ event, resolve });
		return `${response.status} ${(await response.text()).slice(0, 12)}`;
	} catch (cause) {
		return String((cause as { status: number }).status);
	}
}

describe('a body', () => {
	it.each([true, false])('goes to its route as it is (its length said: %s)', async (isSaid) => {
		expect(await send('/en/contact', 100_000, isSaid)).toBe('200 read 100000');
		expect(await send('/edit/[...path]', 3 * MEGABYTE, isSaid)).toBe('200 read 3000000');
		expect(await send('/edit/pictures', 10 * MEGABYTE, isSaid)).toBe('200 read 1000000');
		const withPhoto = '/(help)/[locale=locale]/requests/[receipt]';
		expect(await send(withPhoto, 10 * MEGABYTE, isSaid)).toBe('200 read 1000000');
	});

	it.each([true, false])('that is longer than its route needs is refused', async (isSaid) => {
		expect(await send('/en/contact', MEGABYTE, isSaid)).toBe('413');
		expect(await send('/edit/[...path]', 5 * MEGABYTE, isSaid)).toBe('413');
		expect(await send('/edit/pictures', 12 * MEGABYTE, isSaid)).toBe('413');
		expect(await send('/api/v1/cases', MEGABYTE, isSaid)).toMatch(/^413 /);
	});

	it('may be no longer than usual where there is no route', () => {
		expect(bodyLimit(null)).toBe(bodyLimit('/en/contact'));
	});
});
