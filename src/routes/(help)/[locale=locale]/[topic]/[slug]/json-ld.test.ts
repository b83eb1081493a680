import { describe as group, expect, it } from 'vitest';
import type { Article, ArticlePageView } from '$lib/content';
import { describe, inertJson, numberedSteps } from './json-ld';

const article: Article = {
	id: 'orders/track',
	topic: 'orders',
	slug: 'track',
	locale: 'en',
	title: 'Where is it?',
	summary: 'Open the link.',
	aliases: [],
	tags: [],
	products: [],
	shops: [],
	related: [],
	headings: [],
	html: '<p>In the <strong>e-mail</strong>.</p>',
	steps: [],
	updated: '2026-11-20'
};
const topic = { id: 'orders', icon: 'box', title: 'Orders', summary: 'All.', count: 1 };

function graphOf(changes: Partial<Article>, view: Partial<ArticlePageView> = {}) {
	const page: ArticlePageView = {
		...{ article: { ...article, ...changes }, topic, requested: 'en', shown: 'en' },
		...{ writtenIn: ['en'], related: [], ...view }
	};
	const site = { origin: 'https://help.example', brand: 'Tarang', home: 'Help' };
	const json = JSON.parse(inertJson(describe({ view: page, ...site }))) as {
		'@graph': Record<string, unknown>[];
	};
	return json['@graph'];
}
const types = (graph: Record<string, unknown>[]) => graph.map((each) => each['@type']);

group('an article, told to machines', () => {
	it('is a question with its answer, where it stands, and when it changed', () => {
		const graph = graphOf({});
		expect(types(graph)).toEqual(['Article', 'FAQPage', 'BreadcrumbList']);
		expect(graph[0]).toMatchObject({
			headline: 'Where is it?',
			dateModified: '2026-11-20',
			url: 'https://help.example/en/orders/track',
			inLanguage: 'en'
		});
		expect(graph[1]).toMatchObject({
			mainEntity: [
				{ name: 'Where is it?', acceptedAnswer: { text: 'Open the link.\nIn the e-mail.' } }
			]
		});
		expect(graph[2]).toMatchObject({
			itemListElement: [
				{ position: 1, name: 'Help', item: 'https://help.example/en' },
				{ position: 2, name: 'Orders', item: 'https://help.example/en/orders' },
				{ position: 3, name: 'Where is it?' }
			]
		});
	});

	it('names the language and the address in which it is really written', () => {
		expect(graphOf({}, { requested: 'hi' })[0]).toMatchObject({
			inLanguage: 'en',
			url: 'https://help.example/en/orders/track'
		});
	});

	it('with numbered steps is also a how-to, a guide only that', () => {
		const html = '<ol><li>One</li><li>Two</li></ol>';
		expect(types(graphOf({ html }))).toEqual(['Article', 'FAQPage', 'HowTo', 'BreadcrumbList']);
		const steps = [{ id: 'look', title: 'Look', html: '<p>At it.</p>', choices: [] }];
		const graph = graphOf({ steps });
		expect(types(graph)).toEqual(['Article', 'HowTo', 'BreadcrumbList']);
		const url = 'https://help.example/en/orders/track#look';
		expect(graph[1]).toMatchObject({ step: [{ name: 'Look', text: 'At it.', url }] });
	});

	it('has nothing in it that could end its element', () => {
		const title = '</script><script>alert(1)</script><!-- & \u2028';
		expect(inertJson({ title })).not.toMatch(/[<>&\u2028]/);
		expect(graphOf({ title })[0]?.headline).toBe(title);
	});
});

group('the numbered steps of an article', () => {
	it.each([
		['<p>None</p><ul><li>No</li></ul>', []],
		[
			'<ol><li>One</li><li>Two &#x26; three</li></ol><ol><li>Else</li></ol>',
			['One', 'Two & three']
		],
		[
			'<ol><li><p>One</p><ul><li>a</li></ul><ol><li>b</li></ol></li><li>Two</li></ol>',
			['One\na\nb', 'Two']
		],
		['<ul><li>x<ol><li>y</li></ol></li></ul><ol start="2"><li>Two</li></ol>', ['Two']]
	])('are those of its first numbered list: %s', (html, steps) =>
		expect(numberedSteps(html)).toEqual(steps)
	);
});
