import { words } from './words.js';

const CHOICES = ['hari', 'layanan', 'kelurahan'];

/** Whether the page, by its canonical address, leaves out less than its address asks for. */
export function isUnfiltered(address: string, canonical: string): boolean {
  const asked = new URL(address);
  const given = new URL(canonical).searchParams;
  const isMissed = (name: string) => {
    const value = asked.searchParams.get(name);
    return value !== null && value !== '' && value !== given.get(name);
  };
  return asked.pathname === '/' && CHOICES.some(isMissed);
}

/** Without a network the stored whole list stands in for a choice that was never opened. */
export function sayUnfiltered(): void {
  const canonical = document.querySelector<HTMLLinkElement>('link[rel=canonical]')?.href;
  if (!canonical || !isUnfiltered(location.href, canonical)) return;
  const line = document.createElement('p');
  line.className = 'unfiltered';
  line.textContent = words.unfiltered;
  document.querySelector('[data-list]')?.prepend(line);
}
