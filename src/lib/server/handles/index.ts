/** What happens to every request before and after its route, a file a concern. */
export { handleAddress } from './address';
export { handleAway } from './away';
export { handleBody } from './body';
export { handleError } from './error';
export { handleLocale, readerLocale } from './locale';
export { handlePages } from './pages';
export { handleSecurity, securityHeaders } from './security';
export { handleStaff } from './staff';
export { handleStyles } from './styles';
