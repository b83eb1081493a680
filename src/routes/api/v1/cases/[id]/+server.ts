import { viewWithPlace } from '$lib/server/cases';
import { getLibrary } from '$lib/server/library';
import { endpoint } from '../../endpoint';
import { readableCase } from '../../holder';

/** Where a case stands, for whoever holds its secret, and for staff. */
export const GET = endpoint(async (event) => {
	const { row } = await readableCase(event);
	return viewWithPlace(row, getLibrary().site());
});
