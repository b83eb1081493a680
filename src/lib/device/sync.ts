import * as v from 'valibot';
import {
	articleSchema,
	bundleSchema,
	cardOf,
	difference,
	indexSchema,
	leafSchema,
	mediaIn,
	missingLeaves,
	siteSchema,
	WRITTEN_LOCALES,
	type Article,
	type ArticleRef,
	type Index,
	type Leaf,
	type Site,
	type WrittenLocale
} from '$lib/content';
import { database } from './database';
