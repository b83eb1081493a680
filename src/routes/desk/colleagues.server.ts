import { colleagues, type Agent } from '$lib/server/cases';
import type { ColleagueView } from './views';

/** The others at the desk, by name: whom a case may be handed to, and who may be asked. */
export async function colleagueViews(agent: Agent): Promise<ColleagueView[]> {
	const there = await colleagues();
	return there
		.filter(({ id }) => id !== agent.id)
		.map(({ id, name, isAway }) => ({ id, name, isAway }))
		.sort((a, b) => a.name.localeCompare(b.name));
}

/** Whether this agent has said that they take no cases. */
export async function isAway(id: string): Promise<boolean> {
	return (await colleagues()).some((one) => one.id === id && one.isAway);
}
