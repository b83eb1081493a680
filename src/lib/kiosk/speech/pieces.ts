/**
 * What of a screen is said, read from the screen itself, so that nothing shown is forgotten: each
 * text with its own language, and the controls by their names.
 */
export interface Piece {
	text: string;
	/** Of the nearest `lang` attribute. */
	lang: string;
}

const CONTROL = 'button, a[href], [role="option"], [data-said]';
const BLOCK =
	'h1, h2, h3, h4, p, li, td, th, dt, dd, figcaption, output, [role="textbox"], [role="combobox"]';

/** The screen, or the question that stands over it. */
export function rootsOfScreen(within: Document = document): Element[] {
	const dialog = within.querySelector('dialog[open]');
	if (dialog) return [dialog];
	return ['main', 'nav', 'header'].flatMap((name) => [...within.querySelectorAll(name)]);
}

/** What only passes its children through has no box of its own: it is as visible as what it stands in. */
function hasBox(element: Element): boolean {
	if (element.checkVisibility()) return true;
	const { parentElement } = element;
	return (
		getComputedStyle(element).display === 'contents' && !!parentElement && hasBox(parentElement)
	);
}

const isShown = (element: Element) =>
	hasBox(element) && !element.closest('[aria-hidden="true"], [inert]');
const langOf = (element: Element) =>
	element.closest('[lang]')?.getAttribute('lang') ?? document.documentElement.lang;

function textOf(node: Node): string {
	if (node instanceof Element) {
		if (node.getAttribute('aria-hidden') === 'true') return '';
		if (node instanceof HTMLImageElement) return ` ${node.alt} `;
	}
	if (node.nodeType === Node.TEXT_NODE) return node.textContent ?? '';
	return Array.from(node.childNodes, textOf).join('');
}

function piece(text: string, element: Element): Piece[] {
	const plain = text.replace(/\s+/g, ' ').trim();
	return /[\p{L}\p{N}]/u.test(plain) ? [{ text: plain, lang: langOf(element) }] : [];
}

/** Sign by sign, as a receipt is read. */
function spelled(element: Element): Piece[] {
	return Array.from(textOf(element)).flatMap((sign) => piece(sign, element));
}

/** Where a control stands, where that has a name: "usual" alone says nothing. Keys need none. */
const groupOf = (control: Element) => {
	const group = control.closest('[role="group"][aria-label]');
	return group?.matches('[data-said]') ? undefined : (group ?? undefined);
};

/** What is said of one control alone; `chosen` where that is what it is. */
export function calledOf(control: Element, chosen: Piece): Piece[] {
	const group = groupOf(control);
	return [...(group ? nameOf(group) : []), ...stateOf(control, chosen)];
}

const isChosen = (control: Element) => control.matches('[aria-pressed="true"]');

function stateOf(control: Element, chosen: Piece): Piece[] {
	const name = nameOf(control);
	return name.length > 0 && isChosen(control) ? [...name, chosen] : name;
}

/** A control's name: as it is labelled, otherwise its texts, each in its own language. */
export function nameOf(control: Element): Piece[] {
	const label = control.getAttribute('aria-label');
	if (label !== null) return piece(label, control);
	return texts(control);
}

function texts(node: Element): Piece[] {
	const children = Array.from(node.childNodes);
	// A marked word is no sentence of its own.
	if (children.every(isPhrase)) return piece(textOf(node), node);
	return children.flatMap((child) => {
		if (child.nodeType === Node.TEXT_NODE) return piece(child.textContent ?? '', node);
		return child instanceof Element && isShown(child) ? texts(child) : [];
	});
}

const isPhrase = (node: Node) =>
	!(node instanceof Element) || node.matches('mark, bdi:not([lang])');

/** All controls of the screen in the order in which they are said; keys of a keyboard are among them. */
export function controlsIn(root: ParentNode): HTMLElement[] {
	return [...root.querySelectorAll<HTMLElement>(CONTROL)].filter(
		(control) => control.dataset.said === undefined && isShown(control) && !isDisabled(control)
	);
}

const isDisabled = (control: HTMLElement) => control.matches(':disabled, [aria-disabled="true"]');

/** The control under a touch. */
export function controlAt(target: EventTarget | null): HTMLElement | undefined {
	const control = target instanceof Element ? target.closest<HTMLElement>(CONTROL) : null;
	return control && control.dataset.said === undefined ? control : undefined;
}

/** Heading and text of a part of the screen, without its controls. */
export function piecesOf(node: Element): Piece[] {
	if (!isShown(node) || node.matches('button, [role="option"], [data-said]')) return [];
	if (node.hasAttribute('data-spelled')) return spelled(node);
	if (node instanceof HTMLImageElement) return piece(node.alt, node);
	if (node.matches(BLOCK) && !node.querySelector(`${BLOCK}, button, [data-spelled]`))
		return piece(textOf(node), node);
	return Array.from(node.childNodes).flatMap((child) => {
		if (child instanceof Element) return piecesOf(child);
		return child.nodeType === Node.TEXT_NODE ? piece(child.textContent ?? '', node) : [];
	});
}

/** What can be pressed in a part of the screen; a keyboard is named as a whole. */
export function choicesOf(root: Element, chosen: Piece): Piece[] {
	const all = [...root.querySelectorAll(CONTROL)].filter(isShown);
	return all.flatMap((control, at) => {
		const before = all[at - 1];
		const isSameGroup = before !== undefined && groupOf(before) === groupOf(control);
		if (control.hasAttribute('data-said')) return piece(control.ariaLabel ?? '', control);
		if (control.closest('[data-said]') || control.matches(':disabled')) return [];
		return isSameGroup ? stateOf(control, chosen) : calledOf(control, chosen);
	});
}
