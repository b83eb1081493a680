import { error } from '@sveltejs/kit';
import { pictureOf } from '$lib/server/fleet';
import type { RequestHandler } from './$types';

/** A picture that kiosks show; what an address names never changes. */
export const GET: RequestHandler = async ({ params }) => {
	const body = /^[0-9a-f]{64}$/.test(params.hash) ? await pictureOf(params.hash) : undefined;
	if (!body) error(404);
	return new Response(new Uint8Array(body), {
		headers: {
			'content-type': 'image/webp',
			'cache-control': 'public, max-age=31536000, immutable'
		}
	});
};
