import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { chances } from '../chances';

/**
 * A company's help as large as wanted, the same for the same count: English articles of about 480
 * words, made of an own list of words, with what editors write: headings, lists, a table, a
 * callout, bold words and links to one another.
 */
const SYLLABLES =
	'ba ce di fo gu la me ni ro su ta ve wi yo za bre cli dro fla gri pho ste tru'.split(' ');
const WORD_COUNT = 6000;
const PER_TOPIC = 100;
const SECTIONS = 5;

const SMALL =
	'the of to and in is it you that for on with as at by from or if when your we can'.split(' ');

export interface Corpus {
	/** Paths with their texts. */
	files: Map<string, string>;
	/** The paths of articles, in order. */
	articles: string[];
}

class Writing {
	readonly #random: () => number;
	readonly #words: string[];

	constructor(seed: number) {
		this.#random = chances(seed);
		this.#words = Array.from({ length: WORD_COUNT }, () => this.#coin());
	}

	below(limit: number): number {
		return Math.floor(this.#random() * limit);
	}

	#coin(): string {
		const parts = Array.from(
			{ length: 2 + this.below(3) },
			() => SYLLABLES[this.below(SYLLABLES.length)]
		);
		return parts.join('');
	}

	/** Few words are used often and most seldom, as people write; every third is a small one. */
	word(): string {
		if (this.below(3) === 0) return SMALL[this.below(SMALL.length)] ?? '';
		return this.#words[Math.floor(this.#random() ** 3 * WORD_COUNT)] ?? '';
	}

	words(count: number): string {
		return Array.from({ length: count }, () => this.word()).join(' ');
	}

	sentence(): string {
		const text = this.words(8 + this.below(9));
		return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
	}

	paragraph(sentences: number): string {
		return Array.from({ length: sentences }, () => this.sentence()).join(' ');
	}
}

type IdOf = (at: number) => string;

const idsBy =
	(perTopic: number): IdOf =>
	(at) =>
		`topic-${Math.floor(at / perTopic)}/article-${at}`;

function section(writing: Writing, at: number, linked: string): string {
	const link = `[${writing.words(2)}](/${linked})`;
	const extras = [
		[1, 2, 3, 4].map((each) => `${each}. ${writing.sentence()}`).join('\n'),
		[1, 2, 3].map(() => `- **${writing.word()}** ${writing.sentence()}`).join('\n'),
		`> [!tip]\n> ${writing.sentence()}`,
		`| ${writing.word()} | ${writing.word()} |\n|---|---|\n| ${writing.words(2)} | ${writing.words(3)} |`,
		writing.paragraph(2)
	];
	return `## ${writing.words(3)}\n\n${writing.paragraph(4)} See ${link}.\n\n${extras[at] ?? ''}\n`;
}

function article(writing: Writing, count: number, idOf: IdOf): string {
	const sections = Array.from({ length: SECTIONS }, (_, at) =>
		section(writing, at, idOf(writing.below(count)))
	);
	return [
		'---',
		`title: "${writing.words(5)}"`,
		`summary: "${writing.sentence()}"`,
		`aliases: ["${writing.words(3)}", "${writing.words(2)}"]`,
		`tags: [${writing.word()}]`,
		'---',
		'',
		writing.paragraph(3),
		'',
		...sections
	].join('\n');
}

function site(topicCount: number): string {
	const topics = Array.from(
		{ length: topicCount },
		(_, at) =>
			`  - { id: topic-${at}, icon: package, title: { en: Topic ${at} }, summary: { en: About ${at} } }`
	);
	return `
brand: { name: Bench }
locales: [en, hi, te, ur, sr, sr-Latn]
email: care@bench.example
phones: [{ number: "+91 40 4717 5500", country: { en: India }, team: india }]
callbackCountries: [IN]
topics:
${topics.join('\n')}
shops: []
teams:
  - id: india
    name: { en: India }
    hours: { timeZone: Asia/Kolkata, week: { mon: [{ from: "09:00", to: "17:00" }] } }
    callbacks: { minutes: 15, capacity: 2 }
`;
}

/** The files of a library of `count` articles. */
export function corpusOf(count: number, perTopic = PER_TOPIC): Corpus {
	const writing = new Writing(count);
	const idOf = idsBy(perTopic);
	const files = new Map([['site.yaml', site(Math.ceil(count / perTopic))]]);
	const articles = Array.from({ length: count }, (_, at) => `help/${idOf(at)}.en.md`);
	for (const path of articles) files.set(path, article(writing, count, idOf));
	return { files, articles };
}

/** Writes a corpus into an empty folder. */
export async function writeCorpus(folder: string, { files }: Corpus): Promise<void> {
	for (const name of ['staff', 'media']) await mkdir(join(folder, name), { recursive: true });
	for (const [path, text] of files) {
		await mkdir(join(folder, path, '..'), { recursive: true });
		await writeFile(join(folder, path), text);
	}
}
