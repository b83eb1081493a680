import * as v from 'valibot';
import {
	heartbeatAnswer,
	makeDeviceKey,
	signCarried,
	readSettings,
	settingsSchema,
	type HeartbeatAnswer,
	type KioskSettings,
	type PinHash
} from '$lib/fleet';
import { takePulse } from './beat';
import { callHome, type Answer } from './calls';
import { enrolHere, type Enrolment } from './enrolment';
import { changePlace, readPlace, type Place, type Refusal } from './place';
import { keepPictures } from './pictures';
import { report, told } from './problems';

const BEAT_EVERY_MS = 60_000;
/** Somebody at the desk may have thought better of it; each try is a line there. */
const BEAT_REFUSED_EVERY_MS = 15 * 60_000;
const HEARTBEAT = '/api/v1/kiosk/heartbeat';
const KEY = '/api/v1/kiosk/key';

/** What this device is to the fleet, and the settings in force on it. */
export class Membership {
	#place = $state.raw<Place>();
	#settings = $state.raw<KioskSettings>(readSettings(undefined));
	#isResting = true;

	get isEnrolled(): boolean {
		return this.#place !== undefined && this.#place.refusal === undefined;
	}

	/** Why the company refuses this device, where it does. */
	get refusal(): Refusal | undefined {
		return this.#place?.refusal;
	}

	/** Of the fleet, while it is one of it. */
	get id(): string | undefined {
		return this.isEnrolled ? this.#place?.id : undefined;
	}

	/** This kiosk's word for an opening that a customer carries away; nothing unenrolled. */
	async signCarried(packed: Uint8Array, claim: string): Promise<Uint8Array | undefined> {
		if (!this.#place || !this.isEnrolled) return undefined;
		return signCarried(this.#place.key.privateKey, packed, claim);
	}

	get name(): string | undefined {
		return this.#place?.name;
	}

	get shop(): string | undefined {
		return this.#place?.shop;
	}

	/** What opens service mode; a device that was never enrolled has none. */
	get pin(): PinHash | undefined {
		return this.#place?.pin ?? undefined;
	}

	/** In force on this screen: they change between visits only. */
	get settings(): KioskSettings {
		return this.#settings;
	}

	/** Reads who this device is. What is stored may be damaged; the kiosk runs all the same. */
	async open(): Promise<void> {
		this.#place = await readPlace();
		if (!this.#place) return;
		if (!v.is(settingsSchema, this.#place.settings)) void report('settings-unreadable');
		this.rest(this.#isResting);
	}

	/** Says each minute how this kiosk is. Returns how to stop. */
	start(timeZone: () => string | undefined): () => void {
		let timer: ReturnType<typeof setTimeout>;
		const round = async () => {
			await this.beat(timeZone());
			const wait = this.refusal ? BEAT_REFUSED_EVERY_MS : BEAT_EVERY_MS;
			timer = setTimeout(() => void round(), wait);
		};
		timer = setTimeout(() => void this.open().then(round), 0);
		return () => clearTimeout(timer);
	}

	/** With nobody here, settings that came meanwhile are taken over. */
	rest(isResting: boolean): void {
		this.#isResting = isResting;
		if (isResting && this.#place) this.#settings = readSettings(this.#place.settings);
	}

	/** @throws where this disk cannot keep it */
	async enrol(code: string): Promise<Enrolment> {
		const enrolment = await enrolHere(code);
		if (enrolment.is === 'enrolled') {
			this.#place = enrolment.place;
			this.rest(this.#isResting);
			await this.beat();
		}
		return enrolment;
	}

	async beat(timeZone?: string): Promise<void> {
		const place = this.#place;
		if (!place) return;
		const pulse = await takePulse(timeZone);
		const answer = await this.#say(place, pulse);
		const heard = v.safeParse(heartbeatAnswer, answer.is === 'ok' ? answer.body : undefined);
		if (heard.success) {
			await told(pulse.problems);
			await this.#take(heard.output);
		} else if (answer.is === 'refused') this.#place = await changePlace({ refusal: answer.why });
	}

	/** With the next key as soon as the company has it; the first answer to it ends the old one. */
	async #say(place: Place, said: unknown): Promise<Answer> {
		const { nextKey } = place;
		if (!nextKey?.isAnnounced) {
			if (nextKey) await this.#announce(place);
			return callHome(place, HEARTBEAT, said);
		}
		const answer = await callHome(place, HEARTBEAT, said, nextKey.key);
		if (answer.is === 'ok') {
			this.#place = await changePlace({ key: nextKey.key, nextKey: undefined });
		}
		return answer;
	}

	async #take({ name, shop, settings, pin, rotate }: HeartbeatAnswer): Promise<void> {
		await keepPictures(readSettings(settings).pictures);
		this.#place = await changePlace({ name, shop, settings, pin, refusal: undefined });
		this.rest(this.#isResting);
		if (rotate && this.#place) await this.#announce(this.#place);
	}

	/** A new key, kept before it is announced, so that a lost answer costs nothing. */
	async #announce(place: Place): Promise<void> {
		const key = place.nextKey?.key ?? (await makeDeviceKey());
		await changePlace({ nextKey: { key, isAnnounced: false } });
		const answer = await callHome(place, KEY, { publicKey: key.publicKey });
		const isAnnounced = answer.is === 'ok';
		this.#place = await changePlace({ nextKey: { key, isAnnounced } });
	}
}
