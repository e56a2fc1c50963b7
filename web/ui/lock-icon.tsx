/** A padlock; the word always stands beside it or in the button's label. */
export function LockIcon({ open = false }: { open?: boolean }) {
  return (
    <svg class="lock-icon" viewBox="0 0 12 12" width="12" height="12" aria-hidden="true">
      <path
        d={open ? 'M4 5V3.500a2 2 0 0 1 3.800-.9' : 'M4 5V3.500a2 2 0 0 1 4 0V5'}
        fill="none"
        stroke="currentColor"
        stroke-width="1.400"
      />
      <rect x="2.500" y="5" width="7" height="5.500" rx="1" fill="currentColor" />
    </svg>
  );
}
