import { sql } from 'drizzle-orm';
import { collectDefaultMetrics, Counter, Gauge, Registry } from 'prom-client';
import { streamCount } from '$lib/server/live';
import { errorsLogged } from '$lib/server/log';
import { serviceFigures } from '$lib/server/services';
import { cases, getStore } from '$lib/server/store';

/** What an operator watches: the process, the streams, the pool, and how the queue stands. */
const registry = new Registry();
collectDefaultMetrics({ register: registry });

const gauge = (name: string, help: string, collect: (gauge: Gauge) => void | Promise<void>) =>
	new Gauge({
		name: `deskbell_${name}`,
		help,
		registers: [registry],
		collect() {
			return collect(this);
		}
	});

new Counter({
	name: 'deskbell_errors_total',
	help: 'Errors in the log since this process started.',
	registers: [registry],
	collect() {
		this.reset();
		this.inc(errorsLogged());
	}
});
gauge('streams_open', 'Open event streams on this node.', (self) => self.set(streamCount()));
gauge('store_waiting', 'Requests waiting for a database connection.', (self) =>
	self.set(getStore().pool.waitingCount)
);

const byState = new Gauge({
	name: 'deskbell_cases',
	help: 'Cases that are not resolved, by state and channel.',
	labelNames: ['state', 'channel'],
	registers: [registry]
});
const overdue = new Gauge({
	name: 'deskbell_cases_overdue',
	help: 'Waiting cases whose promise has passed.',
	registers: [registry]
});

gauge(
	'services_failing',
	'Requests that a system of the company keeps not taking.',
	async (self) => {
		const figures = await serviceFigures().catch(() => []);
		self.set(figures.reduce((sum, { failing }) => sum + failing, 0));
	}
);

/** The metrics as Prometheus reads them. While the store is away, the process's own. */
export async function metrics(): Promise<{ contentType: string; text: string }> {
	await countCases().catch(() => byState.reset());
	return { contentType: registry.contentType, text: await registry.metrics() };
}

async function countCases() {
	const rows = await getStore()
		.db.select({
			state: cases.state,
			channel: cases.channel,
			count: sql<string>`count(*)`,
			late: sql<string>`count(*) filter (where ${cases.promisedAt} < now())`
		})
		.from(cases)
		.where(sql`${cases.state} <> 'resolved'`)
		.groupBy(cases.state, cases.channel);
	byState.reset();
	for (const { state, channel, count } of rows) byState.set({ state, channel }, Number(count));
	const waiting = rows.filter(({ state }) => state === 'waiting');
	overdue.set(waiting.reduce((sum, { late }) => sum + Number(late), 0));
}
