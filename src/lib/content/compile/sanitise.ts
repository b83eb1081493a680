import type { Options } from 'rehype-sanitize';
import { CALLOUTS } from '../html';
import { PICTURE_SIZES } from './references';

const HEADINGS = ['h2', 'h3', 'h4', 'h5', 'h6'];

/**
 * What may stand in an article: what Markdown can make, and no more. Anchors get no prefix, so that
 * a guide's choices and links from other articles lead to them; ids come from headings and
 * footnotes only. `data:` and `javascript:` are nowhere allowed.
 */
export const sanitiseSchema: Options = {
	tagNames: [
		...HEADINGS,
		...['div', 'p', 'hr', 'blockquote', 'section', 'pre'],
		...['ul', 'ol', 'li', 'table', 'thead', 'tbody', 'tr', 'th', 'td'],
		...['a', 'br', 'code', 'del', 'em', 'img', 'input', 'strong', 'sup']
	],
	attributes: {
		'*': [],
		a: [
			['href', /^(#|\/(?![/\\])|https?:\/\/|mailto:|tel:)/i],
			'title',
			'id',
			'dataFootnoteRef',
			'dataFootnoteBackref',
			'ariaLabel',
			'dataLeaves',
			['rel', 'noopener'],
			['className', 'external', 'mail', 'tel']
		],
		code: [['className', /^language-[\w-]+$/]],
		div: [
			['className', 'table', 'callout'],
			['dataKind', ...CALLOUTS],
			['tabIndex', 0]
		],
		...Object.fromEntries(HEADINGS.map((heading) => [heading, ['id']])),
		img: [
			['src', /^\/library\/media\/[\w-]+\.[a-z]+$/],
			['srcSet', /^(?:\/library\/media\/[\w-]+\.[a-z]+ \d+w(?:, |$))+$/],
			['sizes', PICTURE_SIZES],
			...['alt', 'title', 'width', 'height', 'loading', 'decoding']
		],
		input: [
			['type', 'checkbox'],
			['disabled', true],
			['checked', true]
		],
		li: ['id', ['className', 'task-list-item']],
		ol: ['start', ['className', 'contains-task-list']],
		p: [
			['className', 'callout-label'],
			['dataKind', ...CALLOUTS]
		],
		section: ['dataFootnotes', ['className', 'footnotes']],
		td: [['align', 'left', 'right', 'center']],
		th: [['align', 'left', 'right', 'center']],
		ul: [['className', 'contains-task-list']]
	},
	ancestors: {
		thead: ['table'],
		tbody: ['table'],
		tr: ['table'],
		th: ['table'],
		td: ['table'],
		li: ['ul', 'ol']
	},
	protocols: { href: ['http', 'https', 'mailto', 'tel'] },
	required: { input: { disabled: true, type: 'checkbox' } },
	strip: ['script', 'style', 'template', 'iframe', 'object', 'svg', 'math'],
	clobber: [],
	clobberPrefix: '',
	allowComments: false,
	allowDoctypes: false
};
