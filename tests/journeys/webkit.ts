import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { freePort } from './server';
import { expect } from './test';
import { openDisplay } from './x-display';

/**
 * WebKit as GNOME's and, near enough, Apple's phones have it, by the W3C's WebDriver: Playwright has
 * no way to Debian's. Only what journeys need of the protocol.
 */
const DRIVER = '/usr/bin/WebKitWebDriver';
const BROWSER = ['4.1', '4.0']
	.map((version) => `/usr/lib/x86_64-linux-gnu/webkit2gtk-${version}/MiniBrowser`)
	.find((place) => existsSync(place));

export const hasWebKit = existsSync(DRIVER) && BROWSER !== undefined;

const DISPLAY = 97;
const WITHIN_MS = 30_000;

export interface WebKit {
	/** Resolves when the page is loaded. */
	go: (url: string) => Promise<void>;
	/** Runs in the page: the body of a function, which may return a promise. */
	run: (body: string) => Promise<unknown>;
	/** Until what it answers, as text, satisfies. */
	until: (body: string, satisfies: (value: string) => boolean) => Promise<void>;
	click: (css: string) => Promise<void>;
	type: (css: string, text: string) => Promise<void>;
	close: () => Promise<void>;
}

type Ask = (path: string, body?: object) => Promise<unknown>;

async function connect(port: number): Promise<{ ask: Ask; end: () => Promise<unknown> }> {
	const send = async (method: string, path: string, body?: object): Promise<unknown> => {
		const response = await fetch(`http://127.0.0.1:${port}${path}`, {
			method,
			...(body && { body: JSON.stringify(body) })
		});
		const { value } = (await response.json()) as { value: unknown };
		if (!response.ok) throw new Error(`${path}: ${JSON.stringify(value)}`);
		return value;
	};
	await expect
		.poll(
			() =>
				send('GET', '/status').then(
					() => true,
					() => false
				),
			{ timeout: 10_000 }
		)
		.toBe(true);
	const { sessionId } = (await send('POST', '/session', {
		capabilities: {
			alwaysMatch: {
				'webkitgtk:browserOptions': { binary: BROWSER, args: ['--automation'] },
				timeouts: { script: WITHIN_MS, pageLoad: WITHIN_MS }
			}
		}
	})) as { sessionId: string };
	const at = `/session/${sessionId}`;
	return {
		ask: (path, body) => send('POST', at + path, body ?? {}),
		end: () => send('DELETE', at)
	};
}

/** The key under which WebDriver names an element. */
const ELEMENT = 'element-6066-11e4-a52e-4f735466cecf';

/** A browser with a profile that is gone when it closes. */
export async function openWebKit(): Promise<WebKit> {
	const display = await openDisplay(DISPLAY, 390, 844);
	const port = await freePort();
	const driver: ChildProcess = spawn(DRIVER, [`--port=${port}`], {
		env: { ...process.env, DISPLAY: display.name, WEBKIT_DISABLE_COMPOSITING_MODE: '1' },
		stdio: 'ignore'
	});
	const { ask, end } = await connect(port);
	const run = (body: string) =>
		ask('/execute/async', {
			script: `const done = arguments[0];
				(async () => { ${body} })().then(done, (error) => done('failed: ' + error));`,
			args: []
		});
	const element = async (css: string) => {
		const found = await ask('/element', { using: 'css selector', value: css });
		return `/element/${(found as Record<string, string>)[ELEMENT] ?? ''}`;
	};
	return {
		go: async (url) => {
			await ask('/url', { url });
		},
		run,
		until: async (body, satisfies) => {
			await expect
				.poll(async () => satisfies(String(await run(body))), { timeout: WITHIN_MS })
				.toBe(true);
		},
		click: async (css) => {
			await ask(`${await element(css)}/click`);
		},
		type: async (css, text) => {
			await ask(`${await element(css)}/value`, { text });
		},
		close: async () => {
			await end().catch(() => undefined);
			driver.kill();
			display.close();
		}
	};
}
