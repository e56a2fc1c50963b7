import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { ConfigError, readConfig, settingNames } from './config.js';

const DATABASE_URL = 'postgres://mpp:secret@localhost:5432/mpp';

describe('settings', () => {
  test('every default is safe: no demo, jobs in this process, no other host', () => {
    const config = readConfig({ DATABASE_URL });
    expect(config).toMatchObject({ demo: false, runJobs: true, port: 3000, production: false });
    expect(config.mapTiles).toBeUndefined();
    expect(config.redisUrl).toBeUndefined();
    expect(config.osrmUrl).toBeUndefined();
  });

  test('all that is wrong is said at once, and no value is repeated', () => {
    const bad = {
      PORT: '80000',
      DEMO: 'yes',
      REDIS_URL: 'mysql://user:hunter2@host',
      LOG_LEVEL: 'loud',
    };
    let message = '';
    try {
      readConfig(bad);
    } catch (error) {
      expect(error).toBeInstanceOf(ConfigError);
      message = (error as Error).message;
    }
    expect(message.split('\n')).toEqual([
      'The settings are not valid:',
      '  DATABASE_URL must be set to an address like postgres://user:password@host:5432/name',
      '  REDIS_URL must be an address like redis://host:6379',
      '  PORT must be at most 65535',
      '  DEMO must be true or false',
      '  LOG_LEVEL must be error, warn, log or debug',
    ]);
    expect(message).not.toContain('hunter2');
  });

  test('an empty value means not set', () => {
    expect(readConfig({ DATABASE_URL, REDIS_URL: '', PORT: '' }).port).toBe(3000);
  });

  test('.env.example names every setting in the same order, no other, and its values are valid', () => {
    const text = readFileSync(join(__dirname, '../../.env.example'), 'utf8');
    const pairs = [...text.matchAll(/^([A-Z_]+)=(.*)$/gm)].map(([, name = '', value = '']) => {
      return [name, value] as const;
    });
    expect(pairs.map(([name]) => name)).toEqual(settingNames);
    const filled = { ...Object.fromEntries(pairs), DATABASE_URL };
    expect(readConfig(filled)).toEqual(readConfig({ DATABASE_URL }));
  });
});
