/** Style sheets are imported for their effect; Vite links them to the entry. */
declare module '*.css';
