import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { chromium, type Page } from '@playwright/test';
import { compileArticle } from '../../src/lib/content/compile';
import { documentOf, type SearchDocument } from '../../src/lib/search';
import { startServer } from '../journeys/server';
import { begin, shopKiosk, type ShopKiosk } from '../journeys/shop-floor';
import { corpusOf, writeCorpus } from './library-corpus';
import { middle } from './library-server';

/**
 * Search on a device that holds 5,000 articles, in the kiosk's own page in Chromium. DevTools slow
 * down the page and not its workers, so a worker's own time is counted as often again as the bar
 * says. The yardstick, in the same browser and run: MiniSearch in a page of its own, as slow.
 */
const ARTICLES = 5_000;
const SLOWER = 4;
const QUESTIONS = 8;
/** As many as people type before they look. */
const MOST_LETTERS = 14;
const COLD_STARTS = 4;
const CHANGES = 3;
/** Whatever an answer moves has moved by then. */
const SETTLED_MS = 100;
const READY_WITHIN_MS = 240_000;

/** What the page noted of its search worker. */
interface Noted {
	openedAt: number;
	/** When each letter's key went down, by the browser's own clock. */
	keys: number[];
	/** From a question to its answer, and when the last frame that it changed was out. */
	answers: { asked: number; answered: number; painted: number; partial: boolean }[];
	/** When an index was whole, and when the library said that it changed. */
	whole: number[];
	changed: number[];
	/** Notes when what moved now is painted. */
	look(): void;
}
declare global {
	interface Window {
		noted: Noted;
	}
}

/**
 * Runs in the page before its scripts, so that no function of its own may have a name: looks at what
 * goes to the search worker and comes back.
 */
function note(): void {
	const noted: Noted = {
		...{ openedAt: 0, keys: [], answers: [], whole: [], changed: [] },
		look() {
			const answer = noted.answers.at(-1);
			// What moves once the next key is down is that key's.
			if (!answer || (noted.keys.at(-1) ?? 0) > answer.answered) return;
			const out = new MessageChannel();
			// A message sent from a frame's callback comes when that frame is out.
			out.port1.onmessage = () => (answer.painted = performance.now());
			requestAnimationFrame(() => out.port2.postMessage(0));
		}
	};
	window.noted = noted;
	new BroadcastChannel('deskbell-library').onmessage = () => noted.changed.push(performance.now());
	const asked = new Map<number, number>();
	addEventListener(
		'keydown',
		({ key, timeStamp }) => {
			if (key.length === 1) noted.keys.push(timeStamp);
		},
		{ capture: true }
	);
	addEventListener('DOMContentLoaded', () =>
		new MutationObserver(() => noted.look()).observe(document.body, {
			childList: true,
			subtree: true
		})
	);
	window.Worker = class extends Worker {
		constructor(...parts: ConstructorParameters<typeof Worker>) {
			super(...parts);
			noted.openedAt = performance.now();
			this.addEventListener('message', ({ data }: MessageEvent) => {
				const { kind, number, isPartial } = data as {
					kind: string;
					number: number;
					isPartial: boolean;
				};
				const answered = performance.now();
				if (kind === 'complete') noted.whole.push(answered);
				if (kind !== 'answer') return;
				const from = asked.get(number) ?? 0;
				noted.answers.push({ asked: from, answered, painted: 0, partial: isPartial });
				noted.look();
			});
		}
		override postMessage(message: { kind: string; number: number }): void {
			if (message.kind === 'search') asked.set(message.number, performance.now());
			super.postMessage(message);
		}
	};
}

async function watch(page: Page): Promise<void> {
	await page.addInitScript(note);
}

async function slowDown(page: Page, rate: number): Promise<void> {
	const session = await page.context().newCDPSession(page);
	await session.send('Emulation.setCPUThrottlingRate', { rate });
}

const answersOf = (page: Page) => page.evaluate(() => window.noted.answers);

async function openSearch(page: Page): Promise<void> {
	await begin(page);
	await page.getByRole('button', { name: 'Type a few words' }).click();
}

/** Types into the field as a keyboard does; a key goes when the answer to the one before is out. */
async function typed(page: Page, question: string): Promise<number[]> {
	const times: number[] = [];
	for (const letter of question) {
		await page.keyboard.press(letter === ' ' ? 'Space' : letter);
		// A space ends a word and asks nothing new.
		if (letter === ' ') continue;
		await page.waitForFunction(() => {
			const { keys, answers } = window.noted;
			const answer = answers.at(-1);
			return answer && answer.asked >= (keys.at(-1) ?? 0) && answer.painted > 0;
		});
		await wait(SETTLED_MS);
		const [at, answer] = await page.evaluate(
			() => [window.noted.keys.at(-1), window.noted.answers.at(-1)] as const
		);
		if (at === undefined || !answer) continue;
		times.push(answer.painted - at + (SLOWER - 1) * (answer.answered - answer.asked));
	}
	return times;
}

async function clear(page: Page, question: string): Promise<void> {
	for (const letter of question) if (letter) await page.keyboard.press('Backspace');
}

/** From the worker's start to its first whole answer to a question; all of it counted as slow. */
async function coldStart(kiosk: ShopKiosk, question: string): Promise<number> {
	const page = await kiosk.boot({ before: watch });
	await page.waitForFunction(() => window.noted.answers.length > 0, undefined, { timeout: 60_000 });
	await openSearch(page);
	await page.keyboard.press(question.charAt(0));
	await page.waitForFunction(() => window.noted.answers.length > 1);
	const [first, second] = await answersOf(page);
	if (!first || !second || first.partial) throw new Error('The index was not taken up.');
	const openedAt = await page.evaluate(() => window.noted.openedAt);
	return (first.answered - openedAt + (second.answered - second.asked)) * SLOWER;
}

