import './citizen.css';
import { offerApply } from './area-choice.js';
import { keepTicks } from './checklist.js';
import { watchAge } from './freshness.js';
import { offerMap } from './map-button.js';
import { offerNearMe } from './near-me.js';
import { keepForOffline } from './offline.js';
import { sayUnfiltered } from './unfiltered.js';

/** The page is complete without this: the script only adds age, map, distance and offline use. */
watchAge();
sayUnfiltered();
keepTicks();
offerMap();
offerApply();
offerNearMe();
keepForOffline();
