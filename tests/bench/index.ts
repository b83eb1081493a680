/**
 * `npm run bench [names]`: measures each part beside a yardstick in the same run, and prints
 * tables. Never a test: figures depend on the machine, their relation to the yardstick does not.
 */
import { search } from './search';

const BENCHES: Record<string, () => Promise<string>> = {
	search,
	cases: async () => (await import('./cases')).cases(),
	'device-search': async () => (await import('./device-search')).deviceSearch(),
	kiosk: async () => (await import('./kiosk')).kiosk(),
	library: async () => (await import('./library')).library(),
	phone: async () => (await import('./phone')).phone(),
	queue: async () => (await import('./queue')).queue(),
	start: async () => (await import('./start')).start(),
	streams: async () => (await import('./streams')).streams(),
	weight: async () => (await import('./weight')).weight()
};

const asked = process.argv.slice(2);
for (const name of asked.length > 0 ? asked : Object.keys(BENCHES)) {
	const bench = BENCHES[name];
	if (bench === undefined) {
		console.error(`No bench is called ${name}; there are ${Object.keys(BENCHES).join(', ')}.`);
		process.exitCode = 1;
		continue;
	}
	console.log(`\n## ${name}\n\n${await bench()}`);
}
