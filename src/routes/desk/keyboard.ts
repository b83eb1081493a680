import { keyOf, stepTo } from './keys';

const TYPING = 'input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable]';

/** The desk's `keydown`: moves in the queue, or does what the page has marked for the key. */
export function pressKey(event: KeyboardEvent): void {
	const target = event.target instanceof Element ? event.target : undefined;
	if (event.key === 'Escape') {
		leave(target);
		return;
	}
	if (event.defaultPrevented || target?.closest(TYPING)) return;
	const key = keyOf(event);
	if (key === undefined) return;
	if (key === 'j' || key === 'k') move(key === 'j' ? 1 : -1);
	else if (!act(key)) return;
	event.preventDefault();
}

/** Out of the field, or out of the open panel, so that the keys work again. */
function leave(target: Element | undefined) {
	const panel = target?.closest('details[open]');
	const summary = panel?.querySelector('summary');
	panel?.removeAttribute('open');
	if (summary) summary.focus();
	else if (target instanceof HTMLElement) target.blur();
}

function move(step: number) {
	const rows = [...document.querySelectorAll<HTMLElement>('[data-row]')];
	const focused = rows.findIndex((row) => row === document.activeElement);
	const open = rows.findIndex((row) => row.ariaCurrent === 'page');
	rows[stepTo(rows.length, focused, open, step)]?.focus();
}

/** Whether the page has something for the key at the moment. */
function act(key: string): boolean {
	const marked = document.querySelector<HTMLElement>(`[data-key="${key}"]`);
	if (!marked) return false;
	if (marked.tagName === 'SUMMARY') openPanel(marked);
	else if (marked.matches(TYPING)) marked.focus();
	else marked.click();
	return true;
}

function openPanel(summary: HTMLElement) {
	const details = summary.closest('details');
	if (!details) return;
	details.open = true;
	const field = details.querySelector<HTMLElement>('select, textarea, input:not([type=hidden])');
	(field ?? summary).focus();
}
