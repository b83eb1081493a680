import { heapMb } from './beat';
import { report } from './problems';

/** A visit needs 20 to 60; beyond this something is kept that should not be. */
const LIMIT_MB = 300;
/** A page that is heavy from its start on would reload for ever. */
const NOT_BEFORE_MS = 10 * 60_000;

/** With nobody here: a page that has grown too heavy starts anew. */
export async function reloadWhenHeavy(): Promise<void> {
	if ((heapMb() ?? 0) < LIMIT_MB || performance.now() < NOT_BEFORE_MS) return;
	await report('heap');
	location.reload();
}
