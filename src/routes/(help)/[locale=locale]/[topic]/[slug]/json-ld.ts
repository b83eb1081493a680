import {
	articleText,
	editHtml,
	LOCALE_INFO,
	mediaIn,
	plainText,
	type Article,
	type ArticlePageView
} from '$lib/content';

/** What a page says of itself to machines, in the words of schema.org. */
export interface Described {
	view: ArticlePageView;
	/** Scheme, host and port, without a slash at the end. */
	origin: string;
	brand: string;
	/** What the home page is called. */
	home: string;
}

type Thing = Record<string, unknown>;

const LIST = /^<(\/?)([ou])l[\s>]/;

/** The steps of an article's first numbered list; a list within a step is part of it. */
export function numberedSteps(html: string): string[] {
	const steps: string[] = [];
	let depth = 0;
	let state: 'before' | 'within' | 'over' = 'before';
	const keep = (source: string) => {
		if (state === 'within' && steps.length > 0) steps.push((steps.pop() ?? '') + source);
		return '';
	};
	const tag = (source: string) => {
		const [, end, kind] = LIST.exec(source) ?? [];
		if (end === '') {
			if (depth === 0 && kind === 'o' && state === 'before') state = 'within';
			depth += 1;
		} else if (end === '/') {
			depth -= 1;
			if (depth === 0 && state === 'within') state = 'over';
		}
		if (state === 'within' && depth === 1 && source.startsWith('<li')) steps.push('');
		return keep(source);
	};
	editHtml(html, { tag, text: keep });
	return steps.map(plainText);
}

function crumbs({ view, origin, home }: Described): Thing {
	const { topic, article, requested } = view;
	const ways = [
		{ name: home, item: `${origin}/${requested}` },
		{ name: topic.title, item: `${origin}/${requested}/${topic.id}` },
		{ name: article.title }
	];
	return {
		'@type': 'BreadcrumbList',
		itemListElement: ways.map((way, at) => ({ '@type': 'ListItem', position: at + 1, ...way }))
	};
}

function howTo(article: Article, steps: Thing[]): Thing {
	return {
		'@type': 'HowTo',
		name: article.title,
		step: steps.map((step) => ({ '@type': 'HowToStep', ...step }))
	};
}

function question(article: Article): Thing {
	const text = `${article.summary}\n${articleText(article)}`;
	return {
		'@type': 'FAQPage',
		mainEntity: [
			{
				'@type': 'Question',
				name: article.title,
				acceptedAnswer: { '@type': 'Answer', text }
			}
		]
	};
}

/** An article as the answer to its question; one with steps, or a guide, as a how-to. */
function answer(article: Article, url: string): Thing[] {
	if (article.steps.length > 0) {
		const steps = article.steps.map(({ id, title, html }) => ({
			name: title,
			text: plainText(html) || title,
			url: `${url}#${id}`
		}));
		return [howTo(article, steps)];
	}
	const steps = numberedSteps(article.html);
	const asked = question(article);
	return steps.length < 2
		? [asked]
		: [
				asked,
				howTo(
					article,
					steps.map((text) => ({ text }))
				)
			];
}

function about({ view: { article, shown }, origin, brand }: Described, url: string): Thing {
	const [picture] = mediaIn(article.html);
	return {
		'@type': 'Article',
		headline: article.title,
		description: article.summary,
		inLanguage: LOCALE_INFO[shown].lang,
		url,
		...(article.updated !== undefined && { dateModified: article.updated }),
		...(picture !== undefined && { image: `${origin}${picture}` }),
		publisher: { '@type': 'Organization', name: brand, url: origin }
	};
}

export function describe(described: Described): Thing {
	const { view, origin } = described;
	const url = `${origin}/${view.shown}/${view.article.id}`;
	return {
		'@context': 'https://schema.org',
		'@graph': [about(described, url), ...answer(view.article, url), crumbs(described)]
	};
}

/** JSON without a character that HTML could take for its own, however the page writes it. */
export function inertJson(value: unknown): string {
	return JSON.stringify(value).replace(
		/[<>&\u2028\u2029]/g,
		(each) => `\\u${each.charCodeAt(0).toString(16).padStart(4, '0')}`
	);
}
