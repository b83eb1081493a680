import { betterAuth } from 'better-auth/minimal';
import { drizzleAdapter } from 'better-auth/adapters/drizzle';
import { admin } from 'better-auth/plugins';
import { createAccessControl } from 'better-auth/plugins/access';
import { adminAc, defaultStatements } from 'better-auth/plugins/admin/access';
import {
	staff,
	staffAccounts,
	staffRateLimits,
	staffSessions,
	staffVerifications,
	type Database
} from '$lib/server/store';

/**
 * better-auth behind our own door: its HTTP endpoints are not mounted, so sign-up is closed and
 * what is not called from here cannot be called. Sign-in goes through its handler all the same,
 * because its rate limit lives there.
 */
export const ADDRESS_HEADER = 'x-deskbell-client';

/** In characters. */
export const PASSWORD_LENGTH = { least: 10, most: 128 };

const access = createAccessControl(defaultStatements);
const nothing = access.newRole({ user: [], session: [] });

export function makeAuth(options: { db: Database; origin: string; secret: string }) {
	return betterAuth({
		baseURL: options.origin,
		secret: options.secret,
		trustedOrigins: [options.origin],
		database: drizzleAdapter(options.db, {
			provider: 'pg',
			schema: {
				user: staff,
				session: staffSessions,
				account: staffAccounts,
				verification: staffVerifications,
				rateLimit: staffRateLimits
			}
		}),
		emailAndPassword: {
			enabled: true,
			disableSignUp: true,
			minPasswordLength: PASSWORD_LENGTH.least,
			maxPasswordLength: PASSWORD_LENGTH.most
		},
		session: { expiresIn: 60 * 60 * 24 * 7, updateAge: 60 * 60 * 24 },
		rateLimit: {
			enabled: true,
			storage: 'database',
			customRules: {
				'/sign-in/email': { window: 60, max: 8 },
				'/change-password': { window: 60, max: 5 }
			}
		},
		advanced: {
			cookiePrefix: 'deskbell',
			ipAddress: { ipAddressHeaders: [ADDRESS_HEADER] }
		},
		user: {
			additionalFields: {
				team: { type: 'string', required: false, input: false },
				locales: { type: 'string[]', required: false, input: false },
				topics: { type: 'string[]', required: false, input: false },
				shops: { type: 'string[]', required: false, input: false },
				isBackup: { type: 'boolean', required: false, input: false },
				extension: { type: 'string', required: false, input: false }
			}
		},
		plugins: [
			admin({
				ac: access,
				roles: { admin: adminAc, supervisor: nothing, agent: nothing, editor: nothing },
				adminRoles: ['admin'],
				defaultRole: 'agent'
			})
		],
		telemetry: { enabled: false },
		logger: { disabled: true }
	});
}

export type Auth = ReturnType<typeof makeAuth>;
