import { defineConfig } from 'vitepress';

export default defineConfig({
	title: 'Tarang',
	base: '/help/',
	locales: {
		root: { label: 'English', lang: 'en-IN' },
		te: { label: 'తెలుగు', lang: 'te-IN' }
	}
});
