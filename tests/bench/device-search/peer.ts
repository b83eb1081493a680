import { chromium } from '@playwright/test';
import type { SearchDocument } from '../../../src/lib/search';

interface Peer {
	keys: number[];
	build: number;
	load: number;
	bytes: number;
}

/** MiniSearch with prefixes and mistyped words, in a page as slow as ours. */
export async function peer(
	documents: SearchDocument[],
	questions: string[],
	rate: number
): Promise<Peer> {
	const browser = await chromium.launch({
		executablePath: '/usr/bin/chromium',
		args: ['--no-sandbox']
	});
	const page = await browser.newPage();
	await page.addScriptTag({ path: 'node_modules/minisearch/dist/umd/index.js' });
	const session = await page.context().newCDPSession(page);
	await session.send('Emulation.setCPUThrottlingRate', { rate });
	const flat = documents.map(({ id, title, headings, summary, aliases, body }) => ({
		...{ id, title, summary, body },
		headings: headings.join('\n'),
		aliases: aliases.join('\n')
	}));
	const measured = await page.evaluate(measure, { flat, questions });
	await browser.close();
	return measured;
}

/** Runs in the page. */
function measure({ flat, questions }: { flat: unknown[]; questions: string[] }): Peer {
	interface Mini {
		addAll(documents: unknown[]): void;
		search(question: string): unknown[];
	}
	const { MiniSearch } = window as unknown as {
		MiniSearch: { new (options: object): Mini; loadJSON(text: string, options: object): Mini };
	};
	const options = {
		fields: ['title', 'headings', 'aliases', 'summary', 'body'],
		searchOptions: { prefix: true, fuzzy: 0.2 }
	};
	const clock = {
		timed<Result>(work: () => Result): [number, Result] {
			const from = performance.now();
			const result = work();
			return [performance.now() - from, result];
		}
	};
	const [build, mini] = clock.timed(() => {
		const made = new MiniSearch(options);
		made.addAll(flat);
		return made;
	});
	const text = JSON.stringify(mini);
	const [load] = clock.timed(() =>
		MiniSearch.loadJSON(text, options).search((questions[0] ?? '').charAt(0))
	);
	const keys = questions.flatMap((question) =>
		Array.from(question, (_, at) => clock.timed(() => mini.search(question.slice(0, at + 1)))[0])
	);
	return { build, load, keys, bytes: text.length };
}
