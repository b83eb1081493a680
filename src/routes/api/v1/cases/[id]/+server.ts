import { viewOf } from '$lib/server/cases';
import { endpoint } from '../../endpoint';
import { readableCase } from '../../holder';

/** Where a case stands, for whoever holds its secret, and for staff. */
export const GET = endpoint(async (event) => viewOf((await readableCase(event)).row));
