import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Plugin } from 'vite';

const FOLDER = path.resolve(import.meta.dirname, '../src/service-worker/compiled');
/** What only people at a desk open: customers' devices keep none of it. */
const STAFF = /\/src\/routes\/(desk|edit)\/|\/node_modules\/(@codemirror|@lezer)\//;

/** Tells the service worker which of the build's files are the desk's and the editors'. */
export function staffFiles(): Plugin {
	return {
		name: 'deskbell-staff-files',
		apply: 'build',
		applyToEnvironment: (environment) => environment.name === 'client',
		generateBundle(_options, bundle) {
			const files = Object.values(bundle).flatMap((file) => {
				if (file.type !== 'chunk' || !file.moduleIds.some((id) => STAFF.test(id))) return [];
				return [file.fileName, ...(file.viteMetadata?.importedCss ?? [])];
			});
			const addresses = [...new Set(files)].sort().map((file) => `/${file}`);
			mkdirSync(FOLDER, { recursive: true });
			writeFileSync(
				path.join(FOLDER, 'staff.js'),
				`export const staffFiles = ${JSON.stringify(addresses)};\n`
			);
		}
	};
}
