import type { Plugin } from 'vite';

/**
 * No module of ours does anything by being imported; said to the bundler, a page carries of a folder's
 * door what it uses, and not what stands behind the other names.
 */
export const doors = [{ test: /\/src\/lib\/.*\.(ts|svelte)$/, sideEffects: false }];

/** The same for what browsers get. */
export function narrowDoors(): Plugin {
	const treeshake = { moduleSideEffects: doors };
	return {
		name: 'deskbell-narrow-doors',
		apply: 'build',
		config: () => ({ environments: { client: { build: { rolldownOptions: { treeshake } } } } })
	};
}
