import '../api/no-eval.js';
import { render } from 'preact';
import '../ui/base.css';
import './desk.css';
import { App } from './app.js';

const root = document.getElementById('desk');
if (root) {
  root.replaceChildren();
  render(<App />, root);
}
