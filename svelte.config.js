import { execSync } from 'node:child_process';
import adapter from '@sveltejs/adapter-node';
import { vitePreprocess } from '@sveltejs/vite-plugin-svelte';

/**
 * A build's name is its commit, so that building the same sources twice is not an update.
 * Without git (an unpacked archive) it is the package's version.
 */
function versionName() {
	if (process.env.DESKBELL_VERSION) return process.env.DESKBELL_VERSION;
	try {
		return execSync('git rev-parse --short=12 HEAD', { stdio: ['ignore', 'pipe', 'ignore'] })
			.toString()
			.trim();
	} catch {
		return process.env.npm_package_version ?? 'unversioned';
	}
}

/** @type {import('@sveltejs/kit').Config} */
const config = {
	preprocess: vitePreprocess(),
	kit: {
		adapter: adapter({ precompress: true }),
		alias: { $messages: 'src/messages' },
		// Pages built by the service worker are served under other addresses than the template's.
		paths: { relative: false },
		serviceWorker: { register: false },
		version: { name: versionName() },
		csp: {
			mode: 'hash',
			directives: {
				'default-src': ['self'],
				'script-src': ['self'],
				'style-src': ['self', 'unsafe-inline'],
				'img-src': ['self', 'data:', 'blob:'],
				'object-src': ['none'],
				'base-uri': ['none'],
				'form-action': ['self'],
				'frame-ancestors': ['none'],
				'require-trusted-types-for': ['script'],
				'trusted-types': ['svelte-trusted-html', 'sveltekit-trusted-url', 'deskbell']
			}
		},
		typescript: {
			config: (/** @type {{ include?: string[] }} */ tsconfig) => {
				tsconfig.include?.push('../tests/**/*.ts', '../*.ts', '../*.js');
			}
		}
	}
};

export default config;
