import { redirect } from '@sveltejs/kit';
import { getLocale } from '$messages';
import type { RequestHandler } from './$types';

/** Whoever comes without a locale is sent to theirs. */
export const GET: RequestHandler = () => redirect(307, `/${getLocale()}`);
