import { test as base, type Browser } from '@playwright/test';

/**
 * Playwright's own test, in which no page may break the content security policy: the browser says
 * so in its console, whichever context the page is in. A context on a profile of its own is opened by
 * no browser that is listened to here: whoever opens one, such as `shopKiosk`, listens itself.
 */
export * from '@playwright/test';

/** What the browser says where a page breaks the policy. */
export const VIOLATION = /content security policy|Trusted(HTML|Script|Type)/i;

/** Hears the console of every context that the browser opens from now on. */
function listen(browser: Browser, heard: (text: string) => void) {
	const open = browser.newContext.bind(browser);
	browser.newContext = async (...options) => {
		const context = await open(...options);
		context.on('console', (message) => {
			if (VIOLATION.test(message.text())) heard(`${message.text()} (${message.location().url})`);
		});
		return context;
	};
}

interface Policy {
	policy: undefined;
}

export const test = base.extend<Policy, { violations: string[] }>({
	violations: [
		async ({ browser }, use) => {
			const violations: string[] = [];
			listen(browser, (text) => violations.push(text));
			await use(violations);
		},
		{ scope: 'worker', auto: true }
	],
	policy: [
		async ({ violations }, use) => {
			violations.length = 0;
			await use(undefined);
			base.expect(violations).toEqual([]);
		},
		{ auto: true }
	]
});
