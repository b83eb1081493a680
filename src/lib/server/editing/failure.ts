import { log } from '$lib/server/log';

/** Nothing was changed. */
export interface Failed {
	kind: 'failed';
	/**
	 * `no-writer`: no node that has the files answered in time · `disk-full` · `read-only`: the
	 * folder may not be written · `no-file`: something that is no plain file stands in the way ·
	 * `unexpected`: logged
	 */
	reason: 'no-writer' | 'disk-full' | 'read-only' | 'no-file' | 'unexpected';
}

const REASONS: Readonly<Record<string, Failed['reason']>> = {
	ENOSPC: 'disk-full',
	EDQUOT: 'disk-full',
	EFBIG: 'disk-full',
	EROFS: 'read-only',
	EACCES: 'read-only',
	EPERM: 'read-only',
	ENOTDIR: 'no-file',
	EISDIR: 'no-file',
	ELOOP: 'no-file'
};

export const failed = (reason: Failed['reason']): Failed => ({ kind: 'failed', reason });

/** What to tell of an error; what nobody foresaw is logged. */
export function failureOf(error: unknown): Failed {
	const code = error instanceof Error && 'code' in error ? String(error.code) : '';
	const reason = REASONS[code];
	if (reason) return failed(reason);
	log.error({ err: error }, 'an editor’s change failed');
	return failed('unexpected');
}
