import { Groups } from '../groups';
import type { LibraryFile } from '../places';

/** As a search would: case, accents, signs and spaces make no difference. */
function folded(text: string): string {
	const bare = text.normalize('NFKD').replace(/\p{Diacritic}/gu, '');
	return bare
		.toLowerCase()
		.replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
		.trim();
}

/** By what names the files of a library go: titles, aliases, former ids. One at a time comes and goes. */
export class Names<T extends LibraryFile> {
	readonly #titles = new Groups<T>();
	readonly #aliases = new Groups<T>();
	readonly #formerly = new Groups<T>();

	#each(file: T, visit: (group: Groups<T>, key: string) => void): void {
		const { title, aliases, locale, formerly = [] } = file.compiled.article;
		visit(this.#titles, `${locale} ${folded(title)}`);
		for (const alias of aliases) visit(this.#aliases, `${locale} ${folded(alias)}`);
		for (const old of formerly) visit(this.#formerly, old);
	}

	put(file: T): void {
		this.#each(file, (group, key) => group.put(key, file.path, file));
	}

	drop(file: T): void {
		this.#each(file, (group, key) => group.drop(key, file.path));
	}

	/** The files of a locale with this title, by path. */
	titled(title: string, locale: string): T[] {
		return this.#titles.of(`${locale} ${folded(title)}`);
	}

	/** The files of a locale with this alias, by path. */
	called(alias: string, locale: string): T[] {
		return this.#aliases.of(`${locale} ${folded(alias)}`);
	}

	/** The files that say they had this id before, by path. */
	onceAt(id: string): T[] {
		return this.#formerly.of(id);
	}
}
