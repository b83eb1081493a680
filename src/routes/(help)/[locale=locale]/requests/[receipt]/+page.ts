import type { PageLoad } from './$types';

/** A request is live: its page wants scripts, and says the same without. */
export const csr = true;

export const load: PageLoad = ({ data }) => data;
