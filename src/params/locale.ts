import { isLocale } from '$lib/content';

/** Whether a path's first segment is one of our locales. */
export const match = isLocale;
