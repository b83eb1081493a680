import type { Element, ElementContent, Root, RootContent } from 'hast';
import type { Choice, Step } from '../article';
import { error, type Problem } from '../problem';
import { quoted } from './characters';
import { writeHtml } from './markdown';
import { decoded, textOf } from './text';

interface Section {
	heading: Element;
	body: RootContent[];
	choices: (Choice & { line: number })[];
}

type Node = RootContent | ElementContent;

/** The node if it is one of these elements. */
function element(node: Node | undefined, ...tags: string[]): Element | undefined {
	return node?.type === 'element' && tags.includes(node.tagName) ? node : undefined;
}

const isBlank = (node: Node) => node.type === 'text' && node.value.trim() === '';

/** The link a list item consists of, if that is all it holds and it leads to a heading here. */
function choiceIn(item: Element): Element | undefined {
	const [only, ...more] = item.children.filter((child) => !isBlank(child));
	if (more.length > 0) return undefined;
	const paragraph = element(only, 'p');
	if (paragraph) return choiceIn(paragraph);
	const link = element(only, 'a');
	return link && String(link.properties.href).startsWith('#') ? link : undefined;
}

function toChoice(link: Element): Choice & { line: number } {
	const to = decoded(String(link.properties.href).slice(1));
	return { label: textOf(link), to, line: link.position?.start.line ?? 1 };
}

/** Moves a list's choices to the section; what else the list holds stays. */
function takeChoices(list: Element, section: Section): void {
	const rest: ElementContent[] = [];
	for (const child of list.children) {
		const item = element(child, 'li');
		const link = item && choiceIn(item);
		if (link) section.choices.push(toChoice(link));
		else rest.push(child);
	}
	if (rest.every(isBlank)) return;
	section.body.push({ ...list, children: rest });
}

function partSections(tree: Root): { intro: RootContent[]; sections: Section[] } {
	const intro: RootContent[] = [];
	const sections: Section[] = [];
	for (const node of tree.children) {
		const section = sections.at(-1);
		const heading = element(node, 'h2');
		const list = element(node, 'ul', 'ol');
		if (heading) sections.push({ heading, body: [], choices: [] });
		else if (section && list) takeChoices(list, section);
		else (section?.body ?? intro).push(node);
	}
	return { intro, sections };
}

const idOf = ({ heading }: Section) => String(heading.properties.id);
const lineOf = ({ heading }: Section) => heading.position?.start.line ?? 1;

/** All that can be gone to from `start` by `ways`, itself included. */
function reach(start: Iterable<string>, ways: Map<string, string[]>): Set<string> {
	const reached = new Set(start);
	for (const id of reached) ways.get(id)?.forEach((next) => reached.add(next));
	return reached;
}

function lostChoices(sections: Section[]): Problem[] {
	const steps = new Set(sections.map(idOf));
	const lost = sections.flatMap(({ choices }) => choices.filter(({ to }) => !steps.has(to)));
	return lost.map(({ label, to, line }) =>
		error(
			line,
			`the choice "${quoted(label)}" leads to no step "#${quoted(to)}"`,
			'link to a ## heading of this file'
		)
	);
}

/** Every step must be reachable from the first, and an end from every step; cycles are fine. */
function deadEnds(sections: Section[]): Problem[] {
	const forth = new Map(sections.map((each) => [idOf(each), each.choices.map(({ to }) => to)]));
	const back = new Map<string, string[]>();
	for (const [from, tos] of forth)
		for (const to of tos) back.set(to, [...(back.get(to) ?? []), from]);
	const ends = sections.filter(({ choices }) => choices.length === 0).map(idOf);
	if (ends.length === 0) {
		return [error(1, 'the guide has no end', 'let at least one step have no choices')];
	}
	const reached = reach(sections.slice(0, 1).map(idOf), forth);
	const ending = reach(ends, back);
	return sections.flatMap((section) => {
		const name = quoted(textOf(section.heading));
		if (!reached.has(idOf(section))) {
			return [
				error(lineOf(section), `no choice leads to the step "${name}"`, 'link to it or remove it')
			];
		}
		if (ending.has(idOf(section))) return [];
		return [
			error(lineOf(section), `no way from the step "${name}" ends`, 'add a choice to an end')
		];
	});
}

function toStep({ heading, body, choices }: Section): Step {
	return {
		id: String(heading.properties.id),
		title: textOf(heading),
		html: writeHtml(body),
		choices: choices.map(({ label, to }) => ({ label, to }))
	};
}

export interface Guide {
	html: string;
	steps: Step[];
	problems: Problem[];
}

/** A guide's introduction and steps. A step is a `##` section, a choice a lone link in a list. */
export function toGuide(tree: Root): Guide {
	const { intro, sections } = partSections(tree);
	const lost = lostChoices(sections);
	const problems =
		sections.length === 0
			? [error(1, 'the guide has no steps', 'give each step a ## heading')]
			: lost.length > 0
				? lost
				: deadEnds(sections);
	return { html: writeHtml(intro), steps: sections.map(toStep), problems };
}
