import { block, dedented } from './shapes';
import type { Notes } from './source';
import type { TagElement, TagNode } from './tags';

/** What an element of HTML, or a component, becomes in our Markdown. */
export type Render = (element: TagElement, context: Context) => string;

/** Which elements a rule is for, by their names. */
export type Rule = [names: RegExp, render: Render];

export interface Context {
	notes: Notes;
	/** What MDX imported: a name's file. */
	imports: ReadonlyMap<string, string>;
	/** The Markdown of a part that another file holds; undefined where it is not there. */
	include: (file: string) => string | undefined;
	/** The lists around, outermost first. */
	lists: ('ul' | 'ol')[];
	/** Elements with all that is in them. */
	render: (nodes: readonly TagNode[], context: Context) => string;
}

/** What is in an element, as Markdown. */
export const inner = ({ children }: TagElement, context: Context): string =>
	context.render(children, context);

/** The same as a block of its own. */
export const body = (element: TagElement, context: Context): string =>
	dedented(inner(element, context)).trim();

/** Tags that only arranged things: the text is all. */
export const unwrappedBlock: Render = (element, context) => block(body(element, context), element);
