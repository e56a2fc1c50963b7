import { render } from 'preact';
import '../ui/tokens.css';
import '../ui/base.css';
import './field.css';
import { App } from './app.js';

const root = document.getElementById('field');
if (root) {
  root.replaceChildren();
  render(<App />, root);
}

if ('serviceWorker' in navigator) {
  // Without it the day is simply not readable offline; nothing else depends on it.
  navigator.serviceWorker.register('/sw.js').catch(() => undefined);
}
