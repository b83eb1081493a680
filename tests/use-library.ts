import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { stringify } from 'yaml';
import { closeLibrary, openLibrary } from '$lib/server/library';
import { log } from '$lib/server/log';
import { site } from './site';

const ARTICLE = `---
title: Track your order
summary: Open the link in your confirmation e-mail.
aliases: [where is my parcel]
tags: [order]
---

Open the link in your confirmation e-mail.
`;

const day = [{ from: '00:00', to: '24:00' }];
const always = { mon: day, tue: day, wed: day, thu: day, fri: day, sat: day, sun: day };

/** The test's company, open round the clock, so that no test depends on when it runs. */
export async function makeContent(folder: string, wanted: { capacity?: number } = {}) {
	const teams = site.teams.map(({ hours, callbacks, ...team }) => ({
		...team,
		hours: { timeZone: hours.timeZone, week: always },
		callbacks: { ...callbacks, ...wanted }
	}));
	await mkdir(path.join(folder, 'help', 'orders'), { recursive: true });
	await writeFile(
		path.join(folder, 'site.yaml'),
		stringify({ ...site, services: undefined, teams }, { aliasDuplicateObjects: false })
	);
	await writeFile(path.join(folder, 'help', 'orders', 'track-order.en.md'), ARTICLE);
}

/** Opens a small library for all tests of the calling file, on the store that `useStore` opened. */
export function useLibrary(): void {
	let folder = '';
	beforeAll(async () => {
		folder = await mkdtemp(path.join(tmpdir(), 'deskbell-content-'));
		await makeContent(folder);
		await openLibrary({ contentDir: folder, log });
	});
	afterAll(async () => {
		await closeLibrary();
		await rm(folder, { recursive: true, force: true });
	});
}
