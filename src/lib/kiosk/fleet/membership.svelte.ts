import * as v from 'valibot';
import type { Opening } from '$lib/cases';
import { isWithoutDisk } from '$lib/device';
import {
	heartbeatAnswer,
	makeDeviceKey,
	signCarried,
	signOpening,
	readSettings,
	settingsSchema,
	type HeartbeatAnswer,
	type KioskSettings,
	type PinHash
} from '$lib/fleet';
import { lookAtDisk, takePulse } from './beat';
import { callHome, type Answer } from './calls';
import { enrolHere, type Enrolment } from './enrolment';
import { changed, changePlace, isStill, readPlace, type Place, type Refusal } from './place';
import { keepPictures } from './pictures';
import { onReport, report, told } from './problems';
import { remember, remembered, type Face, type Remembered } from './remembered';

const BEAT_EVERY_MS = 60_000;
/** Somebody at the desk may have thought better of it; each try is a line there. */
const BEAT_REFUSED_EVERY_MS = 15 * 60_000;
const HEARTBEAT = '/api/v1/kiosk/heartbeat';
const KEY = '/api/v1/kiosk/key';

/** What this device is to the fleet, and the settings in force on it. */
export class Membership {
	#place = $state.raw<Place>();
	/** Who it was before its disk could not be read any more. */
	#remembered = $state.raw<Remembered>();
	/** Whether the disk said who it is, be it nobody. */
	#disk = $state<'unread' | 'read' | 'unreadable'>('unread');
	#settings = $state.raw<KioskSettings>(readSettings(undefined));
	#shop = $state<string>();
	#isResting = true;

	get isEnrolled(): boolean {
		return this.#place !== undefined && this.#place.refusal === undefined;
	}

	/** Why the company refuses this device, where it does. */
	get refusal(): Refusal | undefined {
		return this.#place?.refusal;
	}