/** A saved file is live within this time; a kiosk that is back on the network syncs at once. */
const LIVE_MS = 3_000;

async function syncNow(page: Page): Promise<void> {
	await page.context().setOffline(true);
	await wait(LIVE_MS);
	await page.context().setOffline(false);
}

/** From the library's change on this device to the index that holds it. */
async function changed(page: Page, folder: string, path: string, word: string): Promise<number> {
	const before = await page.evaluate(() => ({
		whole: window.noted.whole.length,
		changed: window.noted.changed.length
	}));
	const text = readFileSync(join(folder, path), 'utf8');
	writeFileSync(join(folder, path), text.replace(/^title: "/m, `title: "${word} `));
	await syncNow(page);
	await page.waitForFunction(
		({ whole, changed }) =>
			window.noted.changed.length > changed && window.noted.whole.length > whole,
		before,
		{ timeout: READY_WITHIN_MS }
	);
	return page.evaluate(() => (window.noted.whole.at(-1) ?? 0) - (window.noted.changed.at(-1) ?? 0));
}

interface Peer {
	keys: number[];
	build: number;
	load: number;
	bytes: number;
}

/** MiniSearch with prefixes and mistyped words, in a page as slow as ours. */
async function peer(documents: SearchDocument[], questions: string[]): Promise<Peer> {
	const browser = await chromium.launch({
		executablePath: '/usr/bin/chromium',
		args: ['--no-sandbox']
	});
	const page = await browser.newPage();
	await page.addScriptTag({ path: 'node_modules/minisearch/dist/umd/index.js' });
	await slowDown(page, SLOWER);
	const flat = documents.map(({ id, title, headings, summary, aliases, body }) => ({
		...{ id, title, summary, body },
		headings: headings.join('\n'),
		aliases: aliases.join('\n')
	}));
	const measured = await page.evaluate(
		({ flat, questions }) => {
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
				Array.from(
					question,
					(_, at) => clock.timed(() => mini.search(question.slice(0, at + 1)))[0]
				)
			);
			return { build, load, keys, bytes: text.length };
		},
		{ flat, questions }
	);
	await browser.close();
	return measured;
}

const ms = (value: number) => value.toFixed(0);
const spread = (times: number[]) => `${ms(middle(times))} / ${ms(middle(times, 0.95))}`;

export async function deviceSearch(): Promise<string> {
	const folder = mkdtempSync(join(tmpdir(), 'deskbell-bench-'));
	const corpus = corpusOf(ARTICLES);
	await writeCorpus(folder, corpus);
	const documents = corpus.articles.flatMap((path) => {
		const source = corpus.files.get(path) ?? '';
		const result = compileArticle({ path, source, images: () => undefined });
		return 'article' in result ? [documentOf(result.article)] : [];
	});
	const step = Math.floor(documents.length / QUESTIONS);
	const questions = documents
		.filter((_, at) => at % step === 0)
		.map(({ title }) => title.split(' ').slice(0, 3).join(' ').slice(0, MOST_LETTERS));

	const server = await startServer({ CONTENT_DIR: folder }, READY_WITHIN_MS);
	const kiosk = shopKiosk(server.origin);
	try {
		let page = await kiosk.boot({ before: watch });
		await page.waitForFunction(() => window.noted.whole.length > 0, undefined, {
			timeout: READY_WITHIN_MS
		});
		const made = await page.evaluate(() => (window.noted.whole[0] ?? 0) - window.noted.openedAt);
		// The second start: the service worker has the page, and nothing reloads it any more.
		page = await kiosk.boot({ before: watch });
		await page.waitForFunction(() => window.noted.whole.length > 0);
		await openSearch(page);
		await slowDown(page, SLOWER);
		const keys: number[] = [];
		for (const question of questions) {
			keys.push(...(await typed(page, question)));
			await clear(page, question);
		}
		await slowDown(page, 1);
		const news: number[] = [];
		for (let at = 0; at < CHANGES; at++) {
			const path = corpus.articles[at * 900] ?? '';
			news.push(await changed(page, folder, path, `zebra${at}`));
		}
		const starts: number[] = [];
		for (let at = 0; at < COLD_STARTS; at++) starts.push(await coldStart(kiosk, 'b'));
		page = await kiosk.boot();
		const kept = await page.evaluate(async () => (await navigator.storage.estimate()).usage ?? 0);
		const mini = await peer(documents, questions);
		return [
			`| ${ARTICLES} articles on a device, ms | Deskbell | MiniSearch, prefix and fuzzy | bar |`,
			'|---|---|---|---|',
			`| key → results painted at ${SLOWER}×, p50 / p95 of ${keys.length} keys | ${spread(keys)} | ${spread(mini.keys)}, without painting | 50 at p95 |`,
			`| cold start → first answer at ${SLOWER}×, p50 / most of ${COLD_STARTS} | ${ms(middle(starts))} / ${ms(Math.max(...starts))} | ${ms(mini.load)}, of a JSON of ${(mini.bytes / 1e6).toFixed(1)} MB in memory | 500 |`,
			`| one changed article → found, p50 / most of ${CHANGES} | ${ms(middle(news))} / ${ms(Math.max(...news))} | | 100 |`,
			`| made from the articles, once, behind | ${ms(made)} | ${ms(mini.build)} at ${SLOWER}× | |`,
			`| bytes fetched beyond the articles | 0 | | 0 |`,
			`| on disk in all, MB | ${(kept / 1e6).toFixed(0)} | | |`
		].join('\n');
	} finally {
		await kiosk.remove();
		await server.stop();
		rmSync(folder, { recursive: true, force: true });
	}
}
