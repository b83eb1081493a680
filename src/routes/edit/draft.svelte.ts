import { asWritten, bodyLine, fieldsOf, join, part, withChanges, type Changes } from './matter';

/**
 * The text in the editor and the file it began with. Its front matter is a form where it can be
 * read as one; otherwise the whole text is in the editor.
 */
export class Draft {
	/** The file's hash when it was read: what a save must still find there. Null: a new file. */
	base = $state<string | null>(null);
	/** Counts the times the text was replaced from outside the editor. */
	replaced = $state(0);
	#front = $state<string | undefined>();
	#text = $state('');
	#saved = $state('');
	#isWhole = $state(false);

	constructor(source: string, base: string | null, saved = source) {
		this.base = base;
		this.#saved = asWritten(saved);
		this.#take(source);
	}

	#take(typed: string): void {
		const source = asWritten(typed);
		const parted = this.#isWhole ? undefined : part(source);
		const isForm = parted && fieldsOf(parted.front) !== undefined;
		this.#front = isForm ? parted.front : undefined;
		this.#text = isForm ? parted.body : source;
	}

	get source(): string {
		return this.#front === undefined ? this.#text : join({ front: this.#front, body: this.#text });
	}

	/** What stands in the editor: the body, or everything. */
	get text(): string {
		return this.#text;
	}

	set text(text: string) {
		this.#text = text;
	}

	get front(): string | undefined {
		return this.#front;
	}

	/** What the form shows; undefined while the whole text is in the editor. */
	get fields() {
		return this.#front === undefined ? undefined : fieldsOf(this.#front);
	}

	/** The line of the file on which the editor's text begins, from 1. */
	get firstLine(): number {
		return this.#front === undefined ? 1 : bodyLine({ front: this.#front, body: '' });
	}

	get isDirty(): boolean {
		return this.source !== this.#saved;
	}

	/** Whether a text says what the file says. */
	isAsSaved(source: string): boolean {
		return asWritten(source) === this.#saved;
	}

	get isWhole(): boolean {
		return this.#front === undefined;
	}

	change(changes: Changes): void {
		if (this.#front !== undefined) this.#front = withChanges(this.#front, changes);
	}

	/** All as text, or the front matter as a form again where it can be. */
	showWhole(isWhole: boolean): void {
		const { source } = this;
		this.#isWhole = isWhole;
		this.#take(source);
		this.replaced += 1;
	}

	replace(source: string): void {
		this.#take(source);
		this.replaced += 1;
	}

	/** After a save: the text as it is in the file now, what was typed meanwhile kept. */
	saved(sent: string, { source, hash }: { source: string; hash: string | null }): void {
		this.base = hash;
		this.#saved = asWritten(source);
		if (this.source === sent && sent !== source) this.replace(source);
		else if (this.source !== sent) this.#adopt(source);
	}

	/** The stamp of a save is in its front matter; the body is the typist's. */
	#adopt(source: string): void {
		const parted = part(source);
		if (parted && this.#front !== undefined && fieldsOf(parted.front)) this.#front = parted.front;
	}
}
