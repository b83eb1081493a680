import { corpusOf, type Corpus } from '../library-corpus';

/** A large shop's help: long topics, some of it translated, and guides. */
export const ARTICLES = 5_000;
const PER_TOPIC = 500;
/** Every tenth article is in Hindi, too. */
const TRANSLATED = 10;
export const STEPS = 5;

function step(at: number): string {
	const onwards = at < STEPS ? `- [Go on to ${at + 1}](#step-${at + 1})\n` : 'That was all.\n';
	return `## Step ${at}\n\nLook at the light and hold the button for a moment.\n\n${onwards}`;
}

const GUIDE = [
	'---\ntitle: A guide\nsummary: Step by step.\nguide: true\n---\n',
	...Array.from({ length: STEPS }, (_, at) => step(at + 1))
].join('\n');

export function shopCorpus(): Corpus {
	const corpus = corpusOf(ARTICLES, PER_TOPIC);
	// The slug comes before all others of its topic.
	corpus.files.set('help/topic-0/a-guide.en.md', GUIDE);
	for (const [at, path] of corpus.articles.entries()) {
		const text = corpus.files.get(path);
		if (text === undefined || at % TRANSLATED > 0) continue;
		corpus.files.set(path.replace('.en.md', '.hi.md'), text);
	}
	return corpus;
}

const LONG = /[a-z]{6,}/;

/** A word of each title, for somebody to type. */
export function wordsOf({ articles, files }: Corpus): string[] {
	return articles.flatMap((path) => {
		const title = /^title: "(.*)"$/m.exec(files.get(path) ?? '')?.[1] ?? '';
		return LONG.exec(title)?.[0] ?? [];
	});
}
