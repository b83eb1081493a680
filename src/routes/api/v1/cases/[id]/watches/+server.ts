import * as v from 'valibot';
import {
	callbackIsAgreed,
	canMail,
	isPushAddress,
	unwatch,
	watch,
	watchesOf
} from '$lib/server/notify';
import { getStore } from '$lib/server/store';
import { readBody } from '$lib/server/body';
import { created, endpoint } from '../../../endpoint';
import { visitorsCase } from '../../../holder';

const push = v.strictObject({
	kind: v.literal('push'),
	address: v.pipe(v.string(), v.maxLength(1000), v.check(isPushAddress))
});
const email = v.strictObject({
	kind: v.literal('email'),
	address: v.pipe(v.string(), v.trim(), v.email(), v.maxLength(200), v.check(canMail))
});
const watchSchema = v.variant('kind', [push, email]);

/** Where this case's visitor is told that there is news. */
export const GET = endpoint(async (event) => {
	const { id } = await visitorsCase(event);
	return { canMail: canMail(), watches: await watchesOf(id) };
});

/** Tells this address, too. Safe to repeat. */
export const POST = endpoint(async (event) => {
	const { id, locale, slot } = await visitorsCase(event);
	event.locals.locale = locale;
	const wanted = await readBody(event.request, watchSchema);
	const { db } = getStore();
	const watching = await watch(db, id, wanted);
	if (wanted.kind === 'email' && slot) await callbackIsAgreed(db, id, slot.getTime());
	return created({ watching });
});

const goneSchema = v.strictObject({ address: v.pipe(v.string(), v.maxLength(1000)) });

/** Tells this address no more; it stands in the body, because addresses of pages are logged. */
export const DELETE = endpoint(async (event) => {
	const { id } = await visitorsCase(event);
	const { address } = await readBody(event.request, goneSchema);
	await unwatch(id, address);
	return { watching: false };
});
