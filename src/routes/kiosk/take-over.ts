/**
 * The worker wrote the poster into the page (`built/`), to be seen before there are scripts. Ours
 * takes its place, and what was touched on it meanwhile, which has the focus since, is pressed.
 */
export function takeOver(): void {
	const built = document.querySelector('[data-built]');
	if (!built) return;
	const buttons = [...built.querySelectorAll('button')];
	const touched = buttons.findIndex((button) => button === document.activeElement);
	built.remove();
	document.querySelectorAll('button')[touched]?.click();
}
