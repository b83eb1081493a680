/** More than a screen of results is a question for a person. */
export const MOST_RESULTS = 12;
