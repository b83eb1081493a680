import { json } from '@sveltejs/kit';
import { getLibrary } from '$lib/server/library';
import { getStore } from '$lib/server/store';
import type { RequestHandler } from './$types';

/** Longer than the store's own patience would let a balancer wait. */
const WITHIN_MS = 2000;

/** Whether requests would succeed now: the store answers, the library has something to show. */
export const GET: RequestHandler = async () => {
	const [store, library] = [await storeAnswers(), libraryStands()];
	const status = store && library ? 200 : 503;
	return json({ store, library }, { status, headers: { 'cache-control': 'no-store' } });
};

async function storeAnswers(): Promise<boolean> {
	const late = new Promise<false>((resolve) => setTimeout(() => resolve(false), WITHIN_MS).unref());
	const asked = getStore()
		.pool.query('select 1')
		.then(
			() => true,
			() => false
		);
	return Promise.race([asked, late]);
}

function libraryStands(): boolean {
	try {
		return getLibrary().site().teams.length > 0;
	} catch {
		return false;
	}
}
