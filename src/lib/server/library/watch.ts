import { watch as watchFolder, type FSWatcher } from 'chokidar';
import { isIgnored, relativePath } from './files';

/** One release for many files: a checkout or an editor's several writes come as a burst. */
const QUIET_MS = 60;
/** No burst may keep a finished file waiting longer. */
const PATIENCE_MS = 600;
/** More paths than anybody saves by hand: a checkout or a copy, which takes its time. */
const MANY = 5;
const MANY_QUIET_MS = 400;
const MANY_PATIENCE_MS = 5000;
/** A timer this late says that the process was busy, and what happened meanwhile is still to come. */
const LATE_MS = 20;

/** Gathers what happens in a short time and hands it over at once. */
export class Coalescer {
	readonly #deliver: (paths: Set<string>) => void;
	#gathered = new Set<string>();
	#since = 0;
	#timer: NodeJS.Timeout | undefined;

	constructor(deliver: (paths: Set<string>) => void) {
		this.#deliver = deliver;
	}

	add(path: string): void {
		const now = performance.now();
		if (this.#gathered.size === 0) this.#since = now;
		this.#gathered.add(path);
		this.#wait();
	}

	#wait(): void {
		clearTimeout(this.#timer);
		const isMany = this.#gathered.size > MANY;
		const now = performance.now();
		const left = (isMany ? MANY_PATIENCE_MS : PATIENCE_MS) - (now - this.#since);
		const quiet = Math.max(0, Math.min(isMany ? MANY_QUIET_MS : QUIET_MS, left));
		this.#timer = setTimeout(() => {
			if (left > 0 && performance.now() - now - quiet > LATE_MS) this.#wait();
			else this.#flush();
		}, quiet);
	}

	#flush(): void {
		const gathered = this.#gathered;
		this.#gathered = new Set();
		this.#deliver(gathered);
	}

	close(): void {
		clearTimeout(this.#timer);
		this.#gathered.clear();
	}
}

/**
 * Calls back with the relative paths of files added, changed or gone, a burst at a time. Resolves
 * once nothing that happens from then on is missed; returns how to stop.
 */
export async function watchContent(
	folder: string,
	changed: (paths: Set<string>) => void,
	failed: (error: unknown) => void
): Promise<() => Promise<void>> {
	const coalescer = new Coalescer(changed);
	const watcher: FSWatcher = watchFolder(folder, {
		ignored: (file) => isIgnored(relativePath(folder, file)),
		ignoreInitial: true,
		followSymlinks: false,
		atomic: true
	});
	watcher.on('all', (_event, file) => coalescer.add(relativePath(folder, file)));
	watcher.on('error', failed);
	await new Promise<void>((resolve) => watcher.once('ready', resolve));
	return async () => {
		coalescer.close();
		await watcher.close();
	};
}
