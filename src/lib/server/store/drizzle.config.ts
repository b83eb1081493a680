import { defineConfig } from 'drizzle-kit';

export default defineConfig({
	dialect: 'postgresql',
	casing: 'snake_case',
	schema: './src/lib/server/store/schema/*.ts',
	out: './src/lib/server/store/migrations'
});
