import type { Broken, Compiled } from './compile';
import { Groups } from './groups';
import type { WrittenLocale } from '../locales';

/** A file that compiled. */
export interface LibraryFile {
	/** Relative to the content folder. */
	path: string;
	compiled: Compiled;
}

/** A file at an article's place that did not compile. */
export interface BrokenFile {
	path: string;
	broken: Broken;
}

/** The files of a library by where they live. One file at a time comes and goes. */
export class Places<T extends LibraryFile> {
	readonly #files = new Map<string, T>();
	readonly #articles = new Groups<T>();

	put(file: T): void {
		const { id, locale } = file.compiled.article;
		this.#files.set(`${locale} ${id}`, file);
		this.#articles.put(id, file.path, file);
	}

	drop({ path, compiled }: T): void {
		const { id, locale } = compiled.article;
		this.#files.delete(`${locale} ${id}`);
		this.#articles.drop(id, path);
	}

	at(locale: WrittenLocale, id: string): T | undefined {
		return this.#files.get(`${locale} ${id}`);
	}

	/** An article in all its locales, by path. */
	of(id: string): T[] {
		return this.#articles.of(id);
	}

	has(id: string): boolean {
		return this.#articles.has(id);
	}

	ids(): Iterable<string> {
		return this.#articles.keys();
	}
}
