/** @typedef {[tag: string, attributes: Record<string, string | number>]} Line */

/** @type {(text: string) => { node: Line[] }} */
const parse = JSON.parse;

/**
 * What an icon is drawn of, as Lucide writes it into its component.
 * @param {string} content
 * @param {string} filename
 * @returns {Line[]}
 */
function linesOf(content, filename) {
	const [, data] = /const iconData = (\{.*\});/.exec(content) ?? [];
	if (data === undefined) throw new Error(`${filename}: Lucide writes its icons otherwise.`);
	return parse(data).node;
}

/** @param {Line} line */
function written([tag, attributes]) {
	const pairs = Object.entries(attributes).map(([name, value]) => `${name}="${value}"`);
	return `<${tag} ${pairs.join(' ')} />`;
}

/**
 * An icon's lines are known when it is built: as markup it is one clone of a template. Lucide's
 * component works them out anew each time it is drawn, with an effect for each of them; that was two
 * fifths of the scripts of a touch at the kiosk. Of its properties those are left that we use.
 * @type {import('svelte/compiler').PreprocessorGroup}
 */
export const icons = {
	name: 'deskbell-icons',
	markup({ content, filename = '' }) {
		if (!filename.includes('/@lucide/svelte/dist/icons/')) return undefined;
		const lines = linesOf(content, filename).map(written).join('');
		return {
			code: `<script>let { size = 24, strokeWidth = 2, class: name } = $props();</script>
<svg xmlns="http://www.w3.org/2000/svg" width={size} height={size} viewBox="0 0 24 24" fill="none"
	stroke="currentColor" stroke-width={strokeWidth} stroke-linecap="round" stroke-linejoin="round"
	aria-hidden="true" class={name}>${lines}</svg>`
		};
	}
};
