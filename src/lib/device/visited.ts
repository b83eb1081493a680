import { recordRead, recordSearch, recordStep } from './tried';

/**
 * What somebody tries who opens a page, read from its address. A page that is left before its
 * scripts came notes its address for this tab (`routes/(help)/boot.ts`), and the next one that has
 * them writes it down.
 */
const LEFT = 'deskbell-left';

/** The article that an address shows. */
export function articleAt({ pathname }: URL): string | undefined {
	const [, , first = '', second] = pathname.split('/').map(decodeURIComponent);
	if (second === undefined || first === 'requests' || first === 'services') return undefined;
	return `${first}/${second}`;
}

export async function recordVisit(url: URL): Promise<void> {
	const id = articleAt(url);
	const query = url.searchParams.get('q');
	if (id === undefined) {
		if (query && url.pathname.split('/')[2] === 'search') await recordSearch(query);
		return;
	}
	await recordRead(id);
	const step = Number(url.searchParams.get('path')?.split('.').at(-1));
	if (step > 0) await recordStep(id, step);
}

/** Whoever takes the notes first writes them down, all before whoever comes next reads what was tried. */
export async function recordLeft(): Promise<void> {
	await Promise.all(takeLeft().map((address) => recordVisit(new URL(address))));
}

function takeLeft(): string[] {
	try {
		const left = sessionStorage.getItem(LEFT)?.trim().split(' ') ?? [];
		sessionStorage.removeItem(LEFT);
		return left;
	} catch {
		// A browser that keeps nothing for us.
		return [];
	}
}
