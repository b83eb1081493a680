import { log } from './log';
import { isUnavailable } from './store';

/**
 * Does the same for one after the other, for work that comes again by the clock. One that fails keeps
 * none of the others waiting: it is told of in the log, which counts, and is tried again next time.
 * A store that is away fails all of them at once, and is thrown.
 * @param told what failed, and for which
 */
export async function eachApart<T>(
	items: readonly T[],
	act: (item: T) => Promise<unknown>,
	told: { failed: string; of: (item: T) => Record<string, unknown> }
): Promise<void> {
	for (const item of items) {
		try {
			await act(item);
		} catch (error) {
			if (isUnavailable(error)) throw error;
			log.error({ err: error, ...told.of(item) }, told.failed);
		}
	}
}
