import { m } from '$messages';

/** Whom somebody may be added as, with the least first. */
export const ROLE_CHOICES = ['agent', 'supervisor', 'editor', 'admin'] as const;

export function roleName(role: (typeof ROLE_CHOICES)[number]): string {
	const names = {
		agent: m.desk_role_agent,
		supervisor: m.desk_role_supervisor,
		editor: m.desk_role_editor,
		admin: m.desk_role_admin
	};
	return names[role]();
}
