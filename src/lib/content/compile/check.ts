import type { Compiled } from './compile';
import type { Publication } from '../article';
import { fallbacks, type WrittenLocale } from '../locales';
import { nearest } from './near';
import { placeOf } from './path';
import { Places, type BrokenFile, type LibraryFile } from './places';
import type { Reference } from './references';
import { error, type FileProblem, type Problem } from '../problem';
import type { Site } from '../site';

/** What a file is checked against. */
export interface Surroundings {
	places: Places<LibraryFile>;
	site: Site;
	isBroken: IsBroken;
}

/** Whether a file of this article, in a locale or in any, is there that does not compile. */
export type IsBroken = (id: string, locale?: WrittenLocale) => boolean;

/** Where a link stands. */
interface From {
	id: string;
	locale: WrittenLocale;
	/** Not known of a file that does not compile. */
	publication?: Publication;
}

const PAGES = ['/contact', '/search', '/requests'];

/** What one file expects of the others and of the site. */
class Check {
	readonly #site: Site;
	readonly #places: Places<LibraryFile>;
	readonly #isBroken: IsBroken;

	constructor({ places, site, isBroken }: Surroundings) {
		this.#site = site;
		this.#places = places;
		this.#isBroken = isBroken;
	}

	/** The article that a link in `locale` shows: its own, or the stand-in where that is a draft. */
	#shown(id: string, locale: WrittenLocale): Compiled | undefined {
		const found = fallbacks(locale).flatMap((each) => this.#places.at(each, id)?.compiled ?? []);
		return found.find(({ publication }) => publication.status === 'published') ?? found[0];
	}

	#articleProblem(from: From, id: string, { line, anchor }: Reference): Problem | undefined {
		const target = this.#shown(id, from.locale);
		// What does not compile has its own problem, in its own file.
		if (!target && this.#isBroken(id)) return undefined;
		if (!target) {
			const meant = nearest(id, this.#places.ids());
			const todo = meant === undefined ? 'link to one that exists' : `did you mean ${meant}?`;
			return error(line, `there is no article "${id}"`, todo);
		}
		const isPublic = from.publication?.audience === 'public';
		if (isPublic && target.publication.audience === 'staff') {
			return error(line, `"${id}" is for staff only`, 'link to a public article');
		}
		const isShown = isPublic && from.publication?.status === 'published';
		if (isShown && target.publication.status === 'draft') {
			return error(line, `"${id}" is a draft`, 'publish it or remove the link');
		}
		if (anchor === undefined || target.article.headings.some((each) => each.id === anchor)) {
			return undefined;
		}
		// The heading may well be in the one that does not compile.
		if (fallbacks(from.locale).some((locale) => this.#isBroken(id, locale))) return undefined;
		return error(line, `"${id}" has no heading "#${anchor}"`, 'link to a heading it has');
	}

	#pageProblem(from: From, reference: Reference): Problem | undefined {
		const { target, line } = reference;
		if (PAGES.includes(target)) return undefined;
		const [, topic, slug] = target.split('/');
		if (topic === 'services') return this.#serviceProblem(slug ?? '', line);
		if (slug !== undefined) return this.#articleProblem(from, target.slice(1), reference);
		const topics = this.#site.topics.map(({ id }) => id);
		if (topic !== undefined && topics.includes(topic)) return undefined;
		return error(line, `there is no page "${target}"`, 'use /<topic>/<slug>, /<topic> or /contact');
	}

	#serviceProblem(id: string, line: number): Problem | undefined {
		const ids = this.#site.services.map((service) => service.id);
		if (ids.includes(id)) return undefined;
		const meant = nearest(id, ids);
		const todo = meant === undefined ? 'link to one that exists' : `did you mean ${meant}?`;
		return error(line, `there is no service "${id}"`, todo);
	}

	#referenceProblem(from: From, reference: Reference): Problem | undefined {
		const { kind, target, line } = reference;
		if (kind === 'page') return this.#pageProblem(from, reference);
		if (kind === 'related') {
			if (target !== from.id) return this.#articleProblem(from, target, reference);
			return error(line, 'it is related to itself', 'name another article');
		}
		if (kind === 'anchor' || this.#site.shops.some(({ id }) => id === target)) return undefined;
		return error(line, `site.yaml has no shop "${target}"`, 'use the id of a shop');
	}

	/** What an agent reads as "step 3" must be the same step in every locale. */
	#guideProblems({ article }: Compiled): Problem[] {
		const english = this.#places.at('en', article.id)?.compiled.article;
		if (!english || english.steps.length === article.steps.length) return [];
		const what = `the guide has ${article.steps.length} steps, in English ${english.steps.length}`;
		return [error(1, what, 'keep the same steps in the same order')];
	}

	/** What a file's links, related articles and shops lead to that is not there. */
	lost(from: From, references: readonly Reference[]): Problem[] {
		return references.flatMap((each) => this.#referenceProblem(from, each) ?? []);
	}

	problemsOf(from: Compiled): Problem[] {
		const { id, locale, topic } = from.article;
		const { publication } = from;
		const known = topic === 'staff' || this.#site.topics.some(({ id }) => id === topic);
		const lost = this.lost({ id, locale, publication }, from.references);
		const all = [...lost, ...this.#guideProblems(from)];
		if (known) return all;
		return [
			error(1, `site.yaml has no topic "${topic}"`, 'add it there, or move the file'),
			...all
		];
	}
}

/** What a file lacks among the others: links, related articles, topics, shops, a guide's steps. */
export function checkFile(
	{ path, compiled }: LibraryFile,
	surroundings: Surroundings
): FileProblem[] {
	const problems = [...compiled.warnings, ...new Check(surroundings).problemsOf(compiled)];
	return problems.map((problem) => ({ path, ...problem }));
}

/** What a file that does not compile lacks among the others, as far as it could be read. */
export function checkBroken(
	{ path, broken }: BrokenFile,
	surroundings: Surroundings
): FileProblem[] {
	const place = placeOf(path);
	if ('what' in place) return [];
	const lost = new Check(surroundings).lost(place, broken.references);
	return lost.map((problem) => ({ path, ...problem }));
}

/** Whether the files of a library are whole together. */
export function checkLibrary(
	files: readonly LibraryFile[],
	site: Site,
	isBroken: IsBroken = () => false
): FileProblem[] {
	const places = new Places<LibraryFile>();
	for (const file of files) places.put(file);
	const surroundings = { places, site, isBroken };
	return files.flatMap((file) => checkFile(file, surroundings));
}
