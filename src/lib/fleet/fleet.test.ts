import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { scheduleOf } from '$lib/cases';
import { MONDAY_10, site } from '../../../tests/site';
import {
	checkPin,
	codeFrom,
	DEFAULT_SETTINGS,
	formatCode,
	hashPin,
	isQuiet,
	judgeCounter,
	judgeUncounted,
	makeDeviceKey,
	parseCode,
	parseProof,
	readSettings,
	settingsSchema,
	sign,
	silentSince,
	verify,
	waitFor,
	type Heard
} from '.';

describe('an enrolment code', () => {
	test('is eight digits, read back however it is typed', () => {
		fc.assert(
			fc.property(fc.array(fc.nat({ max: 2 ** 32 - 1 }), { minLength: 1 }), (random) => {
				const code = codeFrom([...random, 7]);
				expect(code).toMatch(/^\d{8}$/);
				expect(parseCode(formatCode(code))).toBe(code);
				expect(parseCode(` ${code.slice(0, 3)}-${code.slice(3)} `)).toBe(code);
			})
		);
	});

	test('favours no number: what lies above the last whole round is passed over', () => {
		expect(codeFrom([4_294_967_295, 12])).toBe('00000012');
		expect(() => codeFrom([])).toThrow('random');
	});

	test('is not read from anything else', () => {
		for (const typed of ['', '1234567', '123456789', 'abcdefgh', '1234 567x'])
			expect(parseCode(typed)).toBeUndefined();
	});
});

describe('a signed call', () => {
	const call = {
		kiosk: '00000000-0000-4000-8000-000000000001',
		counter: 7,
		method: 'POST',
		path: '/api/v1/kiosk/heartbeat',
		body: new TextEncoder().encode('{"a":1}')
	};

	test('is known by its key, and by no other call and no other key', async () => {
		const [own, other] = [await makeDeviceKey(), await makeDeviceKey()];
		const proof = parseProof(await sign(own.privateKey, call));
		expect(proof).toMatchObject({ kiosk: call.kiosk, counter: 7 });
		const signature = proof?.signature ?? '';
		expect(await verify(own.publicKey, signature, call)).toBe(true);
		expect(await verify(other.publicKey, signature, call)).toBe(false);
		const changes = [
			{ counter: 8 },
			{ isUncounted: true },
			{ kiosk: '00000000-0000-4000-8000-000000000002' },
			{ path: '/api/v1/kiosk/key' },
			{ method: 'PUT' },
			{ body: new TextEncoder().encode('{"a":2}') }
		];
		for (const change of changes)
			expect(await verify(own.publicKey, signature, { ...call, ...change })).toBe(false);
	});

	test('says where a full disk could not count it', async () => {
		const { privateKey } = await makeDeviceKey();
		const proof = parseProof(await sign(privateKey, { ...call, isUncounted: true }));
		expect(proof).toMatchObject({ counter: 7, isUncounted: true });
	});

	test('cannot be made with a key that was taken out, for it cannot be', async () => {
		const { privateKey } = await makeDeviceKey();
		await expect(crypto.subtle.exportKey('jwk', privateKey)).rejects.toThrow();
	});

	test('is none with a point that is not on the curve, or another header', async () => {
		const { privateKey, publicKey } = await makeDeviceKey();
		const signature = parseProof(await sign(privateKey, call))?.signature ?? '';
		expect(await verify({ ...publicKey, x: 'A'.repeat(43) }, signature, call)).toBe(false);
		for (const header of [
			null,
			'',
			'Bearer x',
			'Kiosk a.1.b',
			`Kiosk ${call.kiosk}.0.${signature}`
		])
			expect(parseProof(header)).toBeUndefined();
	});
});

