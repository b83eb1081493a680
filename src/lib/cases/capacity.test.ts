import { expect, test } from 'vitest';
import { hasRoom } from '.';

const capacity = { chat: 3, callback: 1, message: 8, 'kiosk-call': 1 };

test('an agent takes as many chats as fill them, and a call while not full', () => {
	expect(hasRoom(capacity, {}, 'chat')).toBe(true);
	expect(hasRoom(capacity, { chat: 2 }, 'chat')).toBe(true);
	expect(hasRoom(capacity, { chat: 2 }, 'callback')).toBe(true);
	expect(hasRoom(capacity, { chat: 3 }, 'callback')).toBe(false);
	expect(hasRoom(capacity, { callback: 1 }, 'message')).toBe(false);
	expect(hasRoom(capacity, { chat: 1, message: 5 }, 'message')).toBe(true);
});
