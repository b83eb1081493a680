/** The worker's name where its page has only what it holds in memory: it fetches its own then. */
export const WITHOUT_DISK = 'without-disk';