describe('a counter', () => {
	const listen = (counters: number[], mark = 'a') =>
		counters.reduce<Heard[]>((heard, counter) => {
			const verdict = judgeCounter(heard, { counter, mark: `${mark}${counter}` });
			if (verdict.is !== 'new') throw new Error(`${counter} was ${verdict.is}.`);
			return verdict.heard;
		}, []);

	test('lets one device count up, with gaps and a little overtaking', () => {
		fc.assert(
			fc.property(fc.array(fc.integer({ min: 1, max: 1000 })), (gaps) => {
				let at = 0;
				const counters = gaps.map((gap) => (at += gap));
				for (let i = 1; i < counters.length; i += 2)
					counters.splice(i - 1, 2, counters[i] ?? 0, counters[i - 1] ?? 0);
				expect(() => listen(counters)).not.toThrow();
			})
		);
	});

	test('takes the same call twice for one', () => {
		expect(judgeCounter(listen([1, 2, 3]), { counter: 3, mark: 'a3' })).toEqual({ is: 'again' });
	});

	test('notices a copy, whoever of the two is ahead and for however long the other slept', () => {
		fc.assert(
			fc.property(
				fc.integer({ min: 1, max: 40 }),
				fc.integer({ min: 1, max: 200 }),
				(before, after) => {
					const heard = listen(Array.from({ length: before + after }, (_, i) => i + 1));
					const copy = { counter: before + 1, mark: 'b' };
					expect(judgeCounter(heard, copy)).toEqual({ is: 'clone' });
				}
			)
		);
	});
});

describe('a call that a full disk could not count', () => {
	const heard = [1, 2, 3].map((counter) => ({ counter, mark: `a${counter}` }));
	const after = (last: number, before: Heard[] = heard) => {
		const verdict = judgeUncounted(before, last);
		if (verdict.is !== 'new') throw new Error(`${last} was ${verdict.is}.`);
		return verdict.heard;
	};
	const judge = (before: Heard[], counter: number) =>
		judgeCounter(before, { counter, mark: `b${counter}` }).is;

	test('follows the last one that was, however often, and the next one follows that', () => {
		const often = after(3, after(3, after(3)));
		expect(often).toHaveLength(heard.length + 1);
		expect(judge(often, 4)).toBe('new');
		expect(judge(often, 3)).toBe('clone');
	});

	test('may overtake the last one that was, or come without it', () => {
		expect(judge(after(4), 4)).toBe('new');
		expect(judge(after(4), 5)).toBe('new');
	});

	test('comes from a copy where another device has counted on', () => {
		expect(judgeUncounted(heard, 2)).toEqual({ is: 'clone' });
		expect(judgeUncounted(after(4), 3)).toEqual({ is: 'clone' });
	});

	/** What a device does: it counts or cannot, and its call arrives or is lost. */
	const calls = fc.array(fc.record({ isCounted: fc.boolean(), arrives: fc.boolean() }));

	test('lets one device fall silent, fill up and count on as it may', () => {
		fc.assert(
			fc.property(calls, (made) => {
				let at = 7;
				let known: Heard[] = [];
				for (const { isCounted, arrives } of made) {
					if (isCounted) at += 1;
					if (!arrives) continue;
					const call = { counter: at, mark: `a${at}` };
					const verdict = isCounted ? judgeCounter(known, call) : judgeUncounted(known, at);
					if (verdict.is !== 'new') throw new Error(`${at} was ${verdict.is}.`);
					known = verdict.heard;
				}
			})
		);
	});

	test('shows a copy that names a number to come, by the device’s own next call', () => {
		const ahead = fc.integer({ min: 2, max: 1_000_000 });
		fc.assert(
			fc.property(fc.integer({ min: 1, max: 40 }), ahead, (count, more) => {
				const own = Array.from({ length: count }, (_, i) => i + 1).reduce<Heard[]>(
					(known, counter) => {
						const verdict = judgeCounter(known, { counter, mark: `a${counter}` });
						return verdict.is === 'new' ? verdict.heard : known;
					},
					[]
				);
				const copied = after(count + more, own);
				expect(judge(copied, count + 1)).toBe('clone');
				expect(judgeUncounted(copied, count)).toEqual({ is: 'clone' });
			})
		);
	});
});

