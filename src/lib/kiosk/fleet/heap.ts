import { report } from './problems';

const MB = 1024 * 1024;
/** A visit needs 20 to 60; beyond this something is kept that should not be. */
const LIMIT_MB = 300;
/** A page that is heavy from its start on would reload for ever. */
const NOT_BEFORE_MS = 10 * 60_000;

/** Of the page, in MB; null where the browser does not tell a number (only Chromium does). */
export function heapMb(
	{ memory }: { memory?: { usedJSHeapSize: number } } = performance as object
): number | null {
	const megabytes = Math.round((memory?.usedJSHeapSize ?? NaN) / MB);
	return Number.isFinite(megabytes) ? megabytes : null;
}

/** With nobody here: a page that has grown too heavy starts anew. */
export async function reloadWhenHeavy(): Promise<void> {
	if ((heapMb() ?? 0) < LIMIT_MB || performance.now() < NOT_BEFORE_MS) return;
	await report('heap');
	location.reload();
}
