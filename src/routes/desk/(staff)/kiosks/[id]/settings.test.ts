import { expect, test } from 'vitest';
import { DEFAULT_SETTINGS } from '$lib/fleet';
import { settingsOf } from './settings.server';

function form(fields: Record<string, string | string[]>): FormData {
	const data = new FormData();
	for (const [name, values] of Object.entries(fields))
		for (const value of [values].flat()) data.append(name, value);
	return data;
}

const usual = {
	idleSeconds: '60',
	waitingSeconds: '180',
	warningSeconds: '20',
	volume: '60',
	screenInches: '21.5',
	distanceCm: '60',
	quietFrom: '',
	quietTo: ''
};

test('the form as it stands is the settings as they were', () => {
	expect(settingsOf(form(usual), [])).toEqual({ settings: DEFAULT_SETTINGS });
});

test('languages and topics keep the order of the form', () => {
	const typed = {
		...usual,
		locales: ['ur', 'en'],
		topics: ['shops', 'orders'],
		screenInches: '27'
	};
	expect(settingsOf(form({ ...typed, quietFrom: '21:00', quietTo: '07:00' }), [])).toMatchObject({
		settings: {
			locales: ['ur', 'en'],
			topics: ['shops', 'orders'],
			screenInches: 27,
			quietHours: { from: '21:00', to: '07:00' }
		}
	});
});

test('what cannot be is named', () => {
	const typed = {
		...usual,
		volume: '900',
		warningSeconds: '5',
		locales: ['xx'],
		quietFrom: '21:00'
	};
	expect(settingsOf(form(typed), [])).toEqual({
		wrong: ['locales', 'warningSeconds', 'volume', 'quietHours']
	});
});