describe('a PIN', () => {
	test('is known by its slow hash alone', async () => {
		const hash = await hashPin('482915', new Uint8Array(16).fill(3), 1000);
		expect(JSON.stringify(hash)).not.toContain('482915');
		expect(await checkPin('482915', hash)).toBe(true);
		expect(await checkPin('482916', hash)).toBe(false);
		const salted = await hashPin('482915', new Uint8Array(16).fill(4), 1000);
		expect(salted.hash).not.toBe(hash.hash);
	});

	test('may be mistyped thrice, then waits grow and never end', () => {
		expect([0, 1, 2].map(waitFor)).toEqual([0, 0, 0]);
		expect([3, 4, 5, 6, 7, 8, 1000].map((wrong) => waitFor(wrong) / 1000)).toEqual([
			30, 60, 120, 300, 900, 900, 900
		]);
	});
});

describe('settings', () => {
	test('survive any nonsense, field by field', () => {
		expect(readSettings({ volume: 30, locales: ['xx'], idleSeconds: 'soon', more: 1 })).toEqual({
			...DEFAULT_SETTINGS,
			volume: 30
		});
		fc.assert(
			fc.property(fc.anything(), (stored) => {
				expect(v.is(settingsSchema, readSettings(stored))).toBe(true);
			})
		);
		const fields = Object.keys(DEFAULT_SETTINGS);
		fc.assert(
			fc.property(fc.dictionary(fc.constantFrom(...fields), fc.anything()), (stored) => {
				expect(v.is(settingsSchema, readSettings(stored))).toBe(true);
			})
		);
	});

	test('leave at least twenty seconds to answer', () => {
		expect(v.is(settingsSchema, { ...DEFAULT_SETTINGS, warningSeconds: 19 })).toBe(false);
	});

	test('know quiet hours over midnight', () => {
		const night = { from: '21:00', to: '07:30' };
		expect(['20:59', '21:00', '00:00', '07:29', '07:30'].map((t) => isQuiet(night, t))).toEqual([
			false,
			true,
			true,
			true,
			false
		]);
		expect(isQuiet({ from: '13:00', to: '14:00' }, '13:30')).toBe(true);
		expect(isQuiet(null, '13:30')).toBe(false);
	});
});

describe('silence', () => {
	const [shop] = site.shops;
	if (!shop) throw new Error('The test has a shop.');
	const schedule = scheduleOf(shop.hours, site.holidays);
	const minutes = (n: number) => n * 60_000;

	test('counts after five minutes, while the shop is open', () => {
		const heard = MONDAY_10;
		expect(silentSince(schedule, heard, heard + minutes(5))).toBeUndefined();
		expect(silentSince(schedule, heard, heard + minutes(5) + 1)).toBe(heard);
	});

	test('of a night counts from when the shop opens', () => {
		const opening = MONDAY_10 - minutes(60);
		const heard = opening - minutes(600);
		expect(silentSince(schedule, heard, opening - minutes(1))).toBeUndefined();
		expect(silentSince(schedule, heard, opening + minutes(4))).toBeUndefined();
		expect(silentSince(schedule, heard, opening + minutes(6))).toBe(opening);
	});

	test('goes on over midnight where the shop does', () => {
		const day = [{ from: '00:00', to: '24:00' }];
		const week = { mon: day, tue: day, wed: day, thu: day, fri: day, sat: day, sun: day };
		const always = scheduleOf({ timeZone: 'Asia/Kolkata', week, holidays: [] }, {});
		const midnight = Date.parse('2026-11-24T00:00:00+05:30');
		const heard = midnight - minutes(3);
		expect(silentSince(always, heard, midnight + minutes(1))).toBeUndefined();
		expect(silentSince(always, heard, midnight + minutes(3))).toBe(heard);
	});
});
