import type { Page } from './page';

/** Six hundred pages of 48 KB, their style sheet included. */
const KEPT_BYTES = 40_000_000;
/** What gzip and brotli add to a page's own size. */
const WITH_ENCODINGS = 1.5;

interface Kept {
	/** Names all that the page was rendered from but its address. */
	state: string;
	page: Page;
}

const sizeOf = ({ page }: Kept) => page.size * WITH_ENCODINGS;

/** Rendered pages by their address; the one asked for longest ago is forgotten first. */
export class PageCache {
	readonly #kept = new Map<string, Kept>();
	readonly #limit: number;
	#bytes = 0;

	constructor(limit = KEPT_BYTES) {
		this.#limit = limit;
	}

	/** In the place of whatever the address showed before. */
	put(address: string, state: string, page: Page): void {
		this.#drop(address);
		const kept = { state, page };
		this.#kept.set(address, kept);
		this.#bytes += sizeOf(kept);
		for (const oldest of this.#kept.keys()) {
			if (this.#bytes <= this.#limit) return;
			this.#drop(oldest);
		}
	}

	has(address: string): boolean {
		return this.#kept.has(address);
	}

	/** What an address shows in this state; a page rendered from another is forgotten. */
	get(address: string, state: string): Page | undefined {
		const kept = this.#kept.get(address);
		if (!kept) return undefined;
		if (kept.state !== state) {
			this.#drop(address);
			return undefined;
		}
		// The last asked for stands last.
		this.#kept.delete(address);
		this.#kept.set(address, kept);
		return kept.page;
	}

	#drop(address: string): void {
		const kept = this.#kept.get(address);
		if (!kept) return;
		this.#kept.delete(address);
		this.#bytes -= sizeOf(kept);
	}
}

/** Those of this process. */
export const pages = new PageCache();
