import { AreaEntity } from './area.entity.js';
import { StopClosureEntity } from './stop-closure.entity.js';
import { StopWindowEntity } from './stop-window.entity.js';
import { StopEntity } from './stop.entity.js';

export const stopsEntities = [AreaEntity, StopEntity, StopWindowEntity, StopClosureEntity] as const;
