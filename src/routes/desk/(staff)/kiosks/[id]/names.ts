import { m } from '$messages';

/** What the form calls each setting. */
export const settingNames: Record<string, () => string> = {
	locales: m.fleet_locales,
	topics: m.fleet_topics,
	idleSeconds: m.fleet_idle,
	waitingSeconds: m.fleet_waiting,
	warningSeconds: m.fleet_warning,
	volume: m.fleet_volume,
	screenInches: m.fleet_inches,
	distanceCm: m.fleet_distance,
	quietHours: m.fleet_quiet,
	pictures: m.fleet_pictures
};
