import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/** What a machine finds hard to read; the two packages bring the same page under two names. */
export async function hardToRead(page: Page): Promise<string[]> {
	type AxePage = ConstructorParameters<typeof AxeBuilder>[0]['page'];
	const { violations } = await new AxeBuilder({ page: page as unknown as AxePage }).analyze();
	return violations.map(({ id, nodes }) => [id, ...nodes.map(({ html }) => html)].join('\n'));
}
