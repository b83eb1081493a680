import { sql } from 'drizzle-orm';
import { getStore, transaction } from '$lib/server/store';

/** A device or a CDN may come back to what an index named a month ago (DESIGN: old objects stay). */
const KEPT_MS = 30 * 86_400_000;
/** Rows a statement. */
const CHUNK = 1000;

/** What a folder needs of the store though no release names it. */
export interface InUse {
	/** Keys of what its files compiled to. */
	results: readonly string[];
	/** Hashes of its pictures: a draft may show them. */
	objects: readonly string[];
}

/**
 * Deletes what nobody has been able to ask for during thirty days: releases that were followed by
 * another one before that, objects that no release names any more, and what files compiled to that
 * are no more. `now` in epoch milliseconds. To be run by the node that writes, between two releases:
 * one that is being made counts on what is stored.
 */
export async function sweep(now: number, { results, objects }: InUse): Promise<void> {
	const before = new Date(now - KEPT_MS);
	await touch(results, new Date(now));
	await getStore().db.execute(sql`delete from library_compiled where used_at < ${before}`);
	await transaction(async (tx) => {
		await tx.execute(sql`
			delete from library_releases old using library_releases following
			where following.locale = old.locale and following.id > old.id
				and following.announced_at < ${before}`);
		// A list that is stored as bytes is read as what it is: JSON.
		await tx.execute(sql`
			with
				body as not materialized (
					select hash, kind, created_at, body from library_objects where kind <> 'media'
				),
				lists as (
					select hash, kind, convert_from(body, 'UTF8')::jsonb as list from body
					where kind in ('index', 'leaf')
				),
				indexes as (
					select list from lists join library_releases on release = hash where kind = 'index'
				),
				leaves as (
					select distinct leaf ->> 'hash' as hash
					from indexes, jsonb_array_elements(list -> 'leaves') leaf
				),
				articles as (
					select distinct article ->> 'hash' as hash
					from lists join leaves using (hash), jsonb_array_elements(list -> 'articles') article
				),
				named as (
					select release as hash from library_releases
					union select staff from library_releases
					union select list ->> 'site' from indexes
					union select hash from leaves
					union select hash from articles
				),
				addresses as (
					select regexp_matches(
						convert_from(body, 'UTF8'),
						'/library/media/([0-9a-f]{64})(?:-([0-9]{1,4}))?\\.webp', 'g'
					) as parts
					from body join named using (hash) where kind in ('article', 'staff')
				),
				pictures as (
					select parts[1] as hash from addresses
					-- As media.ts names a narrower one.
					union select encode(sha256(convert_to(parts[1] || '-' || parts[2], 'UTF8')), 'hex')
					from addresses where parts[2] is not null
				)
			delete from library_objects
			where created_at < ${before}
				and hash not in (select hash from named where hash is not null)
				and hash not in (select hash from pictures)
				and not hash = any(${sql.param([...objects])}::text[])`);
	});
}

async function touch(keys: readonly string[], at: Date): Promise<void> {
	for (let from = 0; from < keys.length; from += CHUNK) {
		const chunk = keys.slice(from, from + CHUNK);
		await getStore().db.execute(
			sql`update library_compiled set used_at = ${at} where key = any(${sql.param(chunk)}::text[])`
		);
	}
}
