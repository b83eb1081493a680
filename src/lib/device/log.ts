import { database } from './database';

/**
 * What was said in this device's own cases, as it was shown last: in a tunnel one can read what one
 * asked, and what was answered.
 */
const name = (caseId: string) => `log:${caseId}`;

export async function keepLog(caseId: string, events: readonly object[]): Promise<void> {
	await (await database()).put('facts', events, name(caseId));
}

/** As it lies there; whoever reads it looks whether it is what they need. */
export async function keptLog(caseId: string): Promise<unknown> {
	return (await database()).get('facts', name(caseId));
}

export async function forgetLog(caseId: string): Promise<void> {
	await (await database()).delete('facts', name(caseId));
}
