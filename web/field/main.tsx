import '../api/no-eval.js';
import { render } from 'preact';
import '../ui/base.css';
import './field.css';
import { keepForOffline } from '../citizen/offline.js';
import { App } from './app.js';

const root = document.getElementById('field');
if (root) {
  root.replaceChildren();
  render(<App />, root);
}

keepForOffline();
