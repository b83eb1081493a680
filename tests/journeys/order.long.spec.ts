import { expect, test } from '@playwright/test';
import { build } from 'vite';
import { WRITTEN_LOCALES, type WrittenLocale } from '../../src/lib/content';
import { createBareIndex } from '../../src/lib/search';
import { questionsFor, readLibrary, type Put } from '../bench/search-library';

/** The same bytes in, the same order out: in Node, and in a worker of whatever browser this runs in. */
const HOST = 'http://order.example';
const EVERY = 7;
const LIMIT = 20;

interface Asked {
	locale: WrittenLocale;
	library: Put[];
	questions: string[];
}

/** What the worker runs: `lib/search` as the app builds it, and no more. */
const WORKER = `
import { createBareIndex } from './search.js';
onmessage = ({ data: { locale, library, questions } }) => {
	const index = createBareIndex(locale);
	for (const { document, locale } of library) index.add(document, locale);
	postMessage(questions.map((question) => index.find(question, { limit: ${LIMIT} }).ids));
};`;

async function searchModule(): Promise<string> {
	const built = await build({
		configFile: false,
		logLevel: 'error',
		publicDir: false,
		build: { write: false, lib: { entry: 'src/lib/search/index.ts', formats: ['es'] } }
	});
	const [result] = [built].flat();
	if (!result || !('output' in result)) throw new Error('lib/search was not built.');
	return result.output[0].code;
}

function inNode({ locale, library, questions }: Asked): string[][] {
	const index = createBareIndex(locale);
	for (const { document, locale } of library) index.add(document, locale);
	return questions.map((question) => index.find(question, { limit: LIMIT }).ids);
}

test('a question has its answers in the same order in Node and in a worker of this browser', async ({
	page
}) => {
	const files: Record<string, string> = {
		'/search.js': await searchModule(),
		'/worker.js': WORKER
	};
	await page.route(`${HOST}/**`, (route) => {
		const body = files[new URL(route.request().url()).pathname];
		const contentType = body === undefined ? 'text/html' : 'text/javascript';
		return route.fulfill({ contentType, body: body ?? '<title>Order</title>' });
	});
	await page.goto(HOST);
	const libraries = readLibrary();
	for (const locale of WRITTEN_LOCALES) {
		const library = libraries.get(locale) ?? [];
		const questions = questionsFor(library).filter((_, at) => at % EVERY === 0);
		const asked: Asked = { locale, library, questions };
		const answers = await page.evaluate(
			(asked) =>
				new Promise<string[][]>((resolve, reject) => {
					const worker = new Worker('/worker.js', { type: 'module' });
					worker.onmessage = ({ data }: MessageEvent<string[][]>) => resolve(data);
					worker.onerror = ({ message }) => reject(new Error(message));
					worker.postMessage(asked);
				}),
			asked
		);
		expect(questions.length).toBeGreaterThan(200);
		expect(answers, locale).toEqual(inNode(asked));
	}
});
