import type { Page } from '@playwright/test';
import { chances } from '../../chances';
import { tap, type Painted, type Shown } from './painted';
import { STEPS } from './shop';

/** What was tapped, and how long it took. */
export interface Walked extends Painted {
	kind: string;
}

const HOME = { selector: '.home .search' };
const ARTICLE = { selector: 'article .summary' };
const BACK = '.dock > .aside:nth-of-type(2)';
/** As much of a word as people type before they look. */
const LETTERS = 4;
const LOCALES = ['English', 'हिन्दी', 'اردو'];

/** One way through a kiosk's screens, the same for the same seed; it begins and ends at home. */
export class Walk {
	readonly taps: Walked[] = [];
	readonly #page: Page;
	readonly #words: readonly string[];
	readonly #random: () => number;

	/** @param words what may be searched for */
	constructor(page: Page, words: readonly string[], seed: number) {
		this.#page = page;
		this.#words = words;
		this.#random = chances(seed);
	}

	#below(limit: number): number {
		return Math.floor(this.#random() * limit);
	}

	async #tap(kind: string, target: string, shown: Shown): Promise<void> {
		this.taps.push({ kind, ...(await tap(this.#page, target, shown)) });
	}

	async begin(): Promise<void> {
		await this.#tap('begin', '.attract .surface', { selector: '.languages' });
		await this.#tap('language', '.languages li:first-child button', HOME);
	}

	/** Everything once. */
	async round(): Promise<void> {
		await this.#search();
		await this.#topic();
		await this.#guide();
		await this.#comfort();
		await this.#person();
		await this.#language();
	}

	async #search(): Promise<void> {
		await this.#tap('search', '.home .search', { selector: '.keyboard' });
		const word = (this.#words[this.#below(this.#words.length)] ?? '').slice(0, LETTERS);
		for (const [at, letter] of Array.from(word).entries())
			await this.#key(`.key:text-is("${letter}")`, word.slice(0, at + 1));
		await this.#tap('suggestion', '[role="option"]', ARTICLE);
		await this.#tap('back', BACK, { selector: '.keyboard' });
		for (let at = word.length - 1; at >= 0; at--)
			await this.#key('.keyboard .row:last-child .key:last-child', word.slice(0, at));
		await this.#tap('back', BACK, HOME);
	}

	/** What is typed stands there; its answers come with a frame of their own. */
	async #key(key: string, text: string): Promise<void> {
		await this.#tap('key', key, { selector: '[data-part="before"]', text });
	}

	async #topic(): Promise<void> {
		const topic = `.topics li:nth-child(${1 + this.#below(6)}) button`;
		await this.#tap('topic', topic, { selector: '.head h1' });
		await this.#tap('article', `.box ul li:nth-child(${2 + this.#below(3)}) button`, ARTICLE);
		await this.#tap('back', BACK, { selector: '.head h1' });
		await this.#tap('back', BACK, HOME);
	}

	async #guide(): Promise<void> {
		await this.#tap('topic', '.topics li:first-child button', { selector: '.head h1' });
		await this.#tap('article', '.box ul li:first-child button', ARTICLE);
		await this.#tap('step', '.dock > .primary', { selector: 'article h1', text: 'Step 1' });
		for (let at = 2; at <= STEPS; at++)
			await this.#tap('step', '.box ul button', { selector: 'article h1', text: `Step ${at}` });
		for (let at = STEPS - 1; at > 0; at--)
			await this.#tap('back', BACK, { selector: 'article h1', text: `Step ${at}` });
		await this.#tap('back', BACK, ARTICLE);
		await this.#tap('back', BACK, { selector: '.head h1' });
		await this.#tap('back', BACK, HOME);
	}

	async #comfort(): Promise<void> {
		await this.#tap('larger text', '.stage header .tools button:nth-child(2)', {
			selector: 'dialog .choice'
		});
		for (const [at, size] of ['larger', 'usual'].entries())
			await this.#tap('larger text', `dialog .choice >> nth=0 >> button >> nth=${1 - at}`, {
				selector: `[data-text="${size}"]`
			});
		await this.#page.locator('dialog .close').tap();
	}

	async #person(): Promise<void> {
		await this.#tap('person', '.dock > .person', { selector: '.ways' });
		await this.#tap('back', BACK, HOME);
	}

	/** To another language and to English again, in which the walk goes on. */
	async #language(): Promise<void> {
		const other = LOCALES[1 + this.#below(LOCALES.length - 1)] ?? '';
		for (const name of [other, 'English']) {
			await this.#tap('languages', '.stage header .tools button:nth-child(3)', {
				selector: '.languages'
			});
			await this.#tap('language', `.languages button:has-text("${name}")`, HOME);
		}
	}
}
