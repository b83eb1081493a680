import { link, readFile, rename, rm } from 'node:fs/promises';
import { writeOnce } from './files';
import { isAlive } from './postmaster';

/**
 * Decides which of several processes looks after the embedded server: the one whose id stands in
 * the lock file. The others are guests; when the owner is gone, one of them takes its place.
 */
export class Owner {
	readonly #file: string;
	readonly #me: string;
	#held = false;

	constructor(file: string) {
		this.#file = file;
		// The random part tells two owners in one process apart (tests, a reloaded dev server).
		this.#me = `${process.pid} ${crypto.randomUUID()}`;
	}

	/** Takes the lock if nobody living holds it. Safe to repeat. */
	async acquire(): Promise<boolean> {
		this.#held ||= (await this.#write()) || ((await this.#evict()) && (await this.#write()));
		return this.#held;
	}

	async release(): Promise<void> {
		if (!this.#held) return;
		this.#held = false;
		await rm(this.#file, { force: true });
	}

	async #write(): Promise<boolean> {
		return writeOnce(this.#file, `${this.#me} ${await startOf(process.pid)}`, 0o644);
	}

	/** Moves a dead owner's lock away; if what was moved is another's fresh lock, it goes back. */
	async #evict(): Promise<boolean> {
		const dead = await readFile(this.#file, 'utf8').catch(() => undefined);
		if (dead === undefined) return true;
		if (await isHolder(dead)) return false;
		const aside = `${this.#file}.${this.#me.replace(' ', '.')}.old`;
		try {
			await rename(this.#file, aside);
		} catch {
			return true;
		}
		const moved = await readFile(aside, 'utf8');
		if (moved !== dead) await link(aside, this.#file).catch(() => undefined);
		await rm(aside, { force: true });
		return moved === dead;
	}
}

/** Whether the process that wrote the lock still lives; its start time tells a reused number. */
async function isHolder(lock: string): Promise<boolean> {
	const [pid = '', , start = ''] = lock.split(' ');
	return isAlive(Number(pid)) && (await startOf(Number(pid))) === start;
}

/** When the process started, in clock ticks since boot; empty where the system has no /proc. */
async function startOf(pid: number): Promise<string> {
	const status = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
	return status.slice(status.lastIndexOf(')') + 2).split(' ')[19] ?? '';
}
