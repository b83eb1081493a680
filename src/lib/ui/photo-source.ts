/** Whose photos a conversation shows, and how their reader proves to be one of the case's people. */
export interface PhotoSource {
	caseId: string;
	/** A Bearer, where the device holds the case's secret; cookies do it otherwise. */
	headers?: Record<string, string>;
}
