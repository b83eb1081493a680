import { appendFileSync, mkdtempSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { must } from './must';

const REFILL_EVERY_MS = 10;

/**
 * A disk that can really be full, for a browser's profile or a server's data. Only root can make one.
 * @param megabytes its size
 */
export function smallDisk(megabytes = 64) {
	const folder = mkdtempSync(path.join(tmpdir(), 'deskbell-disk-'));
	const filler = path.join(folder, 'filler');
	let refilling: ReturnType<typeof setInterval> | undefined;
	must('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder]);

	function take(leave: number) {
		const { bavail, bsize } = statfsSync(folder);
		try {
			appendFileSync(filler, Buffer.alloc(Math.max(0, bavail * bsize - leave)));
		} catch (cause) {
			if ((cause as NodeJS.ErrnoException).code !== 'ENOSPC') throw cause;
		}
	}
	function empty() {
		clearInterval(refilling);
		rmSync(filler, { force: true });
	}
	return {
		folder,
		/** What is cleared away after it is free. */
		fillOnce: () => take(0),
		/**
		 * And keeps it full: what whoever writes there clears away of its own is taken at once.
		 * @param leave so many bytes stay free
		 */
		fill(leave = 0) {
			take(leave);
			refilling = setInterval(take, REFILL_EVERY_MS, leave);
		},
		empty,
		remove() {
			empty();
			must('umount', [folder]);
			rmSync(folder, { recursive: true });
		}
	};
}
