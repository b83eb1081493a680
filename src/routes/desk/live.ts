/** What a load `depends` on, so that the desk reads it again when something changed. */
export const LIVE = 'desk:live';
