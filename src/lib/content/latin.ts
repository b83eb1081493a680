import type { Article, Step } from './article';
import { editHtml } from './html';
import { toSerbianLatin } from './serbian';

/** Attributes that people read or hear. Addresses, ids and classes stay as they are. */
const READ_ALOUD = / (alt|title|aria-label|data-leaves)="[^"]*"/g;

function latiniseHtml(html: string): string {
	return editHtml(html, {
		tag: (tag) => tag.replace(READ_ALOUD, (attribute) => toSerbianLatin(attribute)),
		text: toSerbianLatin
	});
}

function latiniseStep(step: Step): Step {
	return {
		...step,
		title: toSerbianLatin(step.title),
		html: latiniseHtml(step.html),
		choices: step.choices.map(({ label, to }) => ({ label: toSerbianLatin(label), to }))
	};
}

/**
 * A Serbian article, written in Cyrillic, in Latin script: everything people read, and nothing
 * that addresses (anchors stay Cyrillic, so a link to a heading works in both).
 */
export function latiniseArticle(article: Article): Article {
	return {
		...article,
		title: toSerbianLatin(article.title),
		summary: toSerbianLatin(article.summary),
		aliases: article.aliases.map(toSerbianLatin),
		tags: article.tags.map(toSerbianLatin),
		headings: article.headings.map((heading) => ({
			...heading,
			text: toSerbianLatin(heading.text)
		})),
		html: latiniseHtml(article.html),
		steps: article.steps.map(latiniseStep)
	};
}
