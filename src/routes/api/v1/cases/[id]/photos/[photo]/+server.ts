import type { RequestEvent } from '@sveltejs/kit';
import * as v from 'valibot';
import { photoOf, Refusal } from '$lib/server/cases';
import { endpoint } from '../../../../endpoint';
import { readableCase } from '../../../../holder';

const idSchema = v.pipe(v.string(), v.uuid(), v.toLowerCase());

/** One photo, for the case's visitor and for staff: a file to look at or keep, never a page. */
export const GET = endpoint(async (event: RequestEvent) => {
	const { row } = await readableCase(event);
	const id = v.safeParse(idSchema, event.params.photo);
	const body = id.success ? await photoOf(row.id, id.output) : undefined;
	if (!body) throw new Refusal('not-found');
	return new Response(new Uint8Array(body), {
		headers: {
			'content-type': 'image/webp',
			'content-length': String(body.length),
			'content-disposition': `attachment; filename="photo-${row.receipt}.webp"`,
			'content-security-policy': "default-src 'none'; sandbox",
			'cache-control': 'private, no-store'
		}
	});
});
