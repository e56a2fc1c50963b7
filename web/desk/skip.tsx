interface SkipProps {
  /** Selector of what takes the focus. */
  to: string;
  text: string;
}

/** Past all that lies between, for the keyboard: seen only while it has the focus. */
export function Skip({ to, text }: SkipProps) {
  return (
    <button
      type="button"
      class="skip"
      onClick={() => document.querySelector<HTMLElement>(to)?.focus()}
    >
      {text}
    </button>
  );
}
