import type { PageLoad } from './$types';

/** A form: it works as it is, wherever the mail is read. */
export const load: PageLoad = ({ data }) => data;
