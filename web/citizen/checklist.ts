const PREFIX = 'mpp-syarat:';

/** The ticks of a requirements list stay on this phone; nothing about them is sent. */
export function keepTicks(): void {
  for (const box of document.querySelectorAll<HTMLInputElement>('[data-checklist] input')) {
    const key = PREFIX + box.name;
    box.checked = read(key);
    box.addEventListener('change', () => write(key, box.checked));
  }
}

function read(key: string): boolean {
  try {
    return localStorage.getItem(key) === '1';
  } catch {
    return false; // private mode of some browsers: the list then forgets, and still works
  }
}

function write(key: string, checked: boolean): void {
  try {
    if (checked) localStorage.setItem(key, '1');
    else localStorage.removeItem(key);
  } catch {
    // as above
  }
}
