import type { Locale } from '$lib/content';
import type { RecentArticle } from '$lib/device';
import type { Scope } from '$lib/search';
import { plain, type Option } from '$lib/ui/search/options';

/** What was asked of a search page, as its address has it: `?q=&topic=&product=`. */
export interface Asked extends Scope {
	query: string;
}

/** What anybody reads as a question; the fields are as long. */
const LONGEST_QUESTION = 200;
const ID = /^[a-z0-9-]{1,60}$/;

/** Takes any address: what is no question counts as none, what is no topic as all. */
export function askedIn(parameters: URLSearchParams): Asked {
	const query = (parameters.get('q') ?? '').trim().slice(0, LONGEST_QUESTION).toWellFormed();
	const idOf = (name: string) => {
		const value = parameters.get(name) ?? '';
		return ID.test(value) ? value : undefined;
	};
	return { query, topic: idOf('topic'), product: idOf('product') };
}

export function parametersOf({ query, topic, product }: Asked): URLSearchParams {
	const parameters = new URLSearchParams({ q: query });
	if (topic !== undefined) parameters.set('topic', topic);
	if (product !== undefined) parameters.set('product', product);
	return parameters;
}

export function searchAddress(locale: Locale, query: string, scope: Scope = {}): string {
	return `/${locale}/search?${parametersOf({ ...scope, query }).toString()}`;
}

/** A person, with the question already told. */
export function contactAddress(locale: Locale, query: string): string {
	const parameters = new URLSearchParams({ channel: 'chat', q: query.slice(0, LONGEST_QUESTION) });
	return `/${locale}/contact?${parameters.toString()}`;
}

/** What a search form looks in. */
export function scopeIn(form: HTMLFormElement): Scope {
	const fields = new FormData(form);
	const valueOf = (name: string) => {
		const value = fields.get(name);
		return typeof value === 'string' && value !== '' ? value : undefined;
	};
	return { topic: valueOf('topic'), product: valueOf('product') };
}

export function recentOption({ id, locale, title }: RecentArticle): Option {
	return { key: id, kind: 'article', title: plain(title), url: `/${locale}/${id}` };
}
