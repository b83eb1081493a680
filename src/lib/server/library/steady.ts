import { lstat } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';

/** Whoever writes a file in pieces writes the next one sooner than this. */
const STEADY_MS = 100;
/** A file that is written to for ever is read as it is. */
const PATIENCE_MS = 3000;

/** A file as it was seen: another size or moment, another file. */
export interface Seen {
	size: number;
	/** When it changed last by its machine's clock, in epoch milliseconds; nobody can set it. */
	changedAt: number;
}

export interface Clock {
	now: () => number;
	sleep: (milliseconds: number) => Promise<unknown>;
}

const CLOCK: Clock = { now: Date.now, sleep: setTimeout };

/** Waits until a file has been left alone for a little, or is gone. */
export async function untilSteady(
	look: () => Promise<Seen | undefined>,
	{ now, sleep }: Clock = CLOCK
): Promise<void> {
	const latest = now() + PATIENCE_MS;
	let seen = await look();
	while (seen && now() < latest) {
		const age = now() - seen.changedAt;
		if (age >= STEADY_MS) return;
		// The clock of another machine may be ahead of ours.
		await sleep(Math.min(STEADY_MS, STEADY_MS - age));
		const again = await look();
		if (again?.size === seen.size && again.changedAt === seen.changedAt) return;
		seen = again;
	}
}

/**
 * Waits until none of the files is being written to: half an article may well be an article.
 * @param paths relative to the folder
 */
export async function untilAllSteady(folder: string, paths: Iterable<string>): Promise<void> {
	const look = (file: string) => () =>
		lstat(path.join(folder, file)).then(
			({ size, ctimeMs }) => ({ size, changedAt: ctimeMs }),
			() => undefined
		);
	await Promise.all(Array.from(paths, (file) => untilSteady(look(file))));
}