	get #face(): Face | undefined {
		return this.#place ?? (this.#remembered === 'nobody' ? undefined : this.#remembered);
	}

	/** Whether it is known who this device is. Otherwise it may have a PIN that nobody can check. */
	get isKnown(): boolean {
		return this.#disk === 'read' || this.#remembered !== undefined;
	}

	/** Whether the disk was asked who this is, and could not say. */
	get isUnreadable(): boolean {
		return this.#disk === 'unreadable';
	}

	/** Of the fleet, while it is one of it. */
	get id(): string | undefined {
		return this.refusal ? undefined : this.#face?.id;
	}

	/** This kiosk's word for an opening that a customer carries away; nothing unenrolled. */
	async signCarried(packed: Uint8Array, claim: string): Promise<Uint8Array | undefined> {
		if (!this.#place || !this.isEnrolled) return undefined;
		return signCarried(this.#place.key.privateKey, packed, claim);
	}

	/** The same for one that this kiosk delivers itself; as it is where the key cannot be read. */
	async sign(opening: Opening): Promise<Opening> {
		const { kiosk } = opening.context;
		if (!this.#place || kiosk === undefined || kiosk !== this.id) return opening;
		return signOpening(this.#place.key.privateKey, opening);
	}

	get name(): string | undefined {
		return this.#face?.name;
	}

	/** Where it stands; moved to another shop, it serves who is before it for this one to the end. */
	get shop(): string | undefined {
		return this.#shop;
	}

	/** What opens service mode; a device that was never enrolled has none. */
	get pin(): PinHash | undefined {
		return this.#face?.pin ?? undefined;
	}

	/** In force on this screen: they change between visits only. */
	get settings(): KioskSettings {
		return this.#settings;
	}

	/**
	 * Reads who this device is. What is stored may be damaged; the kiosk runs all the same.
	 * @throws where the disk cannot be read just now
	 */
	async open(): Promise<void> {
		await this.#read();
		if (!this.#face) return;
		this.#shop = this.#face.shop;
		if (!v.is(settingsSchema, this.#face.settings)) void report('settings-unreadable');
		this.rest(this.#isResting);
	}

	/** Says each minute how this kiosk is. Returns how to stop. */
	start(timeZone: () => string | undefined): () => void {
		let timer: ReturnType<typeof setTimeout>;
		let isOpen = false;
		let isBeating = false;
		let isAsked = false;
		const beat = async () => {
			// A full disk may not even be read: then in a minute.
			if (!isOpen) await this.open();
			isOpen = true;
			await this.beat(timeZone());
		};
		const round = async () => {
			clearTimeout(timer);
			[isBeating, isAsked] = [true, false];
			await beat().catch(() => undefined);
			isBeating = false;
			timer = setTimeout(() => void round(), pause());
		};
		const pause = () => {
			if (isAsked) return 0;
			return this.refusal ? BEAT_REFUSED_EVERY_MS : BEAT_EVERY_MS;
		};
		// A visit's end takes along what a full disk did not keep, and after it a browser may read nothing.
		const unsubscribe = onReport((code) => {
			const isNews = code === 'request-not-kept' || (code === 'storage-full' && !isBeating);
			isAsked ||= isNews;
			if (isNews && !isBeating) void round();
		});
		timer = setTimeout(() => void round(), 0);
		return () => {
			clearTimeout(timer);
			unsubscribe();
		};
	}

	/** With nobody here, settings that came meanwhile are taken over. */
	rest(isResting: boolean): void {
		this.#isResting = isResting;
		if (!isResting || !this.#face) return;
		this.#settings = readSettings(this.#face.settings);
		this.#shop = this.#face.shop;
	}

	async #read(): Promise<void> {
		try {
			const place = await readPlace();
			if (place || !isWithoutDisk()) this.#be(place);
			else await this.#recall();
		} catch (cause) {
			await this.#recall();
			throw cause;
		}
	}

	async #recall(): Promise<void> {
		this.#remembered = await remembered();
		this.#disk = 'unreadable';
	}

	#be(place: Place | undefined): void {
		this.#place = place;
		this.#disk = 'read';
		void remember(place);
	}

	/** @throws where this disk cannot keep it */
	async enrol(code: string): Promise<Enrolment> {
		const enrolment = await enrolHere(code).catch((cause: unknown) => {
			void report('storage-full');
			throw cause;
		});
		if (enrolment.is === 'enrolled') {
			this.#be(enrolment.place);
			this.#shop = enrolment.place.shop;
			this.rest(this.#isResting);
			await this.beat();
		}
		return enrolment;
	}

	async beat(timeZone?: string): Promise<void> {
		const place = this.#place;
		// On trial there is nobody to tell but service mode.
		if (!place) return lookAtDisk();
		const pulse = await takePulse(timeZone);
		const answer = await this.#say(place, pulse);
		const heard = v.safeParse(heartbeatAnswer, answer.is === 'ok' ? answer.body : undefined);
		if (heard.success) {
			await told(pulse.problems);
			await this.#take(place, heard.output);
		} else if (answer.is === 'refused') await this.#change(place, { refusal: answer.why });
	}

	#isStill(asked: Place): boolean {
		return this.#place !== undefined && isStill(this.#place, asked);
	}

	/** In force on this page, too, where the disk has no room for it. */
	async #change(asked: Place, change: Partial<Place>): Promise<void> {
		const here = () => this.#place && changed(this.#place, asked, change);
		this.#be(await changePlace(asked, change).catch(here));
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
			await this.#change(place, { key: nextKey.key, nextKey: undefined });
		}
		return answer;
	}

	async #take(asked: Place, { name, shop, settings, pin, rotate }: HeartbeatAnswer): Promise<void> {
		if (!this.#isStill(asked)) return;
		// No room for them, and the poster stands without.
		await keepPictures(readSettings(settings).pictures).catch(() => undefined);
		await this.#change(asked, { name, shop, settings, pin, refusal: undefined });
		this.rest(this.#isResting);
		if (rotate && this.#place && this.#isStill(asked)) await this.#announce(this.#place);
	}

	/** A new key, kept before it is announced, so that a lost answer costs nothing; later, where it cannot. */
	async #announce(place: Place): Promise<void> {
		const key = place.nextKey?.key ?? (await makeDeviceKey());
		const nextKey = { key, isAnnounced: false };
		if (!(await changePlace(place, { nextKey }).catch(() => undefined))) return;
		const answer = await callHome(place, KEY, { publicKey: key.publicKey });
		await this.#change(place, { nextKey: { key, isAnnounced: answer.is === 'ok' } });
	}
}
