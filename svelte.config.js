import { execSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import adapter from '@sveltejs/adapter-node';
import { vitePreprocess } from '@sveltejs/vite-plugin-svelte';
import { bootHash } from './vite/boot.js';
import { icons } from './vite/icons.js';

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

/**
 * Kit's own line for screen readers is the one element that carries a style attribute; a policy
 * names it by hash, so that no other is allowed.
 */
function announcerHash() {
	const root = createRequire(import.meta.url).resolve('@sveltejs/kit/package.json');
	const source = readFileSync(new URL('src/core/sync/write_root.js', pathToFileURL(root)), 'utf8');
	const [, style] = /id="svelte-announcer"[^>]* style="([^"]*)"/.exec(source) ?? [];
	if (style === undefined) throw new Error('Kit writes its announcer otherwise than it did.');
	return /** @type {const} */ (`sha256-${createHash('sha256').update(style).digest('base64')}`);
}

/** @type {import('@sveltejs/kit').Config} */
const config = {
	preprocess: [icons, vitePreprocess()],
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
				'script-src': ['self', bootHash],
				'style-src': ['self'],
				'style-src-attr': ['unsafe-hashes', announcerHash()],
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
